"""What is asked of the words of a name: the SQL function `naamwoorden` keeps them, and the index on it finds them.

A word of an achternaam or an organisation stands there as it is, another word (a given name, an initial, a
voorvoegsel) behind a dot, and the whole name as one word behind an equals sign.
"""

from dataclasses import dataclass

from gehoor.kit.tekst import plat, stukken
from gehoor.notatie.lezing import WOORDEN_MAX, helften, zoekwoorden
from gehoor.notatie.naam import VOORVOEGSELS, ontleed

NAAM_MAX, LEXEEM_MAX = 400, 400  # characters of what is typed, and of one lexeme as `naamwoorden` keeps it
VREEMD = frozenset("%_\\{}*<>=")  # stands in no name: what has it is not looked for


@dataclass(frozen=True)
class Naamvraag:
    """What is asked, each wider than the one before; None asks nothing."""

    heel: str | None  # tsquery: the whole name, letter for letter
    woorden: str | None  # tsquery: every word of it
    een: str | None  # the only word, folded: what the name begins with
    achternaam: str | None  # tsquery: the achternaam only, for when nobody has the given name too
    begin: str | None  # tsquery: what every word begins with; no voorvoegsels, and half of a double name is enough


def naamvraag(tekst: str, *, voornaam: bool = False) -> Naamvraag:
    """`voornaam`: a given name alone is enough, because something else that was typed says who it is."""
    tekst = tekst[:NAAM_MAX]
    if VREEMD.intersection(tekst):
        return Naamvraag(None, None, None, None, None)
    naam, woorden = ontleed(tekst), zoekwoorden(tekst)[:WOORDEN_MAX]
    kern = [woord for woord in woorden if plat(woord) not in VOORVOEGSELS] or woorden
    voor = f"{naam.voorletters} {naam.voornaam}".split()
    mens = voor and not any(map(str.isdecimal, "".join(voor)))  # a number is of a street or an organisation
    achter = naam.achternaam.split()[:WOORDEN_MAX]
    halve = [[*voor, *helft.split()][:WOORDEN_MAX] for helft in helften(naam.achternaam)]
    hele = {"".join(stukken(deel)) for deel in (tekst, f"{naam.voornaam}{naam.voorvoegsel}{naam.achternaam}")}
    return Naamvraag(
        heel=" | ".join(_lexeem(f"={deel}") for deel in sorted(hele) if deel) or None,
        woorden=_alle(woorden, kern, "", voornaam=voornaam),
        achternaam=_alle(achter, achter, "", voornaam=False) if mens else None,
        een=plat(kern[0]) if len(kern) == 1 else None,
        begin=" | ".join(filter(None, (_alle(w, w, ":*", voornaam=voornaam) for w in (kern, *halve)))) or None,
    )


def _alle(woorden: list[str], kern: list[str], begin: str, *, voornaam: bool) -> str | None:
    """Every word is there, and one of `kern` in the achternaam or the organisation."""
    if not any(map(stukken, woorden)):
        return None
    eisen = [_woord(stukken(w), begin, ("", ".")) for w in woorden if stukken(w) and (voornaam or [w] != kern)]
    if not voornaam:
        eisen.append(f"({' | '.join(_woord(stukken(woord), begin, ('',)) for woord in kern if stukken(woord))})")
    return f"({' & '.join(eisen)})"


def _woord(delen: list[str], begin: str, waar: tuple[str, ...]) -> str:
    """One word, written as one or in its pieces. Only letters and digits: nothing in it means anything to tsquery.
    Of a single letter nothing begins: as an initial it stands there itself."""
    woord = "".join(delen)
    heel = " | ".join(f"{_lexeem(w + woord)}{begin if len(woord) > 1 else ''}" for w in waar)
    if len(delen) == 1:
        return f"({heel})"
    los = " & ".join(_woord([deel], begin, waar) for deel in delen)
    return f"({heel} | ({los}))"


def _lexeem(woord: str) -> str:
    return f"'{woord[:LEXEEM_MAX]}'"
