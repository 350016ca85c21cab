"""How often a session may search: as often as a person does, whichever process it comes to."""

import asyncio
from collections import Counter
from typing import Any
from uuid import UUID

import psycopg
import pytest

from gehoor.errors import ZoektTeVaak
from gehoor.kit.db import Database
from gehoor.settings import Settings
from gehoor.toegang import service
from tests.toegang.bladen import Blader, open_blader


@pytest.fixture
async def sessie(db: Database, anna: UUID) -> UUID:
    async with db.transaction() as tx:
        await service.start_sessie(tx, anna, 8)
        uuid: UUID = await tx.value("select uuid from sessie")
    return uuid


async def tel(db: Database, sessie: UUID, minuut: int = 5, uur: int = 12) -> int:
    """The seconds that one must wait."""
    try:
        await db.act(lambda tx: service.tel_zoekactie(tx, sessie, minuut, uur))
    except ZoektTeVaak as fout:
        return fout.seconden
    return 0


async def later(db: Database, seconden: int) -> None:
    async with db.transaction() as tx:
        sinds = ", ".join(f"{k} = {k} - make_interval(secs => %(s)s)" for k in ("zoek_minuut_sinds", "zoek_uur_sinds"))
        await tx.execute(f"update sessie set {sinds}", s=seconden)


async def test_a_minute_and_an_hour(db: Database, sessie: UUID) -> None:
    assert [await tel(db, sessie) for _ in range(5)] == [0] * 5
    assert 58 <= await tel(db, sessie) <= 60
    await later(db, 50)
    assert 8 <= await tel(db, sessie) <= 10, "who is refused does not wait longer for it"
    await later(db, 11)
    assert [await tel(db, sessie) for _ in range(5)] == [0] * 5
    await later(db, 61)
    assert [await tel(db, sessie) for _ in range(2)] == [0] * 2
    assert 3400 <= await tel(db, sessie) <= 3600 - 122 + 1, "the twelve of this hour"
    await later(db, 3600)
    assert await tel(db, sessie) == 0


async def test_at_the_same_moment_from_many_processes(db: Database, sessie: UUID) -> None:
    uitkomst = Counter(await asyncio.gather(*(tel(db, sessie) for _ in range(30))))
    assert uitkomst[0] == 5 and sum(uitkomst.values()) == 30


async def test_each_session_by_itself(db: Database, sessie: UUID, anna: UUID) -> None:
    for _ in range(6):
        await tel(db, sessie)
    async with db.transaction() as tx:
        await service.start_sessie(tx, anna, 8)
        ander = await tx.value("select uuid from sessie where uuid <> %(u)s", u=sessie)
    assert await tel(db, ander) == 0


def test_a_person_never_meets_it() -> None:
    s = Settings.from_env({})
    assert (s.search_per_minute, s.search_per_hour) == (60, 600)


# --- on the screen ---------------------------------------------------------------------------------------------------


async def _gesprek(sanne: Blader) -> str:
    return (await sanne.post("/gesprekken")).headers["location"]


async def _zoek(sanne: Blader, gesprek: str, **velden: Any) -> Any:
    return await sanne.post(f"{gesprek}/zoekactie", zoek="fatima", **velden)


async def test_too_often_is_a_sentence_on_the_call_and_nothing_typed_is_lost(gezaaid: str) -> None:
    async with open_blader(gezaaid, GEHOOR_SEARCH_PER_MINUTE="3") as sanne:
        await sanne.log_in()
        gesprek = await _gesprek(sanne)
        assert [(await _zoek(sanne, gesprek)).status_code for _ in range(3)] == [303] * 3
        with psycopg.connect(gezaaid, autocommit=True) as conn:
            voor = conn.execute("select count(*) from verwerking").fetchone()
            for koppen in ({}, {"X-Gehoor-Fragment": "scherm"}):
                velden = {"csrf": sanne.csrf, "zoek": "mohammed", "notitie": f"Belt over {len(koppen)} bomen"}
                te_vaak = await sanne.http.post(f"{gesprek}/zoekactie", data=velden, headers=koppen)
                assert te_vaak.status_code == 429 and 1 <= int(te_vaak.headers["retry-after"]) <= 60
                assert "Je zoekt heel vaak achter elkaar. Wacht " in te_vaak.text
                assert 'id="gesprek-scherm"' in te_vaak.text
                blad = (await sanne.http.get(gesprek)).text
                assert velden["notitie"] in blad and "mohammed" in blad
            assert conn.execute("select count(*) from verwerking").fetchone() == voor, "nobody was looked up"
        assert (await sanne.post(f"{gesprek}/concept", opvolging="beantwoord")).status_code == 303, "the rest goes on"
        assert (await _zoek(sanne, await _gesprek(sanne))).status_code == 429, "in another call as well"


async def test_numbers_of_callers_are_searches_too(gezaaid: str) -> None:
    async with open_blader(gezaaid, GEHOOR_SEARCH_PER_MINUTE="3") as sanne:
        await sanne.log_in()
        gedaan = [(await sanne.post("/gesprekken", telefoon=f"061234567{n}")).status_code for n in range(4)]
        assert gedaan == [303] * 3 + [429]
        assert (await sanne.post("/gesprekken")).status_code == 303, "a call without a number looks nobody up"
