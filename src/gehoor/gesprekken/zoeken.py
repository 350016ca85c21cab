"""Look for the klant: in our own register, the BRP and the Handelsregister, one result per person or organisation."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from gehoor.bronnen.model import Brp, Kvk, Onderneming, Persoon, ZoekOnderneming, ZoekOpAdres
from gehoor.errors import Fout
from gehoor.gesprekken.gelijkenis import hoe_gevonden
from gehoor.gesprekken.zoek_brp import Vrager, haal, zoek_op_naam
from gehoor.gesprekken.zoekvraag import Zoekvraag
from gehoor.kit.db import Database, Tx
from gehoor.kit.outgoing import BronWeg
from gehoor.klantinteracties import store as register
from gehoor.klantinteracties.store import HOOGSTENS, BekendePartij, eerder
from gehoor.klantinteracties.store.eerder import EerdereBeller
from gehoor.notatie.datum import Datum
from gehoor.notatie.digitaal import spellingen
from gehoor.zaken.poort import Zaken

T = TypeVar("T")
DETAILS_MAX = 10  # persons of our register whose state is looked up in the BRP
MEER = f"Er zijn meer dan {HOOGSTENS} resultaten. Typ de voornaam of de geboortedatum erbij, of zoek op adres."
ALLEEN_VOORNAAM = "Te veel mensen met deze voornaam. Typ ook de achternaam."


@dataclass
class Gevonden:
    """One person or organisation, in whichever registers it was found. `wat` says what matched, in a few words."""

    partij: BekendePartij | None = None
    persoon: Persoon | None = None
    onderneming: Onderneming | None = None
    beller: EerdereBeller | None = None  # somebody who called before and is in no register: not a klant
    wat: str = ""
    rang: int = 0  # how near: 0 is exactly what was asked

    @property
    def namen(self) -> tuple[str, ...]:
        alle = (
            self.persoon.naam if self.persoon else "",
            self.partij.naam if self.partij else "",
            self.onderneming.naam if self.onderneming else "",
            *((self.beller.persoon, self.beller.organisatie) if self.beller else ()),
            *(self.onderneming.handelsnamen if self.onderneming else ()),
        )
        return tuple(naam for naam in alle if naam)


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


async def zoek(db: Database, zaken: Zaken, bronnen: Bronnen, vraag: Zoekvraag, vrager: Vrager) -> Uitslag:
    """Ask every register that can answer this question, at the same time where that can be."""
    uitslag = Uitslag()
    async with db.read() as tx:
        partijen, bsn, kvk = await _eigen(tx, zaken, vraag)
        if vraag.soort == "nummer" and not partijen:
            wat = await register.bestaat_nummer(tx, vraag.waarde)
            uitslag.tip = f"Bij dit {wat} is geen klant bekend." if wat else ""
        bellers = await _bellers(tx, vraag)
        op_voornaam: list[BekendePartij] = []
        if vraag.soort == "naam" and vraag.geboren and not partijen:
            op_voornaam = await register.partijen_op_naam(tx, vraag.waarde, voornaam=True)
    if len(partijen) > HOOGSTENS:
        partijen, uitslag.tip = partijen[:HOOGSTENS], MEER
    personen, ondernemingen = await asyncio.gather(
        _probeer(uitslag, "De BRP", lambda: _personen(bronnen, vraag, bsn, vrager, uitslag)),
        _probeer(uitslag, "Het Handelsregister", lambda: _ondernemingen(bronnen, vraag, kvk, vrager)),
    )
    async with db.read() as tx:
        er = {p.uuid for p in partijen}
        bekend = [p.bsn for p in personen if p.bsn]
        partijen += [p for p in await register.partijen_op_bsn(tx, bekend) if p.uuid not in er] if bekend else []
        er = {p.uuid for p in partijen}
        nummers = [o.vestigingsnummer or o.kvk_nummer for o in ondernemingen]
        partijen += [p for p in await register.partijen_op_kvk(tx, nummers) if p.uuid not in er] if nummers else []
    if not personen and op_voornaam:
        personen = await _geboren_op(bronnen, op_voornaam, vraag, vrager, uitslag)
        met = {p.bsn for p in personen}
        partijen += [p for p in op_voornaam if p.nummers.get("bsn") in met]
    elif vraag.geboren:
        personen += await _bij_partijen(bronnen, partijen, personen, vrager, uitslag, HOOGSTENS)
        personen, partijen = _niet_anders(personen, partijen, als_datum(vraag))
    else:
        personen += await _bij_partijen(bronnen, partijen, personen, vrager, uitslag, DETAILS_MAX)
    uitslag.gevonden = voeg_samen(partijen, personen, ondernemingen) + [Gevonden(beller=b) for b in bellers]
    for gevonden in uitslag.gevonden:
        geboren = gevonden.persoon.geboortedatum if gevonden.persoon else Datum()
        gevonden.rang, gevonden.wat = hoe_gevonden(vraag, gevonden.namen, geboren, als_datum(vraag))
    uitslag.gevonden.sort(key=lambda g: (g.beller is not None, g.rang))
    return uitslag


def als_datum(vraag: Zoekvraag) -> Datum:
    g = vraag.geboren
    return Datum(g.year, g.month, g.day) if g else Datum()


async def _geboren_op(
    bronnen: Bronnen, partijen: list[BekendePartij], vraag: Zoekvraag, vrager: Vrager, uitslag: Uitslag
) -> list[Persoon]:
    """Of those in our register with this given name, who the BRP says was born on this day: nobody else is shown."""
    bsns = [p.nummers["bsn"] for p in partijen if p.nummers.get("bsn")]
    if bronnen.brp is None or not bsns:
        return []
    if len(partijen) > HOOGSTENS:
        uitslag.tip = ALLEEN_VOORNAAM
        return []
    brp, gevraagd = bronnen.brp, als_datum(vraag)
    personen = await _probeer(uitslag, "De BRP", lambda: haal(brp, bsns, vrager))
    return [p for p in personen if p.geboortedatum.jaar and p.geboortedatum.past(gevraagd)]


def _niet_anders(
    personen: list[Persoon], partijen: list[BekendePartij], geboren: Datum
) -> tuple[list[Persoon], list[BekendePartij]]:
    """Without those whose birth date is known to be another one. That a register does not know of somebody is no reason
    to leave out who is in ours."""
    weg = {p.bsn for p in personen if not p.geboortedatum.past(geboren)}
    return [p for p in personen if p.bsn not in weg], [p for p in partijen if p.nummers.get("bsn") not in weg]


async def _eigen(tx: Tx, zaken: Zaken, vraag: Zoekvraag) -> tuple[list[BekendePartij], str, str]:
    """From our own register, and the BSN or KVK-nummer that it leads to elsewhere."""
    match vraag.soort:
        case "bsn" | "kvk_nummer" | "vestigingsnummer":
            return await register.partijen_op_nummer(tx, vraag.soort, vraag.waarde), "", ""
        case "telefoon" | "email":
            return await register.partijen_op_adres(tx, spellingen(vraag.waarde)), "", ""
        case "naam":
            return await register.partijen_op_naam(tx, vraag.waarde), "", ""
        case "postcode":
            return await register.partijen_op_postcode(tx, vraag.waarde, vraag.huisnummer), "", ""
        case "nummer":
            return await register.partijen_van_nummer(tx, vraag.waarde), "", ""
        case "zaak":
            zaak = await zaken.op_identificatie(tx, vraag.waarde)
            wie = zaak.initiator if zaak else None
            if wie and wie.bsn:
                return await register.partijen_op_nummer(tx, "bsn", wie.bsn), wie.bsn, ""
            if wie and (wie.vestigingsnummer or wie.kvk_nummer):
                soort = "vestigingsnummer" if wie.vestigingsnummer else "kvk_nummer"
                nummer = wie.vestigingsnummer or wie.kvk_nummer
                return await register.partijen_op_nummer(tx, soort, nummer), "", wie.kvk_nummer
    return [], "", ""


async def _bellers(tx: Tx, vraag: Zoekvraag) -> list[EerdereBeller]:
    """Who gave this number, address or name in an earlier contact, and is no partij."""
    match vraag.soort:
        case "telefoon" | "email":
            return await eerder.bellers_op_adres(tx, spellingen(vraag.waarde))
        case "naam":
            return await eerder.bellers_op_naam(tx, vraag.waarde)
        case "nummer":
            return await eerder.bellers_op_nummer(tx, vraag.waarde)
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


async def _personen(bronnen: Bronnen, vraag: Zoekvraag, bsn: str, vrager: Vrager, uitslag: Uitslag) -> list[Persoon]:
    if bronnen.brp is None:
        return []
    if nummer := (vraag.waarde if vraag.soort == "bsn" else bsn):
        persoon = await bronnen.brp.persoon(nummer, **vrager.wie)
        return [persoon] if persoon else []
    if vraag.soort == "postcode":
        letter = vraag.huisletter
        adres = ZoekOpAdres(postcode=vraag.waarde.replace(" ", ""), huisnummer=vraag.huisnummer, huisletter=letter)
        return await bronnen.brp.zoek(adres, **vrager.wie)
    if vraag.soort == "naam":
        if not vraag.geboren and not uitslag.tip:
            uitslag.tip = "Typ de geboortedatum erbij om ook in de BRP te zoeken."
        return await zoek_op_naam(bronnen.brp, vraag.waarde, als_datum(vraag), vrager)
    return []


async def _ondernemingen(bronnen: Bronnen, vraag: Zoekvraag, kvk: str, vrager: Vrager) -> list[Onderneming]:
    if bronnen.kvk is None:
        return []
    op: dict[str, Any] = {}
    if kvk or vraag.soort == "kvk_nummer":
        op["kvk_nummer"] = kvk or vraag.waarde
    elif vraag.soort == "vestigingsnummer":
        op["vestigingsnummer"] = vraag.waarde
    elif vraag.soort == "postcode":
        op = {"postcode": vraag.waarde.replace(" ", ""), "huisnummer": vraag.huisnummer}
    elif vraag.soort == "naam" and not vraag.geboren:
        op["naam"] = vraag.waarde
    else:
        return []
    return await bronnen.kvk.zoek(ZoekOnderneming(**op), wie_code=vrager.code, correlatie=vrager.correlatie)


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


def voeg_samen(
    partijen: Iterable[BekendePartij], personen: Iterable[Persoon], ondernemingen: Iterable[Onderneming]
) -> list[Gevonden]:
    """One result per person (by BSN) and per organisation (by vestigingsnummer, else KVK-nummer); who we know first."""
    op: dict[str, Gevonden] = {}
    for partij in partijen:
        nummers = partij.nummers
        sleutel = nummers.get("bsn") or nummers.get("vestigingsnummer") or nummers.get("kvk_nummer") or str(partij.uuid)
        op.setdefault(sleutel, Gevonden(partij=partij))
    for persoon in personen:
        op.setdefault(persoon.bsn or f"brp:{persoon.naam}", Gevonden()).persoon = persoon
    for onderneming in ondernemingen:
        # The organisation itself and its main place are one; another vestiging is one of its own.
        geheel = op.get(onderneming.kvk_nummer) if onderneming.soort != "nevenvestiging" else None
        gevonden = geheel or op.setdefault(onderneming.vestigingsnummer or onderneming.kvk_nummer, Gevonden())
        if gevonden.onderneming is None or onderneming.soort == "rechtspersoon":
            gevonden.onderneming = onderneming
    return list(op.values())
