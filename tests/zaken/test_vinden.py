"""Zaken are found by who is involved and by their number, and never just all of them."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from gehoor.kit.datum import TIJDZONE
from gehoor.kit.db import Tx
from gehoor.toegang.wie import Wie
from gehoor.zaken.poort import Initiator, Soort
from gehoor.zaken.service import IngebouwdeZaken, zet_status
from tests.zaken.conftest import AFWIJKEND, BSN, aanvraag

KVK, VESTIGING = "90000013", "900000000013"
VANDAAG = datetime.now(TIJDZONE).date()


async def statustype(tx: Tx, volgnummer: int) -> UUID:
    uuid = await tx.value("select uuid from statustype where volgnummer = %(nr)s", nr=volgnummer)
    assert isinstance(uuid, UUID)
    return uuid


async def test_zaken_of_a_person_open_ones_first_then_the_newest(tx: Tx, zaken: IngebouwdeZaken, wie: Wie) -> None:
    def op(dag: date) -> datetime:
        return datetime(dag.year, dag.month, dag.day, 9, tzinfo=TIJDZONE)

    oud, nieuw = VANDAAG - timedelta(days=100), VANDAAG - timedelta(days=2)
    te_laat = await zaken.open(tx, aanvraag(startdatum=oud, moment=op(oud)), wie)
    klaar = await zaken.open(tx, aanvraag(startdatum=nieuw, moment=op(nieuw)), wie)
    loopt = await zaken.open(tx, aanvraag(startdatum=VANDAAG - timedelta(days=50)), wie)
    await zaken.open(tx, aanvraag(initiator=Initiator(Soort.natuurlijk_persoon, naam="Ander", bsn="999990032")), wie)
    await zaken.open(tx, aanvraag(initiator=Initiator(Soort.onbekend, naam="Fatima el Amrani")), wie)
    await zet_status(tx, klaar.uuid, await statustype(tx, 3), op(nieuw) + timedelta(hours=1), wie)
    gevonden = await zaken.van(tx, bsn=BSN)
    assert [zaak.uuid for zaak in gevonden] == [loopt.uuid, te_laat.uuid, klaar.uuid]
    assert [zaak.te_laat for zaak in gevonden] == [False, True, False]
    assert [zaak.status for zaak in gevonden] == ["Ontvangen", "Ontvangen", "Afgehandeld"]
    assert gevonden[2].einddatum == nieuw and gevonden[0].zaaktype == "Kapvergunning behandelen"
    assert [zaak.uuid for zaak in await zaken.van(tx, bsn=BSN, limit=1)] == [loopt.uuid]


async def test_zaken_of_an_organisation_and_of_one_vestiging(tx: Tx, zaken: IngebouwdeZaken, wie: Wie) -> None:
    geheel = Initiator(Soort.niet_natuurlijk_persoon, naam="Bakker BV", kvk_nummer=KVK)
    filiaal = Initiator(Soort.vestiging, naam="Bakker", kvk_nummer=KVK, vestigingsnummer=VESTIGING)
    een, twee = [await zaken.open(tx, aanvraag(initiator=wie_vraagt), wie) for wie_vraagt in (geheel, filiaal)]
    assert {zaak.uuid for zaak in await zaken.van(tx, kvk=KVK)} == {een.uuid, twee.uuid}
    assert [zaak.uuid for zaak in await zaken.van(tx, vestiging=VESTIGING)] == [twee.uuid]
    assert [zaak.uuid for zaak in await zaken.van(tx, kvk=KVK, vestiging=VESTIGING)] == [twee.uuid]
    assert await zaken.van(tx, kvk="90000021", vestiging=VESTIGING) == []


@pytest.mark.parametrize("nummers", [{}, {"bsn": ""}, {"bsn": None, "kvk": None}])
async def test_without_a_number_there_is_no_search(
    tx: Tx, zaken: IngebouwdeZaken, wie: Wie, nummers: dict[str, str | None]
) -> None:
    await zaken.open(tx, aanvraag(), wie)
    with pytest.raises(ValueError, match="never all of them"):
        await zaken.van(tx, **nummers)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "initiator",
    [
        Initiator(
            Soort.natuurlijk_persoon, "F. el Amrani", BSN, afwijkende_naam="Fatima", contactpersoon_rol=AFWIJKEND
        ),
        Initiator(
            Soort.natuurlijk_persoon, "Fatima el Amrani", BSN,
            voornamen="Fatima", voorvoegsel="el", geslachtsnaam="Amrani",
        ),
        Initiator(Soort.onbekend, "Jan de Vries", contactpersoon_rol=AFWIJKEND),
        Initiator(Soort.niet_natuurlijk_persoon, "Stichting De Brug", rsin="999990032", kvk_nummer=KVK),
        Initiator(Soort.vestiging, "Bakker", kvk_nummer=KVK, vestigingsnummer=VESTIGING),
        Initiator(Soort.vestiging, vestigingsnummer=VESTIGING),
    ],
)  # fmt: skip
async def test_a_zaak_is_found_by_its_number_with_who_asked_for_it(
    tx: Tx, zaken: IngebouwdeZaken, wie: Wie, initiator: Initiator
) -> None:
    zaak = await zaken.open(tx, aanvraag(initiator=initiator), wie)
    gevonden = await zaken.op_identificatie(tx, f" {zaak.identificatie.lower()} ")
    assert gevonden is not None
    assert (gevonden.uuid, gevonden.status) == (zaak.uuid, "Ontvangen")
    assert gevonden.initiator == initiator
    assert await zaken.op_identificatie(tx, "ZAAK-2026-1") is None
    assert await zaken.op_identificatie(tx, "") is None


async def test_what_others_need_to_know_of_a_zaaktype(tx: Tx, zaken: IngebouwdeZaken) -> None:
    soort = await zaken.zaaktype(tx, "KAPPEN")
    assert soort is not None
    assert (soort.omschrijving, soort.doorlooptijd_dagen, soort.afdeling) == ("Kapvergunning behandelen", 56, "groen")
    assert soort.eigenschappen == ("boomsoort", "hoogte", "vanaf")
    assert await zaken.zaaktype(tx, "ONBEKEND") is None
