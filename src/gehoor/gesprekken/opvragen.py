"""Who was chosen, asked for once more: all that every source has about this one."""

import asyncio
from datetime import datetime
from uuid import UUID

import structlog

from gehoor.bronnen.model import Onderneming, Persoon, ZoekOnderneming
from gehoor.errors import Fout
from gehoor.gesprekken import store
from gehoor.gesprekken.klant import maak_klant
from gehoor.gesprekken.models import Klant
from gehoor.gesprekken.registratie import Plek
from gehoor.gesprekken.zoek_brp import Vrager
from gehoor.gesprekken.zoeken import Bronnen
from gehoor.kit.db import Database, Tx
from gehoor.klantinteracties import store as register
from gehoor.zaken.poort import Zaken

log = structlog.get_logger()


async def haal_klant(
    db: Database, zaken: Zaken, bronnen: Bronnen, plek: Plek, wijst: dict[str, str], vrager: Vrager
) -> Klant:
    """`wijst` is what a search result points at. A source that is away costs what it knows, and is noted."""
    (persoon, zonder_brp), (onderneming, zonder_kvk) = await asyncio.gather(
        _persoon(bronnen, wijst.get("bsn", ""), vrager),
        _onderneming(bronnen, wijst.get("kvk_nummer", ""), wijst.get("vestigingsnummer", ""), vrager),
    )
    async with db.read() as tx:
        partij = await register.partij(tx, UUID(wijst["partij"])) if wijst.get("partij") else None
        eerder = await _eerder(tx, zaken, partij.uuid if partij else None, wijst)
        toestemming = await store.toestemming(tx, partij.uuid) if partij else ""
    nu = datetime.now(plek.tijdzone)
    klant = maak_klant(partij, persoon, onderneming, eerder=eerder, nu=nu, vers=plek.vers)
    klant.toestemming, klant.ingetrokken = toestemming == "gegeven", toestemming == "ingetrokken"
    klant.vestigingsnummer = wijst.get("vestigingsnummer", "")  # chosen: one place, or the whole organisation
    klant.bron_weg = zonder_brp or zonder_kvk
    return klant


async def _eerder(tx: Tx, zaken: Zaken, partij: UUID | None, wijst: dict[str, str]) -> tuple[str, ...]:
    contacten = await register.contacten_van(tx, partij, 2) if partij else []
    lopend = []
    if wijst.get("bsn") or wijst.get("kvk_nummer"):
        lopend = await zaken.van(tx, bsn=wijst.get("bsn") or None, kvk=wijst.get("kvk_nummer") or None, limit=2)
    titels = [z.omschrijving or z.zaaktype for z in lopend] + [c.titel for c in contacten]
    return tuple(dict.fromkeys(titels))[:3]


async def _persoon(bronnen: Bronnen, bsn: str, vrager: Vrager) -> tuple[Persoon | None, bool]:
    """And whether there was no answer."""
    if not bsn or bronnen.brp is None:
        return None, False
    try:
        wie = {"wie_code": vrager.code, "doel": vrager.doel, "correlatie": vrager.correlatie}
        return await bronnen.brp.persoon(bsn, **wie), False
    except Fout as fout:
        log.warning("klant.zonder_brp", code=fout.code)
        return None, True


async def _onderneming(bronnen: Bronnen, kvk: str, vestiging: str, vrager: Vrager) -> tuple[Onderneming | None, bool]:
    if not kvk or bronnen.kvk is None:
        return None, False
    try:
        wie = {"wie_code": vrager.code, "correlatie": vrager.correlatie}
        if not vestiging:
            return await bronnen.kvk.basisprofiel(kvk, **wie), False
        onderneming = await bronnen.kvk.vestiging(vestiging, **wie)
        if onderneming and onderneming.kvk_nummer == kvk:
            return onderneming, False
        # This place is another organisation's too, and the profile is of that one.
        gevonden = await bronnen.kvk.zoek(ZoekOnderneming(kvk_nummer=kvk, vestigingsnummer=vestiging), **wie)
        return next(iter(gevonden), None), False
    except Fout as fout:
        log.warning("klant.zonder_kvk", code=fout.code)
        return None, True
