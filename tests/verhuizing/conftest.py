from collections.abc import AsyncIterator, Iterator

import pytest

from gehoor.kit.db import Database
from tests.conftest import RUN, database
from tests.klantinteracties.api import Api, open_api
from tests.verhuizing.huis import Huis, open_huis


@pytest.fixture
async def api(dsn: str) -> AsyncIterator[Api]:
    """The register that is left."""
    async with open_api(dsn) as api:
        yield api


@pytest.fixture
async def huis(dsn: str) -> AsyncIterator[Huis]:
    """The same register as `api`."""
    async with open_huis(dsn) as huis:
        yield huis


@pytest.fixture
def nieuwe_dsn(server: str, template: str, pytestconfig: pytest.Config) -> Iterator[str]:
    yield from database(server, pytestconfig.stash[RUN], template)


@pytest.fixture
async def nieuw(nieuwe_dsn: str) -> AsyncIterator[Huis]:
    """An empty register to move into."""
    async with open_huis(nieuwe_dsn) as huis:
        yield huis


@pytest.fixture
async def lindewaard(gezaaid: str) -> AsyncIterator[Huis]:
    """The register of the sample municipality."""
    async with open_huis(gezaaid) as huis:
        yield huis


@pytest.fixture
def db(api: Api) -> Database:
    return api.db
