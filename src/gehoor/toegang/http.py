"""Log in and out, another password, and who is behind a request: a session cookie on the pages, a token on the APIs."""

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote

import structlog
from starlette.requests import Request
from starlette.responses import Response

from gehoor.errors import FormulierVerlopen, Fout, Mankement, NietIngelogd, Ongeldig, TeVaak, TokenOnbekend
from gehoor.kit import csrf
from gehoor.kit.db import Database, Tx
from gehoor.kit.html import Paginas, formulier, is_fragment, naar
from gehoor.kit.http import OPEN, Weg, json_antwoord, oorsprong
from gehoor.toegang import service
from gehoor.toegang.service import Ingelogd, Tokens
from gehoor.toegang.wie import Recht, Wie

SESSIE = "gehoor_sessie"
VOORAF = "gehoor_vooraf"  # the form token of the log-in page, when there is no session yet
VERDER = "gehoor_verder"  # where to go after logging in; not in the URL, it may hold a telephone number
APPARAAT = "gehoor_apparaat"  # with which names this browser logged in before
APPARAAT_DAGEN = 180
INGELOGD = "ingelogd"  # a route for everybody who is logged in, whatever their rol
Blad = Callable[..., Awaitable[Response]]  # (template, who, status, **what is on it) → a page with the menu around it
Vastlegging = Callable[[Tx, Wie], Awaitable[None]]
log = structlog.get_logger()


@dataclass(frozen=True)
class Sessies:
    """How long a session lasts and how its cookie goes out."""

    db: Database
    uren: int
    idle_minuten: int
    secure: str  # auto, true, false
    zoek_minuut: int  # searches that a session may do in a minute, and in an hour
    zoek_uur: int

    async def bewaker(self, request: Request, recht: str) -> Ingelogd | None:
        """Who is logged in and may use this page. What changes something needs the token of the form as well."""
        formulieren = request.method not in ("GET", "HEAD", "OPTIONS")
        velden = await formulier(request) if formulieren else {}
        request.state.formulier = velden
        if recht == OPEN:
            return None
        ingelogd = await self.wie(request)
        if ingelogd is None:
            raise NietIngelogd()
        if formulieren and not csrf.klopt(velden.get("csrf", ""), ingelogd.csrf):
            raise FormulierVerlopen()
        if recht != INGELOGD:
            ingelogd.wie.eis(Recht(recht))
        return ingelogd

    async def wie(self, request: Request) -> Ingelogd | None:
        cookie = self.lees(request, SESSIE)
        if not cookie:
            return None
        async with self.db.read() as tx:
            return await service.sessie(tx, cookie, self.idle_minuten)

    async def tel_zoekactie(self, ik: Ingelogd) -> None:
        """Raises ZoektTeVaak: whoever searches this often is not on the phone."""
        await self.db.act(lambda tx: service.tel_zoekactie(tx, ik.sessie, self.zoek_minuut, self.zoek_uur))

    def lees(self, request: Request, naam: str) -> str:
        return request.cookies.get(self._naam(request, naam), "")

    def zet(self, request: Request, antwoord: Response, naam: str, waarde: str, seconden: int) -> None:
        antwoord.set_cookie(
            self._naam(request, naam), waarde, max_age=seconden,
            httponly=True, secure=self._veilig(request), samesite="lax", path="/",
        )  # fmt: skip

    def wis(self, request: Request, antwoord: Response, naam: str) -> None:
        self.zet(request, antwoord, naam, "", 0)

    def _veilig(self, request: Request) -> bool:
        return self.secure == "true" or (self.secure == "auto" and oorsprong(request).startswith("https:"))

    def _naam(self, request: Request, naam: str) -> str:
        """Over https a browser takes a `__Host-` cookie from this very host only, from no neighbour."""
        return f"__Host-{naam}" if self._veilig(request) else naam


@dataclass(frozen=True)
class Tokenbewaker:
    """Who calls an API."""

    db: Database
    tokens: Tokens

    async def __call__(self, request: Request, recht: str) -> Wie | None:
        if recht == OPEN:
            return None
        wie = await self._wie(request)
        wie.eis(Recht(recht))
        return wie

    async def _wie(self, request: Request) -> Wie:
        soort, _, token = request.headers.get("authorization", "").partition(" ")
        token = token.strip()
        if soort.lower() == "bearer" and (wie := await self.tokens.wie_ondertekende(self.db, token)):
            return wie
        if soort.lower() != "token":
            raise NietIngelogd()
        if not token or " " in token or (wie := await self.tokens.wie(self.db, token)) is None:
            raise TokenOnbekend()
        return wie


def wegen(sessies: Sessies, paginas: Paginas, blad: Blad, leg_vast: Vastlegging) -> list[Weg]:
    """`blad` draws a page for who is logged in; `leg_vast` accounts for another password, in its transaction."""

    def inlogpagina(
        request: Request,
        *,
        fout: str = "",
        gebruikersnaam: str = "",
        status: int = 200,
        koppen: dict[str, str] | None = None,
    ) -> Response:
        vooraf = sessies.lees(request, VOORAF) or secrets.token_urlsafe(32)
        antwoord = paginas.pagina(
            "inloggen.html",
            status,
            koppen,
            csrf=vooraf,
            wie=None,
            fout=fout,
            gebruikersnaam=gebruikersnaam,
            volgende="",
        )
        sessies.zet(request, antwoord, VOORAF, vooraf, 3600)
        return antwoord

    async def toon(request: Request, wie: None) -> Response:
        return inlogpagina(request)

    async def log_in(request: Request, wie: None) -> Response:
        velden: dict[str, str] = request.state.formulier
        vooraf = sessies.lees(request, VOORAF)
        if not csrf.klopt(velden.get("csrf", ""), vooraf):
            return inlogpagina(request, fout="Deze pagina was verlopen. Log nu in.", status=403)
        naam = velden.get("gebruikersnaam", "")
        adres = request.client.host if request.client else ""
        try:
            nieuw = await service.log_in(
                sessies.db, naam, velden.get("wachtwoord", ""), uren=sessies.uren,
                adres=adres, apparaat_cookie=sessies.lees(request, APPARAAT),
            )  # fmt: skip
        except Fout as fout:
            log.info("inloggen.geweigerd", code=fout.code)
            seconden = getattr(fout, "seconden", None)
            koppen = {"Retry-After": str(seconden)} if seconden else None
            return inlogpagina(request, fout=fout.detail, gebruikersnaam=naam[:100], status=fout.status, koppen=koppen)
        antwoord = naar(request, waarheen(sessies.lees(request, VERDER)))
        sessies.zet(request, antwoord, SESSIE, nieuw.cookie, sessies.uren * 3600)
        sessies.zet(request, antwoord, APPARAAT, nieuw.apparaat, APPARAAT_DAGEN * 86_400)
        sessies.wis(request, antwoord, VERDER)
        sessies.wis(request, antwoord, VOORAF)
        return antwoord

    async def log_uit(request: Request, wie: Ingelogd) -> Response:
        async with sessies.db.transaction() as tx:
            await service.log_uit(tx, sessies.lees(request, SESSIE))
        antwoord = naar(request, "/inloggen")
        sessies.wis(request, antwoord, SESSIE)
        antwoord.headers["Clear-Site-Data"] = '"cache"'
        return antwoord

    async def sessie(request: Request, wie: Ingelogd) -> Response:
        antwoord = json_antwoord({"csrf": csrf.gemaskeerd(wie.csrf), "wie": wie.wie.naam, "mij": str(wie.wie.uuid)})
        antwoord.headers["Cache-Control"] = "no-store"
        return antwoord

    async def toon_wachtwoord(request: Request, ik: Ingelogd) -> Response:
        return await blad("wachtwoord.html", ik, fouten={}, veranderd="veranderd" in request.query_params)

    async def verander_wachtwoord(request: Request, ik: Ingelogd) -> Response:
        velden: dict[str, str] = request.state.formulier
        oud, nieuw = velden.get("oud", ""), velden.get("nieuw", "")
        try:
            if nieuw != velden.get("nogmaals", ""):
                raise Ongeldig(Mankement("nogmaals", "invalid", "Dit is niet hetzelfde als het nieuwe wachtwoord."))
            await service.verander_wachtwoord(sessies.db, ik, oud, nieuw, lambda tx: leg_vast(tx, ik.wie))
        except (Ongeldig, TeVaak) as fout:
            fouten = {m.naam: m.reden for m in fout.mankementen} if isinstance(fout, Ongeldig) else {"": fout.detail}
            status = 422 if isinstance(fout, Ongeldig) else fout.status
            return await blad("wachtwoord.html", ik, status, fouten=fouten, veranderd=False)
        return naar(request, "/wachtwoord?veranderd")

    return [
        Weg("GET", "/inloggen", OPEN, toon),
        Weg("POST", "/inloggen", OPEN, log_in),
        Weg("POST", "/uitloggen", INGELOGD, log_uit),
        Weg("GET", "/sessie", INGELOGD, sessie),
        Weg("GET", "/wachtwoord", INGELOGD, toon_wachtwoord),
        Weg("POST", "/wachtwoord", INGELOGD, verander_wachtwoord),
    ]


def fout_pagina(sessies: Sessies, paginas: Paginas, request: Request, fout: Fout) -> Response:
    """An error on a page: log in first, or a sentence that says what to do."""
    if fout.status == 401 and not is_fragment(request) and request.url.path != "/sessie":
        antwoord = Response(status_code=303, headers={"Location": "/inloggen", "Cache-Control": "no-store"})
        if request.method == "GET":
            verder = request.url.path + (f"?{request.url.query}" if request.url.query else "")
            sessies.zet(request, antwoord, VERDER, quote(verder), 600)
        return antwoord
    doen = {
        403: "Denk je dat je dit wel moet kunnen? Vraag het je beheerder.",
        404: "Kijk of het adres klopt, of ga naar de startpagina.",
        503: "Er is niets verloren. Probeer het zo nog een keer.",
        500: "Probeer het nog een keer. Blijft het misgaan, bel dan de helpdesk.",
    }.get(fout.status, "")
    return paginas.pagina("fout.html", fout.status, csrf="", wie=None, status=fout.status, zin=fout.detail, doen=doen)


def vast(ik: Ingelogd) -> dict[str, Any]:
    """What every page of somebody who is logged in shows: the menu is of what they may do."""
    mag = ik.wie.mag
    return {
        "csrf": ik.csrf,
        "wie": ik.wie.naam,
        "mij": str(ik.wie.uuid),
        "belt": mag(Recht.gesprekken_voeren),
        "maakt_codes": mag(Recht.codes_maken),
    }


def waarheen(cookie: str) -> str:
    """Only a path of our own, as it may stand in a header."""
    verder = unquote(cookie)
    if not verder.isprintable() or not verder.startswith("/") or verder.startswith(("//", "/\\")):
        return "/"
    return quote(verder, safe="/?&=%:@!$'()*+,;~-._")
