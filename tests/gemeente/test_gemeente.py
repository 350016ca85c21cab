"""The one municipality, and pseudonyms made with a key of its own."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from gehoor.errors import Ongeldig
from gehoor.gemeente import store
from gehoor.gemeente.models import Gemeente
from gehoor.kit.db import Database


@pytest.fixture
async def db(dsn: str) -> AsyncIterator[Database]:
    database = Database(dsn, size=8)
    await database.open()
    yield database
    await database.close()


async def test_there_is_one_and_it_can_be_changed(db: Database) -> None:
    async with db.transaction() as tx:
        assert await store.gemeente(tx) is None
        await store.zet(tx, "Oud", "9001", "999990019", voorbeeld=True)
        await store.zet(tx, "Nieuw ", "9002", "999990019")
        assert await store.gemeente(tx) == store.Gemeente("Nieuw", "9002", "999990019", False)
        assert await tx.value("select count(*) from gemeente") == 1


async def test_a_second_one_is_refused_by_the_database(db: Database) -> None:
    rij = {"naam": "A", "code": "9001", "rsin": "999990019", "voorbeeld": True}
    with pytest.raises(Ongeldig) as fout:
        async with db.transaction() as tx:
            await tx.insert(Gemeente.tabel, rij)
            await tx.insert(Gemeente.tabel, rij)
    assert fout.value.mankementen[0].code == "unique"


@pytest.mark.parametrize(
    ("naam", "code", "rsin", "veld"),
    [
        (" ", "9001", "999990019", "naam"),
        ("A", "901", "999990019", "code"),
        ("A", "abcd", "999990019", "code"),
        ("A", "9001", "999990018", "rsin"),
        ("A", "9001", "", "rsin"),
        ("A", "9001", "99999001a", "rsin"),
    ],
)
async def test_each_mistake_is_named(db: Database, naam: str, code: str, rsin: str, veld: str) -> None:
    with pytest.raises(Ongeldig) as fout:
        async with db.transaction() as tx:
            await store.zet(tx, naam, code, rsin)
    assert {m.naam for m in fout.value.mankementen} == {veld}


async def test_a_pseudonym_is_always_the_same_and_tells_nothing(db: Database) -> None:
    async with db.read() as tx:
        een = await store.pseudoniem(tx, "999996468")
        assert een == await store.pseudoniem(tx, "999996468")
        assert een != await store.pseudoniem(tx, "999996469")
        assert await store.pseudoniem(tx, "\ud800\x00") != een
    assert len(een) == 64
    assert "999996468" not in een


async def test_first_use_at_the_same_moment_makes_one_key(db: Database) -> None:
    async def one() -> str:
        async with db.transaction() as tx:
            gemaakt = await store.pseudoniem(tx, "x")
            await asyncio.sleep(0.05)  # the others meet a key that is not committed yet
            return gemaakt

    assert len(set(await asyncio.gather(*(one() for _ in range(6))))) == 1
    async with db.read() as tx:
        assert await tx.value("select count(*) from sleutel") == 1


async def test_another_installation_has_another_key(db: Database) -> None:
    async with db.transaction() as tx:
        eerst = await store.pseudoniem(tx, "x")
        await tx.execute("delete from sleutel")
        assert await store.pseudoniem(tx, "x") != eerst
