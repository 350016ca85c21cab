"""Every operation of every API driven with generated requests, right and wrong ones, on a live server.

`make fuzz` gives each operation 200 of them and all its edges; `make test` a handful. All checks of schemathesis are
on. Two of them are told what no schema can say: what the standard tolerates (`tolerated`), and the rules between fields
and rows (`BEYOND_A_SCHEMA`). A uuid that was made up is mostly replaced by one that exists, or nothing would be found.
"""

import asyncio
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import jsonschema_rs
import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.checks import CheckContext
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import Failure
from schemathesis.core.parameters import ParameterLocation
from schemathesis.core.transport import Response
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from gehoor.app import documenten
from gehoor.kit.resource import Resource
from gehoor.kit.veld import Terug, Verwijzing, Via
from gehoor.settings import Settings
from tests.klantinteracties.api import open_live
from tests.klantinteracties.lichamen import PADEN, lichaam
from tests.serveren.programma import Server

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "3"))
ALLES = "FUZZ_EXAMPLES" in os.environ
SCHEMAS = {
    naam: schemathesis.openapi.from_dict(
        document, config=SchemathesisConfig.from_dict({"phases": {"coverage": {"enabled": ALLES}}})
    )
    for naam, document in documenten(Settings.from_env({})).items()
}
# The same in JSON Schema proper, by the address of the API: to look at a body again after what the standard tolerates.
JSON_SCHEMAS = {
    document["servers"][0]["url"]: document for document in documenten(Settings.from_env({}), openapi="3.1.0").values()
}
# Codes that a schema does tell of: a body that keeps to the schema never gets them …
OF_A_SCHEMA = {
    "required", "null", "max_length", "min_length", "max_value", "min_value", "invalid_choice", "not_a_list",
    "unknown-parameters", "parse_error",
}  # fmt: skip
# … and the fields that have a rule of another kind: that it exists, is unique, passes a check, agrees with another.
BEYOND_A_SCHEMA = {
    "uuid", "nummer", "adres", "land", "emailadres", "telefoonnummer", "hoofdOnderwerpType", "metadata",
    "afgehandeldOp", "plaatsgevondenOp", "isStandaardAdres", "referentie", "vertegenwoordigdePartij", "nonFieldErrors",
    "__all__",
    "partijIdentificatorObjectId", "partijIdentificatorCodeObjecttype", "partijIdentificatorCodeSoortObjectId",
    "partijIdentificatoren", "identificeerdePartij", "subIdentificatorVan", "identificator", "soortPartij", "partij",
    "voorkeursDigitaalAdres", "voorkeursRekeningnummer",
    "toegewezenAanActor", "toegewezenAanActoren",
    "bic",  # what is a space differs between the regular expressions of Python and those of a schema
}  # fmt: skip
# A key has to be there, null or not, or one of some; asked only when all else is right, so that a schema cannot say it.
KEY_NEEDED = {"verstrektDoorPartij", "toegewezenAanActor", "toegewezenAanActoren", "nonFieldErrors"}
WAAR_OF_NIET = ("true", "false", "1", "0", "on", "off", "yes", "no", "t", "f", "y", "n")
# key in a body → the resource it refers to
VERWIJST = {
    lid.sleutel: Resource.alle[lid.van if isinstance(lid, Terug) else lid.naar].pad
    for resource in Resource.alle.values()
    if resource.pad in PADEN
    for lid in resource.leden.values()
    if isinstance(lid, Verwijzing | Terug | Via)
}


@dataclass
class Register:
    """The live server, and what is in it: path of a resource → uuids."""

    url: str
    koppen: dict[str, str]
    er: dict[str, list[str]] = field(default_factory=dict)

    def een(self, pad: str, gegeven: str) -> str:
        """Three times out of four one that exists (or did: some are deleted on the way)."""
        kies = UUID(gegeven).int
        return self.er[pad][kies // 4 % len(self.er[pad])] if kies % 4 else gegeven


@pytest.fixture(scope="module")
def register(gedeeld: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    server = Server(tmp_path_factory.mktemp("server") / "data", database_url=gedeeld)
    try:
        server.start()
        server.wacht()
        yield asyncio.run(_vul(server, gedeeld))
    finally:
        server.ruim_op()


async def _vul(server: Server, dsn: str) -> Register:
    async with open_live(server, dsn) as api:
        koppen = {"Authorization": api.http.headers["Authorization"]}
        register = Register(server.url, koppen)
        for pad in PADEN:
            for _ in range(3):
                await api.maak(pad, await lichaam(api, pad))
            register.er[pad] = [ding["uuid"] for ding in (await api.haal(pad, pageSize="50"))["results"]]
    return register


@schemathesis.pytest.parametrize(**SCHEMAS)
@settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
def test_an_operation_keeps_to_its_description(case: Case[Any], register: Register) -> None:
    _met_wat_er_is(case, register)
    case.call_and_validate(
        base_url=f"{register.url}{_api(case)}",
        headers=register.koppen,
        excluded_checks=[negative_data_rejection, positive_data_acceptance],
        additional_checks=[wrong_data_is_refused, right_data_is_taken],
    )


def _api(case: Case[Any]) -> str:
    return str(case.operation.schema.raw_schema["servers"][0]["url"])


def _met_wat_er_is(case: Case[Any], register: Register) -> None:
    pad = case.path.split("/")[1]
    uuid = str(case.path_parameters.get("uuid"))
    if _is_uuid(uuid) and pad in register.er:
        case.path_parameters["uuid"] = register.een(pad, uuid)
    if _positief(case, ParameterLocation.BODY):
        _vervang(case.body, register, "")


def _vervang(deel: Any, register: Register, sleutel: str) -> None:
    for naam, inhoud in deel.items() if isinstance(deel, dict) else ():
        if naam == "uuid" and sleutel in VERWIJST and _is_uuid(inhoud):
            deel[naam] = register.een(VERWIJST[sleutel], inhoud)
        _vervang(inhoud, register, naam)
    for inhoud in deel if isinstance(deel, list) else ():
        _vervang(inhoud, register, sleutel)


def _is_uuid(waarde: Any) -> bool:
    try:
        return isinstance(waarde, str) and bool(UUID(waarde))
    except ValueError:
        return False


def _positief(case: Case[Any], plek: ParameterLocation) -> bool:
    deel = case.meta and case.meta.components.get(plek)
    return bool(deel and deel.mode.is_positive)


# --- the two checks --------------------------------------------------------------------------------------------------


def right_data_is_taken(ctx: CheckContext, response: Response, case: Case[Any]) -> None:
    if response.status_code == 412:
        return  # an If-Match that no row has
    try:
        positive_data_acceptance(ctx, response, case)
    except Failure:
        for fout in response.json().get("invalidParams", [{"name": "", "code": "parse_error"}]):
            veld = fout["name"].rpartition(".")[2]
            if (fout["code"], veld) == ("min_length", "land"):
                continue  # counted without the spaces around it
            if fout["code"] in OF_A_SCHEMA and not (fout["code"] == "required" and veld in KEY_NEEDED):
                raise
            if fout["code"] == "invalid" and veld not in BEYOND_A_SCHEMA and not veld.isdigit():
                raise


def wrong_data_is_refused(ctx: CheckContext, response: Response, case: Case[Any]) -> None:
    try:
        negative_data_rejection(ctx, response, case)
    except Failure:
        if not tolerated(case):
            raise


def tolerated(case: Case[Any]) -> bool:
    """Whether nothing is wrong with a request after what the standard tolerates.

    In a query: a filter without value, an empty name to expand, a boolean or a pageSize that is none. In a body: a
    number for a text and the other way round, true and false in other words, spaces around a text.
    """
    document = JSON_SCHEMAS[_api(case)]
    operatie = document["paths"][case.path][case.method.lower()]
    soorten = {p["name"]: p["schema"] for p in operatie.get("parameters", ()) if p["in"] == "query"}
    for naam, waarde in (case.query or {}).items():
        schema = soorten.get(naam, {})
        leeg_of_genegeerd = waarde in ("", [], None) or naam == "pageSize" or schema.get("type") == "boolean"
        if schema.get("type") == "array":
            delen = waarde if isinstance(waarde, list) else str(waarde).split(",")
            waarde = [deel for deel in delen if deel != ""]
        if not leeg_of_genegeerd and not _klopt(document, schema, waarde):
            return False
    if "requestBody" not in operatie or _positief(case, ParameterLocation.BODY):
        return True
    schema = operatie["requestBody"]["content"]["application/json"]["schema"]
    return _klopt(document, schema, case.body)


def _klopt(document: dict[str, Any], schema: dict[str, Any], waarde: Any) -> bool:
    """Whether a value, taken as it must be meant, is right."""
    heel = {**schema, "components": document["components"]}
    return bool(jsonschema_rs.validator_for(heel, validate_formats=True).is_valid(_bedoeld(document, schema, waarde)))


def _bedoeld(document: dict[str, Any], schema: dict[str, Any], waarde: Any) -> Any:
    delen = list(_delen(document, schema))
    soorten = {soort for deel in delen for soort in _lijst(deel.get("type"))}
    if isinstance(waarde, dict):
        rest: Any = next((deel["additionalProperties"] for deel in delen if "additionalProperties" in deel), {})

        def van(naam: str) -> dict[str, Any]:
            gevonden = [deel["properties"][naam] for deel in delen if naam in deel.get("properties", {})]
            return {"anyOf": gevonden} if gevonden else rest

        return {naam: _bedoeld(document, van(naam), inhoud) for naam, inhoud in waarde.items()}
    if isinstance(waarde, list):
        items: Any = next((deel["items"] for deel in delen if "items" in deel), {})
        return [_bedoeld(document, items, inhoud) for inhoud in waarde]
    if isinstance(waarde, str):
        return _uit_tekst(waarde.strip(), soorten)
    if "boolean" in soorten and waarde in (0, 1):
        return bool(waarde)
    if isinstance(waarde, int | float) and not isinstance(waarde, bool) and "string" in soorten:
        return str(waarde)
    return waarde


def _uit_tekst(tekst: str, soorten: set[str]) -> Any:
    if "integer" in soorten and tekst.removeprefix("-").isdecimal():
        return int(tekst)
    if "boolean" in soorten and tekst.lower() in WAAR_OF_NIET:
        return True
    return tekst


def _delen(document: dict[str, Any], schema: Any) -> Iterator[dict[str, Any]]:
    """A schema and everything it refers to or is made of."""
    if not isinstance(schema, dict):
        return
    if "$ref" in schema:
        yield from _delen(document, document["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    yield schema
    for om in ("allOf", "anyOf"):
        for deel in schema.get(om, ()):
            yield from _delen(document, deel)


def _lijst(soort: Any) -> list[str]:
    return soort if isinstance(soort, list) else [soort] if soort else []
