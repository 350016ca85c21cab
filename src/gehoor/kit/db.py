"""The pool and the transaction, which begins and ends here and nowhere else: returning commits, raising rolls back."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from functools import lru_cache
from typing import Any, TypeVar
from uuid import UUID, uuid4

import psycopg
import sqlalchemy as sa
import structlog
from psycopg import AsyncConnection, AsyncCursor, AsyncRawCursor, errors
from psycopg.adapt import Loader
from psycopg.rows import DictRow, dict_row
from psycopg.types.json import Json, Jsonb
from psycopg_pool import AsyncConnectionPool

from gehoor.errors import Botsing, DatabaseWeg, Mankement, NietGevonden, Ongeldig
from gehoor.kit.resource import Resource
from gehoor.kit.veld import Regel, Uniek, kameel
from gehoor.kit.write import Rij, genummerd, opdracht, vraagt_alleen

POGINGEN = 3
SAMEN = 100  # rows that one statement writes
log = structlog.get_logger()
T = TypeVar("T")


class _RuweJson(Loader):
    """`json` comes out as bytes, ready to be sent on. `jsonb` is parsed as usual."""

    def load(self, data: Any) -> bytes:
        return bytes(data)


class Tx:
    """One act, or (without `begin`) single statements that change nothing: statements and rows, nothing more.

    Rows wait until something is asked and are written together. The transaction begins with the first statement that
    changes or holds something; an act with one such statement, its last, needs no other transaction than that.
    """

    def __init__(self, conn: AsyncConnection[DictRow], begin: Callable[[], Awaitable[Any]] | None = None) -> None:
        self._conn, self._begin, self._leest = conn, begin, begin is None
        self._rijen: list[Rij] = []

    async def connection(self) -> AsyncConnection[DictRow]:
        """The connection itself, where only that will do: in the transaction, with all rows written."""
        if self._begin:
            begin, self._begin = self._begin, None
            await begin()
        await self.flush()
        return self._conn

    async def one(self, sql: str, **waarden: Any) -> DictRow | None:
        return await (await self._vraag(sql, waarden)).fetchone()

    async def all(self, sql: str, **waarden: Any) -> list[DictRow]:
        return await (await self._vraag(sql, waarden)).fetchall()

    async def value(self, sql: str, **waarden: Any) -> Any:
        """The first column of the first row, or None."""
        return _eerste(await self.one(sql, **waarden))

    async def last(self, sql: str, **waarden: Any) -> Any:
        """As `value`, by the last statement of the act: the rows that wait go along in it. Nothing may follow."""
        assert not self._leest
        self._leest = True
        rijen, self._rijen = self._rijen, []
        return _eerste(await (await self._stuur(*opdracht(rijen, sql, waarden))).fetchone())

    async def execute(self, sql: str, **waarden: Any) -> int:
        """Run a statement; the number of rows it touched."""
        return (await self._vraag(sql, waarden)).rowcount

    async def insert(self, tabel: sa.Table, waarden: Mapping[str, Any]) -> UUID:
        """Write one row. It gets a uuid when `waarden` holds none."""
        assert not self._leest, "rows are written in an act"
        rij = {"uuid": uuid4(), **waarden}
        self._rijen.append((tabel, _klaar(tabel, rij)))
        if len(self._rijen) == SAMEN:
            await self.connection()
        uuid: UUID = rij["uuid"]
        return uuid

    async def update(self, tabel: sa.Table, uuid: UUID, waarden: Mapping[str, Any]) -> None:
        if waarden:
            sql = _update(tabel, tuple(waarden))
            if not await self.execute(sql, uuid=uuid, **_klaar(tabel, waarden)):
                raise NietGevonden()

    async def delete(self, tabel: sa.Table, uuid: UUID) -> None:
        if not await self.execute(f"delete from {tabel.name} where uuid = %(uuid)s", uuid=uuid):
            raise NietGevonden()

    async def lock(self, naam: str) -> None:
        """Wait until nobody else in a transaction holds this name; held until the end of ours."""
        await self.execute("select pg_advisory_xact_lock(hashtextextended(%(naam)s, 0))", naam=naam)

    async def try_lock(self, naam: str) -> bool:
        """As `lock`, without waiting: whether it is ours."""
        sql = "select pg_try_advisory_xact_lock(hashtextextended(%(naam)s, 0))"
        return bool(await self.value(sql, naam=naam))

    async def flush(self) -> None:
        """Write the rows that wait; a broken rule becomes the error its declaration names."""
        if self._rijen:
            rijen, self._rijen = self._rijen, []
            try:
                await self._stuur(*opdracht(rijen, "", {}))
            except errors.IntegrityError as fout:
                raise vertaal(fout) from None

    async def _vraag(self, sql: str, waarden: Mapping[str, Any]) -> AsyncCursor[DictRow]:
        if self._rijen or not vraagt_alleen(sql):
            await self.connection()
        tekst, namen = genummerd(sql)
        return await self._stuur(tekst, [waarden[naam] for naam in namen])

    async def _stuur(self, tekst: bytes, waarden: list[Any]) -> AsyncCursor[DictRow]:
        return await self._conn.execute(tekst, waarden)


class Database:
    def __init__(self, dsn: str, *, size: int = 10) -> None:
        self.dsn = dsn
        self.pool: AsyncConnectionPool[AsyncConnection[DictRow]] = AsyncConnectionPool(
            dsn,
            min_size=min(2, size),
            max_size=size,
            timeout=5,
            open=False,
            configure=stel_in,
            kwargs={
                "row_factory": dict_row,
                "autocommit": True,
                "cursor_factory": AsyncRawCursor,
                "prepare_threshold": 1,
            },
        )

    async def open(self) -> None:
        await self.pool.open(wait=True, timeout=30)

    async def close(self) -> None:
        await self.pool.close()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Tx]:
        """One act. Returning commits, raising rolls back; a broken rule becomes the error its declaration names."""
        async with self._verbinding() as conn:
            try:
                async with AsyncExitStack() as stapel:
                    tx = Tx(conn, lambda: stapel.enter_async_context(conn.transaction()))
                    yield tx
                    await tx.flush()
            except errors.IntegrityError as fout:
                raise vertaal(fout) from None

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Tx]:
        """Everything as it is at one moment, for as long as reading it takes."""
        async with self.transaction() as tx:
            await tx.execute("set transaction isolation level repeatable read, read only")
            await tx.execute("set local statement_timeout = 0")
            yield tx

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Tx]:
        """A connection for single statements that change nothing."""
        async with self._verbinding() as conn:
            yield Tx(conn)

    async def act(self, handeling: Callable[[Tx], Awaitable[T]]) -> T:
        """Run `handeling` in a transaction, and again when it collided with another one (a double click sends two)."""
        for poging in range(1, POGINGEN + 1):
            try:
                async with self.transaction() as tx:
                    return await handeling(tx)
            except (errors.DeadlockDetected, errors.SerializationFailure):
                if poging == POGINGEN:
                    raise Botsing() from None
                await asyncio.sleep(0.02 * poging)
        raise AssertionError

    @asynccontextmanager
    async def _verbinding(self) -> AsyncIterator[AsyncConnection[DictRow]]:
        try:
            async with self.pool.connection() as conn:
                yield conn
        except psycopg.OperationalError as fout:  # PoolTimeout is one too
            if isinstance(fout, errors.DeadlockDetected | errors.SerializationFailure | errors.QueryCanceled):
                raise
            log.warning("database.weg", soort=type(fout).__name__)
            raise DatabaseWeg() from None


async def stel_in(conn: AsyncConnection[Any]) -> None:
    """What holds for every connection."""
    conn.adapters.register_loader("json", _RuweJson)
    await conn.execute(
        "set timezone = 'UTC'; set statement_timeout = '30s'; set lock_timeout = '10s'; "
        # nearly all we ask is a few rows by an index, and what is asked often is in memory
        "set random_page_cost = 1.1; set jit = off; "
        # and every statement is made such that one plan is right for all values
        "set plan_cache_mode = force_generic_plan"
    )


def _eerste(rij: DictRow | None) -> Any:
    return next(iter(rij.values())) if rij else None


@lru_cache(maxsize=1000)
def _update(tabel: sa.Table, kolommen: tuple[str, ...]) -> str:
    return f"update {tabel.name} set {', '.join(f'{k} = %({k})s' for k in kolommen)} where uuid = %(uuid)s"


def _klaar(tabel: sa.Table, rij: Mapping[str, Any]) -> dict[str, Any]:
    """Lists and dicts become the JSON type of their column, if it has one."""
    return {k: _json(tabel.c[k].type, w) if isinstance(w, dict | list) else w for k, w in rij.items()}


def _json(soort: sa.types.TypeEngine[Any], waarde: Any) -> Any:
    return {"JSONB": Jsonb, "JSON": Json}.get(type(soort).__name__, lambda lijst: lijst)(waarde)


def vertaal(fout: errors.IntegrityError) -> Exception:
    """A broken constraint as the error of its declaration: the sentence stands beside the rule, not here."""
    naam = fout.diag.constraint_name or ""
    if isinstance(fout, errors.ForeignKeyViolation | errors.RestrictViolation):  # PostgreSQL until 17, from 18
        veld = naam.removeprefix(f"fk_{fout.diag.table_name}_")
        return Ongeldig.veld(f"{kameel(veld)}.uuid", "invalid", "Dit bestaat niet, of er hangt nog iets aan.")
    regel = _regels().get(naam)
    if regel is None:
        return fout
    mis = Mankement(regel.op, regel.code, regel.uitleg)
    return Ongeldig(mis, tabel=fout.diag.table_name or "", eigen=isinstance(regel, Regel))


@lru_cache(maxsize=1)
def _regels() -> dict[str, Regel | Uniek]:
    return {regel.naam: regel for resource in Resource.alle.values() for regel in resource.regels}
