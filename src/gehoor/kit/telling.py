"""How many rows a table has, exactly, without counting them all each time.

Ids are dealt out in order, so a block of ids that have all been dealt out gets no new rows once the transactions that
may still hold one of them have ended. `werk_bij` counts such a block once. What is deleted later is written down by a
trigger, in the transaction that deletes. So for every snapshot, the counted blocks that it sees, less the deletions
that it sees, plus the rows past those blocks are the rows that it sees: PostgreSQL keeps it exact, and an insert does
nothing for it. Of a table that is listed by a moment, the rows in the counted blocks are kept per week as well.
Why so: docs/decisions/0017-counting-by-blocks.md.
"""

import asyncio
from datetime import date

import structlog

from gehoor.errors import Fout
from gehoor.kit.db import Database, Tx
from gehoor.kit.resource import Resource
from gehoor.kit.veld import Index, Uniek, veld

BLOK, BLOK_WEEK = 8192, 512  # ids; the rows past the counted blocks cost more where their weeks are asked
PER_KEER = 8_192_000  # ids that one statement counts
RONDE = 10.0  # seconds
GEDULD = 5.0  # seconds that open transactions get to end; else the next round
log = structlog.get_logger()


class Telblok(Resource):
    """Hoeveel rijen een blok van een tabel had toen het werd geteld."""

    bron: str = veld("De tabel.", max=63)
    blok: int = veld("Het hoeveelste blok van ids.")
    aantal: int = veld("Het aantal rijen.")

    regels = (Uniek("telblok_eenmaal", "Dit blok is al geteld.", ("bron", "blok")),)


class Telverwijderd(Resource):
    """Rijen die zijn verwijderd nadat hun blok werd geteld. Een trigger schrijft dit, `werk_bij` verwerkt het."""

    bron: str = veld("De tabel.", max=63)
    blok: int = veld("Het blok van ids.")
    aantal: int = veld("Het aantal rijen; onder nul als er rijen bij zijn gekomen, van een andere week.")
    week: date | None = veld("De maandag, als de tabel ook per week wordt geteld.", default=None)

    indexen = (Index("telverwijderd_blok", ("bron", "blok")),)


class Telweek(Resource):
    """Hoeveel rijen de getelde blokken hebben van een week (UTC)."""

    bron: str = veld("De tabel.", max=63)
    week: date = veld("De maandag.")
    aantal: int = veld("Het aantal rijen.")

    regels = (Uniek("telweek_eenmaal", "Deze week is al geteld.", ("bron", "week")),)


_WEEK = "date_trunc('week', {moment} at time zone 'UTC')::date"
# The rows past the counted blocks. With an upper bound too, PostgreSQL takes them for few and looks by id.
_PAST = f"id >= (select tot from grens) * {{blok}} and id < {2**62}"
AANTAL = "(select vast + los from telling)"  # how many rows there are, given `telling`
_REST = "(select rest from vanaf)"  # how far to look from there, given `vanaf`


def telling(resource: type[Resource], *, ver: bool) -> str:
    """SQL, for `with`: how many blocks were counted (`grens.tot`), the rows in them (`vast`), those past them (`los`).

    `ver`: for `vanaf`, which of a table that is listed by a moment wants the last of these per week (`nieuw`).
    """
    tabel, moment = resource.tabel.name, weekveld(resource)
    past = _PAST.format(blok=grootte(resource))
    grens = f"select coalesce(max(blok) + 1, 0)::bigint as tot from telblok where bron = '{tabel}'"
    delen = [f"grens as materialized ({grens})"]
    los = f"(select count(*) from {tabel} where {past})"
    if ver and moment:
        # date_bin: date_trunc costs as much as all the rest
        delen.append(
            "nieuw as materialized (select (week at time zone 'UTC')::date as week, n from ("
            f"select date_bin('7 days', {moment}, '2000-01-03T00:00Z') as week, count(*) as n from {tabel} "
            f"where {past} group by 1) d)"
        )
        los = "(select coalesce(sum(n), 0) from nieuw)"
    delen.append(
        "telling as materialized (select (coalesce(sum(aantal), 0) - coalesce((select sum(aantal) from telverwijderd "
        f"where bron = '{tabel}' and blok < (select tot from grens)), 0))::bigint as vast, {los}::bigint as los "
        f"from {'telweek' if moment else 'telblok'} where bron = '{tabel}')"  # there are fewer weeks
    )
    return ", ".join(delen)


def vanaf(resource: type[Resource]) -> tuple[str, str, str]:
    """SQL: where row `offset` of the list is (for `with`, after `telling`), the rows to look in, how far in them."""
    if moment := weekveld(resource):
        return _vanaf_week(resource.tabel.name), f"a.{moment} < (select tot from vanaf)", _REST
    return _vanaf_blok(resource.tabel.name), "a.id < (select id from vanaf)", _REST


def grootte(resource: type[Resource]) -> int:
    """The ids in a block. The triggers know it too."""
    return BLOK_WEEK if weekveld(resource) else BLOK


def weekveld(resource: type[Resource]) -> str:
    """The moment that a resource is listed by, the latest first; "" when it is listed as it was made."""
    return resource.volgorde.split()[0] if resource.volgorde != "id desc" else ""


def _vanaf_week(tabel: str) -> str:
    return (
        "weken as materialized (select week, sum(n) as n from ("
        f"select week, aantal as n from telweek where bron = '{tabel}' "
        f"union all select w.week, -w.aantal from grens g, telverwijderd w where w.bron = '{tabel}' and w.blok < g.tot "
        "union all select week, n from nieuw) d group by week), "
        # how many rows are of a later week
        "erboven as materialized (select week, n, sum(n) over (order by week desc) - n as boven from weken), "
        "vanaf as materialized (select (week + 7)::timestamp at time zone 'UTC' as tot, "
        "(%(offset)s::bigint - boven)::bigint as rest from erboven "
        "where boven <= %(offset)s::bigint and %(offset)s::bigint < boven + n)"
    )


def _vanaf_blok(tabel: str) -> str:
    return (
        "blokken as materialized (select b.blok, b.aantal - coalesce(w.n, 0) as n from telblok b left join "
        f"(select blok, sum(aantal) as n from telverwijderd where bron = '{tabel}' group by blok) w using (blok) "
        f"where b.bron = '{tabel}'), "
        # how many rows are newer than those of the block
        "erboven as materialized (select blok, n, sum(n) over (order by blok desc) - n as boven from blokken), "
        f"vanaf as materialized (select case when p.plek < 0 then {2**62} "
        f"else coalesce(b.blok + 1, 0)::bigint * {BLOK} end as id, "
        "case when p.plek < 0 then p.plek + p.los else coalesce(p.plek - b.boven, 0) end::bigint as rest "
        "from (select los, %(offset)s::bigint - los as plek from telling) p "
        "left join erboven b on b.boven <= p.plek and p.plek < b.boven + b.n)"
    )


# --- counting --------------------------------------------------------------------------------------------------------

# One statement, and so one snapshot: the deletions that it takes away are the ones that it does not count any more.
_TEL = """
with weg as (delete from telverwijderd where bron = %(tabel)s and blok < %(tot)s
  returning blok, week, aantal) {weken}
insert into telblok (bron, blok, aantal) select %(tabel)s, b.blok,
  (select count(*) from {tabel} where id >= b.blok::bigint * {blok} and id < (b.blok + 1)::bigint * {blok})
  from (select generate_series(%(van)s::int, %(tot)s - 1) as blok union select blok from weg) b
on conflict (bron, blok) do update set aantal = excluded.aantal
"""
_TEL_WEKEN = """
, weken as (insert into telweek (bron, week, aantal) select %(tabel)s, week, sum(n) from
    (select week, -aantal as n from weg where blok < %(van)s
      union all select {week}, 1 from {tabel}
        where id >= %(van)s::bigint * {blok} and id < %(tot)s::bigint * {blok}) d
  group by week on conflict (bron, week) do update set aantal = telweek.aantal + excluded.aantal)
"""
_STAND = """
select coalesce((select max(blok) + 1 from telblok where bron = %(tabel)s), 0) as van,
  ((select last_value + 1 from {tabel}_id_seq) / {blok})::int as tot,
  exists (select from telverwijderd where bron = %(tabel)s) as weg
"""
# Who may have been dealt an id that nobody sees yet: an insert takes this lock before, and keeps it until its end.
_SCHRIJVERS = """
select array_agg(virtualtransaction) from pg_locks where relation = %(tabel)s::regclass
and mode not in ('AccessShareLock', 'RowShareLock')
and database = (select oid from pg_database where datname = current_database())
"""


def geteld() -> list[type[Resource]]:
    return [resource for resource in Resource.alle.values() if resource.geteld]


async def werk_bij(db: Database, resource: type[Resource]) -> None:
    """Count the blocks that are full, and those from which rows were deleted."""
    tabel, moment = resource.tabel.name, weekveld(resource)
    blok = grootte(resource)
    weken = _TEL_WEKEN.format(week=_WEEK.format(moment=moment), tabel=tabel, blok=blok) if moment else ""
    async with db.transaction() as tx:
        if await tx.try_lock(f"telling.{tabel}"):
            stand = await tx.one(_STAND.format(tabel=tabel, blok=blok), tabel=tabel)
            assert stand
            tot = min(stand["tot"], stand["van"] + PER_KEER // blok)
            if (tot > stand["van"] or stand["weg"]) and await _ieder_klaar(tx, tabel):
                sql = _TEL.format(tabel=tabel, blok=blok, weken=weken)
                await tx.execute(sql, tabel=tabel, van=stand["van"], tot=tot)


async def _ieder_klaar(tx: Tx, tabel: str) -> bool:
    """Wait until whoever writes now has ended."""
    bezig = set(await tx.value(_SCHRIJVERS, tabel=tabel) or ())
    tot = asyncio.get_running_loop().time() + GEDULD
    while bezig and asyncio.get_running_loop().time() < tot:
        await asyncio.sleep(0.02)
        bezig &= set(await tx.value(_SCHRIJVERS, tabel=tabel) or ())
    return not bezig


async def blijf_tellen(db: Database) -> None:
    """Until it is cancelled."""
    while True:
        for resource in geteld():
            try:
                await werk_bij(db, resource)
            except Fout as fout:
                log.warning("telling.wacht", tabel=resource.tabel.name, code=fout.code)
        await asyncio.sleep(RONDE)
