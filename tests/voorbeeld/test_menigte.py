"""The register to measure with: as many as asked, as the rules have it, and the database as it was."""

from collections.abc import AsyncIterator
from datetime import datetime

import pytest

from gehoor.kit.db import Database, Tx
from gehoor.notatie.nummer import elfproef
from gehoor.voorbeeld.menigte import TABELLEN, zaai_menigte
from gehoor.voorbeeld.zaaien import NietLeeg

NU = datetime.now().astimezone()
AANTAL = 400
VORM = """
select array_agg(d order by d) from (
  select conrelid::regclass || conname || pg_get_constraintdef(oid) as d from pg_constraint
  union all select pg_get_indexdef(indexrelid) from pg_index where indrelid > 16384) x
"""


@pytest.fixture
async def db(dsn: str) -> AsyncIterator[Database]:
    db = Database(dsn, size=1)
    await db.open()
    yield db
    await db.close()


async def _aantallen(tx: Tx) -> dict[str, int]:
    return {tabel: await tx.value(f"select count(*) from {tabel}") for tabel in TABELLEN}


async def test_as_many_as_asked_and_every_rule_holds(db: Database) -> None:
    async with db.read() as tx:
        vorm = await tx.value(VORM)
    await zaai_menigte(db, AANTAL, NU)
    async with db.read() as tx:
        assert await tx.value(VORM) == vorm
        aantallen = await _aantallen(tx)
        assert min(aantallen[t] for t in ("partij", "partijidentificator", "klantcontact", "betrokkene")) >= AANTAL
        assert aantallen["digitaaladres"] >= 2 * AANTAL
        rijen = await tx.all(
            "select partij_identificator_object_id as nr from partijidentificator "
            "where partij_identificator_code_soort_object_id = 'bsn'"
        )
        assert len(rijen) >= AANTAL
        assert all(elfproef(rij["nr"]) for rij in rijen)
        meeste = await tx.value(
            "select count(*) from toewijzing w join internetaak t on t.uuid = w.internetaak_uuid "
            "where t.status = 'te_verwerken' group by actor_uuid order by 1 desc limit 1"
        )
        assert meeste > 1


async def test_only_into_an_empty_database(db: Database) -> None:
    await zaai_menigte(db, 100, NU)
    async with db.read() as tx:
        eerst = await _aantallen(tx)
    with pytest.raises(NietLeeg):
        await zaai_menigte(db, 100, NU)
    async with db.read() as tx:
        assert await _aantallen(tx) == eerst
