"""An OpenAPI document as a person reads it: the operations per group, and the fields of everything in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

SOORTEN = {
    "string": "tekst", "integer": "geheel getal", "number": "getal", "boolean": "true of false",
    "object": "object", "date": "datum", "date-time": "tijdstip", "uuid": "uuid", "uri": "URL", "email": "e-mailadres",
}  # fmt: skip


@dataclass(frozen=True)
class Rij:
    """A parameter, a field or an answer. `naar` names the schema that says more."""

    naam: str
    soort: str
    uitleg: str
    naar: str = ""
    verplicht: bool = False
    eisen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Daad:
    id: str
    methode: str
    pad: str
    uitleg: str
    toelichting: str
    parameters: tuple[Rij, ...]
    invoer: Rij | None
    antwoorden: tuple[Rij, ...]


@dataclass(frozen=True)
class Vorm:
    naam: str
    uitleg: str
    rijen: tuple[Rij, ...]


@dataclass(frozen=True)
class Blad:
    groepen: dict[str, list[Daad]]
    vormen: tuple[Vorm, ...]


def blad(document: dict[str, Any]) -> Blad:
    groepen: dict[str, list[Daad]] = {tag["name"]: [] for tag in document["tags"]}
    for pad, methoden in document["paths"].items():
        for methode, operatie in methoden.items():
            groepen[operatie["tags"][0]].append(_daad(document, methode, pad, operatie))
    schemas = document["components"]["schemas"]
    return Blad(groepen, tuple(_vorm(naam, schema) for naam, schema in schemas.items()))


def _daad(document: dict[str, Any], methode: str, pad: str, operatie: dict[str, Any]) -> Daad:
    lichaam = operatie.get("requestBody")
    return Daad(
        id=operatie["operationId"],
        methode=methode.upper(),
        pad=pad,
        uitleg=operatie["summary"],
        toelichting=operatie["description"] if operatie["description"] != operatie["summary"] else "",
        parameters=tuple(
            _rij(p["name"], {**p["schema"], "description": p["description"]}, p["required"])
            for p in operatie.get("parameters", ())
        ),
        invoer=_rij("", _inhoud(lichaam)) if lichaam else None,
        antwoorden=tuple(_antwoord(document, status, wat) for status, wat in operatie["responses"].items()),
    )


def _antwoord(document: dict[str, Any], status: str, wat: dict[str, Any]) -> Rij:
    if "$ref" in wat:
        wat = document["components"]["responses"][_naam(wat)]
    return _rij(status, {**_inhoud(wat), "description": wat["description"]})


def _inhoud(wat: dict[str, Any]) -> dict[str, Any]:
    vormen: list[dict[str, Any]] = [vorm["schema"] for vorm in wat.get("content", {}).values()]
    return vormen[0] if vormen else {}


def _vorm(naam: str, schema: dict[str, Any]) -> Vorm:
    velden, verplicht = _velden(schema), schema.get("required", ())
    rijen = (_rij(veld, wat, veld in verplicht) for veld, wat in velden.items())
    return Vorm(naam, schema.get("description", ""), tuple(rijen))


def _velden(schema: dict[str, Any]) -> dict[str, Any]:
    velden: dict[str, Any] = {}
    for deel in schema.get("allOf", ()):
        velden |= _velden(deel)
    velden |= schema.get("properties", {})
    return velden


def _rij(naam: str, schema: dict[str, Any], verplicht: bool = False) -> Rij:
    kaal = _kaal(schema)
    van = _kaal(kaal["items"]) if _is(kaal, "array") else kaal
    naar = _naam(van)
    soort = naar or SOORTEN.get(van.get("format", ""), "") or next((SOORTEN[s] for s in SOORTEN if _is(van, s)), "")
    if _is(kaal, "array"):
        soort = f"lijst van {soort}" if soort else "lijst"
    return Rij(naam, soort, schema.get("description", ""), naar, verplicht, tuple(_eisen(schema, van)))


def _kaal(schema: dict[str, Any]) -> dict[str, Any]:
    """Without what only says that it may be null, or puts a text beside a reference."""
    for om in ("allOf", "anyOf"):
        delen: list[dict[str, Any]] = [deel for deel in schema.get(om, ()) if deel != {"type": "null"}]
        if delen and "type" not in schema and "$ref" not in schema:
            return _kaal(delen[0]) if len(delen) == 1 else {}
    return schema


def _is(schema: dict[str, Any], soort: str) -> bool:
    gegeven = schema.get("type")
    return soort in gegeven if isinstance(gegeven, list) else soort == gegeven


def _eisen(schema: dict[str, Any], van: dict[str, Any]) -> Iterator[str]:
    if schema.get("readOnly"):
        yield "alleen lezen"
    if keuzes := [str(keuze) for keuze in van.get("enum", ()) if keuze is not None]:
        yield f"een van: {', '.join(keuzes)}"
    for deel in (van, *van.get("anyOf", ())):
        if deel.get("minLength", 0) > 1:
            yield f"minstens {deel['minLength']} tekens"
        if deel.get("maxLength"):
            yield f"hoogstens {deel['maxLength']} tekens"
        if "pattern" in deel:
            yield f"vorm {deel['pattern']}"
        if deel is not van and "format" in deel:
            yield SOORTEN[deel["format"]]
    if "minimum" in van:
        yield f"vanaf {van['minimum']}"
    if "maximum" in van:
        yield f"tot en met {van['maximum']}"
    if "default" in schema:
        yield f"standaard {str(schema['default']).lower()}"
    if schema.get("nullable") or _is(schema, "null") or {"type": "null"} in schema.get("anyOf", ()):
        yield "mag null zijn"


def _naam(schema: dict[str, Any]) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2]
