"""A name that was typed, read in every way that a register may have it."""

import re
from dataclasses import replace

from gehoor.kit.tekst import plat, stukken
from gehoor.notatie.naam import STREEPJES, VERBINDT, VOORVOEGSELS, Naam, ontleed

WOORDEN_MAX = 8  # of a name; more say nothing new
LEZINGEN_MAX = 8  # a register outside is asked once for each
_ZEGT_NIETS = VERBINDT - {"of", "y"} | {"jr", "jr.", "sr", "sr.", "junior", "senior"}


def zoekwoorden(tekst: str) -> list[str]:
    """The words of a name by which it may be found: without salutation, titles and words between two names."""
    naam = ontleed(tekst)
    heel = f"{naam.voorletters} {naam.voornaam} {naam.voorvoegsel} {naam.achternaam}".split()
    return [woord for woord in heel if stukken(woord) and plat(woord) not in _ZEGT_NIETS]


def helften(achternaam: str) -> list[str]:
    """The own part and the partner's part of a double name, without voorvoegsel: "Postma-de Jong" → Postma, Jong."""
    woorden = re.sub(f"[{STREEPJES}]", " - ", achternaam).split()
    uit: list[list[str]] = [[]]
    for woord in woorden:
        if woord == "-" or plat(woord) in VERBINDT:
            uit.append([])
        elif uit[-1] or plat(woord) not in VOORVOEGSELS:
            uit[-1].append(woord)
    gevuld = [" ".join(deel) for deel in uit if deel]
    return gevuld if len(gevuld) > 1 else []


def lezingen(tekst: str) -> list[Naam]:
    """Ways to read a name, the likeliest first, each achternaam once: where the given names end, whichever of them
    stand in front, and each half of a double name. At most LEZINGEN_MAX."""
    naam, woorden = ontleed(tekst), zoekwoorden(tekst)[:WOORDEN_MAX]
    alle = [naam, *(replace(naam, voorvoegsel="", achternaam=helft) for helft in helften(naam.achternaam))]
    for i in range(len(woorden)):
        alle.append(_lees(woorden[:i], woorden[i:]))
    for i in range(1, len(woorden)):
        alle.append(_lees(woorden[i:], woorden[:i]))
    per_naam: dict[str, Naam] = {}
    for lezing in alle:
        if kern := "".join(stukken(lezing.achternaam)):
            per_naam.setdefault(kern, lezing)
    return list(per_naam.values())[:LEZINGEN_MAX]


def _lees(voor: list[str], achter: list[str]) -> Naam:
    begin = 0
    while begin < len(achter) and plat(achter[begin]) in VOORVOEGSELS:
        begin += 1
    voor = [woord for woord in voor if plat(woord) not in VOORVOEGSELS]
    return Naam(" ".join(voor), " ".join(achter[:begin]), " ".join(achter[begin:]))


def heeft_woorden(woorden: str, naam: str) -> bool:
    """Whether every one of these words begins a word of this name; an initial is a beginning too."""
    er = stukken(naam)
    return all(any(w.startswith(stuk) for w in er) for stuk in stukken(woorden) if stuk not in VOORVOEGSELS)
