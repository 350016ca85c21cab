"""What a client sends: a body by its contract, a query by its filters. All mistakes at once, each with its place."""

import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, lru_cache
from typing import Any, TypeVar
from urllib.parse import urlsplit
from uuid import UUID

import orjson
from pydantic import BaseModel, TypeAdapter, ValidationError

from gehoor.errors import GeenJson, Mankement, Ongeldig
from gehoor.kit import read
from gehoor.kit.resource import Resource, body_type
from gehoor.kit.veld import Terug, Uniek, Veld, Verwijzing, Via
from gehoor.kit.waarde import veld_type

GROOTSTE_BLADZIJDE = 500
BLADZIJDE = 100
LANG_GETAL = re.compile(rb"[0-9]{19}")
LAAG_STREEPJE = re.compile(r"(?<=[a-z0-9])_([a-z0-9])")
DIEP = 10  # levels; no body of ours has more
M = TypeVar("M", bound=BaseModel)


# --- a body ----------------------------------------------------------------------------------------------------------


def json_object(inhoud: bytes) -> dict[str, Any]:
    """No body at all is an object without anything in it."""
    try:
        data = _precies(inhoud) if LANG_GETAL.search(inhoud) else orjson.loads(inhoud or b"{}")
    except orjson.JSONDecodeError:
        data = _precies(inhoud)
    if data is None:
        raise Ongeldig.veld("nonFieldErrors", "null", "Stuur een JSON-object.")
    if not isinstance(data, dict):
        raise Ongeldig.veld("nonFieldErrors", "invalid", "Stuur een JSON-object.")
    return _in_kameel(data, DIEP)  # type: ignore[no-any-return]


def _precies(inhoud: bytes) -> Any:
    """Slower: half a character of UTF-16 is a mistake of its field, not of the JSON, and a long number stays exact."""

    def getal(tekst: str) -> float:
        if math.isfinite(waarde := float(tekst)):
            return waarde
        raise ValueError(tekst)

    try:
        return json.loads(inhoud.decode(), parse_constant=getal, parse_float=getal)
    except (ValueError, RecursionError):
        raise GeenJson() from None


def _in_kameel(data: Any, diep: int) -> Any:
    """With names as the standard writes them: the reference reads `soort_partij` as well. Free keys stay so."""
    if isinstance(data, dict) and diep:
        vrij, in_kameel = _vrij(), ((LAAG_STREEPJE.sub(lambda m: m[1].upper(), k), w) for k, w in data.items())
        return {k: w if k in vrij else _in_kameel(w, diep - 1) for k, w in in_kameel}
    if isinstance(data, list) and diep:
        return [_in_kameel(w, diep - 1) for w in data]
    return data


@cache
def _vrij() -> frozenset[str]:
    """The names of fields whose keys are the client's own."""
    velden = (lid for resource in Resource.alle.values() if resource.pad for lid in resource.leden.values())
    return frozenset(lid.sleutel for lid in velden if isinstance(lid, Veld) and lid.type is dict and not lid.verborgen)


def controleer(contract: type[M], data: Any, plek: tuple[str, ...] = ()) -> M:
    """`data` as the contract has it, or every mistake in it, named from `plek` on."""
    try:
        return contract.model_validate(data)
    except ValidationError as fout:
        raise Ongeldig(*mankementen(fout, plek), eigen=True) from None


def mankementen(fout: ValidationError, plek: tuple[str, ...] = ()) -> list[Mankement]:
    gevonden = []
    for e in fout.errors(include_url=False, include_context=True, include_input=True):
        if e["type"] == "meer":
            naam = ".".join([*plek, *(str(deel) for deel in e["loc"])])
            delen: list[tuple[str, str, str]] = e["ctx"]["mankementen"]
            gevonden += [Mankement(f"{naam}.{deel}" if deel else naam, code, reden) for deel, code, reden in delen]
        else:
            gevonden.append(_mankement(e, plek))
    return gevonden


# What pydantic calls it → (code of the compatible APIs, sentence). What is not here is simply `invalid`.
CODES: dict[str, tuple[str, str]] = {
    "extra_forbidden": ("unknown", "Dit veld kennen we hier niet."),
    "missing": ("required", "Dit veld moet erbij."),
    "enum": ("invalid_choice", "Kies een van de waarden die hier kunnen."),
    "literal_error": ("invalid_choice", "Kies een van de waarden die hier kunnen."),
    "bool_parsing": ("invalid", "Gebruik true of false."),
    "bool_type": ("invalid", "Gebruik true of false."),
    "uuid_parsing": ("invalid", "Dit is geen uuid."),
    "uuid_type": ("invalid", "Dit is geen uuid."),
    "less_than_equal": ("max_value", "Dit getal is te groot."),
    "greater_than_equal": ("min_value", "Dit getal is te klein."),
    "list_type": ("not_a_list", "Stuur hier een lijst."),
    "int_parsing": ("invalid", "Gebruik een heel getal."),
    "int_type": ("invalid", "Gebruik een heel getal."),
    "too_short": ("min_length", "Hier moet er minstens een staan."),
    "string_too_short": ("min_length", "Dit is te kort."),
    "string_too_long": ("max_length", "Dit is te lang."),
    "string_type": ("invalid", "Dit is geen tekst."),
    "string_unicode": ("surrogate_characters_not_allowed", "Deze tekst bevat een teken dat niet bestaat."),
}
OBJECT = ("model_type", "model_attributes_type", "dict_type")


def _mankement(e: Any, plek: tuple[str, ...]) -> Mankement:
    soort, delen = e["type"], [*plek, *(str(deel) for deel in e["loc"])]
    if soort in OBJECT:
        if e["input"] is None:
            return Mankement(".".join(delen), "null", "Dit mag niet leeg zijn.")
        return Mankement(".".join([*delen, "nonFieldErrors"]), "invalid", "Stuur hier een object.")
    naam = ".".join(delen) or "nonFieldErrors"
    if e["input"] is None and soort not in ("missing", "extra_forbidden"):
        return Mankement(naam, "null", "Dit mag niet leeg zijn.")
    if soort == "enum" and e["input"] == "":
        return Mankement(naam, "invalid_choice", CODES["enum"][1])
    if soort in CODES:
        return Mankement(naam, *CODES[soort])
    if soort.startswith(("date", "time")):
        return Mankement(naam, "invalid", "Schrijf een datum als 2026-11-23, een tijdstip als 2026-11-23T10:42:00Z.")
    if " " in e["msg"] and not soort.startswith(("string", "int", "value")):
        return Mankement(naam, soort, e["msg"])  # our own check, with our own sentence
    return Mankement(naam, "invalid", "Deze waarde past hier niet.")


def genoemd(resource: type[Resource], data: Mapping[str, Any]) -> dict[str, tuple[type[Resource], UUID]]:
    """What a body refers to: place in the body → resource and uuid, for as far as they can be read."""
    gevonden: dict[str, tuple[type[Resource], UUID]] = {}
    for lid in resource.leden.values():
        if not isinstance(lid, Verwijzing | Terug | Via) or body_type(lid)[0] is None:
            continue
        doel = Resource.alle[lid.van if isinstance(lid, Terug) else lid.naar]
        waarde = data.get(lid.sleutel)
        delen = {f"{lid.sleutel}.{i}": deel for i, deel in enumerate(waarde)} if isinstance(waarde, list) else {}
        for plek, deel in (delen or {lid.sleutel: waarde}).items():
            if isinstance(deel, dict) and (uuid := als_uuid(deel.get("uuid"))):
                gevonden[f"{plek}.uuid"] = (doel, uuid)
            if isinstance(deel, dict) and isinstance(lid, Terug) and lid.heel_in:
                gevonden |= {f"{plek}.{naam}": wat for naam, wat in genoemd(doel, deel).items()}
    return gevonden


def uniek_genoemd(resource: type[Resource], data: Mapping[str, Any]) -> dict[Uniek, str]:
    """The fields in a body that no two rows may share: the rule and the text that was given."""
    regels = [r for r in resource.regels if isinstance(r, Uniek) and r.kolommen == (r.op,) and not r.waar]
    tekst = {regel: str(data.get(regel.op) or "").strip() for regel in regels}
    return {regel: gegeven for regel, gegeven in tekst.items() if gegeven.isprintable() and gegeven}


def als_uuid(waarde: Any) -> UUID | None:
    try:
        return UUID(waarde) if isinstance(waarde, str) else None
    except ValueError:
        return None


# --- a query ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Vraag:
    """A list as asked for: filters (parameter → value), what to expand, the page (from 1; -1 is the last), its size."""

    filters: dict[str, Any]
    expand: tuple[str, ...] = ()
    bladzijde: int = 1
    grootte: int = BLADZIJDE


def lees_vraag(resource: type[Resource], parameters: Iterable[tuple[str, str]], *, van_een: bool = False) -> Vraag:
    """`van_een`: of a detail. By the reference it knows expand, or where nothing can be expanded the filters."""
    soorten = {} if van_een and resource.expand else read.filter_types(resource)  # type: ignore[arg-type]
    filters: dict[str, Any] = {}
    expand: list[str] = []
    fouten: list[Mankement] = []
    onbekend: list[str] = []
    bladzijde, grootte = 1, BLADZIJDE
    for naam, tekst in parameters:
        if naam == "page":
            bladzijde = _bladzijde(tekst)
        elif naam == "pageSize":
            grootte = _grootte(tekst)
        elif naam == "expand" and resource.expand:
            expand += [deel for deel in tekst.split(",") if deel]
        elif naam not in soorten:
            onbekend.append(naam)
        elif tekst := tekst.strip():
            try:
                waarde = _filterwaarde(soorten[naam], tekst)
            except ValueError as fout:
                fouten.append(Mankement(naam, *fout.args))
            else:
                filters.pop(naam, None)
                if waarde is not None:
                    filters[naam] = waarde
    if onbekend:
        namen = ", ".join(sorted(onbekend))
        fouten.append(Mankement("nonFieldErrors", "unknown-parameters", f"Onbekende query parameters: {namen}"))
    fouten += _expand_fouten(resource, expand)
    if fouten:
        raise Ongeldig(*fouten)
    return Vraag(filters, tuple(dict.fromkeys(expand)), bladzijde, grootte)


def _expand_fouten(resource: type[Resource], namen: list[str]) -> list[Mankement]:
    if not resource.expand or all(naam in resource.expand for naam in namen):
        return []
    return [Mankement("expand", "invalid_choice", f"Kies uit: {', '.join(resource.expand)}.")]


def _positief(tekst: str) -> bool:
    return tekst.isdecimal() and len(tekst) < 10 and int(tekst) > 0


def _grootte(tekst: str) -> int:
    if tekst.isdecimal() and len(tekst.lstrip("0")) >= 10:
        return GROOTSTE_BLADZIJDE
    return min(int(tekst), GROOTSTE_BLADZIJDE) if _positief(tekst) else BLADZIJDE


def _bladzijde(tekst: str) -> int:
    """0 stands for a page that cannot be."""
    if tekst == "last":
        return -1
    if not tekst:
        return 1
    return int(tekst) if _positief(tekst) else 0


@lru_cache(maxsize=1000)
def _adapter(v: Veld) -> TypeAdapter[Any]:
    return TypeAdapter(veld_type(replace(v, controle=None, null=False)))


def _filterwaarde(soort: read.Filterwaarde, tekst: str) -> Any:
    """The value to compare with; None when the filter is ignored. ValueError(code, sentence) when it cannot be."""
    if "\x00" in tekst:
        raise ValueError("null_characters_not_allowed", "Deze tekst bevat een teken dat niet mag.")
    if soort == "uuid":
        if uuid := als_uuid(tekst):
            return uuid
        raise ValueError("invalid", "Dit is geen uuid.")
    if soort == "url":
        return _uuid_in_url(tekst)
    if callable(soort):
        return soort(tekst)
    if soort == "bool" or (isinstance(soort, Veld) and soort.type is bool):
        return {"true": True, "false": False, "1": True, "0": False}.get(tekst.lower())
    assert isinstance(soort, Veld)
    if soort.type is str:
        return tekst
    try:
        return _adapter(soort).validate_python(_datum(tekst) if soort.type is datetime else tekst)
    except ValidationError as fout:
        mankement = mankementen(fout)[0]
        raise ValueError(mankement.code, mankement.reden) from None


def _datum(tekst: str) -> str:
    """A plus in a query that was not escaped has become a space."""
    return re.sub(r"(:[0-9.]+) (?=[0-9]{2}:?[0-9]{2}$)", r"\1+", tekst)


def _uuid_in_url(tekst: str) -> UUID:
    try:
        delen = urlsplit(tekst)
    except ValueError:  # a bracket that is not closed, for one
        delen = urlsplit("")
    uuid = als_uuid(delen.path.rstrip("/").rpartition("/")[2])
    if delen.scheme not in ("http", "https") or not delen.netloc:
        raise ValueError("invalid", "Dit is geen URL.")
    return uuid or UUID(int=0)  # a URL of something else: nothing is found
