from collections.abc import AsyncIterator

import pytest

from tests.gesprekken.kcc import Kcc, open_kcc


@pytest.fixture
async def kcc(gezaaid: str) -> AsyncIterator[Kcc]:
    """The contact centre of Lindewaard, with its two agents."""
    async with open_kcc(gezaaid) as kcc:
        yield kcc
