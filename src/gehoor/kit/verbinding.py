"""One connection: how much a request may begin with, how long it may take to come, and answers in one packet.

httptools keeps the head of a request until it is complete, however long that is and however slowly it comes; uvicorn
limits only the time between two requests. Whoever sends too much or too slowly hears so, when there is a moment to say
it, and the connection closes.
"""

import asyncio
import resource
from typing import Any

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

VEEL = 65_536  # bytes; more would only wait in memory
ZINNEN = {
    400: "Dit is geen HTTP.",
    408: "Dit verzoek kwam te langzaam.",
    431: "Het begin van dit verzoek is te groot.",
    503: "Er zijn te veel verbindingen. Probeer het zo nog een keer.",
}


class TeVeel(Exception):
    """The head of this request is larger than we read."""


class Verbinding(HttpToolsProtocol):
    """HTTP with limits. Each second it looks whether the other side is still in time: one timer, whatever happens."""

    KOP_BYTES = 65_536  # the head; and as much between two pieces of a body (extensions of chunks, trailers)
    KOP_REGELS = 100
    KOP_SECONDEN = 10.0  # from the connection or the first byte to the end of the head
    LICHAAM_SECONDEN = 60.0  # for a body of at most 1 MB
    ANTWOORD_SECONDEN = 60.0  # for the other side to take what we sent
    KIJK, NOG_LEZEN = 1.0, 1.0
    # Per process, and never more than it may open; past it the one that keeps us waiting longest makes room.
    HOOGSTENS = max(64, min(1000, resource.getrlimit(resource.RLIMIT_NOFILE)[0] - 200))

    # --- what comes --------------------------------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(Samen(transport, self.loop))  # type: ignore[arg-type]
        self._los = self._kop = self._regels = 0  # bytes since the last piece of a body; bytes and lines of the head
        self._weg = False  # nothing more is read
        self._vol_sinds: float | None = None
        self._wacht("kop")
        self._wekker = self.loop.call_later(self.KIJK, self._kijk)
        if len(self.connections) > self.HOOGSTENS:
            self._maak_plaats()

    def connection_lost(self, exc: Exception | None) -> None:
        self._wekker.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._weg:
            return
        self._los += len(data)
        super().data_received(data)
        if self._los > self.KOP_BYTES:
            self._weiger(431)

    def on_message_begin(self) -> None:
        self._kop = self._regels = 0
        self._wacht("kop")
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        self._tel(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        self._regels += 1
        self._tel(len(name) + len(value) + 4)
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        self._wacht("lichaam")
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        self._los = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._los = 0
        self._wacht("")
        super().on_message_complete()

    def on_response_complete(self) -> None:
        if not self._op:
            self._wacht("kop")
        super().on_response_complete()

    def _tel(self, bytes_: int) -> None:
        self._kop += bytes_
        if self._kop > self.KOP_BYTES or self._regels > self.KOP_REGELS:
            raise TeVeel()  # httptools makes a parser error of it

    # --- how long ----------------------------------------------------------------------------------------------------

    def _wacht(self, op: str) -> None:
        """From now on we wait for the other side to send its kop, or lichaam; or for nothing."""
        self._op, self._sinds = op, self.loop.time()

    def _kijk(self) -> None:
        nu = self.loop.time()
        self._wekker = self.loop.call_later(self.KIJK, self._kijk)
        if not self.transport.get_write_buffer_size():
            self._vol_sinds = None
        elif self._vol_sinds is None:
            self._vol_sinds = nu
        elif nu - self._vol_sinds > self.ANTWOORD_SECONDEN:
            self.transport.abort()
            return
        if self._op == "lichaam" and self.flow.read_paused:  # it is us who do not read on
            self._sinds = nu
        duur = {"kop": self.KOP_SECONDEN, "lichaam": self.LICHAAM_SECONDEN}.get(self._op)
        if duur is not None and nu - self._sinds > duur:
            self._weiger(408)

    def _maak_plaats(self) -> None:
        wachtend = [
            v for v in self.connections
            if isinstance(v, Verbinding) and v is not self and v._op and not v.transport.is_closing()
        ]  # fmt: skip
        if wachtend:
            min(wachtend, key=lambda v: v._sinds).transport.abort()
        else:
            self._weiger(503)

    # --- the end -----------------------------------------------------------------------------------------------------

    def send_400_response(self, msg: str) -> None:
        te_veel = self._kop > self.KOP_BYTES or self._regels > self.KOP_REGELS
        self._weiger(431 if te_veel else 400)

    def _weiger(self, status: int) -> None:
        """Say why, as long as no answer would be broken by it, and close.

        What still comes is thrown away for a moment: closing with something unread takes the answer back.
        """
        if self._weg or self.transport.is_closing():
            return
        self._weg = True
        bezig = self.cycle is not None and not self.cycle.response_complete
        if bezig and (self._op != "lichaam" or self.pipeline):  # an earlier request still gets its answer
            self.cycle.keep_alive = False
            return
        if bezig:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        stil = status == 408 and self._op == "kop" and not self._los  # nothing was asked
        gezegd = self._op == "lichaam" and self.cycle.response_started
        if not (stil or gezegd):
            self.transport.write(_antwoord(status))
        self.transport.write_eof()
        self.loop.call_later(self.NOG_LEZEN, self.transport.close)


def _antwoord(status: int) -> bytes:
    zin = ZINNEN[status].encode()
    koppen = (
        "content-type: text/plain; charset=utf-8\r\ncache-control: no-store\r\nx-content-type-options: nosniff\r\n"
        f"content-length: {len(zin)}\r\nconnection: close\r\n\r\n"
    )
    return STATUS_LINE[status] + koppen.encode() + zin


class Samen:
    """A transport that sends what was written when the loop comes round, or at once when it is much.

    uvicorn writes the head and the body of an answer apart, which would be two packets.
    """

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport, self._loop = transport, loop
        self._delen: list[bytes] = []

    def __getattr__(self, naam: str) -> Any:
        return getattr(self._transport, naam)

    def write(self, data: bytes) -> None:
        self._delen.append(data)
        if len(data) > VEEL:
            self._stuur()
        elif len(self._delen) == 1:
            self._loop.call_soon(self._stuur)

    def write_eof(self) -> None:
        self._stuur()
        self._transport.write_eof()

    def close(self) -> None:
        self._stuur()
        self._transport.close()

    def _stuur(self) -> None:
        delen, self._delen = self._delen, []
        if delen:
            self._transport.write(b"".join(delen))
