"""Pages: Jinja, the headers every page has, compressed; static files with their version in the path; forms."""

import re
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from gehoor.errors import Ongeldig
from gehoor.kit import datum
from gehoor.kit.csrf import gemaskeerd
from gehoor.kit.http import lichaam

HIER = Path(__file__).parent.parent
STATISCH = HIER / "static"
FRAGMENT = "X-Gehoor-Fragment"
NAAR = "X-Gehoor-Location"
VELDEN_MAX = 300
KLEIN = 500  # bytes: compressing less gains nothing
VERSIE = re.compile(r"[0-9a-f]{12}")
KOPPEN = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
    "Vary": f"Cookie, {FRAGMENT}",
}


class Paginas:
    """`vast` is what every page may use, beside what its handler gives."""

    def __init__(self, tijdzone: ZoneInfo, **vast: Any) -> None:
        self.env = Environment(
            loader=FileSystemLoader(HIER / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.env.globals |= {"static": static, "tijdzone": tijdzone.key, **vast}
        self.env.filters["gemaskeerd"] = gemaskeerd
        self.env.filters["tijd"] = lambda moment: datum.tijd(moment, tijdzone)

    def tekst(self, naam: str, **inhoud: Any) -> str:
        """A template as text: a part of a page."""
        return self.env.get_template(naam).render(inhoud)

    def pagina(
        self, naam: str, http_status: int = 200, koppen: Mapping[str, str] | None = None, **inhoud: Any
    ) -> Response:
        return Html(self.tekst(naam, **inhoud), http_status, headers={**KOPPEN, **(koppen or {})})


class Html(Response):
    """A page or a part of one, compressed for who takes that. Answers of APIs are not: they fit in a packet anyhow."""

    media_type = "text/html"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await GZipMiddleware(super().__call__, KLEIN, compresslevel=6)(scope, receive, send)


def getekend(tekst: str) -> Markup:
    """What a template made, to stand in another: every value in it was escaped there."""
    return Markup(tekst)  # noqa: S704


def naar(request: Request, url: str) -> Response:
    """Go on to `url`: a redirect for a browser, a header for the script that keeps a screen up to date."""
    if is_fragment(request):
        return Response(status_code=200, headers={NAAR: url, "Cache-Control": "no-store"})
    return Response(status_code=303, headers={"Location": url, "Cache-Control": "no-store"})


def is_fragment(request: Request) -> bool:
    return FRAGMENT in request.headers


async def formulier(request: Request) -> dict[str, str]:
    """The fields of a form; of a name that stands there twice the last one counts."""
    inhoud = await lichaam(request)
    try:
        paren = parse_qsl(inhoud.decode(), keep_blank_values=True, max_num_fields=VELDEN_MAX)
    except ValueError:
        raise Ongeldig.veld("nonFieldErrors", "invalid", "Dit formulier klopt niet. Laad de pagina opnieuw.") from None
    return dict(paren)


# --- static files ----------------------------------------------------------------------------------------------------


@cache
def versie() -> str:
    """A short hash of all static files together."""
    som = sha256()
    for bestand in sorted(pad for pad in STATISCH.rglob("*") if pad.is_file()):
        som.update(f"{bestand.relative_to(STATISCH).as_posix()}\0".encode())
        som.update(sha256(bestand.read_bytes()).digest())
    return som.hexdigest()[:12]


def static(pad: str) -> str:
    """The address of a static file.

    The version stands before the path, so what a file refers to relatively (a module, a font, an icon) has it too.
    """
    return f"/static/{versie()}/{pad}"


class Statisch(StaticFiles):
    """`<version>/<path>`: of this version to be kept for ever, without asking again.

    While several versions serve side by side, a page of one may ask another: it gets what there is, to keep nowhere.
    """

    def __init__(self) -> None:
        super().__init__(directory=STATISCH)
        self._versie = versie()

    async def get_response(self, path: str, scope: Scope) -> Response:
        gevraagd, _, bestand = path.partition("/")
        if not VERSIE.fullmatch(gevraagd):
            raise HTTPException(404)
        antwoord = await super().get_response(bestand, scope)
        nu = gevraagd == self._versie
        antwoord.headers["Cache-Control"] = "public, max-age=31536000, immutable" if nu else "no-store"
        antwoord.headers["X-Content-Type-Options"] = "nosniff"
        return antwoord
