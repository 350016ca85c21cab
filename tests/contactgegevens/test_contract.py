"""The published contract of the reference, walked through: every path, parameter, field, limit and header is here."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from gehoor.contactgegevens.http import PAD
from gehoor.kit.http import Weg
from tests.contactgegevens.lichamen import NODIG, PADEN, VOL
from tests.house.lijsten import routes, wegen
from tests.klantinteracties.api import Api

Schema = dict[str, Any]
# Words of a schema that this test looks at, and those that change nothing about what is sent.
BEKEKEN = {"type", "format", "maxLength", "minLength", "maximum", "minimum", "pattern", "nullable", "readOnly", "enum"}
VERDER = {"properties", "required", "items", "allOf", "oneOf", "$ref"}
NIETS = {"description", "example"}
SOORTEN: dict[str, type[Any]] = {"string": str, "integer": int, "object": dict, "array": list}


@dataclass(frozen=True)
class Proef:
    """One value for one field: fits when `code` is empty, else that is the mistake."""

    waarde: Any
    code: str = ""


@pytest.fixture(scope="module")
def contract(shared: Path) -> Schema:
    map_ = shared / "spec" / "klantinteracties"
    gelezen: Schema = yaml.safe_load((map_ / "open-klant-2.18.0-contactgegevens.yaml").read_text())
    return gelezen


def vlak(contract: Schema, schema: Schema) -> Schema:
    """The schema with what it refers to filled in; the choices of `oneOf` as one list of values."""
    assert set(schema) <= BEKEKEN | VERDER | NIETS, f"look at {set(schema) - BEKEKEN - VERDER - NIETS} too"
    if "$ref" in schema:
        return vlak(contract, contract["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    eigen = {k: w for k, w in schema.items() if k not in ("allOf", "oneOf")}
    for deel in schema.get("allOf", ()):
        eigen = {**vlak(contract, deel), **eigen}
    if "oneOf" in schema:
        eigen["type"] = "string"
        eigen["enum"] = [waarde for deel in schema["oneOf"] for waarde in vlak(contract, deel)["enum"]]
    return eigen


def proeven(contract: Schema, veld: Schema, goed: Any) -> Iterator[Proef]:
    """What the contract says about one field, as values that fit and values that do not. `goed` is one that fits."""
    yield Proef(goed)
    yield Proef(None) if veld.get("nullable") else Proef(None, "null")
    vrij = not {"pattern", "format", "enum", "minLength"} & set(veld)
    match veld["type"]:
        case "string":
            if "maxLength" in veld:
                yield Proef("9" * (veld["maxLength"] + 1), "max_length")
                if vrij:
                    yield Proef("9" * veld["maxLength"])
            if "minLength" in veld:
                yield Proef("9" * (veld["minLength"] - 1), "min_length")
            if "pattern" in veld:
                yield Proef("x", "invalid")
            if veld.get("format") == "date":
                yield from (Proef("2022-02-21"), Proef("21-02-2022", "invalid"), Proef("2022-02-30", "invalid"))
            if "enum" in veld:
                yield from (Proef(waarde) for waarde in veld["enum"])
                yield Proef("?", "invalid_choice")
            yield Proef([], "invalid_choice" if "enum" in veld else "invalid")
        case "integer":
            yield from (Proef(veld["minimum"]), Proef(veld["minimum"] - 1, "min_value"))
            yield from (Proef(veld["maximum"]), Proef(veld["maximum"] + 1, "max_value"))
            yield Proef("x", "invalid")
        case "object":
            yield from (Proef({}), Proef("x", "nonFieldErrors.invalid"))
            for naam, deel in veld["properties"].items():
                for proef in proeven(contract, vlak(contract, deel), goed[naam]):
                    yield Proef({**goed, naam: proef.waarde}, proef.code and f"{naam}.{proef.code}")


def past(contract: Schema, schema: Schema, waarde: Any, plek: str) -> None:
    """An answer is what the contract says: the same keys in the same order, each of the type that stands there."""
    if waarde is None:
        assert schema.get("nullable"), plek
        return
    assert isinstance(waarde, SOORTEN[schema["type"]]), plek
    assert waarde in schema.get("enum", [waarde]), plek
    if schema["type"] == "object":
        assert list(waarde) == list(schema["properties"]), plek
        for naam, deel in schema["properties"].items():
            past(contract, vlak(contract, deel), waarde[naam], f"{plek}.{naam}")
    if schema["type"] == "array":
        for nr, deel in enumerate(waarde):
            past(contract, vlak(contract, schema["items"]), deel, f"{plek}.{nr}")


def operaties(contract: Schema) -> Iterator[tuple[str, str, Schema]]:
    for pad, methoden in contract["paths"].items():
        yield from ((pad, methode.upper(), operatie) for methode, operatie in methoden.items())


def inhoud(contract: Schema, ding: Schema) -> Schema:
    return vlak(contract, ding["content"]["application/json"]["schema"])


def test_the_base_path_and_the_version_are_the_same(contract: Schema) -> None:
    assert [server["url"] for server in contract["servers"]] == [PAD]
    assert contract["info"]["version"] == "1.1.1"


def test_every_path_has_its_methods_and_takes_a_token(contract: Schema) -> None:
    daar = {(methode, PAD + pad) for pad, methode, _ in operaties(contract)}
    hier = {(weg.methode, pad): weg.recht for pad, weg in wegen(routes()) if isinstance(weg, Weg)}
    assert len(daar) == 12 and len(contract["paths"]) == 4
    assert not daar - hier.keys()
    assert all(hier[weg] for weg in daar)
    assert all(operatie["security"] == [{"tokenAuth": []}] for _, _, operatie in operaties(contract))


async def test_every_operation_gives_what_it_promises(api: Api, contract: Schema) -> None:
    for pad, methode, operatie in operaties(contract):
        naam = pad.split("/")[1]
        ding = await api.maak(naam, VOL[naam])
        antwoord = await api.vraag(
            methode, pad[1:].format(uuid=ding["uuid"]), VOL[naam] if "requestBody" in operatie else None
        )
        ((status, belofte),) = operatie["responses"].items()
        assert antwoord.status_code == int(status), (methode, pad)
        for kop in belofte["headers"]:
            assert antwoord.headers[kop] == contract["info"]["version"], (methode, pad, kop)
        if "content" in belofte:
            assert antwoord.headers["content-type"] in belofte["content"]
            past(contract, inhoud(contract, belofte), antwoord.json(), f"{methode} {pad}")
        else:
            assert antwoord.content == b""


async def test_every_parameter_is_taken(api: Api, contract: Schema) -> None:
    for naam in PADEN:
        for _ in range(3):
            await api.maak(naam, NODIG[naam])
    for pad, methode, operatie in operaties(contract):
        vragen = {p["name"]: p["schema"] for p in operatie.get("parameters", ()) if p["in"] == "query"}
        if methode == "GET" and "{uuid}" not in pad:
            assert vragen == {"page": {"type": "integer"}, "pageSize": {"type": "integer"}}, pad
            blad = await api.haal(pad[1:], page="2", pageSize="2")
            assert (len(blad["results"]), blad["count"]) == (1, 3)
        else:
            assert not vragen, (methode, pad)


async def test_every_field_has_its_limits(api: Api, contract: Schema) -> None:
    for pad, methode, operatie in operaties(contract):
        if "requestBody" in operatie:
            await _velden(api, contract, pad, methode, inhoud(contract, operatie["requestBody"]))


async def _velden(api: Api, contract: Schema, pad: str, methode: str, schema: Schema) -> None:
    resource = pad.split("/")[1]
    ding = await api.maak(resource, VOL[resource])
    url = pad[1:].format(uuid=ding["uuid"])
    velden = {naam: vlak(contract, veld) for naam, veld in schema["properties"].items()}
    schrijfbaar = {naam: veld for naam, veld in velden.items() if not veld.get("readOnly")}
    verplicht = set(schema.get("required", ())) & schrijfbaar.keys()
    assert schrijfbaar.keys() == VOL[resource].keys()
    if verplicht:
        assert verplicht == NODIG[resource].keys()
        assert await api.mankementen(methode, url, {}) == {(naam, "required") for naam in verplicht}
    for naam, veld in velden.items():
        if veld.get("readOnly"):
            antwoord = await api.vraag(methode, url, {**NODIG[resource], naam: 7})
            assert antwoord.is_success and antwoord.json()[naam] != 7, naam
            continue
        for proef in proeven(contract, veld, VOL[resource][naam]):
            body = {**NODIG[resource], naam: proef.waarde}
            if proef.code:
                plek, _, code = f"{naam}.{proef.code}".rpartition(".")
                assert (plek, code) in await api.mankementen(methode, url, body), (methode, pad, body)
            else:
                antwoord = await api.vraag(methode, url, body)
                assert antwoord.is_success, (methode, pad, body, antwoord.text)
                assert veld["type"] == "object" or antwoord.json()[naam] == proef.waarde, (methode, pad, body)
