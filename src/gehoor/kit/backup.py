"""Save everything in one file and bring it back: every table as COPY text, in one snapshot, while the application runs.

The file is a zip: `tabellen/NAME` per table and, written last, `inhoud.json`, which says what must be in it. It goes
between PostgreSQL versions and providers, and through any migration: it comes back at the revision it was saved at.
"""

import json
import os
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, LiteralString

import psycopg
from alembic.util import CommandError
from psycopg.sql import SQL, Composed, Identifier

FORMAAT = 1
BLOK = 1 << 20
INHOUD = "inhoud.json"
BESCHADIGD = "Dit bestand is beschadigd, of het is geen reservekopie van Gehoor. Er is niets teruggezet."
NIEUWER = "De reservekopie is van een nieuwere versie van Gehoor. Werk Gehoor eerst bij."

# Values must be read as they were written, whatever the server or the role has as its default.
SESSIE = (
    "set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set timezone = 'UTC'; set bytea_output = 'hex'; "
    "set extra_float_digits = 1; set client_encoding = 'UTF8'; set statement_timeout = 0; set lock_timeout = '10s'"
)
# Tables with their columns; generated columns come by themselves, tables of an extension with the extension.
TABELLEN = """
    select c.relname, array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '')
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relname <> 'alembic_version'
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    group by c.relname order by c.relname
"""
REEKSEN = "select sequencename from pg_sequences where schemaname = current_schema() order by sequencename"
VERWIJZINGEN = """
    select t.relname, k.conname, pg_get_constraintdef(k.oid) from pg_constraint k join pg_class t on t.oid = k.conrelid
    where k.contype = 'f' and k.connamespace = current_schema()::regnamespace and k.conparentid = 0
"""
TRIGGERS = """
    select t.relname, g.tgname from pg_trigger g join pg_class t on t.oid = g.tgrelid
    where t.relnamespace = current_schema()::regnamespace and not g.tgisinternal and g.tgenabled <> 'D'
"""


class ReservekopieFout(Exception):
    """De reservekopie kan niet worden gemaakt of teruggezet."""


def backup(dsn: str, bestand: Path) -> dict[str, int]:
    """Write all tables to `bestand` (mode 0600), complete or not at all. Gives the number of rows per table."""
    half = bestand.with_name(bestand.name + ".part")
    half.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as uit:
            with psycopg.connect(dsn) as conn, zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as zip_:
                inhoud = _bewaar(conn, zip_)
            uit.flush()
            os.fsync(uit.fileno())
        half.replace(bestand)
    except OSError as fout:
        raise ReservekopieFout(f"De reservekopie kan niet worden geschreven: {fout.strerror}.") from None
    finally:
        half.unlink(missing_ok=True)
    return {tabel["naam"]: tabel["rijen"] for tabel in inhoud["tabellen"]}


def _bewaar(conn: psycopg.Connection, zip_: zipfile.ZipFile) -> dict[str, Any]:
    conn.execute(SESSIE)
    conn.commit()
    conn.isolation_level, conn.read_only = psycopg.IsolationLevel.REPEATABLE_READ, True
    inhoud: dict[str, Any] = {
        "formaat": FORMAAT,
        "gemaakt": datetime.now(UTC).isoformat(timespec="seconds"),
        "revisie": _revisie(conn),
        "tabellen": [],
        "reeksen": [],
    }
    tabellen = _tabellen(conn)
    if tabellen:  # no migration in between
        conn.execute(SQL("lock table {} in access share mode").format(_lijst(tabellen)))
    for naam, kolommen in tabellen.items():
        with conn.cursor() as cur, zip_.open(_in_zip(naam), "w", force_zip64=True) as uit:
            with cur.copy(_copy("copy {} ({}) to stdout", naam, kolommen)) as copy:
                for blok in copy:
                    uit.write(blok)
            inhoud["tabellen"].append({"naam": naam, "kolommen": kolommen, "rijen": cur.rowcount})
    for (naam,) in conn.execute(REEKSEN).fetchall():
        stand = conn.execute(SQL("select last_value, is_called from {}").format(Identifier(naam))).fetchone()
        assert stand is not None
        inhoud["reeksen"].append({"naam": naam, "waarde": stand[0], "gebruikt": stand[1]})
    zip_.writestr(INHOUD, json.dumps(inhoud, indent=1))
    return inhoud


def restore(dsn: str, bestand: Path, migrate: Callable[[str], None], gevuld: Collection[str] = ()) -> dict[str, int]:
    """Bring back what `backup` saved, all or nothing, into a database without rows. Gives the rows per table.

    `migrate(revision)` makes the tables; `gevuld` names those that it fills itself, which are replaced. The database is
    then at the revision of the file: migrate it further when the application is newer.
    """
    with _open(bestand) as zip_, psycopg.connect(dsn) as conn:
        inhoud = _inhoud(zip_)
        conn.execute(SESSIE)
        aanwezig = _tabellen(conn)
        _eis_leeg(conn, set(aanwezig) - set(gevuld))
        conn.commit()
        if inhoud["revisie"]:
            try:
                migrate(inhoud["revisie"])
            except CommandError:
                raise ReservekopieFout(NIEUWER) from None
        try:
            with conn.transaction():
                rijen = _zet_terug(conn, zip_, inhoud, leeg=set(aanwezig) - set(gevuld))
        except psycopg.Error as fout:  # its text may quote a row
            raise ReservekopieFout(
                f"De gegevens passen niet in deze database (fout {fout.sqlstate}). Er is niets teruggezet."
            ) from None
        conn.autocommit = True
        conn.execute("analyze")
    return rijen


def _zet_terug(
    conn: psycopg.Connection, zip_: zipfile.ZipFile, inhoud: dict[str, Any], leeg: set[str]
) -> dict[str, int]:
    tabellen = _tabellen(conn)
    verwacht = {tabel["naam"]: set(tabel["kolommen"]) for tabel in inhoud["tabellen"]}
    if _revisie(conn) != inhoud["revisie"] or {naam: set(k) for naam, k in tabellen.items()} != verwacht:
        raise ReservekopieFout(
            "De tabellen van deze database zijn van een andere versie dan de reservekopie. Gebruik een lege database."
        )
    if not tabellen:
        return {}
    conn.execute(SQL("lock table {} in access exclusive mode").format(_lijst(tabellen)))
    _eis_leeg(conn, leeg)  # again: nobody can write any more
    rijen: dict[str, int] = {}
    with _zonder_triggers(conn), _zonder_verwijzingen(conn):
        conn.execute(SQL("truncate {}").format(_lijst(tabellen)))
        for tabel in inhoud["tabellen"]:
            naam = tabel["naam"]
            with conn.cursor() as cur, zip_.open(_in_zip(naam)) as bron:
                with cur.copy(_copy("copy {} ({}) from stdin", naam, tabel["kolommen"])) as copy:
                    while blok := bron.read(BLOK):
                        copy.write(blok)
                rijen[naam] = cur.rowcount
            if rijen[naam] != tabel["rijen"]:
                raise ReservekopieFout(f"De reservekopie is niet volledig: in {naam} ontbreken rijen.")
        for reeks in inhoud["reeksen"]:
            conn.execute("select setval(quote_ident(%(naam)s)::regclass, %(waarde)s, %(gebruikt)s)", reeks)
    return rijen


@contextmanager
def _zonder_verwijzingen(conn: psycopg.Connection) -> Iterator[None]:
    """Rows may point at each other in a circle: foreign keys are put back, and checked, when all rows are there."""
    verwijzingen = conn.execute(VERWIJZINGEN).fetchall()
    for tabel, naam, _ in verwijzingen:
        conn.execute(SQL("alter table {} drop constraint {}").format(Identifier(tabel), Identifier(naam)))
    yield
    for tabel, naam, definitie in verwijzingen:
        erbij = SQL("alter table {} add constraint {} ").format(Identifier(tabel), Identifier(naam))
        conn.execute(erbij + SQL(definitie))


@contextmanager
def _zonder_triggers(conn: psycopg.Connection) -> Iterator[None]:
    """What a trigger did when a row was written, is in the rows already."""
    triggers = conn.execute(TRIGGERS).fetchall()
    for tabel, naam in triggers:
        conn.execute(SQL("alter table {} disable trigger {}").format(Identifier(tabel), Identifier(naam)))
    yield
    for tabel, naam in triggers:
        conn.execute(SQL("alter table {} enable trigger {}").format(Identifier(tabel), Identifier(naam)))


def _open(bestand: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(bestand)
    except OSError as fout:
        raise ReservekopieFout(f"De reservekopie kan niet worden gelezen: {fout.strerror}.") from None
    except (zipfile.BadZipFile, ValueError):
        raise ReservekopieFout(BESCHADIGD) from None


def _inhoud(zip_: zipfile.ZipFile) -> dict[str, Any]:
    """What the file holds, after reading it through once: a damaged one is refused before anything is touched."""
    try:
        inhoud: dict[str, Any] = json.loads(zip_.read(INHOUD))
        if inhoud["formaat"] > FORMAAT:
            raise ReservekopieFout(NIEUWER)
        namen = {_in_zip(tabel["naam"]) for tabel in inhoud["tabellen"]}
        heel = set(zip_.namelist()) == {INHOUD, *namen} and zip_.testzip() is None
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, TypeError, ValueError, NotImplementedError):
        heel = False
    if not heel:
        raise ReservekopieFout(BESCHADIGD)
    return inhoud


def _eis_leeg(conn: psycopg.Connection, tabellen: Collection[str]) -> None:
    for naam in sorted(tabellen):
        rij = conn.execute(SQL("select exists (select from {})").format(Identifier(naam))).fetchone()
        if rij and rij[0]:
            raise ReservekopieFout(
                f"In deze database staan al gegevens (in {naam}). Terugzetten kan alleen in een lege database."
            )


def _tabellen(conn: psycopg.Connection) -> dict[str, list[str]]:
    return dict(conn.execute(TABELLEN).fetchall())


def _revisie(conn: psycopg.Connection) -> str | None:
    """The revision of the tables, as the migrations keep it; None when there are no migrations."""
    aanwezig = conn.execute("select to_regclass('alembic_version')").fetchone()
    rij = conn.execute("select version_num from alembic_version").fetchone() if aanwezig and aanwezig[0] else None
    return rij[0] if rij else None


def _copy(sql: LiteralString, naam: str, kolommen: list[str]) -> Composed:
    return SQL(sql).format(Identifier(naam), SQL(", ").join(map(Identifier, kolommen)))


def _lijst(tabellen: Collection[str]) -> Composed:
    return SQL(", ").join(map(Identifier, tabellen))


def _in_zip(tabel: str) -> str:
    return f"tabellen/{tabel}"
