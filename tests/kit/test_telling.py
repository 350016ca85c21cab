"""The count is what a plain count says in the same snapshot, whatever is written and counted meanwhile."""

import asyncio
import random

import psycopg
import pytest

from gehoor.kit import telling
from gehoor.kit.db import Database, Tx
from gehoor.klantinteracties.models import Onderwerpobject

TABEL = "onderwerpobject"
_TELLING = telling.telling(Onderwerpobject, ver=True)
_BEGIN, _WAAR, _REST = telling.vanaf(Onderwerpobject)
TELT = f"with {_TELLING} select {telling.AANTAL} as geteld, (select count(*) from {TABEL}) as echt"
PLEK = (
    f"with {_TELLING}, {_BEGIN} select (select array_agg(id) from (select id from {TABEL} a "
    f"where {_WAAR} order by id desc limit 3 offset {_REST}) a) as gevonden, "
    f"(select array_agg(id) from (select id from {TABEL} order by id desc limit 3 offset %(offset)s) a) as hoort"
)


async def maak(tx: Tx, aantal: int) -> None:
    await tx.execute(f"insert into {TABEL} select from generate_series(1, %(n)s)", n=aantal)


async def weg(tx: Tx, deel: str, waarde: int) -> None:
    await tx.execute(f"delete from {TABEL} where {deel}", waarde=waarde)


async def klopt(db: Database) -> int:
    async with db.read() as tx:
        rij = await tx.one(TELT)
    assert rij
    assert rij["geteld"] == rij["echt"]
    aantal: int = rij["echt"]
    return aantal


async def elke_plek_klopt(db: Database) -> None:
    aantal = await klopt(db)
    async with db.read() as tx:
        for offset in (0, 1, aantal // 3, aantal // 2, aantal - 2, aantal - 1, aantal, aantal + 7):
            rij = await tx.one(PLEK, offset=max(offset, 0))
            assert rij
            assert rij["gevonden"] == rij["hoort"], offset


async def blokken(db: Database) -> int:
    async with db.read() as tx:
        n: int = await tx.value("select count(*) from telblok where bron = %(bron)s", bron=TABEL)
    return n


async def test_blocks_that_are_full_are_counted_once(db: Database) -> None:
    await elke_plek_klopt(db)
    async with db.transaction() as tx:
        await maak(tx, 2 * telling.BLOK + 100)
    await elke_plek_klopt(db)
    await telling.werk_bij(db, Onderwerpobject)
    assert await blokken(db) == 2
    await elke_plek_klopt(db)


async def test_what_is_deleted_no_longer_counts(db: Database) -> None:
    async with db.transaction() as tx:
        await maak(tx, 3 * telling.BLOK)
    await telling.werk_bij(db, Onderwerpobject)
    async with db.transaction() as tx:
        await weg(tx, "id %% 5 = %(waarde)s", 0)
    await elke_plek_klopt(db)
    async with db.transaction() as tx:  # a whole block
        await weg(tx, f"id between {telling.BLOK} and %(waarde)s", 2 * telling.BLOK)
    await elke_plek_klopt(db)
    await telling.werk_bij(db, Onderwerpobject)
    async with db.read() as tx:
        assert await tx.value("select count(*) from telverwijderd") == 0
    await elke_plek_klopt(db)


async def test_an_id_that_nobody_sees_yet_keeps_its_block_open(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "GEDULD", 0.05)
    async with db.transaction() as tx:
        await maak(tx, 1)
        async with db.transaction() as ander:
            await maak(ander, telling.BLOK + 1)
        await telling.werk_bij(db, Onderwerpobject)
        assert await blokken(db) == 0
    await telling.werk_bij(db, Onderwerpobject)
    assert await blokken(db) == 1
    assert await klopt(db) == telling.BLOK + 2


async def test_a_transaction_that_saw_less_still_counts_what_it_sees(db: Database) -> None:
    async with db.transaction() as tx:
        await maak(tx, telling.BLOK + 10)
    async with await psycopg.AsyncConnection.connect(db.dsn) as oud:
        await oud.set_isolation_level(psycopg.IsolationLevel.REPEATABLE_READ)
        eerst = await (await oud.execute(TELT)).fetchone()
        async with db.transaction() as tx:
            await weg(tx, "id %% 2 = %(waarde)s", 0)
        await telling.werk_bij(db, Onderwerpobject)
        async with db.transaction() as tx:
            await weg(tx, "id %% 3 = %(waarde)s", 0)
        later = await (await oud.execute(TELT)).fetchone()
        assert eerst == later == (telling.BLOK + 10, telling.BLOK + 10)
    await elke_plek_klopt(db)


@pytest.mark.parametrize("zaad", range(3))
async def test_writers_and_counters_at_the_same_time(db: Database, zaad: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "GEDULD", 0.2)
    lot = random.Random(zaad)
    async with db.transaction() as tx:
        await maak(tx, telling.BLOK - 500)

    async def schrijf() -> None:
        for _ in range(40):
            try:
                async with db.transaction() as tx:
                    await maak(tx, lot.randint(1, 200))
                    if lot.random() < 0.4:
                        await weg(tx, f"id %% {lot.randint(20, 90)} = %(waarde)s", 0)
                    await asyncio.sleep(lot.random() * 0.01)
                    if lot.random() < 0.2:
                        raise KeyError
            except KeyError:
                continue  # rolled back

    async def tel() -> None:
        for _ in range(15):
            await telling.werk_bij(db, Onderwerpobject)
            await klopt(db)

    await asyncio.gather(schrijf(), schrijf(), tel(), tel())
    await telling.werk_bij(db, Onderwerpobject)
    assert await blokken(db) >= 1
    await elke_plek_klopt(db)
