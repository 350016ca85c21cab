"""Look for the klant: in our own register, the BRP and the Handelsregister, one result per person or organisation."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from gehoor.bronnen.model import Brp, Kvk, Onderneming, Persoon, ZoekOnderneming
from gehoor.errors import Fout
from gehoor.gesprekken.gelijkenis import hoe_gevonden
from gehoor.gesprekken.gevonden import Gevonden, voeg_samen
from gehoor.gesprekken.zoek_adres import TeVeelOpAdres, bewoners, gevestigd, heeft_woorden, staat_op
from gehoor.gesprekken.zoek_brp import Vrager, haal, zoek_op_naam
from gehoor.gesprekken.zoekvraag import Bedoeling, Zoekvraag
from gehoor.kit.db import Database, Tx
from gehoor.kit.outgoing import BronWeg
from gehoor.klantinteracties import store as register
from gehoor.klantinteracties.store import HOOGSTENS, BekendePartij, eerder
from gehoor.klantinteracties.store.eerder import EerdereBeller
from gehoor.notatie.datum import ONBEKEND
from gehoor.notatie.digitaal import spellingen
from gehoor.zaken.poort import Zaken

T = TypeVar("T")
DETAILS_MAX = 10  # persons of our register whose state is looked up in the BRP
MEER = f"Er zijn meer dan {HOOGSTENS} resultaten. Typ de voornaam of de geboortedatum erbij, of zoek op adres."
ALLEEN_VOORNAAM = "Te veel mensen met deze voornaam. Typ ook de achternaam."
MET_GEBOORTEDATUM = "Typ de geboortedatum erbij om ook in de BRP te zoeken."
MET_HELE_DATUM = "De BRP zoekt alleen op een hele geboortedatum. Typ de voornaam erbij, of zoek op adres."
NIET_ZO = "Er is wel iemand gevonden, maar niet met alles wat je typte. Laat de naam, de datum of de toevoeging weg."


@dataclass
class Uitslag:
    gevonden: list[Gevonden] = field(default_factory=list)
    storingen: list[str] = field(default_factory=list)
    tip: str = ""


@dataclass(frozen=True)
class Bronnen:
    """The sources outside; one that is not connected is None."""

    brp: Brp | None
    kvk: Kvk | None


@dataclass
class Eigen:
    """What our own registers have, and the numbers that it leads to elsewhere."""

    partijen: list[BekendePartij] = field(default_factory=list)
    bsns: list[str] = field(default_factory=list)
    kvks: list[str] = field(default_factory=list)


async def zoek(db: Database, zaken: Zaken, bronnen: Bronnen, vraag: Zoekvraag, vrager: Vrager) -> Uitslag:
    """Everything that the text may mean, looked for at the same time. Each result says everything that matched."""
    delen = await asyncio.gather(*(_zoek(db, zaken, bronnen, bedoeling, vrager) for bedoeling in vraag.bedoelingen))
    op: dict[str, Gevonden] = {}
    for gevonden in (g for deel in delen for g in deel.gevonden):
        if op.setdefault(gevonden.sleutel, gevonden) is not gevonden:
            op[gevonden.sleutel].neem_over(gevonden)
    tips = [deel.tip for deel in delen if deel.tip and (deel.gevonden or not op)]
    return Uitslag(
        sorted(op.values(), key=lambda g: (g.beller is not None, g.rang)),
        list(dict.fromkeys(zin for deel in delen for zin in deel.storingen)),
        " ".join(dict.fromkeys(tips)) or ("" if op else vraag.tip),
    )


async def _zoek(db: Database, zaken: Zaken, bronnen: Bronnen, vraag: Bedoeling, vrager: Vrager) -> Uitslag:
    """Ask every register that can answer this question, at the same time where that can be."""
    uitslag = Uitslag()
    async with db.read() as tx:
        eigen = await _eigen(tx, zaken, vraag)
        partijen = eigen.partijen
        if vraag.soort in ("klantcontact", "taak") and not partijen:
            er_is = await register.bestaat_nummer(tx, vraag.soort, vraag.waarde)
            uitslag.tip = f"Bij {vraag.soort} {int(vraag.waarde)} is geen klant bekend." if er_is else ""
        bellers = await _bellers(tx, vraag)
        op_voornaam: list[BekendePartij] = []
        if vraag.soort == "naam" and vraag.geboren.jaar and not partijen:
            op_voornaam = await register.partijen_op_naam(tx, vraag.waarde, voornaam=True)
    if len(partijen) > HOOGSTENS:
        partijen, uitslag.tip = partijen[:HOOGSTENS], (TeVeelOpAdres().detail if vraag.adres else MEER)
    personen, ondernemingen = await asyncio.gather(
        _probeer(uitslag, "De BRP", lambda: _personen(bronnen, vraag, eigen.bsns, vrager, uitslag)),
        _probeer(uitslag, "Het Handelsregister", lambda: _ondernemingen(bronnen, vraag, eigen.kvks, vrager)),
    )
    async with db.read() as tx:
        er = {p.uuid for p in partijen}
        bekend = [p.bsn for p in personen if p.bsn]
        partijen += [p for p in await register.partijen_op_bsn(tx, bekend) if p.uuid not in er] if bekend else []
        er = {p.uuid for p in partijen}
        partijen += [p for p in await register.partijen_op_kvk(tx, _nummers(ondernemingen)) if p.uuid not in er]
    if not personen and op_voornaam:
        personen = await _geboren_op(bronnen, op_voornaam, vraag, vrager, uitslag)
        met = {p.bsn for p in personen}
        partijen += [p for p in op_voornaam if p.nummers.get("bsn") in met]
    hoogstens = HOOGSTENS if vraag.geboren.jaar else DETAILS_MAX
    personen += await _bij_partijen(bronnen, partijen, personen, vrager, uitslag, hoogstens)
    alles = voeg_samen(partijen, personen, ondernemingen) + [Gevonden(beller=b) for b in bellers]
    uitslag.gevonden = [gevonden for gevonden in alles if _bedoeld(vraag, gevonden)]
    if alles and not uitslag.gevonden:
        uitslag.tip = NIET_ZO
    for gevonden in uitslag.gevonden:
        geboren = gevonden.persoon.geboortedatum if gevonden.persoon else ONBEKEND
        gevonden.rang, gevonden.wat = hoe_gevonden(vraag, gevonden.namen, geboren, vraag.geboren)
    uitslag.gevonden.sort(key=lambda g: (g.beller is not None, g.rang))
    return uitslag


def _nummers(ondernemingen: list[Onderneming]) -> list[tuple[str, str]]:
    """(KVK-nummer, vestigingsnummer) under which our register may have them: the whole, or this vestiging of it."""
    geheel = [(o.kvk_nummer, "") for o in ondernemingen if o.soort != "nevenvestiging"]
    return [*geheel, *((o.kvk_nummer, o.vestigingsnummer) for o in ondernemingen if o.vestigingsnummer)]


def _bedoeld(vraag: Bedoeling, g: Gevonden) -> bool:
    """Whether everything that was typed beside it fits. What is not known of somebody may be anything: that a register
    does not know of a birth date is no reason to leave out who is in ours."""
    if vraag.adres and not staat_op(g.adresregels, vraag.adres):
        return False
    if vraag.geboren.jaar and (g.onderneming or (g.persoon and not g.persoon.geboortedatum.past(vraag.geboren))):
        return False
    return not vraag.woorden or heeft_woorden(vraag.woorden, g.namen, g.adresregels if vraag.adres else ())


async def _geboren_op(
    bronnen: Bronnen, partijen: list[BekendePartij], vraag: Bedoeling, vrager: Vrager, uitslag: Uitslag
) -> list[Persoon]:
    """Of those in our register with this given name, who the BRP says was born on this day: nobody else is shown."""
    bsns = [p.nummers["bsn"] for p in partijen if p.nummers.get("bsn")]
    if bronnen.brp is None or not bsns:
        return []
    if len(partijen) > HOOGSTENS:
        uitslag.tip = ALLEEN_VOORNAAM
        return []
    brp = bronnen.brp
    personen = await _probeer(uitslag, "De BRP", lambda: haal(brp, bsns, vrager))
    return [p for p in personen if p.geboortedatum.jaar and p.geboortedatum.past(vraag.geboren)]


async def _eigen(tx: Tx, zaken: Zaken, vraag: Bedoeling) -> Eigen:
    match vraag.soort:
        case "bsn" | "rsin" | "kvk_nummer" | "vestigingsnummer":
            return Eigen(await register.partijen_op_nummer(tx, vraag.soort, vraag.waarde))
        case "telefoon" | "email":
            return Eigen(await register.partijen_op_adres(tx, spellingen(vraag.waarde)))
        case "naam":
            return Eigen(await register.partijen_op_naam(tx, vraag.waarde))
        case "klantcontact" | "taak" | "partij":
            return Eigen(await register.partijen_van_nummer(tx, vraag.waarde, van=(vraag.soort,)))
        case "zaak":
            return await _van_zaken(tx, zaken, vraag.waarde)
    assert vraag.adres
    met_naam = await register.partijen_op_bezoekadres(tx, vraag.adres, vraag.woorden) if vraag.woorden else []
    er = {p.uuid for p in met_naam}
    alle = await register.partijen_op_bezoekadres(tx, vraag.adres)
    return Eigen([*met_naam, *(p for p in alle if p.uuid not in er)])


async def _van_zaken(tx: Tx, zaken: Zaken, nummer: str) -> Eigen:
    """Who asked for the zaken with this number."""
    eigen = Eigen()
    for zaak in await zaken.op_nummer(tx, nummer):
        wie = zaak.initiator
        if wie and wie.bsn:
            eigen.partijen += await register.partijen_op_nummer(tx, "bsn", wie.bsn)
            eigen.bsns.append(wie.bsn)
        elif wie and (wie.vestigingsnummer or wie.kvk_nummer):
            soort = "vestigingsnummer" if wie.vestigingsnummer else "kvk_nummer"
            eigen.partijen += await register.partijen_op_nummer(tx, soort, wie.vestigingsnummer or wie.kvk_nummer)
            eigen.kvks += [wie.kvk_nummer] if wie.kvk_nummer else []
    return eigen


async def _bellers(tx: Tx, vraag: Bedoeling) -> list[EerdereBeller]:
    """Who gave this number, address or name in an earlier contact, and is no partij."""
    match vraag.soort:
        case "telefoon" | "email":
            return await eerder.bellers_op_adres(tx, spellingen(vraag.waarde))
        case "naam":
            return await eerder.bellers_op_naam(tx, vraag.waarde)
        case "klantcontact" | "taak":
            return await eerder.bellers_op_nummer(tx, vraag.waarde, van=(vraag.soort,))
    return []


async def _probeer(uitslag: Uitslag, bron: str, vraag: Callable[[], Awaitable[list[T]]]) -> list[T]:
    """A source that is away costs a sentence, never the search."""
    try:
        return await vraag()
    except BronWeg:
        uitslag.storingen.append(f"{bron} geeft geen antwoord. Je kunt gewoon doorgaan.")
    except Fout as fout:
        uitslag.storingen.append(f"{bron}: {fout.detail}")
    return []


async def _personen(
    bronnen: Bronnen, vraag: Bedoeling, bsns: list[str], vrager: Vrager, uitslag: Uitslag
) -> list[Persoon]:
    if bronnen.brp is None:
        return []
    if nummers := [vraag.waarde] if vraag.soort == "bsn" else bsns:
        return await haal(bronnen.brp, nummers, vrager)
    if vraag.soort == "adres":
        return await bewoners(bronnen.brp, vraag, vrager)
    if vraag.soort == "naam" and not any(map(str.isdecimal, vraag.waarde)):  # no name of a person has a digit
        if not vraag.geboren.volledig and not uitslag.tip:
            uitslag.tip = MET_HELE_DATUM if vraag.geboren.jaar else MET_GEBOORTEDATUM
        return await zoek_op_naam(bronnen.brp, vraag.waarde, vraag.geboren, vrager)
    return []


async def _ondernemingen(bronnen: Bronnen, vraag: Bedoeling, kvks: list[str], vrager: Vrager) -> list[Onderneming]:
    if bronnen.kvk is None:
        return []
    if vraag.soort == "adres":
        return await gevestigd(bronnen.kvk, vraag, vrager) if not vraag.geboren.jaar else []
    vragen = [ZoekOnderneming(kvk_nummer=kvk) for kvk in kvks]
    match vraag.soort:
        case "kvk_nummer":
            vragen.append(ZoekOnderneming(kvk_nummer=vraag.waarde))
        case "vestigingsnummer":
            vragen.append(ZoekOnderneming(vestigingsnummer=vraag.waarde))
        case "rsin":
            vragen.append(ZoekOnderneming(rsin=vraag.waarde))
        case "naam" if not vraag.geboren.jaar:
            vragen.append(ZoekOnderneming(naam=vraag.waarde))
    wie: dict[str, Any] = {"wie_code": vrager.code, "correlatie": vrager.correlatie}
    antwoorden = await asyncio.gather(*(bronnen.kvk.zoek(op, **wie) for op in vragen))
    return [onderneming for antwoord in antwoorden for onderneming in antwoord]


async def _bij_partijen(
    bronnen: Bronnen,
    partijen: list[BekendePartij],
    er: list[Persoon],
    vrager: Vrager,
    uitslag: Uitslag,
    hoogstens: int,
) -> list[Persoon]:
    """What is special about people of our own register stands in the BRP: died, secret, in onderzoek, when born."""
    al = {p.bsn for p in er}
    bsns = [p.nummers["bsn"] for p in partijen if p.nummers.get("bsn") and p.nummers["bsn"] not in al][:hoogstens]
    if bronnen.brp is None or not bsns or uitslag.storingen:
        return []
    brp = bronnen.brp
    return await _probeer(uitslag, "De BRP", lambda: haal(brp, bsns, vrager))
