"""Every command says what it does."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from gehoor.cli import main
from tests.serveren.programma import gelukt, opdracht


def opdrachten(groep: click.Group, pad: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for naam, commando in groep.commands.items():
        yield (*pad, naam), commando
        if isinstance(commando, click.Group):
            yield from opdrachten(commando, (*pad, naam))


ALLE = dict(opdrachten(main))


@pytest.mark.parametrize("pad", ALLE, ids=" ".join)
def test_a_command_explains_itself_and_its_options(pad: tuple[str, ...]) -> None:
    uitkomst = CliRunner().invoke(main, [*pad, "--help"])
    assert uitkomst.exit_code == 0
    assert ALLE[pad].help
    for optie in ALLE[pad].params:
        if isinstance(optie, click.Option):
            assert optie.help, f"gehoor {' '.join(pad)} {optie.opts[0]} has no explanation: give it help=…"


def test_the_program_lists_its_commands(tmp_path: Path) -> None:
    tekst = gelukt(opdracht(tmp_path, "--help"))
    for pad, opdracht_ in ALLE.items():
        assert (pad[0] in tekst) is not opdracht_.hidden
    assert not list(tmp_path.iterdir())


def test_what_does_not_exist_and_what_is_wrong_is_said_without_a_traceback(tmp_path: Path) -> None:
    gevallen: tuple[tuple[tuple[str, ...], dict[str, Any], str], ...] = (
        (("bestaat-niet",), {}, "No such command"),
        (("serve",), {"port": "honderd"}, "GEHOOR_PORT must be a whole number"),
        (("check",), {"database_url": "host=/bestaat/niet connect_timeout=2"}, "De database geeft geen antwoord"),
    )
    for args, instellingen, zin in gevallen:
        uitkomst = opdracht(tmp_path, *args, **instellingen)
        assert uitkomst.returncode in (1, 2)
        assert zin in uitkomst.stderr, uitkomst.stderr
        assert "Traceback" not in uitkomst.stderr


def test_openapi_lists_the_apis_and_prints_one() -> None:
    lijst = CliRunner().invoke(main, ["openapi"])
    assert "klantinteracties  0.9.0  /klantinteracties/api/v1\n" in lijst.output
    document = CliRunner().invoke(main, ["openapi", "handelingen"])
    assert document.output.startswith("openapi: 3.1.0\n") and document.exit_code == 0
    onbekend = CliRunner().invoke(main, ["openapi", "weer"])
    assert onbekend.exit_code == 1 and "Kies uit: klantinteracties, handelingen, contactgegevens." in onbekend.output
