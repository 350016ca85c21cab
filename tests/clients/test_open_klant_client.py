"""The Python package that portals and form engines use, as it is installed, on a live register."""

import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import CHECKOUT
from tests.klantinteracties.lichamen import nieuw_bsn
from tests.serveren.programma import Server, gelukt, opdracht

GANG = Path(__file__).with_name("open_klant_client_gang.py")
GEEN_PYTHON = 77
HOOGSTENS = 540  # seconds; the first time it is installed
# What the client still knows of an older version; 0.9.0 refuses it, and so does the reference.
VAN_VROEGER = {
    "partij_identificator": [
        f"partijIdentificator{deel}=overig" for deel in ("CodeObjecttype", "CodeRegister", "CodeSoortObjectId")
    ]
}


@pytest.fixture
def python() -> Path:
    """The interpreter that has the package."""
    uitkomst = subprocess.run(["scripts/client.sh"], cwd=CHECKOUT, capture_output=True, text=True, timeout=HOOGSTENS)
    if uitkomst.returncode == GEEN_PYTHON:
        pytest.skip(uitkomst.stderr.strip())
    assert uitkomst.returncode == 0, uitkomst.stderr
    return CHECKOUT / ".venv" / "client" / "bin" / "python"


def ga(python: Path) -> dict[str, Any]:
    """Everything the client did, on a server of its own."""
    with tempfile.TemporaryDirectory(prefix="gehoor-client-") as map_:
        Path(map_).chmod(0o755)
        server = Server(Path(map_) / "data")
        try:
            server.start()
            server.wacht()
            token = gelukt(opdracht(server.data_dir, "token", "create", "portaal")).splitlines()[-1]
            maak_lezer = ("token", "create", "lezer", "--recht", "register_lezen")
            lezer = gelukt(opdracht(server.data_dir, *maak_lezer)).splitlines()[-1]
            base = f"{server.url}/klantinteracties/api/v1"
            uitkomst = subprocess.run(
                [python, GANG, base, token, nieuw_bsn(), lezer], capture_output=True, text=True, timeout=120
            )
            assert " 500 " not in server.tekst()
        finally:
            server.ruim_op()
    assert uitkomst.returncode == 0, uitkomst.stderr
    uit: dict[str, Any] = json.loads(uitkomst.stdout)
    return uit


def test_the_client_uses_every_resource_it_has(python: Path) -> None:
    """What it created it reads back, alone, in a list and page by page; its own types fit every answer."""
    uit = ga(python)
    gemaakt = uit["gemaakt"]
    assert set(gemaakt) == {
        "actor", "betrokkene", "digitaal_adres", "interne_taak", "klant_contact", "onderwerp_object", "partij",
        "partij_identificator",
    }  # fmt: skip
    for naam, dingen in gemaakt.items():
        uuids = [ding["uuid"] for ding in dingen]
        assert [ding["uuid"] for ding in uit["gelezen"][naam]] == uuids
        meer = 1 if naam == "partij_identificator" else 0  # the BSN came along with its partij
        assert uit["bladen"][naam] == [ding["uuid"] for ding in uit["lijst"][naam]]
        assert [uuid for uuid in uit["bladen"][naam] if uuid in uuids] == uuids[::-1], "newest first"
        assert len(uit["bladen"][naam]) == len(dingen) + meer
        assert uit["geweigerd"][naam] == VAN_VROEGER.get(naam, []), "a parameter that the client has is no mistake"
    assert uit["hoogstens"] == 2

    organisatie, persoon, contactpersoon = uit["gelezen"]["partij"]
    assert organisatie["partijIdentificatie"] == {"naam": "Stichting De Brug"}
    assert persoon["partijIdentificatie"]["volledigeNaam"] == "Fatima el Amrani"
    assert contactpersoon["partijIdentificatie"]["werkteVoorPartij"]["uuid"] == organisatie["uuid"]
    assert all(partij["nummer"] for partij in uit["gelezen"]["partij"])
    [contact], [klant], [taak] = (uit["gelezen"][naam] for naam in ("klant_contact", "betrokkene", "interne_taak"))
    assert contact["plaatsgevondenOp"] == "2026-11-23T09:42:00Z"
    assert [b["uuid"] for b in contact["hadBetrokkenen"]] == [klant["uuid"]]
    assert [t["uuid"] for t in contact["leiddeTotInterneTaken"]] == [taak["uuid"]]

    partij = uit["expand_partij"]["_expand"]
    assert partij["digitaleAdressen"][0]["adres"] == "0612345678"
    assert partij["betrokkenen"][0]["_expand"]["hadKlantcontact"]["uuid"] == contact["uuid"]
    assert partij["categorieRelaties"] == []
    [bij] = uit["expand_klant_contact"]["_expand"]["hadBetrokkenen"]
    assert bij["_expand"]["wasPartij"]["uuid"] == persoon["uuid"]
    assert [a["adres"] for a in bij["_expand"]["digitaleAdressen"]] == ["f.elamrani@example.nl"]

    anders = {"interneNotitie": "Belt liever", "voorkeurstaal": "eng"}
    assert uit["partij_gewijzigd"] == {**persoon, **anders}
    telefoon, _ = uit["gelezen"]["digitaal_adres"]
    assert uit["adres_gewijzigd"] == {**telefoon, "adres": "0687654321"}
    assert (uit["adres_verwijderd"], uit["adres_weg"]) == (204, [404, "not_found", []])

    gemaakt, kaal = uit["maak"], uit["maak_kaal"]
    assert gemaakt["betrokkene"]["hadKlantcontact"]["uuid"] == gemaakt["klantcontact"]["uuid"]
    assert gemaakt["betrokkene"]["wasPartij"]["uuid"] == persoon["uuid"]
    assert gemaakt["onderwerpobject"]["klantcontact"]["uuid"] == gemaakt["klantcontact"]["uuid"]
    assert gemaakt["onderwerpobject"]["wasKlantcontact"]["uuid"] == contact["uuid"]
    assert (kaal["betrokkene"], kaal["onderwerpobject"]) == (None, None)
    assert uit["lezer_leest"] == 3
    assert uit["fouten"] == {
        "ongeldig": [400, "invalid", ["taal"]],
        "onbekende_parameter": [400, "invalid", ["nonFieldErrors"]],
        "nergens": [404, "not_found", []],
        "zonder": [401, "not_authenticated", []],
        "verkeerd": [401, "authentication_failed", []],
        "lezer": [403, "permission_denied", []],
    }
