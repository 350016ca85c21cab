"""What a caller is told about when: no date on a day that nobody works, and terms in werkdagen counted out."""

import re
from datetime import date, timedelta
from functools import cache

import holidays

from gehoor.kit.datum import DAGEN, MAANDEN

WERKDAGEN = re.compile(r"\b([1-9][0-9]{0,2}) werkdag(?:en)?\b")
_TELWOORD = {
    "een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9,
    "tien": 10,
}  # fmt: skip
WOORDEN = re.compile(rf"\b({'|'.join(_TELWOORD)}) werkdag(?:en)?\b", re.I)


@cache
def _vrij(jaar: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("NL", years=jaar))


def is_werkdag(d: date) -> bool:
    return d.weekday() < 5 and d not in _vrij(d.year)


def werkdag(d: date) -> date:
    """That day, or the next on which people work."""
    while not is_werkdag(d):
        d += timedelta(days=1)
    return d


def na_werkdagen(d: date, aantal: int) -> date:
    """The day that is `aantal` werkdagen after d; d itself does not count."""
    for _ in range(aantal):
        d = werkdag(d + timedelta(days=1))
    return d


def met_datums(tekst: str, vandaag: date) -> str:
    """A script with the day behind each number of werkdagen: "binnen 5 werkdagen (vr 4 december)"."""

    def bij(gevonden: re.Match[str]) -> str:
        aantal = _TELWOORD.get(gevonden[1].lower()) or int(gevonden[1])
        dag = na_werkdagen(vandaag, aantal)
        jaar = f" {dag.year}" if dag.year != vandaag.year else ""
        return f"{gevonden[0]} ({DAGEN[dag.weekday()]} {dag.day} {MAANDEN[dag.month - 1]}{jaar})"

    return WOORDEN.sub(bij, WERKDAGEN.sub(bij, tekst))
