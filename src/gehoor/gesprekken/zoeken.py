"""Look for the klant: in our own register, the BRP and the Handelsregister, one result per person or organisation."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from gehoor.bronnen.model import (
    Brp,
    Kvk,
    Onderneming,
    Persoon,
    TeVeelGevonden,
    ZoekOnderneming,
    ZoekOpAdres,
    ZoekOpNaamGeboorte,
    ZoekOpNaamGemeente,
    ZoekvraagKanNiet,
)
from gehoor.errors import Fout
from gehoor.gesprekken.zoekvraag import Zoekvraag
from gehoor.kit.db import Database, Tx
from gehoor.kit.outgoing import BronWeg
from gehoor.klantinteracties import store as register
from gehoor.klantinteracties.store import BekendePartij
from gehoor.notatie.digitaal import spellingen
from gehoor.notatie.naam import ontleed
from gehoor.zaken.poort import Zaken

T = TypeVar("T")
DETAILS_MAX = 10  # persons of our register whose state is looked up in the BRP


@dataclass
class Gevonden:
    """One person or organisation, in whichever registers it was found."""

    partij: BekendePartij | None = None
    persoon: Persoon | None = None
    onderneming: Onderneming | None = None


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


@dataclass(frozen=True)
class Vrager:
    """On whose behalf a source is asked, and why."""

    code: str
    doel: str
    correlatie: str


async def zoek(db: Database, zaken: Zaken, bronnen: Bronnen, vraag: Zoekvraag, vrager: Vrager) -> Uitslag:
    """Ask every register that can answer this question, at the same time where that can be."""
    uitslag = Uitslag()
    async with db.read() as tx:
        partijen, bsn, kvk = await _eigen(tx, zaken, vraag)
        if vraag.soort == "nummer" and not partijen:
            wat = await register.bestaat_nummer(tx, vraag.waarde)
            uitslag.tip = f"Bij dit {wat} is geen klant bekend." if wat else ""
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
    if vraag.geboren and not any("BRP" in s for s in uitslag.storingen) and bronnen.brp:
        # Whose birth date is another one: the BRP would have given them.
        partijen = [p for p in partijen if "bsn" not in p.nummers or p.nummers["bsn"] in bekend]
    personen += await _bij_partijen(bronnen, partijen, personen, vrager, uitslag)
    uitslag.gevonden = voeg_samen(partijen, personen, ondernemingen)
    return uitslag


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


async def _probeer(uitslag: Uitslag, bron: str, vraag: Callable[[], Awaitable[list[T]]]) -> list[T]:
    """A source that is away costs a sentence, never the search."""
    try:
        return await vraag()
    except BronWeg:
        uitslag.storingen.append(f"{bron} geeft geen antwoord. Je kunt gewoon doorgaan.")
    except (TeVeelGevonden, ZoekvraagKanNiet) as fout:
        uitslag.storingen.append(f"{bron}: {fout.detail}")
    except Fout as fout:
        uitslag.storingen.append(f"{bron}: {fout.detail}")
    return []


async def _personen(bronnen: Bronnen, vraag: Zoekvraag, bsn: str, vrager: Vrager, uitslag: Uitslag) -> list[Persoon]:
    if bronnen.brp is None:
        return []
    wie = {"wie_code": vrager.code, "doel": vrager.doel, "correlatie": vrager.correlatie}
    if nummer := (vraag.waarde if vraag.soort == "bsn" else bsn):
        persoon = await bronnen.brp.persoon(nummer, **wie)
        return [persoon] if persoon else []
    if vraag.soort == "postcode":
        letter = vraag.huisletter
        adres = ZoekOpAdres(postcode=vraag.waarde.replace(" ", ""), huisnummer=vraag.huisnummer, huisletter=letter)
        return await bronnen.brp.zoek(adres, **wie)
    if vraag.soort == "naam":
        naam = ontleed(vraag.waarde)
        if vraag.geboren:
            return await bronnen.brp.zoek(
                ZoekOpNaamGeboorte(geslachtsnaam=naam.achternaam, geboortedatum=vraag.geboren), **wie
            )
        if naam.voornaam:
            op_naam = ZoekOpNaamGemeente(
                # people use the first of their names
                geslachtsnaam=naam.achternaam, voornamen=f"{naam.voornaam}*", voorvoegsel=naam.voorvoegsel
            )  # fmt: skip
            return await bronnen.brp.zoek(op_naam, **wie)
        uitslag.tip = "Typ de geboortedatum erbij om ook in de BRP te zoeken."
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
    bronnen: Bronnen, partijen: list[BekendePartij], er: list[Persoon], vrager: Vrager, uitslag: Uitslag
) -> list[Persoon]:
    """What is special about people of our own register stands in the BRP: died, secret, in onderzoek."""
    al = {p.bsn for p in er}
    bsns = [p.nummers["bsn"] for p in partijen if p.nummers.get("bsn") and p.nummers["bsn"] not in al][:DETAILS_MAX]
    if bronnen.brp is None or not bsns or uitslag.storingen:
        return []
    return await _probeer(uitslag, "De BRP", lambda: _ieder(bronnen.brp, bsns, vrager))


async def _ieder(brp: Brp | None, bsns: list[str], vrager: Vrager) -> list[Persoon]:
    assert brp is not None
    wie = {"wie_code": vrager.code, "doel": vrager.doel, "correlatie": vrager.correlatie}
    gevonden = await asyncio.gather(*(brp.persoon(bsn, **wie) for bsn in bsns))
    return [persoon for persoon in gevonden if persoon]


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
