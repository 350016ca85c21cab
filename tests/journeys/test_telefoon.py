"""The link that a telephone system opens: /gesprekken/nieuw?telefoon=..."""

import re

import pytest
from playwright.async_api import Browser, expect

from tests.journeys.werkplek import Werkplek

NUMMER = "0612345678"
GESPREK = re.compile(r"/gesprekken/[0-9a-f-]{36}$")
LINK = f"/gesprekken/nieuw?telefoon={NUMMER}"


async def test_a_known_number_shows_who_it_probably_is(werkplek: Werkplek) -> None:
    w, register = werkplek, werkplek.register
    w.sporen.getypt.add(NUMMER)
    await w.page.goto(LINK)
    await w.page.wait_for_url(GESPREK)  # the address with the number in it does not stay
    assert w.gesprek == str(register.een("gesprek")["uuid"])
    await expect(w.regio("Klant")).to_contain_text("Waarschijnlijk")
    await expect(w.resultaten).to_have_count(1)
    await expect(w.veld("Telefoonnummer")).to_have_value("06 12 34 56 78")
    await w.kies("Fatima el Amrani")
    await expect(w.status("Niet gekend")).to_be_visible()
    assert NUMMER not in await w.page.evaluate("document.referrer + performance.getEntries().map(e => e.name)")
    assert ("zoeken", "klant") in register.verantwoord()


async def test_an_unknown_number_is_filled_in(werkplek: Werkplek) -> None:
    w = werkplek
    w.sporen.getypt.add("0687654399")
    await w.page.goto("/gesprekken/nieuw?telefoon=%2B31687654399")
    await expect(w.veld("Telefoonnummer")).to_have_value("06 87 65 43 99")
    await expect(w.resultaten).to_have_count(0)
    await expect(w.zoekveld).to_be_focused()


async def test_what_is_no_number_is_a_call_as_well(werkplek: Werkplek) -> None:
    w = werkplek
    for nummer in ("anoniem", "", "%00", "x" * 3000, "<b>1</b>"):
        await w.page.goto(f"/gesprekken/nieuw?telefoon={nummer}")
        await w.page.wait_for_url(GESPREK)
        await expect(w.regio("Klant")).to_be_visible()
        assert w.gesprek == str(w.register.nieuw("gesprek")[-1]["uuid"])
    assert len(w.register.nieuw("gesprek")) == 5


@pytest.mark.parametrize("methode", ["GET", "HEAD"])
async def test_asking_for_it_makes_no_call(werkplek: Werkplek, methode: str) -> None:
    """A look ahead by the browser, a link checker, a picture on another site: only the form of the page makes one."""
    w = werkplek
    for kop in (
        {},
        {"Sec-Purpose": "prefetch;prerender"},
        {"Sec-Fetch-Dest": "image"},
        {"X-Gehoor-Fragment": "scherm"},
    ):
        antwoord = await w.context.request.fetch(LINK, method=methode, headers=kop, max_redirects=0)
        assert antwoord.status == 200
        assert antwoord.headers["referrer-policy"] == "no-referrer"
        assert antwoord.headers["cache-control"] == "no-store"
        assert w.register.nieuw("gesprek") == [], kop


async def test_without_the_script_it_is_one_button(werkplek: Werkplek, browser: Browser) -> None:
    w = werkplek
    w.sporen.getypt.add(NUMMER)
    zonder = await browser.new_context(
        base_url=w.server.url, java_script_enabled=False, storage_state=await w.context.storage_state()
    )
    page = await zonder.new_page()
    await page.goto(LINK)
    assert w.register.nieuw("gesprek") == []
    await page.get_by_role("button", name="Gesprek beginnen", exact=True).click()
    await expect(page.get_by_role("textbox", name="Telefoonnummer", exact=True)).to_have_value("06 12 34 56 78")
    assert NUMMER not in page.url
    assert len(w.register.nieuw("gesprek")) == 1


async def test_going_back_does_not_begin_another(werkplek: Werkplek) -> None:
    w = werkplek
    w.sporen.getypt.add(NUMMER)
    start = w.page.url
    await w.page.goto(LINK)
    await w.page.wait_for_url(GESPREK)
    await w.page.go_back()
    await expect(w.knop("Nieuw gesprek")).to_be_visible()
    assert w.page.url == start
    assert len(w.register.nieuw("gesprek")) == 1


async def test_who_is_not_logged_in_logs_in_first(deur: Werkplek) -> None:
    w = deur
    w.sporen.getypt.add(NUMMER)
    await w.page.goto(LINK)
    assert NUMMER not in w.page.url
    assert w.register.nieuw("gesprek") == []
    await w.veld("Gebruikersnaam").fill("sanne")
    await w.veld("Wachtwoord").fill(w.server.wachtwoord)
    await w.knop("Inloggen").click()
    await expect(w.veld("Telefoonnummer")).to_have_value("06 12 34 56 78")
    assert NUMMER not in w.page.url
    await expect(w.resultaten).to_have_count(1)
    assert len(w.register.nieuw("gesprek")) == 1
