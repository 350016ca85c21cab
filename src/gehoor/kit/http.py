"""Routes that name the right they need, bodies with a limit, and errors in one of two shapes."""

import re
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import orjson
import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from gehoor.errors import Fout, MethodeKanNiet, NietGevonden, Ongeldig, SoortKanNiet, TeGroot, VormKanNiet
from gehoor.kit.invoer import json_object
from gehoor.kit.operatie import Operatie

GROOTST = 1_000_000  # bytes of a body
OPEN = ""  # the right of a route that needs none
HOST = re.compile(r"(?!.*\.\.)([a-z\d_][\w.-]{0,254}|\[[0-9a-f:.]{2,45}\])(:\d{1,5})?", re.ASCII | re.IGNORECASE)
JSON = {"application/json", "application/*", "*/*"}
log = structlog.get_logger()

# Personal data stays in no cache, and is never taken for a page.
VEILIG = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}

Handler = Callable[[Request, Any], Awaitable[Response]]
Bewaker = Callable[[Request, str], Awaitable[Any]]  # (request, recht) → who acts; raises when they may not
Vorm = Callable[[Request, Fout], Response]


@dataclass(frozen=True)
class Weg:
    """One method on one path. `recht` is what it takes to use it; `OPEN` has to be said.

    A route of an API says what it does (`operatie`): the OpenAPI document is written from it.
    """

    methode: str
    pad: str
    recht: str
    handler: Handler
    operatie: Operatie | None = None


def monteer(
    wegen: Iterable[Weg], *, bewaker: Bewaker, vorm: Vorm, koppen: Mapping[str, str] | None = None
) -> list[Route]:
    """One Starlette route per path. `vorm` makes an answer of an error; `koppen` go on every answer."""
    per_pad: dict[str, dict[str, Weg]] = defaultdict(dict)
    for weg in wegen:
        per_pad[weg.pad][weg.methode] = weg
    return [Route(pad, _Pad(methoden, bewaker, vorm, koppen or {})) for pad, methoden in per_pad.items()]


def niets_hier(vorm: Vorm, koppen: Mapping[str, str]) -> ASGIApp:
    """The answer for a path that an API does not have: an error as all its others."""

    async def antwoord(scope: Scope, receive: Receive, send: Send) -> None:
        scope.pop("endpoint", None)  # of what it is mounted in: no route was found, so the log does not name the path
        niets = vorm(Request(scope, receive), NietGevonden())
        niets.headers.update(VEILIG | dict(koppen))
        await niets(scope, receive, send)

    return antwoord


class Wegwijzer:
    """The routes of an API by the first part of their path: to try them one by one costs as much as many an answer."""

    def __init__(self, routes: list[Route], anders: ASGIApp) -> None:
        self.routes, self._anders = routes, anders
        groepen: dict[str, list[Route]] = defaultdict(list)
        for route in routes:
            groepen[_begin(route.path)].append(route)
        self._groepen = {k: Router(groep, redirect_slashes=False, default=anders) for k, groep in groepen.items()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begin = _begin(scope["path"].removeprefix(scope["root_path"]))
        await self._groepen.get(begin, self._anders)(scope, receive, send)


def _begin(pad: str) -> str:
    """`klantcontacten` of `/klantcontacten/{uuid}`."""
    return pad[1:].partition("/")[0]


class _Pad:
    """The ASGI application of one path: who, may it, what; and whatever goes wrong becomes an answer."""

    def __init__(self, methoden: dict[str, Weg], bewaker: Bewaker, vorm: Vorm, koppen: Mapping[str, str]) -> None:
        self.methoden, self._bewaker, self._vorm, self._koppen = methoden, bewaker, vorm, VEILIG | dict(koppen)
        self.allow = ", ".join([*methoden, *(["HEAD"] if "GET" in methoden else []), "OPTIONS"])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        antwoord = await self._antwoord(request)
        antwoord.headers.update(self._koppen)
        await antwoord(scope, receive, send)

    async def _antwoord(self, request: Request) -> Response:
        try:
            if not _host(request):
                raise Ongeldig.veld("Host", "invalid", "Dit kan geen naam van deze server zijn.")
            methode = "GET" if request.method == "HEAD" else request.method
            weg = self.methoden.get(methode)
            if weg is None and methode != "OPTIONS":
                await self._bewaker(request, next(iter(self.methoden.values())).recht)  # a stranger hears no more
                raise MethodeKanNiet()
            wie = await self._bewaker(request, weg.recht if weg else OPEN)
            if weg is None:
                return Response(status_code=200, headers={"Allow": self.allow})
            antwoord = await weg.handler(request, wie)
        except Fout as fout:
            antwoord = self._vorm(request, fout)
        except ClientDisconnect:
            return Response(status_code=499)
        except Exception:
            log.exception("verzoek.mislukt")
            antwoord = self._vorm(request, Fout())
        antwoord.headers.setdefault("Allow", self.allow)
        return antwoord


# --- what comes in ---------------------------------------------------------------------------------------------------


async def lichaam(request: Request, hoogstens: int = GROOTST) -> bytes:
    """The whole body. Reads no further than the limit."""
    if int(request.headers.get("content-length", 0)) > hoogstens:
        raise TeGroot()
    delen: list[bytes] = []
    lengte = 0
    async for deel in request.stream():
        lengte += len(deel)
        if lengte > hoogstens:
            raise TeGroot()
        delen.append(deel)
    return b"".join(delen)


async def json_lichaam(request: Request) -> dict[str, Any]:
    soort = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    inhoud = await lichaam(request)
    goed = soort == "application/json" or (request.method == "PATCH" and soort == "application/merge-patch+json")
    if inhoud and not goed:
        raise SoortKanNiet()
    return json_object(inhoud)


def wil_json(request: Request) -> None:
    """406 for who accepts no JSON at all."""
    accept = request.headers.get("accept", "")
    if accept and JSON.isdisjoint(soort.partition(";")[0].strip().lower() for soort in accept.split(",")):
        raise VormKanNiet()


def alleen_lichaam(request: Request) -> None:
    """All is in the body: what stands in the URL ends in logs of proxies."""
    wil_json(request)
    if request.scope["query_string"]:
        raise Ongeldig.veld("nonFieldErrors", "unknown-parameters", "Zet alles in de inhoud, niets in de URL.")


def oorsprong(request: Request) -> str:
    """Scheme and host as the client used them (the server has read the headers of a trusted proxy already)."""
    vast: str = request.app.state.public_url
    return vast or f"{request.scope['scheme']}://{_host(request) or 'localhost'}"


def _host(request: Request) -> str:
    """The Host header; "" when it cannot be a host: it goes into every url of an answer. HTTP/1.1 has exactly one."""
    hosts = request.headers.getlist("host")
    if not hosts and request.scope["http_version"] == "1.0":
        return "localhost"
    return hosts[0] if len(hosts) == 1 and HOST.fullmatch(hosts[0]) else ""


# --- what goes out ---------------------------------------------------------------------------------------------------


def json_antwoord(inhoud: bytes | dict[str, Any] | list[Any], status: int = 200, **koppen: str) -> Response:
    data = inhoud if isinstance(inhoud, bytes) else orjson.dumps(inhoud)
    return Response(data, status, headers=koppen or None, media_type="application/json")


def fout_compatibel(request: Request, fout: Fout) -> Response:
    """An error as the Klantinteracties API has it."""
    inhoud = {
        "type": f"{oorsprong(request)}/ref/fouten/{fout.name}/",
        "code": fout.code,
        "title": (type(fout).__doc__ or "").strip(),
        "status": fout.status,
        "detail": fout.detail,
        "instance": f"urn:uuid:{uuid4()}",
    }
    return _fout(fout, inhoud, "application/json")


def fout_problem(request: Request, fout: Fout) -> Response:
    """An error of our own APIs: problem+json (RFC 9457)."""
    inhoud = {"type": "about:blank", "title": fout.detail, "status": fout.status, "code": fout.code}
    return _fout(fout, inhoud, "application/problem+json")


def _fout(fout: Fout, inhoud: dict[str, Any], soort: str) -> Response:
    if isinstance(fout, Ongeldig):
        inhoud["invalidParams"] = [
            # a name may come from the body, and hold half a character
            {"name": m.naam.encode(errors="replace").decode(), "code": m.code, "reason": m.reden}
            for m in fout.mankementen
        ]
    koppen = {}
    if fout.status == 401:
        koppen["WWW-Authenticate"] = "Token"
    if fout.seconden:
        koppen["Retry-After"] = str(fout.seconden)
    return Response(orjson.dumps(inhoud), fout.status, headers=koppen, media_type=soort)
