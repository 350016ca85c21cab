"""The numbers of people, organisations and of our own, as people write and read them out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from stdnum.nl import bsn

from gehoor.notatie.teken import gewoon

Soort = Literal["bsn", "rsin", "kvk_nummer", "vestigingsnummer", "klantcontact", "taak", "partij", "zaak"]
EIGEN: tuple[Soort, ...] = ("klantcontact", "taak", "partij")  # count for themselves: one number may be all three

EIGEN_LENGTE = 10  # digits of a number of ours, with zeros in front
LANGST = 60  # with its word
_TUSSEN = re.compile(r"[\s.,()\[\]/_·•-]")  # what stands between digits


class GeenNummer(ValueError):
    """This is meant as a number and cannot be one; the message is what the agent reads."""


@dataclass(frozen=True)
class Nummer:
    """`waarde` as the registers keep it; of a zaak "2026-4711", "4711" without its year, or as it was typed."""

    soort: Soort
    waarde: str


def elfproef(nummer: str) -> bool:
    """BSN and RSIN share one test; nine digits, not all zero."""
    return len(nummer) == 9 and bool(bsn.is_valid(nummer))


# What people call a number; spaces, dots, dashes and "nummer" do not count.
_GENOEMD: tuple[tuple[Soort, str], ...] = (
    ("bsn", "bsn burgerservice sofi"),
    ("rsin", "rsin fiscaal"),
    ("kvk_nummer", "kvk kamervankoophandel handelsregister dossier"),
    ("vestigingsnummer", "vestiging vestigings"),
    ("taak", "taak internetaak terugbelverzoek terugbelnotitie t"),
    ("klantcontact", "klantcontact contact contactmoment contactverzoek gesprek kc"),
    ("partij", "partij klant relatie"),
    ("zaak", "zaak z"),
)
_WOORDEN: dict[str, Soort] = {woord: soort for soort, woorden in _GENOEMD for woord in woorden.split()}
_NUMMER = r"(?:nummers?|nr|num|no)"
_CIJFERS = r"(?P<cijfers>[0-9](?:[0-9\s.,()\[\]/_·•-]*[0-9])?)"
_WOORD = r"(?P<woord>[a-z](?:[a-z. -]*[a-z])?)"
_VORMEN = (
    re.compile(rf"(?:{_WOORD}\.?)??[\s.:=#(\[-]*(?:{_NUMMER}\b)?[\s.:=#-]*{_CIJFERS}[)\]]?", re.I),
    re.compile(rf"{_CIJFERS}\s*[(\[]?{_WOORD}[)\]]?", re.I),
)
_BTW = re.compile(r"(?:(?:btw|vat|ob)\b[^0-9]*?)?nl[\s.]?(?P<rsin>[0-9. ]{9,13})b[\s.]?[0-9]{2}", re.I)
_ZAAK_ANDERS = re.compile(r"zaak(?:nummer|nr)?[\s:.]+(?P<naam>[a-z][a-z0-9./_-]*[0-9][a-z0-9./_-]*)", re.I)
_ZAAK = re.compile(r"(?P<jaar>(?:19|20)[0-9]{2})(?P<t>[\s./_-]*)0*(?P<nummer>[1-9][0-9]{0,9})")
# soort → how it is called, fewest digits (zeros in front are left out sometimes), digits
_LENGTE: dict[Soort, tuple[str, int, int]] = {
    "bsn": ("BSN", 8, 9),
    "rsin": ("RSIN", 8, 9),
    "kvk_nummer": ("KVK-nummer", 7, 8),
    "vestigingsnummer": ("vestigingsnummer", 8, 12),
}


def lees(tekst: str) -> tuple[Nummer, ...]:
    """What this number may be, when the text is a number and nothing else; () when it is not. Raises GeenNummer."""
    tekst = gewoon(tekst).strip(" .,;:")
    if len(tekst) > LANGST:
        return ()
    if btw := _BTW.fullmatch(tekst):
        return _genoemd("rsin", btw["rsin"])
    if anders := _ZAAK_ANDERS.fullmatch(tekst):
        return (Nummer("zaak", anders["naam"].upper()),)
    for vorm in _VORMEN:
        if gevonden := vorm.fullmatch(tekst):
            woord = re.sub(rf"[\s.-]|{_NUMMER}[\s.-]*$", "", (gevonden["woord"] or "").lower())
            if not woord:
                return tuple(_alles(gevonden["cijfers"]))
            if woord in _WOORDEN:
                return _genoemd(_WOORDEN[woord], gevonden["cijfers"])
    return ()


def _genoemd(soort: Soort, tekst: str) -> tuple[Nummer, ...]:
    """The agent said what it is."""
    cijfers = _TUSSEN.sub("", tekst)
    if soort == "zaak":
        return tuple(_zaak(tekst))
    if soort not in _LENGTE:
        if len(cijfers.lstrip("0")) > EIGEN_LENGTE:
            raise GeenNummer(f"Een nummer van ons heeft hoogstens {EIGEN_LENGTE} cijfers; dit zijn er {len(cijfers)}.")
        return (Nummer(soort, cijfers.lstrip("0").zfill(EIGEN_LENGTE)),)
    naam, minstens, lengte = _LENGTE[soort]
    if soort == "kvk_nummer" and len(cijfers) == 12:  # of before 2008, with the number of its place behind it
        cijfers = cijfers[:8]
    if not minstens <= len(cijfers) <= lengte:
        raise GeenNummer(f"Een {naam} heeft {lengte} cijfers; dit zijn er {len(cijfers)}.")
    cijfers = cijfers.zfill(lengte)
    if soort in ("bsn", "rsin") and not elfproef(cijfers):
        raise GeenNummer(f"Dit {naam} bestaat niet. Vraag het nummer nog een keer.")
    return (Nummer(soort, cijfers),)


def _alles(tekst: str) -> Iterator[Nummer]:
    """Whatever a number without a word may be, the likeliest first."""
    cijfers = _TUSSEN.sub("", tekst)
    eigen = cijfers.lstrip("0")
    zaak = tuple(_zaak(tekst)) if len(eigen) < 9 or _ZAAK.fullmatch(tekst) else ()
    if zaak and (gevonden := _ZAAK.fullmatch(tekst)) and gevonden["t"].strip():
        yield from zaak  # 2026-4711: nothing else is written like that
        return
    if len(cijfers) == 9 and elfproef(cijfers):
        yield Nummer("bsn", cijfers)
        yield Nummer("rsin", cijfers)
    if len(cijfers) == 8:
        yield Nummer("kvk_nummer", cijfers)
    if len(cijfers) == 12:
        yield Nummer("vestigingsnummer", cijfers)
    if eigen and len(cijfers) <= EIGEN_LENGTE and len(cijfers) != 9:
        yield from (Nummer(soort, eigen.zfill(EIGEN_LENGTE)) for soort in EIGEN)
    yield from zaak if len(cijfers) != 9 else ()


def _zaak(tekst: str) -> Iterator[Nummer]:
    if gevonden := _ZAAK.fullmatch(tekst):
        yield Nummer("zaak", f"{gevonden['jaar']}-{gevonden['nummer']}")
        if gevonden["t"]:
            return
    nummer = _TUSSEN.sub("", tekst).lstrip("0")
    if nummer and len(nummer) <= EIGEN_LENGTE:
        yield Nummer("zaak", nummer)
