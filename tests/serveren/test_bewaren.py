"""Seed, backup and restore as an operator does them, and what was brought back goes on as if nothing happened."""

import re
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import psycopg

from gehoor.kit.postgres import postgres
from tests.serveren.conftest import Start
from tests.serveren.programma import Server, gelukt, log_in, opdracht

# What runs on: who is logged in, and what was read in the meantime.
BEWEEGT = ("sessie", "inlogpoging", "verwerking")


def tabellen(dsn: str) -> dict[str, list[str]]:
    """Every row of every table, as text."""
    with psycopg.connect(dsn) as conn:
        namen = conn.execute("select tablename from pg_tables where schemaname = 'public' order by 1").fetchall()
        return {
            naam: [rij[0] for rij in conn.execute(f"select t::text from {naam} t order by 1".encode())]
            for (naam,) in namen
        }


def test_seed_fills_an_empty_database_and_no_other(map_: Path, empty_dsn: str) -> None:
    assert "sanne" in gelukt(opdracht(map_, "seed", database_url=empty_dsn))
    voor = tabellen(empty_dsn)
    assert len(voor["klantcontact"]) > 100
    weer = opdracht(map_, "seed", database_url=empty_dsn)
    assert weer.returncode == 1
    assert "alleen in een lege database" in weer.stderr
    assert tabellen(empty_dsn) == voor


def test_seed_refuses_a_database_with_one_row_of_somebody_else(map_: Path, empty_dsn: str) -> None:
    add = ("medewerker", "add", "jan", "--naam", "Jan", "--rol", "beheerder")
    gelukt(opdracht(map_, *add, invoer="een-lang-wachtwoord\n", database_url=empty_dsn))
    assert opdracht(map_, "seed", database_url=empty_dsn).returncode == 1


def test_backup_while_it_serves_and_restore_elsewhere(
    lindewaard: Server, start: Start, map_: Path, empty_dsn: str
) -> None:
    bestand = map_ / "kopie.gehoor"
    laatste = _beantwoord(lindewaard)
    gelukt(opdracht(lindewaard.data_dir, "backup", str(bestand)))
    with postgres(lindewaard.data_dir) as dsn:  # the server of the application, shared
        bron = tabellen(dsn)

    gelukt(opdracht(map_ / "nieuw", "restore", str(bestand)))
    gelukt(opdracht(map_ / "nieuw", "restore", str(bestand), database_url=empty_dsn))
    with postgres(map_ / "nieuw") as dsn:
        assert _zonder(tabellen(dsn)) == _zonder(bron)
    assert _zonder(tabellen(empty_dsn)) == _zonder(bron)

    vol = opdracht(map_ / "nieuw", "restore", str(bestand))
    assert vol.returncode == 1
    assert "lege database" in vol.stderr

    for opties in ({}, {"database_url": empty_dsn}):
        server = start("nieuw", **opties)
        assert int(_beantwoord(server)) == int(laatste) + 1, "the numbers go on"
        assert server.stop() == 0


def test_restore_of_something_else_leaves_an_empty_place(map_: Path, empty_dsn: str) -> None:
    bestand = map_ / "brief.txt"
    bestand.write_text("Geachte heer")
    uitkomst = opdracht(map_, "restore", str(bestand), database_url=empty_dsn)
    assert uitkomst.returncode == 1
    assert "geen reservekopie" in uitkomst.stderr
    gelukt(opdracht(map_, "seed", database_url=empty_dsn))


def _zonder(alles: dict[str, list[str]]) -> dict[str, Any]:
    return {naam: rijen for naam, rijen in alles.items() if naam not in BEWEEGT}


def _beantwoord(server: Server) -> str:
    """Somebody calls, is known, and gets an answer: the number of the klantcontact."""
    with closing(log_in(server, "sanne")) as browser:
        csrf = browser.get("/sessie").json()["csrf"]

        def doe(pad: str, **velden: str) -> httpx.Response:
            return browser.post(pad, data={"csrf": csrf, **velden}, follow_redirects=True)

        adres = doe("/gesprekken").url.path
        velden = {"naam": "Anna", "telefoonnummer": "0612345699", "afdeling": "groen", "opvolging": "taak"}
        blad = doe(f"{adres}/registratie", gevraagde_handeling="Bel terug", notitie="Over de boom.", **velden).text
    nummer = re.search(r'data-nummer="(\d{10})"', blad)
    assert nummer, blad
    return nummer[1]
