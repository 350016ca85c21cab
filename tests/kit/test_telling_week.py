"""Klantcontacten, listed by their moment: a far page begins where it does when all of them are walked."""

import asyncio
import random

import pytest

from gehoor.kit import telling
from gehoor.kit.db import Database, Tx
from gehoor.klantinteracties.models import Klantcontact

TELLING = telling.telling(Klantcontact, ver=True)
BEGIN, WAAR, REST = telling.vanaf(Klantcontact)
VOLGORDE = "order by plaatsgevonden_op desc, id desc"
PLEK = (
    f"with {TELLING}, {BEGIN} select (select array_agg(id) from (select id from klantcontact a "
    f"where {WAAR} {VOLGORDE} limit 3 offset {REST}) a) as gevonden, "
    f"(select array_agg(id) from (select id from klantcontact {VOLGORDE} limit 3 offset %(offset)s) a) as hoort, "
    f"{telling.AANTAL} as geteld, (select count(*) from klantcontact) as echt"
)
UREN = 24 * 80  # the moments lie in eighty days


async def maak(tx: Tx, aantal: int) -> None:
    await tx.execute(
        "insert into klantcontact (kanaal, onderwerp, taal, vertrouwelijk, plaatsgevonden_op) select 'telefoon', 'o', "
        "'nld', false, '2026-11-01T00:00Z'::timestamptz + (k * 7919 %% %(uren)s) * interval '1 hour' "
        "from generate_series(1, %(n)s) k",
        n=aantal, uren=UREN,
    )  # fmt: skip


async def verplaats(tx: Tx, deler: int, weken: int) -> None:
    await tx.execute(
        "update klantcontact set plaatsgevonden_op = plaatsgevonden_op + %(weken)s * interval '1 week' "
        "where id %% %(deler)s = 0",
        deler=deler, weken=weken,
    )  # fmt: skip


async def elke_plek_klopt(db: Database) -> None:
    async with db.read() as tx:
        aantal = await tx.value("select count(*) from klantcontact")
        for offset in {0, 1, 2, *range(0, aantal + 3, max(aantal // 17, 1)), max(aantal - 1, 0), aantal}:
            rij = await tx.one(PLEK, offset=offset)
            assert rij
            assert rij["gevonden"] == rij["hoort"], offset
            assert rij["geteld"] == rij["echt"]


async def test_what_was_counted_and_what_was_not_yet(db: Database) -> None:
    await elke_plek_klopt(db)
    async with db.transaction() as tx:
        await maak(tx, 2 * telling.BLOK_WEEK + 100)
    await elke_plek_klopt(db)
    await telling.werk_bij(db, Klantcontact)
    async with db.read() as tx:
        assert await tx.value("select sum(aantal) from telweek") == 2 * telling.BLOK_WEEK - 1  # ids begin at 1
    await elke_plek_klopt(db)


async def test_what_moves_to_another_week_or_goes(db: Database) -> None:
    async with db.transaction() as tx:
        await maak(tx, telling.BLOK_WEEK + 500)
    await telling.werk_bij(db, Klantcontact)
    for stap in range(2):  # before and after it was taken in
        async with db.transaction() as tx:
            await verplaats(tx, 7, 3 + stap)
            await tx.execute("delete from klantcontact where id %% 11 = %(stap)s", stap=stap)
        await elke_plek_klopt(db)
        await telling.werk_bij(db, Klantcontact)
        async with db.read() as tx:
            assert await tx.value("select count(*) from telverwijderd where blok = 0") == 0
        await elke_plek_klopt(db)


async def test_what_keeps_its_moment_is_not_written_down(db: Database) -> None:
    async with db.transaction() as tx:
        await maak(tx, 5)
        await verplaats(tx, 1, 0)
        assert await tx.value("select count(*) from telverwijderd") == 0


@pytest.mark.parametrize("zaad", range(2))
async def test_writers_and_counters_at_the_same_time(db: Database, zaad: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "GEDULD", 0.2)
    lot = random.Random(zaad)
    async with db.transaction() as tx:
        await maak(tx, telling.BLOK_WEEK // 2)

    async def schrijf(nr: int) -> None:
        for _ in range(15):
            try:
                async with db.transaction() as tx:
                    await maak(tx, lot.randint(1, 200))
                    await tx.execute("delete from klantcontact where id %% 194 = %(nr)s", nr=nr)
                    await tx.execute(
                        "update klantcontact set plaatsgevonden_op = plaatsgevonden_op - interval '9 days' "
                        "where id %% 178 = %(nr)s",
                        nr=nr,
                    )
                    await asyncio.sleep(lot.random() * 0.01)
                    if lot.random() < 0.2:
                        raise KeyError
            except KeyError:
                continue  # rolled back

    async def tel() -> None:
        for _ in range(8):
            await telling.werk_bij(db, Klantcontact)
            await elke_plek_klopt(db)

    await asyncio.gather(schrijf(0), schrijf(1), tel(), tel())
    await telling.werk_bij(db, Klantcontact)
    await elke_plek_klopt(db)
