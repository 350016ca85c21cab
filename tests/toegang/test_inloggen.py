"""Logging in, and slowing down after wrong tries."""

import asyncio
import time
import unicodedata
from typing import Any
from uuid import UUID

import pytest
from argon2 import PasswordHasher

from gehoor.errors import NietIngelogd, TeVaak
from gehoor.gemeente.store import pseudoniem
from gehoor.kit.db import Database
from gehoor.toegang import service
from gehoor.toegang.service import inloggen
from gehoor.toegang.service.inloggen import KIJKER
from gehoor.toegang.service.tokens import sha
from gehoor.toegang.wachtwoord import HASHER, NIEMAND, vergelijk

FOUT = "een fout wachtwoord"


async def attempt(db: Database, naam: str, wachtwoord: str, adres: str = "", apparaat: str = "") -> Exception | None:
    try:
        await service.log_in(db, naam, wachtwoord, uren=8, adres=adres, apparaat_cookie=apparaat)
    except (NietIngelogd, TeVaak) as fout:
        return fout
    return None


async def value(db: Database, sql: str, **waarden: Any) -> Any:
    async with db.read() as tx:
        return await tx.value(sql, **waarden)


async def pass_time(db: Database, seconden: int) -> None:
    """As if every attempt was this long ago."""
    async with db.transaction() as tx:
        await tx.execute("update inlogpoging set laatste_op = laatste_op - make_interval(secs => %(s)s)", s=seconden)


async def test_right_password_opens_a_session(db: Database, anna: UUID, wachtwoord: str) -> None:
    nieuw = await service.log_in(db, " ANNA.Smit", wachtwoord, uren=8)
    async with db.read() as tx:
        ingelogd = await service.sessie(tx, nieuw.cookie, 60)
    assert ingelogd is not None
    assert ingelogd.wie.uuid == anna
    assert ingelogd.csrf == nieuw.csrf
    assert await value(db, "select count(*) from inlogpoging") == 0


@pytest.mark.parametrize("naam", ["anna.smit", "niemand", "", "x\x00y", "é", "\ud800"])
async def test_wrong_password_and_unknown_name_get_the_same_answer(db: Database, anna: UUID, naam: str) -> None:
    fout = await attempt(db, naam, FOUT)
    assert isinstance(fout, NietIngelogd)
    assert fout.detail == "De gebruikersnaam of het wachtwoord klopt niet."
    assert await value(db, "select mislukt from inlogpoging") == 1
    assert await value(db, "select count(*) from sessie") == 0


@pytest.mark.parametrize("kapot", ["", "\x00", "\ud800", "x" * 100_000])
async def test_odd_passwords_are_wrong_and_break_nothing(db: Database, anna: UUID, kapot: str) -> None:
    assert isinstance(await attempt(db, "anna.smit", kapot), NietIngelogd)


async def test_an_inactive_medewerker_does_not_get_in(db: Database, anna: UUID, wachtwoord: str) -> None:
    async with db.transaction() as tx:
        await tx.execute("update medewerker set actief = false")
    assert isinstance(await attempt(db, "anna.smit", wachtwoord), NietIngelogd)


def test_an_unknown_name_costs_as_much_work_as_a_known_one() -> None:
    assert not HASHER.check_needs_rehash(NIEMAND)
    assert vergelijk(NIEMAND, FOUT) is None


async def test_the_same_letter_typed_in_two_ways_is_the_same_password(db: Database) -> None:
    async with db.transaction() as tx:
        await service.maak_medewerker(tx, "rene", "René", ["kcc"], unicodedata.normalize("NFD", "één café om de hoek"))
    assert await attempt(db, "rene", unicodedata.normalize("NFC", "één café om de hoek")) is None


async def test_a_weaker_hash_is_replaced_at_login(db: Database, anna: UUID, wachtwoord: str) -> None:
    zwak = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(wachtwoord)
    async with db.transaction() as tx:
        await tx.execute("update medewerker set wachtwoord_hash = %(zwak)s", zwak=zwak)
    assert await attempt(db, "anna.smit", wachtwoord) is None
    bewaard = await value(db, "select wachtwoord_hash from medewerker")
    assert not HASHER.check_needs_rehash(bewaard)
    assert await attempt(db, "anna.smit", wachtwoord) is None


@pytest.mark.parametrize("naam", ["anna.smit", "niemand"])
async def test_five_wrong_tries_slow_down_and_the_wait_grows(
    db: Database, anna: UUID, wachtwoord: str, naam: str
) -> None:
    for _ in range(5):
        assert isinstance(await attempt(db, naam, FOUT), NietIngelogd)
    for wachten in (30, 60, 120, 240, 480, 900, 900):
        geweigerd = await attempt(db, naam, wachtwoord)
        assert isinstance(geweigerd, TeVaak)
        assert wachten - 5 < geweigerd.seconden <= wachten
        await pass_time(db, wachten - 5)
        assert isinstance(await attempt(db, naam, FOUT), TeVaak), "a refused try does not begin the wait anew"
        await pass_time(db, 6)
        assert isinstance(await attempt(db, naam, FOUT), NietIngelogd)


async def test_after_the_wait_the_right_password_starts_afresh(db: Database, anna: UUID, wachtwoord: str) -> None:
    for _ in range(5):
        await attempt(db, "anna.smit", FOUT)
    assert isinstance(await attempt(db, "anna.smit", wachtwoord), TeVaak)
    await pass_time(db, 31)
    assert await attempt(db, "anna.smit", wachtwoord) is None
    assert await value(db, "select count(*) from inlogpoging") == 0


async def test_the_fifth_try_may_still_be_right(db: Database, anna: UUID, wachtwoord: str) -> None:
    for _ in range(4):
        await attempt(db, "anna.smit", FOUT)
    assert await attempt(db, "anna.smit", wachtwoord) is None


async def test_parallel_wrong_tries_all_count(db: Database, anna: UUID, wachtwoord: str) -> None:
    fouten = await asyncio.gather(*(attempt(db, "anna.smit", FOUT) for _ in range(5)))
    assert all(isinstance(fout, NietIngelogd) for fout in fouten)
    assert await value(db, "select mislukt from inlogpoging") == 5
    assert isinstance(await attempt(db, "anna.smit", wachtwoord), TeVaak)


async def test_of_many_parallel_guesses_only_five_are_looked_at(db: Database, anna: UUID) -> None:
    fouten = await asyncio.gather(*(attempt(db, "anna.smit", FOUT) for _ in range(30)))
    assert sum(isinstance(fout, NietIngelogd) for fout in fouten) == 5
    assert sum(isinstance(fout, TeVaak) for fout in fouten) == 25


async def test_one_name_does_not_slow_down_another(db: Database, anna: UUID, wachtwoord: str) -> None:
    for _ in range(6):
        await attempt(db, "niemand", FOUT)
    assert await attempt(db, "anna.smit", wachtwoord) is None


async def test_a_reset_password_ends_the_wait(db: Database, anna: UUID) -> None:
    for _ in range(6):
        await attempt(db, "anna.smit", FOUT)
    async with db.transaction() as tx:
        await service.zet_wachtwoord(tx, "anna.smit", "Gele regenjas 8")
    assert await attempt(db, "anna.smit", "Gele regenjas 8") is None


async def test_a_day_of_quiet_starts_the_count_afresh(db: Database, anna: UUID) -> None:
    for _ in range(5):
        await attempt(db, "anna.smit", FOUT)
    await pass_time(db, 24 * 3600 + 1)
    assert isinstance(await attempt(db, "anna.smit", FOUT), NietIngelogd)
    assert await value(db, "select mislukt from inlogpoging") == 1


# --- per browser -----------------------------------------------------------------------------------------------------


@pytest.fixture
async def browser(db: Database, anna: UUID, wachtwoord: str) -> str:
    """The cookie of the browser in which Anna logged in before."""
    return (await service.log_in(db, "anna.smit", wachtwoord, uren=8)).apparaat


async def guess_until_it_slows_down(db: Database, naam: str, apparaat: str = "") -> int:
    for poging in range(20):
        if isinstance(await attempt(db, naam, FOUT, apparaat=apparaat), TeVaak):
            return poging
    raise AssertionError("guessing is unlimited")


async def test_who_guesses_elsewhere_does_not_make_anna_wait_in_her_own_browser(
    db: Database, browser: str, wachtwoord: str
) -> None:
    assert await guess_until_it_slows_down(db, "anna.smit") == 5
    assert await attempt(db, "anna.smit", wachtwoord, apparaat=browser) is None
    assert isinstance(await attempt(db, "anna.smit", wachtwoord), TeVaak), "and logging in there gives no new guesses"


async def test_who_guesses_in_that_browser_is_slowed_down_there_only(
    db: Database, browser: str, wachtwoord: str
) -> None:
    assert await guess_until_it_slows_down(db, "anna.smit", browser) == 5
    assert isinstance(await attempt(db, "anna.smit", wachtwoord, apparaat=browser), TeVaak)
    assert await attempt(db, "anna.smit", wachtwoord) is None


async def test_a_browser_is_known_for_the_names_that_logged_in_there(
    db: Database, browser: str, wachtwoord: str
) -> None:
    async with db.transaction() as tx:
        await service.maak_medewerker(tx, "bo", "Bo", ["kcc"], wachtwoord)
    assert await guess_until_it_slows_down(db, "bo") == 5
    assert isinstance(await attempt(db, "bo", wachtwoord, apparaat=browser), TeVaak), "Anna's browser is not Bo's"
    await pass_time(db, 31)
    samen = (await service.log_in(db, "bo", wachtwoord, uren=8, apparaat_cookie=browser)).apparaat
    for naam in ("bo", "anna.smit"):
        await guess_until_it_slows_down(db, naam)
        assert await attempt(db, naam, wachtwoord, apparaat=samen) is None


async def test_a_browser_remembers_ten_names_and_stays_the_same(db: Database, browser: str, wachtwoord: str) -> None:
    cookie = browser
    for nummer in range(12):
        async with db.transaction() as tx:
            await service.maak_medewerker(tx, f"bo{nummer}", "Bo", ["kcc"], wachtwoord)
        cookie = (await service.log_in(db, f"bo{nummer}", wachtwoord, uren=8, apparaat_cookie=cookie)).apparaat
    assert cookie.split(".")[0] == browser.split(".")[0]
    assert len(cookie.split(".")) == 11 and len(cookie) < 400
    weer = (await service.log_in(db, "bo11", wachtwoord, uren=8, apparaat_cookie=cookie)).apparaat
    assert sorted(weer.split(".")) == sorted(cookie.split("."))


def _andere(cookie: str) -> dict[str, str]:
    nonce, handtekening = cookie.split(".")
    return {
        "another browser": f"{'A' * 22}.{handtekening}",
        "a signature of nothing": f"{nonce}.{'0' * 32}",
        "no signature": nonce,
        "half": cookie[:-1],
        "too many": cookie + f".{'0' * 32}" * 10,
        "more": cookie + "\n",
        "odd": f"{nonce}.{'é' * 32}",
        "nothing": "",
        "half a character": "\ud800",
    }


@pytest.mark.parametrize("wat", sorted(_andere("x.y")))
async def test_only_we_can_say_that_a_browser_is_known(db: Database, browser: str, wachtwoord: str, wat: str) -> None:
    await guess_until_it_slows_down(db, "anna.smit")
    assert isinstance(await attempt(db, "anna.smit", wachtwoord, apparaat=_andere(browser)[wat]), TeVaak)


async def test_a_hundred_made_up_names_from_their_address_stop_nobody(
    db: Database, browser: str, wachtwoord: str
) -> None:
    adres = "192.0.2.1"
    async with db.transaction() as tx:
        sleutel = await pseudoniem(tx, f"adres:{adres}:{int(time.time() // 3600)}")
        await tx.execute("insert into inlogpoging (sleutel_hash, mislukt) values (%(s)s, 150)", s=sleutel)
    assert isinstance(await attempt(db, "verzonnen", FOUT, adres), NietIngelogd)
    assert await attempt(db, "anna.smit", wachtwoord, adres, browser) is None
    assert await attempt(db, "anna.smit", wachtwoord, adres) is None, "a new browser, the right password"
    assert isinstance(await attempt(db, "anna.smit", FOUT, adres), NietIngelogd)
    assert await attempt(db, "anna.smit", wachtwoord, adres) is None, "and one typing error"


async def test_an_address_that_tries_much_has_fewer_guesses_per_name(
    db: Database, anna: UUID, wachtwoord: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inloggen, "DRUK", 3)
    monkeypatch.setattr(time, "time", lambda: 1_800_000_000.0)
    for poging in range(5):  # right ones do not count
        assert await attempt(db, "anna.smit", wachtwoord, "192.0.2.1") is None, poging
    for naam in ("een", "twee", "drie"):
        assert isinstance(await attempt(db, naam, FOUT, "192.0.2.1"), NietIngelogd)
    for naam in ("vier", "anna.smit"):
        assert isinstance(await attempt(db, naam, FOUT, "192.0.2.1"), NietIngelogd)
        assert isinstance(await attempt(db, naam, FOUT, "192.0.2.1"), NietIngelogd)
        assert isinstance(await attempt(db, naam, FOUT, "192.0.2.1"), TeVaak)
    for _ in range(3):
        assert isinstance(await attempt(db, "vier", FOUT, "192.0.2.2"), NietIngelogd), "elsewhere as always"


async def test_unlock_ends_the_wait_on_every_browser(db: Database, browser: str, wachtwoord: str) -> None:
    for apparaat in ("", browser):
        await guess_until_it_slows_down(db, "anna.smit", apparaat)
    await guess_until_it_slows_down(db, "niemand")
    async with db.transaction() as tx:
        await service.ontgrendel(tx, "ANNA.smit ")
    assert await value(db, "select count(*) from inlogpoging") == 1, "of nobody else"
    for apparaat in ("", browser):
        assert await attempt(db, "anna.smit", wachtwoord, apparaat=apparaat) is None


async def test_known_browsers_do_not_wait_behind_a_flood(db: Database, browser: str, wachtwoord: str) -> None:
    """A hundred strangers at a time have their passwords looked at; more hear that they must wait."""
    KIJKER.wachtend += 100
    try:
        assert isinstance(await attempt(db, "verzonnen", FOUT), TeVaak)
        assert await value(db, "select count(*) from inlogpoging") == 0, "and it does not count"
        assert await attempt(db, "anna.smit", wachtwoord, apparaat=browser) is None
    finally:
        KIJKER.wachtend -= 100
    vloed = [asyncio.create_task(attempt(db, f"verzonnen{n}", FOUT)) for n in range(60)]
    await asyncio.sleep(0)
    assert await attempt(db, "anna.smit", wachtwoord, apparaat=browser) is None
    assert sum(taak.done() for taak in vloed) < 60
    assert all(isinstance(fout, NietIngelogd) for fout in await asyncio.gather(*vloed))
    assert KIJKER.wachtend == 0


async def test_what_was_typed_as_a_name_is_not_kept(db: Database, anna: UUID) -> None:
    """People type their password there."""
    await attempt(db, "Blauwe regenjas 7", FOUT, "192.0.2.1")
    async with db.read() as tx:
        rijen = await tx.all("select sleutel_hash from inlogpoging")
    assert len(rijen) == 2
    assert all(len(rij["sleutel_hash"]) == 64 for rij in rijen)
    assert sha("blauwe regenjas 7") not in {rij["sleutel_hash"] for rij in rijen}


@pytest.mark.parametrize("verandering", ["wachtwoord_hash = 'iets anders'", "actief = false"])
async def test_a_medewerker_who_changes_while_the_password_is_checked_does_not_get_in(
    db: Database, anna: UUID, wachtwoord: str, monkeypatch: pytest.MonkeyPatch, verandering: str
) -> None:
    gekeken, door = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def slow(bewaard: str, gegeven: str) -> str | None:
        loop.call_soon_threadsafe(gekeken.set)
        asyncio.run_coroutine_threadsafe(door.wait(), loop).result(10)
        return vergelijk(bewaard, gegeven)

    monkeypatch.setattr(inloggen, "vergelijk", slow)
    taak = asyncio.create_task(attempt(db, "anna.smit", wachtwoord))
    await gekeken.wait()
    async with db.transaction() as tx:
        await tx.execute(f"update medewerker set {verandering}")
    door.set()
    assert isinstance(await taak, NietIngelogd)
    assert await value(db, "select count(*) from sessie") == 0
