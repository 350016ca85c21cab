"""The audit trail is written and never changed; what is kept no longer goes by one way, which leaves a line."""

import hmac
from collections.abc import AsyncIterator

import psycopg
import pytest

from gehoor.kit.backup import ReservekopieFout, backup, restore
from gehoor.kit.db import Database
from gehoor.kit.migrate import MIGRATIES, migrate
from gehoor.toegang.wie import SYSTEEM
from gehoor.verantwoording.models import Handeling
from gehoor.verantwoording.service import leg_vast, verandert_niet


@pytest.fixture
async def db(dsn: str) -> AsyncIterator[Database]:
    db = Database(dsn, size=2)
    await db.open()
    async with db.transaction() as tx:
        for i in range(3):
            await leg_vast(tx, SYSTEEM, Handeling.lezen, "partijen", toelichting=str(i))
    yield db
    await db.close()


async def aantal(db: Database) -> int:
    async with db.read() as tx:
        return int(await tx.value("select count(*) from verwerking"))


@pytest.mark.parametrize(
    "sql",
    [
        "delete from verwerking",
        "delete from verwerking where toelichting = '1'",
        "delete from verwerking where false",
        "update verwerking set wie = 'niemand'",
        "update verwerking set over = null where toelichting = '2'",
        "insert into verwerking (uuid, wie_soort, wie, handeling, soort) select uuid, 'x', 'x', 'lezen', 'x' "
        "from verwerking on conflict (uuid) do update set wie = 'niemand'",
        "truncate verwerking",
        "truncate verwerking cascade",
        "with weg as (delete from verwerking returning 1) select count(*) from weg",
        "do $$ begin delete from verwerking; -- function verwerking_verwijder(\n end $$",
        "merge into verwerking v using (select 1) x on true when matched then delete",
    ],
)
async def test_a_line_stays_as_it_is(db: Database, sql: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        async with db.transaction() as tx:
            await (await tx.connection()).execute(sql.encode())
    assert await aantal(db) == 3


async def test_what_is_kept_no_longer_goes_by_one_way_and_leaves_a_line(db: Database) -> None:
    async with db.transaction() as tx:
        assert await tx.value("select verwerking_verwijder(now() - interval '1 hour')") == 0
    assert await aantal(db) == 3, "nothing went, nothing is said"
    async with db.transaction() as tx:
        assert await tx.value("select verwerking_verwijder(now() + interval '1 hour')") == 3
        regel = await tx.one("select * from verwerking")
    assert regel and (regel["over"], regel["handeling"]) == (["alle"], "beheren")
    assert "3 regels" in regel["toelichting"]


async def test_a_backup_comes_back_whole_and_stays_as_it_is(
    db: Database, dsn: str, empty_dsn: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    bestand = tmp_path_factory.mktemp("kopie") / "kopie.gehoor"
    backup(dsn, bestand)
    restore(empty_dsn, bestand, lambda revision: migrate(empty_dsn, revision))
    nieuw = Database(empty_dsn, size=1)
    await nieuw.open()
    try:
        assert await aantal(nieuw) == 3
        async with nieuw.read() as tx:
            assert await verandert_niet(tx)
    finally:
        await nieuw.close()
    with pytest.raises(ReservekopieFout):
        restore(empty_dsn, bestand, lambda revision: None)


async def test_rows_of_before_are_named_by_every_key(empty_dsn: str) -> None:
    """A line named a partij, or the pseudonym of a BSN: both become all keys of that person."""
    (stap,) = MIGRATIES.glob("versions/*_over.py")
    migrate(empty_dsn, f"{int(stap.name[:4]) - 1:04}")
    with psycopg.connect(empty_dsn, autocommit=True) as conn:
        partij = conn.execute(
            "insert into partij (soort_partij, indicatie_actief) values ('persoon', true) returning uuid::text"
        ).fetchone()[0]  # type: ignore[index]
        conn.execute(
            "insert into partijidentificator (identificeerde_partij_uuid, partij_identificator_object_id, "
            "partij_identificator_code_objecttype, partij_identificator_code_register, "
            "partij_identificator_code_soort_object_id) values (%s, '999990019', 'natuurlijk_persoon', 'brp', 'bsn')",
            [partij],
        )
        conn.execute("insert into sleutel (naam, geheim) values ('pseudoniem', repeat('0a', 32))")
        pseudoniem = hmac.new(bytes([10] * 32), b"999990019", "sha256").hexdigest()
        weg, vreemd = "00000000-0000-4000-8000-000000000000", "f" * 64
        for over in (partij, pseudoniem, weg, vreemd, None):
            conn.execute(
                "insert into verwerking (wie_soort, wie, handeling, soort, over) values ('x', 'x', 'lezen', 'x', %s)",
                [over],
            )
        migrate(empty_dsn)
        rijen = [rij[0] for rij in conn.execute("select over from verwerking order by id")]
    beide = sorted([partij, pseudoniem])
    assert rijen == [beide, beide, [weg], [vreemd], None]
