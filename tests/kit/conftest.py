from collections.abc import AsyncIterator

import pytest

from gehoor.kit.db import Database


@pytest.fixture
async def db(dsn: str) -> AsyncIterator[Database]:
    db = Database(dsn, size=6)
    await db.open()
    yield db
    await db.close()
