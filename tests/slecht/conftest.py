from collections.abc import AsyncIterator

import pytest

from tests.klantinteracties.api import open_api
from tests.slecht.alles import Alles


@pytest.fixture
async def alles(dsn: str) -> AsyncIterator[Alles]:
    async with open_api(dsn) as api:
        alles = Alles(api)
        await alles.vul()
        yield alles
