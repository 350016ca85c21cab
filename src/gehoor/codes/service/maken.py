"""Make a code for who proved elsewhere who they are."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from gehoor.codes import store
from gehoor.codes.models import Herkomst
from gehoor.codes.service.voor import Voor
from gehoor.errors import TeVaak
from gehoor.gemeente.store import pseudoniem
from gehoor.kit.db import Tx
from gehoor.toegang.wie import Wie
from gehoor.verantwoording.models import Handeling
from gehoor.verantwoording.service import leg_vast

CIJFERS = 6
MINUTEN = 10  # that a code is valid
PER_PERSOON = 5  # codes in the time that one is valid
PER_MAKER = 60  # codes a minute: a portal has many citizens, a counter one at a time


@dataclass(frozen=True)
class NieuweCode:
    """`code` goes to whoever proved who they are, and is kept nowhere."""

    code: str = field(repr=False)
    geldig_tot: datetime


async def maak(tx: Tx, wie: Wie, voor: Voor, herkomst: Herkomst) -> NieuweCode:
    """A code of six digits; the one that this person still had does not work any more. Raises TeVaak."""
    over = await pseudoniem(tx, voor.sleutel)
    await tx.lock(f"codes:maker:{wie.uuid}")
    await tx.lock(f"codes:over:{over}")
    wachten = await store.wachten(tx, "over", over, PER_PERSOON, MINUTEN) or await store.wachten(
        tx, "maker_uuid", wie.uuid, PER_MAKER, 1
    )
    if wachten:
        raise TeVaak(wachten)
    await store.vervang(tx, over)
    code, zout, uuid = f"{secrets.randbelow(10**CIJFERS):0{CIJFERS}}", secrets.token_hex(16), uuid4()
    tot = await store.maak(
        tx, uuid, MINUTEN, voor.soort, herkomst,
        over=over, maker=wie.uuid, zout=zout, afdruk=await afdruk(tx, over, zout, code),
        naam=voor.naam, geboortedatum=voor.geboortedatum,
    )  # fmt: skip
    toelichting = f"{voor.soort}, {herkomst}"
    await leg_vast(tx, wie, Handeling.maken, "code", uuid, over=voor.over(over), toelichting=toelichting)
    return NieuweCode(code, tot)


async def afdruk(tx: Tx, over: str, zout: str, code: str) -> str:
    """What is kept of a code: bound to the key of this installation, to the person and to the row."""
    return await pseudoniem(tx, f"code:{over}:{zout}:{code}")


async def ruim_op(tx: Tx) -> int:
    """Empty the codes that are over and remove those of an hour ago; how many were removed."""
    return await store.ruim_op(tx)
