"""A date as people say and write it, with a day or month that is not known: the one parser for it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from gehoor.kit.datum import MAANDEN
from gehoor.notatie.teken import gewoon

Waarvoor = Literal["geboorte", "afspraak"]

OUDST = 130  # years: nobody who calls is older
VOORUIT = 20  # years: of a year in two digits that may still come


class GeenDatum(ValueError):
    """This is meant as a date and is none; the message is what the agent reads."""


@dataclass(frozen=True)
class Datum:
    """Een datum zoals de BRP die kent. Dag, maand of alles kan onbekend zijn."""

    jaar: int | None = None
    maand: int | None = None
    dag: int | None = None

    @property
    def volledig(self) -> date | None:
        """The plain date, or None as soon as one part is unknown."""
        if self.jaar is None or self.maand is None or self.dag is None:
            return None
        try:
            return date(self.jaar, self.maand, self.dag)
        except ValueError:
            return None

    def tekst(self) -> str:
        """ "4 mei 1987", "mei 1987", "1987" or "onbekend"."""
        if self.jaar is None:
            return "onbekend"
        if self.maand is None or not 1 <= self.maand <= 12:
            return str(self.jaar)
        maand = f"{MAANDEN[self.maand - 1]} {self.jaar}"
        return f"{self.dag} {maand}" if self.dag else maand

    def iso(self) -> str:
        """ "1987-05-04"; what is not known is zero, as in the BRP."""
        return f"{self.jaar or 0:04}-{self.maand or 0:02}-{self.dag or 0:02}"

    def leeftijd(self, op: date) -> int | None:
        """Whole years; None when it cannot be said for certain."""
        jongst, oudst = self.leeftijden(op) or (0, 1)
        return jongst if jongst == oudst else None

    def leeftijden(self, op: date) -> tuple[int, int] | None:
        """The youngest and the oldest that somebody born then may be; None when not even the year is known."""
        if self.jaar is None:
            return None
        maand, dag = self.maand or 0, self.dag or 0
        eerst = (maand or 1, dag or 1)
        laatst = (maand or 12, dag or 31)
        oudst = op.year - self.jaar - ((op.month, op.day) < eerst)
        return op.year - self.jaar - ((op.month, op.day) < laatst), oudst

    def minderjarig(self, op: date) -> bool | None:
        """None when it cannot be said: the part that is not known decides it."""
        leeftijden = self.leeftijden(op)
        if leeftijden is None or leeftijden[0] < 18 <= leeftijden[1]:
            return None
        return leeftijden[1] < 18

    def past(self, ander: "Datum") -> bool:
        """Whether both may be one day: what either does not know counts as the same."""
        delen = ((self.jaar, ander.jaar), (self.maand, ander.maand), (self.dag, ander.dag))
        return all(een == twee or een is None or twee is None for een, twee in delen)


ONBEKEND = Datum()

_AFGEKORT = {
    "januari": "jan january", "februari": "feb febr february", "maart": "mrt mar mrt march", "april": "apr",
    "mei": "may", "juni": "jun june", "juli": "jul july", "augustus": "aug august", "september": "sep sept",
    "oktober": "okt oct october", "november": "nov", "december": "dec",
}  # fmt: skip
_MAANDNUMMER = {
    woord: nummer
    for nummer, maand in enumerate(MAANDEN, 1)
    for woord in (maand, *_AFGEKORT[maand].split())
}  # fmt: skip
_EEN_TOT_NEGEN = "een twee drie vier vijf zes zeven acht negen".split()  # noqa: SIM905
_TELWOORDEN = [
    *_EEN_TOT_NEGEN, *"tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien".split(),  # noqa: SIM905
    "twintig", *(f"{een}{'ën' if een.endswith('e') else 'en'}twintig" for een in _EEN_TOT_NEGEN), "dertig",
    "eenendertig",
]  # fmt: skip
_RANGTELWOORDEN = {"een": "eerste", "drie": "derde", "acht": "achtste"}


def _rang(woord: str) -> str:
    begin, laatste = next(((woord[: -len(k)], k) for k in _RANGTELWOORDEN if woord.endswith(k)), (woord, ""))
    if laatste:
        return begin + _RANGTELWOORDEN[laatste]
    return woord + ("ste" if woord.endswith("ig") else "de")


_DAGWOORD = {
    schrijfwijze.replace("ë", teken): nummer
    for nummer, woord in enumerate(_TELWOORDEN, 1)
    for schrijfwijze in (woord, _rang(woord))
    for teken in ("ë", "e")
} | {"één": 1}


def _een_van(woorden: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, woorden), key=len, reverse=True))


_LOS = r"(?<![0-9A-Za-zÀ-ž])"  # not the end of something longer
_EIND = r"(?![0-9A-Za-zÀ-ž]|[-/.][0-9])"
_GETAL = r"(?:[0-9]{1,2}|[?x]{1,2})"  # a question mark or a cross: not known
_EEUW = r"(?:18|19|20)[0-9]{2}"
_DAG = rf"(?:(?P<dag>{_GETAL})(?:\s?(?:e|de|ste|th|st|nd|rd)\b)?|(?P<dagwoord>{_een_van(_DAGWOORD)}))"
_MAAND = rf"(?P<maandwoord>{_een_van(_MAANDNUMMER)})\.?"
_JAAR = r"(?:'\s?(?P<kort>[0-9]{2})|(?P<jaar>[0-9]{4}|[0-9]{2}))"
_TEKEN, _ZELFDE = r"\s?(?P<t>[-/.,\\_])\s?", r"\s?(?P=t)\s?"
_TUSSEN = r"(?:\s?[-/.,]\s?|\s)?"


def _vorm(vorm: str) -> re.Pattern[str]:
    return re.compile(f"{_LOS}{vorm}{_EIND}", re.I)


# Meant as a date, whatever else it may be: one that cannot be is refused.
_ZEKER = tuple(
    map(
        _vorm,
        (
            rf"(?P<jaar>[0-9]{{4}}){_TEKEN}(?P<maand>{_GETAL}){_ZELFDE}(?P<dag>{_GETAL})(?:t[0-9:.]+z?)?",
            rf"(?P<dag>{_GETAL}){_TEKEN}(?P<maand>{_GETAL}){_ZELFDE}{_JAAR}",
            rf"{_DAG}{_TUSSEN}(?:van\s)?{_MAAND}{_TUSSEN}{_JAAR}",
            rf"{_MAAND}\s{_DAG},?\s(?P<jaar>[0-9]{{4}})",
            rf"{_MAAND}{_TUSSEN}(?P<jaar>{_EEUW})",
        ),
    )
)
# May be a number of another kind as well: from the likeliest to the least.
_MISSCHIEN = tuple(
    map(
        _vorm,
        (
            rf"(?P<dag>[0-9]{{2}})(?P<maand>[0-9]{{2}})(?P<jaar>{_EEUW})",
            rf"(?P<jaar>{_EEUW})(?P<maand>[01][0-9])(?P<dag>[0-3][0-9])",
            r"(?<![0-9]\s)(?P<dag>[0-9]{1,2})\s(?P<maand>[0-9]{1,2})\s(?P<jaar>[0-9]{4}|[0-9]{2})(?!\s?[0-9])",
            r"(?P<dag>[0-9]{2})(?P<maand>[0-9]{2})(?P<jaar>[0-9]{2})",
            rf"(?P<maand>{_GETAL})\s?[-/.]\s?(?P<jaar>{_EEUW})",
            rf"(?P<jaar>{_EEUW})-(?P<maand>[0-9]{{2}})",
        ),
    )
)
_ALLEEN_JAAR = _vorm(rf"(?<![0-9]-)(?P<jaar>{_EEUW})")
_ZONDER_JAAR = _vorm(rf"{_DAG}{_TUSSEN}(?:{_MAAND}|(?<=[-/])(?P<maand>[0-9]{{1,2}}))")
_AANHALING = str.maketrans(dict.fromkeys("`´‘’′ʼ", "'"))  # noqa: RUF001
_ERVOOR = re.compile(r"(?:\b(?:geboortedatum|geboortejaar|gebdat|geboren(?: op| in)?|geb)[\s:.]*|\*\s*)$", re.I)
_WEEKDAG = re.compile(r"(?:op )?(?:ma|di|wo|do|vr|za|zo|maan|dins|woens|donder|vrij|zater|zon)(?:dag)?[.,]?", re.I)
BESTAAT_NIET = "Deze datum bestaat niet. Voorbeeld: 12-03-1980."


def lees(tekst: str, waarvoor: Waarvoor, vandaag: date) -> Datum | None:
    """A text that is a date and nothing else; None when it is something else. Raises GeenDatum."""
    gevonden = vind(tekst, waarvoor, vandaag, ruim=True)
    if gevonden and (not gevonden[1] or _WEEKDAG.fullmatch(gevonden[1])):
        return gevonden[0]
    if _ZONDER_JAAR.fullmatch(gewoon(tekst)):
        raise GeenDatum("Schrijf ook het jaar. Voorbeeld: 12-03-1980.")
    return None


def vind(tekst: str, waarvoor: Waarvoor, vandaag: date, *, ruim: bool) -> tuple[Datum, str] | None:
    """The date in a text, and what else stands there. Raises GeenDatum for one that cannot be.

    `ruim`: also what may be a number of another kind: digits without anything between, a year alone.
    """
    tekst = gewoon(tekst).translate(_AANHALING)
    for vorm in _ZEKER:
        if treffer := vorm.search(tekst):
            return _datum(treffer, waarvoor, vandaag), _rest(tekst, treffer)
    fouten: list[GeenDatum] = []
    for vorm in _MISSCHIEN if ruim else ():
        if treffer := vorm.search(tekst):
            try:
                return _datum(treffer, waarvoor, vandaag), _rest(tekst, treffer)
            except GeenDatum as fout:
                fouten.append(fout)
    if fouten:
        raise fouten[0]
    if ruim and (treffer := _ALLEEN_JAAR.search(tekst)) and abs(vandaag.year - int(treffer["jaar"])) <= OUDST:
        return _datum(treffer, waarvoor, vandaag), _rest(tekst, treffer)
    return None


def _rest(tekst: str, treffer: re.Match[str]) -> str:
    voor, na = _ERVOOR.sub("", tekst[: treffer.start()]), tekst[treffer.end() :]
    return " ".join(f"{voor} {na}".split()).strip(" ,;()")


def _datum(treffer: re.Match[str], waarvoor: Waarvoor, vandaag: date) -> Datum:
    d = {naam: waarde for naam, waarde in treffer.groupdict().items() if waarde}
    dag = _DAGWOORD[d["dagwoord"].lower()] if "dagwoord" in d else _getal(d.get("dag", ""))
    maand = _MAANDNUMMER[d["maandwoord"].lower()] if "maandwoord" in d else _getal(d.get("maand", ""))
    jaar = _jaar(d.get("kort") or d["jaar"], dag, maand, waarvoor, vandaag)
    dag_eerst = "dag" in d and "maand" in d and treffer.start("dag") < treffer.start("maand")
    if dag_eerst and 12 < maand <= 31 and 1 <= dag <= 12:
        raise GeenDatum(f"Schrijf eerst de dag en dan de maand: {maand:02}-{dag:02}-{jaar}.")
    datum = Datum(jaar or None, maand or None, dag or None)
    if jaar < 1 or maand > 12 or dag > 31 or (dag and datum.volledig is None):
        raise GeenDatum(BESTAAT_NIET)
    if waarvoor == "geboorte" and datum.iso() > vandaag.isoformat():
        raise GeenDatum("Deze geboortedatum moet nog komen. Kijk het jaar na.")
    if waarvoor == "geboorte" and vandaag.year - jaar > OUDST:
        raise GeenDatum(f"Deze geboortedatum is meer dan {OUDST} jaar geleden. Kijk het jaar na.")
    return datum


def _getal(tekst: str) -> int:
    return int(tekst) if tekst.isdecimal() else 0


def _jaar(cijfers: str, dag: int, maand: int, waarvoor: Waarvoor, vandaag: date) -> int:
    """Of a year in two digits: for a birth the last one that has been, else the one that is nearest."""
    if len(cijfers) != 2:
        return int(cijfers)
    jaar = 2000 + int(cijfers)
    te_laat = (jaar, maand, dag) > (vandaag.year, vandaag.month, vandaag.day)
    return jaar - 100 if (te_laat if waarvoor == "geboorte" else jaar > vandaag.year + VOORUIT) else jaar
