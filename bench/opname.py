"""Listen to what a service says to the database, so that the limit can say exactly the same."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

from bench.grens import Opdracht
from gehoor.kit.db import Database, Tx


class _Conn:
    """A connection that writes down what passes through it."""

    def __init__(self, conn: Any, gezegd: list[Opdracht]) -> None:
        self.conn, self.gezegd = conn, gezegd

    async def execute(self, sql: bytes, met: list[Any]) -> Any:
        self.gezegd.append((sql, list(met)))
        return await self.conn.execute(sql, met)


class OpnemendeDatabase(Database):
    """`transacties`: per transaction the statements in it, with their parameters. `gemaakt`: the rows written."""

    def __init__(self, dsn: str) -> None:
        super().__init__(dsn, size=2)
        self.transacties: list[list[Opdracht]] = []
        self.gemaakt: list[Mapping[str, Any]] = []

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Tx]:
        async with super().transaction() as tx:
            gezegd: list[Opdracht] = []
            self.transacties.append(gezegd)
            self._luister(tx, gezegd)
            yield tx

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Tx]:
        async with super().read() as tx:
            gezegd: list[Opdracht] = []
            self._luister(tx, gezegd)
            yield tx
        self.transacties += [[opdracht] for opdracht in gezegd]

    def _luister(self, tx: Tx, gezegd: list[Opdracht]) -> None:
        schrijf = tx.insert

        async def insert(tabel: Any, waarden: Mapping[str, Any]) -> UUID:
            uuid = await schrijf(tabel, waarden)
            self.gemaakt.append({**waarden, "uuid": uuid})
            return uuid

        tx._conn, tx.insert = _Conn(tx._conn, gezegd), insert  # type: ignore[assignment,method-assign]
