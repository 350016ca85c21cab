"""What came in waits in temporary tables, one per resource, until it is known what can be kept.

Every statement works on all of it at once: the register may be any size, and so may the file.
"""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from typing import Any

from gehoor.kit.db import Tx
from gehoor.kit.resource import Resource
from gehoor.kit.veld import Regel, Uniek, Verwijzing, kameel
from gehoor.klantinteracties.models import (
    Actor,
    DigitaalAdres,
    InterneTaak,
    Partij,
    PartijIdentificator,
    Rekeningnummer,
)
from gehoor.verhuizing.lijn import ELDERS, VOLGORDE, kolommen

STAP = 100_000  # lines written by one statement: what PostgreSQL must remember of it stays small
BESTAAT_NIET = "Dit bestaat niet in het bestand en niet in het register."
VERSCHILT = "Wat hier al staat, is anders."
NIET_EIGEN = "De voorkeur moet een van de eigen gegevens van de partij zijn."
_SOORT = "partij_identificator_code_soort_object_id"
# A reference in the column of `b`, where the condition holds, is right when what it refers to, `d`, is as it says.
VERBANDEN: tuple[tuple[type[Resource], str, str, type[Resource], str, str], ...] = (
    (Partij, "voorkeurs_digitaal_adres_uuid", "true", DigitaalAdres, "d.verstrekt_door_partij_uuid = b.uuid",
     NIET_EIGEN),
    (Partij, "voorkeurs_rekeningnummer_uuid", "true", Rekeningnummer, "d.partij_uuid = b.uuid", NIET_EIGEN),
    (Partij, "werkte_voor_partij_uuid", "true", Partij, "d.soort_partij = 'organisatie'",
     "Een contactpersoon werkt voor een organisatie."),
    (PartijIdentificator, "sub_identificator_van_uuid", f"b.{_SOORT} = 'vestigingsnummer'", PartijIdentificator,
     f"d.{_SOORT} = 'kvk_nummer'", "Een vestigingsnummer hangt onder een KVK-nummer."),
)  # fmt: skip
TOEWIJZING = (
    "insert into toewijzing (internetaak_uuid, actor_uuid) select b.uuid, a.uuid from binnen_internetaak b, "
    "unnest(b.actoren) with ordinality a (uuid, nr) where b.regel >= %(van)s and b.regel < %(tot)s "
    "order by b.regel, a.nr"
)
# What an answer shows of a partij depends on its soort; what it does not show, cannot be in a file.
_CONTACTNAAM = "x.heeft_identificatie and x.soort_partij in ('persoon', 'contactpersoon')"
ZICHTBAAR = {
    "organisatienaam": "x.heeft_identificatie and x.soort_partij = 'organisatie'",
    "werkte_voor_partij_uuid": (_CONTACTPERSOON := "x.heeft_identificatie and x.soort_partij = 'contactpersoon'"),
    "contactpersoon_uuid": _CONTACTPERSOON,
}


@dataclass(frozen=True)
class Bevinding:
    """What is wrong with a line (`fout`: it is not taken over), or what is to be solved. Never a value."""

    regel: int
    pad: str
    fout: bool
    veld: str
    code: str
    reden: str


def _binnen(resource: type[Resource]) -> str:
    return f"binnen_{resource.tabel.name}"


def _alle_kolommen(resource: type[Resource]) -> list[str]:
    return [*kolommen(resource), *(["actoren"] if resource is InterneTaak else [])]


def _later(resource: type[Resource]) -> list[Verwijzing]:
    """References to what is written with it, or after it."""
    plaats = VOLGORDE.index(resource)
    return [w for w in resource.verwijzingen() if VOLGORDE.index(Resource.alle[w.naar]) >= plaats]


async def open_binnen(tx: Tx) -> None:
    await tx.execute("set local statement_timeout = 0")
    await tx.execute(
        "create temp table bevinding (regel bigint, pad text, fout boolean, veld text, code text, reden text) "
        "on commit drop"
    )
    for resource in VOLGORDE:
        extra = (", null::uuid[] as actoren" if resource is InterneTaak else "") + ", 0 as afwijking"
        await tx.execute(
            f"create temp table {_binnen(resource)} on commit drop as select null::bigint as regel, "
            f"{', '.join(kolommen(resource))}{extra} from {resource.tabel.name} with no data"
        )


async def zet_neer(tx: Tx, resource: type[Resource], rijen: Iterable[tuple[Any, ...]]) -> None:
    """`rijen`: the number of the line, and then its `waarden`."""
    sql = f"copy {_binnen(resource)} (regel, {', '.join(_alle_kolommen(resource))}) from stdin"
    async with (await tx.connection()).cursor() as cur, cur.copy(sql) as copy:
        for rij in rijen:
            await copy.write_row(rij)


async def noteer(tx: Tx, bevindingen: Iterable[Bevinding]) -> None:
    async with (await tx.connection()).cursor() as cur, cur.copy("copy bevinding from stdin") as copy:
        for b in bevindingen:
            await copy.write_row((b.regel, b.pad, b.fout, b.veld, b.code, b.reden))


async def sluit_binnen(tx: Tx) -> dict[str, int]:
    """All is in. How many different objects there are, per pad."""
    # here a contactpersoon is the partij, unless it came with a uuid of its own
    await tx.execute(f"update {_binnen(Partij)} set contactpersoon_uuid = null where contactpersoon_uuid = uuid")
    aantal = {}
    for resource in VOLGORDE:
        tabel = _binnen(resource)
        await tx.execute(f"create index on {tabel} (uuid)")
        await tx.execute(f"create index on {tabel} (regel)")
        await tx.execute(f"analyze {tabel}")
        aantal[resource.pad] = await tx.value(f"select count(distinct uuid) from {tabel}")
    return aantal


# --- what is there already -------------------------------------------------------------------------------------------


async def haal_dubbel_weg(tx: Tx, resource: type[Resource], *, eerste_telt: bool) -> int:
    """A line whose uuid was on an earlier one; how many were equal. With `eerste_telt` they are simply left out."""
    tabel = _binnen(resource)
    samen = f"{tabel} x on x.uuid = b.uuid and x.regel < b.regel"
    anders = 0 if eerste_telt else await _noteer_verschil(tx, resource, samen, "x.actoren")
    weg = await tx.execute(
        f"delete from {tabel} b where exists (select from {tabel} x where x.uuid = b.uuid and x.regel < b.regel)"
    )
    return 0 if eerste_telt else weg - anders


async def haal_bekend_weg(tx: Tx, resource: type[Resource]) -> int:
    """What the register has already, which stays as it is there; how many were equal."""
    tabel = resource.tabel.name
    actoren = "array(select t.actor_uuid from toewijzing t where t.internetaak_uuid = x.uuid order by t.id)"
    anders = await _noteer_verschil(tx, resource, f"{tabel} x on x.uuid = b.uuid", actoren)
    return await tx.execute(f"delete from {_binnen(resource)} b using {tabel} x where x.uuid = b.uuid") - anders


async def _noteer_verschil(tx: Tx, resource: type[Resource], samen: str, actoren: str) -> int:
    anders = [f"case when {_verschilt(resource, k)} then '{_naam(resource, k)}' end" for k in kolommen(resource)[1:]]
    if resource is InterneTaak:
        anders.append(f"case when b.actoren is distinct from {actoren} then 'toegewezenAanActoren' end")
    return await tx.execute(
        "insert into bevinding select distinct on (regel) regel, %(pad)s, true, velden, 'conflict', %(reden)s from "
        f"(select b.regel, concat_ws(', ', {', '.join(anders)}) as velden from {_binnen(resource)} b join {samen}) v "
        "where velden <> '' order by regel",
        pad=resource.pad, reden=VERSCHILT,
    )  # fmt: skip


def _verschilt(resource: type[Resource], kolom: str) -> str:
    ander = f"x.{kolom}"
    if resource is Partij and (zichtbaar := _zichtbaar(kolom)):
        leeg = "null" if kolom.endswith("_uuid") else "''"
        ander = f"case when {zichtbaar} then x.{kolom} else {leeg} end"
    soort = resource.tabel.c[kolom]
    if type(soort.type).__name__ == "JSON":  # json has no equality, and jsonb takes less than json
        return f"b.{kolom}::text is distinct from {ander}::text"
    verschilt = f"b.{kolom} is distinct from {ander}"
    # null where a value must be: one was filled in, when it was taken over
    return verschilt if soort.nullable else f"(b.{kolom} is not null and {verschilt})"


def _zichtbaar(kolom: str) -> str:
    return _CONTACTNAAM if kolom.startswith("contactnaam_") else ZICHTBAAR.get(kolom, "")


def _naam(resource: type[Resource], kolom: str) -> str:
    """The name of a column in the object."""
    plek = ELDERS.get(resource, {}).get(kolom)
    return ".".join(plek) if plek else kameel(kolom.removesuffix("_uuid"))


# --- what it refers to -----------------------------------------------------------------------------------------------


async def zoek_verwijzingen(tx: Tx, resource: type[Resource]) -> int:
    """Lines that refer to nothing: how many such references there are."""
    gevonden = 0
    for w in resource.verwijzingen():
        doel, veld = Resource.alle[w.naar], _naam(resource, w.kolom)
        gevonden += await _noteer_niets(tx, resource, f"b.{w.kolom}", "", doel, veld)
    if resource is InterneTaak:
        actoren = ", unnest(b.actoren) a (uuid)"
        gevonden += await _noteer_niets(tx, resource, "a.uuid", actoren, Actor, "toegewezenAanActoren")
    return gevonden


async def _noteer_niets(tx: Tx, resource: type[Resource], kolom: str, bij: str, doel: type[Resource], veld: str) -> int:
    return await tx.execute(
        f"insert into bevinding select b.regel, %(pad)s, true, %(veld)s, 'invalid', %(reden)s "
        f"from {_binnen(resource)} b{bij} where {kolom} is not null "
        f"and not exists (select from {_binnen(doel)} d where d.uuid = {kolom}) "
        f"and not exists (select from {doel.tabel.name} d where d.uuid = {kolom})",
        pad=resource.pad, veld=f"{veld}.uuid", reden=BESTAAT_NIET,
    )  # fmt: skip


async def haal_fouten_weg(tx: Tx) -> None:
    for resource in VOLGORDE:
        await tx.execute(
            f"delete from {_binnen(resource)} b using bevinding v where v.fout and v.regel = b.regel "
            "and v.pad = %(pad)s",
            pad=resource.pad,
        )


# --- what our rules refuse -------------------------------------------------------------------------------------------


async def merk_afwijkingen(tx: Tx, resource: type[Resource]) -> None:
    """Rows that a rule of the table refuses: noted, and given a number of their own, so that they can be kept."""
    for regel in resource.regels:
        mis = _gebroken(resource, regel) if isinstance(regel, Regel) else _dubbel(resource, regel)
        await tx.execute(
            f"with mis as ({mis}), v as (insert into bevinding select regel, %(pad)s, false, %(veld)s, %(code)s, "
            f"%(reden)s from mis) update {_binnen(resource)} b set afwijking = nextval('afwijking_volgnummer') "
            "from mis where mis.regel = b.regel",
            pad=resource.pad, veld=regel.op, code=regel.code, reden=regel.uitleg,
        )  # fmt: skip


def _gebroken(resource: type[Resource], regel: Regel) -> str:
    return f"select regel from {_binnen(resource)} where not ({regel.altijd})"


def _dubbel(resource: type[Resource], regel: Uniek) -> str:
    """The first one of them in the file is as it should be, unless the register has one already."""
    sleutel = ", ".join(regel.kolommen)
    vol = " and ".join(f"{k} is not null" for k in regel.kolommen)
    zelfde = " and ".join(f"x.{k} = e.{k}" for k in regel.kolommen)
    waar = f"({regel.waar})" if regel.waar else "true"
    er = f"(select * from {resource.tabel.name} where {waar}) x"
    return (
        f"select regel from (select regel, {sleutel}, row_number() over (partition by {sleutel} order by regel) as nr "
        f"from {_binnen(resource)} where {vol} and {waar}) e "
        f"where nr > 1 or exists (select from {er} where {zelfde})"
    )


async def noteer_vreemde_verbanden(tx: Tx) -> None:
    """What a service refuses and no rule of a table: what a row refers to is another's, of another soort, or itself."""
    for resource, kolom, waar, doel, goed, reden in VERBANDEN:
        nergens = " and ".join(
            f"not exists (select from {tabel} d where d.uuid = b.{kolom} and {goed})"
            for tabel in (_binnen(doel), doel.tabel.name)
        )
        await tx.execute(
            "insert into bevinding select b.regel, %(pad)s, false, %(veld)s, 'invalid', %(reden)s "
            f"from {_binnen(resource)} b where b.{kolom} is not null and {waar} and {nergens}",
            pad=resource.pad, veld=_naam(resource, kolom), reden=reden,
        )  # fmt: skip
    onder = "sub_identificator_van_uuid is not null"
    nummers = _binnen(PartijIdentificator)
    await tx.execute(
        f"with recursive op (regel, begin, nu) as (select regel, uuid, sub_identificator_van_uuid from {nummers} "
        f"where {onder} union select op.regel, op.begin, p.sub_identificator_van_uuid from op "
        f"join {nummers} p on p.uuid = op.nu and p.{onder}) "
        "insert into bevinding select regel, %(pad)s, false, 'subIdentificatorVan', 'invalid', %(reden)s from op "
        "where begin = nu",
        pad=PartijIdentificator.pad, reden="Een nummer kan niet onder zichzelf hangen.",
    )  # fmt: skip


# --- and in ----------------------------------------------------------------------------------------------------------


async def te_schrijven(tx: Tx) -> int:
    return sum([await tx.value(f"select count(*) from {_binnen(resource)}") for resource in VOLGORDE])


async def schrijf(tx: Tx, resource: type[Resource]) -> AsyncIterator[int]:
    """Into the register, in the order of the file: how many, step by step. Then `leg_verbanden`."""
    laatste = await tx.value(f"select coalesce(max(regel), 0) from {_binnen(resource)}")
    for van in range(1, laatste + 1, STAP):
        aantal = await tx.execute(_schrijf(resource), van=van, tot=van + STAP)
        if resource is InterneTaak:
            await tx.execute(TOEWIJZING, van=van, tot=van + STAP)
        if aantal:
            yield aantal


def _schrijf(resource: type[Resource]) -> str:
    later, velden = {w.kolom for w in _later(resource)}, resource.velden()
    zelf = {k: v.sql_default for k, v in velden.items() if v.sql_default and not v.null} | {"afwijking": "0"}
    namen = [k for k in kolommen(resource) if k not in later] + (["afwijking"] if resource.afwijkingen else [])
    waarden = [f"coalesce({k}, {zelf[k]})" if k in zelf else k for k in namen]
    # what no line says is unknown, and not new: since when an adres is there, for one
    onbekend = [k for k, v in velden.items() if v.null and k not in kolommen(resource)]
    namen, waarden = [*namen, *onbekend], [*waarden, *("null" for _ in onbekend)]
    return (
        f"insert into {resource.tabel.name} ({', '.join(namen)}) select {', '.join(waarden)} from {_binnen(resource)} "
        "where regel >= %(van)s and regel < %(tot)s order by regel"
    )


async def leg_verbanden(tx: Tx, resource: type[Resource]) -> None:
    """The references that could not be written at once."""
    later = [w.kolom for w in _later(resource)]
    if later:
        zet, iets = ", ".join(f"{k} = b.{k}" for k in later), " or ".join(f"b.{k} is not null" for k in later)
        await tx.execute(
            f"update {resource.tabel.name} x set {zet} from {_binnen(resource)} b where b.uuid = x.uuid and ({iets})"
        )


async def schuif_teller(tx: Tx, resource: type[Resource]) -> None:
    """Past every number that came in, but for the highest: as with a number that a client gives."""
    teller = f"{resource.tabel.name}_volgnummer"
    await tx.execute(
        f"select setval('{teller}', hoogste) from (select max(nummer::bigint) as hoogste from {_binnen(resource)} "
        f"where case when nummer ~ '^[0-9]{{1,10}}$' then nummer::bigint between 1 and 8999999999 end) h, {teller} "
        "where hoogste > last_value or (hoogste = last_value and not is_called)"
    )


async def bevindingen(tx: Tx) -> AsyncIterator[Bevinding]:
    """All of them, in the order of the file."""
    async with (await tx.connection()).cursor(name="bevindingen") as cur:
        await cur.execute("select * from bevinding order by regel, not fout, veld")
        async for rij in cur:
            yield Bevinding(**rij)


async def tel_bevindingen(tx: Tx) -> dict[tuple[str, bool], int]:
    """Lines with a mistake, and deviations, per pad."""
    rijen = await tx.all(
        "select pad, fout, case when fout then count(distinct regel) else count(*) end as aantal from bevinding "
        "group by pad, fout"
    )
    return {(rij["pad"], rij["fout"]): rij["aantal"] for rij in rijen}
