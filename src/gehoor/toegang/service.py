"""What may happen in toegang: make medewerkers, log in and out, make and revoke tokens."""

import asyncio
import secrets
import time
import unicodedata
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

import jwt as pyjwt
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from psycopg.rows import DictRow

from gehoor.errors import NietGevonden, NietIngelogd, Ongeldig, TeVaak
from gehoor.gemeente.store import pseudoniem
from gehoor.kit.db import Database, Tx
from gehoor.kit.invoer import controleer
from gehoor.kit.resource import invoer, naar_kolommen
from gehoor.toegang import store
from gehoor.toegang.models import GEBRUIKERSNAAM, Medewerker, Token
from gehoor.toegang.wie import RECHTEN, Recht, Rol, Wie

MEDEWERKER, TOKEN = invoer(Medewerker), invoer(Token)

# OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, 2 passes, 1 lane.
HASHER = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
# Fits no password. Checking against it makes an unknown name cost as much as a known one.
NIEMAND = f"$argon2id$v=19$m={HASHER.memory_cost},t={HASHER.time_cost},p={HASHER.parallelism}${'A' * 22}${'A' * 43}"
WACHTWOORD_MIN = 10

VRIJ_PER_NAAM = 5
VRIJ_PER_ADRES = 100  # wrong tries an hour; a whole contact centre may share one address
JWT_GELDIG, JWT_SPELING = 3600, 60  # seconds
DOEL_MEDEWERKER = "Vragen en verzoeken van klanten behandelen"


@dataclass(frozen=True, slots=True)
class NieuweSessie:
    """`cookie` goes to the browser and is kept nowhere else."""

    cookie: str
    csrf: str


@dataclass(frozen=True, slots=True)
class Ingelogd:
    wie: Wie
    csrf: str
    sessie: UUID


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


# --- medewerkers -----------------------------------------------------------------------------------------------------


async def maak_medewerker(
    tx: Tx, gebruikersnaam: str, naam: str, rollen: Iterable[str], wachtwoord: str | None
) -> UUID:
    """Without `wachtwoord` the medewerker can log in elsewhere only (single sign-on). Raises Ongeldig."""
    gegeven = {"gebruikersnaam": _klein(gebruikersnaam), "naam": naam, "rollen": list(rollen)}
    rij = naar_kolommen(Medewerker, controleer(MEDEWERKER, gegeven), alles=True)
    if wachtwoord is not None:
        rij["wachtwoord_hash"] = await _hash(wachtwoord, rij["gebruikersnaam"], rij["naam"])
    return await tx.insert(Medewerker.tabel, rij)


async def zet_wachtwoord(tx: Tx, gebruikersnaam: str, wachtwoord: str) -> None:
    """A new password. Ends every session of the medewerker, and the waiting after wrong tries."""
    gebruikersnaam = _klein(gebruikersnaam)
    rij = await _zoek(tx, gebruikersnaam)
    if rij is None:
        raise NietGevonden("Er is geen medewerker met deze gebruikersnaam.")
    hash = await _hash(wachtwoord, gebruikersnaam, rij["naam"])
    await tx.update(Medewerker.tabel, rij["uuid"], {"wachtwoord_hash": hash})
    await store.beeindig_sessies(tx, rij["uuid"])
    await store.vergeet_pogingen(tx, await _naamsleutel(tx, gebruikersnaam))


# --- logging in ------------------------------------------------------------------------------------------------------


async def log_in(db: Database, gebruikersnaam: str, wachtwoord: str, *, uren: int, adres: str = "") -> NieuweSessie:
    """Check a password and begin a session of at most `uren` hours. Raises NietIngelogd, or TeVaak while one must wait.

    A try is counted as wrong and committed before it is looked at, and taken back when it proves right: so a refusal
    undoes no count, and guesses made at the same moment cannot all slip through. No connection is held while hashing.
    `adres` is where the request came from; only a pseudonym of it is kept.
    """
    gebruikersnaam = _klein(gebruikersnaam)
    async with db.transaction() as tx:
        naamsleutel = await _naamsleutel(tx, gebruikersnaam)
        adressleutel = await pseudoniem(tx, f"adres:{adres}:{int(time.time() // 3600)}") if adres else ""
        await _tel(tx, naamsleutel, VRIJ_PER_NAAM)
        if adressleutel:
            await _tel(tx, adressleutel, VRIJ_PER_ADRES)
        rij = await _zoek(tx, gebruikersnaam)
    oud: str = (rij["wachtwoord_hash"] if rij and rij["actief"] else None) or NIEMAND
    nieuw = await asyncio.to_thread(_vergelijk, oud, wachtwoord)
    if rij is None or nieuw is None:
        raise _mislukt()
    async with db.transaction() as tx:
        if not await store.bevestig_wachtwoord(tx, rij["uuid"], oud, nieuw):
            raise _mislukt()
        await store.vergeet_pogingen(tx, naamsleutel)
        if adressleutel:
            await store.tel_poging_terug(tx, adressleutel)
        return await start_sessie(tx, rij["uuid"], uren)


async def start_sessie(tx: Tx, medewerker: UUID, uren: int) -> NieuweSessie:
    """A session for a medewerker whose identity is already established, by password or elsewhere."""
    nieuw = NieuweSessie(cookie=secrets.token_urlsafe(32), csrf=secrets.token_urlsafe(32))
    await store.maak_sessie(tx, medewerker, _sha(nieuw.cookie), nieuw.csrf, uren)
    return nieuw


async def sessie(tx: Tx, cookie: str, idle_minutes: int) -> Ingelogd | None:
    """Who belongs to this cookie; None when the session ended, was idle too long, or the medewerker is not active."""
    rij = await store.sessie(tx, _sha(cookie), idle_minutes)
    if rij is None:
        return None
    # A rol that a later version no longer knows gives no rechten, and locks nobody out.
    rechten = frozenset[Recht]().union(*(RECHTEN[Rol(rol)] for rol in rij["rollen"] if rol in list(Rol)))
    wie = Wie("medewerker", rij["uuid"], rij["naam"], rij["gebruikersnaam"], rechten, DOEL_MEDEWERKER)
    return Ingelogd(wie, rij["csrf"], rij["sessie"])


async def log_uit(tx: Tx, cookie: str) -> None:
    await store.beeindig_sessie(tx, _sha(cookie))


async def ruim_sessies_op(tx: Tx, idle_minutes: int) -> int:
    """Remove what is over: sessions (the answer is how many) and old log-in attempts."""
    return await store.ruim_op(tx, idle_minutes)


async def _tel(tx: Tx, sleutel: str, vrij: int) -> None:
    if wachten := await store.tel_poging(tx, sleutel, vrij):
        raise TeVaak(wachten)


def _mislukt() -> NietIngelogd:
    """One sentence for every reason, so that it tells nobody which names exist."""
    return NietIngelogd("De gebruikersnaam of het wachtwoord klopt niet.")


def _vergelijk(bewaard: str, wachtwoord: str) -> str | None:
    """None when the password is wrong; else the hash to keep, a new one when the parameters became stronger."""
    try:
        HASHER.verify(bewaard, _bytes(wachtwoord))
    except (VerificationError, InvalidHashError):
        return None
    return HASHER.hash(_bytes(wachtwoord)) if HASHER.check_needs_rehash(bewaard) else bewaard


# --- tokens ----------------------------------------------------------------------------------------------------------


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
    await tx.insert(Token.tabel, {**rij, "hash": _sha(token), "begin": token[:6], "jwt_geheim": geheim})
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
        hash = _sha(token)
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


# --- helpers ---------------------------------------------------------------------------------------------------------


def _sha(geheim: str) -> str:
    """Enough for 192 random bits or more: there is nothing to guess, so it need not be slow."""
    return sha256(geheim.encode(errors="surrogatepass")).hexdigest()


def _bytes(wachtwoord: str) -> bytes:
    """One form for a letter that keyboards may send in two (NIST SP 800-63B)."""
    return unicodedata.normalize("NFKC", wachtwoord).encode(errors="surrogatepass")


def _klein(tekst: str) -> str:
    return tekst.strip().lower()


async def _zoek(tx: Tx, gebruikersnaam: str) -> DictRow | None:
    return await store.medewerker(tx, gebruikersnaam) if GEBRUIKERSNAAM.fullmatch(gebruikersnaam) else None


async def _naamsleutel(tx: Tx, gebruikersnaam: str) -> str:
    return await pseudoniem(tx, f"gebruikersnaam:{gebruikersnaam}")


async def _hash(wachtwoord: str, gebruikersnaam: str, naam: str) -> str:
    if len(wachtwoord) < WACHTWOORD_MIN:
        raise Ongeldig.veld("wachtwoord", "min_length", f"Gebruik minstens {WACHTWOORD_MIN} tekens.")
    if wachtwoord.strip().lower() in (gebruikersnaam, naam.lower()):
        raise Ongeldig.veld("wachtwoord", "invalid", "Gebruik je naam niet als wachtwoord.")
    return await asyncio.to_thread(HASHER.hash, _bytes(wachtwoord))
