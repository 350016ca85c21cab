"""What every command needs: the database, started and up to date, and acts in it."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import click
import psycopg
import sqlalchemy.exc

from gehoor.errors import DatabaseWeg, Fout, Ongeldig
from gehoor.kit import backup as reservekopie
from gehoor.kit import migrate as migraties
from gehoor.kit.db import Database, Tx
from gehoor.kit.postgres import PostgresFout, postgres
from gehoor.settings import Settings
from gehoor.toegang.wie import SYSTEEM
from gehoor.verantwoording.models import Handeling
from gehoor.verantwoording.over import ALLE
from gehoor.verantwoording.service import leg_vast

T = TypeVar("T")


@contextmanager
def database(settings: Settings, *, migreer: bool = True) -> Iterator[str]:
    """The database, started when it is the embedded one, and brought up to date."""
    try:
        if settings.database_url:
            _bij(settings.database_url, migreer)
            yield settings.database_url
        else:
            with postgres(settings.data_dir) as dsn:
                _bij(dsn, migreer)
                yield dsn
    except Fout as fout:
        raise click.ClickException(_zin(fout)) from None
    except (PostgresFout, reservekopie.ReservekopieFout) as fout:
        raise click.ClickException(str(fout)) from None
    except (psycopg.OperationalError, sqlalchemy.exc.OperationalError):
        raise click.ClickException("De database geeft geen antwoord. Kijk naar GEHOOR_DATABASE_URL.") from None


def _bij(dsn: str, migreer: bool) -> None:
    nu, moet = migraties.current(dsn), migraties.head()
    if nu is not None and nu > moet:
        raise click.ClickException(
            f"Dit programma ({moet}) is ouder dan de database ({nu}). Gebruik een nieuwer programma."
        )
    if migreer and nu != moet:
        migraties.migrate(dsn)


def _zin(fout: Fout) -> str:
    if isinstance(fout, Ongeldig):
        return "\n".join(f"{m.naam}: {m.reden}" for m in fout.mankementen)
    return fout.detail


def in_transactie(dsn: str, handeling: Callable[[Tx], Awaitable[T]]) -> T:
    return met_database(dsn, lambda db: db.act(handeling))


def beheer(dsn: str, soort: str, handeling: Callable[[Tx], Awaitable[T]]) -> T:
    """An act of whoever has the command line, with its audit line."""

    async def met_regel(tx: Tx) -> T:
        uitkomst = await handeling(tx)
        commando = " ".join(click.get_current_context().command_path.split()[1:])
        await leg_vast(tx, SYSTEEM, Handeling.beheren, soort, toelichting=commando)
        return uitkomst

    return in_transactie(dsn, met_regel)


def noteer_kopie(dsn: str) -> None:
    """A line that everybody's data are copied. When that cannot be written, a full disk say, the copy counts more."""
    try:
        if migraties.current(dsn) != migraties.head():
            raise DatabaseWeg("De database is van een andere versie.")
        in_transactie(
            dsn, lambda tx: leg_vast(tx, SYSTEEM, Handeling.beheren, "alles", over=ALLE, toelichting="backup")
        )
    except (Fout, psycopg.Error):
        click.echo("Let op: in de verantwoording komt geen regel over deze reservekopie.", err=True)


def met_database(dsn: str, doe: Callable[[Database], Awaitable[T]]) -> T:
    async def alles() -> T:
        db = Database(dsn, size=2)
        await db.open()
        try:
            return await doe(db)
        finally:
            await db.close()

    return asyncio.run(alles())
