"""How a call is spoken to: one page per call, and an act for everything the agent does on it."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from gehoor.errors import NietGevonden, Ongeldig, ZoektTeVaak
from gehoor.gesprekken.beeld import Beeld
from gehoor.gesprekken.concept import VeldBotsing
from gehoor.gesprekken.service import AlAfgerond, Bewijs, Gesprekken, Klantgegevens
from gehoor.gesprekken.tekening import anders, heel
from gehoor.kit.html import KOPPEN, Html, Paginas, is_fragment, naar
from gehoor.kit.http import Weg
from gehoor.kit.invoer import als_uuid
from gehoor.toegang.http import INGELOGD, vast
from gehoor.toegang.service import Ingelogd
from gehoor.toegang.wie import Recht

Daad = Callable[[UUID, Ingelogd, dict[str, str]], Awaitable[None]]


class Scherm:
    """The pages of the workplace."""

    def __init__(
        self, gesprekken: Gesprekken, paginas: Paginas, tel_zoekactie: Callable[[Ingelogd], Awaitable[None]]
    ) -> None:
        """`tel_zoekactie` counts a search before it is done; raises ZoektTeVaak."""
        self.gesprekken, self.paginas, self.tel_zoekactie = gesprekken, paginas, tel_zoekactie
        self.gegevens = Klantgegevens(gesprekken)
        self.bewijs = Bewijs(gesprekken)

    def wegen(self) -> list[Weg]:
        voeren = Recht.gesprekken_voeren
        daden = {
            "concept": self._concept,
            "zoekactie": self._zoekactie,
            "klantkeuze": self._klantkeuze,
            "controle": self._controle,
            "productkeuze": self._productkeuze,
            "productlijst": self._productlijst,
            "codecontrole": self._codecontrole,
            "naamvak": self._naamvak,
            "naamverbetering": self._naamverbetering,
            "weghalen": self._weghalen,
            "doorvragen": self._doorvragen,
            "toestemming": self._toestemming,
            "registratie": self._registratie,
            "annulering": self._annulering,
        }
        return [
            Weg("GET", "/", INGELOGD, self.start),
            Weg("GET", "/hulp", INGELOGD, self.hulp),
            Weg("POST", "/gesprekken", voeren, self.begin),
            Weg("GET", "/gesprekken/nieuw", voeren, self.begin_met_nummer),
            Weg("GET", "/gesprekken/{uuid}", voeren, self.toon),
            Weg("POST", "/gesprekken/{uuid}/terughaling", voeren, self.haal_terug),
            *(Weg("POST", f"/gesprekken/{{uuid}}/{naam}", voeren, self._daad(daad)) for naam, daad in daden.items()),
        ]

    # --- pages -------------------------------------------------------------------------------------------------------

    async def start(self, request: Request, ik: Ingelogd) -> Response:
        async with self.gesprekken.db.read() as tx:
            start = await Beeld(self.gesprekken, ik.wie).start(tx)
        return self._pagina("start.html", ik, start=start, open_gesprekken=start.open)

    async def hulp(self, request: Request, ik: Ingelogd) -> Response:
        return await self.blad("hulp.html", ik)

    async def begin(self, request: Request, ik: Ingelogd) -> Response:
        nummer = request.state.formulier.get("telefoon", "")
        if nummer:
            await self.tel_zoekactie(ik)
        uuid = await self.gesprekken.begin(ik.wie, nummer)
        return naar(request, f"/gesprekken/{uuid}")

    async def begin_met_nummer(self, request: Request, ik: Ingelogd) -> Response:
        """What a telephone system opens. A GET changes nothing: the form on this page does, and goes out by itself."""
        antwoord = await self.blad("gesprekken/nieuw.html", ik, telefoon=request.query_params.get("telefoon", ""))
        antwoord.headers["Referrer-Policy"] = "no-referrer"  # the number is in the address
        return antwoord

    async def toon(self, request: Request, ik: Ingelogd) -> Response:
        return await self._toon(request, ik, _uuid(request))

    async def haal_terug(self, request: Request, ik: Ingelogd) -> Response:
        await self.gesprekken.haal_terug(_uuid(request), ik.wie)
        return naar(request, f"/gesprekken/{_uuid(request)}")

    # --- acts --------------------------------------------------------------------------------------------------------

    def _daad(self, daad: Daad) -> Callable[[Request, Ingelogd], Awaitable[Response]]:
        """Keep what is typed, do it, and show the screen as it is now; what went wrong stands on it."""

        async def handler(request: Request, ik: Ingelogd) -> Response:
            uuid, velden = _uuid(request), request.state.formulier
            fouten: dict[str, str] = {}
            botst = False
            try:
                try:
                    await self.gesprekken.bewaar(uuid, ik.wie, velden)
                except VeldBotsing:
                    botst = True
                if not (botst and daad == self._registratie):
                    await daad(uuid, ik, velden)
            except VeldBotsing:
                botst = True
            except AlAfgerond:
                if is_fragment(request):  # the window has its own words still, and shows them there
                    return naar(request, f"/gesprekken/{uuid}?eerder")
                return await self._toon(request, ik, uuid, getypt=velden)
            except Ongeldig as fout:
                fouten = {m.naam: m.reden for m in fout.mankementen}
            except ZoektTeVaak as fout:
                venster, fouten = velden.get("venster"), {"zoek": fout.detail}
                antwoord = await self._toon(request, ik, uuid, fouten=fouten, venster=venster, status=fout.status)
                antwoord.headers["Retry-After"] = str(fout.seconden)
                return antwoord
            klaar = daad in (self._registratie, self._annulering) and not fouten and not botst
            if klaar:
                return naar(request, "/" if daad == self._annulering else f"/gesprekken/{uuid}")
            lijst = daad == self._productlijst
            if not is_fragment(request) and not fouten and not botst and not lijst:
                return naar(request, f"/gesprekken/{uuid}")
            venster = None if daad == self._registratie else velden.get("venster")
            return await self._toon(request, ik, uuid, fouten=fouten, venster=venster, lijst=lijst)

        return handler

    async def _concept(self, uuid: UUID, ik: Ingelogd, velden: dict[str, str]) -> None:
        """Nothing more than keeping what was typed."""

    async def _zoekactie(self, uuid: UUID, ik: Ingelogd, velden: dict[str, str]) -> None:
        await self.tel_zoekactie(ik)
        await self.gesprekken.zoek(uuid, ik.wie)

    async def _klantkeuze(self, uuid: UUID, ik: Ingelogd, velden: dict[str, str]) -> None:
        if velden.get("keuze") == "geen":
            await self.gesprekken.geen_klant(uuid, ik.wie)
        else:
            await self.gesprekken.kies_klant(uuid, ik.wie, velden.get("keuze", ""))

    async def _controle(self, uuid: UUID, ik: Ingelogd, velden: dict[str, str]) -> None:
        uitkomsten = {k.removeprefix("controle."): w for k, w in velden.items() if k.startswith("controle.")}
        await self.gesprekken.controleer(uuid, ik.wie, uitkomsten)

    async def _productlijst(self, uuid: UUID, ik: Ingelogd, velden: dict[str, str]) -> None:
        """The screen comes back with all of them."""

    async def _productkeuze(self, uuid: UUID, ik: Ingelogd, velden: dict[str, str]) -> None:
        await self.gesprekken.kies_product(uuid, ik.wie, velden.get("product_keuze", ""))

    async def _codecontrole(self, uuid: UUID, ik: Ingelogd, velden: dict[str, str]) -> None:
        await self.bewijs.code(uuid, ik.wie, velden.get("code", ""), velden.get("geboortedatum", ""))

    async def _naamvak(self, uuid: UUID, ik: Ingelogd, velden: dict[str, str]) -> None:
        await self.gegevens.naamvak(uuid, ik.wie, velden.get("vak", ""))

    async def _naamverbetering(self, uuid: UUID, ik: Ingelogd, velden: dict[str, str]) -> None:
        await self.gegevens.verbeter_naam(uuid, ik.wie)

    async def _weghalen(self, uuid: UUID, ik: Ingelogd, velden: dict[str, str]) -> None:
        await self.gegevens.haal_weg(uuid, ik.wie, velden.get("weg", ""))

    async def _doorvragen(self, uuid: UUID, ik: Ingelogd, velden: dict[str, str]) -> None:
        await self.gegevens.vraag_door(uuid, ik.wie)

    async def _toestemming(self, uuid: UUID, ik: Ingelogd, velden: dict[str, str]) -> None:
        await self.gegevens.toestemming(uuid, ik.wie, geeft=velden.get("geeft") == "ja")

    async def _registratie(self, uuid: UUID, ik: Ingelogd, velden: dict[str, str]) -> None:
        await self.gesprekken.registreer(uuid, ik.wie)

    async def _annulering(self, uuid: UUID, ik: Ingelogd, velden: dict[str, str]) -> None:
        await self.gesprekken.annuleer(uuid, ik.wie)

    # --- drawing -----------------------------------------------------------------------------------------------------

    async def _toon(
        self,
        request: Request,
        ik: Ingelogd,
        uuid: UUID,
        *,
        fouten: dict[str, str] | None = None,
        venster: str | None = None,
        lijst: bool = False,
        getypt: Mapping[str, str] | None = None,
        status: int = 0,
    ) -> Response:
        beeld = Beeld(self.gesprekken, ik.wie)
        async with self.gesprekken.db.read() as tx:
            gesprek = await self.gesprekken.gesprek(tx, uuid, ik.wie)
            if gesprek.afgerond_op:
                eerder = getypt is not None or "eerder" in request.query_params
                klaar = await beeld.vastgelegd(tx, gesprek, al_eerder=eerder, getypt=getypt or {})
                open_gesprekken = await beeld.open_gesprekken(tx)
                return self._pagina("gesprekken/vastgelegd.html", ik, vastgelegd=klaar, open_gesprekken=open_gesprekken)
            # What is still being typed is not wrong yet.
            bezig = request.state.formulier.get("bezig") if is_fragment(request) else None
            scherm = await beeld.scherm(tx, gesprek, fouten=fouten, venster=venster, alle_producten=lijst, bezig=bezig)
            status = status or (422 if fouten else 409 if scherm.conflicten and request.method == "POST" else 200)
            if is_fragment(request):
                tekst = anders(self.paginas.tekst, scherm, request.state.formulier)
                return Html(tekst, status, headers=KOPPEN)
            open_gesprekken = await beeld.open_gesprekken(tx)
        tekst = heel(self.paginas.tekst, scherm, ik.csrf)
        return self._pagina(
            "gesprekken/gesprek.html", ik, status, scherm=scherm, heel=tekst, open_gesprekken=open_gesprekken
        )

    async def blad(self, naam: str, ik: Ingelogd, status: int = 200, **inhoud: Any) -> Response:
        """A page that is no call, with the menu and the open calls around it."""
        async with self.gesprekken.db.read() as tx:
            open_gesprekken = await Beeld(self.gesprekken, ik.wie).open_gesprekken(tx)
        return self._pagina(naam, ik, status, open_gesprekken=open_gesprekken, **inhoud)

    def _pagina(self, naam: str, ik: Ingelogd, status: int = 200, **inhoud: Any) -> Response:
        return self.paginas.pagina(naam, status, **vast(ik), **inhoud)


def _uuid(request: Request) -> UUID:
    uuid = als_uuid(request.path_params["uuid"])
    if uuid is None:
        raise NietGevonden()
    return uuid
