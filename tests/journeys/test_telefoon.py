"""The link that a telephone system opens: /gesprekken/nieuw?telefoon=..."""

from playwright.async_api import expect

from tests.journeys.werkplek import Werkplek

NUMMER = "0612345678"
LINK = f"/gesprekken/nieuw?telefoon={NUMMER}"


async def test_a_known_number_shows_who_it_probably_is(werkplek: Werkplek) -> None:
    w, register = werkplek, werkplek.register
    w.sporen.getypt.add(NUMMER)
    antwoord = await w.page.goto(LINK)
    assert antwoord
    assert antwoord.request.redirected_from, "the address with the number in it does not stay"
    assert NUMMER not in w.page.url
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
        await expect(w.regio("Klant")).to_be_visible()
        assert w.gesprek == str(w.register.nieuw("gesprek")[-1]["uuid"])
    assert len(w.register.nieuw("gesprek")) == 5


async def test_a_look_ahead_makes_no_call(werkplek: Werkplek) -> None:
    w = werkplek
    for kop in (
        {"Sec-Purpose": "prefetch"},
        {"Sec-Purpose": "prefetch;prerender"},
        {"Purpose": "prefetch"},
        {"X-Moz": "prefetch"},
        {"Sec-Fetch-Dest": "image"},
    ):
        antwoord = await w.context.request.get(LINK, headers=kop, max_redirects=0)
        assert antwoord.status == 204, kop
        assert w.register.nieuw("gesprek") == [], kop


async def test_a_head_makes_no_call(werkplek: Werkplek) -> None:
    w = werkplek
    antwoord = await w.context.request.head(LINK, max_redirects=0)
    assert antwoord.status < 400
    assert w.register.nieuw("gesprek") == []


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
