"""An agent who works through the pages of the workplace, and tries again until the answer is there."""

import asyncio
import re
from dataclasses import dataclass, field

import httpx

from tests.serveren.programma import Server

FRAGMENT, NAAR = "X-Gehoor-Fragment", "X-Gehoor-Location"
VERSIE = re.compile(r'data-versie="(\d+)"')
CSRF = re.compile(r'name="csrf" value="([^"]+)"')
NUMMER = re.compile(r'id="label\.\d+">(\w+)</span>.*?data-nummer="([^"]+)"', re.S)
VRAAG = re.compile(r'id="controle\.([a-z_]+)" data-controle')
PRODUCT = re.compile(r'name="product_keuze" value="([^"]+)"')
OPNIEUW = 0.05  # seconds


@dataclass
class Gesprek:
    """One call, and what the agent was told about it."""

    wat: str  # taak, zaak, nieuw
    bsn: str = ""
    uuid: str = ""
    versie: str = "0"
    nummers: dict[str, str] = field(default_factory=dict)


class Agent:
    """The address stays the same, whatever is killed behind it."""

    def __init__(self, server: Server) -> None:
        self.server, self.url = server, server.url
        self.csrf = ""
        self.client = httpx.AsyncClient(base_url=self.url, timeout=20)
        self.producten: dict[str, str] = {}  # what was typed → the uuid of what was chosen
        self.opnieuw: dict[str, int] = {}  # what had to be sent again → how often
        self.bij_registratie = asyncio.Event()  # set when one is on its way

    async def log_in(self, gebruikersnaam: str) -> None:
        blad = (await self._stuur("GET", "/inloggen")).text
        gevonden = CSRF.search(blad)
        assert gevonden
        velden = {"csrf": gevonden[1], "gebruikersnaam": gebruikersnaam, "wachtwoord": self.server.wachtwoord}
        antwoord = await self._stuur("POST", "/inloggen", velden)
        assert antwoord.status_code == 303, antwoord.text
        self.csrf = (await self._stuur("GET", "/sessie")).json()["csrf"]

    async def registreer(self, gesprek: Gesprek, product: str, velden: dict[str, str]) -> None:
        """One call from beginning to end. Returns when the numbers can be read out."""
        await self._begin(gesprek)
        if gesprek.bsn:
            await self._kies_klant(gesprek)
        await self._kies_product(gesprek, product)
        await self._daad(gesprek, "concept", velden)
        antwoord = await self._daad(gesprek, "registratie", velden)
        assert antwoord.headers.get(NAAR, "").startswith(f"/gesprekken/{gesprek.uuid}"), antwoord.text
        blad = (await self._stuur("GET", f"/gesprekken/{gesprek.uuid}")).text
        gesprek.nummers = dict(NUMMER.findall(blad))
        assert gesprek.nummers, blad

    async def _begin(self, gesprek: Gesprek) -> None:
        antwoord = await self._stuur("POST", "/gesprekken", {})
        assert antwoord.status_code == 200, antwoord.text
        gesprek.uuid = antwoord.headers[NAAR].removeprefix("/gesprekken/")

    async def _kies_klant(self, gesprek: Gesprek) -> None:
        """Find by BSN, choose, and ask what has to be asked."""
        while True:  # a choice that was made just before the kill has no results any more: search again
            await self._daad(gesprek, "zoekactie", {"zoek": gesprek.bsn})
            antwoord = await self._daad(gesprek, "klantkeuze", {"keuze": "t0"})
            if antwoord.status_code != 404:
                break
        while vragen := VRAAG.findall(antwoord.text):
            uitkomsten = {f"controle.{vraag}": "klopt" for vraag in vragen}
            antwoord = await self._daad(gesprek, "controle", uitkomsten)
            if 'aria-label="Gekend"' in antwoord.text:
                return
        raise AssertionError(f"nothing to ask: {antwoord.text}")

    async def _kies_product(self, gesprek: Gesprek, zoek: str) -> None:
        if zoek not in self.producten:
            antwoord = await self._daad(gesprek, "concept", {"product_zoek": zoek})
            gevonden = PRODUCT.search(antwoord.text)
            assert gevonden, antwoord.text
            self.producten[zoek] = gevonden[1]
        await self._daad(gesprek, "productkeuze", {"product_keuze": self.producten[zoek]})

    async def _daad(self, gesprek: Gesprek, daad: str, velden: dict[str, str]) -> httpx.Response:
        if daad == "registratie":
            self.bij_registratie.set()
        velden = {**velden, "versie": gesprek.versie}
        antwoord = await self._stuur("POST", f"/gesprekken/{gesprek.uuid}/{daad}", velden)
        assert antwoord.status_code in (200, 404), f"{daad}: {antwoord.status_code} {antwoord.text}"
        if gevonden := VERSIE.search(antwoord.text):
            gesprek.versie = gevonden[1]
        return antwoord

    async def _stuur(self, methode: str, pad: str, velden: dict[str, str] | None = None) -> httpx.Response:
        """Send it, as long as it takes to get an answer that is not "not now"."""
        data = None if velden is None else {"csrf": self.csrf, **velden}
        koppen = {FRAGMENT: "1"} if methode == "POST" and pad != "/inloggen" else {}
        while True:
            try:
                antwoord = await self.client.request(methode, pad, data=data, headers=koppen)
                if antwoord.status_code < 500:
                    return antwoord
                assert antwoord.status_code == 503, f"{pad}: {antwoord.status_code}"
            except httpx.TransportError:
                pass
            daad = pad.rpartition("/")[2]
            self.opnieuw[daad] = self.opnieuw.get(daad, 0) + 1
            await asyncio.sleep(OPNIEUW)
