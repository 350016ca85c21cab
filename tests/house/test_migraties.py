"""A database that was migrated is the database that the declarations describe."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from gehoor.kit import migrate, telling
from gehoor.modellen import metadata

VERSIES = migrate.MIGRATIES / "versions"
SCHRIJF = "write one with: make migration NAME=what_changed"
# What is not a table. Both databases get it, so that the declarations can be made at all.
VOORAF = [
    "create extension if not exists pg_trgm",
    *(f"create sequence {teller}_volgnummer" for teller in ("klantcontact", "internetaak", "partij")),
    *(
        f"create function {naam}() returns trigger language plpgsql as 'begin return null; end'"
        for naam in ("tel_verwijderd", "tel_verwijderd_week", "tel_verplaatst")
    ),
    "create sequence afwijking_volgnummer as integer",
    "create function plat(text) returns text language sql immutable return $1",
    "create function woorden(text) returns text[] language sql immutable return array[$1]",
    "create function naamwoorden(text, text, text, text, text) returns tsvector "
    "language sql immutable return ''::tsvector",
    # of the audit trail, told of in their migration
    *(
        f"create function {functie} language plpgsql as 'begin return null; end'"
        for functie in (
            "persoonsleutels(wie text[]) returns text[]",
            "pseudoniemsleutel() returns bytea",
            "verwerking_blijft() returns trigger",
            "verwerking_verwijder(tot timestamptz) returns bigint",
        )
    ),
]
VRAGEN = {
    "columns": """select c.relname || '.' || a.attname, concat_ws(' ', format_type(a.atttypid, a.atttypmod),
        case when a.attnotnull then 'not null' end, nullif(a.attidentity, ''), nullif(a.attgenerated, ''),
        pg_get_expr(d.adbin, d.adrelid))
        from pg_attribute a join pg_class c on c.oid = a.attrelid left join pg_attrdef d
        on d.adrelid = c.oid and d.adnum = a.attnum where c.relnamespace = 'public'::regnamespace
        and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped""",
    "comments": """select concat_ws('.', c.relname, a.attname), d.description from pg_description d
        join pg_class c on c.oid = d.objoid and d.classoid = 'pg_class'::regclass
        left join pg_attribute a on a.attrelid = c.oid and a.attnum = d.objsubid and d.objsubid > 0
        where c.relnamespace = 'public'::regnamespace""",
    "constraints": """select conrelid::regclass || '.' || conname, pg_get_constraintdef(oid) from pg_constraint
        where connamespace = 'public'::regnamespace and contype <> 'n'""",
    "indexes": """select indexrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index
        join pg_class c on c.oid = indexrelid where c.relnamespace = 'public'::regnamespace""",
    "sequences, views, triggers, functions": """select relname, relkind::text from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('S', 'v', 'm')
        union all select tgname, 'trigger' from pg_trigger where not tgisinternal
        union all select p.proname, 'function' from pg_proc p where pronamespace = 'public'::regnamespace
        and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')""",
}


@pytest.fixture
def conn(dsn: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(dsn, autocommit=True) as conn:
        yield conn


def schema(conn: psycopg.Connection, soort: str) -> dict[str, str]:
    rijen = conn.execute(VRAGEN[soort].encode()).fetchall()
    return {naam: wat or "" for naam, wat in rijen if not naam.startswith("alembic_version")}


def test_the_migrations_make_what_is_declared(conn: psycopg.Connection, empty_dsn: str) -> None:
    with psycopg.connect(empty_dsn, autocommit=True) as verklaard:
        for opdracht in VOORAF:
            verklaard.execute(opdracht.encode())
        motor = sa.create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(empty_dsn))
        metadata.create_all(motor)
        motor.dispose()
        blijft = "create trigger verwerking_blijft before truncate on verwerking execute function verwerking_blijft()"
        verklaard.execute(blijft.encode())
        for resource in telling.geteld():
            tabel = resource.tabel.name
            trigger = f"create trigger {tabel}_verwijderd after delete on {tabel} execute function tel_verwijderd()"
            verklaard.execute(trigger.encode())
            if telling.weekveld(resource):
                trigger = f"create trigger {tabel}_verplaatst after update on {tabel} execute function tel_verplaatst()"
                verklaard.execute(trigger.encode())
        anders = []
        for soort in VRAGEN:
            gemaakt, hoort = schema(conn, soort), schema(verklaard, soort)
            assert hoort, soort
            anders += [
                f"{soort}: {naam}: migrated {gemaakt.get(naam, '-')!r}, declared {hoort.get(naam, '-')!r}"
                for naam in sorted(gemaakt.keys() | hoort.keys())
                if gemaakt.get(naam) != hoort.get(naam)
            ]
    assert not anders, f"declarations and migrations differ; {SCHRIJF}\n" + "\n".join(anders)


def test_migrations_are_numbered_in_one_line() -> None:
    namen = sorted(p.stem for p in VERSIES.glob("*.py"))
    nummers = [naam.partition("_")[0] for naam in namen]
    assert nummers == [f"{nr:04}" for nr in range(1, len(namen) + 1)], f"numbers follow each other: {namen}"
    script = ScriptDirectory(str(migrate.MIGRATIES))
    lijn = list(reversed(list(script.walk_revisions())))
    assert [stap.revision for stap in lijn] == nummers, "each migration follows the one with the number before it"
    assert [stap.down_revision for stap in lijn] == [None, *nummers[:-1]]
    assert all(re.fullmatch(r"\d{4}_[a-z0-9_]+", naam) for naam in namen), "0002_what_changed.py"


def test_the_head_is_written_down(conn: psycopg.Connection) -> None:
    """Two migrations made side by side both change this file, so git says so."""
    koppen = ScriptDirectory(str(migrate.MIGRATIES)).get_heads()
    staat = (migrate.MIGRATIES / ".current-head").read_text()
    assert [staat.strip()] == koppen, f"one head, and .current-head names it: {koppen}"
    assert conn.execute("select version_num from alembic_version").fetchall() == [(koppen[0],)]


def test_a_migration_waits_for_nobody_long(empty_dsn: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits for a lock makes everybody behind wait too: a migration gives up, and is run again at a calmer time."""
    gezien: dict[str, str] = {}

    def kijk(config: Config, revision: str) -> None:
        verbinding = config.attributes["connection"]
        for instelling in ("lock_timeout", "statement_timeout"):
            gezien[instelling] = verbinding.execute(sa.text(f"show {instelling}")).scalar_one()

    monkeypatch.setattr(command, "upgrade", kijk)
    migrate.migrate(empty_dsn)
    assert gezien == {"lock_timeout": "5s", "statement_timeout": "10min"}


def test_no_migration_changes_the_time_outs_or_ends_the_transaction() -> None:
    for bestand in VERSIES.glob("*.py"):
        tekst = bestand.read_text().lower()
        for woord in ("_timeout", "commit", "autocommit_block", "concurrently"):
            assert woord not in tekst, f"{bestand.name}: {woord} is the work of kit/migrate.py"


def test_migrating_again_changes_nothing(dsn: str, conn: psycopg.Connection) -> None:
    eerst = {soort: schema(conn, soort) for soort in VRAGEN}
    migrate.migrate(dsn)
    assert migrate.current(dsn) == migrate.head()
    assert {soort: schema(conn, soort) for soort in VRAGEN} == eerst


def test_processes_that_start_at_once_migrate_after_each_other(empty_dsn: str) -> None:
    with ThreadPoolExecutor(3) as tegelijk:
        list(tegelijk.map(migrate.migrate, [empty_dsn] * 3))  # raises what one of them raised
    assert migrate.current(empty_dsn) == migrate.head()


def test_a_new_required_column_has_a_default_for_the_rows_that_are_there() -> None:
    """Beyond the first migration: a table in use cannot take a column that every row must have and none has."""
    for bestand in sorted(VERSIES.glob("*.py"))[1:]:
        for toevoeging in re.findall(r"add_column\((.*?)\n    \)|add_column\(([^\n]*)\)", bestand.read_text(), re.S):
            tekst = " ".join(toevoeging)
            assert "nullable=True" in tekst or "server_default" in tekst, f"{bestand.name}: give it a server_default"
