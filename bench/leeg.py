"""A server that does nothing: what it answers per second is the ceiling of the load generator."""

import asyncio
from multiprocessing.connection import Connection
from typing import cast

import uvloop


class Niets(asyncio.Protocol):
    def __init__(self, antwoord: bytes) -> None:
        self.antwoord = antwoord

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self.transport.write(self.antwoord)


def serveer(lengte: int, zeg: Connection) -> None:
    """Answer every request with `lengte` bytes, until the process is ended. Says on which port."""
    antwoord = b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n" % lengte + b"x" * lengte

    async def alles() -> None:
        server = await asyncio.get_running_loop().create_server(lambda: Niets(antwoord), "127.0.0.1", 0)
        zeg.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    uvloop.run(alles())
