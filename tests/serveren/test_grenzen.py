"""What a request may begin with and how long it may take: the server stays quick and small, whoever sends what."""

import asyncio
import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
import uvicorn
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from gehoor.kit.verbinding import Verbinding
from tests.serveren.conftest import Start
from tests.serveren.programma import Server

KOP = b"GET /health/live HTTP/1.1\r\nHost: localhost\r\n"
POST = b"POST /inloggen HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n"
MB = 1_000_000


def bel(poort: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", poort), timeout=30)


def stuur(poort: int, *delen: bytes) -> bytes:
    """Send it, as far as it is taken; all that comes back."""
    with bel(poort) as lijn:
        with contextlib.suppress(ConnectionError):
            for deel in delen:
                lijn.sendall(deel)
        return tot_het_eind(lijn)


def tot_het_eind(lijn: socket.socket) -> bytes:
    delen = []
    with contextlib.suppress(ConnectionResetError):
        while deel := lijn.recv(65_536):
            delen.append(deel)
    return b"".join(delen)


TE_VEEL = {
    "one header": (KOP + b"X: " + b"x" * MB,),
    "one header, in pieces": (KOP + b"X: ", *[b"x" * 1000] * 100),
    "one header, whole": (KOP + b"X: " + b"x" * 70_000 + b"\r\n\r\n",),
    "the name of a header": (KOP + b"x" * MB,),
    "many headers": (KOP + b"".join(b"X-%d: %s\r\n" % (n, b"x" * 900) for n in range(99)) + b"\r\n",),
    "very many headers": (KOP + b"a:\r\n" * 101 + b"\r\n",),
    "no end of headers": (KOP, *[b"a: b\r\n" * 1000] * 20),
    "the address": (b"GET /" + b"x" * MB,),
    "the address, whole": (b"GET /" + b"x" * 70_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",),
    "the query": (b"GET /?" + b"x" * MB,),
    "an extension of a chunk": (POST + b"1;" + b"x" * MB,),
    "a trailer": (POST + b"0\r\nX: " + b"x" * MB,),
}


@pytest.mark.parametrize("wat", sorted(TE_VEEL))
def test_a_head_that_is_too_large_is_refused_and_the_connection_closes(lindewaard: Server, wat: str) -> None:
    antwoord = stuur(lindewaard.poort, *TE_VEEL[wat])
    assert antwoord.startswith(b"HTTP/1.1 431 "), antwoord[:200]
    assert antwoord.count(b"HTTP/1.1 ") == 1
    assert b"connection: close" in antwoord and b"no-store" in antwoord and b"nosniff" in antwoord
    assert httpx.get(f"{lindewaard.url}/health/live").status_code == 200


@pytest.mark.parametrize("kop", [b"X: " + b"x" * 60_000 + b"\r\n", b"X: y\r\n" * 97], ids=["long", "many"])
def test_what_fits_is_answered(lindewaard: Server, kop: bytes) -> None:
    antwoord = stuur(lindewaard.poort, KOP + kop + b"Connection: close\r\n\r\n")
    assert antwoord.startswith(b"HTTP/1.1 200 "), antwoord[:200]


def test_what_came_before_it_is_still_answered(lindewaard: Server) -> None:
    antwoord = stuur(lindewaard.poort, KOP + b"\r\n" + KOP + b"X: " + b"x" * 200_000)
    assert antwoord.startswith(b"HTTP/1.1 200 OK\r\n")


@pytest.mark.parametrize("workers", [1, 2])
def test_four_heads_of_60_mb_slow_nobody_down(start: Start, workers: int) -> None:
    server = start("data", workers=workers)
    voor = _geheugen(server)
    klaar = threading.Event()
    langst: list[float] = []

    def meet() -> None:
        while not klaar.is_set():
            begin = time.monotonic()
            assert httpx.get(f"{server.url}/health/live", timeout=30).status_code == 200
            langst.append(time.monotonic() - begin)

    deel = b"X: " + b"x" * MB
    draden = [threading.Thread(target=stuur, args=[server.poort, KOP, *[deel] * 60]) for _ in range(4)]
    meter = threading.Thread(target=meet)
    for draad in (meter, *draden):
        draad.start()
    for draad in draden:
        draad.join()
    klaar.set()
    meter.join()
    assert max(langst) < 1, f"/health/live took {max(langst):.1f} s"
    assert _geheugen(server) - voor < 30, "megabytes more at its largest"


def test_who_sends_slowly_or_nothing_is_let_go(lindewaard: Server) -> None:
    """Each keeps its connection busy in a way of its own; a quick one in between is answered."""
    begin = time.monotonic()

    def niets(lijn: socket.socket) -> None:
        pass

    def regeleinden(lijn: socket.socket) -> None:
        lijn.sendall(b"\r\n")

    def half(lijn: socket.socket) -> None:
        if time.monotonic() - begin < 0.4:
            lijn.sendall(KOP)

    def druppels(lijn: socket.socket) -> None:
        lijn.sendall(KOP if time.monotonic() - begin < 0.4 else b"a: b\r\n")

    def na_een_antwoord(lijn: socket.socket) -> None:
        lijn.sendall(KOP + b"\r\n" if time.monotonic() - begin < 0.4 else b"\r\n")

    soorten = (niets, regeleinden, half, druppels, na_een_antwoord)
    lijnen = {doe: bel(lindewaard.poort) for doe in soorten}
    dicht: dict[Callable[[socket.socket], None], float] = {}
    gekregen = dict.fromkeys(soorten, b"")
    while len(dicht) < len(soorten) and time.monotonic() - begin < 20:
        for doe, lijn in lijnen.items():
            if doe in dicht:
                continue
            lijn.settimeout(0.01)
            try:
                doe(lijn)
                deel = lijn.recv(65_536)
                gekregen[doe] += deel
                if not deel:
                    dicht[doe] = time.monotonic() - begin
            except TimeoutError:
                pass
            except ConnectionError:
                dicht[doe] = time.monotonic() - begin
        assert httpx.get(f"{lindewaard.url}/health/live").status_code == 200
        time.sleep(0.5)
    for lijn in lijnen.values():
        lijn.close()
    assert set(dicht) == set(soorten), f"still open: {[d.__name__ for d in set(soorten) - set(dicht)]}"
    assert b" 408 " in gekregen[half] and b" 408 " in gekregen[druppels]
    assert gekregen[niets] == b""
    assert b" 200 " in gekregen[na_een_antwoord]


# --- the longer ones, with the same code and less patience -----------------------------------------------------------


class Ongeduldig(Verbinding):
    KOP_SECONDEN, LICHAAM_SECONDEN, ANTWOORD_SECONDEN = 0.5, 0.5, 0.5
    KIJK, HOOGSTENS = 0.05, 20


async def _app(scope: Scope, receive: Receive, send: Send) -> None:
    request = Request(scope, receive)
    if scope["path"] == "/denk":
        await asyncio.sleep(1.5)  # the body waits for us
    if scope["path"] == "/lang":
        await Response(b"x" * 50 * MB)(scope, receive, send)
        return
    with contextlib.suppress(ClientDisconnect):
        inhoud = await request.body() if scope["path"] != "/niet" else b""
        await Response(str(len(inhoud)))(scope, receive, send)


@pytest.fixture
def poort() -> Iterator[int]:
    config = uvicorn.Config(_app, http=Ongeduldig, lifespan="off", log_config=None, timeout_keep_alive=5)
    server = uvicorn.Server(config)
    with socket.socket() as deur:
        deur.bind(("127.0.0.1", 0))
        draad = threading.Thread(target=server.run, kwargs={"sockets": [deur]})
        draad.start()
        while not server.started:
            time.sleep(0.01)
        yield deur.getsockname()[1]
        server.should_exit = True
        draad.join()


def test_a_body_that_does_not_come_is_a_408(poort: int) -> None:
    begin = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n123"
    assert stuur(poort, begin).startswith(b"HTTP/1.1 408 ")
    with bel(poort) as lijn:
        lijn.sendall(begin)
        with contextlib.suppress(ConnectionError):
            for _ in range(6):
                time.sleep(0.2)
                lijn.sendall(b"4")
        assert tot_het_eind(lijn).startswith(b"HTTP/1.1 408 ")


def test_a_body_after_its_answer_does_not_keep_the_connection(poort: int) -> None:
    antwoord = stuur(poort, b"POST /niet HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n123")
    assert antwoord.startswith(b"HTTP/1.1 200 ") and antwoord.count(b"HTTP/1.1 ") == 1


def test_who_waits_for_us_is_not_to_blame(poort: int) -> None:
    kop = b"POST /denk HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\nConnection: close\r\n\r\n"
    assert stuur(poort, kop + b"x" * MB).endswith(b"1000000")


def test_who_does_not_take_the_answer_is_let_go(poort: int) -> None:
    with bel(poort) as lijn:
        lijn.sendall(b"GET /lang HTTP/1.1\r\nHost: x\r\n\r\n")
        time.sleep(2)
        assert len(tot_het_eind(lijn)) < 50 * MB


def test_of_too_many_connections_the_one_that_says_nothing_makes_room(poort: int) -> None:
    lijnen = [bel(poort) for _ in range(40)]
    try:
        for _ in range(3):
            assert stuur(poort, b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").endswith(b"0")
    finally:
        for lijn in lijnen:
            lijn.close()


def _geheugen(server: Server) -> float:
    """Megabytes that its processes together took at their largest."""
    assert server.proces
    kinderen = Path(f"/proc/{server.proces.pid}/task/{server.proces.pid}/children").read_text().split()
    som = 0
    for pid in (str(server.proces.pid), *kinderen):
        if "python" in Path(f"/proc/{pid}/exe").resolve().name:
            regels = dict(r.split(":", 1) for r in Path(f"/proc/{pid}/status").read_text().splitlines())
            som += int(regels["VmHWM"].split()[0])
    return som / 1024
