"""Logging in, and slowing down after wrong tries."""

import asyncio
import time
import unicodedata
from typing import Any
from uuid import UUID

import pytest
from argon2 import PasswordHasher

from gehoor.errors import NietIngelogd, TeVaak
from gehoor.kit.db import Database
from gehoor.toegang import service
from gehoor.toegang.service import HASHER, NIEMAND

FOUT = "een fout wachtwoord"


async def attempt(db: Database, naam: str, wachtwoord: str, adres: str = "") -> Exception | None:
    try:
        await service.log_in(db, naam, wachtwoord, uren=8, adres=adres)
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
    assert service._vergelijk(NIEMAND, FOUT) is None


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


async def test_an_address_that_tries_many_names_is_slowed_down(
    db: Database, anna: UUID, wachtwoord: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "VRIJ_PER_ADRES", 3)
    monkeypatch.setattr(time, "time", lambda: 1_800_000_000.0)
    for poging in range(4):  # right ones do not count
        assert await attempt(db, "anna.smit", wachtwoord, "192.0.2.1") is None, poging
    for naam in ("een", "twee", "drie"):
        assert isinstance(await attempt(db, naam, FOUT, "192.0.2.1"), NietIngelogd)
    assert isinstance(await attempt(db, "vier", FOUT, "192.0.2.1"), TeVaak)
    assert await attempt(db, "anna.smit", wachtwoord, "192.0.2.2") is None
    # "vier" was never looked at, so it did not count for that name either
    assert await value(db, "select count(*) from inlogpoging where mislukt > 0") == 4


async def test_what_was_typed_as_a_name_is_not_kept(db: Database, anna: UUID) -> None:
    """People type their password there."""
    await attempt(db, "Blauwe regenjas 7", FOUT, "192.0.2.1")
    async with db.read() as tx:
        rijen = await tx.all("select sleutel_hash from inlogpoging")
    assert len(rijen) == 2
    assert all(len(rij["sleutel_hash"]) == 64 for rij in rijen)
    assert service._sha("blauwe regenjas 7") not in {rij["sleutel_hash"] for rij in rijen}


@pytest.mark.parametrize("verandering", ["wachtwoord_hash = 'iets anders'", "actief = false"])
async def test_a_medewerker_who_changes_while_the_password_is_checked_does_not_get_in(
    db: Database, anna: UUID, wachtwoord: str, monkeypatch: pytest.MonkeyPatch, verandering: str
) -> None:
    vergelijk = service._vergelijk
    gekeken, door = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def slow(bewaard: str, gegeven: str) -> str | None:
        loop.call_soon_threadsafe(gekeken.set)
        asyncio.run_coroutine_threadsafe(door.wait(), loop).result(10)
        return vergelijk(bewaard, gegeven)

    monkeypatch.setattr(service, "_vergelijk", slow)
    inloggen = asyncio.create_task(attempt(db, "anna.smit", wachtwoord))
    await gekeken.wait()
    async with db.transaction() as tx:
        await tx.execute(f"update medewerker set {verandering}")
    door.set()
    assert isinstance(await inloggen, NietIngelogd)
    assert await value(db, "select count(*) from sessie") == 0
