from collections.abc import AsyncIterator

import pytest

from tests.klantinteracties.api import Api, open_api


@pytest.fixture
async def api(dsn: str) -> AsyncIterator[Api]:
    async with open_api(dsn) as api:
        yield api
