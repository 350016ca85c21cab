"""Sessions: who they belong to, and everything that ends them."""

from typing import Any
from uuid import UUID

import pytest

from gehoor.kit.db import Database
from gehoor.toegang import service
from gehoor.toegang.service import NieuweSessie
from gehoor.toegang.wie import RECHTEN, Rol

IDLE = 60


@pytest.fixture
async def nieuw(db: Database, anna: UUID) -> NieuweSessie:
    async with db.transaction() as tx:
        return await service.start_sessie(tx, anna, 8)


async def change(db: Database, sql: str, **waarden: Any) -> None:
    async with db.transaction() as tx:
        assert await tx.execute(sql, **waarden)


async def still_in(db: Database, cookie: str) -> bool:
    async with db.read() as tx:
        return await service.sessie(tx, cookie, IDLE) is not None


async def seen(db: Database) -> Any:
    async with db.read() as tx:
        return await tx.value("select gezien_op from sessie")


async def test_a_session_knows_its_medewerker_and_their_rechten(db: Database, anna: UUID, nieuw: NieuweSessie) -> None:
    async with db.read() as tx:
        ingelogd = await service.sessie(tx, nieuw.cookie, IDLE)
    assert ingelogd is not None
    wie = ingelogd.wie
    assert (wie.soort, wie.uuid, wie.naam, wie.gebruikersnaam) == ("medewerker", anna, "Anna Smit", "anna.smit")
    assert wie.rechten == RECHTEN[Rol.kcc] | RECHTEN[Rol.coordinator]
    assert wie.doelbinding


async def test_the_database_does_not_hold_the_cookie(db: Database, nieuw: NieuweSessie) -> None:
    async with db.read() as tx:
        rij = await tx.one("select * from sessie")
    assert rij is not None
    assert nieuw.cookie not in map(str, rij.values())
    assert len(nieuw.cookie) >= 43  # 256 bits
    assert len(nieuw.csrf) >= 43
    assert nieuw.csrf != nieuw.cookie


@pytest.mark.parametrize("cookie", ["", "onzin", "\x00", "\ud800", "x" * 10_000])
async def test_an_unknown_cookie_is_nobody(db: Database, nieuw: NieuweSessie, cookie: str) -> None:
    assert not await still_in(db, cookie)


async def test_idle_too_long_ends_it(db: Database, nieuw: NieuweSessie) -> None:
    await change(db, "update sessie set gezien_op = now() - interval '59 minutes'")
    assert await still_in(db, nieuw.cookie)
    await change(db, "update sessie set gezien_op = now() - interval '61 minutes'")
    assert not await still_in(db, nieuw.cookie)


async def test_its_longest_duration_ends_it(db: Database, nieuw: NieuweSessie) -> None:
    async with db.read() as tx:
        assert await tx.value("select verloopt_op = begonnen_op + interval '8 hours' from sessie")
    await change(db, "update sessie set verloopt_op = now()")
    assert not await still_in(db, nieuw.cookie)


async def test_logging_out_ends_this_one_only(db: Database, anna: UUID, nieuw: NieuweSessie) -> None:
    async with db.transaction() as tx:
        ander = await service.start_sessie(tx, anna, 8)
        await service.log_uit(tx, nieuw.cookie)
        await service.log_uit(tx, nieuw.cookie)  # a second time does no harm
    assert not await still_in(db, nieuw.cookie)
    assert await still_in(db, ander.cookie)


async def test_a_medewerker_who_is_no_longer_active_is_out_at_once(db: Database, nieuw: NieuweSessie) -> None:
    await change(db, "update medewerker set actief = false")
    assert not await still_in(db, nieuw.cookie)


async def test_a_medewerker_who_is_removed_takes_the_sessions_along(db: Database, nieuw: NieuweSessie) -> None:
    await change(db, "delete from medewerker")
    assert not await still_in(db, nieuw.cookie)


async def test_a_rol_taken_away_takes_its_rechten_at_once(db: Database, nieuw: NieuweSessie) -> None:
    await change(db, """update medewerker set rollen = '["behandelaar", "een rol van vroeger"]'""")
    async with db.read() as tx:
        ingelogd = await service.sessie(tx, nieuw.cookie, IDLE)
    assert ingelogd is not None
    assert ingelogd.wie.rechten == RECHTEN[Rol.behandelaar]


async def test_it_is_written_at_most_once_a_minute_that_it_was_seen(db: Database, nieuw: NieuweSessie) -> None:
    await change(db, "update sessie set gezien_op = now() - interval '50 seconds'")
    eerst = await seen(db)
    assert await still_in(db, nieuw.cookie)
    assert await seen(db) == eerst
    await change(db, "update sessie set gezien_op = now() - interval '61 seconds'")
    eerst = await seen(db)
    assert await still_in(db, nieuw.cookie)
    assert await seen(db) > eerst


async def test_what_is_over_is_removed(db: Database, anna: UUID, nieuw: NieuweSessie) -> None:
    async with db.transaction() as tx:
        for _ in range(2):
            await service.start_sessie(tx, anna, 8)
        await tx.execute("update sessie set verloopt_op = now() where id = (select max(id) from sessie)")
        await tx.execute(
            "update sessie set gezien_op = now() - interval '2 hours' where id = (select min(id) from sessie)"
        )
        await tx.execute(
            "insert into inlogpoging (sleutel_hash, mislukt, laatste_op) "
            "values ('oud', 3, now() - interval '25 hours'), ('nieuw', 3, now())"
        )
        assert await service.ruim_sessies_op(tx, IDLE) == 2
        assert await tx.value("select count(*) from sessie") == 1
        assert await tx.value("select string_agg(sleutel_hash, ',') from inlogpoging") == "nieuw"
