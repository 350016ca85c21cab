"""From a declaration to the ONE SQL statement that answers a read: nested JSON, expand and filters included.

PostgreSQL builds the JSON and Python passes the bytes on. Names in the text come from declarations only; every value
is a parameter. The text depends on the shape of the request alone, so it is made once per shape and then prepared.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache

from gehoor.kit.resource import Resource
from gehoor.kit.veld import ACHTERVOEGSEL, Eigen, Groep, Lid, Operator, Terug, Veld, Verwijzing, Via, kameel

# The moment as the standard writes it: UTC with a Z, and no fraction when there is none.
TIJD = (
    "to_char({k} at time zone 'UTC', case when date_trunc('second', {k}) = {k} "
    """then 'YYYY-MM-DD"T"HH24:MI:SS"Z"' else 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"' end)"""
)

TEKENS = {"gt": ">", "gte": ">=", "lt": "<", "lte": "<="}
# The field that a value is compared with (its type checks it), what makes the spellings of it, or uuid, url or bool
Filterwaarde = Veld | Callable[[str], list[str]] | str
Boom = dict[str, "Boom"]  # what to expand: member → what to expand in it


def boom(namen: Iterable[str]) -> Boom:
    """`["hadBetrokkenen.wasPartij"]` → `{"hadBetrokkenen": {"wasPartij": {}}}`."""
    wortel: Boom = {}
    for naam in namen:
        tak = wortel
        for deel in naam.split("."):
            tak = tak.setdefault(deel, {})
    return wortel


@lru_cache(maxsize=1000)
def een(resource: type[Resource], expand: tuple[str, ...] = ()) -> str:
    """The statement for one object: parameters `basis` (URL up to the resource) and `uuid`; a JSON column or no row."""
    return f"select {_object(resource, 'a', boom(expand), 0)} from {resource.tabel.name} a where a.uuid = %(uuid)s"


@lru_cache(maxsize=1000)
def deze(resource: type[Resource], expand: tuple[str, ...] = ()) -> str:
    """The statement for the objects with these `uuids`, in that order: one JSON list."""
    json = _object(resource, "a", boom(expand), 0)
    return (
        f"select coalesce(json_agg({json} order by array_position(%(uuids)s::uuid[], a.uuid)), '[]') "
        f"from {resource.tabel.name} a where a.uuid = any(%(uuids)s)"
    )


@lru_cache(maxsize=1000)
def bladzijde(resource: type[Resource], expand: tuple[str, ...], filters: tuple[str, ...], leeg_expand: bool) -> str:
    """The statement for a page: parameters `basis`, `limit`, `offset` and one per filter.

    Columns: `count`, `results` (JSON) and `uuids`.

    LIMIT comes first and the JSON after it, or PostgreSQL would build the skipped rows too.
    """
    mogelijk = filter_voorwaarden(resource)  # type: ignore[arg-type]
    waar = " and ".join(mogelijk[f].replace("{p}", f"%({f})s") for f in filters) or "true"
    volgorde = ", ".join(f"a.{deel.strip()}" for deel in resource.volgorde.split(","))
    json = _object(resource, "a", boom(expand), 0, leeg_expand)
    return (
        f"select (select count(*) from {resource.tabel.name} a where {waar}) as count, "
        f"coalesce(json_agg({json} order by {volgorde}), '[]') as results, "
        f"array_agg(a.uuid) as uuids from (select * from {resource.tabel.name} a where {waar} "
        f"order by {volgorde} limit %(limit)s offset %(offset)s) a"
    )


# --- the object ------------------------------------------------------------------------------------------------------


def _object(resource: type[Resource], a: str, uit: Boom, diepte: int, leeg_expand: bool = False) -> str:
    delen = [f"'uuid', {a}.uuid", f"'url', {_url(resource, a + '.uuid')}"]
    for lid in resource.leden.values():
        if not lid.verborgen:
            delen.append(f"'{lid.sleutel}', {_waarde(lid, resource, a, diepte)}")
    takken = [
        f"'{lid.sleutel}', {_uitgebreid(lid, resource, a, uit[lid.sleutel], diepte)}"
        for lid in resource.leden.values()
        if lid.sleutel in uit
    ]
    if takken or leeg_expand:
        delen.append(f"'_expand', json_build_object({', '.join(takken)})")
    return _json(delen)


def _json(delen: list[str]) -> str:
    return f"json_build_object({', '.join(delen)})"


def _url(resource: type[Resource], uuid: str) -> str:
    return f"%(basis)s::text || '{resource.pad}/' || {uuid}"


def _ref(resource: type[Resource], a: str, extra: tuple[str, ...] = (), uuid: str = "") -> str:
    uuid = uuid or f"{a}.uuid"
    delen = [f"'uuid', {uuid}", f"'url', {_url(resource, uuid)}"]
    delen += [f"'{kameel(naam)}', {_waarde(resource.leden[naam], resource, a, 0)}" for naam in extra]
    return _json(delen)


def _waarde(lid: Lid, resource: type[Resource], a: str, diepte: int) -> str:
    """The JSON of one member; `diepte` keeps the aliases of nested queries apart."""
    x = f"x{diepte}"
    match lid:
        case Veld():
            return _kolom(lid, f"{a}.{lid.naam}")
        case Groep():
            return _json([f"'{v.sleutel}', {_kolom(v, f'{a}.{k}')}" for k, v in lid.kolommen().items()])
        case Verwijzing(extra=()):
            doel = Resource.alle[lid.naar]
            kolom = f"{a}.{lid.kolom}"
            return f"case when {kolom} is not null then {_ref(doel, '', uuid=kolom)} end"
        case Verwijzing():
            doel = Resource.alle[lid.naar]
            return f"(select {_ref(doel, x, lid.extra)} from {doel.tabel.name} {x} where {x}.uuid = {a}.{lid.kolom})"
        case Terug():
            ander = Resource.alle[lid.van]
            wat = _object(ander, x, {}, diepte + 1) if lid.heel else _ref(ander, x, lid.extra)
            return _lijst(wat, f"{ander.tabel.name} {x} where {x}.{_kolomnaam(ander, lid.langs)} = {a}.uuid", f"{x}.id")
        case Via():
            doel, tussen, k = Resource.alle[lid.naar], Resource.alle[lid.koppeling], f"k{diepte}"
            wat = _object(doel, x, {}, diepte + 1) if lid.heel else _ref(doel, x)
            bron = (
                f"{tussen.tabel.name} {k} join {doel.tabel.name} {x} on {x}.uuid = {k}.{_kolomnaam(tussen, lid.langs)} "
                f"where {k}.{_kolomnaam(tussen, lid.van)} = {a}.uuid"
            )
            if lid.enkel:
                return f"coalesce((select {wat} from {bron} order by {k}.id limit 1), '{{\"uuid\": null}}')"
            return _lijst(wat, bron, f"{k}.id")
        case Eigen():
            return lid.sql(a)
    raise TypeError(lid)


def _kolom(v: Veld, kolom: str) -> str:
    return TIJD.format(k=kolom) if v.type.__name__ == "datetime" else kolom


def _kolomnaam(resource: type[Resource], verwijzing: str) -> str:
    lid = resource.leden[verwijzing]
    assert isinstance(lid, Verwijzing)
    return lid.kolom


def _lijst(wat: str, bron: str, volgorde: str) -> str:
    return f"(select coalesce(json_agg({wat} order by {volgorde}), '[]') from {bron})"


def _uitgebreid(lid: Lid, resource: type[Resource], a: str, uit: Boom, diepte: int) -> str:
    x = f"x{diepte}"
    match lid:
        case Verwijzing():
            doel = Resource.alle[lid.naar]
            wat = _object(doel, x, uit, diepte + 1)
            return f"(select {wat} from {doel.tabel.name} {x} where {x}.uuid = {a}.{lid.kolom})"
        case Terug():
            ander = Resource.alle[lid.van]
            bron = f"{ander.tabel.name} {x} where {x}.{_kolomnaam(ander, lid.langs)} = {a}.uuid"
            return _lijst(_object(ander, x, uit, diepte + 1), bron, f"{x}.id")
    raise TypeError(f"{resource.__name__}.{lid.naam} has no expand")


# --- the filters -----------------------------------------------------------------------------------------------------


@lru_cache(maxsize=100)
def filter_voorwaarden(resource: type[Resource]) -> dict[str, str]:
    """Query parameter → SQL condition on alias `a`, with `{p}` where the value comes."""
    gevonden: dict[str, str] = {}
    for naam, v, operator in _filters(resource):
        gevonden[kameel(naam) + ACHTERVOEGSEL.get(operator, "")] = _vergelijk(f"a.{naam}", v, operator)
    for langs in resource.langs:
        voorwaarde = _langs(resource, "a", langs.pad.split("."), langs.operator, 0)
        gevonden[langs.parameter] = f"{{p}} = ({voorwaarde})" if langs.operator == "bestaat" else voorwaarde
    return gevonden


@lru_cache(maxsize=100)
def filter_types(resource: type[Resource]) -> dict[str, Filterwaarde]:
    """Query parameter → what its value is."""
    gevonden: dict[str, Filterwaarde] = {}
    for naam, v, operator in _filters(resource):
        gevonden[kameel(naam) + ACHTERVOEGSEL.get(operator, "")] = _waarde_van(v, operator)
    for langs in resource.langs:
        if langs.operator == "bestaat":
            gevonden[langs.parameter] = "bool"
            continue
        doel = resource
        *weg, laatste = langs.pad.split(".")
        for stap in weg:
            doel = _overkant(doel.leden[stap])
        eind = doel.velden().get(laatste)
        if eind and langs.vrij:
            eind = replace(eind, type=str, controle=None)
        gevonden[langs.parameter] = _waarde_van(eind, langs.operator) if eind else laatste
    return gevonden


def _waarde_van(v: Veld, operator: Operator) -> Filterwaarde:
    if operator != "spelling":
        return v
    assert v.spellingen
    return v.spellingen


def _filters(resource: type[Resource]) -> Iterable[tuple[str, Veld, Operator]]:
    for lid in resource.leden.values():
        if isinstance(lid, Veld):
            yield from ((lid.naam, lid, operator) for operator in lid.filters)
        elif isinstance(lid, Groep):
            for deel in lid.filters:
                yield f"{lid.naam}_{deel}", lid.vorm.velden[deel], "gelijk"


def _overkant(lid: Lid) -> type[Resource]:
    match lid:
        case Verwijzing():
            return Resource.alle[lid.naar]
        case Terug():
            return Resource.alle[lid.van]
        case Via():
            return Resource.alle[lid.naar]
    raise TypeError(lid)


def _langs(resource: type[Resource], a: str, pad: list[str], operator: Operator, diepte: int) -> str:
    """`exists (…)`, so that a row is found once however many related rows match."""
    stap, *rest = pad
    if not rest:
        if operator == "bestaat":
            return _bestaat(resource, a, stap, diepte)
        if stap in ("uuid", "url"):
            return f"{a}.uuid = {{p}}"
        return _vergelijk(f"{a}.{stap}", resource.velden()[stap], operator)
    lid, f = resource.leden[stap], f"f{diepte}"
    doel = _overkant(lid)
    if isinstance(lid, Verwijzing) and rest in (["uuid"], ["url"]):
        return f"{a}.{lid.kolom} = {{p}}"
    verder = _langs(doel, f, rest, operator, diepte + 1)
    if isinstance(lid, Verwijzing):
        return f"exists (select 1 from {doel.tabel.name} {f} where {f}.uuid = {a}.{lid.kolom} and {verder})"
    if isinstance(lid, Terug):
        kolom = _kolomnaam(doel, lid.langs)
        return f"exists (select 1 from {doel.tabel.name} {f} where {f}.{kolom} = {a}.uuid and {verder})"
    assert isinstance(lid, Via)
    tussen, g = Resource.alle[lid.koppeling], f"g{diepte}"
    return (
        f"exists (select 1 from {tussen.tabel.name} {g} join {doel.tabel.name} {f} "
        f"on {f}.uuid = {g}.{_kolomnaam(tussen, lid.langs)} "
        f"where {g}.{_kolomnaam(tussen, lid.van)} = {a}.uuid and {verder})"
    )


def _bestaat(resource: type[Resource], a: str, naam: str, diepte: int) -> str:
    lid = resource.leden[naam]
    if isinstance(lid, Terug):
        doel, f = Resource.alle[lid.van], f"f{diepte}"
        return f"exists (select 1 from {doel.tabel.name} {f} where {f}.{_kolomnaam(doel, lid.langs)} = {a}.uuid)"
    return f"{a}.{lid.kolom if isinstance(lid, Verwijzing) else naam} is not null"


def _vergelijk(kolom: str, v: Veld, operator: Operator) -> str:
    match operator:
        case "gelijk":
            return f"{kolom} = {{p}}"
        case "zonder_hoofdletters":
            return f"lower({kolom}) = lower({{p}})"
        case "spelling":
            return f"lower({kolom}) = any({{p}})"
        case "bevat" | "icontains":
            # position() and not LIKE: nothing to escape
            return f"position(lower({{p}}) in lower({kolom})) > 0"
        case "gt" | "gte" | "lt" | "lte":
            return f"{kolom} {TEKENS[operator]} {{p}}"
    raise TypeError(f"{operator} compares no values")
