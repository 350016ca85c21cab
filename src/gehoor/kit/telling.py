"""How many rows a table has, exactly, without counting them all each time.

Ids are dealt out in order, so a block of ids that have all been dealt out gets no new rows once the transactions that
may still hold one of them have ended. `werk_bij` counts such a block once. What is deleted later is written down by a
trigger, in the transaction that deletes. So for every snapshot, the counted blocks that it sees, less the deletions
that it sees, plus the rows past those blocks are the rows that it sees: PostgreSQL keeps it exact, and an insert does
nothing for it. Why so: docs/decisions/0017-counting-by-blocks.md.
"""

import asyncio

import structlog

from gehoor.errors import Fout
from gehoor.kit.db import Database, Tx
from gehoor.kit.resource import Resource
from gehoor.kit.veld import Index, Uniek, veld

BLOK = 8192  # ids
PER_KEER = 1000  # blocks that one statement counts
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
    aantal: int = veld("Het aantal rijen.")

    indexen = (Index("telverwijderd_blok", ("bron", "blok")),)


AANTAL = "(select vast + los from telling)"  # how many rows there are, given `telling`
VANAF = "(select id from vanaf)", "(select rest from vanaf)"  # where to look, given `vanaf`


def telling(tabel: str) -> str:
    """SQL, for `with`: the rows in the counted blocks (`vast`), and those past them (`los`)."""
    return (
        "telling as materialized (select (g.n - coalesce((select sum(aantal) from telverwijderd "
        f"where bron = '{tabel}' and blok < g.tot), 0))::bigint as vast, "
        f"(select count(*) from {tabel} where id >= g.tot * {BLOK}) as los "
        "from (select coalesce(max(blok) + 1, 0)::bigint as tot, coalesce(sum(aantal), 0) as n "
        f"from telblok where bron = '{tabel}') g)"
    )


def vanaf(tabel: str) -> str:
    """SQL, for `with` after `telling`: where row number `offset` is, newest first: below `id`, and `rest` further."""
    return (
        f"blokken as materialized (select b.blok, b.aantal - coalesce((select sum(w.aantal) from telverwijderd w "
        f"where w.bron = '{tabel}' and w.blok = b.blok), 0) as n from telblok b where b.bron = '{tabel}'), "
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
with weg as (delete from telverwijderd where bron = %(tabel)s and blok < %(tot)s returning blok)
insert into telblok (bron, blok, aantal) select %(tabel)s, b.blok,
  (select count(*) from {tabel} where id >= b.blok::bigint * {blok} and id < (b.blok + 1)::bigint * {blok})
  from (select generate_series(%(van)s::int, %(tot)s - 1) as blok union select blok from weg) b
on conflict (bron, blok) do update set aantal = excluded.aantal
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


def tabellen() -> list[str]:
    return [resource.tabel.name for resource in Resource.alle.values() if resource.geteld]


async def werk_bij(db: Database, tabel: str) -> None:
    """Count the blocks of `tabel` that are full, and those from which rows were deleted."""
    async with db.transaction() as tx:
        if await tx.value("select pg_try_advisory_xact_lock(hashtextextended(%(naam)s, 0))", naam=f"telling.{tabel}"):
            stand = await tx.one(_STAND.format(tabel=tabel, blok=BLOK), tabel=tabel)
            assert stand
            tot = min(stand["tot"], stand["van"] + PER_KEER)
            if (tot > stand["van"] or stand["weg"]) and await _ieder_klaar(tx, tabel):
                await tx.execute(_TEL.format(tabel=tabel, blok=BLOK), tabel=tabel, van=stand["van"], tot=tot)


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
        for tabel in tabellen():
            try:
                await werk_bij(db, tabel)
            except Fout as fout:
                log.warning("telling.wacht", tabel=tabel, code=fout.code)
        await asyncio.sleep(RONDE)
