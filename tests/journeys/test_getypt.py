"""What is typed is never lost: a reload, back, closing, a second window, no network and a dead server, at any moment.

Three moments each here, twenty in `make long`.
"""

import asyncio
import random
import signal
from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import expect

from tests.journeys.werkplek import Werkplek
from tests.lang import LANG

MOMENTEN = 20 if LANG else 3
TEKST = " ".join(f"woord{nr:02}" for nr in range(50))  # 399 characters
Gebeurtenis = Callable[[Werkplek, str], Awaitable[None]]


async def herladen(w: Werkplek, gesprek: str) -> None:
    await w.page.reload()


async def terug(w: Werkplek, gesprek: str) -> None:
    await w.page.goto("/hulp")
    await w.page.go_back()


async def naar_start(w: Werkplek, gesprek: str) -> None:
    await w.page.get_by_role("link", name="Start", exact=True).click()
    await w.page.goto(f"/gesprekken/{gesprek}")


async def sluiten(w: Werkplek, gesprek: str) -> None:
    await w.page.close(run_before_unload=False)
    w.page = await w.context.new_page()
    await w.page.goto(f"/gesprekken/{gesprek}")


async def zonder_netwerk(w: Werkplek, gesprek: str) -> None:
    await w.context.set_offline(True)
    await w.page.keyboard.type(" weg")
    await asyncio.sleep(random.random())
    await w.page.close(run_before_unload=False)
    await w.context.set_offline(False)
    w.page = await w.context.new_page()
    await w.page.goto(f"/gesprekken/{gesprek}")


async def server_weg(w: Werkplek, gesprek: str) -> None:
    assert w.server.proces
    w.server.proces.send_signal(signal.SIGKILL)
    w.server.proces.wait()
    w.server.start()
    await asyncio.to_thread(w.server.wacht)
    await w.page.reload()


@pytest.mark.parametrize(
    "gebeurtenis", [herladen, terug, naar_start, sluiten, zonder_netwerk, server_weg], ids=lambda g: g.__name__
)
async def test_whatever_happens_while_typing(werkplek: Werkplek, gebeurtenis: Gebeurtenis) -> None:
    w = werkplek
    kans = random.Random(gebeurtenis.__name__)
    for keer in range(MOMENTEN if gebeurtenis is not server_weg else max(MOMENTEN // 4, 1)):
        await w.page.goto("/")
        await w.nieuw_gesprek()
        gesprek = w.gesprek
        await w.page.wait_for_load_state("networkidle")
        await w.veld("Notitie").focus()
        tot = kans.randrange(5, len(TEKST))
        await w.page.keyboard.type(TEKST[:tot], delay=1)
        await asyncio.sleep(kans.choice((0, 0.05, 0.3, 0.45, 0.9)))
        await gebeurtenis(w, gesprek)
        getypt = TEKST[:tot] + (" weg" if gebeurtenis is zonder_netwerk else "")
        await expect(w.veld("Notitie"), f"moment {keer}: after {tot} letters").to_have_value(getypt)
        await w.veld("Notitie").press("Control+End")
        await w.page.keyboard.type(" en verder")
        await w.bewaard("notitie", f"{getypt} en verder")
        await expect(w.page.get_by_text("ook ergens anders veranderd")).to_have_count(0)


async def test_a_text_that_waits_for_a_choice_is_kept(werkplek: Werkplek) -> None:
    w = werkplek
    await w.nieuw_gesprek()
    ander = await w.tabblad()
    await w.vul("Notitie", "Het eerste venster.")
    await w.bewaard("notitie", "Het eerste venster.")
    await ander.vul("Notitie", "Het tweede venster.")
    await expect(ander.page.get_by_text("Notitie is ook ergens anders veranderd")).to_be_visible()
    await ander.veld("Notitie").press("Control+End")
    await ander.page.keyboard.type(" En nog meer.")
    for _ in range(2):
        await ander.page.reload()
        await expect(ander.veld("Notitie")).to_have_value("Het tweede venster. En nog meer.")
        await expect(ander.page.get_by_text("Daar staat nu: Het eerste venster.")).to_be_visible()
    # somewhere else too: it is with the draft
    naast = "select concept->'naast'->'notitie'->>'tekst' from gesprek where uuid = %s"
    await w.register.wacht_op("Het tweede venster. En nog meer.", naast, w.gesprek)
    await ander.knop("Mijn tekst houden").click()
    await w.bewaard("notitie", "Het tweede venster. En nog meer.")
    await ander.page.reload()
    await expect(ander.page.get_by_text("ook ergens anders veranderd")).to_have_count(0)


async def test_nothing_is_registered_while_a_text_waits(werkplek: Werkplek) -> None:
    w = werkplek
    await w.belt("999964628", "Fatima el Amrani")
    await w.is_gekend()
    await w.kies_radio("Opvolging", "Direct beantwoord")
    ander = await w.tabblad()
    await w.vul("Notitie", "Het eerste venster.")
    await w.bewaard("notitie", "Het eerste venster.")
    await ander.vul("Notitie", "Het tweede venster.")
    await expect(ander.page.get_by_text("Notitie is ook ergens anders veranderd")).to_be_visible()
    await w.knop("Registreren").click()
    await expect(w.page.get_by_text("Notitie is ook ergens anders veranderd")).to_be_visible()
    assert w.register.erbij() == {}
    await w.knop("Andere tekst nemen").click()
    await w.bewaard("notitie", "Het eerste venster.")
    await w.registreer()


async def test_what_was_typed_after_another_window_registered_can_be_copied(werkplek: Werkplek) -> None:
    w = werkplek
    await w.belt("999964628", "Fatima el Amrani")
    await w.is_gekend()
    await w.vul("Notitie", "De vraag.")
    await w.kies_radio("Opvolging", "Direct beantwoord")
    await w.bewaard("opvolging", "beantwoord")
    ander = await w.tabblad()
    await w.registreer()
    await ander.vul("Notitie", "De vraag. En nog een zin.")
    nog = ander.page.get_by_role("region", name="Dit typte je nog")
    await expect(nog).to_contain_text("De vraag. En nog een zin.")
    await ander.page.reload()
    await expect(nog).to_contain_text("En nog een zin.")
    assert w.register.een("klantcontact")["inhoud"] == "De vraag."
    await expect(w.page.get_by_role("region", name="Dit typte je nog")).to_have_count(0)


async def opslag(w: Werkplek) -> list[str]:
    sleutels: list[str] = await w.page.evaluate(
        "Object.keys(localStorage).filter((s) => s.startsWith('gehoor.kopie.'))"
    )
    return sleutels


async def test_the_copy_in_the_browser_does_not_outlive_its_use(werkplek: Werkplek) -> None:
    w = werkplek
    await w.nieuw_gesprek()
    await w.page.wait_for_load_state("networkidle")
    await w.context.set_offline(True)
    await w.vul("Notitie", "Nog niet bewaard.")
    assert len(await opslag(w)) == 1
    await w.context.set_offline(False)
    await w.bewaard("notitie", "Nog niet bewaard.")
    await expect(w.page.get_by_text("Opgeslagen")).to_be_visible()
    assert await opslag(w) == []
    # of yesterday, and of somebody else
    await w.page.evaluate(
        "localStorage.setItem('gehoor.kopie.x.y.z', JSON.stringify({ op: Date.now() - 864e5 - 1, velden: {} }));"
        "localStorage.setItem('gehoor.kopie.ander.' + location.pathname.split('/').pop() + '.z', JSON.stringify("
        "{ op: Date.now(), velden: { notitie: { tekst: 'GEHEIM', basis: '', versie: '1', eigen: [] } } }))"
    )
    await w.page.reload()
    await expect(w.veld("Notitie")).to_have_value("Nog niet bewaard.")
    assert [sleutel.split(".")[2] for sleutel in await opslag(w)] == ["ander"]
    await w.veld("Notitie").press("Control+End")
    await w.page.keyboard.type(" Nu.")
    await w.knop("Uitloggen").click()
    await expect(w.veld("Gebruikersnaam")).to_be_visible()
    assert [sleutel.split(".")[2] for sleutel in await opslag(w)] == ["ander"]
    notitie = "select concept->>'notitie' from gesprek order by id desc limit 1"
    assert w.register.waarde(notitie) == "Nog niet bewaard. Nu."


async def test_enter_enter_takes_the_only_one_found(werkplek: Werkplek) -> None:
    w = werkplek
    await w.nieuw_gesprek()
    await w.zoekveld.fill("999964628")
    await w.zoekveld.press("Enter")
    await expect(w.resultaten).to_have_count(1)
    await w.zoekveld.press("Enter")
    await expect(w.knop("Andere klant")).to_be_visible()
    await expect(w.regio("Klant")).to_contain_text("Fatima el Amrani")


async def test_a_save_of_typing_is_small(werkplek: Werkplek) -> None:
    """From the first letter: what the window has already does not come back."""
    w = werkplek
    groot: dict[str, int] = {}

    async def typ(veld: str, tekst: str) -> None:
        async with w.page.expect_response("**/concept") as wacht:
            await w.veld(veld).press_sequentially(tekst)
        groot[f"{veld}: {tekst}"] = len(await (await wacht.value).body())

    await w.nieuw_gesprek()
    await w.page.wait_for_load_state("networkidle")
    for veld, tekst in (("Notitie", "Een zin."), ("Notitie", " Nog een."), ("Naam", "Kaya"), ("Telefoonnummer", "06")):
        await typ(veld, tekst)
    await w.zoek("999964628")
    await w.kies("Fatima el Amrani")
    await w.is_gekend()
    await typ("Notitie", " En nog een.")
    assert max(groot.values()) < 3000, groot


async def test_a_mistake_shows_at_its_field_when_it_is_left(werkplek: Werkplek) -> None:
    w = werkplek
    await w.nieuw_gesprek()
    await w.page.wait_for_load_state("networkidle")
    veld = w.veld("Telefoonnummer")
    await veld.press_sequentially("06 12")
    await w.bewaard("telefoonnummer", "06 12")
    await expect(w.regio("Wat wordt vastgelegd")).to_contain_text("telefoonnummer")
    await expect(veld).not_to_have_attribute("aria-invalid", "true")
    await veld.press("Tab")
    await w.meldt(veld, "Dit telefoonnummer klopt niet.")
    await veld.fill("0612345678")
    await veld.press("Tab")
    await expect(veld).not_to_have_attribute("aria-invalid", "true")


async def test_a_page_begins_where_the_call_is(werkplek: Werkplek) -> None:
    w = werkplek
    await w.nieuw_gesprek()
    await expect(w.zoekveld).to_be_focused()
    await w.belt("999964628", "Fatima el Amrani")
    await w.page.reload()
    await expect(w.vragen.first.get_by_role("radio").first).to_be_focused()
    await w.is_gekend()
    await w.page.reload()
    await expect(w.lijst("Product")).to_be_focused()
