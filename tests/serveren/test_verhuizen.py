"""Out, in and over as an operator does it."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.serveren.conftest import Start
from tests.serveren.programma import Server, gelukt, omgeving, opdracht, processen_in


@pytest.fixture
def uit(lindewaard: Server, map_: Path) -> Path:
    bestand = map_ / "lindewaard.jsonl"
    gelukt(opdracht(lindewaard.data_dir, "export", str(bestand)))
    return bestand


def test_out_and_in_and_out_while_it_serves(uit: Path, lindewaard: Server, map_: Path, empty_dsn: str) -> None:
    assert uit.stat().st_mode & 0o777 == 0o600
    assert json.loads(uit.read_text().splitlines()[0])["inhoud"]["url"].startswith("http://localhost:8000/")
    over = gelukt(opdracht(map_, "import", str(uit), database_url=empty_dsn))
    assert "fout:" not in over and "afwijking:" not in over
    assert opdracht(map_, "export", "-", database_url=empty_dsn).stdout == uit.read_text()
    elders = opdracht(map_, "export", "-", database_url=empty_dsn, public_url="https://klant.example.nl").stdout
    assert '"https://klant.example.nl/klantinteracties/api/v1/partijen/' in elders
    weer = gelukt(opdracht(map_, "import", "-", invoer=uit.read_text(), database_url=empty_dsn))
    assert all(regel.split()[1] == "0" for regel in weer.splitlines()[1:]), weer


def test_what_is_wrong_is_listed_and_nothing_is_kept(uit: Path, map_: Path, empty_dsn: str) -> None:
    mis = map_ / "mis.jsonl"
    mis.write_text("geen json\n" + uit.read_text())
    uitkomst = opdracht(map_, "import", str(mis), database_url=empty_dsn)
    assert uitkomst.returncode == 1
    assert "fout: regel 1: (parse_error): Deze regel is geen JSON." in uitkomst.stdout
    assert "Er is niets overgenomen" in uitkomst.stderr
    assert opdracht(map_, "export", "-", database_url=empty_dsn).stdout == ""
    rest = opdracht(map_, "import", str(mis), "--keep-going", database_url=empty_dsn)
    assert rest.returncode == 1 and "de rest wel" in rest.stderr
    assert opdracht(map_, "export", "-", database_url=empty_dsn).stdout == uit.read_text()


def test_an_import_goes_on_when_serve_stops(uit: Path, start: Start) -> None:
    """The one that started PostgreSQL leaves in the middle of somebody else's transaction."""
    server = start("ander")
    regels = uit.read_bytes().splitlines(keepends=True)
    import_ = subprocess.Popen(
        [sys.executable, "-m", "gehoor", "import", "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=omgeving(server.data_dir),
    )  # fmt: skip
    assert import_.stdin
    import_.stdin.writelines(regels[:-1])
    import_.stdin.flush()
    time.sleep(2)  # it has begun: its transaction waits for the last line
    assert server.stop() == 0
    _, fout = import_.communicate(regels[-1], timeout=60)
    assert import_.returncode == 0, fout.decode()
    assert not processen_in(server.data_dir), "the last one stopped it"
    assert len(gelukt(opdracht(server.data_dir, "export", "-")).splitlines()) == len(regels)


def test_an_export_is_there_whole_or_not_at_all(lindewaard: Server, map_: Path) -> None:
    uitkomst = opdracht(lindewaard.data_dir, "export", str(map_ / "bestaat-niet" / "x.jsonl"))
    assert uitkomst.returncode == 1
    assert "Het bestand kan niet worden geschreven" in uitkomst.stderr
    oud = map_ / "oud.jsonl"
    oud.write_text("oud")
    geen = opdracht(map_, "export", str(oud), database_url="postgresql://localhost:1/x?connect_timeout=1")
    assert geen.returncode == 1
    assert oud.read_text() == "oud"
    assert {p.name for p in map_.iterdir()} == {"oud.jsonl"}


def test_an_export_replaces_no_link_and_no_pipe(lindewaard: Server, uit: Path, map_: Path) -> None:
    (map_ / "link").symlink_to(uit)
    uit.write_text("oud")
    gelukt(opdracht(lindewaard.data_dir, "export", str(map_ / "link")))
    assert (map_ / "link").is_symlink() and uit.read_text().startswith("{")
    pijp = map_ / "pijp"
    os.mkfifo(pijp)
    gelezen = map_ / "gelezen"
    with gelezen.open("wb") as naar, subprocess.Popen(["cat", str(pijp)], stdout=naar):
        gelukt(opdracht(lindewaard.data_dir, "export", str(pijp)))
    assert gelezen.read_text() == uit.read_text() and pijp.is_fifo()


def test_from_one_gehoor_to_another_in_one_command(
    lindewaard: Server, uit: Path, map_: Path, empty_dsn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = gelukt(opdracht(lindewaard.data_dir, "token", "create", "verhuizing")).strip()
    bestand = map_ / "over.jsonl"
    doe = ("copy-from", lindewaard.url, "--file", str(bestand), "--insecure-http")
    for url in (lindewaard.url, "HTTP://localhost:1"):
        onveilig = opdracht(map_, "copy-from", url, "--token", "x", database_url=empty_dsn)
        assert onveilig.returncode == 1 and "--insecure-http" in onveilig.stderr
    assert "COPY_FROM_TOKEN" in opdracht(map_, *doe, database_url=empty_dsn).stderr
    fout = opdracht(map_, *doe, "--token", "fout", database_url=empty_dsn)
    assert fout.returncode == 1 and "weigert het token" in fout.stderr and "Traceback" not in fout.stderr
    for url, geheim, zin in (("http://localhost:abc", "x", "adres van de bron"), (lindewaard.url, "é", "dit token")):
        fout = opdracht(map_, "copy-from", url, "--token", geheim, "--insecure-http", database_url=empty_dsn)
        assert fout.returncode == 1 and zin in fout.stderr and "Traceback" not in fout.stderr
    monkeypatch.setenv("COPY_FROM_TOKEN", token)
    over = gelukt(opdracht(map_, *doe, database_url=empty_dsn))
    assert "fout:" not in over and token not in over
    assert "evenveel gelezen als de bron heeft" in over
    assert bestand.stat().st_mode & 0o777 == 0o600
    assert not bestand.with_name("over.jsonl.part").exists()
    hier = opdracht(map_, "export", "-", database_url=empty_dsn).stdout
    assert sorted(hier.splitlines()) == sorted(uit.read_text().splitlines())
    monkeypatch.delenv("COPY_FROM_TOKEN")
    gelukt(opdracht(map_, *doe, "--token", "-", invoer=token + "\n", database_url=empty_dsn))


def test_a_reader_that_goes_away_is_no_fault_of_ours(lindewaard: Server) -> None:
    proces = subprocess.Popen(
        [sys.executable, "-m", "gehoor", "export", "-"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=omgeving(lindewaard.data_dir),
    )  # fmt: skip
    assert proces.stdout and proces.stderr
    os.read(proces.stdout.fileno(), 100)
    proces.stdout.close()
    assert b"Traceback" not in proces.stderr.read()
    proces.stderr.close()
    proces.wait(60)
