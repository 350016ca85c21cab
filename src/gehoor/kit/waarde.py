"""One value in a body: the type a field asks, its limits and its own check, and what is said of what does not fit."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from gehoor.kit.schema import veld_schema
from gehoor.kit.veld import Veld

DAG = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
KORT = re.compile(r"^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?![0-9])")


def veld_type(v: Veld) -> Any:
    """The pydantic type of one field: its limits and its own check. A text tells all that is wrong with it at once."""
    soort: Any = v.type
    eisen: list[Any] = [AfterValidator(v.controle)] if v.controle else []
    if soort is str:
        eisen = [BeforeValidator(_geen_bool), AfterValidator(_tekst(v))]
    elif soort is datetime:
        eisen = [BeforeValidator(_dag_mag), AfterValidator(_met_zone), *eisen]
    elif soort is date:
        eisen = [BeforeValidator(_geen_getal), *eisen]
    elif soort is int:
        eisen = [BeforeValidator(_geen_ja_of_nee), Field(ge=v.min, le=v.max), *eisen]
    soort = Annotated[soort, *eisen, WithJsonSchema(veld_schema(v))]
    if v.null and v.type is bool:
        return Annotated[soort | None, BeforeValidator(_leeg_is_null)]
    return soort | None if v.null else soort


def meer(mankementen: list[tuple[str, str, str]]) -> PydanticCustomError:
    """More than one mistake in one value, or one deeper in it: (place in the value, code, sentence)."""
    return PydanticCustomError("meer", "Meer dan een fout.", {"mankementen": mankementen})


def _tekst(v: Veld) -> Any:
    lengte = [*([_hoogstens(v.max)] if v.max else []), *([_minstens(v.min)] if v.min else []), zonder_nul]
    vorm = [*([_vormvast(v.patroon)] if v.patroon else []), *([v.controle] if v.controle else [])]
    eisen: list[Callable[[str], str]] = lengte + vorm if v.lengte_eerst else vorm + lengte

    def controleer(tekst: str) -> str:
        if not tekst and not v.leeg_mag:
            raise PydanticCustomError("blank", "Vul dit in.")
        fouten: list[PydanticCustomError] = []
        for eis in eisen if tekst else ():
            try:
                tekst = eis(tekst)
            except PydanticCustomError as fout:
                fouten.append(fout)
        if len(fouten) > 1:
            raise meer([("", fout.type, fout.message()) for fout in fouten])
        if fouten:
            raise fouten[0]
        return tekst

    return controleer


def _geen_bool(waarde: Any) -> Any:
    if isinstance(waarde, bool):
        raise PydanticCustomError("invalid", "Dit is geen tekst.")
    return waarde


def _leeg_is_null(waarde: Any) -> Any:
    """As forms send that nobody knows."""
    return None if waarde in ("", "null", "Null", "NULL") else waarde


def _geen_ja_of_nee(waarde: Any) -> Any:
    if isinstance(waarde, bool):
        raise PydanticCustomError("invalid", "Gebruik een heel getal.")
    return waarde


def zonder_nul(tekst: str) -> str:
    if "\x00" in tekst:
        raise PydanticCustomError("null_characters_not_allowed", "Deze tekst bevat een teken dat niet mag.")
    try:
        tekst.encode()
    except UnicodeEncodeError:
        zin = "Deze tekst bevat een teken dat niet bestaat."
        raise PydanticCustomError("surrogate_characters_not_allowed", zin) from None
    return tekst


def _hoogstens(maximum: int) -> Any:
    def controleer(tekst: str) -> str:
        if len(tekst) > maximum:
            raise PydanticCustomError("max_length", f"Gebruik hoogstens {maximum} tekens; dit zijn er {len(tekst)}.")
        return tekst

    return controleer


def _minstens(minimum: int) -> Any:
    def controleer(tekst: str) -> str:
        if len(tekst) < minimum:
            raise PydanticCustomError("min_length", f"Gebruik minstens {minimum} tekens.")
        return tekst

    return controleer


def _vormvast(patroon: str) -> Any:
    vorm = re.compile(patroon)

    def controleer(tekst: str) -> str:
        if not vorm.fullmatch(tekst):
            raise PydanticCustomError("invalid", "Dit heeft niet de goede vorm.")
        return tekst

    return controleer


def _voluit(tekst: str) -> str:
    """The notations of a day and a zone that the reference reads too: 2026-3-1, and a space before +01:00."""
    dag = KORT.sub(lambda m: f"{m[1]}-{m[2]:0>2}-{m[3]:0>2}", tekst.strip())
    return re.sub(r"\s+(?=[+-][0-9:]+$)", "", dag)


def _dag_mag(waarde: Any) -> Any:
    """As for a date (`_geen_getal`), but that a day may stand for its midnight."""
    if isinstance(waarde, str):
        with suppress(ValueError):
            return datetime.fromisoformat(_voluit(waarde))
    if not isinstance(waarde, date) and not (isinstance(waarde, str) and DAG.match(waarde)):
        raise PydanticCustomError("invalid", "Schrijf een tijdstip als 2026-11-23T10:42:00Z.")
    return waarde


def _geen_getal(waarde: Any) -> Any:
    """Pydantic would read a number, also one in a text, as seconds since 1970, and a midnight as its day."""
    if isinstance(waarde, str):
        with suppress(ValueError):
            return date.fromisoformat(_voluit(waarde))
    if not isinstance(waarde, date) and not (isinstance(waarde, str) and DAG.fullmatch(waarde)):
        raise PydanticCustomError("invalid", "Schrijf een datum als 2026-11-23.")
    return waarde


def _met_zone(tijd: datetime) -> datetime:
    """A time without a zone is UTC: so clients of the standard mean it."""
    try:
        return tijd.astimezone(UTC) if tijd.tzinfo else tijd.replace(tzinfo=UTC)
    except OverflowError:
        raise PydanticCustomError("invalid", "Dit tijdstip ligt te ver weg.") from None
