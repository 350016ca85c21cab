"""Every query of codes, named. The clock is that of the database."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg.rows import DictRow

from gehoor.codes.models import Codepoging, Einde, Herkomst, Soort
from gehoor.kit.db import Tx

_KOLOMMEN = "uuid, over, zout, afdruk, naam, geboortedatum, einde, mislukt, geldig_tot <= now() as verlopen"
# What is over proves nothing any more: neither the code nor of whom it was can be read back from the row.
_LEEG = "zout = '', afdruk = '', naam = '', geboortedatum = ''"


@dataclass(frozen=True, repr=False)
class CodeRij:
    uuid: UUID
    over: str
    zout: str
    afdruk: str
    naam: str
    geboortedatum: str
    einde: str | None
    mislukt: int
    verlopen: bool


def _rij(rij: DictRow) -> CodeRij:
    return CodeRij(**rij)


async def maak(tx: Tx, uuid: UUID, minuten: int, soort: Soort, herkomst: Herkomst, **rij: Any) -> datetime:
    """Until when it is valid."""
    tot: datetime = await tx.value(
        "insert into code (uuid, soort, over, herkomst, maker_uuid, zout, afdruk, naam, geboortedatum, geldig_tot) "
        "values (%(uuid)s, %(soort)s, %(over)s, %(herkomst)s, %(maker)s, %(zout)s, %(afdruk)s, %(naam)s, "
        "%(geboortedatum)s, now() + make_interval(mins => %(minuten)s)) returning geldig_tot",
        uuid=uuid, minuten=minuten, soort=soort, herkomst=herkomst, **rij,
    )  # fmt: skip
    return tot


async def wachten(tx: Tx, kolom: str, wie: Any, hoogstens: int, minuten: int) -> int:
    """Seconds until one more may be made, when there were `hoogstens` in the last `minuten`; else 0."""
    seconden = await tx.value(
        "select ceil(extract(epoch from min(gemaakt_op) + make_interval(mins => %(minuten)s) - now()))::int from "
        f"(select gemaakt_op from code where {kolom} = %(wie)s "
        "and gemaakt_op > now() - make_interval(mins => %(minuten)s) "
        "order by gemaakt_op desc limit %(hoogstens)s) as laatste having count(*) = %(hoogstens)s",
        wie=wie, hoogstens=hoogstens, minuten=minuten,
    )  # fmt: skip
    return 0 if seconden is None else max(1, seconden)


async def vervang(tx: Tx, over: str) -> None:
    """End the code that this person still had."""
    await tx.execute(
        f"update code set geeindigd_op = now(), einde = 'vervangen', {_LEEG} "
        "where over = %(over)s and geeindigd_op is null",
        over=over,
    )


async def laatste(tx: Tx, over: str) -> CodeRij | None:
    """The newest code of this person, over or not; nobody else looks at it until the end of the act."""
    rij = await tx.one(
        f"select {_KOLOMMEN} from code where over = %(over)s order by id desc limit 1 for update", over=over
    )
    return _rij(rij) if rij else None


async def van_document(tx: Tx, geboortedatum: str) -> list[CodeRij]:
    """The codes of documents that are not over, of everybody who was born then."""
    rijen = await tx.all(
        f"select {_KOLOMMEN} from code where soort = 'document' and geboortedatum = %(geboortedatum)s "
        "and geeindigd_op is null order by id for update",
        geboortedatum=geboortedatum,
    )
    return [_rij(rij) for rij in rijen]


async def beeindig(tx: Tx, uuid: UUID, einde: Einde, gesprek: UUID) -> None:
    await tx.execute(
        f"update code set geeindigd_op = now(), einde = %(einde)s, gesprek_uuid = %(gesprek)s, {_LEEG} "
        "where uuid = %(uuid)s",
        uuid=uuid, einde=einde, gesprek=gesprek,
    )  # fmt: skip


# --- tries -----------------------------------------------------------------------------------------------------------


async def mislukt(tx: Tx, gesprek: UUID, codes: list[UUID]) -> None:
    """One more try in this call that was not right, held against these codes."""
    await tx.insert(Codepoging.tabel, {"gesprek_uuid": gesprek})
    await tx.execute("update code set mislukt = mislukt + 1 where uuid = any(%(codes)s)", codes=codes)


async def mislukt_in(tx: Tx, gesprek: UUID) -> int:
    aantal: int = await tx.value("select count(*) from codepoging where gesprek_uuid = %(gesprek)s", gesprek=gesprek)
    return aantal


# --- cleaning up -----------------------------------------------------------------------------------------------------


async def ruim_op(tx: Tx) -> int:
    await tx.execute(
        f"update code set geeindigd_op = geldig_tot, einde = 'verlopen', {_LEEG} "
        "where geeindigd_op is null and geldig_tot <= now()"
    )
    await tx.execute("delete from codepoging where gedaan_op < now() - interval '1 day'")
    return await tx.execute("delete from code where gemaakt_op < now() - interval '1 hour'")
