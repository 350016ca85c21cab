"""A call that only has to be registered, many times: somebody who is known and asks for a zaak (C9018)."""

import asyncio
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import psycopg
import uvloop

from bench.grens import Opdracht
from bench.meting import METEN, WARM, Meting, meting
from bench.opname import OpnemendeDatabase
from bench.vuur import verzoek
from gehoor.app import bouw
from gehoor.gemeente import store as gemeente
from gehoor.gesprekken.service import Gesprekken
from gehoor.kit.csrf import gemaskeerd
from gehoor.kit.db import Database
from gehoor.kit.html import FRAGMENT
from gehoor.settings import Settings
from gehoor.toegang import service as toegang
from gehoor.toegang.http import SESSIE
from gehoor.toegang.wie import Wie
from gehoor.voorbeeld import wereld
from gehoor.voorbeeld.zaaien import wachtwoord

VELDEN = {
    "naam": "", "telefoonnummer": "", "emailadres": "", "notitie": "Wil graag bij huis parkeren.", "opvolging": "zaak",
    "antwoord.kenteken": "XX-123-Y", "antwoord.ingangsdatum": "01-12-2026", "antwoord.eigenaar": "Klant zelf",
}  # fmt: skip


@dataclass
class Agent:
    """Somebody who is logged in, and the SQL that one registration takes."""

    cookie: str
    csrf: str
    wie: Wie
    voorbeeld: UUID
    transacties: list[list[Opdracht]]
    gemaakt: list[Mapping[str, Any]]

    def verzoek(self, gesprek: UUID) -> bytes:
        """Registreren, as the script of the screen sends it."""
        lichaam = urlencode({"csrf": self.csrf, "versie": "1000", **VELDEN}).encode()
        return verzoek(
            "POST", f"/gesprekken/{gesprek}/registratie", lichaam,
            Cookie=f"{SESSIE}={self.cookie}", Content_Type="application/x-www-form-urlencoded", **{FRAGMENT: "1"},
        )  # fmt: skip


async def _gesprekken(dsn: str, db: Database) -> Gesprekken:
    async with db.read() as tx:
        g = await gemeente.gemeente(tx)
    assert g is not None
    o = bouw(Settings(), dsn, g)
    return Gesprekken(db=db, zaken=o.gesprekken.zaken, bronnen=o.gesprekken.bronnen, plek=o.gesprekken.plek)


async def neem_op(dsn: str) -> Agent:
    """Log in, do one call, and write down what its registration says to the database."""
    db = OpnemendeDatabase(dsn)
    await db.open()
    service = await _gesprekken(dsn, db)
    sessie = await toegang.log_in(db, "sanne", await db.act(wachtwoord), uren=1)
    async with db.read() as tx:
        ingelogd = await toegang.sessie(tx, sessie.cookie, 60)
        product = await tx.value("select uuid from product where naam like 'Parkeervergunning%%'")
    assert ingelogd
    wie = ingelogd.wie
    voorbeeld = await service.begin(wie)
    bsn = next(p.bsn for p in wereld().personen if p.bsn and p.partij and p.partij.toestemming == "gegeven")
    await service.bewaar(voorbeeld, wie, {"zoek": bsn, "versie": "1"})
    await service.zoek(voorbeeld, wie)
    await service.kies_klant(voorbeeld, wie, "t0")
    await service.controleer(voorbeeld, wie, dict.fromkeys(("naam", "geboortedatum", "adres"), "klopt"))
    await service.kies_product(voorbeeld, wie, str(product))
    await service.bewaar(voorbeeld, wie, {**VELDEN, "versie": "1000"})
    origineel = _kopieer(dsn, voorbeeld, 1)[0]

    db.transacties.clear()
    db.gemaakt.clear()
    async with db.read() as tx:
        await toegang.sessie(tx, sessie.cookie, 60)
    await service.bewaar(origineel, wie, {**VELDEN, "versie": "1000"})
    await service.registreer(origineel, wie)
    agent = Agent(sessie.cookie, gemaskeerd(ingelogd.csrf), wie, voorbeeld, list(db.transacties), list(db.gemaakt))
    _vervang(agent.transacties, origineel, voorbeeld)
    await db.close()
    return agent


def _vervang(transacties: list[list[Opdracht]], oud: UUID, nieuw: UUID) -> None:
    for transactie in transacties:
        for _, met in transactie:
            met[:] = [nieuw if waarde == oud else waarde for waarde in met]


def _kopieer(dsn: str, voorbeeld: UUID, aantal: int) -> list[UUID]:
    """So many calls that are just like it."""
    with psycopg.connect(dsn) as conn:
        kolommen = conn.execute(
            "select string_agg(column_name, ', ') from information_schema.columns "
            "where table_name = 'gesprek' and column_name not in ('id', 'uuid')"
        ).fetchone()
        assert kolommen
        rijen = conn.execute(
            f"insert into gesprek (uuid, {kolommen[0]}) select gen_random_uuid(), {kolommen[0]} "
            "from gesprek, generate_series(1, %(aantal)s) where uuid = %(voorbeeld)s returning uuid".encode(),
            {"aantal": aantal, "voorbeeld": voorbeeld},
        ).fetchall()
    return [rij[0] for rij in rijen]


def kopieer(dsn: str, agent: Agent, aantal: int) -> list[UUID]:
    return _kopieer(dsn, agent.voorbeeld, aantal)


def roep_aan(dsn: str, tegelijk: int, gesprekken: list[UUID], wie: Wie) -> Meting:
    """The service alone: what is left of a registration without HTTP, session and form."""

    async def alles() -> Meting:
        db = Database(dsn)
        await db.open()
        service = await _gesprekken(dsn, db)
        werk: Iterator[UUID] = iter(gesprekken)
        begin = time.perf_counter() + WARM
        duren: list[float] = []

        async def blijf() -> float:
            nu = time.perf_counter()
            while nu < begin + METEN and (gesprek := next(werk, None)):
                begonnen = nu
                await service.registreer(gesprek, wie)
                nu = time.perf_counter()
                if begonnen >= begin:
                    duren.append(nu - begonnen)
            return nu

        laatste = max(await asyncio.gather(*(blijf() for _ in range(tegelijk))))
        await db.close()
        return meting(duren, laatste - begin)

    return uvloop.run(alles())
