from collections.abc import AsyncIterator

import pytest

from gehoor.toegang.wie import Recht
from tests.klantinteracties.api import REGISTER, open_api
from tests.slecht.alles import Alles


@pytest.fixture
async def alles(dsn: str) -> AsyncIterator[Alles]:
    async with open_api(dsn, *REGISTER, Recht.codes_maken) as api:
        alles = Alles(api)
        await alles.vul()
        yield alles
