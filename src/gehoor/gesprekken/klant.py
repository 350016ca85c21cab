"""A klant as the workplace knows one: a search result, and who is chosen."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from textwrap import wrap
from typing import Any
from uuid import UUID

from gehoor.bronnen.model import Onderneming, Persoon, Verblijfplaats
from gehoor.gesprekken.gevonden import Gevonden
from gehoor.gesprekken.models import Bekend, Klant
from gehoor.kit.datum import TIJDZONE, dag
from gehoor.klantinteracties.store import BekendePartij
from gehoor.klantinteracties.store.eerder import EerdereBeller
from gehoor.notatie.digitaal import adres_sleutel
from gehoor.notatie.land import landcode
from gehoor.notatie.telefoon import mooi

REGEL_MAX = 80  # of an address abroad
BADGES = {
    "partij": ("In ons register", "success", "circle-check"),
    "brp": ("BRP", "neutral", "id"),
    "kvk": ("Handelsregister", "neutral", "building-store"),
    "overleden": ("Overleden", "error", "heart-broken"),
    "geheim": ("Adres geheim", "warning", "eye-off"),
    "in_onderzoek": ("In onderzoek", "warning", "alert-circle"),
    "minderjarig": ("Minderjarig", "neutral", "baby-carriage"),
    "misschien_minderjarig": ("Misschien minderjarig", "warning", "baby-carriage"),
    "eerder": ("Belde eerder", "neutral", "phone-incoming"),
    "opgeheven": ("Uitgeschreven", "error", "x"),
}


def treffer(nr: int, g: Gevonden, vandaag: date) -> dict[str, Any]:
    """A search result as it is kept with the draft: what is shown, and in `wijst` what it points at."""
    p, o, partij = g.persoon, g.onderneming, g.partij
    jong = p.minderjarig(vandaag) if p else False
    badges = [
        naam
        for naam, is_zo in (
            ("overleden", p and p.overleden),
            ("geheim", (p and p.geheimhouding) or (partij and partij.geheim)),
            ("in_onderzoek", p and p.in_onderzoek),
            ("minderjarig", jong),
            ("misschien_minderjarig", jong is None),
            ("opgeheven", o and not o.actief),
            ("partij", partij),
            ("brp", p),
            ("kvk", o),
            ("eerder", g.beller),
        )
        if is_zo
    ]
    overleden = bool(p and p.overleden)
    organisatie = bool(o) or bool(partij and partij.soort_partij == "organisatie")
    return {
        "sleutel": f"t{nr}",
        "naam": _naam(g),
        "regel": _regel(g, vandaag),
        "wat": g.wat,
        "icoon": "phone" if g.beller else "building" if organisatie else "user-x" if overleden else "user",
        "badges": badges,
        "kiesbaar": not overleden,
        "reden": "Deze persoon is overleden en kan niet de beller zijn." if overleden else "",
        "wijst": _wijst(g),
    }


def _naam(g: Gevonden) -> str:
    if g.persoon:
        return g.persoon.naam
    if g.onderneming:
        return g.onderneming.naam
    if g.beller:
        return g.beller.naam or "Naam niet bekend"
    return (g.partij.naam if g.partij else "") or "Partij zonder naam"


def _regel_beller(b: EerdereBeller, vandaag: date) -> str:
    """When and about what it was, and what is still open."""
    contact = f"contact {b.nummer.lstrip('0')}"
    taken = [f"open taak {nummer.lstrip('0')}" for nummer in b.taken]
    return " · ".join((dag(b.moment.astimezone(TIJDZONE).date(), vandaag), b.onderwerp, contact, *taken))


def _regel(g: Gevonden, vandaag: date) -> str:
    if g.beller:
        return _regel_beller(g.beller, vandaag)
    delen: list[str] = []
    if g.persoon:
        geboren = g.persoon.geboortedatum.tekst()
        delen.append(f"geboren {geboren}" if geboren != "onbekend" else "")
        delen.append("" if _geheim(g) else g.persoon.verblijfplaats.tekst())
    elif g.onderneming:
        o = g.onderneming
        vestiging = f"vestiging {o.vestigingsnummer}" if o.vestigingsnummer else ""
        adres = (g.partij.adresregel if g.partij else "") or o.adres.tekst()
        delen += [f"KVK {o.kvk_nummer}", vestiging, adres]
    elif g.partij:
        delen.append("" if g.partij.geheim else g.partij.adresregel)
        if g.partij.soort_partij == "organisatie" and g.partij.nummers.get("kvk_nummer"):
            delen.insert(0, f"KVK {g.partij.nummers['kvk_nummer']}")
    if g.partij and not any(delen):
        delen.append(mooi(g.partij.adres("telefoonnummer")) or g.partij.adres("email"))
    return " · ".join(deel for deel in delen if deel)


def _geheim(g: Gevonden) -> bool:
    return bool((g.persoon and g.persoon.geheimhouding) or (g.partij and g.partij.geheim))


def _wijst(g: Gevonden) -> dict[str, str]:
    if g.beller:
        return {"betrokkene": str(g.beller.betrokkene)}
    nummers = dict(g.partij.nummers) if g.partij else {}
    if g.persoon:
        nummers["bsn"] = g.persoon.bsn
    if g.onderneming:
        nummers |= {"kvk_nummer": g.onderneming.kvk_nummer, "rsin": g.onderneming.rsin or nummers.get("rsin", "")}
        # A partij that is the whole organisation stays that.
        if g.onderneming.vestigingsnummer and (g.partij is None or "vestigingsnummer" in nummers):
            nummers["vestigingsnummer"] = g.onderneming.vestigingsnummer
    return {"partij": str(g.partij.uuid) if g.partij else "", **nummers}


def maak_klant(
    partij: BekendePartij | None,
    persoon: Persoon | None,
    onderneming: Onderneming | None,
    *,
    eerder: tuple[str, ...],
    nu: datetime,
    vers: timedelta,
) -> Klant:
    """What the sources know of one klant, together. Contact data younger than `vers` prove nothing."""
    klant = Klant(eerder=eerder)
    if partij:
        _van_partij(klant, partij)
        klant.bekend = tuple(_bekend(partij, nu - vers))
    if persoon:
        _van_persoon(klant, persoon, nu.date())
    if onderneming:
        _van_onderneming(klant, onderneming)
    return klant


def _van_partij(klant: Klant, partij: BekendePartij) -> None:
    klant.soort = "organisatie" if partij.soort_partij == "organisatie" else "persoon"
    klant.partij = UUID(str(partij.uuid))
    klant.partij_leeg = not partij.naam and not partij.adressen and not partij.adresregel
    klant.naam = klant.naam_partij = partij.naam
    klant.voorletters, klant.voornaam = partij.voorletters, partij.voornaam
    klant.voorvoegsel, klant.achternaam = partij.voorvoegsel, partij.achternaam
    klant.bsn, klant.rsin = partij.nummers.get("bsn", ""), partij.nummers.get("rsin", "")
    klant.kvk_nummer = partij.nummers.get("kvk_nummer", "")
    klant.vestigingsnummer = partij.nummers.get("vestigingsnummer", "")
    klant.geheim = partij.geheim
    klant.adres = (partij.adresregel,) if partij.adresregel and not partij.geheim else ()


def _bekend(partij: BekendePartij, vers_na: datetime) -> Iterator[Bekend]:
    """Each number and e-mail address once, however it is written and however often it is there."""
    portaal = {adres_sleutel(a.adres) for a in partij.adressen if a.portaal}
    er: set[str] = set()
    for a in partij.adressen:
        if a.soort in ("telefoonnummer", "email") and (sleutel := adres_sleutel(a.adres)) not in er:
            er.add(sleutel)
            vers = bool(a.sinds and a.sinds > vers_na)
            yield Bekend.model_validate(
                {"soort": a.soort, "adres": a.adres, "vers": vers, "portaal": sleutel in portaal}
            )


def _van_persoon(klant: Klant, p: Persoon, vandaag: date) -> None:
    klant.basisregister, klant.bsn = True, p.bsn
    if p.naam:
        klant.naam, klant.voorletters = p.naam, p.voorletters[:10]
        klant.voornaam, klant.voorvoegsel, klant.achternaam = p.voornamen, p.voorvoegsel, p.geslachtsnaam
    geboren = p.geboortedatum.tekst()
    klant.geboren = "" if geboren == "onbekend" else geboren
    klant.geboortedatum_volledig = p.geboortedatum.volledig is not None
    klant.geboorteplaats = p.geboorteplaats
    klant.leeftijd = p.leeftijd if p.leeftijd is not None else p.geboortedatum.leeftijd(vandaag)
    klant.overleden, jong = p.overleden, p.minderjarig(vandaag)
    klant.minderjarig, klant.misschien_minderjarig = jong is True, jong is None
    klant.geheim = klant.geheim or p.geheimhouding
    klant.in_onderzoek = tuple(sorted(p.in_onderzoek))
    klant.gezin = tuple(lid.naam for lid in p.gezin if lid.naam) if "gezin" not in p.in_onderzoek else ()
    zeker = not klant.geheim and "adres" not in p.in_onderzoek and not p.verblijfplaats.onbekend
    if not zeker:
        klant.adres = ()
    elif not klant.adres:
        klant.adres = p.verblijfplaats.alle_regels
        klant.bezoekadres = bezoekadres(p.verblijfplaats)


def _van_onderneming(klant: Klant, o: Onderneming) -> None:
    klant.basisregister, klant.soort = True, "organisatie"
    klant.naam = o.naam or klant.naam
    klant.kvk_nummer, klant.rsin = o.kvk_nummer or klant.kvk_nummer, o.rsin or klant.rsin
    if not klant.adres:
        klant.adres, klant.bezoekadres = o.adres.alle_regels, bezoekadres(o.adres)


def bezoekadres(v: Verblijfplaats) -> dict[str, Any]:
    """The parts of an address as the register keeps them: in the Netherlands, or the lines of one abroad."""
    if v.land and not v.onbekend:
        return _buitenland(v)
    if not v.straat:
        return {}
    return {
        "straatnaam": v.straat[:255],
        "huisnummer": v.huisnummer,
        "huisnummertoevoeging": "-".join(filter(None, (v.huisletter, v.toevoeging)))[:20],
        "postcode": v.postcode,
        "stad": v.woonplaats[:255],
    }


def _buitenland(v: Verblijfplaats) -> dict[str, Any]:
    """Three lines and a country. A country without a code of its own, or a fourth line, goes along in the last one."""
    code = landcode(v.land)
    regels = [deel for regel in v.regels or (v.alle_regels if v.straat else ()) for deel in wrap(regel, REGEL_MAX)]
    regels += [] if code else [v.land]
    if len(regels) > 3:
        regels[2:] = [", ".join(regels[2:])]
    return {f"adresregel{nr}": regel[:REGEL_MAX] for nr, regel in enumerate(regels, 1)} | {"land": code}
