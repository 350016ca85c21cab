"""`gehoor`: every command an operator needs."""

import os
from collections.abc import Awaitable
from datetime import datetime
from pathlib import Path

import click

from gehoor.cli import medewerkers, verhuizing
from gehoor.cli.inzage import inzage
from gehoor.cli.werk import beheer, database, in_transactie, met_database, noteer_kopie
from gehoor.gemeente import store as gemeente_store
from gehoor.kit import backup as reservekopie
from gehoor.kit import migrate as migraties
from gehoor.kit.db import Tx
from gehoor.settings import InstellingKloptNiet, Settings
from gehoor.toegang import service as toegang
from gehoor.toegang.wie import Recht
from gehoor.verantwoording.service import verandert_niet

GEEN_GEMEENTE = "Zeg eerst welke gemeente dit is: gehoor gemeente NAAM --code 1234 --rsin 123456782"
VERANDERLIJK = (
    "Regels van de verantwoording kunnen worden veranderd: de trigger verwerking_blijft ontbreekt of staat uit. "
    "Zoek uit wie dat deed, en zet hem aan: alter table verwerking enable trigger verwerking_blijft"
)
API_RECHTEN = (Recht.register_lezen, Recht.register_schrijven)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gehoor")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Contact-centre software for Dutch municipalities. Settings are GEHOOR_… variables: see docs/operating.md."""
    try:
        ctx.obj = Settings.from_env(os.environ)
    except InstellingKloptNiet as fout:
        raise click.ClickException(str(fout)) from None


for opdracht in (verhuizing.export, verhuizing.import_, verhuizing.copy_from, medewerkers.medewerker, inzage):
    main.add_command(opdracht)


@main.command()
@click.option("--host", help="Address to listen on (GEHOOR_HOST).")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on (GEHOOR_PORT).")
@click.option("--voorbeeld", is_flag=True, help="Fill an empty database with the sample municipality first.")
@click.pass_obj
def serve(settings: Settings, host: str | None, port: int | None, voorbeeld: bool) -> None:
    """Serve the workplace and the APIs."""
    from gehoor.serveren import serveer

    with database(settings) as dsn:
        if voorbeeld:
            _zaai_als_leeg(dsn)
        raise SystemExit(serveer(settings, dsn, host or settings.host, settings.port if port is None else port))


def _zaai_als_leeg(dsn: str) -> None:
    from gehoor.voorbeeld.zaaien import NietLeeg, zaai

    try:
        met_database(dsn, lambda db: zaai(db, datetime.now().astimezone()))
    except NietLeeg:
        return
    click.echo("De voorbeeldgemeente is geladen.")


@main.command()
@click.pass_obj
def migrate(settings: Settings) -> None:
    """Bring the database to the version of this program."""
    with database(settings, migreer=False) as dsn:
        migraties.migrate(dsn)
        click.echo(f"De database is bij: {migraties.current(dsn)}.")


@main.command()
@click.pass_obj
def seed(settings: Settings) -> None:
    """Fill an empty database with the sample municipality Lindewaard."""
    from gehoor.voorbeeld.zaaien import wachtwoord, zaai

    with database(settings) as dsn:
        met_database(dsn, lambda db: zaai(db, datetime.now().astimezone()))
        geheim = in_transactie(dsn, wachtwoord)
    click.echo(f"De voorbeeldgemeente is geladen. Log in als sanne met wachtwoord {geheim}.")


@main.command("bench-data", hidden=True)
@click.option(
    "--partijen", type=click.IntRange(10_000, 10_000_000), default=100_000, help="How many; 100000 by default."
)
@click.pass_obj
def bench_data(settings: Settings, partijen: int) -> None:
    """Fill an empty database with the sample municipality and so many partijen more, to measure with."""
    from gehoor.voorbeeld.menigte import zaai_menigte

    with database(settings) as dsn:
        met_database(dsn, lambda db: zaai_menigte(db, partijen, datetime.now().astimezone()))
    click.echo(f"De voorbeeldgemeente en {partijen} partijen zijn geladen.")


@main.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def backup_(settings: Settings, file: Path) -> None:
    """Save everything in FILE, while Gehoor runs."""
    with database(settings, migreer=False) as dsn:
        noteer_kopie(dsn)
        reservekopie.backup(dsn, file)
    click.echo(f"Bewaard in {file}.")


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def restore(settings: Settings, file: Path) -> None:
    """Bring everything in FILE back, into an empty database."""
    with database(settings, migreer=False) as dsn:
        reservekopie.restore(dsn, file, lambda revision: migraties.migrate(dsn, revision))
        migraties.migrate(dsn)
    click.echo("Alles is teruggezet.")


@main.command()
@click.pass_obj
def check(settings: Settings) -> None:
    """Say whether the settings are right, the database answers and is up to date."""
    with database(settings, migreer=False) as dsn:
        nu, moet = migraties.current(dsn), migraties.head()
        if nu != moet:
            raise click.ClickException(
                f"De database is bij {nu or 'niets'}, dit programma bij {moet}. Draai: gehoor migrate"
            )
        if not in_transactie(dsn, gemeente_store.gemeente):
            raise click.ClickException(GEEN_GEMEENTE)
        if not in_transactie(dsn, verandert_niet):
            raise click.ClickException(VERANDERLIJK)
    click.echo("Alles klopt.")


# --- tokens ----------------------------------------------------------------------------------------------------------


@main.group()
def token() -> None:
    """Tokens with which applications use the APIs."""


@token.command("create")
@click.argument("name")
@click.option("--recht", "rechten", multiple=True, type=click.Choice([r.value for r in Recht]), help="May be repeated.")
@click.option("--doelbinding", default="Uitvoering van de dienstverlening", help="Why it may see personal data.")
@click.option("--days", type=click.IntRange(1, 3650), help="Days until it expires; without it, it does not.")
@click.option("--jwt", is_flag=True, help="NAME is a client_id that signs ZGW JWTs (HS256) with it.")
@click.pass_obj
def token_create(
    settings: Settings, name: str, rechten: tuple[str, ...], doelbinding: str, days: int | None, jwt: bool
) -> None:
    """Make a token for NAME and print it, once. Without --recht it may read and write the register."""

    def maak(tx: Tx) -> Awaitable[str]:
        return toegang.maak_token(tx, name, rechten or API_RECHTEN, doelbinding, days, jwt=jwt)

    with database(settings) as dsn:
        geheim = beheer(dsn, "token", maak)
    click.echo("Bewaar dit token nu. Het wordt niet nog een keer getoond.", err=True)
    click.echo(geheim)


@token.command("list")
@click.pass_obj
def token_list(settings: Settings) -> None:
    """List the tokens, never the secrets."""
    with database(settings) as dsn:
        for t in in_transactie(dsn, toegang.tokens):
            staat = (
                "ingetrokken" if t.ingetrokken_op else f"tot {t.verloopt_op:%Y-%m-%d}" if t.verloopt_op else "geldig"
            )
            click.echo(f"{t.begin}…  {t.naam}  {staat}  {', '.join(t.rechten)}  ({t.doelbinding})")


@token.command("revoke")
@click.argument("name")
@click.pass_obj
def token_revoke(settings: Settings, name: str) -> None:
    """Revoke the token with this NAME, or with these first six characters. It stops within five seconds."""
    with database(settings) as dsn:
        aantal = beheer(dsn, "token", lambda tx: toegang.trek_in(tx, name))
    if not aantal:
        raise click.ClickException("Er is geen geldig token met deze naam.")
    click.echo(f"{aantal} ingetrokken.")


# --- the municipality ------------------------------------------------------------------------------------------------


@main.command()
@click.argument("naam", required=False)
@click.pass_obj
def openapi(settings: Settings, naam: str | None) -> None:
    """Print the OpenAPI document of the API with this NAAM as YAML; without it, list the APIs."""
    from gehoor.app import documenten
    from gehoor.kit.openapi import als_yaml

    alle = documenten(settings)
    if naam is None:
        for naam, inhoud in alle.items():
            click.echo(f"{naam}  {inhoud['info']['version']}  {inhoud['servers'][0]['url']}")
    elif naam in alle:
        click.echo(als_yaml(alle[naam]), nl=False)
    else:
        raise click.ClickException(f"Kies uit: {', '.join(alle)}.")


@main.command()
@click.argument("naam")
@click.option("--code", required=True, help="Municipality code, four digits.")
@click.option("--rsin", required=True, help="RSIN of the municipality.")
@click.pass_obj
def gemeente(settings: Settings, naam: str, code: str, rsin: str) -> None:
    """Say which municipality this is."""
    with database(settings) as dsn:
        beheer(dsn, "gemeente", lambda tx: gemeente_store.zet(tx, naam, code, rsin))
    click.echo(f"Dit is nu {naam}.")
