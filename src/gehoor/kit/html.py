"""Pages: Jinja, the headers every page has, static files with a hash in their address, and forms."""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from gehoor.errors import Ongeldig
from gehoor.kit import datum
from gehoor.kit.http import lichaam

HIER = Path(__file__).parent.parent
STATISCH = HIER / "static"
FRAGMENT = "X-Gehoor-Fragment"
NAAR = "X-Gehoor-Location"
VELDEN_MAX = 300
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
        self.env.filters["tijd"] = lambda moment: datum.tijd(moment, tijdzone)

    def pagina(
        self, naam: str, http_status: int = 200, koppen: Mapping[str, str] | None = None, **inhoud: Any
    ) -> Response:
        tekst = self.env.get_template(naam).render(inhoud)
        return Response(tekst, http_status, headers={**KOPPEN, **(koppen or {})}, media_type="text/html")


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


@cache
def static(pad: str) -> str:
    """The address of a static file. The hash in it changes with the content, so that browsers may keep it for ever."""
    return f"/static/{pad}?v={sha256((STATISCH / pad).read_bytes()).hexdigest()[:12]}"


class Statisch(StaticFiles):
    def __init__(self) -> None:
        super().__init__(directory=STATISCH)

    async def get_response(self, path: str, scope: Scope) -> Response:
        antwoord = await super().get_response(path, scope)
        met_hash = b"v=" in scope.get("query_string", b"")
        antwoord.headers["Cache-Control"] = "public, max-age=31536000, immutable" if met_hash else "no-cache"
        antwoord.headers["X-Content-Type-Options"] = "nosniff"
        return antwoord
