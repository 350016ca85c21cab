"""Opening a zaak: what is written, what is refused, and that no two get the same number."""

import asyncio
import json
import re
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from gehoor.errors import Ongeldig
from gehoor.kit.db import Database, Tx
from gehoor.toegang.wie import SYSTEEM, Wie
from gehoor.zaken.models import Zaak
from gehoor.zaken.poort import Contactpersoon, Initiator, Soort, Zaken
from gehoor.zaken.service import IngebouwdeZaken, maak_zaaktype
from tests.zaken.conftest import AFWIJKEND, BSN, RSIN, aanvraag, zaaktype


async def rollen(tx: Tx, zaak: UUID) -> dict[str, dict[str, Any]]:
    """The rollen of a zaak by what they come down to, their JSON read."""
    rijen = await tx.all(
        "select r.*, rt.omschrijving_generiek as generiek from rol r join roltype rt on rt.uuid = r.roltype_uuid "
        "where r.zaak_uuid = %(zaak)s order by r.id",
        zaak=zaak,
    )
    gevonden = {
        rij["generiek"]: rij | {"betrokkene_identificatie": json.loads(rij["betrokkene_identificatie"])}
        for rij in rijen
    }
    assert len(gevonden) == len(rijen)
    return gevonden


async def eigenschappen(tx: Tx, zaak: UUID) -> dict[str, str]:
    rijen = await tx.all(
        "select e.naam, ze.waarde from zaakeigenschap ze join eigenschap e on e.uuid = ze.eigenschap_uuid "
        "where ze.zaak_uuid = %(zaak)s",
        zaak=zaak,
    )
    return {rij["naam"]: rij["waarde"] for rij in rijen}


async def rij(tx: Tx, zaak: UUID) -> dict[str, Any]:
    gevonden = await tx.one("select * from zaak where uuid = %(zaak)s", zaak=zaak)
    assert gevonden is not None
    return gevonden


async def test_everything_of_a_zaak_is_written(tx: Tx, zaken: IngebouwdeZaken, wie: Wie) -> None:
    vraag = aanvraag(
        toelichting="Belt morgen nog een keer.",
        eigenschappen={"boomsoort": "beuk", "hoogte": "12,5", "vanaf": "2026-12-01"},
    )
    zaak = await zaken.open(tx, vraag, wie)
    assert re.fullmatch(r"ZAAK-2026-[1-9][0-9]{3}", zaak.identificatie)
    assert zaak.einddatum_gepland == date(2027, 1, 19) and zaak.url is None
    geschreven = await rij(tx, zaak.uuid)
    assert geschreven["identificatie"] == zaak.identificatie
    assert (geschreven["bronorganisatie"], geschreven["omschrijving"]) == (RSIN, "Kapvergunning")
    assert (geschreven["startdatum"], geschreven["einddatum"]) == (date(2026, 11, 24), None)
    assert geschreven["einddatum_gepland"] == geschreven["uiterlijke_einddatum_afdoening"] == date(2027, 1, 19)
    assert geschreven["toelichting"] == "Belt morgen nog een keer."
    assert geschreven["vertrouwelijkheidaanduiding"] == "zaakvertrouwelijk"
    assert await eigenschappen(tx, zaak.uuid) == {"boomsoort": "beuk", "hoogte": "12,5", "vanaf": "20261201"}
    assert (
        await tx.value("select klantcontact from zaakcontact where zaak_uuid = %(z)s", z=zaak.uuid)
        == vraag.klantcontact
    )
    status = await tx.all(
        "select st.omschrijving, s.gezet_door from status s join statustype st on st.uuid = s.statustype_uuid "
        "where s.zaak_uuid = %(z)s",
        z=zaak.uuid,
    )
    assert status == [{"omschrijving": "Ontvangen", "gezet_door": wie.uuid}]


async def test_a_known_caller_with_the_data_on_file(tx: Tx, zaken: IngebouwdeZaken, wie: Wie) -> None:
    zaak = await zaken.open(tx, aanvraag(), wie)
    gevonden = await rollen(tx, zaak.uuid)
    initiator = gevonden["initiator"]
    assert initiator["betrokkene_type"] == "natuurlijk_persoon"
    assert initiator["betrokkene_identificatie"] == {"inpBsn": BSN, "geslachtsnaam": "Fatima el Amrani"}
    assert initiator["bsn"] == BSN and initiator["roltoelichting"] == "Aanvrager"
    assert initiator["contactpersoon_rol_naam"] == initiator["afwijkende_naam_betrokkene"] == ""
    afdeling, medewerker = gevonden["behandelaar"], gevonden["klantcontacter"]
    assert (afdeling["betrokkene_type"], afdeling["betrokkene_identificatie"]) == (
        "organisatorische_eenheid",
        {"identificatie": "groen"},
    )
    assert medewerker["betrokkene_identificatie"] == {"identificatie": "anna.smit", "achternaam": "Anna Smit"}


async def test_other_contact_data_go_into_the_zaak(tx: Tx, zaken: IngebouwdeZaken, wie: Wie) -> None:
    wie_vraagt = Initiator(
        Soort.natuurlijk_persoon, naam="F. el Amrani", bsn=BSN, afwijkende_naam="Fatima", contactpersoon_rol=AFWIJKEND
    )
    zaak = await zaken.open(tx, aanvraag(initiator=wie_vraagt), wie)
    initiator = (await rollen(tx, zaak.uuid))["initiator"]
    assert initiator["afwijkende_naam_betrokkene"] == "Fatima"
    delen = ("naam", "emailadres", "telefoonnummer", "functie")
    assert [initiator[f"contactpersoon_rol_{deel}"] for deel in delen] == list(vars(AFWIJKEND).values())


@pytest.mark.parametrize(
    ("wie_vraagt", "soort", "identificatie", "kolommen"),
    [
        (
            Initiator(
                Soort.onbekend, naam="Jan", contactpersoon_rol=Contactpersoon("Jan", telefoonnummer="0612345678")
            ),
            "natuurlijk_persoon",
            {"geslachtsnaam": "Jan"},
            (None, None, None),
        ),
        (Initiator(Soort.onbekend), "natuurlijk_persoon", {"geslachtsnaam": ""}, (None, None, None)),
        (
            Initiator(Soort.niet_natuurlijk_persoon, naam="Stichting De Brug", rsin="999990032", kvk_nummer="90000013"),
            "niet_natuurlijk_persoon",
            {"innNnpId": "999990032", "kvkNummer": "90000013", "statutaireNaam": "Stichting De Brug"},
            (None, "90000013", None),
        ),
        (
            Initiator(Soort.vestiging, naam="Bakker", kvk_nummer="90000013", vestigingsnummer="900000000013"),
            "vestiging",
            {"vestigingsNummer": "900000000013", "kvkNummer": "90000013", "handelsnaam": ["Bakker"]},
            (None, "90000013", "900000000013"),
        ),
    ],
)
async def test_each_kind_of_initiator_has_the_shape_of_the_standard(
    tx: Tx,
    zaken: IngebouwdeZaken,
    wie: Wie,
    wie_vraagt: Initiator,
    soort: str,
    identificatie: dict[str, Any],
    kolommen: tuple[str | None, ...],
) -> None:
    zaak = await zaken.open(tx, aanvraag(initiator=wie_vraagt), wie)
    initiator = (await rollen(tx, zaak.uuid))["initiator"]
    assert (initiator["betrokkene_type"], initiator["betrokkene_identificatie"]) == (soort, identificatie)
    assert (initiator["bsn"], initiator["kvk_nummer"], initiator["vestigingsnummer"]) == kolommen


def test_an_initiator_that_contradicts_itself_is_a_mistake_of_ours_and_shows_nothing() -> None:
    with pytest.raises(ValueError, match="no numbers"):
        Initiator(Soort.onbekend, bsn=BSN)
    with pytest.raises(ValueError, match="vestigingsnummer"):
        Initiator(Soort.vestiging, kvk_nummer="90000013")
    vraag = aanvraag(toelichting="Heeft het moeilijk.", eigenschappen={"boomsoort": "beuk"})
    assert not re.search(f"{BSN}|Amrani|moeilijk|beuk|Kapvergunning", repr(vraag) + str(vraag.initiator))


async def test_answers_without_an_eigenschap_are_kept_in_the_toelichting(
    tx: Tx, zaken: IngebouwdeZaken, wie: Wie
) -> None:
    vraag = aanvraag(toelichting="Heeft haast.", eigenschappen={"kleur": "rood", "boomsoort": "beuk", "tuin": "ja"})
    zaak = await zaken.open(tx, vraag, wie)
    assert (await rij(tx, zaak.uuid))["toelichting"] == "Heeft haast.\nkleur: rood\ntuin: ja"
    assert await eigenschappen(tx, zaak.uuid) == {"boomsoort": "beuk"}


@pytest.mark.parametrize(
    ("anders", "op", "code"),
    [
        ({"zaaktype": "ONBEKEND"}, "zaaktype", "does_not_exist"),
        ({"omschrijving": "x" * 81}, "omschrijving", "max_length"),
        ({"toelichting": "x" * 1001}, "toelichting", "max_length"),
        ({"toelichting": "x" * 995, "eigenschappen": {"kleur": "rood"}}, "toelichting", "max_length"),
        ({"eigenschappen": {"hoogte": "hoog"}}, "eigenschappen.hoogte", "waarde-incorrect-format"),
        ({"eigenschappen": {"hoogte": "1234567"}}, "eigenschappen.hoogte", "waarde-incorrect-format"),
        ({"eigenschappen": {"vanaf": "morgen"}}, "eigenschappen.vanaf", "waarde-incorrect-format"),
        ({"eigenschappen": {"boomsoort": "x" * 41}}, "eigenschappen.boomsoort", "waarde-incorrect-format"),
        ({"initiator": Initiator(Soort.onbekend, naam="x" * 201)}, "naam", "max_length"),
        ({"initiator": Initiator(Soort.natuurlijk_persoon, bsn="99999")}, "bsn", "invalid"),
        (
            {"initiator": Initiator(Soort.onbekend, afwijkende_naam="x" * 626)},
            "afwijkendeNaamBetrokkene",
            "max_length",
        ),
        (
            {"initiator": Initiator(Soort.onbekend, contactpersoon_rol=Contactpersoon("Jan", telefoonnummer="0" * 21))},
            "contactpersoonRol.telefoonnummer",
            "max_length",
        ),
    ],
)
async def test_what_cannot_be_is_refused_at_its_field_and_leaves_nothing(
    db: Database, zaken: IngebouwdeZaken, wie: Wie, anders: dict[str, Any], op: str, code: str
) -> None:
    async with db.transaction() as tx:
        await maak_zaaktype(tx, zaaktype())
    with pytest.raises(Ongeldig) as fout:
        async with db.transaction() as tx:
            await zaken.open(tx, aanvraag(**anders), wie)
    assert [(m.naam, m.code) for m in fout.value.mankementen] == [(op, code)]
    async with db.read() as tx:
        assert await tx.value("select count(*) from zaak") == 0


async def test_no_two_zaken_get_the_same_number(db: Database, zaken: IngebouwdeZaken, wie: Wie) -> None:
    async with db.transaction() as tx:
        await maak_zaaktype(tx, zaaktype())

    async def open_er_een(nummer: int) -> str:
        async with db.transaction() as tx:
            zaak = await zaken.open(tx, aanvraag(), wie)
            if nummer % 3 == 0:
                raise LookupError  # a registration that fails halfway burns its number
            return zaak.identificatie

    uitkomsten = await asyncio.gather(*(open_er_een(n) for n in range(30)), return_exceptions=True)
    nummers = [u for u in uitkomsten if isinstance(u, str)]
    assert len(nummers) == len(set(nummers)) == 20
    async with db.read() as tx:
        assert await tx.value("select count(*) from zaak") == 20


async def test_numbers_begin_at_a_thousand_and_carry_the_year_of_the_zaak(
    tx: Tx, zaken: IngebouwdeZaken, wie: Wie
) -> None:
    eerste = await zaken.open(tx, aanvraag(), wie)
    toen = datetime(2024, 12, 31, 23, 30, tzinfo=UTC)  # already the new year here
    tweede = await zaken.open(tx, aanvraag(startdatum=date(2025, 1, 1), moment=toen), SYSTEEM)
    assert (eerste.identificatie, tweede.identificatie) == ("ZAAK-2026-1000", "ZAAK-2025-1001")
    assert (await rij(tx, tweede.uuid))["registratiedatum"] == date(2025, 1, 1)
    assert "klantcontacter" not in await rollen(tx, tweede.uuid)  # nobody took a call


async def test_a_number_that_would_move_the_counter_of_another_system_is_refused(db: Database, wie: Wie) -> None:
    async with db.transaction() as tx:
        await maak_zaaktype(tx, zaaktype())
        zaak = await IngebouwdeZaken(RSIN).open(tx, aanvraag(), wie)
    with pytest.raises(Ongeldig) as fout:
        async with db.transaction() as tx:
            await tx.update(Zaak.tabel, zaak.uuid, {"identificatie": "ZAAK-2026-0000000001"})
    assert fout.value.mankementen[0].naam == "identificatie"


async def test_a_zaak_takes_two_statements(db: Database, tx: Tx, wie: Wie, monkeypatch: pytest.MonkeyPatch) -> None:
    await tx.flush()
    gezegd: list[bytes] = []
    stuur = Tx._stuur

    async def luister(self: Tx, tekst: bytes, waarden: list[Any]) -> Any:
        gezegd.append(tekst)
        return await stuur(self, tekst, waarden)

    monkeypatch.setattr(Tx, "_stuur", luister)
    zaken: Zaken = IngebouwdeZaken(RSIN)  # it fills the port
    await zaken.open(tx, aanvraag(eigenschappen={"boomsoort": "beuk", "hoogte": "12"}), wie)
    await tx.flush()
    assert len(gezegd) == 2


async def test_the_afdeling_of_the_request_goes_before_that_of_the_zaaktype(
    tx: Tx, zaken: IngebouwdeZaken, wie: Wie
) -> None:
    zaak = await zaken.open(tx, aanvraag(afdeling="vergunningen"), wie)
    afdeling = (await rollen(tx, zaak.uuid))["behandelaar"]["betrokkene_identificatie"]
    assert afdeling == {"identificatie": "vergunningen"}
