"""`gehoor medewerker …`: who logs in to the workplace."""

import sys

import click

from gehoor.cli.werk import beheer, database, in_transactie
from gehoor.settings import Settings
from gehoor.toegang import service as toegang
from gehoor.toegang.wie import Rol

ROLLEN = click.Choice([r.value for r in Rol])


@click.group()
def medewerker() -> None:
    """People who log in to the workplace."""


@medewerker.command("add")
@click.argument("gebruikersnaam")
@click.option("--naam", required=True, help="The name that colleagues see.")
@click.option("--rol", "rollen", multiple=True, required=True, type=ROLLEN, help="May be repeated.")
@click.pass_obj
def add(settings: Settings, gebruikersnaam: str, naam: str, rollen: tuple[str, ...]) -> None:
    """Add a medewerker. The password is read from standard input."""
    wachtwoord = _wachtwoord()
    with database(settings) as dsn:
        beheer(dsn, "medewerker", lambda tx: toegang.maak_medewerker(tx, gebruikersnaam, naam, rollen, wachtwoord))
    click.echo(f"{gebruikersnaam} kan inloggen.")


@medewerker.command("list")
@click.pass_obj
def list_(settings: Settings) -> None:
    """List the medewerkers: who they are, their rollen, and whether they may log in."""
    with database(settings) as dsn:
        for m in in_transactie(dsn, toegang.medewerkers):
            staat = "actief" if m.actief else "uitgeschakeld"
            click.echo(f"{m.gebruikersnaam}  {m.naam}  {staat}  {', '.join(m.rollen)}")


@medewerker.command("password")
@click.argument("gebruikersnaam")
@click.pass_obj
def password(settings: Settings, gebruikersnaam: str) -> None:
    """Give a medewerker another password, read from standard input. Ends their sessions."""
    wachtwoord = _wachtwoord()
    with database(settings) as dsn:
        beheer(dsn, "medewerker", lambda tx: toegang.zet_wachtwoord(tx, gebruikersnaam, wachtwoord))
    click.echo("Het wachtwoord is veranderd.")


@medewerker.command("rol")
@click.argument("gebruikersnaam")
@click.argument("rollen", nargs=-1, required=True, type=ROLLEN)
@click.pass_obj
def rol(settings: Settings, gebruikersnaam: str, rollen: tuple[str, ...]) -> None:
    """Give a medewerker these ROLLEN and no others, from their next click on."""
    with database(settings) as dsn:
        beheer(dsn, "medewerker", lambda tx: toegang.zet_rollen(tx, gebruikersnaam, rollen))
    click.echo(f"{gebruikersnaam} heeft nu: {', '.join(rollen)}.")


@medewerker.command("deactivate")
@click.argument("gebruikersnaam")
@click.pass_obj
def deactivate(settings: Settings, gebruikersnaam: str) -> None:
    """Let a medewerker in no longer. Their sessions end at once; what they did stays theirs."""
    with database(settings) as dsn:
        beheer(dsn, "medewerker", lambda tx: toegang.zet_actief(tx, gebruikersnaam, False))
    click.echo(f"{gebruikersnaam} kan niet meer inloggen.")


@medewerker.command("activate")
@click.argument("gebruikersnaam")
@click.pass_obj
def activate(settings: Settings, gebruikersnaam: str) -> None:
    """Let a medewerker log in again, with the password they had."""
    with database(settings) as dsn:
        beheer(dsn, "medewerker", lambda tx: toegang.zet_actief(tx, gebruikersnaam, True))
    click.echo(f"{gebruikersnaam} kan weer inloggen.")


@medewerker.command("unlock")
@click.argument("gebruikersnaam")
@click.pass_obj
def unlock(settings: Settings, gebruikersnaam: str) -> None:
    """End the waiting of a medewerker after wrong passwords. The password stays."""
    with database(settings) as dsn:
        beheer(dsn, "medewerker", lambda tx: toegang.ontgrendel(tx, gebruikersnaam))
    click.echo(f"{gebruikersnaam} kan het meteen weer proberen.")


def _wachtwoord() -> str:
    if sys.stdin.isatty():
        antwoord: str = click.prompt("Wachtwoord", hide_input=True, confirmation_prompt=True)
        return antwoord
    return sys.stdin.readline().rstrip("\n")
