from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest

from gehoor.codes import service
from gehoor.codes.models import Herkomst
from gehoor.codes.service import Getoond, NieuweCode, Uitkomst, Voor
from gehoor.kit.db import Database
from gehoor.toegang.wie import SYSTEEM, Wie

AGENT = Wie("medewerker", UUID(int=7), "Sanne", "sanne", frozenset(), "Vragen behandelen")


@dataclass(frozen=True)
class Codes:
    """Every act in a transaction of its own, as a request is."""

    db: Database

    async def maak(self, voor: Voor, wie: Wie = SYSTEEM) -> NieuweCode:
        async with self.db.transaction() as tx:
            return await service.maak(tx, wie, voor, Herkomst.portaal)

    async def probeer(self, code: str, gesprek: UUID | None = None, /, **klant: str) -> Uitkomst:
        async with self.db.transaction() as tx:
            return await service.controleer(tx, AGENT, code, gesprek=gesprek or uuid4(), **klant)

    async def probeer_document(self, code: str, naam: str, geboren: str, gesprek: UUID | None = None) -> Getoond:
        async with self.db.transaction() as tx:
            return await service.controleer_document(tx, AGENT, code, naam, geboren, gesprek or uuid4())

    async def doe(self, sql: str, **waarden: Any) -> None:
        async with self.db.transaction() as tx:
            await tx.execute(sql, **waarden)

    async def rijen(self, sql: str = "select * from code order by id", **waarden: Any) -> list[dict[str, Any]]:
        async with self.db.read() as tx:
            return await tx.all(sql, **waarden)

    async def later(self, minuten: int) -> None:
        """What was made and tried, is that much longer ago."""
        duur = {"minuten": minuten}
        await self.doe(
            "update code set gemaakt_op = gemaakt_op - make_interval(mins => %(minuten)s), "
            "geldig_tot = geldig_tot - make_interval(mins => %(minuten)s)",
            **duur,
        )
        await self.doe("update codepoging set gedaan_op = gedaan_op - make_interval(mins => %(minuten)s)", **duur)


@pytest.fixture
async def codes(dsn: str) -> AsyncIterator[Codes]:
    db = Database(dsn, size=6)
    await db.open()
    yield Codes(db)
    await db.close()
