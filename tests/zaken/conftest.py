from collections.abc import AsyncIterator
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from gehoor.kit.db import Database, Tx
from gehoor.toegang.wie import Wie
from gehoor.zaken.poort import Contactpersoon, Initiator, Soort, Zaakaanvraag
from gehoor.zaken.service import IngebouwdeZaken, maak_zaaktype

BSN = "999990019"
RSIN = "999990020"  # of the municipality


def zaaktype(**anders: Any) -> dict[str, Any]:
    return {
        "identificatie": "KAPPEN",
        "omschrijving": "Kapvergunning behandelen",
        "doorlooptijd_dagen": 56,
        "afdeling": "groen",
        "statustypen": [
            {"volgnummer": 3, "omschrijving": "Afgehandeld", "eind": True},
            {"volgnummer": 1, "omschrijving": "Ontvangen", "eind": False},
            {"volgnummer": 2, "omschrijving": "In behandeling", "eind": False},
        ],
        "roltypen": [
            {"omschrijving": "Aanvrager", "omschrijving_generiek": "initiator"},
            {"omschrijving": "Behandelende afdeling", "omschrijving_generiek": "behandelaar"},
            {"omschrijving": "Wie de telefoon opnam", "omschrijving_generiek": "klantcontacter"},
        ],
        "eigenschappen": [
            {"naam": "boomsoort", "definitie": "Wat voor boom het is.", "formaat": "tekst", "lengte": 40},
            {"naam": "hoogte", "definitie": "Hoeveel meter de boom hoog is.", "formaat": "getal", "lengte": 6},
            {"naam": "vanaf", "definitie": "Vanaf wanneer.", "formaat": "datum", "lengte": 8},
        ],
        **anders,
    }


def aanvraag(**anders: Any) -> Zaakaanvraag:
    """A caller we know who wants a tree felled."""
    return Zaakaanvraag(
        **{
            "zaaktype": "KAPPEN",
            "omschrijving": "Kapvergunning",
            "startdatum": date(2026, 11, 24),
            "initiator": Initiator(Soort.natuurlijk_persoon, naam="Fatima el Amrani", bsn=BSN),
            "klantcontact": uuid4(),
            **anders,
        }
    )


AFWIJKEND = Contactpersoon("Samir el Amrani", "samir@example.nl", "0612345678", "broer")


@pytest.fixture
def wie() -> Wie:
    return Wie("medewerker", UUID(int=7), "Anna Smit", "anna.smit", frozenset(), "Klantcontact")


@pytest.fixture
def zaken() -> IngebouwdeZaken:
    return IngebouwdeZaken(RSIN)


@pytest.fixture
async def db(dsn: str) -> AsyncIterator[Database]:
    database = Database(dsn, size=8)
    await database.open()
    yield database
    await database.close()


@pytest.fixture
async def tx(db: Database) -> AsyncIterator[Tx]:
    """A transaction in which the zaaktype KAPPEN is there."""
    async with db.transaction() as tx:
        await maak_zaaktype(tx, zaaktype())
        yield tx
