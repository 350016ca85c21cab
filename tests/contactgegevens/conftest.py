from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from tests.contactgegevens.lichamen import BASIS
from tests.klantinteracties.api import Api, open_api


@pytest.fixture
async def api(dsn: str) -> AsyncIterator[Api]:
    async with open_api(dsn) as api:
        yield replace(api, basis=BASIS)
