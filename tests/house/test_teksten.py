"""What is declared is explained: settings and commands in the manual, errors by their docstring, fields by a text."""

import re
from collections.abc import Iterator

import click
import pytest

import gehoor.app
import gehoor.voorbeeld.zaaien  # noqa: F401  (with app: every error class there is)
from gehoor.cli import main
from gehoor.errors import Fout
from gehoor.kit.resource import Resource
from gehoor.kit.veld import Groep, Lid
from gehoor.modellen import metadata
from gehoor.settings import Settings
from tests.house.lijsten import SRC

HANDLEIDING = SRC.parents[1] / "docs" / "operating.md"


def alle(soort: type[Fout]) -> Iterator[type[Fout]]:
    yield soort
    for sub in soort.__subclasses__():
        yield from alle(sub)


FOUTEN = sorted(set(alle(Fout)), key=lambda soort: soort.__name__)


def opdrachten(groep: click.Group, ervoor: str = "gehoor") -> Iterator[tuple[str, click.Command]]:
    for naam, opdracht in groep.commands.items():
        if isinstance(opdracht, click.Group):
            yield from opdrachten(opdracht, f"{ervoor} {naam}")
        else:
            yield f"{ervoor} {naam}", opdracht


def test_every_setting_is_in_the_manual() -> None:
    tekst = HANDLEIDING.read_text()
    for variabele, standaard, uitleg in Settings.uitleg():
        assert uitleg.endswith("."), f"{variabele}: end the explanation with a full stop"
        regel = next((regel for regel in tekst.splitlines() if re.search(rf"\b{variabele}\b", regel)), None)
        assert regel, f"name {variabele} in docs/operating.md: {uitleg}"
        assert not standaard or standaard in tekst, f"{variabele}: docs/operating.md does not give its default"


def test_the_manual_names_no_setting_that_is_gone() -> None:
    er = {variabele for variabele, _, _ in Settings.uitleg()}
    genoemd = set(re.findall(r"\bGEHOOR_[A-Z_]*[A-Z]\b", HANDLEIDING.read_text()))
    assert genoemd <= er, f"docs/operating.md names settings that do not exist: {sorted(genoemd - er)}"


def test_every_command_is_in_the_manual_and_helps() -> None:
    tekst = HANDLEIDING.read_text()
    for naam, opdracht in opdrachten(main):
        assert naam in tekst, f"name `{naam}` in docs/operating.md"
        assert opdracht.help and opdracht.help.strip().endswith("."), f"{naam}: its docstring is its help"
        for optie in opdracht.params:
            if isinstance(optie, click.Option) and optie.name != "help":
                assert optie.help or optie.required or optie.multiple, f"{naam} {optie.name}: say what it is for"


@pytest.mark.parametrize("soort", FOUTEN, ids=[soort.__name__ for soort in FOUTEN])
def test_every_error_says_what_went_wrong(soort: type[Fout]) -> None:
    zin = (soort.__dict__.get("__doc__") or "").strip()
    waar = f"{soort.__module__}.{soort.__name__}"
    assert zin, f"{waar}: its docstring is what the caller reads"
    assert zin.endswith(".") and "\n" not in zin, f"{waar}: whole sentences, on one line"
    assert "!" not in zin, f"{waar}: no exclamation marks"
    assert 400 <= soort.status < 600 and soort.code, f"{waar}: a status and a code"


@pytest.mark.parametrize("naam", sorted(Resource.alle))
def test_every_field_is_explained(naam: str) -> None:
    resource = Resource.alle[naam]
    assert metadata.tables[resource.tabel.name].comment, f"{naam}: its docstring is its definition"
    assert (resource.__doc__ or "").strip().endswith("."), naam
    leden: list[tuple[str, Lid]] = [(lid.naam, lid) for lid in resource.leden.values()]
    leden += [deel for lid in resource.leden.values() if isinstance(lid, Groep) for deel in lid.kolommen().items()]
    for lidnaam, lid in leden:
        assert re.fullmatch(r"[^\n]{3,200}\.", lid.uitleg), (
            f"{naam}.{lidnaam}: explain it in a sentence with a full stop"
        )
    for regel in resource.regels:
        assert regel.uitleg.endswith("."), f"{naam}.{regel.naam}: what the client reads when it is broken"
    kolommen = metadata.tables[resource.tabel.name].columns
    kaal = [kolom.name for kolom in kolommen if not kolom.comment and kolom.name not in ("uuid", "id")]
    assert not kaal, f"{naam}: columns without a comment: {kaal}"


def test_every_rule_has_a_name_of_its_own() -> None:
    namen = [regel.naam for resource in Resource.alle.values() for regel in resource.regels]
    assert len(namen) == len(set(namen)), "PostgreSQL names the broken rule by this name"
