"""Bring a database to a revision: numbered migrations, one at a time, each in a transaction of its own."""

import warnings
from pathlib import Path

import psycopg
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

MIGRATIES = Path(__file__).parent.parent / "migrations"


def migrate(dsn: str, revision: str = "head") -> None:
    """Upgrade to `revision`. Two processes that start at once do it after each other."""
    with _engine(dsn).connect() as conn:
        # held by the session, and so until this connection closes
        conn.execute(sa.text("select pg_advisory_lock(hashtextextended('gehoor.migrate', 0))"))
        conn.execute(sa.text("set lock_timeout = '5s'; set statement_timeout = '10min'"))
        conn.commit()
        command.upgrade(_config(conn), revision)


def current(dsn: str) -> str | None:
    """The revision a database is at; None when it is empty."""
    with psycopg.connect(dsn) as conn:
        er = conn.execute("select to_regclass('alembic_version')").fetchone()
        rij = conn.execute("select version_num from alembic_version").fetchone() if er and er[0] else None
    return rij[0] if rij else None


def head() -> str:
    """The revision of this program."""
    return (MIGRATIES / ".current-head").read_text().strip()


def write(dsn: str, metadata: sa.MetaData, naam: str) -> None:
    """Write the next numbered migration: what stands between the database (at head) and the declarations."""
    warnings.filterwarnings("ignore", message=".*operator clause.*")  # such an index is compared by a test instead
    with _engine(dsn).connect() as conn:
        config = _config(conn)
        config.attributes["metadata"] = metadata
        nummer = f"{len(list((MIGRATIES / 'versions').glob('[0-9]*.py'))) + 1:04}"
        command.revision(config, naam, autogenerate=True, rev_id=nummer)
        (MIGRATIES / ".current-head").write_text(f"{ScriptDirectory.from_config(config).get_current_head()}\n")


def _engine(dsn: str) -> sa.Engine:
    return sa.create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(dsn), poolclass=sa.NullPool)


def _config(conn: sa.Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIES).replace("%", "%%"))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.attributes["connection"] = conn
    return config
