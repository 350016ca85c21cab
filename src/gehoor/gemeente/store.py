"""The one municipality, and pseudonyms made with a key of its own."""

import hmac
import secrets
from dataclasses import dataclass
from hashlib import sha256

from gehoor.gemeente import models
from gehoor.kit.db import Tx
from gehoor.kit.invoer import controleer
from gehoor.kit.resource import invoer

CONTRACT = invoer(models.Gemeente)


@dataclass(frozen=True, slots=True)
class Gemeente:
    """`code` is four digits, `rsin` nine; `voorbeeld` says that it is made up, to practise with."""

    naam: str
    code: str
    rsin: str
    voorbeeld: bool


async def gemeente(tx: Tx) -> Gemeente | None:
    """The municipality; None as long as nobody set it."""
    rij = await tx.one("select naam, code, rsin, voorbeeld from gemeente")
    return Gemeente(**rij) if rij else None


async def zet(tx: Tx, naam: str, code: str, rsin: str, *, voorbeeld: bool = False) -> None:
    """Set the municipality, or change it. Raises Ongeldig."""
    gegeven = {"naam": naam, "code": code, "rsin": rsin, "voorbeeld": voorbeeld}
    rij = controleer(CONTRACT, gegeven).model_dump()
    await tx.execute(
        "insert into gemeente (naam, code, rsin, voorbeeld) values (%(naam)s, %(code)s, %(rsin)s, %(voorbeeld)s) "
        "on conflict ((true)) do update "
        "set naam = excluded.naam, code = excluded.code, rsin = excluded.rsin, voorbeeld = excluded.voorbeeld",
        **rij,
    )


async def pseudoniem(tx: Tx, waarde: str) -> str:
    """The same value always gives the same 64 hex digits; without the key nobody can guess the value back."""
    return hmac.new(await _sleutel(tx, "pseudoniem"), waarde.encode(errors="surrogatepass"), sha256).hexdigest()


async def _sleutel(tx: Tx, naam: str) -> bytes:
    """The key of this name, made on first use. Who comes second waits for the first and gets that key."""
    geheim = await tx.value("select geheim from sleutel where naam = %(naam)s", naam=naam) or await tx.value(
        "insert into sleutel (naam, geheim) values (%(naam)s, %(geheim)s) "
        "on conflict (naam) do update set naam = excluded.naam returning geheim",
        naam=naam, geheim=secrets.token_hex(32),
    )  # fmt: skip
    return bytes.fromhex(geheim)
