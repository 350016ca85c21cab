"""From a field to JSON Schema (draft 2020-12): true of what a body may hold and of what an answer gives."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from gehoor.kit.veld import VERPLICHT, Veld

Schema = dict[str, Any]
SOORTEN: dict[Any, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
    UUID: {"type": "string", "format": "uuid"},
    list: {"type": "array"},
}


def veld_schema(v: Veld) -> Schema:
    """Type, limits and default; null is for whoever uses it to add (`of_niets`)."""
    schema = dict(waarde_schema(v.type))
    if v.type is str:
        schema |= {"maxLength": v.max} if v.max else {}
        eisen: Schema = {"minLength": v.min} if v.min else {}
        eisen |= {"pattern": f"^{v.patroon}$"} if v.patroon else {}
        eisen |= v.schema
        if v.leeg_mag and eisen:  # the limits are for a text that is there
            schema["anyOf"] = [eisen, {"maxLength": 0}]
        else:
            schema |= eisen or ({} if v.leeg_mag else {"minLength": 1})
    else:
        schema |= {"minimum": v.min} if v.min is not None else {}
        schema |= {"maximum": v.max} if v.max is not None else {}
        schema |= v.schema
    if v.type is bool and v.default is not VERPLICHT and v.default is not None:
        schema["default"] = v.default
    return schema


def waarde_schema(soort: Any) -> Schema:
    if soort in SOORTEN:
        return SOORTEN[soort]
    if isinstance(soort, type) and issubclass(soort, StrEnum):
        return {"type": "string", "enum": [deel.value for deel in soort]}
    return {"type": "object"}


def of_niets(schema: Schema) -> Schema:
    """The same, or null."""
    if "enum" in schema:
        schema = {**schema, "enum": [*schema["enum"], None]}
    if isinstance(schema.get("type"), str):
        return {**schema, "type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def lijst_van(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}
