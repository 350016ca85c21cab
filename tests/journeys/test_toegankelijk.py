"""For everybody: WCAG 2.1 AA on every page in light and dark, no scrolling sideways, the keyboard alone."""

from collections.abc import AsyncIterator
from typing import Literal

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import ViewportSize, expect

from tests.journeys.werkplek import SCHERM, Werkplek

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}
FATIMA = "999964628"
SMAL: ViewportSize = {"width": 683, "height": 384}  # the screen at 200 % zoom
Schema = Literal["light", "dark"]


async def bladen(w: Werkplek) -> AsyncIterator[str]:
    """Every page, and the call in the states that matter, one after another."""
    await w.page.goto("/inloggen")
    yield "inloggen"
    await w.veld("Gebruikersnaam").fill("sanne")
    await w.knop("Inloggen").click()
    await expect(w.page.get_by_role("alert")).to_be_visible()
    yield "inloggen mislukt"
    await w.log_in()
    yield "start zonder gesprekken"
    await w.page.goto("/hulp")
    yield "hulp"
    await w.page.goto("/wachtwoord")
    await w.knop("Wachtwoord veranderen").click()
    await expect(w.veld("Huidig wachtwoord")).to_have_attribute("aria-invalid", "true")
    yield "wachtwoord: met fouten"
    await w.page.goto("/codes")
    yield "codes"
    await w.knop("Code maken").click()
    await expect(w.veld("BSN")).to_have_attribute("aria-invalid", "true")
    yield "codes: met fouten"
    await w.page.get_by_role("radio", name="Iemand zonder BSN").check()
    yield "codes: een document"
    await w.page.get_by_role("radio", name="Iemand met een BSN").check()
    await w.veld("BSN").fill(FATIMA)
    await w.page.get_by_role("checkbox").check()
    await w.knop("Code maken").click()
    await expect(w.page.get_by_label("Code", exact=True)).to_be_visible()
    yield "codes: gemaakt"
    await w.page.goto("/bestaat-niet")
    yield "fout"
    await w.page.goto("/")
    await w.nieuw_gesprek()
    yield "gesprek: leeg"
    await w.page.get_by_text("Code van de balie", exact=True).click()
    await w.knop("Code controleren").click()
    await expect(w.veld("Code")).to_have_attribute("aria-invalid", "true")
    yield "gesprek: code van de balie"
    await w.zoek("jansen")
    yield "gesprek: gevonden"
    await w.slot.click()
    await expect(w.radiogroep("Opvolging")).to_have_attribute("aria-invalid", "true")
    yield "gesprek: met fouten"
    await w.zoek(FATIMA)
    await w.kies("Fatima el Amrani")
    await w.geeft_code("111111")
    await expect(w.veld("Code")).to_have_attribute("aria-invalid", "true")
    yield "gesprek: controle, met een code die niet klopt"
    await w.is_gekend()
    await w.vul("Telefoonnummer", "0687654321")
    await w.wil_parkeren()
    await w.kies_radio("Opvolging", "Zaak openen")
    await w.kies_radio("Contactgegevens", "Alleen voor dit verzoek")
    yield "gesprek: gekend, met een zaak"
    await w.kies_radio("Opvolging", "Interne taak")
    await expect(w.veld("Toelichting")).to_be_visible()
    await w.lijst("Product").fill("par")
    await expect(w.page.get_by_role("option").first).to_be_visible()
    yield "gesprek: gekend, met een taak, producten open"
    await w.lijst("Product").press("Escape")
    await w.registreer()
    yield "vastgelegd"
    await w.page.goto("/")
    yield "start"
    await w.nieuw_gesprek()
    await w.kies_radio("Opvolging", "Direct beantwoord")
    await w.knop("Afsluiten zonder vastleggen").click()
    await expect(w.knop("Terughalen")).to_be_visible()
    yield "niets vastgelegd"


@pytest.mark.parametrize("schema", ["light", "dark"])
async def test_every_page_passes_axe(deur: Werkplek, schema: Schema) -> None:
    await deur.page.emulate_media(color_scheme=schema, reduced_motion="reduce")
    mis: dict[str, str] = {}
    async for blad in bladen(deur):
        uitslag = await Axe().run(deur.page, options=WCAG)
        if uitslag.violations_count:
            mis[blad] = uitslag.generate_report()
    assert not mis, "\n".join(f"{blad}: {verslag}" for blad, verslag in mis.items())


async def test_no_page_scrolls_sideways(deur: Werkplek) -> None:
    w = deur
    mis: list[str] = []
    async for blad in bladen(w):
        for maat in (SCHERM, SMAL):
            await w.page.set_viewport_size(maat)
            breedte = await w.page.evaluate("document.documentElement.scrollWidth")
            if breedte > maat["width"]:
                mis.append(f"{blad}: {breedte} in {maat['width']}")
        await w.page.set_viewport_size(SCHERM)
    assert not mis


async def test_the_whole_call_fits_the_screen(werkplek: Werkplek) -> None:
    """At 1366 by 768 the button and the sentence are always in sight: nobody scrolls to register."""
    w = werkplek
    await w.belt(FATIMA, "Fatima el Amrani")
    await w.is_gekend()
    await w.wil_parkeren()
    await expect(w.knop("Registreren")).to_be_in_viewport(ratio=1)
    await expect(w.regio("Wat wordt vastgelegd")).to_be_in_viewport(ratio=1)


async def test_at_200_percent_a_call_can_be_handled(werkplek: Werkplek) -> None:
    w = werkplek
    await w.page.set_viewport_size(SMAL)
    await w.belt(FATIMA, "Fatima el Amrani")
    await w.is_gekend()
    await w.wil_parkeren()
    await w.kies_radio("Opvolging", "Zaak openen")
    await w.registreer()
    assert len(w.register.nieuw("zaak")) == 1


async def test_c9018_with_the_keyboard_alone(werkplek: Werkplek) -> None:
    w, toetsen = werkplek, werkplek.page.keyboard
    await expect(w.knop("Nieuw gesprek").first).to_be_focused()
    await toetsen.press("Enter")
    await expect(w.zoekveld).to_be_focused()
    await toetsen.type("el amrani 04-05-1987")
    await toetsen.press("Enter")
    await expect(w.resultaten).to_have_count(1)
    await toetsen.press("ArrowDown")
    await expect(w.resultaten).to_be_focused()
    await toetsen.press("Enter")
    for nr in range(3):
        await expect(w.vragen.nth(nr).locator(":focus")).to_have_count(1)
        await toetsen.press("j")
    await expect(w.status("Gekend")).to_be_visible()
    await expect(w.lijst("Product")).to_be_focused()
    await toetsen.type("parkeerv")
    await expect(w.page.get_by_role("option").first).to_contain_text("Parkeervergunning bewoners")
    await toetsen.press("Enter")
    await expect(w.veld("Kenteken")).to_be_focused()
    await toetsen.type("GH-481-R")
    await toetsen.press("Tab")
    await expect(w.veld("Ingangsdatum")).to_be_focused()
    await toetsen.type("01-12-2026")
    await toetsen.press("Tab")
    await toetsen.press("Space")
    await expect(w.keuze("Van wie is de auto?", "Klant zelf")).to_be_checked()
    await toetsen.press("Alt+t")
    await expect(w.veld("Notitie")).to_be_focused()
    await toetsen.type("Alles met de toetsen.")
    await toetsen.press("Alt+z")
    await expect(w.keuze("Opvolging", "Zaak openen")).to_be_checked()
    await toetsen.press("Control+Enter")
    nummers = await w.nummers()
    assert set(nummers) == {"Klantcontactnummer", "Zaaknummer"}
    assert w.register.een("klantcontact")["inhoud"].startswith("Alles met de toetsen.")
    await w.page.wait_for_load_state("load")
    await toetsen.press("Alt+s")
    await expect(w.knop("Nieuw gesprek").first).to_be_focused()


async def test_registering_with_tab_and_space_alone(werkplek: Werkplek) -> None:
    """Without knowing a single shortcut: every control is reached with Tab, in an order that makes sense."""
    w, toetsen = werkplek, werkplek.page.keyboard
    await w.nieuw_gesprek()
    await expect(w.zoekveld).to_be_focused()
    gezien: list[str] = []
    for _ in range(40):
        await toetsen.press("Tab")
        gezien.append(await w.page.evaluate("document.activeElement.id"))
        if gezien[-1] == "registreren":
            break
    volgorde = ["zoekknop", "naam", "telefoonnummer", "emailadres", "product", "notitie", "registreren"]
    assert [veld for veld in gezien if veld in volgorde] == volgorde
