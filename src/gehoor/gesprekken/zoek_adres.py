"""Who lives or is established at an address: what the base registers are asked, and who of the answers is meant."""

import asyncio
from collections.abc import Iterator
from itertools import product
from typing import Any

from gehoor.bronnen.model import (
    Brp,
    Kvk,
    Onderneming,
    Persoon,
    TeVeelGevonden,
    ZoekOnderneming,
    ZoekOpAdres,
    ZoekOpStraat,
    Zoekvraag,
    ZoekvraagKanNiet,
)
from gehoor.gesprekken.zoek_brp import Vrager
from gehoor.gesprekken.zoekvraag import Bedoeling
from gehoor.kit.tekst import stukken
from gehoor.notatie.adres import Adres, erachter_in, kort
from gehoor.notatie.lezing import lezingen

NAMEN_MAX = 4  # ways to read the name beside an address that the BRP is asked with
PROFIELEN_MAX = 20  # organisations of one street whose house number is looked up


class TeVeelOpAdres(TeVeelGevonden):
    """Op dit adres staan te veel mensen. Typ de toevoeging, de achternaam of de geboortedatum erbij, zoals 1234 AB 12 Jansen 12-03-1980."""  # noqa: E501


class TeVeelInStraat(TeVeelGevonden):
    """Op dit adres staan te veel mensen. Typ de toevoeging erbij, of zoek met de postcode, zoals 1234 AB 12 Jansen."""


async def bewoners(brp: Brp, vraag: Bedoeling, vrager: Vrager) -> list[Persoon]:
    """Everybody at the address; only when that is too many, with what else was typed as far as the BRP can be asked
    with it. Raises TeVeelGevonden with what to type, and BronWeg."""
    assert vraag.adres
    adres = vraag.adres
    try:
        return await brp.zoek(_bij(adres), **vrager.wie)
    except ZoekvraagKanNiet:
        if adres.postcode:
            raise
        return []  # no name of a street
    except TeVeelGevonden:
        nauwer = [_bij(adres, **meer) for meer in (_nauwer(vraag) if adres.postcode else _erachter(adres))]
    antwoorden = await asyncio.gather(*(_stel(brp, v, vrager) for v in nauwer))
    gevonden = {p.bsn or p.naam: p for personen in antwoorden for p in personen or ()}
    if None in antwoorden or not gevonden:
        raise TeVeelOpAdres if adres.postcode else TeVeelInStraat
    return list(gevonden.values())


def _bij(adres: Adres, **meer: Any) -> Zoekvraag:
    if adres.postcode:
        return ZoekOpAdres(postcode=adres.postcode.replace(" ", ""), huisnummer=adres.huisnummer, **meer)
    return ZoekOpStraat(straat=adres.straat, huisnummer=adres.huisnummer, **meer)


def _nauwer(vraag: Bedoeling) -> Iterator[dict[str, Any]]:
    """What the BRP takes beside an address, in every way that it may have it."""
    assert vraag.adres
    geboren = {"geboortedatum": vraag.geboren.volledig} if vraag.geboren.volledig else {}
    namen = (
        [{"geslachtsnaam": naam.achternaam} for naam in lezingen(vraag.woorden)[:NAMEN_MAX]] if vraag.woorden else []
    )
    for erachter, naam in product([*_erachter(vraag.adres)] or [{}], namen or [{}]):
        if alles := erachter | naam | geboren:
            yield alles


def _erachter(adres: Adres) -> Iterator[dict[str, Any]]:
    """As a huisletter, as a toevoeging, or the first of it as the one and the rest as the other."""
    eerste, rest = adres.erachter[:1], adres.erachter[1:]
    if eerste.isalpha() and len(rest) <= 4:
        yield {"huisletter": eerste, **({"huisnummertoevoeging": rest} if rest else {})}
    for vorm in dict.fromkeys((adres.erachter, kort(adres.erachter))):
        if 1 <= len(vorm) <= 4:
            yield {"huisnummertoevoeging": vorm}


async def _stel(brp: Brp, vraag: Zoekvraag, vrager: Vrager) -> list[Persoon] | None:
    """None: too many."""
    try:
        return await brp.zoek(vraag, **vrager.wie)
    except TeVeelGevonden:
        return None
    except ZoekvraagKanNiet:
        return []


async def gevestigd(kvk: Kvk, vraag: Bedoeling, vrager: Vrager) -> list[Onderneming]:
    """With a postcode whoever is there; with a street those of that street in our municipality or in the place that was
    typed, each looked up, because a search gives no house number."""
    assert vraag.adres
    adres, wie = vraag.adres, {"wie_code": vrager.code, "correlatie": vrager.correlatie}
    if adres.postcode:
        op = ZoekOnderneming(postcode=adres.postcode.replace(" ", ""), huisnummer=adres.huisnummer)
        return await kvk.zoek(op, **wie)
    plaatsen = dict.fromkeys(("", vraag.woorden))
    antwoorden = await asyncio.gather(*(_in_straat(kvk, adres.straat, plaats, wie) for plaats in plaatsen))
    straat = [onderneming for antwoord in antwoorden for onderneming in antwoord]
    vestigingen = list(dict.fromkeys(o.vestigingsnummer for o in straat if o.vestigingsnummer))
    if len(vestigingen) > PROFIELEN_MAX:
        raise TeVeelInStraat
    profielen = await asyncio.gather(*(kvk.vestiging(nummer, **wie) for nummer in vestigingen))
    hier = {o.vestigingsnummer for o in profielen if o and o.adres.huisnummer == adres.huisnummer}
    return [o for o in straat if o.vestigingsnummer in hier]


async def _in_straat(kvk: Kvk, straat: str, plaats: str, wie: dict[str, str]) -> list[Onderneming]:
    try:
        return await kvk.zoek(ZoekOnderneming(straat=straat, plaats=plaats), **wie)
    except ZoekvraagKanNiet:
        return []
    except TeVeelGevonden:
        raise TeVeelInStraat from None


def staat_op(regels: tuple[str, ...], adres: Adres) -> bool:
    """Whether one of these lines may be this address: what stands behind the house number is the same, or not known."""
    achter = [wat for regel in regels if (wat := erachter_in(regel, adres.huisnummer)) is not None]
    return not adres.erachter or not achter or kort(adres.erachter) in achter


def heeft_woorden(woorden: str, namen: tuple[str, ...], regels: tuple[str, ...]) -> bool:
    """Whether each word begins one of the name or stands in the address: beside a postcode one types either."""
    er = [stuk for naam in (*namen, *regels) for stuk in stukken(naam)]
    return all(any(w.startswith(stuk) for w in er) for stuk in stukken(woorden))
