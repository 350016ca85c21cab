"""What another provider stores and our rules refuse comes along, is listed, and excuses nobody else."""

from typing import Any

import pytest

from gehoor.kit.db import Database
from tests.klantinteracties.api import NERGENS, Api
from tests.klantinteracties.lichamen import PERSOON, nummer, ref
from tests.verhuizing import huis as lijn
from tests.verhuizing.huis import Huis, contact, lijnen, partij, regel

BSN = "999990019"
TAAK = {"gevraagdeHandeling": "Bel", "status": "te_verwerken", "toegewezenAanActoren": []}


def identificator(waarde: str, van: dict[str, Any], soort: str = "bsn", **anders: Any) -> dict[str, Any]:
    delen = {"identificeerdePartij": lijn.ref(van), "partijIdentificator": nummer(soort, waarde)}
    return regel("partij-identificatoren", **delen, **anders)


def adres(waarde: str, van: dict[str, Any] | None, soort: str = "email", **anders: Any) -> dict[str, Any]:
    verstrekt = lijn.ref(van) if van else None
    return regel("digitaleadressen", verstrektDoorBetrokkene=None, verstrektDoorPartij=verstrekt, adres=waarde,
                 soortDigitaalAdres=soort, **anders)  # fmt: skip


def taak(van: dict[str, Any], **anders: Any) -> dict[str, Any]:
    basis: dict[str, Any] = {
        "nummer": "0000000003", "gevraagdeHandeling": "Bel", "status": "te_verwerken", "afgehandeldOp": None,
        "toegewezenOp": "2026-11-23T10:42:00Z", "toegewezenAanActoren": [],
    }  # fmt: skip
    return regel("internetaken", aanleidinggevendKlantcontact=lijn.ref(van), **{**basis, **anders})


async def test_each_is_kept_as_it_is_and_listed(nieuw: Huis) -> None:
    een, twee, drie = partij(), partij(nummer="0000000002"), partij(nummer=None)
    k = contact(indicatieContactGelukt=True, verdereActieOndernomen=True)
    regels = [
        een, twee, drie, partij(nummer=""), partij(nummer=""), partij(nummer="0000000001"), k,
        contact(nummer="", metadata={"aantal": 3}, hoofdOnderwerpType="geen url"),
        identificator(BSN, een), identificator(BSN, twee), identificator("123", drie),
        identificator("000012345678", drie, "vestigingsnummer"),
        adres("a@example.nl", een, isStandaardAdres=True), adres("b@example.nl", een, isStandaardAdres=True),
        adres("c@example.nl", None, isStandaardAdres=True), adres("geen adres", een, referentie="met spatie"),
        taak(k), taak(k, nummer="0000000004", status="verwerkt"),
        taak(k, nummer="0000000005", afgehandeldOp="2026-11-24T10:00:00Z"),
        regel("vertegenwoordigingen", vertegenwoordigendePartij=lijn.ref(een), vertegenwoordigdePartij=lijn.ref(een)),
        regel("rekeningnummers", partij=lijn.ref(een), iban="onbekend"),
    ]  # fmt: skip
    verslag = await nieuw.in_(regels)
    assert nieuw.afwijkingen() == {
        (3, "partijen", "nummer", "required"), (4, "partijen", "nummer", "required"),
        (5, "partijen", "nummer", "required"), (5, "partijen", "nummer", "unique"),
        (6, "partijen", "nummer", "unique"),
        (7, "klantcontacten", "nonFieldErrors", "no-further-action-when-contact-succesful"),
        (8, "klantcontacten", "nummer", "required"), (8, "klantcontacten", "hoofdOnderwerpType", "invalid"),
        (10, "partij-identificatoren", "__all__", "invalid"),
        (11, "partij-identificatoren", "partijIdentificatorObjectId", "invalid"),
        (12, "partij-identificatoren", "subIdentificatorVan", "invalid"),
        (14, "digitaleadressen", "isStandaardAdres", "unique"), (15, "digitaleadressen", "isStandaardAdres", "invalid"),
        (16, "digitaleadressen", "adres", "invalid"), (16, "digitaleadressen", "referentie", "invalid"),
        (17, "internetaken", "toegewezenAanActoren", "required"),
        (18, "internetaken", "toegewezenAanActoren", "required"), (18, "internetaken", "afgehandeldOp", "invalid"),
        (19, "internetaken", "toegewezenAanActoren", "required"), (19, "internetaken", "afgehandeldOp", "invalid"),
        (20, "vertegenwoordigingen", "vertegenwoordigdePartij", "invalid"),
        (21, "rekeningnummers", "iban", "invalid"),
    }  # fmt: skip
    assert sum(verslag.nieuw.values()) == len(regels)
    er = {r["inhoud"]["uuid"]: r["inhoud"] for r in lijnen(await nieuw.uit())}
    for regel_ in regels:
        inhoud = er[regel_["inhoud"]["uuid"]]
        for veld in ("nummer", "iban", "adres", "isStandaardAdres", "status", "afgehandeldOp", "metadata"):
            assert inhoud.get(veld) == regel_["inhoud"].get(veld, inhoud.get(veld)), veld


async def test_a_register_with_deviations_moves_again_byte_for_byte(nieuw: Huis, huis: Huis) -> None:
    een, twee = partij(), partij(nummer="0000000002")
    await nieuw.in_([een, twee, identificator(BSN, een), identificator(BSN, twee), partij(nummer="")])
    export = await nieuw.uit()
    afwijkingen = {soort[1:] for soort in nieuw.afwijkingen()}
    await huis.in_(export)
    assert await huis.uit() == export
    assert {soort[1:] for soort in huis.afwijkingen()} == afwijkingen


async def test_what_was_null_where_a_moment_must_be_is_filled_in_once(nieuw: Huis) -> None:
    regels = [contact(plaatsgevondenOp=None)]
    await nieuw.in_(regels)
    assert nieuw.afwijkingen() == {(1, "klantcontacten", "plaatsgevondenOp", "null")}
    assert lijnen(await nieuw.uit())[0]["inhoud"]["plaatsgevondenOp"]
    verslag = await nieuw.in_(regels)
    assert verslag.per_pad["klantcontacten"].gelijk == 1


@pytest.fixture
async def dubbel(huis: Huis) -> tuple[dict[str, Any], dict[str, Any]]:
    """The lines of one BSN of two partijen, the second of which deviates."""
    een, twee = partij(), partij(nummer="0000000002")
    nummers = identificator(BSN, een), identificator(BSN, twee)
    await huis.in_([een, twee, *nummers])
    return nummers


async def test_a_new_one_is_refused_whichever_of_the_two_is_left(api: Api, dubbel: tuple[dict[str, Any], ...]) -> None:
    derde = await api.maak("partijen", PERSOON)
    body = {"identificeerdePartij": ref(derde), "partijIdentificator": nummer("bsn", BSN)}
    for weg in dubbel:
        assert await api.mankementen("POST", "partij-identificatoren", body) == {("__all__", "invalid")}
        uuid = weg["inhoud"]["uuid"]
        assert (await api.vraag("DELETE", f"partij-identificatoren/{uuid}")).status_code == 204
    await api.maak("partij-identificatoren", body)


async def test_it_may_stay_and_be_solved_but_not_become_another_deviation(
    api: Api, db: Database, dubbel: tuple[dict[str, Any], ...]
) -> None:
    pad = f"partij-identificatoren/{dubbel[1]['inhoud']['uuid']}"
    sql = "select afwijking <> 0 as afwijkend from partijidentificator where uuid = %(uuid)s"
    await api.vraag("PATCH", pad, {"anderePartijIdentificator": "oud"})
    assert (await api.rij(sql, uuid=dubbel[1]["inhoud"]["uuid"]))["afwijkend"]
    ander = await api.maak("partijen", PERSOON)
    assert await api.mankementen("PATCH", pad, {"identificeerdePartij": ref(ander)}) == {("__all__", "invalid")}
    antwoord = await api.vraag("PATCH", pad, {"partijIdentificator": nummer("bsn", "999990202")})
    assert antwoord.status_code == 200, antwoord.text
    assert not (await api.rij(sql, uuid=dubbel[1]["inhoud"]["uuid"]))["afwijkend"]


async def test_a_taak_that_deviates_is_solved_by_the_first_status_it_gets(api: Api, huis: Huis) -> None:
    k = contact()
    mis = taak(k, status="verwerkt")
    await huis.in_([k, mis])
    uuid = mis["inhoud"]["uuid"]
    taak_ = await api.haal(f"internetaken/{uuid}")
    assert (taak_["status"], taak_["afgehandeldOp"]) == ("verwerkt", None)
    assert (await api.vraag("PATCH", f"internetaken/{uuid}", {"status": "te_verwerken"})).status_code == 200
    sql = "select afwijking from internetaak where uuid = %(uuid)s"
    assert (await api.rij(sql, uuid=uuid))["afwijking"] == 0


async def test_numbers_go_on_after_the_highest_that_came_in(api: Api, huis: Huis) -> None:
    await huis.in_([partij(nummer="0000000400"), partij(nummer="0000000300"), partij(nummer="9999999999")])
    assert (await api.maak("partijen", PERSOON))["nummer"] == "0000000401"


async def test_it_is_in_the_audit_trail_and_nobody_is_notified(api: Api, huis: Huis) -> None:
    await huis.in_([partij(), contact()])
    await huis.uit()
    regels = await api.rij("select array_agg(toelichting order by id) as r from verwerking where soort = 'register'")
    assert regels["r"] == ["import: partijen 1, klantcontacten 1", "export"]
    assert (await api.rij("select count(*) as n from notificatie"))["n"] == 0


async def test_no_reference_is_made_up(nieuw: Huis) -> None:
    fouten = await nieuw.geweigerd([identificator(BSN, {"inhoud": {"uuid": NERGENS}})])
    assert fouten == {(1, "partij-identificatoren", "identificeerdePartij.uuid", "invalid")}


async def test_what_belongs_to_another_and_what_hangs_under_itself(nieuw: Huis) -> None:
    een, twee = partij(), partij(nummer="0000000002")
    zijn = adres("a@example.nl", een)
    wil = partij(nummer="0000000003", voorkeursDigitaalAdres=lijn.ref(zijn))
    zelf, boven, onder = (identificator(nr, wie, "kvk_nummer") for nr, wie in (
        ("90001307", een), ("90001308", twee), ("90001309", wil)
    ))  # fmt: skip
    for wat, van in ((zelf, zelf), (boven, onder), (onder, boven)):
        wat["inhoud"]["subIdentificatorVan"] = lijn.ref(van)
    k = contact(metadata={BSN: {"x": 1}})
    await nieuw.in_([een, twee, zijn, wil, zelf, boven, onder, k])
    assert nieuw.afwijkingen() == {
        (4, "partijen", "voorkeursDigitaalAdres", "invalid"),
        *((regel_, "partij-identificatoren", "subIdentificatorVan", "invalid") for regel_ in (5, 6, 7)),
        (8, "klantcontacten", "metadata", "invalid"),
    }


async def test_only_what_changes_has_to_obey_its_rule(api: Api, huis: Huis) -> None:
    k = contact()
    een, twee = taak(k), taak(k, status="verwerkt")  # one nummer of two, and one of them done at no moment
    verkeerd = identificator("123456789", wie := partij())
    await huis.in_([k, een, twee, wie, verkeerd])
    pad = f"internetaken/{twee['inhoud']['uuid']}"
    for body in ({}, {"toelichting": "x"}, {"status": "te_verwerken"}, {"status": "verwerkt"}):
        assert (await api.vraag("PATCH", pad, body)).status_code == 200, body
    sql = "select afwijking <> 0 as afwijkend from internetaak where uuid = %(uuid)s"
    assert (await api.rij(sql, uuid=twee["inhoud"]["uuid"]))["afwijkend"], "two still have one nummer"
    anders = await api.maak("internetaken", {**TAAK, "aanleidinggevendKlantcontact": lijn.ref(k), "nummer": "8"})
    assert await api.mankementen("PATCH", pad, {"nummer": anders["nummer"]}) == {("nummer", "unique")}
    assert (await api.vraag("PATCH", pad, {"nummer": "9"})).status_code == 200
    assert not (await api.rij(sql, uuid=twee["inhoud"]["uuid"]))["afwijkend"]
    pad = f"partij-identificatoren/{verkeerd['inhoud']['uuid']}"
    bodies: list[Any] = [
        {}, {"anderePartijIdentificator": "q"}, {"partijIdentificator": nummer("bsn", "123456789")},
    ]  # fmt: skip
    for body in bodies:
        assert (await api.vraag("PATCH", pad, body)).status_code == 200, body
    mis = await api.mankementen("PATCH", pad, {"partijIdentificator": nummer("bsn", "123456780")})
    assert mis == {("partijIdentificatorObjectId", "invalid")}


async def test_the_same_adres_twice_comes_along_and_is_listed(nieuw: Huis) -> None:
    een, twee = partij(), partij(nummer="0000000002")
    regels = [
        een, twee,
        adres("0612345678", een, "telefoonnummer"), adres("+31612345678", een, "telefoonnummer"),
        adres("0612345678", twee, "telefoonnummer"), adres("0612345678", None, "telefoonnummer"),
        adres("info@xn--bcher-kva.example", een), adres("INFO@b\u00fccher.example", een),
        adres("ander@example.nl", een),
        adres("0612345678", een, "overig"), adres("0031612345678", een, "telefoonnummer"),
        adres("0201234567", een, "telefoonnummer", omschrijving="toestel 12"),
        adres("+31201234567", een, "telefoonnummer", omschrijving="toestel 13"),
    ]  # fmt: skip
    await nieuw.in_(regels)
    assert nieuw.afwijkingen() == {(nr, "digitaleadressen", "adres", "unique") for nr in (4, 8, 11)}
    er = {r["inhoud"]["uuid"]: r["inhoud"] for r in lijnen(await nieuw.uit()) if r["pad"] == "digitaleadressen"}
    assert {u: i["adres"] for u, i in er.items()} == {r["inhoud"]["uuid"]: r["inhoud"]["adres"] for r in regels[2:]}
    await nieuw.in_([adres("+31612345678", twee, "telefoonnummer")])
    assert nieuw.afwijkingen() == {(1, "digitaleadressen", "adres", "unique")}, "the register has it"
