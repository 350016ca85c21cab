"""The OpenAPI document of an API, written from its routes and the declarations behind them."""

from collections.abc import Iterable
from typing import Any

import yaml

from gehoor import errors as e
from gehoor.kit import read
from gehoor.kit.http import OPEN, Weg
from gehoor.kit.invoer import BLADZIJDE, GROOTSTE_BLADZIJDE
from gehoor.kit.openapi_schemas import WAAR, Schemas
from gehoor.kit.operatie import Api, Operatie, Parameter
from gehoor.kit.resource import Resource
from gehoor.kit.schema import SOORTEN, Schema, lijst_van, waarde_schema
from gehoor.kit.veld import Veld

TEKST = SOORTEN[str]
CONTACT = {"name": "Gehoor", "url": "https://gehoor.example", "email": "info@gehoor.example"}
LICENTIE = {"name": "EUPL-1.2", "url": "https://eupl.eu/1.2/nl/"}
BEVEILIGING = {
    "tokenAuth": {
        "type": "apiKey",
        "in": "header",
        "name": "Authorization",
        "description": "Het token van een toepassing: `Authorization: Token …`. Een ZGW JWT als `Bearer …` kan ook.",
    }
}
GELUKT = {304: "Niet veranderd."}
ALTIJD = (e.MethodeKanNiet, e.Fout, e.DatabaseWeg)
MET_TOKEN = (e.NietIngelogd, e.TokenOnbekend, e.GeenRecht)
MET_LICHAAM = (e.Ongeldig, e.GeenJson, e.Botsing, e.TeGroot, e.SoortKanNiet)


def document(api: Api, wegen: Iterable[Weg]) -> dict[str, Any]:
    """The document of one API. A route without `operatie` is not in it."""
    schemas, antwoorden = Schemas(), _Fouten(api)
    paden: dict[str, dict[str, Any]] = {}
    for weg in wegen:
        if weg.operatie:
            paden.setdefault(weg.pad, {})[weg.methode.lower()] = _operatie(api, weg, weg.operatie, schemas, antwoorden)
    alle = {"Fout": antwoorden.schema(), "Ongeldig": antwoorden.schema_ongeldig(), **schemas.alle}
    inhoud = {
        "openapi": api.openapi,
        "info": {
            "title": api.titel,
            "version": api.versie,
            "description": api.uitleg,
            "contact": CONTACT,
            "license": LICENTIE,
        },
        "servers": [{"url": api.pad}],
        "tags": [{"name": naam} for naam in dict.fromkeys(_groepen(paden))],
        "paths": paden,
        "components": {
            "schemas": dict(sorted(alle.items())),
            "responses": dict(sorted(antwoorden.alle.items())),
            "securitySchemes": BEVEILIGING,
        },
    }
    return als_3_0(inhoud) if api.openapi.startswith("3.0") else inhoud


def als_yaml(inhoud: dict[str, Any]) -> str:
    return yaml.dump(inhoud, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120)


class _Dumper(yaml.CSafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _groepen(paden: dict[str, dict[str, Any]]) -> Iterable[str]:
    return (groep for methoden in paden.values() for operatie in methoden.values() for groep in operatie["tags"])


# --- one operation ---------------------------------------------------------------------------------------------------


def _operatie(api: Api, weg: Weg, operatie: Operatie, schemas: Schemas, fouten: "_Fouten") -> dict[str, Any]:
    inhoud: dict[str, Any] = {"operationId": operatie.id, "summary": operatie.uitleg}
    inhoud["description"] = operatie.toelichting or operatie.uitleg
    inhoud["tags"] = [operatie.groep]
    if parameters := [*_pad_parameters(weg), *(_parameter(p) for p in query(operatie))]:
        inhoud["parameters"] = parameters
    if operatie.invoer is not None:
        schema = schemas.van(operatie.invoer)
        inhoud["requestBody"] = {"content": {"application/json": {"schema": schema}}, "required": True}
    inhoud["security"] = [{"tokenAuth": []}] if weg.recht != OPEN else []
    koppen = {naam: _kop("De versie van deze API.") for naam in api.koppen} | {
        naam: _kop(uitleg) for naam, uitleg in operatie.koppen.items()
    }
    antwoorden: dict[str, Any] = {}
    for status, wat in operatie.antwoorden.items():
        antwoorden[str(status)] = {"description": GELUKT.get(status, "Gelukt."), "headers": koppen}
        if wat is not None:
            antwoorden[str(status)]["content"] = {operatie.soort: {"schema": schemas.van(wat)}}
    antwoorden |= fouten.van(_fouten(weg, operatie))
    inhoud["responses"] = dict(sorted(antwoorden.items()))
    return inhoud


def _fouten(weg: Weg, operatie: Operatie) -> set[type[e.Fout]]:
    """What can go wrong, as far as the route says so."""
    gevonden: set[type[e.Fout]] = {*ALTIJD, *operatie.fouten}
    if any(operatie.antwoorden.values()) or weg.methode == "DELETE":
        gevonden.add(e.VormKanNiet)
    if weg.recht != OPEN:
        gevonden |= set(MET_TOKEN)
    if operatie.invoer is not None:
        gevonden |= set(MET_LICHAAM)
    if weg.methode == "DELETE":
        gevonden |= {e.Ongeldig, e.Botsing}
    if operatie.lijst_van or operatie.expand_van:
        gevonden.add(e.Ongeldig)
    if operatie.lijst_van or "{" in weg.pad:
        gevonden.add(e.NietGevonden)
    return gevonden


def query(operatie: Operatie) -> Iterable[Parameter]:
    """The parameters of an operation but those of its path."""
    if operatie.expand_van and operatie.expand_van.expand:
        keuzes = {"type": "string", "enum": list(operatie.expand_van.expand)}
        yield Parameter("expand", "Wat er bij moet in _expand.", lijst_van(keuzes))
    if operatie.lijst_van:
        yield from sorted(filters(operatie.lijst_van), key=lambda p: p.naam)
        yield Parameter("page", "Welke pagina; de eerste is 1.", {"type": "integer", "minimum": 1, "default": 1})
        uitleg = f"Hoeveel er op een pagina staan, hoogstens {GROOTSTE_BLADZIJDE}."
        yield Parameter("pageSize", uitleg, {"type": "integer", "default": BLADZIJDE})
    yield from operatie.parameters


def filters(resource: type[Resource]) -> Iterable[Parameter]:
    for naam, waarde in read.filter_types(resource).items():  # type: ignore[arg-type]
        vervallen = isinstance(waarde, Veld) and waarde.vervallen
        yield Parameter(naam, *_filter(resource, naam, waarde), vervallen=vervallen)


def _filter(resource: type[Resource], naam: str, waarde: read.Filterwaarde) -> tuple[str, Schema]:
    if isinstance(waarde, Veld):
        delen = {"gt": "Later dan", "gte": "Op of later dan", "lt": "Eerder dan", "lte": "Op of eerder dan"}
        erbij = delen.get(naam.rpartition("__")[2], "Waarde van") if waarde.type is not str else "Waarde van"
        erbij = "Tekst in" if naam.endswith("__icontains") else erbij
        return f"{erbij}: {waarde.uitleg[:1].lower()}{waarde.uitleg[1:]}", waarde_schema(waarde.type)
    if waarde == "bool":
        return "true: het is er; false: het is er niet.", SOORTEN[bool]
    if waarde == "uuid":
        return "Uniek kenmerk van wat erbij hoort.", {"type": "string", "format": "uuid"}
    if waarde == "url":
        return "URL van wat erbij hoort.", {"type": "string", "format": "uri"}
    if waarde is read.een_van:
        return "Een van deze waarden, met komma's ertussen.", TEKST
    return "Een waarde, in welke schrijfwijze ook.", TEKST


def _parameter(p: Parameter) -> dict[str, Any]:
    inhoud = {"name": p.naam, "in": p.plek, "required": False, "description": p.uitleg, "schema": p.schema}
    inhoud |= {"deprecated": True} if p.vervallen else {}
    return inhoud | ({"style": "form", "explode": False} if p.schema.get("type") == "array" else {})


def _pad_parameters(weg: Weg) -> Iterable[dict[str, Any]]:
    if "{uuid}" in weg.pad:
        schema = {"type": "string", "format": "uuid"}
        yield {"name": "uuid", "in": "path", "required": True, "description": "Uniek kenmerk.", "schema": schema}


def _kop(uitleg: str) -> dict[str, Any]:
    return {"description": uitleg, "schema": TEKST}


# --- errors ----------------------------------------------------------------------------------------------------------


class _Fouten:
    """The answers of one document that are errors; one per status, shared by the operations that can give it."""

    def __init__(self, api: Api) -> None:
        self.api = api
        self.soort = "application/problem+json" if api.problem else "application/json"
        self.alle: dict[str, Any] = {}

    def van(self, soorten: Iterable[type[e.Fout]]) -> dict[str, Any]:
        per_status: dict[int, list[type[e.Fout]]] = {}
        for soort in sorted(soorten, key=lambda s: s.__name__):
            per_status.setdefault(soort.status, []).append(soort)
        return {str(status): self._antwoord(status, wat) for status, wat in per_status.items()}

    def _antwoord(self, status: int, soorten: list[type[e.Fout]]) -> dict[str, Any]:
        naam = "".join(soort.__name__ for soort in soorten)
        if naam not in self.alle:
            koppen = {kop: _kop("De versie van deze API.") for kop in self.api.koppen}
            koppen |= {"WWW-Authenticate": _kop("Hoe een token wordt meegestuurd.")} if status == 401 else {}
            koppen |= {"Allow": _kop("De methoden die hier wel kunnen.")} if status == 405 else {}
            vorm = "Ongeldig" if e.Ongeldig in soorten else "Fout"
            self.alle[naam] = {
                "description": " ".join((soort.__doc__ or "").strip() for soort in soorten),
                "headers": koppen,
                "content": {self.soort: {"schema": {"$ref": WAAR + vorm}}},
            }
        return {"$ref": f"#/components/responses/{naam}"}

    def schema(self) -> Schema:
        delen: Schema = {
            "type": {**TEKST, "description": "Welke soort fout het is."},
            "title": {**TEKST, "description": "Wat er misging."},
            "status": {"type": "integer", "description": "De HTTP-status."},
            "code": {**TEKST, "description": "Welke fout het is, voor een programma."},
        }
        if not self.api.problem:
            delen |= {
                "detail": {**TEKST, "description": "Wat er misging, en wat eraan te doen is."},
                "instance": {**TEKST, "description": "Uniek kenmerk van deze fout."},
            }
        return {"type": "object", "properties": delen, "required": list(delen), "description": "Wat er misging."}

    def schema_ongeldig(self) -> Schema:
        deel = {
            "name": {**TEKST, "description": "Het veld, met punten voor de diepte."},
            "code": {**TEKST, "description": "Welke fout het is, voor een programma."},
            "reason": {**TEKST, "description": "Wat er niet klopt, en wat er nodig is."},
        }
        fout = {"type": "object", "properties": deel, "required": list(deel)}
        eigen = {"invalidParams": {**lijst_van(fout), "description": "Alles wat er niet klopt."}}
        return {
            "allOf": [{"$ref": WAAR + "Fout"}, {"type": "object", "properties": eigen}],
            "description": "Wat er in de vraag niet klopt.",
        }


# --- OpenAPI 3.0 -----------------------------------------------------------------------------------------------------


def als_3_0(deel: Any) -> Any:
    """JSON Schema 2020-12 in the words of OpenAPI 3.0, which has `nullable` for null and knows no `const`."""
    if isinstance(deel, list):
        return [als_3_0(d) for d in deel]
    if not isinstance(deel, dict):
        return deel
    deel = {k: als_3_0(w) for k, w in deel.items()}
    if "const" in deel:
        deel["enum"] = [deel.pop("const")]
    if isinstance(deel.get("type"), list):
        (deel["type"],) = [soort for soort in deel["type"] if soort != "null"]
        deel["nullable"] = True
    keuzes = deel.get("anyOf")
    if isinstance(keuzes, list) and {"type": "null"} in keuzes:
        keuzes = [keuze for keuze in keuzes if keuze != {"type": "null"}]
        del deel["anyOf"]
        if len(keuzes) > 1 or "$ref" in keuzes[0]:
            deel |= {"type": "object", "allOf" if len(keuzes) == 1 else "anyOf": keuzes, "nullable": True}
        else:
            deel = {**keuzes[0], **deel, "nullable": True}
    if "$ref" in deel and len(deel) > 1:  # what stands beside a reference means nothing there
        deel["allOf"] = [{"$ref": deel.pop("$ref")}]
    return deel
