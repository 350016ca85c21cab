"""Write the audit trail: for acts in their transaction, for reads through the API in batches behind the answer."""

import asyncio
import contextlib
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson
import psycopg
import structlog

from gehoor.errors import DatabaseWeg
from gehoor.kit.db import Database, Tx
from gehoor.toegang.wie import Wie
from gehoor.verantwoording.models import Handeling, Verwerking

log = structlog.get_logger()
WACHT = 0.5  # seconds; a crash may lose the reads of this long, and no more
VOL = 20_000  # lines that may wait; past it a read waits for its line to be written


async def leg_vast(
    tx: Tx,
    wie: Wie,
    handeling: Handeling,
    soort: str,
    object_uuid: UUID | None = None,
    *,
    over: UUID | str | None = None,
    doelbinding: str = "",
    gesprek: UUID | None = None,
    toelichting: str = "",
) -> None:
    """One line, in the transaction of the act it accounts for."""
    await tx.insert(
        Verwerking.tabel,
        {
            "wie_soort": wie.soort,
            "wie_uuid": wie.uuid,
            "wie": wie.gebruikersnaam or wie.naam,
            "handeling": handeling,
            "soort": soort,
            "object_uuid": object_uuid,
            "over": str(over) if over else None,
            "doelbinding": doelbinding or wie.doelbinding,
            "gesprek_uuid": gesprek,
            "toelichting": toelichting,
        },
    )


class Leeslog:
    """Reads by applications, written in batches: an answer does not wait for its line."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._regels: list[tuple[Any, ...]] = []
        self._taak: asyncio.Task[None] | None = None
        self._klaar = asyncio.Event()

    async def gelezen(
        self,
        wie: Wie,
        handeling: Handeling,
        soort: str,
        object_uuid: UUID | None,
        objecten: Sequence[UUID] | str | None = None,
    ) -> None:
        """`objecten` are those of a list; as text they are JSON already."""
        self._regels.append((datetime.now(UTC), wie, handeling, soort, object_uuid, objecten))
        if len(self._regels) > VOL:
            await self.schrijf()

    def start(self) -> None:
        self._taak = asyncio.create_task(self._blijf_schrijven())

    async def stop(self) -> None:
        """Write what waits, and end. Not by cancelling: a write may take that for an error and go on."""
        self._klaar.set()
        if self._taak:
            await self._taak
        await self.schrijf()

    async def _blijf_schrijven(self) -> None:
        while not self._klaar.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._klaar.wait(), WACHT)
            await self.schrijf()

    async def schrijf(self) -> None:
        """Write what waits. When the database is away the lines keep waiting."""
        regels, self._regels = self._regels, []
        if not regels:
            return
        kolommen = (
            "tijdstip, wie_soort, wie_uuid, wie, handeling, soort, object_uuid, objecten, doelbinding, toelichting"
        )
        try:
            sql = f"copy {Verwerking.tabel.name} ({kolommen}) from stdin"
            async with self._db.transaction() as tx, (await tx.connection()).cursor() as cur, cur.copy(sql) as copy:
                for tijd, wie, handeling, soort, uuid, objecten in regels:
                    lijst = objecten if isinstance(objecten, str | None) else orjson.dumps(objecten).decode()
                    naam = wie.gebruikersnaam or wie.naam
                    regel = (tijd, wie.soort, wie.uuid, naam, handeling, soort, uuid, lijst, wie.doelbinding, "")
                    await copy.write_row(regel)
        except (DatabaseWeg, psycopg.Error) as fout:
            self._regels = regels + self._regels
            log.warning("leeslog.wacht", regels=len(self._regels), soort=type(fout).__name__)
