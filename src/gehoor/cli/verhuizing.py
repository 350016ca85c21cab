"""Moving the register in and out."""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

import click

from gehoor.cli.werk import database, met_database
from gehoor.errors import Fout
from gehoor.kit.log import stel_in
from gehoor.klantinteracties.http import PAD
from gehoor.settings import Settings
from gehoor.toegang.wie import SYSTEEM
from gehoor.verhuizing.bestand import heel, regels
from gehoor.verhuizing.bron import Bron
from gehoor.verhuizing.lijn import VOLGORDE
from gehoor.verhuizing.service import Verslag, exporteer, importeer
from gehoor.verhuizing.spoel import Spoel, lees_alles
from gehoor.verhuizing.store import Bevinding

DOOR = "Take over what can be, and leave the lines with a mistake."


class Balk:
    """A bar on standard error for each thing that is done, when somebody looks."""

    def __init__(self) -> None:
        self._wat = ""
        self._balk: Any = None

    def __call__(self, wat: str, erbij: int, van: int) -> None:
        if wat != self._wat:
            self.sluit()
            verborgen = not sys.stderr.isatty()
            self._balk = click.progressbar(length=van, label=wat, file=sys.stderr, hidden=verborgen)
            self._wat = wat
        self._balk.update(erbij)

    def sluit(self) -> None:
        if self._balk:
            self._balk.render_finish()


@contextmanager
def _balk() -> Iterator[Balk]:
    balk = Balk()
    try:
        yield balk
    finally:
        balk.sluit()


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path, allow_dash=True))
@click.pass_obj
def export(settings: Settings, file: Path) -> None:
    """Write the whole register to FILE as JSON Lines, while Gehoor runs; - is standard output."""
    basis = f"{settings.public_url or 'http://localhost:8000'}{PAD}/"
    with database(settings) as dsn, _bestand("geschreven"), _uit(file) as uit, _balk() as balk:
        aantal = met_database(dsn, lambda db: exporteer(db, uit, basis, SYSTEEM, balk))
    click.echo(f"{aantal} regels geschreven.", err=True)


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path, allow_dash=True))
@click.option("--keep-going", is_flag=True, help=DOOR)
@click.pass_obj
def import_(settings: Settings, file: Path, keep_going: bool) -> None:
    """Load FILE, as export writes it, into the register: all of it or nothing; - is standard input."""
    with database(settings) as dsn, _bestand("gelezen"), _in(file) as bron:
        verslag = _neem_over(dsn, bron, 0 if str(file) == "-" else file.stat().st_size, door=keep_going)
    _alles_over(verslag)


@click.command("copy-from")
@click.argument("url")
@click.option("--token", envvar="COPY_FROM_TOKEN", help="Of the other side; - reads it from standard input.")
@click.option("--file", type=click.Path(dir_okay=False, path_type=Path), help="Where to keep what was read.")
@click.option("--keep-going", is_flag=True, help=DOOR)
@click.option("--insecure-http", is_flag=True, help="Allow http://: the token and all personal data go unencrypted.")
@click.pass_obj
def copy_from(
    settings: Settings, url: str, token: str | None, file: Path | None, keep_going: bool, insecure_http: bool
) -> None:
    """Take over all that another Klantinteracties provider at URL has. Interrupted: give the same command again.

    The token is better given in the variable COPY_FROM_TOKEN than on the command line, where others can see it.
    """
    try:
        delen = urlsplit(url)
        goed = delen.scheme in ("http", "https") and delen.hostname and delen.port != 0
    except ValueError:  # a port that is none
        goed = False
    if not goed or delen.query or delen.fragment:
        raise click.ClickException("Geef het adres van de bron, zoals https://openklant.example.nl.")
    if delen.scheme == "http" and not insecure_http:
        raise click.ClickException(
            "Over http:// kan iedereen onderweg het token en de persoonsgegevens lezen. Gebruik https://, "
            "of geef --insecure-http mee als je zeker weet dat dat niet kan."
        )
    if not token:
        raise click.ClickException("Zet het token van de bron in COPY_FROM_TOKEN, of geef het met --token.")
    if token == "-":  # noqa: S105
        token = sys.stdin.readline().strip()
    if not (token.isascii() and token.isprintable()):
        raise click.ClickException("In dit token staat een teken dat niet in een token kan. Kopieer het opnieuw.")
    stel_in("error", settings.log_format)
    bestand = file or Path(f"{delen.hostname}.jsonl")
    with database(settings) as dsn, _bestand("geschreven"):
        if bestand.exists():
            click.echo(f"{bestand} is er al en wordt overgenomen. Verwijder het om opnieuw te lezen.", err=True)
        verwacht = asyncio.run(_haal(url, token, bestand, lees=not bestand.exists()))
        with bestand.open("rb") as bron:
            grootte = bestand.stat().st_size
            verslag = _neem_over(dsn, bron, grootte, door=keep_going, eerste_telt=True, verwacht=verwacht)
    if not verslag.fouten:
        click.echo("Van alles is evenveel gelezen als de bron heeft.")
    click.echo(f"Wat is gelezen staat in {bestand}. Verwijder het als alles klopt: er staan persoonsgegevens in.")
    _alles_over(verslag)


async def _haal(url: str, token: str, bestand: Path, *, lees: bool) -> dict[str, int]:
    """Read everything into `bestand`, unless that is done. Then: how many the other side has of each."""
    bron = Bron(url, token)
    try:
        if lees:
            deel = bestand.with_name(f"{bestand.name}.part")
            with Spoel(deel, bron.url) as spoel, _balk() as balk:
                await lees_alles(bron, spoel, balk)
                with heel(bestand) as uit:
                    spoel.stel_samen(uit)
            deel.unlink()
        return {resource.pad: await bron.aantal(resource.pad) for resource in VOLGORDE}
    except Fout as fout:
        raise click.ClickException(fout.detail) from None
    finally:
        await bron.close()


def _neem_over(dsn: str, bron: BinaryIO, grootte: int, **opties: Any) -> Verslag:
    with _balk() as balk:
        verslag = met_database(
            dsn,
            lambda db: importeer(db, regels(bron), SYSTEEM, zeg=_zeg, voortgang=balk, grootte=grootte, **opties),
        )
    click.echo(f"{'':24}{'nieuw':>10}{'was er al':>12}{'fout':>8}{'afwijking':>12}")
    for pad, t in verslag.per_pad.items():
        if t.nieuw or t.gelijk or t.fout or t.afwijking:
            click.echo(f"{pad or '?':24}{t.nieuw:>10}{t.gelijk:>12}{t.fout:>8}{t.afwijking:>12}")
    return verslag


def _alles_over(verslag: Verslag) -> None:
    """Whoever does not read the report, such as a script, has to know too."""
    if verslag.fouten:
        raise click.ClickException("Regels met een fout zijn niet overgenomen; de rest wel.")


def _zeg(b: Bevinding) -> None:
    plek = f"regel {b.regel}: " if b.regel else ""
    soort = "fout" if b.fout else "afwijking"
    click.echo(f"{soort}: {plek}{' '.join(deel for deel in (b.pad, b.veld, f'({b.code})') if deel)}: {b.reden}")


@contextmanager
def _bestand(gedaan: str) -> Iterator[None]:
    try:
        yield
    except OSError as fout:
        raise click.ClickException(f"Het bestand kan niet worden {gedaan}: {fout.strerror}.") from None


@contextmanager
def _uit(bestand: Path) -> Iterator[BinaryIO]:
    if str(bestand) == "-":
        yield sys.stdout.buffer
        with suppress(BrokenPipeError):
            sys.stdout.buffer.flush()
    else:
        with heel(bestand) as uit:
            yield uit


@contextmanager
def _in(bestand: Path) -> Iterator[BinaryIO]:
    if str(bestand) == "-":
        yield sys.stdin.buffer
    else:
        with bestand.open("rb") as bron:
            yield bron
