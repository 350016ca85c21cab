"""One line of an export, read: of which resource, which columns it fills, and what our own rules think of it.

What cannot be kept as it is makes the line invalid. What can be kept though a rule refuses it is a deviation.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any
from uuid import UUID

import orjson
from pydantic import BaseModel, ValidationError

from gehoor.errors import Mankement, Ongeldig
from gehoor.kit.invoer import als_uuid, mankementen
from gehoor.kit.resource import Resource, invoer
from gehoor.kit.veld import VERPLICHT, Groep, Veld
from gehoor.kit.waarde import DAG
from gehoor.klantinteracties import models as m
from gehoor.klantinteracties.service.actor import CONTRACTEN as ACTOR
from gehoor.klantinteracties.service.adres import controleer_adres
from gehoor.klantinteracties.service.identificator import controleer_nummer
from gehoor.klantinteracties.service.partij import CONTRACTEN as PARTIJ

# In this order a file can be loaded: what is referred to comes first, as far as there is a first.
VOLGORDE: tuple[type[Resource], ...] = (
    m.Actor, m.Categorie, m.Partij, m.CategorieRelatie, m.Rekeningnummer, m.PartijIdentificator, m.Vertegenwoordiging,
    m.Klantcontact, m.Betrokkene, m.DigitaalAdres, m.ActorKlantcontact, m.Onderwerpobject, m.Bijlage, m.InterneTaak,
)  # fmt: skip
PER_PAD = {resource.pad: resource for resource in VOLGORDE}
# Columns that do not stand under their own name: where they do.
ELDERS: dict[type[Resource], dict[str, tuple[str, ...]]] = {
    m.Actor: {"identificatie": ("actorIdentificatie",)},
    m.Partij: {
        **{
            kolom: ("partijIdentificatie", "contactnaam", v.sleutel)
            for kolom, v in m.Partij.leden["contactnaam"].kolommen().items()  # type: ignore[attr-defined]
        },
        "organisatienaam": ("partijIdentificatie", "naam"),
        "werkte_voor_partij_uuid": ("partijIdentificatie", "werkteVoorPartij"),
        "contactpersoon_uuid": ("partijIdentificatie", "uuid"),
        "heeft_identificatie": ("partijIdentificatie",),
    },
}
GETAL = 2**31


@dataclass(frozen=True)
class Lijn:
    """`waarden` stand in the order of `kolommen(resource)`, as COPY takes them."""

    resource: type[Resource]
    waarden: tuple[Any, ...]
    afwijkingen: tuple[Mankement, ...]


def lees(tekst: bytes) -> Lijn:
    """Raises Ongeldig when the line cannot be taken over."""
    try:
        regel = orjson.loads(tekst)
    except orjson.JSONDecodeError:
        raise Ongeldig.veld("", "parse_error", "Deze regel is geen JSON.") from None
    if not isinstance(regel, dict):
        raise Ongeldig.veld("", "invalid", "Op deze regel hoort een JSON-object.")
    pad, inhoud = regel.get("pad"), regel.get("inhoud")
    resource = PER_PAD.get(pad) if isinstance(pad, str) else None
    if resource is None:
        raise Ongeldig.veld("pad", "invalid_choice", "Dit is geen resource van het register.")
    if not isinstance(inhoud, dict):
        raise Ongeldig.veld("inhoud", "invalid", "Hier hoort een object.")
    heel = inhoud | {naam: leeg for naam, leeg in _nodig(resource).items() if inhoud.get(naam) is None}  # type: ignore[arg-type]
    waarden, fouten = [], []
    for plek, lees_waarde in _plan(resource):  # type: ignore[arg-type]
        try:
            waarden.append(lees_waarde(_haal(heel, plek)))
        except ValueError as fout:
            fouten.append(Mankement(".".join(plek), *fout.args))
    if fouten:
        raise Ongeldig(*fouten)
    gezien = {(a.naam, a.code): a for a in _afwijkingen(resource, inhoud)}
    return Lijn(resource, tuple(waarden), tuple(gezien.values()))


def bekend(tekst: bytes) -> str:
    """The resource of a line that is invalid, as far as it says so; for the report."""
    try:
        regel = orjson.loads(tekst)
    except orjson.JSONDecodeError:
        return ""
    pad = regel.get("pad") if isinstance(regel, dict) else None
    return pad if isinstance(pad, str) and pad in PER_PAD else ""


def kolommen(resource: type[Resource]) -> list[str]:
    """What a line of this resource fills, of its table."""
    return ["uuid", *(kolom for kolom, _, _ in _velden(resource)), *(w.kolom for w in resource.verwijzingen())]


# --- from JSON to columns --------------------------------------------------------------------------------------------

Lezer = Callable[[Any], Any]


@lru_cache
def _plan(resource: type[Resource]) -> list[tuple[tuple[str, ...], Lezer]]:
    """Per column where its value stands in the object, and what reads it. A taak ends with its actoren."""
    elders = ELDERS.get(resource, {})
    plan: list[tuple[tuple[str, ...], Lezer]] = [(("uuid",), _uuid)]
    for kolom, plek, v in _velden(resource):
        plan.append((plek, _is_er if kolom == "heeft_identificatie" else _lezer(v)))
    for w in resource.verwijzingen():
        plan.append((elders.get(w.kolom, (w.sleutel,)), _verwijzing(w.null)))
    if resource is m.InterneTaak:
        plan.append((("toegewezenAanActoren",), _actoren))
    return plan


@lru_cache
def _nodig(resource: type[Resource]) -> dict[str, dict[str, str]]:
    """The groups that a body must hold, empty: an older register may have one that is null."""
    groepen = (lid for lid in resource.leden.values() if isinstance(lid, Groep) and lid.verplicht)
    return {groep.sleutel: {v.sleutel: "" for v in groep.vorm.velden.values()} for groep in groepen}


def _velden(resource: type[Resource]) -> Iterator[tuple[str, tuple[str, ...], Veld]]:
    """Column, where its value stands, field. What no answer shows is not in a line."""
    elders = ELDERS.get(resource, {})
    for lid in resource.leden.values():
        velden: dict[str, tuple[tuple[str, ...], Veld]] = {}
        if isinstance(lid, Veld):
            velden = {lid.naam: ((lid.sleutel,), lid)}
        elif isinstance(lid, Groep):
            velden = {kolom: ((lid.sleutel, v.sleutel), v) for kolom, v in lid.kolommen().items()}
        yield from (
            (kolom, elders.get(kolom, plek), v)
            for kolom, (plek, v) in velden.items()
            if not lid.verborgen or kolom in elders
        )


def _haal(inhoud: Any, plek: tuple[str, ...]) -> Any:
    """What stands there; None when it, or what it stands in, is null or absent."""
    for deel in plek:
        if inhoud is None:
            return None
        if not isinstance(inhoud, dict):
            raise ValueError("invalid", "Hier hoort een object.")
        inhoud = inhoud.get(deel)
    return inhoud


def _lezer(v: Veld) -> Lezer:
    """Reads one field; null, or nothing, is its default where the column needs one."""
    lees_een = _soort(v)
    mag_leeg = v.null or v.sql_default is not None  # the column, or else the database, knows what to do
    leeg = None if mag_leeg and v.default is None else v.default
    if v.was_tekst:
        leeg = ""

    def lees(waarde: Any) -> Any:
        if waarde is not None:
            return lees_een(waarde)
        if leeg is VERPLICHT:
            raise ValueError("null", "Dit mag niet leeg zijn.")
        return json.dumps(leeg) if isinstance(leeg, dict) else leeg

    return lees


def _soort(v: Veld) -> Lezer:
    if v.was_tekst:
        return lambda waarde: _tekst(waarde, v.was_tekst)
    if isinstance(v.type, type) and issubclass(v.type, StrEnum):
        keuzes = frozenset(str(keuze) for keuze in v.type)
        return lambda waarde: _keuze(waarde, keuzes)
    if v.type is dict:
        return _object
    if v.type is str:
        return lambda waarde: _tekst(waarde, v.max)
    return {bool: _bool, int: _getal, date: _datum, datetime: _tijd, UUID: _uuid}[v.type]


def _keuze(waarde: Any, keuzes: frozenset[str]) -> str:
    if not isinstance(waarde, str) or waarde not in keuzes:
        raise ValueError("invalid_choice", "Kies een van de waarden die hier kunnen.")
    return waarde


def _tekst(waarde: Any, hoogstens: int | None) -> str:
    if not isinstance(waarde, str):
        raise ValueError("invalid", "Dit is geen tekst.")
    if "\x00" in waarde:
        raise ValueError("null_characters_not_allowed", "Deze tekst bevat een teken dat niet mag.")
    if hoogstens and len(waarde) > hoogstens:
        raise ValueError("max_length", f"Hier passen hoogstens {hoogstens} tekens.")
    return waarde


def _bool(waarde: Any) -> bool:
    if not isinstance(waarde, bool):
        raise ValueError("invalid", "Gebruik true of false.")
    return waarde


def _getal(waarde: Any) -> int:
    if isinstance(waarde, str) and waarde.isascii() and waarde.isdecimal():  # a huisnummer was a text before
        waarde = int(waarde[:11])
    if not isinstance(waarde, int) or isinstance(waarde, bool) or not -GETAL <= waarde < GETAL:
        raise ValueError("invalid", "Gebruik een heel getal.")
    return waarde


def _datum(waarde: Any) -> str:
    try:
        if DAG.fullmatch(waarde):
            return date.fromisoformat(waarde).isoformat()
    except (TypeError, ValueError):
        pass
    raise ValueError("invalid", "Schrijf een datum als 2026-11-23.")


def _tijd(waarde: Any) -> str:
    try:
        tijd = datetime.fromisoformat(waarde)
        return (tijd.astimezone(UTC) if tijd.tzinfo else tijd.replace(tzinfo=UTC)).isoformat()
    except (TypeError, ValueError, OverflowError):
        raise ValueError("invalid", "Schrijf een tijdstip als 2026-11-23T10:42:00Z.") from None


def _object(waarde: Any) -> str:
    """As the register writes it, so that what is equal has the same text."""
    if not isinstance(waarde, dict):
        raise ValueError("not_a_dict", "Stuur hier een object.")
    return json.dumps(waarde)


def _is_er(waarde: Any) -> bool:
    return waarde is not None


def _uuid(waarde: Any) -> str:
    uuid: UUID | None = als_uuid(waarde)
    if uuid is None:
        raise ValueError("invalid", "Dit is geen uuid.")
    return str(uuid)


def _verwijzing(null: bool) -> Lezer:
    def lees(waarde: Any) -> str | None:
        uuid = _haal(waarde, ("uuid",))
        if uuid is None and null:
            return None
        return _uuid(uuid)

    return lees


def _actoren(waarde: Any) -> list[str]:
    """Whoever is named twice has the taak once."""
    if not isinstance(waarde, list | None):
        raise ValueError("not_a_list", "Stuur hier een lijst.")
    return list(dict.fromkeys(_uuid(_haal(actor, ("uuid",))) for actor in waarde or ()))


# --- what our own rules think of it ----------------------------------------------------------------------------------


@lru_cache
def _contract(resource: type[Resource]) -> type[BaseModel]:
    """What stands on a line of its own, or says the same again, is left out."""
    return invoer(resource, zonder=("toegewezen_aan_actor", "partij_identificatoren"))


def _afwijkingen(resource: type[Resource], inhoud: dict[str, Any]) -> Iterator[Mankement]:
    """What a client would hear who sent this. Rules over more than one row are asked of the database."""
    yield from (volgens_contract := _volgens(_contract(resource), inhoud))  # type: ignore[arg-type]
    for lid in resource.leden.values():
        if isinstance(lid, Veld) and lid.sql_default and not lid.verborgen and inhoud.get(lid.sleutel) in (None, ""):
            if lid.naam == "nummer":
                yield Mankement("nummer", "required", "Er is geen nummer.")
            elif not lid.null:
                yield Mankement(lid.sleutel, "null", "Dit ontbrak; er is een waarde ingevuld.")
    if resource is m.Actor and inhoud.get("actorIdentificatie") is not None:
        mis = _volgens(ACTOR[inhoud["soortActor"]], inhoud["actorIdentificatie"], ("actorIdentificatie",))
        if te_lang := [mankement for mankement in mis if mankement.code == "max_length"]:
            raise Ongeldig(*te_lang)  # a text that no register of the standard can have
        yield from mis
    elif resource is m.Partij and inhoud.get("partijIdentificatie") is not None:
        yield from _volgens(PARTIJ[inhoud["soortPartij"]], inhoud["partijIdentificatie"], ("partijIdentificatie",))
    elif resource is m.DigitaalAdres:
        soort = m.partij.SoortDigitaalAdres(inhoud["soortDigitaalAdres"])
        yield from _mankementen(lambda: controleer_adres(inhoud["adres"], soort))
    elif resource is m.PartijIdentificator:
        nummer = inhoud.get("partijIdentificator") or {}
        if not any(mankement.naam.startswith("partijIdentificator") for mankement in volgens_contract):
            delen = (nummer[k] for k in ("codeRegister", "codeObjecttype", "codeSoortObjectId", "objectId"))
            yield from _mankementen(lambda: controleer_nummer(*delen))
        if nummer.get("codeSoortObjectId") == "vestigingsnummer" and not inhoud.get("subIdentificatorVan"):
            yield Mankement("subIdentificatorVan", "invalid", "Een vestigingsnummer hangt onder een KVK-nummer.")
    elif resource is m.InterneTaak and not inhoud.get("toegewezenAanActoren"):
        yield Mankement("toegewezenAanActoren", "required", "Niemand heeft deze taak.")


def _volgens(contract: type[BaseModel], data: Any, plek: tuple[str, ...] = ()) -> list[Mankement]:
    try:
        # a partij of which nothing was ever given shows null there, which a body may not hold
        contract.model_validate({k: w for k, w in data.items() if not (k == "partijIdentificatie" and w is None)})
    except ValidationError as fout:
        mis = mankementen(fout, plek)
        # a key of it is text of whoever filled it
        return [replace(m, naam="metadata") if m.naam.startswith("metadata.") else m for m in mis]
    return []


def _mankementen(controle: Callable[[], None]) -> tuple[Mankement, ...]:
    try:
        controle()
    except Ongeldig as fout:
        return fout.mankementen
    return ()
