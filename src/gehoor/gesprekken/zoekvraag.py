"""What is typed into the one search box, understood. Nothing is looked up here."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Literal

from gehoor.notatie.nummer import elfproef
from gehoor.notatie.telefoon import telefoon

Soort = Literal[
    "bsn", "telefoon", "email", "naam", "postcode", "kvk_nummer", "vestigingsnummer", "nummer", "zaak", "onbegrepen"
]
MAANDEN = ("jan", "feb", "maart|mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
DATUM = re.compile(
    r"\b([0-9]{1,2})(?:[-/. ]([0-9]{1,2})[-/. ](?=[0-9]{4})|[-/.]([0-9]{1,2})[-/.]"
    r"|[- ](" + "|".join(MAANDEN) + r")[a-z]*\.?[- ])([0-9]{4}|[0-9]{2})\b"
    r"|\b([0-9]{4})-([0-9]{2})-([0-9]{2})\b",
    re.I,
)
POSTCODE = re.compile(r"\b([1-9][0-9]{3})\s?([a-z]{2})(?![a-z])", re.I)
HUISNUMMER = re.compile(r"\b([0-9]{1,5})\s?-?([a-z])?\b", re.I)
ZAAK = re.compile(r"zaak[-\s]?([0-9]{4})[-\s]?([0-9]{1,10})", re.I)


@dataclass(frozen=True)
class Zoekvraag:
    """`soort` says which of the rest counts. `zin` is what the agent reads when nothing can be looked for."""

    soort: Soort
    waarde: str = ""
    geboren: date | None = None
    huisnummer: int = 0
    huisletter: str = ""
    zin: str = ""


def begrijp(tekst: str) -> Zoekvraag:
    tekst = " ".join(unicodedata.normalize("NFKC", tekst).split())
    if not tekst:
        return Zoekvraag("onbegrepen", zin="Typ een naam, BSN, telefoonnummer, e-mailadres, adres of nummer.")
    if "@" in tekst:
        return Zoekvraag("email", tekst.lower())
    if zaak := ZAAK.fullmatch(tekst):
        return Zoekvraag("zaak", f"ZAAK-{zaak[1]}-{zaak[2]}")
    if cijfers := _cijfers(tekst):
        return _nummer(cijfers)
    if (adres := POSTCODE.search(tekst)) and not DATUM.search(tekst):
        return _postcode(tekst, adres)
    return _naam(tekst)


def _cijfers(tekst: str) -> str:
    """The digits (and a plus in front) when there is nothing else but what stands between them."""
    kaal = re.sub(r"[\s.()/-]", "", tekst)
    is_datum = bool(DATUM.fullmatch(tekst))
    return kaal if re.fullmatch(r"\+?[0-9]+", kaal) and not is_datum else ""


def _nummer(cijfers: str) -> Zoekvraag:
    if cijfers.startswith(("+", "00")) and len(cijfers) > 10 and telefoon(cijfers):
        return Zoekvraag("telefoon", telefoon(cijfers))
    match len(cijfers):
        case 9:
            if elfproef(cijfers):
                return Zoekvraag("bsn", cijfers)
            return Zoekvraag("onbegrepen", zin="Dit BSN bestaat niet. Vraag het nummer nog een keer.")
        case 8:
            return Zoekvraag("kvk_nummer", cijfers)
        case 12:
            return Zoekvraag("vestigingsnummer", cijfers)
        case 10 if cijfers.startswith("0") and not cijfers.startswith("00"):
            if nummer := telefoon(cijfers):
                return Zoekvraag("telefoon", nummer)
            return Zoekvraag("onbegrepen", zin="Dit telefoonnummer klopt niet. Voorbeeld: 06 12 34 56 78.")
        case n if n <= 10 and cijfers.isdecimal():
            return Zoekvraag("nummer", cijfers.zfill(10))
    return Zoekvraag("onbegrepen", zin="Dit nummer kennen we niet. Een BSN heeft 9 cijfers, een KVK-nummer 8.")


def _postcode(tekst: str, adres: re.Match[str]) -> Zoekvraag:
    rest = tekst[: adres.start()] + " " + tekst[adres.end() :]
    nummer = HUISNUMMER.search(rest)
    if nummer is None:
        return Zoekvraag("onbegrepen", zin="Typ bij de postcode ook het huisnummer, zoals 1234 AB 12.")
    postcode = f"{adres[1]} {adres[2].upper()}"
    return Zoekvraag("postcode", postcode, huisnummer=int(nummer[1]), huisletter=(nummer[2] or "").upper())


def _naam(tekst: str) -> Zoekvraag:
    geboren = None
    tekst = re.sub(r"\b([0-9]{2})([0-9]{2})((?:19|20)[0-9]{2})\b", r"\1-\2-\3", tekst)
    if gevonden := DATUM.search(tekst):
        geboren = _datum(gevonden)
        if geboren is None:
            return Zoekvraag("onbegrepen", zin="Deze datum bestaat niet. Voorbeeld: 12-03-1980.")
        tekst = " ".join((tekst[: gevonden.start()] + " " + tekst[gevonden.end() :]).split())
    if len(re.sub(r"[^\w]", "", tekst)) < 2:
        zin = "Typ bij de geboortedatum ook de achternaam, zoals de Vries 12-03-1980."
        return Zoekvraag("onbegrepen", zin=zin if geboren else "Typ minstens twee letters van de naam.")
    return Zoekvraag("naam", tekst, geboren=geboren)


def _datum(gevonden: re.Match[str]) -> date | None:
    """The day of birth. Of a year in two figures, the last one that has been."""
    d, m, mm, woord, j, jaar, maand, dag = gevonden.groups()
    if woord:
        m = next(i for i, namen in enumerate(MAANDEN, 1) if woord.lower() in namen)
    kort = bool(j) and len(j) == 2
    try:
        geboren = date(int(j or jaar) + 2000 * kort, int(m or mm or maand), int(d or dag))
        return geboren.replace(year=geboren.year - 100) if kort and geboren > date.today() else geboren
    except ValueError:
        return None
