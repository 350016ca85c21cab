"""Listen to what a service says to the database, so that the limit can say exactly the same."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import Any

from bench.grens import Opdracht
from gehoor.kit.db import Database, Tx


class _Conn:
    """A connection that writes down what passes through it."""

    def __init__(self, conn: Any, gezegd: list[Opdracht]) -> None:
        self.conn, self.gezegd = conn, gezegd

    async def execute(self, sql: str, met: dict[str, Any]) -> Any:
        self.gezegd.append((sql, dict(met)))
        return await self.conn.execute(sql, met)

    @asynccontextmanager
    async def cursor(self) -> AsyncIterator["_Conn"]:
        yield self

    async def executemany(self, sql: str, rijen: Iterable[dict[str, Any]]) -> None:
        for rij in rijen:
            await self.execute(sql, rij)


class OpnemendeDatabase(Database):
    """`transacties`: per transaction the statements in it, with their parameters."""

    def __init__(self, dsn: str) -> None:
        super().__init__(dsn, size=2)
        self.transacties: list[list[Opdracht]] = []

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Tx]:
        async with super().transaction() as tx:
            self.transacties.append([])
            yield Tx(_Conn(tx.conn, self.transacties[-1]))  # type: ignore[arg-type]

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Tx]:
        async with super().read() as tx:
            self.transacties.append([])
            yield Tx(_Conn(tx.conn, self.transacties[-1]))  # type: ignore[arg-type]
