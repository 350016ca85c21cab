"""`gehoor inzage`: who saw or changed what of a person, when and why."""

import sys
from dataclasses import asdict
from datetime import datetime
from zoneinfo import ZoneInfo

import click
import orjson

from gehoor.cli.werk import database, in_transactie
from gehoor.kit.db import Tx
from gehoor.notatie.nummer import elfproef
from gehoor.settings import Settings
from gehoor.toegang.wie import SYSTEEM
from gehoor.verantwoording import over
from gehoor.verantwoording.models import Handeling
from gehoor.verantwoording.service import Regel, leg_vast, over_persoon

KOP = ("wanneer", "wie", "wat", "waarom", "toelichting")


@click.command()
@click.option("--json", "als_json", is_flag=True, help="Print a JSON list instead of a table.")
@click.pass_obj
def inzage(settings: Settings, als_json: bool) -> None:
    """Print who saw or changed what of a person, when and why. The BSN is read from standard input."""
    bsn = _bsn()

    async def zoek(tx: Tx) -> list[Regel]:
        regels = await over_persoon(tx, bsn)
        await leg_vast(tx, SYSTEEM, Handeling.lezen, "verantwoording", over=over.bsn(bsn), toelichting="inzage")
        return regels

    with database(settings) as dsn:
        regels = in_transactie(dsn, zoek)
    if als_json:
        click.echo(orjson.dumps([asdict(regel) for regel in regels]).decode())
    else:
        _tabel([KOP, *(_cellen(regel, settings.timezone) for regel in regels)])


def _bsn() -> str:
    tekst: str = click.prompt("BSN", hide_input=True) if sys.stdin.isatty() else sys.stdin.readline()
    if not elfproef(bsn := tekst.strip()):
        raise click.ClickException("Dit is geen BSN. Geef negen cijfers op standaardinvoer.")
    return bsn


def _cellen(regel: Regel, tijdzone: ZoneInfo) -> tuple[str, ...]:
    moment: datetime = regel.tijdstip.astimezone(tijdzone)
    wat = f"{regel.handeling} {regel.soort}" + (" (van iedereen)" if regel.iedereen else "")
    return f"{moment:%Y-%m-%d %H:%M:%S}", f"{regel.wie} ({regel.wie_soort})", wat, regel.doelbinding, regel.toelichting


def _tabel(rijen: list[tuple[str, ...]]) -> None:
    breed = [max(len(rij[i]) for rij in rijen) for i in range(len(KOP))]
    for rij in rijen:
        click.echo("  ".join(cel.ljust(breed[i]) for i, cel in enumerate(rij)).rstrip())
