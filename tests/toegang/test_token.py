"""Tokens of applications."""

import asyncio
import re
import time
from datetime import timedelta
from typing import Any

import pytest

from gehoor.errors import GeenRecht, Ongeldig
from gehoor.kit.db import Database
from gehoor.toegang import service, store
from gehoor.toegang.service import Tokens
from gehoor.toegang.wie import Recht, Wie

DOEL = "Afhandelen van meldingen openbare ruimte"


async def make(db: Database, naam: str = "meldingen", dagen: int | None = None) -> str:
    async with db.transaction() as tx:
        return await service.maak_token(tx, naam, [Recht.register_lezen], DOEL, dagen)


async def revoke(db: Database, naam_of_begin: str) -> int:
    async with db.transaction() as tx:
        return await service.trek_in(tx, naam_of_begin)


async def execute(db: Database, sql: str) -> int:
    async with db.transaction() as tx:
        return await tx.execute(sql)


async def test_a_token_is_its_application_with_its_scopes_and_purpose(db: Database) -> None:
    token = await make(db)
    assert re.fullmatch(r"[A-Za-z0-9_-]{40,}", token)
    wie = await Tokens().wie(db, token)
    assert isinstance(wie, Wie)
    assert (wie.soort, wie.naam, wie.doelbinding) == ("toepassing", "meldingen", DOEL)
    wie.eis(Recht.register_lezen)
    with pytest.raises(GeenRecht):
        wie.eis(Recht.register_schrijven)


async def test_the_database_does_not_hold_the_token(db: Database) -> None:
    token = await make(db)
    async with db.read() as tx:
        rij = await tx.one("select * from token")
    assert rij is not None
    assert token not in map(str, rij.values())
    assert rij["begin"] == token[:6]


@pytest.mark.parametrize("onzin", ["", "onzin", "\x00", "\ud800", "x" * 10_000])
async def test_an_unknown_token_is_nobody(db: Database, onzin: str) -> None:
    await make(db)
    assert await Tokens().wie(db, onzin) is None


@pytest.mark.parametrize(
    ("naam", "rechten", "doel", "dagen", "veld"),
    [
        ("", ["register_lezen"], DOEL, None, "naam"),
        ("x", ["alles"], DOEL, None, "rechten"),
        ("x", [], DOEL, None, "rechten"),
        ("x", ["register_lezen"], " ", None, "doelbinding"),
        ("x", ["register_lezen"], "x" * 201, None, "doelbinding"),
        ("x", ["register_lezen"], DOEL, 0, "dagen"),
        ("x", ["register_lezen"], DOEL, 10**9, "dagen"),
    ],
)
async def test_each_mistake_is_named(
    db: Database, naam: str, rechten: list[str], doel: str, dagen: int | None, veld: str
) -> None:
    async with db.transaction() as tx:
        with pytest.raises(Ongeldig) as fout:
            await service.maak_token(tx, naam, rechten, doel, dagen)
        assert [m.naam for m in fout.value.mankementen] == [veld]
        assert await tx.value("select count(*) from token") == 0


async def test_a_revoked_token_stops_within_five_seconds_in_every_process(db: Database) -> None:
    """Two caches stand for two processes; both are kept warm, as under load."""
    token = await make(db)
    processen = [Tokens(), Tokens()]
    assert all([await p.wie(db, token) for p in processen])
    assert await revoke(db, "meldingen") == 1
    begin = time.monotonic()
    while any([await p.wie(db, token) for p in processen]):
        assert time.monotonic() - begin < 5
        await asyncio.sleep(0.05)
    assert await Tokens().wie(db, token) is None


async def test_revoking_by_name_or_beginning_and_once(db: Database) -> None:
    een, twee = await make(db, "a"), await make(db, "a")
    ander = await make(db, "b")
    assert await revoke(db, "niets") == 0
    assert await revoke(db, een[:6]) == 1
    assert await revoke(db, "a") == 1
    assert await revoke(db, "a") == 0
    vers = Tokens()
    assert [bool(await vers.wie(db, t)) for t in (een, twee, ander)] == [False, False, True]


async def test_a_token_expires(db: Database) -> None:
    token = await make(db, dagen=1)
    assert await Tokens().wie(db, token)
    await execute(db, "update token set verloopt_op = now()")
    assert await Tokens().wie(db, token) is None


async def test_a_token_that_is_remembered_expires_in_time_too(db: Database) -> None:
    token = await make(db, dagen=1)
    await execute(db, "update token set verloopt_op = now() + interval '1 second'")
    tokens = Tokens()
    assert await tokens.wie(db, token)
    await asyncio.sleep(1.1)
    assert await tokens.wie(db, token) is None


async def test_the_database_is_asked_once_in_a_few_seconds(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    token, vragen = await make(db), 0
    echt = store.token

    async def count(*args: Any) -> Any:
        nonlocal vragen
        vragen += 1
        return await echt(*args)

    monkeypatch.setattr(store, "token", count)
    tokens = Tokens()
    for _ in range(20):
        assert await tokens.wie(db, token)
        assert await tokens.wie(db, "onbekend") is None
    assert vragen == 2


async def test_what_is_remembered_has_a_bound(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Tokens, "MAXIMUM", 10)
    token, tokens = await make(db), Tokens()
    for i in range(35):
        assert await tokens.wie(db, f"onbekend {i}") is None
        assert len(tokens._bekend) <= 10
        assert await tokens.wie(db, token)


async def test_the_list_shows_every_token_without_its_secret(db: Database) -> None:
    token = await make(db, "a", dagen=30)
    await make(db, "b")
    await revoke(db, "b")
    async with db.read() as tx:
        a, b = await service.tokens(tx)
    assert (a.naam, a.begin, a.rechten, a.doelbinding) == ("a", token[:6], ("register_lezen",), DOEL)
    assert a.verloopt_op is not None
    assert round((a.verloopt_op - a.aangemaakt_op) / timedelta(days=1)) == 30
    assert a.ingetrokken_op is None
    assert b.ingetrokken_op is not None
    assert b.verloopt_op is None
    assert token not in repr([a, b])
