"""Other providers: a real Gehoor on a socket that can be busy, and one that answers as told."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import uvicorn

Antwoord = tuple[int, dict[str, str], Any]


@dataclass
class Poort:
    """In front of an app. `ertussen` may answer in its place, and hears the number of the request, from 0."""

    app: Any
    ertussen: Callable[[int, str], Antwoord | None] = lambda nummer, vraag: None
    gevraagd: list[str] = field(default_factory=list)
    koppen: list[dict[str, str]] = field(default_factory=list)

    async def __call__(self, scope: Any, ontvang: Any, stuur: Any) -> None:
        if scope["type"] != "http":
            await self.app(scope, ontvang, stuur)
            return
        vraag = f"{scope['path'].rpartition('/')[2]}?{scope['query_string'].decode()}"
        self.gevraagd.append(vraag)
        self.koppen.append({k.decode(): w.decode() for k, w in scope["headers"]})
        zelf = self.ertussen(len(self.gevraagd) - 1, vraag)
        if zelf is None:
            await self.app(scope, ontvang, stuur)
        else:
            await _antwoord(stuur, *zelf)


@dataclass
class Lijsten:
    """A provider whose every list is asked of `geef(pad, page, pageSize)`: (count, objects, next)."""

    geef: Callable[[str, int, int], tuple[int, list[dict[str, Any]], str | None]]

    async def __call__(self, scope: Any, ontvang: Any, stuur: Any) -> None:
        if scope["type"] == "http":
            vraag = parse_qs(scope["query_string"].decode())
            pad = scope["path"].rpartition("/")[2]
            count, results, next_ = self.geef(pad, int(vraag["page"][0]), int(vraag["pageSize"][0]))
            await _antwoord(stuur, 200, {}, {"count": count, "next": next_, "previous": None, "results": results})


async def _antwoord(stuur: Any, status: int, koppen: dict[str, str], inhoud: Any) -> None:
    lichaam = inhoud if isinstance(inhoud, bytes) else json.dumps(inhoud).encode()
    rauw = [(k.lower().encode(), w.encode()) for k, w in {"content-type": "application/json", **koppen}.items()]
    await stuur({"type": "http.response.start", "status": status, "headers": rauw})
    await stuur({"type": "http.response.body", "body": lichaam})


@asynccontextmanager
async def op_socket(app: Any, *, lifespan: str = "on") -> AsyncIterator[str]:
    """The address of this app, served on a free port in this event loop."""
    sok = socket.socket()
    sok.bind(("127.0.0.1", 0))
    instelling = uvicorn.Config(app, log_level="critical", lifespan=lifespan, timeout_graceful_shutdown=1)  # type: ignore[arg-type]
    dienst = uvicorn.Server(instelling)
    taak = asyncio.create_task(dienst.serve(sockets=[sok]))
    while not dienst.started:
        assert not taak.done(), "it did not start"
        await asyncio.sleep(0.01)
    yield f"http://127.0.0.1:{sok.getsockname()[1]}"
    dienst.should_exit = True
    await taak
