"""Medewerkers: make them, give them rollen, a password, let them in and out."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from psycopg.rows import DictRow

from gehoor.errors import NietGevonden, NietIngelogd, Ongeldig
from gehoor.gemeente import store as gemeente
from gehoor.kit.db import Database, Tx
from gehoor.kit.invoer import controleer
from gehoor.kit.resource import invoer, naar_kolommen, wijziging
from gehoor.toegang import store
from gehoor.toegang.models import Medewerker
from gehoor.toegang.service.inloggen import KIJKER, Ingelogd, naamsleutel, poging_sleutel, tel, zoek
from gehoor.toegang.wachtwoord import NIEMAND, hash_van, keur

MEDEWERKER, WIJZIGING = invoer(Medewerker), wijziging(Medewerker)


@dataclass(frozen=True, slots=True)
class MedewerkerRegel:
    """A medewerker as they are listed."""

    gebruikersnaam: str
    naam: str
    rollen: tuple[str, ...]
    actief: bool


async def maak_medewerker(
    tx: Tx, gebruikersnaam: str, naam: str, rollen: Iterable[str], wachtwoord: str | None
) -> UUID:
    """Without `wachtwoord` the medewerker can log in elsewhere only (single sign-on). Raises Ongeldig."""
    gegeven = {"gebruikersnaam": _klein(gebruikersnaam), "naam": naam, "rollen": list(rollen)}
    rij = naar_kolommen(Medewerker, controleer(MEDEWERKER, gegeven), alles=True)
    if wachtwoord is not None:
        rij["wachtwoord_hash"] = await _hash(tx, wachtwoord, rij["gebruikersnaam"], rij["naam"])
    return await tx.insert(Medewerker.tabel, rij)


async def medewerkers(tx: Tx) -> list[MedewerkerRegel]:
    """Everybody who ever was one, by gebruikersnaam."""
    return [MedewerkerRegel(**{**rij, "rollen": tuple(rij["rollen"])}) for rij in await store.medewerkers(tx)]


async def zet_wachtwoord(tx: Tx, gebruikersnaam: str, wachtwoord: str) -> None:
    """A new password. Ends every session of the medewerker, and the waiting after wrong tries."""
    rij = await _bekend(tx, gebruikersnaam)
    hash = await _hash(tx, wachtwoord, rij["gebruikersnaam"], rij["naam"])
    await tx.update(Medewerker.tabel, rij["uuid"], {"wachtwoord_hash": hash})
    await store.beeindig_sessies(tx, rij["uuid"])
    await ontgrendel(tx, gebruikersnaam)


async def ontgrendel(tx: Tx, gebruikersnaam: str) -> None:
    """End the waiting after wrong tries, on every browser."""
    rij = await _bekend(tx, gebruikersnaam)
    await store.vergeet_pogingen(tx, await naamsleutel(tx, rij["gebruikersnaam"]))


async def zet_rollen(tx: Tx, gebruikersnaam: str, rollen: Iterable[str]) -> None:
    """These and no others. They count from the next request on, also in a session that runs. Raises Ongeldig."""
    rij = await _bekend(tx, gebruikersnaam)
    gewijzigd = controleer(WIJZIGING, {"rollen": list(rollen)})
    await tx.update(Medewerker.tabel, rij["uuid"], naar_kolommen(Medewerker, gewijzigd, alles=False))


async def zet_actief(tx: Tx, gebruikersnaam: str, actief: bool) -> None:
    """Whether they may log in. Whoever may not is out at once, and their sessions do not come back."""
    rij = await _bekend(tx, gebruikersnaam)
    await tx.update(Medewerker.tabel, rij["uuid"], {"actief": actief})
    await store.beeindig_sessies(tx, rij["uuid"])


async def verander_wachtwoord(
    db: Database, ik: Ingelogd, oud: str, nieuw: str, leg_vast: Callable[[Tx], Awaitable[None]]
) -> None:
    """Their own password, by who knows the old one. Ends their other sessions. Raises Ongeldig, TeVaak, NietIngelogd.

    Tries at the old one are counted first, as those of logging in are. `leg_vast` accounts for it, in its transaction.
    """
    naam, uuid = ik.wie.gebruikersnaam, ik.wie.uuid
    async with db.transaction() as tx:
        sleutel = await poging_sleutel(tx, naam, f"sessie {ik.sessie}")
        await tel(tx, sleutel)
        rij = await zoek(tx, naam)
        eigen, oefenen = await _omgeving(tx, naam, ik.wie.naam)
    bewaard: str = (rij["wachtwoord_hash"] if rij else None) or NIEMAND
    if rij is None or await KIJKER.vergelijk(bewaard, oud, bekend=True) is None:
        raise Ongeldig.veld("oud", "invalid", "Dit is niet je huidige wachtwoord.")
    if nieuw == oud:
        raise Ongeldig.veld("nieuw", "invalid", "Dit is je huidige wachtwoord. Bedenk een ander.")
    await asyncio.to_thread(keur, nieuw, eigen, oefenen=oefenen, veld="nieuw")
    hash = await asyncio.to_thread(hash_van, nieuw)
    async with db.transaction() as tx:
        if uuid is None or not await store.bevestig_wachtwoord(tx, uuid, bewaard, hash):
            raise NietIngelogd()
        await store.beeindig_sessies(tx, uuid, behalve=ik.sessie)
        await store.vergeet_poging(tx, sleutel)
        await leg_vast(tx)


async def _bekend(tx: Tx, gebruikersnaam: str) -> DictRow:
    rij = await zoek(tx, _klein(gebruikersnaam))
    if rij is None:
        raise NietGevonden("Er is geen medewerker met deze gebruikersnaam.")
    return rij


async def _omgeving(tx: Tx, gebruikersnaam: str, naam: str) -> tuple[tuple[str, ...], bool]:
    """What an attacker knows, and whether this is a sample municipality."""
    g = await gemeente.gemeente(tx)
    return (gebruikersnaam, naam, g.naam if g else ""), g is not None and g.voorbeeld


async def _hash(tx: Tx, wachtwoord: str, gebruikersnaam: str, naam: str) -> str:
    eigen, oefenen = await _omgeving(tx, gebruikersnaam, naam)
    await asyncio.to_thread(keur, wachtwoord, eigen, oefenen=oefenen)
    return await asyncio.to_thread(hash_van, wachtwoord)


def _klein(tekst: str) -> str:
    return tekst.strip().lower()
