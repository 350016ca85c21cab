"""Log in, sessions, and slowing down whoever guesses."""

import asyncio
import secrets
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from uuid import UUID

from psycopg.rows import DictRow

from gehoor.errors import NietIngelogd, TeVaak, ZoektTeVaak
from gehoor.gemeente import store as gemeente
from gehoor.gemeente.store import pseudoniem
from gehoor.kit.db import Database, Tx
from gehoor.toegang import apparaat, store
from gehoor.toegang.models import GEBRUIKERSNAAM
from gehoor.toegang.service.tokens import sha
from gehoor.toegang.wachtwoord import NIEMAND, is_voorbeeld, vergelijk
from gehoor.toegang.wie import RECHTEN, Recht, Rol, Wie

VRIJ = 5  # wrong tries without waiting, per name: of each browser that logged in with it, and of all others together
VRIJ_BIJ_DRUK = 2  # of those others, when wrong tries come from their address in numbers
DRUK = 100  # wrong tries an hour from one address; a whole contact centre may share one
RIJ = 100  # passwords from unknown browsers that may wait to be looked at
DOEL_MEDEWERKER = "Vragen en verzoeken van klanten behandelen"


@dataclass(frozen=True, slots=True)
class NieuweSessie:
    """`cookie` goes to the browser and is kept nowhere else; so does `apparaat`, by which it is known next time."""

    cookie: str
    csrf: str
    apparaat: str = ""


@dataclass(frozen=True, slots=True)
class Ingelogd:
    wie: Wie
    csrf: str
    sessie: UUID


class _Kijker:
    """Passwords are looked at beside the event loop, a few at a time: those of known browsers never wait for others."""

    def __init__(self) -> None:
        self._bekend, self._vreemd = ThreadPoolExecutor(2, "wachtwoord"), ThreadPoolExecutor(2, "wachtwoord-vreemd")
        self.wachtend = 0

    async def vergelijk(self, bewaard: str, gegeven: str, *, bekend: bool) -> str | None:
        loop = asyncio.get_running_loop()
        if bekend:
            return await loop.run_in_executor(self._bekend, vergelijk, bewaard, gegeven)
        self.wachtend += 1
        try:
            return await loop.run_in_executor(self._vreemd, vergelijk, bewaard, gegeven)
        finally:
            self.wachtend -= 1


KIJKER = _Kijker()


async def log_in(
    db: Database, gebruikersnaam: str, wachtwoord: str, *, uren: int, adres: str = "", apparaat_cookie: str = ""
) -> NieuweSessie:
    """Check a password and begin a session of at most `uren` hours. Raises NietIngelogd, or TeVaak while one must wait.

    A try is counted as wrong and committed before it is looked at, and taken back when it proves right: so a refusal
    undoes no count, and guesses made at the same moment cannot all slip through. No connection is held while hashing.

    Tries are counted per name and browser: one that logged in with that name before (`apparaat_cookie`) by itself, all
    others together. `adres` is where the request came from: many wrong tries from there stop nobody, but leave unknown
    browsers fewer per name. Names, browsers and addresses are kept as pseudonyms only.
    """
    gebruikersnaam = gebruikersnaam.strip().lower()
    async with db.transaction() as tx:
        browser = await apparaat.herken(tx, apparaat_cookie, gebruikersnaam)
        sleutel = await poging_sleutel(tx, gebruikersnaam, browser)
        adressleutel, vrij = "", VRIJ
        if not browser:
            if KIJKER.wachtend >= RIJ:
                raise TeVaak(10)
            if adres:
                adressleutel = await pseudoniem(tx, f"adres:{adres}:{int(time.time() // 3600)}")
                vrij = VRIJ_BIJ_DRUK if await store.tel_adres(tx, adressleutel) > DRUK else VRIJ
        await tel(tx, sleutel, vrij)
        rij = await zoek(tx, gebruikersnaam)
        g = await gemeente.gemeente(tx)
    oud: str = (rij["wachtwoord_hash"] if rij and rij["actief"] else None) or NIEMAND
    nieuw = await KIJKER.vergelijk(oud, wachtwoord, bekend=bool(browser))
    oefenen = g is not None and g.voorbeeld
    if rij is None or nieuw is None or (is_voorbeeld(wachtwoord) and not oefenen):
        raise _mislukt()
    async with db.transaction() as tx:
        if not await store.bevestig_wachtwoord(tx, rij["uuid"], oud, nieuw):
            raise _mislukt()
        await store.vergeet_poging(tx, sleutel)
        if adressleutel:
            await store.tel_poging_terug(tx, adressleutel)
        return await start_sessie(tx, rij["uuid"], uren, await apparaat.onthoud(tx, apparaat_cookie, gebruikersnaam))


async def start_sessie(tx: Tx, medewerker: UUID, uren: int, apparaat: str = "") -> NieuweSessie:
    """A session for a medewerker whose identity is already established, by password or elsewhere."""
    nieuw = NieuweSessie(secrets.token_urlsafe(32), secrets.token_urlsafe(32), apparaat)
    await store.maak_sessie(tx, medewerker, sha(nieuw.cookie), nieuw.csrf, uren)
    return nieuw


async def sessie(tx: Tx, cookie: str, idle_minutes: int) -> Ingelogd | None:
    """Who belongs to this cookie; None when the session ended, was idle too long, or the medewerker is not active."""
    rij = await store.sessie(tx, sha(cookie), idle_minutes)
    if rij is None:
        return None
    # A rol that a later version no longer knows gives no rechten, and locks nobody out.
    rechten = frozenset[Recht]().union(*(RECHTEN[Rol(rol)] for rol in rij["rollen"] if rol in list(Rol)))
    wie = Wie("medewerker", rij["uuid"], rij["naam"], rij["gebruikersnaam"], rechten, DOEL_MEDEWERKER)
    return Ingelogd(wie, rij["csrf"], rij["sessie"])


async def tel_zoekactie(tx: Tx, sessie: UUID, per_minuut: int, per_uur: int) -> None:
    """One more search in this session, whichever process it comes to. Raises ZoektTeVaak."""
    if wachten := await store.tel_zoekactie(tx, sessie, per_minuut, per_uur):
        raise ZoektTeVaak(wachten)


async def log_uit(tx: Tx, cookie: str) -> None:
    await store.beeindig_sessie(tx, sha(cookie))


async def ruim_sessies_op(tx: Tx, idle_minutes: int) -> int:
    """Remove what is over: sessions (the answer is how many) and old log-in attempts."""
    return await store.ruim_op(tx, idle_minutes)


# --- tries -----------------------------------------------------------------------------------------------------------


async def poging_sleutel(tx: Tx, gebruikersnaam: str, browser: str = "") -> str:
    """Under what a try is counted: it begins with what all tries at this name begin with."""
    return await naamsleutel(tx, gebruikersnaam) + (await pseudoniem(tx, f"browser:{browser}"))[:32]


async def naamsleutel(tx: Tx, gebruikersnaam: str) -> str:
    return (await pseudoniem(tx, f"gebruikersnaam:{gebruikersnaam}"))[:32]


async def tel(tx: Tx, sleutel: str, vrij: int = VRIJ) -> None:
    if wachten := await store.tel_poging(tx, sleutel, vrij):
        raise TeVaak(wachten)


async def zoek(tx: Tx, gebruikersnaam: str) -> DictRow | None:
    return await store.medewerker(tx, gebruikersnaam) if GEBRUIKERSNAAM.fullmatch(gebruikersnaam) else None


def _mislukt() -> NietIngelogd:
    """One sentence for every reason, so that it tells nobody which names exist."""
    return NietIngelogd("De gebruikersnaam of het wachtwoord klopt niet.")
