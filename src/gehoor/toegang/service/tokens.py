"""The tokens of applications, and whose they are."""

import secrets
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import jwt as pyjwt
from psycopg.rows import DictRow

from gehoor.errors import Ongeldig
from gehoor.kit.db import Database, Tx
from gehoor.kit.invoer import controleer
from gehoor.kit.resource import invoer, naar_kolommen
from gehoor.toegang import store
from gehoor.toegang.models import Token
from gehoor.toegang.wie import Recht, Wie

TOKEN = invoer(Token)
JWT_GELDIG, JWT_SPELING = 3600, 60  # seconds
Toepassing = tuple[Wie, str]  # and what it signs its JWTs with, if it does


@dataclass(frozen=True, slots=True)
class TokenRegel:
    """A token as it is listed; `begin` is all that is left to recognise it by."""

    naam: str
    begin: str
    rechten: tuple[str, ...]
    doelbinding: str
    aangemaakt_op: datetime
    verloopt_op: datetime | None
    ingetrokken_op: datetime | None


async def maak_token(
    tx: Tx, naam: str, rechten: Iterable[str], doelbinding: str, dagen: int | None = None, *, jwt: bool = False
) -> str:
    """The token itself, 48 hex digits: shown once, kept as a hash. Raises Ongeldig.

    With `jwt` it is kept as the secret that the application, with `naam` as its client_id, signs its JWTs with.
    """
    if dagen is not None and not 1 <= dagen <= 3650:
        raise Ongeldig.veld("dagen", "invalid", "Kies 1 tot en met 3650 dagen.")
    if not naam.isprintable():
        raise Ongeldig.veld("naam", "invalid", "Gebruik in een naam letters, cijfers en leestekens.")
    verloopt_op = None if dagen is None else datetime.now(UTC) + timedelta(days=dagen)
    gegeven = {"naam": naam, "rechten": list(rechten), "doelbinding": doelbinding, "verlooptOp": verloopt_op}
    rij = naar_kolommen(Token, controleer(TOKEN, gegeven), alles=True)
    token = secrets.token_hex(24)
    geheim = token if jwt else None
    await tx.insert(Token.tabel, {**rij, "hash": sha(token), "begin": token[:6], "jwt_geheim": geheim})
    return token


async def tokens(tx: Tx) -> list[TokenRegel]:
    """Every token ever made, oldest first."""
    return [TokenRegel(**{**rij, "rechten": tuple(rij["rechten"])}) for rij in await store.tokens(tx)]


async def trek_in(tx: Tx, naam_of_begin: str) -> int:
    """Revoke the tokens with this name or these first six characters; how many there were."""
    return await store.trek_in(tx, naam_of_begin)


class Tokens:
    """Whose token it is, remembered in this process for a few seconds.

    Remembered shorter than the five seconds within which a revoked token must stop working, and counted from before
    the query. What is kept are hashes, also of unknown tokens, and never more than `MAXIMUM` of them.
    """

    SECONDEN = 4.0
    MAXIMUM = 1000

    def __init__(self) -> None:
        self._bekend: dict[str, tuple[float, Toepassing | None]] = {}

    async def wie(self, db: Database, token: str) -> Wie | None:
        hash = sha(token)
        toepassing = await self._zoek(db, hash, lambda tx: store.token(tx, hash))
        return toepassing[0] if toepassing else None

    async def wie_ondertekende(self, db: Database, jwt: str) -> Wie | None:
        """Who signed this JWT, as the ZGW standard has it: HS256, `client_id` and `iat`, not older than an hour.

        The `user_id` in it is the colleague who asks: it goes into the audit trail beside the application.
        """
        try:
            client = pyjwt.decode(jwt, options={"verify_signature": False}).get("client_id")
            if not (isinstance(client, str) and client.isprintable() and 0 < len(client) <= 100):
                return None
            toepassing = await self._zoek(db, f"jwt:{client}", lambda tx: store.jwt_client(tx, client))
            if toepassing is None:
                return None
            eisen: Any = {"require": ["iat", "client_id"], "verify_aud": False}
            claims = pyjwt.decode(jwt, toepassing[1], ["HS256"], options=eisen, leeway=JWT_SPELING)
            oud = time.time() - float(claims["iat"])
        except (pyjwt.InvalidTokenError, ValueError, TypeError, OverflowError, RecursionError):
            return None
        if oud > JWT_GELDIG + JWT_SPELING:
            return None
        wie, gebruiker = toepassing[0], claims.get("user_id")
        if not (isinstance(gebruiker, str) and gebruiker.isprintable() and gebruiker):
            return wie
        return replace(wie, gebruikersnaam=f"{wie.naam}: {gebruiker}"[:200])

    async def _zoek(
        self, db: Database, sleutel: str, zoek: Callable[[Tx], Awaitable[DictRow | None]]
    ) -> Toepassing | None:
        nu = time.monotonic()
        tot, toepassing = self._bekend.get(sleutel, (0.0, None))
        if nu < tot:
            return toepassing
        async with db.read() as tx:
            rij = await zoek(tx)
        if len(self._bekend) >= self.MAXIMUM:
            self._bekend.clear()
        rest = self.SECONDEN if rij is None or rij["rest"] is None else min(self.SECONDEN, rij["rest"])
        self._bekend[sleutel] = (nu + rest, (_toepassing(rij), rij.get("jwt_geheim") or "") if rij else None)
        return self._bekend[sleutel][1]


def _toepassing(rij: DictRow) -> Wie:
    rechten = frozenset(Recht(r) for r in rij["rechten"] if r in list(Recht))
    return Wie("toepassing", rij["uuid"], rij["naam"], rij["naam"], rechten, rij["doelbinding"])


def sha(geheim: str) -> str:
    """Enough for 192 random bits or more: there is nothing to guess, so it need not be slow."""
    return sha256(geheim.encode(errors="surrogatepass")).hexdigest()
