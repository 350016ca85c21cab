"""Do an act once per Idempotency-Key (an IETF draft of that name): asked again it gives the first answer."""

from collections.abc import Awaitable, Callable
from hashlib import sha256
from uuid import UUID

import orjson
from psycopg.types.json import Json

from gehoor.errors import SleutelHergebruikt
from gehoor.kit.db import Tx
from gehoor.klantinteracties.models.herhaling import Herhaling
from gehoor.klantinteracties.models.klantcontact import Klantcontact
from gehoor.toegang.wie import Wie
from gehoor.verantwoording import over
from gehoor.verantwoording.models import Handeling
from gehoor.verantwoording.service import leg_vast

Antwoord = tuple[bytes, str]  # JSON, and the address of what was made


async def eenmaal(
    tx: Tx, wie: Wie, sleutel: str, vraag: bytes, handeling: Callable[[], Awaitable[Antwoord]]
) -> Antwoord:
    """Run `handeling`, or give the answer it gave before. The key is the application's own; without one it always runs.

    A second request with the same key waits for the first. With another body it is SleutelHergebruikt.
    """
    if not sleutel:
        return await handeling()
    sleutel_hash, vraag_hash = _sha(f"{wie.uuid}:{sleutel}".encode()), _sha(vraag)
    await tx.lock(f"herhaling:{sleutel_hash}")
    eerder = await tx.one(
        "select vraag_hash, antwoord, adres from herhaling where sleutel_hash = %(sleutel)s", sleutel=sleutel_hash
    )
    if eerder:
        if eerder["vraag_hash"] != vraag_hash:
            raise SleutelHergebruikt()
        await _verantwoord(tx, wie, bytes(eerder["antwoord"]), eerder["adres"])
        return bytes(eerder["antwoord"]), eerder["adres"]
    antwoord, adres = await handeling()
    als_json = Json(antwoord, dumps=bytes)  # it is JSON already
    rij = {"sleutel_hash": sleutel_hash, "vraag_hash": vraag_hash, "antwoord": als_json, "adres": adres}
    await tx.insert(Herhaling.tabel, rij)
    return antwoord, adres


async def _verantwoord(tx: Tx, wie: Wie, antwoord: bytes, adres: str) -> None:
    """Who is in the answer sees their data go out again, also when the register does not have them any more."""
    betrokkenen = orjson.loads(antwoord)["_expand"]["hadBetrokkenen"]
    wie_erin = [
        UUID(was["uuid"]) if (was := betrokkene["wasPartij"]) else over.betrokkene(UUID(betrokkene["uuid"]))
        for betrokkene in betrokkenen
    ]
    uuid = UUID(adres.rpartition("/")[2])
    await leg_vast(tx, wie, Handeling.lezen, Klantcontact.pad, uuid, over=wie_erin, toelichting="herhaald antwoord")


async def ruim_op(tx: Tx) -> int:
    """Forget the answers of more than a day ago; how many."""
    return await tx.execute("delete from herhaling where gedaan_op < now() - interval '1 day'")


def _sha(wat: bytes) -> str:
    return sha256(wat).hexdigest()
