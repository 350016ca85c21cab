"""The limit: the same SQL text through bare psycopg, what comes back is not looked at."""

import asyncio
import time
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from itertools import count, cycle
from typing import Any
from uuid import UUID, uuid4

import uvloop
from psycopg import AsyncConnection, AsyncRawCursor

from bench.meting import METEN, WARM, Meting, meting
from gehoor.kit.db import stel_in
from gehoor.kit.write import genummerd

Opdracht = tuple[bytes, list[Any]]  # SQL and parameters


async def _verbind(dsn: str) -> AsyncConnection[Any]:
    conn = await AsyncConnection.connect(dsn, autocommit=True, cursor_factory=AsyncRawCursor)
    await stel_in(conn)
    return conn


def lees(dsn: str, verbindingen: int, sql: str, parameters: list[dict[str, Any]]) -> Meting:
    """One statement that reads, over and over."""
    tekst, namen = genummerd(sql)

    async def een(conn: AsyncConnection[Any], met: list[Any]) -> None:
        await (await conn.execute(tekst, met)).fetchone()

    return _meet(dsn, verbindingen, een, cycle([[met[naam] for naam in namen] for met in parameters]))


def schrijf(
    dsn: str,
    verbindingen: int,
    transacties: list[list[Opdracht]],
    gemaakt: list[Mapping[str, Any]],
    gesprekken: list[UUID],
) -> Meting:
    """The statements of one act, one transaction after another, each time with new uuids.

    Where they name the call that was recorded (the first of `gesprekken`), the next call is taken.
    """

    async def een(conn: AsyncConnection[Any], nieuw: dict[Any, Any]) -> None:
        for transactie in transacties:
            async with conn.transaction() if len(transactie) > 1 else nullcontext():
                for sql, met in transactie:
                    cur = await conn.execute(sql, [_vers(waarde, nieuw) for waarde in met])
                    if cur.description:
                        await cur.fetchall()

    return _meet(dsn, verbindingen, een, _nieuwe(gemaakt, gesprekken))


def _vers(waarde: Any, nieuw: dict[Any, Any]) -> Any:
    return nieuw.get(waarde, waarde) if isinstance(waarde, UUID | str | int) else waarde


def _nieuwe(gemaakt: list[Mapping[str, Any]], gesprekken: list[UUID]) -> Iterator[dict[Any, Any]]:
    """What was made while recording → what takes its place, for every time."""
    uuids = {rij["uuid"] for rij in gemaakt} - set(gesprekken[:1])
    eenmalig = {rij[k] for rij in gemaakt for k in ("identificatie", "nummer") if rij.get(k)}
    ids = {rij["id"] for rij in gemaakt if "id" in rij}  # handed out beforehand, where a number is made of it
    rest, getal = iter(gesprekken[1:]), count(time.time_ns())
    while True:
        nieuw: dict[Any, Any] = {oud: uuid4() for oud in uuids}
        nieuw |= {oud: next(getal) for oud in ids} | {oud: uuid4().hex[:10] for oud in eenmalig}
        if gesprekken:
            gesprek = next(rest, None)
            if gesprek is None:
                return
            nieuw[gesprekken[0]] = gesprek
        yield nieuw | {str(oud): str(w) for oud, w in nieuw.items()}


def _meet(dsn: str, verbindingen: int, een: Any, werk: Iterator[Any]) -> Meting:
    async def alles() -> Meting:
        conns = [await _verbind(dsn) for _ in range(verbindingen)]
        begin = time.perf_counter() + WARM
        eind = begin + METEN
        duren: list[float] = []

        async def blijf(conn: AsyncConnection[Any]) -> float:
            nu = time.perf_counter()
            while nu < eind and (iets := next(werk, None)) is not None:
                begonnen = nu
                await een(conn, iets)
                nu = time.perf_counter()
                if begonnen >= begin:
                    duren.append(nu - begonnen)
            return nu

        laatste = max(await asyncio.gather(*(blijf(conn) for conn in conns)))
        for conn in conns:
            await conn.close()
        return meting(duren, laatste - begin)

    return uvloop.run(alles())
