"""Lines of the audit trail: one written by an act, and all that are about somebody."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from gehoor.kit.db import Tx
from gehoor.toegang.wie import Wie
from gehoor.verantwoording import over as wie_het_betreft
from gehoor.verantwoording.models import Handeling, Verwerking


async def leg_vast(
    tx: Tx,
    wie: Wie,
    handeling: Handeling,
    soort: str,
    object_uuid: UUID | None = None,
    *,
    over: wie_het_betreft.Wie = None,
    doelbinding: str = "",
    gesprek: UUID | None = None,
    toelichting: str = "",
) -> None:
    """One line, in the transaction of the act it accounts for. `over`: everybody it is about, as `over.py` names them.

    Who they are is looked up when the line is written: what the same act writes beside it is not seen, and what it
    removed before is gone.
    """
    await tx.insert(
        Verwerking.tabel,
        {
            "wie_soort": wie.soort,
            "wie_uuid": wie.uuid,
            "wie": wie.gebruikersnaam or wie.naam,
            "handeling": handeling,
            "soort": soort,
            "object_uuid": object_uuid,
            "over": wie_het_betreft.lijst(over),
            "doelbinding": doelbinding or wie.doelbinding,
            "gesprek_uuid": gesprek,
            "toelichting": toelichting,
        },
    )


async def geweigerd(tx: Tx, wie: Wie, binnen: timedelta) -> int:
    """How often the register refused this application lately."""
    aantal: int = await tx.value(
        "select count(*) from verwerking where wie_uuid = %(wie)s and handeling = 'weigeren' "
        "and tijdstip > now() - %(binnen)s",
        wie=wie.uuid, binnen=binnen,
    )  # fmt: skip
    return aantal


@dataclass(frozen=True)
class Regel:
    """A line as it is shown to whoever it is about: nobody else is named in it."""

    tijdstip: datetime
    wie_soort: str
    wie: str
    handeling: str
    soort: str
    object_uuid: UUID | None
    doelbinding: str
    gesprek_uuid: UUID | None
    toelichting: str
    iedereen: bool  # it concerns everybody, such as a backup


async def over_persoon(tx: Tx, bsn: str) -> list[Regel]:
    """Everything that was seen or done of a person, the oldest first.

    Of the partij with this BSN, of its betrokkenen (also from before it was known that they were this partij), of the
    BSN itself when no partij has it, and of everybody.
    """
    sleutels: list[str] = await tx.value("select persoonsleutels(array[%(bsn)s::text])", bsn=wie_het_betreft.bsn(bsn))
    partijen = [UUID(sleutel) for sleutel in sleutels if "-" in sleutel]
    ooit = await tx.all(
        "select uuid from betrokkene where was_partij_uuid = any(%(partijen)s) "
        # what was removed is in no register any more; what was read just before did not find its BSN
        "union select object_uuid from verwerking where over && %(sleutels)s::text[] and handeling = 'verwijderen' "
        "and soort in ('partijen', 'betrokkenen')",
        partijen=partijen, sleutels=sleutels,
    )  # fmt: skip
    uuids = [*partijen, *(rij["uuid"] for rij in ooit)]
    rijen = await tx.all(
        "select tijdstip, wie_soort, wie, handeling, soort, object_uuid, doelbinding, gesprek_uuid, toelichting, "
        "coalesce(over && array[%(alle)s], false) as iedereen from verwerking "
        # by object: reads from before their lines named persons
        "where over && %(sleutels)s::text[] or object_uuid = any(%(uuids)s) order by tijdstip, id",
        alle=wie_het_betreft.ALLE, uuids=uuids,
        sleutels=[*sleutels, *map(str, uuids), wie_het_betreft.ALLE],
    )  # fmt: skip
    return [Regel(**rij) for rij in rijen]


async def verandert_niet(tx: Tx) -> bool:
    """Whether PostgreSQL refuses to change or remove a line: its trigger is there and on."""
    er = await tx.value(
        "select count(*) from pg_trigger where tgrelid = 'verwerking'::regclass and tgname = 'verwerking_blijft' "
        "and tgenabled in ('O', 'A')"
    )
    return bool(er)
