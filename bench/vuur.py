"""The load: connections that each ask the next thing as soon as they have an answer.

HTTP/1.1 by hand, on the socket: a client library costs several times as much, and the cores are shared with what is
measured.
"""

import asyncio
import re
import time
from collections.abc import Iterator
from itertools import cycle
from typing import cast

import uvloop

from bench.meting import METEN, WARM, Meting, meting

LENGTE = re.compile(rb"\r\ncontent-length: (\d+)", re.I)


class Vuur:
    def __init__(self, verzoeken: list[bytes], eenmalig: bool) -> None:
        self.verzoeken: Iterator[bytes] = iter(verzoeken) if eenmalig else cycle(verzoeken)
        self.begin = time.perf_counter() + WARM
        self.eind = self.begin + METEN
        self.laatste = self.begin
        self.duren: list[float] = []
        self.fouten = 0

    def klaar(self, begonnen: float, goed: bool) -> None:
        nu = time.perf_counter()
        if not goed:
            self.fouten += 1
        elif begonnen >= self.begin:
            self.duren.append(nu - begonnen)
            self.laatste = nu


class Verbinding(asyncio.Protocol):
    def __init__(self, vuur: Vuur) -> None:
        self.vuur = vuur
        self.over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.kop = b""
        self.rest = 0  # bytes of the answer that are still to come

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self._vraag()

    def _vraag(self) -> None:
        self.begonnen = time.perf_counter()
        verzoek = next(self.vuur.verzoeken, None) if self.begonnen < self.vuur.eind else None
        if verzoek is None:
            self.transport.close()
        else:
            self.transport.write(verzoek)

    def data_received(self, data: bytes) -> None:
        if self.rest:
            self.rest -= len(data)
        else:
            self.kop += data
            kop, gevonden, lichaam = self.kop.partition(b"\r\n\r\n")
            if not gevonden:
                return
            lengte = LENGTE.search(kop)
            self.rest = (int(lengte[1]) if lengte else 0) - len(lichaam)
            self.goed, self.kop = kop[9:10] == b"2", b""
        if not self.rest:
            self.vuur.klaar(self.begonnen, self.goed)
            self._vraag()

    def connection_lost(self, exc: Exception | None) -> None:
        self.vuur.fouten += exc is not None or bool(self.rest)
        self.over.set_result(None)


def vuur(poort: int, verbindingen: int, verzoeken: list[bytes], eenmalig: bool = False) -> Meting:
    """Send `verzoeken` over and over, or once each; whatever comes first ends it: the time, or the last of them."""

    async def alles() -> Meting:
        v = Vuur(verzoeken, eenmalig)
        lus = asyncio.get_running_loop()
        paren = [await lus.create_connection(lambda: Verbinding(v), "127.0.0.1", poort) for _ in range(verbindingen)]
        await asyncio.wait_for(asyncio.gather(*(verbinding.over for _, verbinding in paren)), WARM + METEN + 60)
        return meting(v.duren, v.laatste - v.begin, v.fouten)

    return uvloop.run(alles())


def verzoek(methode: str, pad: str, lichaam: bytes = b"", **koppen: str) -> bytes:
    regels = [f"{methode} {pad} HTTP/1.1", "Host: localhost"]
    regels += [f"{naam.replace('_', '-')}: {waarde}" for naam, waarde in koppen.items()]
    if lichaam:
        regels.append(f"Content-Length: {len(lichaam)}")
    return "\r\n".join([*regels, "", ""]).encode() + lichaam
