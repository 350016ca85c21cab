"""From one status to the next, and the zaaktype that says which there are."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from psycopg.errors import RestrictViolation

from gehoor.errors import Botsing, NietGevonden, Ongeldig
from gehoor.kit.db import Database, Tx
from gehoor.toegang.wie import Wie
from gehoor.zaken.models import Zaaktype
from gehoor.zaken.service import IngebouwdeZaken, maak_zaaktype, zet_status
from tests.zaken.conftest import aanvraag, zaaktype

UUR = timedelta(hours=1)


async def stappen(tx: Tx, identificatie: str = "KAPPEN") -> list[UUID]:
    rijen = await tx.all(
        "select st.uuid from statustype st join zaaktype zt on zt.uuid = st.zaaktype_uuid "
        "where zt.identificatie = %(i)s order by volgnummer",
        i=identificatie,
    )
    return [rij["uuid"] for rij in rijen]


async def test_a_zaak_goes_on_to_its_end(tx: Tx, zaken: IngebouwdeZaken, wie: Wie) -> None:
    nu = datetime.now(UTC)
    zaak = await zaken.open(tx, aanvraag(startdatum=(nu - 9 * UUR).date(), moment=nu - 9 * UUR), wie)
    _, bezig, eind = await stappen(tx)
    await zet_status(tx, zaak.uuid, bezig, nu - 2 * UUR, wie, "Wacht op de boswachter.")
    gevonden = await zaken.op_identificatie(tx, zaak.identificatie)
    assert gevonden is not None and (gevonden.status, gevonden.einddatum) == ("In behandeling", None)
    await zet_status(tx, zaak.uuid, eind, nu, wie)
    gevonden = await zaken.op_identificatie(tx, zaak.identificatie)
    assert gevonden is not None and gevonden.status == "Afgehandeld" and gevonden.einddatum is not None
    with pytest.raises(Botsing, match="al klaar"):
        await zet_status(tx, zaak.uuid, bezig, nu + timedelta(seconds=1), wie)
    assert await tx.value("select count(*) from status") == 3


async def test_a_status_that_cannot_be_is_refused(tx: Tx, zaken: IngebouwdeZaken, wie: Wie) -> None:
    nu = datetime.now(UTC)
    await maak_zaaktype(tx, zaaktype(identificatie="ANDERS"))
    zaak = await zaken.open(tx, aanvraag(moment=nu - UUR), wie)
    _, bezig, _ = await stappen(tx)
    _, elders, _ = await stappen(tx, "ANDERS")
    for status, op, code in (
        (elders, nu, "zaaktype-mismatch"),
        (bezig, nu + UUR, "date-in-future"),
        (bezig, nu - 2 * UUR, "invalid"),
        (bezig, nu - UUR, "invalid"),
    ):
        with pytest.raises(Ongeldig) as fout:
            await zet_status(tx, zaak.uuid, status, op, wie)
        assert [m.code for m in fout.value.mankementen] == [code]
    for onbekend in ((uuid4(), bezig), (zaak.uuid, uuid4())):
        with pytest.raises(NietGevonden):
            await zet_status(tx, *onbekend, nu, wie)
    assert await tx.value("select count(*) from status") == 1


async def test_a_zaak_is_closed_once(db: Database, zaken: IngebouwdeZaken, wie: Wie) -> None:
    nu = datetime.now(UTC)
    async with db.transaction() as tx:
        await maak_zaaktype(tx, zaaktype())
        zaak = await zaken.open(tx, aanvraag(startdatum=(nu - UUR).date(), moment=nu - UUR), wie)
        *_, eind = await stappen(tx)

    async def sluit(seconden: int) -> None:
        async with db.transaction() as tx:
            await zet_status(tx, zaak.uuid, eind, nu - timedelta(seconds=seconden), wie)

    uitkomsten = await asyncio.gather(*(sluit(n) for n in range(6)), return_exceptions=True)
    assert uitkomsten.count(None) == 1 and sum(isinstance(u, Botsing) for u in uitkomsten) == 5
    async with db.read() as tx:
        assert await tx.value("select count(*) from status") == 2


GEEN = object()


@pytest.mark.parametrize(
    ("anders", "op", "code"),
    [
        ({"identificatie": ""}, "identificatie", "blank"),
        ({"identificatie": "x" * 51}, "identificatie", "max_length"),
        ({"doorlooptijd_dagen": 0}, "doorlooptijdDagen", "min_value"),
        ({"doorlooptijd_dagen": GEEN}, "doorlooptijdDagen", "required"),
        ({"doorlooptijd": 5}, "doorlooptijd", "invalid"),
        ({"statustypen": []}, "statustypen", "invalid"),
        ({"statustypen": [{"volgnummer": 1, "omschrijving": "Klaar", "eind": True}]}, "statustypen", "invalid"),
        (
            {
                "statustypen": [
                    {"volgnummer": 1, "omschrijving": "Klaar", "eind": True},
                    {"volgnummer": 2, "omschrijving": "Bezig"},
                ]
            },
            "statustypen",
            "invalid",
        ),
        ({"statustypen": [{"volgnummer": "een", "omschrijving": "Bezig"}]}, "statustypen.0.volgnummer", "invalid"),
        ({"roltypen": [{"omschrijving": "A", "omschrijving_generiek": "behandelaar"}]}, "roltypen", "required"),
        (
            {"roltypen": [{"omschrijving": "A", "omschrijving_generiek": "baas"}]},
            "roltypen.0.omschrijvingGeneriek",
            "invalid_choice",
        ),
        (
            {"roltypen": [{"omschrijving": "A", "omschrijving_generiek": "initiator"}] * 2},
            "omschrijvingGeneriek",
            "max-occurences",
        ),
        ({"eigenschappen": [{"naam": "x" * 21, "definitie": "?"}]}, "eigenschappen.0.naam", "max_length"),
        ({"eigenschappen": [{"naam": "a", "definitie": "?"}] * 2}, "naam", "unique"),
    ],
)  # fmt: skip
async def test_a_zaaktype_that_cannot_be_is_refused(db: Database, anders: dict[str, Any], op: str, code: str) -> None:
    gegevens = {naam: waarde for naam, waarde in zaaktype(**anders).items() if waarde is not GEEN}
    with pytest.raises(Ongeldig) as fout:
        async with db.transaction() as tx:
            await maak_zaaktype(tx, gegevens)
    assert [(m.naam, m.code) for m in fout.value.mankementen] == [(op, code)]
    async with db.read() as tx:
        assert await tx.value("select count(*) from zaaktype") == 0


async def test_a_zaaktype_stands_there_once_and_not_without_its_zaken(
    db: Database, zaken: IngebouwdeZaken, wie: Wie
) -> None:
    async with db.transaction() as tx:
        uuid = await maak_zaaktype(tx, zaaktype())
        await zaken.open(tx, aanvraag(), wie)
    with pytest.raises(Ongeldig):
        async with db.transaction() as tx:
            await maak_zaaktype(tx, zaaktype())
    with pytest.raises((Ongeldig, RestrictViolation)):  # PostgreSQL 18 has an error of its own for this
        async with db.transaction() as tx:
            await tx.delete(Zaaktype.tabel, uuid)
    async with db.read() as tx:
        assert await tx.value("select count(*) from zaaktype") == 1
