"""From declarations and routes to the document: small ones of our own, so that each rule shows."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from gehoor.errors import Fout
from gehoor.kit.http import OPEN, Weg
from gehoor.kit.openapi import als_3_0, als_yaml, document
from gehoor.kit.operatie import Api, Operatie
from gehoor.kit.schema import of_niets, veld_schema
from gehoor.kit.veld import Veld

API = Api("proef", "Proef", "/proef/api/v1", "1.2.3", "Een proef.")


class Kleur(StrEnum):
    rood = "rood"
    blauw = "blauw"


class Vraag(BaseModel):
    """Wat er wordt gevraagd."""

    naam: Annotated[str, Field(max_length=10, description="De naam.")]
    waarom: Annotated[str | None, Field(None, description="De reden.")] = None


class Vol(Fout):
    """Het is vol."""

    status = 429
    code = "vol"


async def nooit(request: Request, wie: Any) -> Response:
    raise AssertionError


def weg(methode: str = "POST", pad: str = "/dingen", recht: str = "schrijven", **kenmerken: Any) -> Weg:
    gewoon: dict[str, Any] = {"antwoorden": {200: Vraag}}
    return Weg(methode, pad, recht, nooit, Operatie("ding", "Doe iets.", "dingen", **(gewoon | kenmerken)))


@pytest.mark.parametrize(
    ("v", "schema"),
    [
        (Veld("x.", max=5), {"type": "string", "maxLength": 5, "minLength": 1}),
        (Veld("x.", max=5, default=""), {"type": "string", "maxLength": 5}),
        (Veld("x.", min=0), {"type": "string"}),
        (Veld("x.", patroon="a+"), {"type": "string", "pattern": "^a+$"}),
        (Veld("x.", patroon="a+", default=""), {"type": "string", "anyOf": [{"pattern": "^a+$"}, {"maxLength": 0}]}),
        (
            Veld("x.", default="", schema={"format": "email"}),
            {"type": "string", "anyOf": [{"format": "email"}, {"maxLength": 0}]},
        ),
        (Veld("x.", type=int, min=1, max=9), {"type": "integer", "minimum": 1, "maximum": 9}),
        (Veld("x.", type=bool, default=False), {"type": "boolean", "default": False}),
        (Veld("x.", type=bool, default=None), {"type": "boolean"}),
        (Veld("x.", type=date), {"type": "string", "format": "date"}),
        (Veld("x.", type=Kleur), {"type": "string", "enum": ["rood", "blauw"]}),
        (Veld("x.", type=dict, schema={"maxProperties": 3}), {"type": "object", "maxProperties": 3}),
    ],
)
def test_a_field_says_its_type_and_limits(v: Veld, schema: dict[str, Any]) -> None:
    assert veld_schema(v) == schema


def test_null_is_a_type_of_its_own_until_openapi_3_0() -> None:
    ref = {"$ref": "#/x"}
    assert of_niets({"type": "string", "enum": ["a"]}) == {"type": ["string", "null"], "enum": ["a", None]}
    assert als_3_0(of_niets({"type": "string"})) == {"type": "string", "nullable": True}
    assert als_3_0(of_niets(ref)) == {"type": "object", "allOf": [ref], "nullable": True}
    assert als_3_0({"anyOf": [{"type": "integer"}, {"type": "null"}], "description": "x"}) == {
        "type": "integer", "nullable": True, "description": "x"
    }  # fmt: skip
    assert als_3_0({"const": "a"}) == {"enum": ["a"]}
    assert als_3_0({**ref, "description": "x"}) == {"allOf": [ref], "description": "x"}


def test_an_operation_of_pydantic_models() -> None:
    d = document(API, [weg(invoer=Vraag, fouten=(Vol,))])
    assert d["openapi"] == "3.1.0" and d["servers"] == [{"url": "/proef/api/v1"}]
    operatie = d["paths"]["/dingen"]["post"]
    assert operatie["operationId"] == "ding" and operatie["security"] == [{"tokenAuth": []}]
    naar = {"schema": {"$ref": "#/components/schemas/Vraag"}}
    assert operatie["requestBody"] == {"content": {"application/json": naar}, "required": True}
    assert operatie["responses"]["200"]["content"] == {"application/json": naar}
    assert list(operatie["responses"]["200"]["headers"]) == ["API-version"]
    vraag = d["components"]["schemas"]["Vraag"]
    assert vraag["properties"]["naam"] == {"type": "string", "maxLength": 10, "description": "De naam."}
    assert vraag["required"] == ["naam"] and vraag["description"] == "Wat er wordt gevraagd."


def test_what_can_go_wrong_follows_from_the_route() -> None:
    def statussen(**kenmerken: Any) -> list[str]:
        (methoden,) = document(API, [weg(**kenmerken)])["paths"].values()
        (operatie,) = methoden.values()
        return [status for status in operatie["responses"] if status >= "400"]

    altijd = ["405", "500", "503"]
    assert statussen(methode="GET", recht=OPEN) == sorted([*altijd, "406"])
    assert statussen(methode="GET", recht="lezen") == sorted([*altijd, "401", "403", "406"])
    assert statussen(methode="GET", recht=OPEN, pad="/dingen/{uuid}") == sorted([*altijd, "404", "406"])
    lichaam = sorted([*altijd, "400", "401", "403", "406", "409", "413", "415"])
    assert statussen(invoer=Vraag) == lichaam
    assert statussen(invoer=Vraag, fouten=(Vol,)) == sorted([*lichaam, "429"])
    assert statussen(methode="DELETE", recht=OPEN, antwoorden={204: None}) == sorted([*altijd, "400", "406", "409"])


@pytest.mark.parametrize(("problem", "soort"), [(True, "application/problem+json"), (False, "application/json")])
def test_an_error_has_the_shape_of_its_api(problem: bool, soort: str) -> None:
    api = Api("proef", "Proef", "/proef/api/v1", "1.2.3", "Een proef.", problem=problem)
    d = document(api, [weg(invoer=Vraag)])
    geen_recht = d["components"]["responses"]["GeenRecht"]
    assert geen_recht["content"] == {soort: {"schema": {"$ref": "#/components/schemas/Fout"}}}
    assert geen_recht["description"] == "Je hebt hier geen recht op. Vraag je beheerder om dit recht."
    assert d["components"]["responses"]["GeenJsonOngeldig"]["content"][soort]["schema"]["$ref"].endswith("/Ongeldig")
    assert ("instance" in d["components"]["schemas"]["Fout"]["properties"]) is not problem


def test_two_things_with_one_name_are_refused() -> None:
    class Vraag(BaseModel):
        anders: int

    with pytest.raises(AssertionError, match="two schemas are called Vraag"):
        document(API, [weg(invoer=Vraag)])


def test_a_route_that_says_nothing_is_not_in_it_and_the_last_of_two_counts() -> None:
    stil = Weg("GET", "/stil", OPEN, nooit)
    d = document(API, [stil, weg(), weg(antwoorden={204: None})])
    assert list(d["paths"]) == ["/dingen"]
    assert "204" in d["paths"]["/dingen"]["post"]["responses"]


def test_yaml_keeps_the_order_and_repeats_instead_of_pointing() -> None:
    deel = {"b": 1}
    assert als_yaml({"z": deel, "a": deel}) == "z:\n  b: 1\na:\n  b: 1\n"
