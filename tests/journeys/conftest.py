"""A whole municipality per test, put back as it was; a real server; and an agent in a real browser."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from tests.conftest import RUN, database
from tests.journeys.gemeente import Gemeente
from tests.journeys.register import Register
from tests.journeys.werkplek import SCHERM, Sporen, Werkplek
from tests.serveren.programma import Server

HIER = Path(__file__).parent
KORT = 5  # shorter than this may be in the log by chance


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One browser for all journeys of a worker, hence one loop."""
    for item in items:
        if item.path.is_relative_to(HIER):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(chromium: str) -> AsyncIterator[Browser]:
    args = ["--no-sandbox"] if os.geteuid() == 0 else []
    async with async_playwright() as p:
        browser = await p.chromium.launch(executable_path=chromium, args=args)
        yield browser
        await browser.close()


@pytest.fixture(scope="session")
def gemeente(server: str, zaad: str, pytestconfig: pytest.Config) -> Iterator[Gemeente]:
    for dsn in database(server, pytestconfig.stash[RUN], zaad):
        yield Gemeente(dsn)


@pytest.fixture(scope="session")
def vaste_server(gemeente: Gemeente, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """`gehoor serve`, a process of its own, that writes down all it can. Starting it takes longer than a journey."""
    server = Server(tmp_path_factory.mktemp("gehoor") / "data", database_url=gemeente.dsn, log_level="debug")
    yield server
    server.ruim_op()


@pytest.fixture
def gezaaid(gemeente: Gemeente) -> str:
    """The address of the sample municipality, as it is when it was just made."""
    gemeente.zet_terug()
    return gemeente.dsn


@pytest.fixture
def programma(gezaaid: str, vaste_server: Server) -> Server:
    """The server, with nothing in its log yet."""
    if vaste_server.proces is None or vaste_server.proces.poll() is not None:
        vaste_server.start()
    vaste_server.lees_verder()
    return vaste_server


@pytest.fixture
def register(gezaaid: str) -> Iterator[Register]:
    register = Register(gezaaid)
    yield register
    register.conn.close()


@pytest_asyncio.fixture(loop_scope="session")
async def deur(browser: Browser, programma: Server, register: Register) -> AsyncIterator[Werkplek]:
    """A browser before the log-in page. Afterwards: nothing of what was typed is in the log, nobody complained."""
    sporen = Sporen()
    context = await browser.new_context(base_url=programma.url, viewport=SCHERM, locale="nl-NL")
    context.set_default_timeout(15_000)
    await asyncio.to_thread(programma.wacht)
    yield await Werkplek.open(programma, register, context, sporen)
    for open_ in browser.contexts:
        await open_.close()
    log, spoor = programma.tekst(), str(register.nieuw("verwerking"))
    assert '"pad":"/inloggen","status":200' in log
    assert '"status":500' not in log
    getypt = [tekst for tekst in sporen.getypt if len(tekst) >= KORT]
    assert not [tekst for tekst in getypt if tekst in log], "personal data in the log"
    assert not [tekst for tekst in getypt if tekst in spoor], "more in the audit trail than who, when, whom and why"
    assert sporen.klachten == []


@pytest_asyncio.fixture(loop_scope="session")
async def werkplek(deur: Werkplek) -> Werkplek:
    """Sanne, logged in, on her start page."""
    await deur.log_in()
    return deur
