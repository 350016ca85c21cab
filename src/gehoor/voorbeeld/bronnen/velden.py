"""Which paths `fields` may name (BRP API Personen 2.7), and what is left of a person when only those are asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Boom = dict[str, "Boom"]  # the asked paths as a tree; an empty branch means: everything below it

NAAM = "naam(adellijkeTitelPredicaat geslachtsnaam voorletters voornamen voorvoegsel)"
GEBOORTE = "geboorte(datum land plaats)"
BINNENLAND = (
    "aanduidingBijHuisnummer huisletter huisnummer huisnummertoevoeging korteStraatnaam officieleStraatnaam "
    "postcode woonplaats locatiebeschrijving"
)
OBJECT = "adresseerbaarObjectIdentificatie functieAdres nummeraanduidingIdentificatie"
NAAM_PERSOON = NAAM.replace("geslachtsnaam", "geslachtsnaam volledigeNaam")
REGELS_BINNENLAND = "adresseringBinnenland(adresregel1 adresregel2)"


def paden(tekst: str) -> frozenset[str]:
    """ "a(b c)" → {"a", "a.b", "a.c"}."""
    gevonden: set[str] = set()
    stapel, laatste = [""], ""
    for woord in tekst.replace("(", " ( ").replace(")", " ) ").split():
        if woord == "(":
            stapel.append(laatste + ".")
        elif woord == ")":
            stapel.pop()
        else:
            laatste = stapel[-1] + woord
            gevonden.add(laatste)
    return frozenset(gevonden)


ZOEK = paden(f"""
    adressering(adresregel1 adresregel2 adresregel3 land) {REGELS_BINNENLAND} burgerservicenummer
    geboorte(datum) geslacht leeftijd {NAAM_PERSOON}
""")
PERSOON = paden(f"""
    aNummer adressering(adresregel1 adresregel2 adresregel3 land aanhef aanschrijfwijze(aanspreekvorm naam)
    gebruikInLopendeTekst) {REGELS_BINNENLAND} burgerservicenummer datumEersteInschrijvingGBA
    datumInschrijvingInGemeente europeesKiesrecht(aanduiding einddatumUitsluiting) {GEBOORTE}
    gemeenteVanInschrijving geslacht gezag
    immigratie(datumVestigingInNederland indicatieVestigingVanuitBuitenland landVanwaarIngeschreven
    vanuitVerblijfplaatsOnbekend) indicatieCurateleRegister
    kinderen(burgerservicenummer {GEBOORTE} {NAAM}) leeftijd
    {NAAM_PERSOON} naam(aanduidingNaamgebruik)
    nationaliteiten(redenOpname datumIngangGeldigheid nationaliteit)
    ouders(burgerservicenummer datumIngangFamilierechtelijkeBetrekking {GEBOORTE} geslacht {NAAM} ouderAanduiding)
    overlijden(datum land plaats)
    partners(aangaanHuwelijkPartnerschap(datum land plaats) burgerservicenummer {GEBOORTE} geslacht {NAAM}
    ontbindingHuwelijkPartnerschap(datum) soortVerbintenis)
    uitsluitingKiesrecht(einddatum uitgeslotenVanKiesrecht)
    verblijfplaats(datumVan {OBJECT} verblijfadres(land regel1 regel2 regel3 {BINNENLAND}))
    verblijfplaatsBinnenland(datumIngangGeldigheid datumVan {OBJECT} verblijfadres({BINNENLAND}))
    verblijfstitel(aanduiding datumEinde datumIngang)
""")
VANZELF = ("geheimhoudingPersoonsgegevens", "opschortingBijhouding")
# asked by this name, answered under the other, and only for an address in the Netherlands
BINNEN = {"verblijfplaatsBinnenland": "verblijfplaats", "adresseringBinnenland": "adressering"}


def kies(persoon: dict[str, Any], gevraagd: Iterable[str]) -> dict[str, Any]:
    """What a fully filled person shows to somebody who asked for these paths."""
    boom: Boom = {}
    binnenland = persoon.get("verblijfplaats", {}).get("type") in ("Adres", "Locatie")
    for pad in gevraagd:
        hoofd, *rest = pad.split(".")
        if hoofd in BINNEN and not binnenland:
            continue
        tak = boom
        for deel in (BINNEN.get(hoofd, hoofd), *rest[:-1]):
            tak = tak.setdefault(deel, {})
        if rest:
            tak.setdefault(rest[-1], {})
    over = _snoei(persoon, boom)
    return over | {naam: persoon[naam] for naam in VANZELF if naam in persoon}


def _snoei(object_: dict[str, Any], boom: Boom) -> dict[str, Any]:
    over: dict[str, Any] = {}
    for naam, waarde in object_.items():
        if naam in boom:
            tak = boom[naam]
            if tak and isinstance(waarde, list):
                waarde = [_snoei(deel, tak) for deel in waarde]
            elif tak and isinstance(waarde, dict):
                waarde = _snoei(waarde, tak)
            if waarde not in ({}, []):
                over[naam] = waarde
        elif naam == "inOnderzoek":
            # only about what was asked, with the date it began
            if vlaggen := {v: w for v, w in waarde.items() if v in boom}:
                over[naam] = vlaggen | {v: w for v, w in waarde.items() if v.startswith("datumIngangOnderzoek")}
        elif naam == "type":
            over[naam] = waarde
    return over
