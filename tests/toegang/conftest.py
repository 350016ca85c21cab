"""A database with one medewerker, Anna."""

from collections.abc import AsyncIterator
from uuid import UUID

import pytest

from gehoor.kit.db import Database
from gehoor.toegang import service

WACHTWOORD = "Blauwe regenjas 7"


@pytest.fixture
async def db(dsn: str) -> AsyncIterator[Database]:
    database = Database(dsn, size=8)
    await database.open()
    yield database
    await database.close()


@pytest.fixture
async def anna(db: Database) -> UUID:
    async with db.transaction() as tx:
        return await service.maak_medewerker(tx, "Anna.Smit", "Anna Smit", ["kcc", "coordinator"], WACHTWOORD)


@pytest.fixture
def wachtwoord() -> str:
    return WACHTWOORD
