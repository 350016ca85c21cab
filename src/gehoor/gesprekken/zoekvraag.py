"""What is typed into the one search box, understood. Nothing is looked up here.

A text may mean several things: 124 is a taak and a klantcontact, nine digits are a BSN and a RSIN, "Studio 54" is a
name and an address. Each of them is a `Bedoeling`, and all of them are looked for (decision 0024).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from gehoor.kit.datum import vandaag
from gehoor.notatie import adres as adressen
from gehoor.notatie import datum, nummer, telefoon
from gehoor.notatie.adres import Adres
from gehoor.notatie.datum import ONBEKEND, Datum, GeenDatum
from gehoor.notatie.nummer import GeenNummer
from gehoor.notatie.teken import gewoon

LANGST = 200  # as the registers take a name
MET_NAAM = "Typ bij de geboortedatum ook de achternaam, zoals de Vries 12-03-1980."
Soort = Literal[
    "bsn", "rsin", "kvk_nummer", "vestigingsnummer", "klantcontact", "taak", "partij", "zaak",
    "telefoon", "email", "naam", "adres",
]  # fmt: skip


@dataclass(frozen=True)
class Bedoeling:
    """One thing that a text may mean. `soort` says what is looked for; the rest makes the answer smaller."""

    soort: Soort
    waarde: str = ""  # a number or e-mail address as the registers keep it; the name
    geboren: Datum = ONBEKEND
    adres: Adres | None = None
    woorden: str = ""  # what else was typed: of a name, a street or a place


@dataclass(frozen=True)
class Zoekvraag:
    """`zin` is what the agent reads when nothing can be looked for; `tip` when nobody is found."""

    bedoelingen: tuple[Bedoeling, ...] = ()
    zin: str = ""
    tip: str = ""


class Onbegrepen(ValueError):
    """The message is what the agent reads."""


def begrijp(tekst: str) -> Zoekvraag:
    tekst = gewoon(tekst)
    try:
        if len(tekst) > LANGST:
            raise Onbegrepen(
                f"Dit is te lang om mee te zoeken. Typ hoogstens {LANGST} tekens: een naam, nummer of adres."
            )
        if not tekst:
            raise Onbegrepen("Typ een naam, BSN, telefoonnummer, e-mailadres, adres of nummer.")
        bedoelingen = tuple(dict.fromkeys(_bedoelingen(tekst)))
    except (Onbegrepen, GeenNummer, GeenDatum) as fout:
        return Zoekvraag(zin=str(fout))
    return Zoekvraag(bedoelingen, tip=_tip(tekst, bedoelingen))


def _bedoelingen(tekst: str) -> Iterator[Bedoeling]:
    if email := _email(tekst):
        yield email
    elif getal := tuple(_getal(tekst)):
        yield from getal
    elif re.fullmatch(r"[+(]?[0-9][0-9\s.,()/+-]*", tekst):
        raise Onbegrepen(_geen_nummer(re.sub("[^0-9]", "", tekst)))
    elif datum.lees(tekst, "geboorte", vandaag()):
        raise Onbegrepen(MET_NAAM)
    elif met_naam := tuple(_getal_met_naam(tekst.split())):
        yield from met_naam
    else:
        yield from _naam_of_adres(tekst)


def _email(tekst: str) -> Bedoeling | None:
    """The address in a text, whatever stands around it: <…>, mailto:, a name."""
    gevonden = re.search(r"(?:mailto:|e-?mail:?\s*)?([^\s<>,;:()\[\]\"]+@[^\s<>,;:()\[\]\"]+)", tekst, re.I)
    if gevonden is None:
        if "@" in tekst:
            raise Onbegrepen("Dit e-mailadres is niet af. Voorbeeld: naam@voorbeeld.nl.")
        return None
    rest = f"{tekst[: gevonden.start()]} {tekst[gevonden.end() :]}"
    return Bedoeling("email", gevonden[1].strip(".'").lower(), woorden=_namen(rest))


def _namen(tekst: str) -> str:
    """The words that can be of a name."""
    return " ".join(w for w in re.sub(r"[<>,;:()\[\]\"]", " ", tekst).split() if any(map(str.isalpha, w)))


def _getal(tekst: str) -> Iterator[Bedoeling]:
    """Whatever a number may be. One that is written as a date is that, and no date of birth is looked for alone."""
    if _is_datum(tekst):
        raise Onbegrepen(MET_NAAM)
    for n in nummer.lees(tekst):
        yield Bedoeling(n.soort, n.waarde)
    gelezen = telefoon.lees(tekst)
    if gelezen and gelezen.soort != "kort":
        yield Bedoeling("telefoon", gelezen.nummer)


def _is_datum(tekst: str) -> bool:
    """Digits with something between them that makes them a date, or a month. Raises GeenDatum when it cannot be."""
    gevonden = datum.vind(tekst, "geboorte", vandaag(), ruim=False)
    return bool(gevonden and not gevonden[1])


def _geen_nummer(cijfers: str) -> str:
    match len(cijfers):
        case 9:
            return "Dit BSN bestaat niet. Vraag het nummer nog een keer."
        case 10 if cijfers.startswith("0"):
            return "Dit telefoonnummer klopt niet. Voorbeeld: 06 12 34 56 78."
    return "Dit nummer kennen we niet. Een BSN heeft 9 cijfers, een KVK-nummer 8, een telefoonnummer 10."


def _getal_met_naam(delen: list[str]) -> Iterator[Bedoeling]:
    """A number with a name beside it: the number is looked for, the name makes the answer smaller. A number without its
    word counts when it is a BSN or a telephone number: a shorter one may be of a house."""
    for n in range(min(len(delen) - 1, 8), 0, -1):
        for getal, rest in ((delen[-n:], delen[:-n]), (delen[:n], delen[n:])):
            if not any(map(str.isdecimal, "".join(rest))) and (gevonden := tuple(_zeker(" ".join(getal).strip(",;:")))):
                yield from (replace(b, woorden=_namen(" ".join(rest))) for b in gevonden)
                return


def _zeker(tekst: str) -> Iterator[Bedoeling]:
    try:
        gevonden = tuple(_getal(tekst))
    except (Onbegrepen, GeenDatum, GeenNummer):
        return
    met_woord = len({b.soort for b in gevonden}) == 1 and tekst[:1].isalpha()
    yield from (b for b in gevonden if met_woord or b.soort in ("bsn", "rsin", "telefoon"))


def _naam_of_adres(tekst: str) -> Iterator[Bedoeling]:
    """Words: a name, perhaps with a birth date, or an address, perhaps with both."""
    geboren, rest = _geboren(tekst, ruim=False)
    if gevonden := adressen.op_postcode(rest):
        plek, woorden = gevonden
        if plek is None:
            raise Onbegrepen("Typ bij de postcode ook het huisnummer, zoals 1234 AB 12.")
        if not geboren.jaar:
            geboren, woorden = _geboren(woorden, ruim=True)
        yield Bedoeling("adres", geboren=geboren, adres=plek, woorden=woorden)
        return
    for plek, woorden in adressen.op_straat(rest):
        jaar, woorden = (geboren, woorden) if geboren.jaar else _geboren(woorden, ruim=True)
        yield Bedoeling("adres", geboren=jaar, adres=plek, woorden=woorden)
    if not geboren.jaar:
        geboren, rest = _geboren(rest, ruim=True)
    rest = rest.strip(" ,;")
    if sum(map(str.isalnum, rest)) < 2:
        raise Onbegrepen(MET_NAAM if geboren.jaar else "Typ minstens twee letters van de naam.")
    yield Bedoeling("naam", rest, geboren=geboren)
    if geboren.jaar and not geboren.maand and str(geboren.jaar) in tekst.split():
        yield Bedoeling("naam", tekst)  # a year may be of the name: "Bakkerij 2000"


def _geboren(tekst: str, *, ruim: bool) -> tuple[Datum, str]:
    gevonden = datum.vind(tekst, "geboorte", vandaag(), ruim=ruim)
    return gevonden or (ONBEKEND, tekst)


def _tip(tekst: str, bedoelingen: tuple[Bedoeling, ...]) -> str:
    """For when nobody is found."""
    soorten = {b.soort for b in bedoelingen}
    if soorten & {"kvk_nummer", "klantcontact"} and _misschien_geboren(tekst, vandaag()):
        return "Is dit een geboortedatum? Typ dan ook de achternaam, zoals de Vries 12-03-1980."
    if adressen.is_huisnummer(tekst):
        return "Is dit een huisnummer? Typ dan ook de postcode of de straat, zoals 1234 AB 12."
    return ""


def _misschien_geboren(tekst: str, dag: date) -> bool:
    try:
        return datum.lees(tekst, "geboorte", dag) is not None
    except GeenDatum:
        return False
