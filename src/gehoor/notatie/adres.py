"""An address as people write and say it: a postcode or a street, with all that may stand behind a house number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gehoor.kit.tekst import plat
from gehoor.notatie.naam import VOORVOEGSELS
from gehoor.notatie.teken import gewoon

# What stands behind a house number in words → the short form. A floor in Roman numbers is the same as in others.
_WOORDEN = {
    "bis": "bis", "bs": "bis", "huis": "hs", "hs": "hs", "boven": "bov", "bov": "bov", "bv": "bov",
    "beneden": "ben", "ben": "ben", "bg": "ben", "bel": "ben", "onder": "ond", "ond": "ond",
    "achter": "ach", "ach": "ach", "voor": "vr", "vr": "vr", "links": "l", "rechts": "r", "rood": "rd", "rd": "rd",
    "zwart": "zw", "zw": "zw", "hoog": "", "i": "1", "ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7",
}  # fmt: skip
_LANG = "|".join(sorted((w for w in _WOORDEN if len(w) > 1), key=len, reverse=True))
_HEET = r"\b(?:huisnummer|huisnr|nummer|nr|no)[\s.:]*"
_NUMMER = rf"(?:{_HEET})?(?P<nr>[1-9][0-9]{{0,4}})"
_ERACHTER = (
    r"(?P<na>"
    rf"\s?[-/]\s?(?:{_LANG}|[a-z]{{1,2}}|[0-9]{{1,3}})(?:[\s/-]?[a-z0-9]{{1,3}})?(?![a-z0-9.'])"  # 41-2  4-b  41/III
    rf"|(?:{_LANG}|[a-z])(?:[\s/-]?(?:{_LANG}|[0-9]{{1,3}}|[a-z]))?(?![a-z0-9'])"  # 77bis  41III  12A3  12a-2
    rf"|\s(?:{_LANG}|[0-9]{{1,2}}\s?hoog)(?![a-z0-9])"  # 12 hs  12 III  12 2 hoog
    rf"|\s[a-z](?:[\s/-]?[0-9]{{1,3}})?(?![a-z0-9.'])"  # 12 A  12 A 3; not the initial of 12 A. Jansen
    r")?(?![a-z0-9])"
)
_HUISNUMMER = re.compile(_NUMMER + _ERACHTER, re.I)
_BEGIN = r"(?<![a-z0-9])(?<![a-z0-9][-/])(?<!\s[a-z]\s)"  # where a house number may begin
_POSTCODE = re.compile(r"(?<![0-9a-z])(?P<cijfers>[1-9][0-9]{3})\s?(?P<letters>[a-z]{2})(?![a-z])", re.I)
_RANGTELWOORD = re.compile(r"[0-9]{1,2}(?:e|ste|de)\b", re.I)
_STRAAT = re.compile(r"(?:straat|str|laan|weg|plein|singel|gracht|plantsoen|dreef)$", re.I)  # and no surname
_JAREN = range(1500, 2051)  # a number that is sooner a year than that of a house
_HEET_EIND = re.compile(f"{_HEET}$", re.I)


@dataclass(frozen=True)
class Adres:
    """`erachter` is what stands behind the house number, without what stands between: "A", "bis", "III", "a2"."""

    huisnummer: int
    erachter: str = ""
    postcode: str = ""  # "1234 AB"
    straat: str = ""


def kort(erachter: str) -> str:
    """Every way to write what stands behind a house number, as one: "III", "-3" and "3 hoog" are 3."""
    delen = re.findall("[a-z]+|[0-9]+", plat(erachter))
    return "".join(_WOORDEN.get(deel, deel) for deel in delen)


def erachter_in(regel: str, huisnummer: int) -> str | None:
    """What stands behind this house number in the line of an address, in short: "Havenkade 41a-2" → "a2". None when
    this house number does not stand there."""
    *_, na = re.split(rf"\b{huisnummer}(?![0-9])", regel.split(",")[0])
    return kort(na) if re.search(rf"\D\b{huisnummer}(?![0-9])", regel.split(",")[0]) else None


def is_huisnummer(tekst: str) -> bool:
    """A house number with what stands behind it, and no more: "77bis"."""
    gevonden = _HUISNUMMER.fullmatch(gewoon(tekst))
    return bool(gevonden and gevonden["na"])


def op_postcode(tekst: str) -> tuple[Adres | None, str] | None:
    """An address with a postcode, and what else was typed; None when there is no postcode. Without a house number
    there is no address."""
    tekst = gewoon(tekst)
    for gevonden in _POSTCODE.finditer(tekst):
        voor, na = tekst[: gevonden.start()], tekst[gevonden.end() :]
        postcode = f"{gevonden['cijfers']} {gevonden['letters'].upper()}"
        for begin, einde, treffer in _bij(voor, na):
            return _adres(treffer, _rest(begin, einde), postcode=postcode)
        if gevonden["letters"].lower() not in VOORVOEGSELS:
            return None, _rest(voor, na)
    return None


def _bij(voor: str, na: str) -> Iterator[tuple[str, str, re.Match[str]]]:
    """Where the house number may stand, the likeliest first: right behind the postcode, right before it, elsewhere."""
    begin = len(na) - len(na.lstrip(" ,"))
    if treffer := _HUISNUMMER.match(na, begin):
        yield voor, na[treffer.end() :], treffer
    nummers = [*_nummers(voor)]
    for treffer in sorted(nummers, key=lambda t: (voor[t.end() :].strip(" ,") != "", -t.start())):
        yield f"{_voor(voor, treffer)} {voor[treffer.end() :]}", na, treffer
    for treffer in _nummers(na):
        yield voor, f"{_voor(na, treffer)} {na[treffer.end() :]}", treffer


def _nummers(tekst: str) -> Iterator[re.Match[str]]:
    for begin in re.finditer(_BEGIN + "[1-9]", tekst, re.I):
        if not _RANGTELWOORD.match(tekst, begin.start()) and (treffer := _HUISNUMMER.match(tekst, begin.start())):
            yield treffer


def op_straat(tekst: str) -> list[tuple[Adres, str]]:
    """Addresses that a text without a postcode may be, each with what else was typed: at most two, when the street may
    end in a number itself ("Sector 12 3")."""
    uit: dict[Adres, str] = {}
    delen = [deel.strip() for deel in gewoon(tekst).split(",")]
    for deel in delen:
        treffers = [t for t in _nummers(deel) if re.search(r"[^\W\d_]{2}", deel[: t.start()])]
        for treffer in dict.fromkeys((*treffers[-1:], *treffers[:1])):
            straat = _voluit(_voor(deel, treffer).strip(" .-"))
            if int(treffer["nr"]) in _JAREN and (len(treffers) > 1 or not _STRAAT.search(straat)):
                continue
            elders = " ".join(d for d in delen if d is not deel)
            adres, rest = _adres(treffer, _rest(deel[treffer.end() :], elders), straat=straat)
            uit.setdefault(adres, rest)
    return list(uit.items())[:2]


def _adres(treffer: re.Match[str], rest: str, *, postcode: str = "", straat: str = "") -> tuple[Adres, str]:
    """A number that is left stands behind the house number: "12 3"."""
    erachter = re.sub(r"[\s/-]", "", treffer["na"] or "")
    if not erachter and re.fullmatch("[0-9]{1,3}", rest):
        erachter, rest = rest, ""
    return Adres(int(treffer["nr"]), erachter, postcode, straat), rest


def _voor(tekst: str, treffer: re.Match[str]) -> str:
    return _HEET_EIND.sub("", tekst[: treffer.start()])


def _voluit(straat: str) -> str:
    return re.sub(r"(?<=[a-z])str$|(?<= )str$", "straat", straat, flags=re.I)


def _rest(*delen: str) -> str:
    return " ".join(" ".join(delen).replace(",", " ").split()).strip(" .;()-/")
