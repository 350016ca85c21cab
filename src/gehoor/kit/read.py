"""From a declaration to the ONE SQL statement that answers a read: nested JSON, expand and filters included.

PostgreSQL builds the JSON and Python passes the bytes on. Names in the text come from declarations only; every value
is a parameter. The text depends on the shape of the request alone, so it is made once per shape and then prepared.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from gehoor.kit import telling
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
def een(resource: type[Resource], expand: tuple[str, ...] = (), filters: tuple[str, ...] = ()) -> str:
    """The statement for one object: parameters `basis` (URL up to the resource), `uuid`, and `f_` + name per filter.

    A JSON column; no row when it is not there, or a filter does not find it.
    """
    json = _tekst(_object(resource, "a", boom(expand), 0))
    mogelijk = filter_voorwaarden(resource) if filters else {}  # type: ignore[arg-type]
    waar = "".join(" and " + mogelijk[f].replace("{p}", f"%(f_{f})s") for f in filters)
    return f"select ({json})::json from {resource.tabel.name} a where a.uuid = %(uuid)s{waar}"


@lru_cache(maxsize=1000)
def samen(delen: tuple[tuple[str, type[Resource]], ...]) -> str:
    """The statement for one JSON object of objects: a parameter per name, the uuid of what stands there or None."""
    leden: list[tuple[str, Delen]] = [
        (naam, [_enkel(_object(r, "a", {}, 0), f"{r.tabel.name} a where a.uuid = %({naam})s")]) for naam, r in delen
    ]
    return f"select ({_tekst(_leden(leden))})::json"


@lru_cache(maxsize=1000)
def deze(resource: type[Resource], expand: tuple[str, ...] = ()) -> str:
    """The statement for the objects with these `uuids`, in that order: one JSON list."""
    json = _object(resource, "a", boom(expand), 0)
    bron = f"{resource.tabel.name} a where a.uuid = any(%(uuids)s)"
    return f"select {_lijst(json, bron, 'array_position(%(uuids)s::uuid[], a.uuid)')}::json"


def alles(resource: type[Resource]) -> str:
    """The statement for every object there is, the oldest first: parameter `basis`; one JSON column."""
    json = _tekst(_object(resource, "a", {}, 0))
    return f"select ({json})::json from {resource.tabel.name} a order by a.id"


@lru_cache(maxsize=1000)
def bladzijde(
    resource: type[Resource],
    expand: tuple[str, ...],
    filters: tuple[str, ...],
    grootte: int,
    eerste: bool = False,
) -> str:
    """The statement for a page: parameters `basis`, `offset` (not for the `eerste`) and one per filter.

    Columns: `count`, and as text `results` (JSON) and `uuids` (JSON). Rows of what can be expanded have an `_expand`.

    LIMIT comes first and the JSON after it, or PostgreSQL would build the skipped rows too. It is part of the text, and
    an offset of 0 is not: a plan for any limit is made for a tenth of the table, and made again each time.
    """
    tabel = resource.tabel.name
    mogelijk = filter_voorwaarden(resource)  # type: ignore[arg-type]
    waar = " and ".join(mogelijk[f].replace("{p}", f"%({f})s") for f in filters) or "true"
    volgorde = ", ".join(f"a.{deel.strip()}" for deel in resource.volgorde.split(","))
    vooraf: list[str] = []
    bron, over = tabel, "%(offset)s"
    if any(langs.wijst_aan for langs in resource.langs if langs.parameter in filters):
        # few, and found by walking to them: looked up once, for the count and for the page
        vooraf, bron, waar = [f"gevonden as materialized (select a.* from {tabel} a where {waar})"], "gevonden", "true"
    aantal = f"(select count(*) from {bron} a where {waar})"
    if resource.geteld and not filters:
        vooraf, aantal = [telling.telling(resource, ver=not eerste)], telling.AANTAL
        if not eerste:
            plek, waar, over = telling.vanaf(resource)
            vooraf.append(plek)
    if eerste:
        rijen = f"select * from {bron} a where {waar} order by {volgorde} limit {grootte}"
    else:  # what is skipped, is skipped in the index
        rijen = (
            f"select a.* from (select a.id from {bron} a where {waar} order by {volgorde} limit {grootte} "
            f"offset {over}) i join {tabel} a using (id) order by {volgorde}"
        )
    json = _object(resource, "a", boom(expand), 0, leeg_expand=bool(resource.expand))
    return (
        f"with {', '.join([*vooraf, f'a as materialized ({rijen})'])} select {aantal} as count, "
        f"{_lijst(json, 'a', volgorde)} as results, "
        "(select '[\"' || string_agg(a.uuid::text, '\",\"') || '\"]' from a) as uuids"
    )


# --- the object ------------------------------------------------------------------------------------------------------
#
# JSON is glued together as text: the names in it are literals, so that PostgreSQL has only the values left to write.
# json_build_object looks up how to write each name and value, for each row: three times the work.


class _Sql(str):
    """A part of the JSON that comes from PostgreSQL: an expression of type text that is never null."""


Delen = list[str]  # parts of a JSON text, in order: as they are, or an `_Sql`


def _tekst(delen: Delen) -> str:
    """One SQL expression of all parts, glued two by two: one by one would copy the first part again for each other."""
    stukken: list[str] = []
    for is_sql, groep in groupby(delen, lambda deel: isinstance(deel, _Sql)):
        reeks = list(groep)
        stukken += reeks if is_sql else [f"'{''.join(reeks)}'"]
    while len(stukken) > 1:
        paren = [stukken[i : i + 2] for i in range(0, len(stukken), 2)]
        stukken = [f"({' || '.join(paar)})" if len(paar) == 2 else paar[0] for paar in paren]
    return stukken[0]


def _leden(delen: Iterable[tuple[str, Delen]]) -> Delen:
    """A JSON object."""
    gevonden: Delen = []
    for sleutel, waarde in delen:
        gevonden += [f', "{sleutel}": ' if gevonden else f'{{"{sleutel}": ', *waarde]
    return [*gevonden, "}"] if gevonden else ["{}"]


def _object(resource: type[Resource], a: str, uit: Boom, diepte: int, leeg_expand: bool = False) -> Delen:
    delen = _adres(resource, f"{a}.uuid")
    delen += [(lid.sleutel, _waarde(lid, resource, a, diepte)) for lid in resource.leden.values() if not lid.verborgen]
    takken = [
        (lid.sleutel, _uitgebreid(lid, resource, a, uit[lid.sleutel], diepte))
        for lid in resource.leden.values()
        if lid.sleutel in uit
    ]
    if takken or leeg_expand:
        delen.append(("_expand", _leden(takken)))
    return _leden(delen)


def _adres(resource: type[Resource], uuid: str) -> list[tuple[str, Delen]]:
    sleutel = _Sql(f"{uuid}::text")
    return [("uuid", ['"', sleutel, '"']), ("url", ['"', _Sql("%(basis)s::text"), f"{resource.pad}/", sleutel, '"'])]


def _ref(resource: type[Resource], uuid: str, a: str = "", extra: tuple[str, ...] = ()) -> Delen:
    leden = [(kameel(naam), _waarde(resource.leden[naam], resource, a, 0)) for naam in extra]
    return _leden([*_adres(resource, uuid), *leden])


def _waarde(lid: Lid, resource: type[Resource], a: str, diepte: int) -> Delen:
    """The JSON of one member; `diepte` keeps the aliases of nested queries apart."""
    x = f"x{diepte}"
    match lid:
        case Veld():
            return [_kolom(lid, f"{a}.{lid.naam}")]
        case Groep():
            return _leden((v.sleutel, [_kolom(v, f"{a}.{k}")]) for k, v in lid.kolommen().items())
        case Verwijzing(extra=()):
            kolom = f"{a}.{lid.kolom}"
            ref = _ref(Resource.alle[lid.naar], kolom)
            return [_Sql(f"case when {kolom} is null then 'null' else {_tekst(ref)} end")] if lid.null else ref
        case Verwijzing():
            doel = Resource.alle[lid.naar]
            ref = _ref(doel, f"{x}.uuid", x, lid.extra)
            return [_enkel(ref, f"{doel.tabel.name} {x} where {x}.uuid = {a}.{lid.kolom}")]
        case Terug():
            ander = Resource.alle[lid.van]
            wat = _object(ander, x, {}, diepte + 1) if lid.heel else _ref(ander, f"{x}.uuid", x, lid.extra)
            bron = f"{ander.tabel.name} {x} where {x}.{_kolomnaam(ander, lid.langs)} = {a}.uuid"
            return [_lijst(wat, bron, f"{x}.id")]
        case Via():
            return [_via(lid, a, diepte)]
        case Eigen():
            return [_Sql(f"coalesce(to_json({lid.sql(a)})::text, 'null')")]
    raise TypeError(lid)


def _via(lid: Via, a: str, diepte: int) -> _Sql:
    doel, tussen, x, k = Resource.alle[lid.naar], Resource.alle[lid.koppeling], f"x{diepte}", f"k{diepte}"
    kolom = f"{k}.{_kolomnaam(tussen, lid.langs)}"
    bij = f" join {doel.tabel.name} {x} on {x}.uuid = {kolom}" if lid.heel else ""
    bron = f"{tussen.tabel.name} {k}{bij} where {k}.{_kolomnaam(tussen, lid.van)} = {a}.uuid"
    wat = _object(doel, x, {}, diepte + 1) if lid.heel else _ref(doel, kolom)
    if lid.enkel:
        return _enkel(wat, f"{bron} order by {k}.id limit 1", '{"uuid": null}')
    return _lijst(wat, bron, f"{k}.id")


def _kolom(v: Veld, kolom: str) -> _Sql:
    soort = v.type.__name__
    if soort == "datetime":
        tekst = "'\"' || " + TIJD.format(k=kolom) + " || '\"'"
    elif soort in ("bool", "int", "dict", "list"):
        tekst = f"{kolom}::text"
    else:
        tekst = f"to_json({kolom})::text"
    if v.null or v.default is None:
        return _Sql(f"coalesce({tekst}, 'null')")
    # most texts that may be empty are
    return _Sql(f"case when {kolom} = '' then '\"\"' else {tekst} end" if v.default == "" else tekst)


def _kolomnaam(resource: type[Resource], verwijzing: str) -> str:
    lid = resource.leden[verwijzing]
    assert isinstance(lid, Verwijzing)
    return lid.kolom


def _enkel(wat: Delen, bron: str, leeg: str = "null") -> _Sql:
    return _Sql(f"coalesce((select {_tekst(wat)} from {bron}), '{leeg}')")


def _lijst(wat: Delen, bron: str, volgorde: str) -> _Sql:
    return _Sql(
        f"(select coalesce('[' || string_agg({_tekst(wat)}, ', ' order by {volgorde}) || ']', '[]') from {bron})"
    )


def _uitgebreid(lid: Lid, resource: type[Resource], a: str, uit: Boom, diepte: int) -> Delen:
    x = f"x{diepte}"
    match lid:
        case Verwijzing():
            doel = Resource.alle[lid.naar]
            bron = f"{doel.tabel.name} {x} where {x}.uuid = {a}.{lid.kolom}"
            return [_enkel(_object(doel, x, uit, diepte + 1), bron)]
        case Terug():
            ander = Resource.alle[lid.van]
            bron = f"{ander.tabel.name} {x} where {x}.{_kolomnaam(ander, lid.langs)} = {a}.uuid"
            return [_lijst(_object(ander, x, uit, diepte + 1), bron, f"{x}.id")]
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


def een_van(tekst: str) -> list[str]:
    """The values that a filter names, with commas between them."""
    return tekst.split(",")


def _waarde_van(v: Veld, operator: Operator) -> Filterwaarde:
    if operator == "een_van":
        return een_van
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
    if rest in (["uuid"], ["url"]):
        langs, van = _kolomnaam(tussen, lid.langs), _kolomnaam(tussen, lid.van)
        return f"exists (select 1 from {tussen.tabel.name} {g} where {g}.{van} = {a}.uuid and {g}.{langs} = {{p}})"
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
        case "een_van":
            return f"{kolom} = any({{p}})"
        case "spelling":
            return f"lower({kolom}) = any({{p}})"
        case "bevat" | "icontains":
            # position() and not LIKE: nothing to escape
            return f"position(lower({{p}}) in lower({kolom})) > 0"
        case "gt" | "gte" | "lt" | "lte":
            return f"{kolom} {TEKENS[operator]} {{p}}"
    raise TypeError(f"{operator} compares no values")
