"""Somewhere to measure: a database of its own, filled, and `gehoor serve` on it."""

import asyncio
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import httpx
import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL, Identifier

from gehoor.kit import telling
from gehoor.kit.db import Database
from gehoor.kit.postgres import postgres
from gehoor.voorbeeld import menigte

WERKERS = 2


@contextmanager
def database() -> Iterator[str]:
    """An empty database: on the server of GEHOOR_DATABASE_URL, or on an embedded one."""
    if server := os.environ.get("GEHOOR_DATABASE_URL"):
        naam = f"gehoor_bench_{uuid4().hex[:8]}"
        with psycopg.connect(server, autocommit=True) as conn:
            conn.execute(SQL("create database {}").format(Identifier(naam)))
            try:
                yield make_conninfo(server, dbname=naam)
            finally:
                conn.execute(SQL("drop database {} with (force)").format(Identifier(naam)))
    else:
        with tempfile.TemporaryDirectory(prefix="gehoor-bench-") as map_, postgres(Path(map_)) as dsn:
            yield dsn


def gehoor(dsn: str, *args: str) -> subprocess.Popen[bytes]:
    """A gehoor command, with the settings as they come but for the workers."""
    schoon = {k: w for k, w in os.environ.items() if not k.startswith("GEHOOR_")}
    omgeving = {**schoon, "GEHOOR_DATABASE_URL": dsn, "GEHOOR_WORKERS": str(WERKERS)}
    opdracht = [sys.executable, "-m", "gehoor", *args]
    return subprocess.Popen(opdracht, env=omgeving, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)  # noqa: S603


def vul(dsn: str, partijen: int) -> dict[str, int]:
    """The rows per table."""
    if gehoor(dsn, "bench-data", "--partijen", str(partijen)).wait():
        raise SystemExit("The rows could not be made.")
    asyncio.run(_tel(dsn))
    aantal = {}
    with psycopg.connect(dsn, autocommit=True) as conn:
        conn.execute("checkpoint")
        for tabel in menigte.TABELLEN:
            rij = conn.execute(f"select count(*) from {tabel}".encode()).fetchone()
            aantal[tabel] = rij[0] if rij else 0
    return aantal


async def _tel(dsn: str) -> None:
    """What a register that has been serving for a while has counted."""
    db = Database(dsn, size=1)
    await db.open()
    for resource in telling.geteld() * 2:  # one round counts eight million rows
        await telling.werk_bij(db, resource)
    await db.close()


@contextmanager
def server(dsn: str, poort: int) -> Iterator[None]:
    """`gehoor serve`, until it answers."""
    proces = gehoor(dsn, "serve", "--port", str(poort))
    try:
        for _ in range(600):
            try:
                if httpx.get(f"http://127.0.0.1:{poort}/health/ready").status_code == 200:
                    break
            except httpx.TransportError:
                time.sleep(0.05)
        else:
            raise SystemExit("Gehoor does not answer.")
        yield
    finally:
        proces.terminate()
        proces.wait(30)


def geheugen() -> list[float]:
    """MB that each worker of the running server holds."""
    serve = b"gehoor\0serve"
    gevonden = []
    for proces in Path("/proc").glob("[0-9]*"):
        try:
            ouder = (proces / "stat").read_text().rsplit(")", 1)[1].split()[1]
            if serve in (proces / "cmdline").read_bytes() and serve in Path(f"/proc/{ouder}/cmdline").read_bytes():
                rss = re.search(r"VmRSS:\s+(\d+)", (proces / "status").read_text())
                gevonden.append(int(rss[1]) / 1024 if rss else 0)
        except OSError:  # it has ended
            continue
    return gevonden
