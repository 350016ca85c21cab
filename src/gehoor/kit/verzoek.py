"""Around every request: an id, one line in the log, and figures. Never the URL as it came: it may hold a search."""

import re
import time
from uuid import uuid4

import structlog
from prometheus_client import Counter, Histogram
from starlette.datastructures import MutableHeaders
from starlette.routing import Mount
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = structlog.get_logger()
ID = re.compile(r"[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}", re.I)  # a uuid: nothing else can hide in it
VERZOEKEN = Counter("gehoor_verzoeken", "Answered requests.", ["methode", "status"])
DUUR = Histogram("gehoor_verzoek_seconden", "How long a request took.", ["methode"])


class Verzoek:
    """ASGI middleware. A request id of a proxy is kept when it has the form of one."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        gegeven = next((w.decode("latin-1") for k, w in scope["headers"] if k == b"x-request-id"), "")
        verzoek = gegeven if ID.fullmatch(gegeven) else uuid4().hex
        scope["verzoek_id"] = verzoek
        begin, status = time.perf_counter(), 500

        async def stuur(bericht: Message) -> None:
            nonlocal status
            if bericht["type"] == "http.response.start":
                status = bericht["status"]
                MutableHeaders(scope=bericht)["X-Request-Id"] = verzoek
            await send(bericht)

        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(verzoek=verzoek)
        try:
            await self.app(scope, receive, stuur)
        finally:
            duur = time.perf_counter() - begin
            methode = scope["method"] if scope["method"] in METHODEN else "ANDERS"
            VERZOEKEN.labels(methode, status).inc()
            DUUR.labels(methode).observe(duur)
            log.info("verzoek", methode=methode, pad=_pad(scope), status=status, ms=round(duur * 1000, 1))


METHODEN = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def _pad(scope: Scope) -> str:
    """The path of the route that was found; what was typed into an unknown path stays out of the log."""
    if "endpoint" not in scope:
        return "onbekend"
    route, waarin = scope["route"], scope.get("root_path", "")
    return f"{waarin}/*" if isinstance(route, Mount) else f"{waarin}{route.path_format}"
