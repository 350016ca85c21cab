"""One PostgreSQL per test run, shared by all workers; per test a fresh copy of a database that was migrated once."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL, Identifier

CHECKOUT = Path(__file__).parents[1]
SERVER = pytest.StashKey[str]()  # the address of the server
RUN = pytest.StashKey[str]()  # the prefix of this run's databases
PROCES = pytest.StashKey[subprocess.Popen[str]]()

# Runs beside the tests and ends with them, however they end: its standard input closes when they are gone.
BIJ_DE_TESTS = """
import sys, tempfile
from pathlib import Path
from gehoor.kit.postgres import postgres
with tempfile.TemporaryDirectory(prefix="gehoor-test-") as map, postgres(Path(map)) as dsn:
    print(dsn, flush=True)
    sys.stdin.read()
"""


def pytest_sessionstart(session: pytest.Session) -> None:
    config = session.config
    if hasattr(config, "workerinput"):  # a worker of xdist: the one that started it tells where the server is
        config.stash[SERVER], config.stash[RUN] = config.workerinput["server"], config.workerinput["run"]
        return
    if config.option.collectonly:
        return
    # A run inside a run (tests/mutants) works with the databases that the outer one made, and leaves them to it.
    config.stash[RUN] = os.environ.get("TESTRUN") or f"gehoor_test_{uuid4().hex[:8]}"
    config.stash[SERVER] = os.environ.get("GEHOOR_DATABASE_URL") or _start(config)


def _start(config: pytest.Config) -> str:
    proces = subprocess.Popen(
        [sys.executable, "-c", BIJ_DE_TESTS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    config.stash[PROCES] = proces
    assert proces.stdout
    server = proces.stdout.readline().strip()
    if not server:
        pytest.exit("PostgreSQL did not start; see above.", returncode=3)
    with psycopg.connect(server, autocommit=True) as conn:  # nobody minds losing what a test wrote
        conn.execute("alter system set fsync = off")
        conn.execute("alter system set full_page_writes = off")
        conn.execute("select pg_reload_conf()")
    return server


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: pytest.Item) -> None:
    node.workerinput.update(server=node.config.stash[SERVER], run=node.config.stash[RUN])  # type: ignore[attr-defined]


def pytest_unconfigure(config: pytest.Config) -> None:
    if proces := config.stash.get(PROCES, None):
        proces.communicate(timeout=60)
    elif (server := config.stash.get(SERVER, None)) and not (hasattr(config, "workerinput") or "TESTRUN" in os.environ):
        with psycopg.connect(server, autocommit=True) as conn:
            namen = conn.execute("select datname from pg_database where starts_with(datname, %s)", [config.stash[RUN]])
            for (naam,) in namen.fetchall():
                conn.execute(SQL("drop database if exists {} with (force)").format(Identifier(naam)))


@pytest.fixture(scope="session")
def server(pytestconfig: pytest.Config) -> str:
    """The server of this run: somewhere to make databases."""
    return pytestconfig.stash[SERVER]


@pytest.fixture(scope="session")
def template(server: str, pytestconfig: pytest.Config) -> str:
    """The name of a database with all tables, made by the first worker that needs it."""
    from gehoor.kit.migrate import migrate

    return _eenmaal(server, f"{pytestconfig.stash[RUN]}_template", "template1", migrate)


@pytest.fixture(scope="session")
def zaad(server: str, template: str, pytestconfig: pytest.Config) -> str:
    """The name of a database with the sample municipality in it, made by the first worker that needs it."""
    return _eenmaal(server, f"{pytestconfig.stash[RUN]}_zaad", template, _zaai)


def _eenmaal(server: str, naam: str, template: str, vul: Callable[[str], object]) -> str:
    with psycopg.connect(server, autocommit=True) as conn:
        conn.execute("select pg_advisory_lock(hashtext(%s))", [naam])
        if not conn.execute("select from pg_database where datname = %s", [naam]).rowcount:
            half = f"{naam}_half"  # renamed when complete: one that fails must not look done to the next
            conn.execute(SQL("drop database if exists {} with (force)").format(Identifier(half)))
            conn.execute(SQL("create database {} template {}").format(Identifier(half), Identifier(template)))
            vul(make_conninfo(server, dbname=half))
            conn.execute(SQL("alter database {} rename to {}").format(Identifier(half), Identifier(naam)))
    return naam


def _zaai(dsn: str) -> None:
    from gehoor.kit.db import Database
    from gehoor.voorbeeld.zaaien import zaai

    async def alles() -> None:
        db = Database(dsn, size=1)
        await db.open()
        try:
            await zaai(db, datetime.now().astimezone())
        finally:
            await db.close()

    asyncio.run(alles())


def database(server: str, run: str, template: str) -> Iterator[str]:
    """The address of a fresh copy of `template`, while it is needed."""
    naam = f"{run}_{uuid4().hex[:8]}"
    with psycopg.connect(server, autocommit=True) as conn:
        # file_copy: an eighth of the time of the default, which writes every block to the log
        conn.execute(
            SQL("create database {} template {} strategy file_copy").format(Identifier(naam), Identifier(template))
        )
        yield make_conninfo(server, dbname=naam)
        conn.execute(SQL("drop database {} with (force)").format(Identifier(naam)))


@pytest.fixture
def dsn(server: str, template: str, pytestconfig: pytest.Config) -> Iterator[str]:
    """The address of a fresh, migrated database of this test's own."""
    yield from database(server, pytestconfig.stash[RUN], template)


@pytest.fixture
def gezaaid(server: str, zaad: str, pytestconfig: pytest.Config) -> Iterator[str]:
    """The address of a fresh database with the sample municipality, of this test's own."""
    yield from database(server, pytestconfig.stash[RUN], zaad)


@pytest.fixture(scope="module")
def gedeeld(server: str, zaad: str, pytestconfig: pytest.Config) -> Iterator[str]:
    """As `gezaaid`, shared by the tests of one file."""
    yield from database(server, pytestconfig.stash[RUN], zaad)


@pytest.fixture
def empty_dsn(server: str, pytestconfig: pytest.Config) -> Iterator[str]:
    """The address of a fresh database without any table."""
    yield from database(server, pytestconfig.stash[RUN], "template1")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Contracts and recorded answers of others: beside the checkout, never in it."""
    map_ = CHECKOUT.parent / "shared"
    if not map_.is_dir():
        reden = "the contracts of others are not beside this checkout (../shared)"
        pytest.fail(reden) if os.environ.get("CI") else pytest.skip(reden)
    return map_


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser that scripts/browser.sh found."""
    bestand = CHECKOUT / ".venv" / "browser"
    if not bestand.is_file():
        pytest.fail("no browser yet: run scripts/browser.sh")
    return bestand.read_text().strip()
