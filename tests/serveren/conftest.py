import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.serveren.programma import Server

Start = Callable[..., Server]


@pytest.fixture
def map_() -> Iterator[Path]:
    """A folder with a short path that any user can come to."""
    with tempfile.TemporaryDirectory(prefix="gehoor-serveren-") as naam:
        Path(naam).chmod(0o755)
        yield Path(naam)


@pytest.fixture
def start(map_: Path) -> Iterator[Start]:
    """Start `gehoor serve` in a folder of that name, and wait for it. Whatever happens, it is gone afterwards."""
    servers: list[Server] = []

    def een(naam: str = "data", *args: str, **opties: object) -> Server:
        server = Server(map_ / naam, *args, **opties)  # type: ignore[arg-type]
        servers.append(server)
        server.start()
        server.wacht()
        return server

    yield een
    for server in servers:
        server.ruim_op()


@pytest.fixture(scope="module")
def lindewaard() -> Iterator[Server]:
    """The sample municipality, served for a whole file of tests."""
    with tempfile.TemporaryDirectory(prefix="gehoor-serveren-") as naam:
        server = Server(Path(naam) / "data", "--voorbeeld")
        try:
            server.start()
            server.wacht()
            yield server
        finally:
            server.ruim_op()
