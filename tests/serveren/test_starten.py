"""Start and stop: everything goes with it, whoever stops it and however often."""

import os
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from gehoor.kit.migrate import current, head
from tests.serveren.conftest import Start
from tests.serveren.programma import GEDULD, Server, gelukt, log_in, opdracht, processen_in


def test_migrate_makes_the_tables_and_does_nothing_the_second_time(map_: Path, empty_dsn: str) -> None:
    for _ in range(2):
        gelukt(opdracht(map_ / "data", "migrate", database_url=empty_dsn))
        assert current(empty_dsn) == head()
    assert not (map_ / "data").exists(), "with a database of its own it needs no folder"
    gemeente = ("gemeente", "Lindewaard", "--code", "9999", "--rsin", "123456782")
    gelukt(opdracht(map_ / "data", *gemeente, database_url=empty_dsn))
    assert "Alles klopt" in gelukt(opdracht(map_ / "data", "check", database_url=empty_dsn))


@pytest.mark.parametrize("sein", [signal.SIGINT, signal.SIGTERM], ids=lambda s: s.name)
def test_a_signal_stops_all_of_it(start: Start, sein: signal.Signals) -> None:
    server = start()
    assert len(processen_in(server.data_dir)) > 3  # PostgreSQL and its helpers
    with httpx.Client(base_url=server.url) as client:
        assert client.get("/health/live").json() == {"status": "ok"}
        # a connection that stays open does not keep it alive
        assert server.stop(sein) == 0
    assert not processen_in(server.data_dir)
    assert "Traceback" not in server.tekst()
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{server.url}/health/live")


def test_the_second_start_goes_on_where_the_first_stopped(
    start: Start, record_property: Callable[[str, object], None]
) -> None:  # measured, not asserted: a busy machine is no fault
    server = start("data", "--voorbeeld")
    tekst = server.tekst()
    for zin in (f"http://localhost:{server.poort}", "sanne", server.wachtwoord, str(server.data_dir), "Ctrl-C"):
        assert zin in tekst
    server.stop()
    voor = len(tekst)
    server.start()
    record_property("second_start_seconds", round(server.wacht(), 2))
    assert "De voorbeeldgemeente is geladen" not in server.tekst()[voor:], "it is loaded the first time only"
    assert log_in(server, "sanne").get("/").status_code == 200


def test_several_side_by_side(start: Start) -> None:
    een, ander = start("een", "--voorbeeld"), start("ander")
    assert log_in(een, "sanne").get("/").status_code == 200
    assert log_in(ander, "sanne").get("/").status_code == 303  # nobody of that name here
    een.stop()
    assert httpx.get(f"{ander.url}/health/ready").status_code == 200


def test_two_that_share_a_folder_and_the_first_stops(start: Start) -> None:
    een, ander = start(), start()
    een.stop()
    assert httpx.get(f"{ander.url}/health/ready").status_code == 200, "it stops what it started for itself only"
    ander.stop()
    assert not processen_in(een.data_dir)


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("setpriv"), reason="the tests are an ordinary user already")
def test_as_an_ordinary_user(start: Start, map_: Path) -> None:
    als = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
    if opdracht(map_ / "data", "serve", "--help", als=als).returncode:
        pytest.skip("an ordinary user cannot come to this Python, or to this checkout")
    eigen = map_ / "van-nobody"
    eigen.mkdir()
    os.chown(eigen, 65534, 65534)
    server = start("van-nobody/data", "--voorbeeld", als=als)
    assert server.data_dir.stat().st_uid == 65534
    assert log_in(server, "sanne").get("/").status_code == 200
    assert server.stop() == 0
    assert not processen_in(server.data_dir)


def test_workers_share_the_port_are_replaced_and_stop_together(start: Start) -> None:
    server = start("data", "--voorbeeld", workers=2)
    eerst = _kinderen(server)
    assert len(eerst) == 2
    browser = log_in(server, "sanne")
    assert all(browser.get("/").status_code == 200 for _ in range(20))

    os.kill(eerst[0], signal.SIGKILL)
    tot = time.monotonic() + 30
    while len(nu := _kinderen(server)) < 2 or eerst[0] in nu:
        assert time.monotonic() < tot
        time.sleep(0.05)
    server.wacht()
    assert server.stop(signal.SIGINT) == 0
    assert not any(Path(f"/proc/{kind}").exists() for kind in nu)
    assert not processen_in(server.data_dir)


def test_kill_9_of_the_one_that_started_the_workers(start: Start) -> None:
    """Its workers go with it: nothing serves an older version, or keeps the port from the next start."""
    server = start("data", workers=2)
    kinderen = _kinderen(server)
    assert server.proces
    server.proces.kill()
    server.proces.wait()
    try:
        server.start()
        tot = time.monotonic() + GEDULD
        while any(Path(f"/proc/{kind}").exists() for kind in kinderen):
            assert time.monotonic() < tot, "a worker outlives the one that started it"
            time.sleep(0.05)
        server.wacht()
        assert len(_kinderen(server)) == 2
        assert server.stop() == 0
        assert not processen_in(server.data_dir)
    finally:
        for kind in kinderen:
            if Path(f"/proc/{kind}").exists():
                os.kill(kind, signal.SIGKILL)


def _kinderen(server: Server) -> list[int]:
    """The workers: what it forked that is no PostgreSQL."""
    assert server.proces
    pad = Path(f"/proc/{server.proces.pid}/task/{server.proces.pid}/children")
    postgres = set(processen_in(server.data_dir))
    return [int(pid) for pid in pad.read_text().split() if int(pid) not in postgres]
