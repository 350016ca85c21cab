"""The acts of moving: everything out, and everything in, each in one transaction."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from psycopg.rows import tuple_row

from gehoor.errors import Botsing, Ongeldig
from gehoor.kit import read
from gehoor.kit.db import Database, Tx
from gehoor.kit.resource import Resource
from gehoor.klantinteracties.models import InterneTaak, Klantcontact, Partij
from gehoor.toegang.wie import Wie
from gehoor.verantwoording.models import Handeling
from gehoor.verantwoording.over import ALLE
from gehoor.verantwoording.service import leg_vast
from gehoor.verhuizing import lijn, store
from gehoor.verhuizing.dubbel import noteer_dubbele_adressen
from gehoor.verhuizing.lijn import VOLGORDE
from gehoor.verhuizing.store import Bevinding

SAMEN = 2_000  # lines that wait in memory, at most,
BYTES = 8 << 20  # and about so much of the file
SAMEN_UIT = 500  # objects that PostgreSQL gives at a time
GENUMMERD = (Partij, Klantcontact, InterneTaak)
TE_LANG = Bevinding(0, "", True, "", "max_length", "Deze regel is te lang.")
Voortgang = Callable[[str, int, int], None]  # what is done, how much more of it, of how much
Zeg = Callable[[Bevinding], None]


class NietOvergenomen(Botsing):
    """Er is niets overgenomen. Los de fouten op, of gebruik --keep-going om de rest over te nemen."""


@dataclass
class Telling:
    """Of one resource: lines that were written, that were there already, that have a mistake; and deviations."""

    nieuw: int = 0
    gelijk: int = 0
    fout: int = 0
    afwijking: int = 0


@dataclass
class Verslag:
    per_pad: dict[str, Telling] = field(default_factory=lambda: {r.pad: Telling() for r in VOLGORDE} | {"": Telling()})

    @property
    def fouten(self) -> int:
        return sum(t.fout for t in self.per_pad.values())

    @property
    def nieuw(self) -> dict[str, int]:
        return {pad: t.nieuw for pad, t in self.per_pad.items() if t.nieuw}


# --- out -------------------------------------------------------------------------------------------------------------


async def exporteer(db: Database, uit: BinaryIO, basis: str, wie: Wie, voortgang: Voortgang) -> int:
    """Every object as its GET gives it, in an order that can be loaded. `basis` is the URL up to the resource."""
    async with db.transaction() as tx:
        await leg_vast(tx, wie, Handeling.beheren, "register", over=ALLE, toelichting="export")
    gedaan = 0
    async with db.snapshot() as tx:
        totaal = sum([await tx.value(f"select count(*) from {resource.tabel.name}") for resource in VOLGORDE])
        for resource in VOLGORDE:
            begin = b'{"pad": "%s", "inhoud": ' % resource.pad.encode()
            async with (await tx.connection()).cursor(name="export", row_factory=tuple_row) as cur:
                await cur.execute(read.alles(resource), {"basis": basis})
                while rijen := await cur.fetchmany(SAMEN_UIT):
                    # between the parts of a JSON value a line may end; inside a text it cannot
                    uit.writelines(begin + inhoud.replace(b"\n", b" ") + b"}\n" for (inhoud,) in rijen)
                    voortgang("schrijven", len(rijen), totaal)
                    gedaan += len(rijen)
    return gedaan


# --- in --------------------------------------------------------------------------------------------------------------


async def importeer(
    db: Database,
    regels: Iterable[tuple[int, bytes | None, int]],
    wie: Wie,
    *,
    zeg: Zeg,
    voortgang: Voortgang,
    grootte: int = 0,
    door: bool = False,
    eerste_telt: bool = False,
    verwacht: Mapping[str, int] | None = None,
) -> Verslag:
    """Take all lines over, or with `door` all that can be. `zeg` hears what is wrong, line by line.

    `eerste_telt`: a uuid may come twice, and the first line of it counts. `verwacht`: how many there should be per pad.
    Raises NietOvergenomen.
    """
    verslag = Verslag()
    async with db.transaction() as tx:
        if not await tx.try_lock("verhuizing"):
            raise Botsing("Er loopt al een import in dit register. Begin opnieuw als die klaar is.")
        await store.open_binnen(tx)
        await _lees_alles(tx, regels, grootte, voortgang)
        er = await store.sluit_binnen(tx)
        await store.noteer(tx, _te_weinig(er, verwacht or {}))
        for resource in VOLGORDE:
            dubbel = await store.haal_dubbel_weg(tx, resource, eerste_telt=eerste_telt)
            verslag.per_pad[resource.pad].gelijk = dubbel + await store.haal_bekend_weg(tx, resource)
        await _zoek_verwijzingen(tx)
        await store.haal_fouten_weg(tx)
        for resource in VOLGORDE:
            await store.merk_afwijkingen(tx, resource)
        await store.noteer_vreemde_verbanden(tx)
        await noteer_dubbele_adressen(tx)
        await _vertel(tx, verslag, zeg)
        if verslag.fouten and not door:
            raise NietOvergenomen()
        await _schrijf(tx, verslag, voortgang)
        toelichting = ", ".join(f"{pad} {aantal}" for pad, aantal in verslag.nieuw.items())
        await leg_vast(
            tx, wie, Handeling.beheren, "register", over=ALLE, toelichting=f"import: {toelichting or 'niets nieuws'}"
        )
    return verslag


async def _lees_alles(
    tx: Tx, regels: Iterable[tuple[int, bytes | None, int]], grootte: int, voortgang: Voortgang
) -> None:
    binnen: dict[type[Resource], list[tuple[Any, ...]]] = defaultdict(list)
    gevonden: list[Bevinding] = []
    wachten = lengte = 0
    for nummer, tekst, bytes_ in regels:
        _lees(nummer, tekst, binnen, gevonden)
        wachten, lengte = wachten + 1, lengte + bytes_
        if wachten >= SAMEN or lengte >= BYTES:
            await _zet_neer(tx, binnen, gevonden)
            voortgang("lezen", lengte, grootte)
            wachten = lengte = 0
    await _zet_neer(tx, binnen, gevonden)
    voortgang("lezen", lengte, grootte)


def _lees(
    nummer: int, tekst: bytes | None, binnen: dict[type[Resource], list[tuple[Any, ...]]], gevonden: list[Bevinding]
) -> None:
    if tekst is None:
        gevonden.append(Bevinding(**{**vars(TE_LANG), "regel": nummer}))
        return
    try:
        gelezen = lijn.lees(tekst)
    except Ongeldig as fout:
        pad = lijn.bekend(tekst)
        gevonden += [Bevinding(nummer, pad, True, k.naam, k.code, k.reden) for k in fout.mankementen]
        return
    binnen[gelezen.resource].append((nummer, *gelezen.waarden))
    pad = gelezen.resource.pad
    gevonden += [Bevinding(nummer, pad, False, a.naam, a.code, a.reden) for a in gelezen.afwijkingen]


async def _zet_neer(tx: Tx, binnen: dict[type[Resource], list[tuple[Any, ...]]], gevonden: list[Bevinding]) -> None:
    for resource, rijen in binnen.items():
        await store.zet_neer(tx, resource, rijen)
    if gevonden:
        await store.noteer(tx, gevonden)
    binnen.clear()
    gevonden.clear()


def _te_weinig(er: Mapping[str, int], verwacht: Mapping[str, int]) -> list[Bevinding]:
    return [
        Bevinding(0, pad, True, "", "count", f"De bron heeft er {aantal}; gelezen zijn er {er[pad]}.")
        for pad, aantal in verwacht.items()
        if aantal != er[pad]
    ]


async def _zoek_verwijzingen(tx: Tx) -> None:
    """A line that refers to a line with a mistake has one itself, and so on."""
    await store.haal_fouten_weg(tx)
    while sum([await store.zoek_verwijzingen(tx, resource) for resource in VOLGORDE]):
        await store.haal_fouten_weg(tx)


async def _vertel(tx: Tx, verslag: Verslag, zeg: Zeg) -> None:
    async for bevinding in store.bevindingen(tx):
        zeg(bevinding)
    for (pad, fout), aantal in (await store.tel_bevindingen(tx)).items():
        telling = verslag.per_pad[pad]
        if fout:
            telling.fout = aantal
        else:
            telling.afwijking = aantal


async def _schrijf(tx: Tx, verslag: Verslag, voortgang: Voortgang) -> None:
    totaal = await store.te_schrijven(tx)
    for resource in VOLGORDE:
        async for aantal in store.schrijf(tx, resource):
            verslag.per_pad[resource.pad].nieuw += aantal
            voortgang("overnemen", aantal, totaal)
    for resource in VOLGORDE:
        await store.leg_verbanden(tx, resource)
    for resource in GENUMMERD:
        await store.schuif_teller(tx, resource)
