"""One agent at one screen, used only by the names that people and assistive technology use."""

import re
from dataclasses import dataclass, field

from playwright.async_api import BrowserContext, ConsoleMessage, Locator, Page, Response, ViewportSize, expect

from tests.journeys.register import Register
from tests.serveren.programma import Server

SCHERM: ViewportSize = {"width": 1366, "height": 768}
NUMMERS = ("Klantcontactnummer", "Zaaknummer", "Taaknummer")


@dataclass
class Sporen:
    """What a journey leaves outside the database: what was typed, and what the browser complained about."""

    getypt: set[str] = field(default_factory=set)
    klachten: list[str] = field(default_factory=list)

    def volg(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda fout: self.klachten.append(f"script: {fout}"))
        page.on("response", self._antwoord)

    def _console(self, bericht: ConsoleMessage) -> None:
        # What the browser says about an answer it did not like is looked at in the answer itself.
        if bericht.type in ("error", "warning") and not bericht.text.startswith("Failed to load resource"):
            self.klachten.append(f"console: {bericht.text}")

    def _antwoord(self, antwoord: Response) -> None:
        statisch = "/static/" in antwoord.url
        if antwoord.status >= 500 or (statisch and antwoord.status >= 400):
            self.klachten.append(f"{antwoord.status}: {antwoord.url}")


class Werkplek:
    """Every method waits until the screen shows what it did."""

    def __init__(self, server: Server, register: Register, context: BrowserContext, page: Page, sporen: Sporen) -> None:
        self.server, self.register, self.context, self.page, self.sporen = server, register, context, page, sporen
        sporen.volg(page)

    @classmethod
    async def open(cls, server: Server, register: Register, context: BrowserContext, sporen: Sporen) -> "Werkplek":
        return cls(server, register, context, await context.new_page(), sporen)

    async def tabblad(self) -> "Werkplek":
        """The same agent, the same browser, another window on the same page."""
        ander = await self.open(self.server, self.register, self.context, self.sporen)
        await ander.page.goto(self.page.url)
        return ander

    async def collega(self, naam: str) -> "Werkplek":
        """Another agent, at a computer of their own."""
        assert self.context.browser
        context = await self.context.browser.new_context(base_url=self.server.url, viewport=SCHERM, locale="nl-NL")
        ander = await self.open(self.server, self.register, context, self.sporen)
        await ander.log_in(naam)
        return ander

    # --- the names ---------------------------------------------------------------------------------------------------

    def regio(self, naam: str) -> Locator:
        return self.page.get_by_role("region", name=naam, exact=True)

    def knop(self, naam: str) -> Locator:
        return self.page.get_by_role("button", name=naam, exact=True)

    def veld(self, naam: str) -> Locator:
        return self.page.get_by_role("textbox", name=naam, exact=True)

    def lijst(self, naam: str) -> Locator:
        return self.page.get_by_role("combobox", name=naam, exact=True)

    def radiogroep(self, naam: str) -> Locator:
        return self.page.get_by_role("radiogroup", name=naam, exact=True)

    def keuze(self, groep: str, naam: str) -> Locator:
        """A radio of a radio group, or of a question of the intake."""
        vraag = self.page.get_by_role("group", name=groep, exact=True)
        return self.radiogroep(groep).or_(vraag).get_by_role("radio", name=naam, exact=True)

    def status(self, naam: str) -> Locator:
        return self.page.get_by_role("status", name=naam, exact=True)

    @property
    def slot(self) -> Locator:
        """The button that ends the call, whatever it will do."""
        return self.knop("Registreren").or_(self.knop("Afsluiten zonder vastleggen"))

    @property
    def zoekveld(self) -> Locator:
        return self.page.get_by_role("searchbox", name="Zoek klant", exact=True)

    @property
    def resultaten(self) -> Locator:
        return self.page.get_by_role("list", name="Zoekresultaten", exact=True).get_by_role("button")

    @property
    def authenticatie(self) -> Locator:
        return self.page.get_by_role("group", name="Authenticatie", exact=True)

    @property
    def vragen(self) -> Locator:
        """The control questions, answered or not."""
        antwoord = self.page.get_by_role("radio", name="Klopt niet", exact=True)
        return self.authenticatie.get_by_role("group").filter(has=antwoord, has_not=self.page.get_by_role("group"))

    # --- what an agent does ------------------------------------------------------------------------------------------

    async def log_in(self, naam: str = "sanne", wachtwoord: str = "") -> None:
        await self.page.goto("/")
        await self.veld("Gebruikersnaam").fill(naam)
        await self.veld("Wachtwoord").fill(wachtwoord or self.server.wachtwoord)
        await self.knop("Inloggen").click()
        await expect(self.knop("Nieuw gesprek")).to_be_visible()

    async def nieuw_gesprek(self) -> None:
        await self.knop("Nieuw gesprek").click()
        await expect(self.regio("Klant")).to_be_visible()

    @property
    def gesprek(self) -> str:
        """The uuid of the call on the screen."""
        gevonden = re.search(r"/gesprekken/([0-9a-f-]{36})$", self.page.url)
        assert gevonden, self.page.url
        return gevonden[1]

    async def zoek(self, tekst: str) -> None:
        """Search, and wait for the answer."""
        self.sporen.getypt.add(tekst)
        await self.zoekveld.fill(tekst)
        async with self.page.expect_response("**/zoekactie"):
            await self.zoekveld.press("Enter")

    async def kies(self, naam: str) -> None:
        """Choose one of the results, by a part of its text."""
        self.sporen.getypt.add(naam)
        await self.resultaten.filter(has_text=naam).click()
        await expect(self.knop("Andere klant")).to_be_visible()

    async def controleer(self, *uitkomsten: str) -> None:
        """Answer the questions that are still open, from the top."""
        for uitkomst in uitkomsten:
            open_ = self.vragen.filter(has_not=self.page.get_by_role("radio", checked=True)).first
            async with self.page.expect_response("**/controle"):
                await open_.get_by_role("radio", name=uitkomst, exact=True).check()

    async def geeft_code(self, code: str) -> None:
        """The caller reads out a code, and the agent types it."""
        self.sporen.getypt.add(code)
        await self.veld("Code").fill(code)
        async with self.page.expect_response("**/codecontrole"):
            await self.knop("Code controleren").click()

    async def is_gekend(self) -> None:
        await self.controleer("Klopt", "Klopt", "Klopt")
        await expect(self.status("Gekend")).to_be_visible()

    async def vul(self, naam: str, tekst: str) -> None:
        self.sporen.getypt.add(tekst)
        await self.veld(naam).fill(tekst)

    async def kies_radio(self, groep: str, naam: str) -> None:
        await self.keuze(groep, naam).check()
        await expect(self.keuze(groep, naam)).to_be_checked()

    async def kies_product(self, zoek: str, naam: str) -> None:
        await self.lijst("Product").fill(zoek)
        await self.page.get_by_role("option").filter(has_text=naam).click()
        await expect(self.lijst("Product")).to_have_value(naam)

    async def bewaard(self, veld: str, tekst: str) -> None:
        """Until the draft has it."""
        await self.register.wacht_op(tekst, f"select concept->>'{veld}' from gesprek where uuid = %s", self.gesprek)

    async def registreer(self) -> dict[str, str]:
        """Press the button, once. The numbers that can be read out, as the register keeps them."""
        await self.knop("Registreren").click()
        return await self.nummers()

    async def nummers(self) -> dict[str, str]:
        """Wait for the page after registering, and read it."""
        niets = self.page.get_by_role("heading", name="Er is niets vastgelegd", exact=True)
        await expect(self.page.get_by_label("Klantcontactnummer", exact=True).or_(niets)).to_be_visible()
        gelezen: dict[str, str] = {}
        for naam in NUMMERS:
            nummer = self.page.get_by_label(naam, exact=True)
            if await nummer.count():
                gelezen[naam] = await nummer.inner_text()
        return gelezen

    # --- what happens in many calls ----------------------------------------------------------------------------------

    async def belt(self, zoek: str, naam: str) -> None:
        """A new call of somebody who is found like this."""
        await self.nieuw_gesprek()
        await self.zoek(zoek)
        await self.kies(naam)

    async def wil_parkeren(self) -> None:
        """A product that leads to a zaak, all its questions answered."""
        await self.kies_product("parkeervergunning", "Parkeervergunning bewoners")
        await self.vul("Kenteken", "GH-481-R")
        await self.vul("Ingangsdatum", "01-12-2026")
        await self.kies_radio("Van wie is de auto?", "Klant zelf")

    async def meldt_boom(self) -> None:
        """A product that needs no control and leads to an interne taak."""
        await self.kies_product("boom kappen", "Boom snoeien of kappen")
        await self.vul("Waar staat de boom?", "Dorpsstraat 72")
        await self.lijst("Wat is er aan de hand?").select_option("Tak is afgebroken")
        await self.kies_radio("Is het gevaarlijk?", "Ja")

    # --- what an agent sees ------------------------------------------------------------------------------------------

    async def belooft(self, *delen: str) -> None:
        """The sentence that says what will be registered has these parts."""
        for deel in delen:
            await expect(self.regio("Wat wordt vastgelegd")).to_contain_text(deel)

    async def weigert(self, veld: Locator, zin: str) -> None:
        """After a press on Registreren: this sentence belongs to this field, and nothing is registered."""
        await self.slot.click()
        await self.meldt(veld, zin)
        assert self.register.erbij() == {}

    async def meldt(self, veld: Locator, zin: str) -> None:
        """The field is marked as wrong, and this sentence belongs to it."""
        await expect(veld).to_have_accessible_description(re.compile(re.escape(zin)))
        await expect(veld).to_have_attribute("aria-invalid", "true")
