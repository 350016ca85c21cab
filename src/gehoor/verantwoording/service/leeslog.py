"""The lines of reads by applications: written in batches behind the answer, which does not wait for them.

Who a line is about is looked up for the whole batch at once: what was read gives the objects, the objects give the
partijen, betrokkenen and klantcontacten (`betreft`, derived from the declarations), and those give the keys.
"""

import asyncio
import contextlib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import orjson
import psycopg
import structlog
from prometheus_client import Counter

from gehoor.errors import Fout
from gehoor.kit.db import Database
from gehoor.toegang.wie import Wie
from gehoor.verantwoording.models import Handeling

log = structlog.get_logger()
WACHT = 0.5  # seconds; a crash may lose the reads of this long, and no more
VOL = 20_000  # lines that may wait; past it a read waits for its line to be written
GEDULD = 1.0  # seconds that writing may fail; then nothing is read any more
SAMEN = 500  # lines that one statement writes
TERZIJDE = Counter("gehoor_leeslog_terzijde", "Audit lines of reads that PostgreSQL cannot hold")

# What is wrong with a line, and not with the database
NIET_TE_SCHRIJVEN = (psycopg.DataError, psycopg.IntegrityError, ValueError, TypeError)

_SCHRIJF = """
with r as materialized (select (row_number() over ())::int as nr, r.* from json_to_recordset(%(regels)s::json) as r (
  tijdstip timestamptz, wie_soort text, wie_uuid uuid, wie text, handeling text, soort text, object_uuid uuid,
  objecten json, over text[], uit text, doelbinding text, toelichting text)),
gelezen as materialized (
  select nr, soort, uit, object_uuid as uuid from r where object_uuid is not null
  union all select nr, soort, uit, o::uuid from r, json_array_elements_text(objecten) o where objecten is not null),
wie (nr, soort, waarde) as materialized (
  select nr, split_part(w, ':', 1), substring(w from position(':' in w) + 1) from r, unnest(over) w {betreft})
insert into verwerking (tijdstip, wie_soort, wie_uuid, wie, handeling, soort, object_uuid, objecten, over, doelbinding,
  toelichting)
select r.tijdstip, r.wie_soort, r.wie_uuid, r.wie, r.handeling, r.soort, r.object_uuid, r.objecten::jsonb, p.sleutels,
  r.doelbinding, r.toelichting
from r left join persoonsleutels((select array_agg(nr) from wie), (select array_agg(soort) from wie),
  (select array_agg(waarde) from wie)) p on p.regel = r.nr order by r.nr
"""


class VerantwoordingWeg(Fout):
    """Wat er wordt gelezen, kan even niet worden vastgelegd. Daarom wordt er niets gelezen; probeer het zo nog eens."""

    status = 503
    code = "unavailable"
    name = "ServiceUnavailable"
    seconden = 5


@dataclass(frozen=True, slots=True)
class Gelezen:
    """What went out. `objecten` are those of a list; as text they are JSON already. `uit` is what was expanded.

    `over`: who was asked for besides, as `over.py` names them: a BSN that nobody may have.
    """

    handeling: Handeling
    soort: str
    object_uuid: UUID | None = None
    objecten: Sequence[UUID] | str | None = None
    uit: tuple[str, ...] = ()
    over: Sequence[str] = ()
    toelichting: str = ""


class Leeslog:
    """`betreft`: SQL, ` union all select nr, soort, waarde from gelezen …`: who is in the objects that were read."""

    def __init__(self, db: Database, betreft: str = "") -> None:
        self._db = db
        self._sql = _SCHRIJF.format(betreft=betreft)
        self._regels: list[bytes] = []
        self._mislukt_sinds: float | None = None
        self._bezig = asyncio.Lock()
        self._taak: asyncio.Task[None] | None = None
        self._klaar = asyncio.Event()

    async def gelezen(self, wie: Wie, wat: Gelezen) -> None:
        """Account for a read before its answer goes out. Raises VerantwoordingWeg when that cannot be done."""
        self._eis_dat_het_gaat()
        if (regel := _regel(wie, wat)) is None:
            return
        self._regels.append(regel)
        while len(self._regels) > VOL and not await self.schrijf():
            self._eis_dat_het_gaat()
            await asyncio.sleep(WACHT)

    def _eis_dat_het_gaat(self) -> None:
        if self._mislukt_sinds is not None and time.monotonic() - self._mislukt_sinds > GEDULD:
            raise VerantwoordingWeg()

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

    async def schrijf(self) -> bool:
        """Write what waits; whether that worked. When it does not the lines keep waiting."""
        async with self._bezig:
            while self._regels:
                samen = self._regels[:SAMEN]
                try:
                    await self._schrijf(samen)
                except Exception as fout:
                    if self._mislukt_sinds is None:
                        self._mislukt_sinds = time.monotonic()
                    log.warning("leeslog.wacht", regels=len(self._regels), soort=type(fout).__name__)
                    return False
                del self._regels[: len(samen)]
                self._mislukt_sinds = None
        return True

    async def _schrijf(self, regels: list[bytes]) -> None:
        """All of them in one statement; of those that it refuses, the halves, until what cannot be written is alone."""
        try:
            async with self._db.transaction() as tx:
                await tx.execute(self._sql, regels=(b"[" + b",".join(regels) + b"]").decode())
        except NIET_TE_SCHRIJVEN as fout:
            if len(regels) == 1:
                _terzijde(fout)
                return
            midden = len(regels) // 2
            await self._schrijf(regels[:midden])
            await self._schrijf(regels[midden:])


def _regel(wie: Wie, wat: Gelezen) -> bytes | None:
    """The line as JSON; None, said in the log, when it cannot be that."""
    regel = {
        "tijdstip": datetime.now(UTC), "wie_soort": wie.soort, "wie_uuid": wie.uuid,
        "wie": wie.gebruikersnaam or wie.naam, "handeling": wat.handeling, "soort": wat.soort,
        "object_uuid": wat.object_uuid, "over": wat.over, "uit": ",".join(wat.uit),
        "objecten": orjson.Fragment(wat.objecten) if isinstance(wat.objecten, str) else wat.objecten,
        "doelbinding": wie.doelbinding, "toelichting": wat.toelichting,
    }  # fmt: skip
    try:
        return orjson.dumps(regel)
    except TypeError as fout:
        _terzijde(fout)
        return None


def _terzijde(fout: Exception) -> None:
    """One that can never be written keeps no other waiting."""
    TERZIJDE.inc()
    log.error("leeslog.terzijde", soort=type(fout).__name__)
