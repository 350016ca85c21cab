"""Check a code that a caller gives: right once, wrong five times, and never for somebody else."""

import hmac
import re
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from pydantic_core import PydanticCustomError

from gehoor.codes import store
from gehoor.codes.models import Einde
from gehoor.codes.service.maken import CIJFERS, afdruk
from gehoor.codes.service.voor import SCHEIDING, lees_geboortedatum, voor_nummer
from gehoor.codes.store import CodeRij
from gehoor.errors import Ongeldig
from gehoor.gemeente.store import pseudoniem
from gehoor.kit.db import Tx
from gehoor.kit.tekst import plat
from gehoor.toegang.wie import Wie
from gehoor.verantwoording.models import Handeling
from gehoor.verantwoording.service import leg_vast

POGINGEN = 5  # wrong ones that end a code; and that end trying in a call, whosever codes they were
_CODE = re.compile(rf"[0-9]{{{CIJFERS}}}")


class Uitkomst(StrEnum):
    goed = "goed"
    fout = "fout"
    verlopen = "verlopen"
    op = "op"  # five wrong tries ended this code
    geen = "geen"  # nobody made one for this person, or it was used
    gestopt = "gestopt"  # five wrong tries in this call


@dataclass(frozen=True, repr=False)
class Getoond:
    """Who showed a document at the counter: `naam` and `geboortedatum` (jjjj-mm-dd) as typed there; else empty."""

    uitkomst: Uitkomst
    naam: str = ""
    geboortedatum: str = ""


def lees_code(tekst: str) -> str:
    """The six digits of what was typed. Raises Ongeldig: what cannot be a code is no try."""
    code = SCHEIDING.sub("", tekst)
    if not _CODE.fullmatch(code):
        raise Ongeldig.veld("code", "invalid", f"Een code heeft {CIJFERS} cijfers.")
    return code


async def controleer(
    tx: Tx,
    wie: Wie,
    code: str,
    *,
    gesprek: UUID,
    bsn: str = "",
    kvk_nummer: str = "",
    vestigingsnummer: str = "",
) -> Uitkomst:
    """Whether this is the code of this klant, who is known by a BSN, or by KVK-nummer and vestiging together.

    It does not raise: a wrong try has to be committed. A right code is used in the same transaction. The code of an
    organisation as a whole is not that of one of its vestigingen, nor the other way round.
    """
    voor = voor_nummer(bsn, kvk_nummer, vestigingsnummer)
    sleutel = await pseudoniem(tx, voor.sleutel)
    over = voor.over(sleutel)
    if await _gestopt(tx, wie, gesprek, over):
        return Uitkomst.gestopt
    rij = await store.laatste(tx, sleutel)
    return (await _probeer(tx, wie, code, gesprek, [rij] if rij else [], over))[0]


async def controleer_document(tx: Tx, wie: Wie, code: str, naam: str, geboren: str, gesprek: UUID) -> Getoond:
    """As `controleer`, for who is in neither register: found by the name and birth date that the counter typed.

    Raises Ongeldig for a birth date that cannot be, before anything is tried.
    """
    try:
        dag = lees_geboortedatum(geboren)
    except PydanticCustomError as fout:
        raise Ongeldig.veld("geboortedatum", "invalid", fout.message()) from None
    if await _gestopt(tx, wie, gesprek, None):
        return Getoond(Uitkomst.gestopt)
    rijen = [rij for rij in await store.van_document(tx, dag) if _woorden(rij.naam) == _woorden(naam)]
    uitkomst, rij = await _probeer(tx, wie, code, gesprek, rijen, None)
    return Getoond(uitkomst, rij.naam, rij.geboortedatum) if rij else Getoond(uitkomst)


def _woorden(naam: str) -> list[str]:
    return sorted(re.findall(r"\w+", plat(naam)))


async def _gestopt(tx: Tx, wie: Wie, gesprek: UUID, over: str | None) -> bool:
    """Whether this call had its wrong tries. What is tried in one call is tried one after another."""
    await tx.lock(f"codes:gesprek:{gesprek}")
    if await store.mislukt_in(tx, gesprek) < POGINGEN:
        return False
    await leg_vast(
        tx, wie, Handeling.controleren, "code", over=over, gesprek=gesprek, toelichting=str(Uitkomst.gestopt)
    )
    return True


async def _probeer(
    tx: Tx, wie: Wie, code: str, gesprek: UUID, rijen: list[CodeRij], over: str | None
) -> tuple[Uitkomst, CodeRij | None]:
    """The outcome, and the row whose code it is. A wrong try is held against all it could have been the code of.

    More than one row: a person who showed two documents, or two people of one name who were born on one day.
    """
    oordelen = [(rij, await _oordeel(tx, code, rij)) for rij in rijen]
    goed = next((rij for rij, oordeel in oordelen if oordeel is Uitkomst.goed), None)
    geraakt = [rij for rij, oordeel in oordelen if oordeel is Uitkomst.fout]
    uitkomst = Uitkomst.fout if geraakt else oordelen[0][1] if oordelen else Uitkomst.geen
    if goed:
        uitkomst = Uitkomst.goed
        await store.beeindig(tx, goed.uuid, Einde.gebruikt, gesprek)
    else:
        await store.mislukt(tx, gesprek, [rij.uuid for rij in geraakt])
        for rij in geraakt:
            if rij.mislukt + 1 >= POGINGEN:
                await store.beeindig(tx, rij.uuid, Einde.pogingen, gesprek)
                uitkomst = Uitkomst.op
    van = goed or (rijen[0] if len(rijen) == 1 else None)
    await leg_vast(
        tx, wie, Handeling.controleren, "code", van.uuid if van else None,
        over=over or (van.over if van else None), gesprek=gesprek, toelichting=str(uitkomst),
    )  # fmt: skip
    return uitkomst, goed


async def _oordeel(tx: Tx, code: str, rij: CodeRij) -> Uitkomst:
    if rij.einde == Einde.pogingen:
        return Uitkomst.op
    if rij.einde == Einde.verlopen or (rij.einde is None and rij.verlopen):
        return Uitkomst.verlopen
    if rij.einde:
        return Uitkomst.geen
    goed = hmac.compare_digest(await afdruk(tx, rij.over, rij.zout, code), rij.afdruk)
    return Uitkomst.goed if goed else Uitkomst.fout
