"""Somewhere to measure: a database of its own, filled, and `gehoor serve` on it."""

import os
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

from gehoor.kit.postgres import postgres
from gehoor.kit.resource import Resource
from gehoor.kit.veld import Verwijzing
from gehoor.klantinteracties import models as m

KEER = 125  # so many times the sample municipality
# What is copied; in this order, so that what is pointed at is there.
KOPIE: tuple[type[Resource], ...] = (
    m.Partij, m.PartijIdentificator, m.Klantcontact, m.Betrokkene, m.DigitaalAdres, m.ActorKlantcontact,
    m.Onderwerpobject, m.InterneTaak, m.Toewijzing,
)  # fmt: skip


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
    """A gehoor command, with the settings as they come."""
    schoon = {k: w for k, w in os.environ.items() if not k.startswith("GEHOOR_")}
    omgeving = {**schoon, "GEHOOR_DATABASE_URL": dsn}
    opdracht = [sys.executable, "-m", "gehoor", *args]
    return subprocess.Popen(opdracht, env=omgeving, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)  # noqa: S603


def vul(dsn: str) -> dict[str, int]:
    """The sample municipality, many times over. The rows per table."""
    if gehoor(dsn, "seed").wait():
        raise SystemExit("The sample municipality could not be loaded.")
    with psycopg.connect(dsn) as conn:
        for resource in KOPIE:
            conn.execute(_vermenigvuldig(resource).encode(), {"keer": KEER})
        conn.commit()
        conn.autocommit = True
        conn.execute("vacuum analyze")
        conn.execute("checkpoint")
        aantal = {}
        for resource in KOPIE:
            rij = conn.execute(f"select count(*) from {resource.tabel.name}".encode()).fetchone()
            aantal[resource.tabel.name] = rij[0] if rij else 0
    return aantal


def _vermenigvuldig(resource: type[Resource]) -> str:
    """`insert … select`: every row again, with uuids of its own that are the same wherever they are named."""
    waarden = {kolom.name: f"a.{kolom.name}" for kolom in resource.tabel.columns if kolom.name not in ("id", "nummer")}
    waarden["uuid"] = _andere("a.uuid")
    for lid in resource.leden.values():
        if isinstance(lid, Verwijzing) and Resource.alle[lid.naar] in KOPIE:
            waarden[lid.kolom] = _andere(f"a.{lid.kolom}")
    if resource is m.PartijIdentificator:
        waarden["partij_identificator_object_id"] = "lpad((a.id * 100000 + k)::text, 9, '0')"
    return (
        f"insert into {resource.tabel.name} ({', '.join(waarden)}) select {', '.join(waarden.values())} "
        f"from {resource.tabel.name} a, generate_series(2, %(keer)s) k"
    )


def _andere(kolom: str) -> str:
    return f"md5({kolom}::text || k)::uuid"


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
