"""Do an act once per Idempotency-Key (an IETF draft of that name): asked again it gives the first answer."""

from collections.abc import Awaitable, Callable
from hashlib import sha256

from psycopg.types.json import Json

from gehoor.errors import SleutelHergebruikt
from gehoor.kit.db import Tx
from gehoor.klantinteracties.models.herhaling import Herhaling
from gehoor.toegang.wie import Wie

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
        return bytes(eerder["antwoord"]), eerder["adres"]
    antwoord, adres = await handeling()
    als_json = Json(antwoord, dumps=bytes)  # it is JSON already
    rij = {"sleutel_hash": sleutel_hash, "vraag_hash": vraag_hash, "antwoord": als_json, "adres": adres}
    await tx.insert(Herhaling.tabel, rij)
    return antwoord, adres


async def ruim_op(tx: Tx) -> int:
    return await tx.execute("delete from herhaling where gedaan_op < now() - interval '1 day'")


def _sha(wat: bytes) -> str:
    return sha256(wat).hexdigest()
