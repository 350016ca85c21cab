"""A name as people say it, in its parts, and as the register keeps it.

The parts are those of the BRP and of the standard: voorletters, voornaam, voorvoegsel, achternaam. Which words are a
voorvoegsel follows Landelijke Tabel 36 of the BRP. A name of one word is an achternaam, as in the BRP.
"""

import re
import unicodedata
from dataclasses import dataclass, replace

# Words that stand before an achternaam (Tabel 36, word by word), and what patronyms have there.
VOORVOEGSELS = frozenset(
    """aan al am auf aus ben bij bin bint binti ibn abu da dal dalla das de deca degli dei del della den der des di
    die do don dos du el gen het im in la las le les lo los onder op over ten ter te tho thoe thor toe tot uijt
    uit unter van vom von voor vor zu zum zur 's 't""".split()  # noqa: SIM905
)
_LOS = ("s", "t")  # typed without the apostrophe
_EIGENNAAM = ("ben", "don")  # a given name as well
# Begin an achternaam and are part of it.
_KLEEFT = frozenset("aït ait ouled oulad ould bou abou mac mc fitz saint sainte sint san santa".split())  # noqa: SIM905
# Between two achternamen: all of it is achternaam.
VERBINDT = frozenset("of gezegd genaamd alias geb geb. geboren gb. e.v. ev y".split())  # noqa: SIM905
_TUSSEN = ("thị", "thi")  # Vietnamese: the achternaam stands before it
_ERACHTER = frozenset("jr jr. sr sr. junior senior ii iii".split())  # noqa: SIM905  # behind an achternaam, part of it

_AANHEF = frozenset(
    """mevrouw mevr mw mvr mv meneer mijnheer dhr hr heer mejuffrouw mej juffrouw juffr familie fam erven mx mister
    mrs ms miss madame mme monsieur herr frau prof professor dr drs ir ing mr bc ds dominee pastoor
    jonkheer jonkvrouw jhr jkvr freule barones gravin prinses hertogin markiezin burggravin wethouder burgemeester
    notaris dokter weduwe wed""".split()  # noqa: SIM905
)
# Nobility that is an achternaam too: "Baron van Heeckeren", not "Jan Baron".
_ADEL = frozenset("baron graaf ridder prins hertog markies burggraaf".split())  # noqa: SIM905
_OPLEIDING = frozenset("msc bsc phd llm llb mba bba bed mph mpa emba".split())  # noqa: SIM905
_AANHALING = re.compile("[\u2018\u2019\u201b\u02bc\u02b9\u2032\u00b4\u0060\uff07]")
STREEPJES = "-\u2010-\u2015"
_LETTERS = re.compile(r"[^\W\d_]{1,4}\.(?:-?[^\W\d_]{1,4}\.)*(?:-?[^\W\d_])?|[^\W\d_]\.[^\W\d_]")  # A.B.  Th.  A.-M.
_STREEP = re.compile(rf"\s+([{STREEPJES}])(?=\s|\w)\s*|(?<=\w)([{STREEPJES}])\s+")


@dataclass(frozen=True)
class Naam:
    """`aanhef`: salutation and titles as they were typed; they are no part of a name and the register has no place."""

    voornaam: str
    voorvoegsel: str
    achternaam: str
    voorletters: str = ""
    aanhef: str = ""


def ontleed(tekst: str) -> Naam:
    """ "Fatima el Amrani", "de Vries", "Boer, Jan de", "dhr. A.B. van 't Hof", "Mevrouw Postma-de Jong"."""
    voor, *na = (deel.split() for deel in _schoon(tekst).split(","))
    aanhef, voor = _zonder_aanhef(voor, houd=not any(na))
    rest: list[str] = []
    for deel in na:
        titels, over = _zonder_aanhef(deel, houd=False)
        aanhef, rest = aanhef + titels, rest + over
    while voor[1:] and _kaal(voor[-1]).replace(".", "") in _OPLEIDING:
        aanhef.append(voor.pop())
    hoofdletters = all(woord.isupper() for woord in voor + rest)
    naam = _omgekeerd(voor, rest, hoofdletters) if rest else _op_volgorde(voor, hoofdletters)
    return replace(naam, aanhef=" ".join(filter(None, (*aanhef, naam.aanhef))))


def _schoon(tekst: str) -> str:
    """Without what cannot be seen; a dash with space around it is a dash in a name; a nickname without its brackets."""
    tekst = "".join(t for t in tekst if t.isspace() or unicodedata.category(t) not in ("Cc", "Cf", "Cs"))
    return _STREEP.sub(lambda m: m[1] or m[2], " ".join(re.sub(r"[()]", " ", tekst).split()))


def _kaal(woord: str) -> str:
    return _AANHALING.sub("'", woord).lower()


def _is_voorvoegsel(woord: str) -> bool:
    return _kaal(woord) in VOORVOEGSELS


def _zonder_aanhef(woorden: list[str], *, houd: bool) -> tuple[list[str], list[str]]:
    """(salutation and titles, what is left). `houd`: the last word is always a name."""
    aanhef: list[str] = []
    while len(woorden) > houd:
        eerste, tweede = (_kaal(w).rstrip(".") for w in (*woorden, "")[:2])
        titel = eerste in _ADEL and bool(woorden[1:]) and _is_voorvoegsel(woorden[1])
        en = bool(aanhef) and eerste in ("en", "/", "of") and _is_aanhef(tweede)
        if eerste == "de" and tweede in ("heer", "familie", "erven", "weduwe") and len(woorden) > 1 + houd:
            aantal = 2
        elif _is_aanhef(eerste) or titel or en:
            aantal = 1
        else:
            break
        aanhef, woorden = aanhef + woorden[:aantal], woorden[aantal:]
    return aanhef, woorden


def _is_aanhef(woord: str) -> bool:
    """ "mw", "prof.dr"."""
    return bool(woord) and all(deel in _AANHEF for deel in woord.split("."))


def _op_volgorde(woorden: list[str], hoofdletters: bool) -> Naam:
    """Given names, voorvoegsel, achternaam; initials before it or behind it."""
    if len(woorden) > 2 and _kaal(woorden[1]) in _TUSSEN:
        return Naam(" ".join(woorden[1:]), "", woorden[0])
    letters, woorden = _voorletters(woorden, hoofdletters)
    voornaam, woorden = _voornaam(woorden)
    titel = ""
    if voornaam[1:] and woorden and _is_voorvoegsel(woorden[0]) and _kaal(voornaam[-1]).rstrip(".") in _ADEL | _AANHEF:
        titel = voornaam.pop()  # "Willem baron van Heeckeren"
    begin = 0
    while begin < len(woorden) - 1 and (_is_voorvoegsel(woorden[begin]) or woorden[begin] in _LOS):
        begin += 1
    if not begin and (begin := _aan_het_eind(woorden)):  # "Meer van der"
        return Naam(" ".join(voornaam), " ".join(woorden[begin:]), " ".join(woorden[:begin]), letters)
    return Naam(" ".join(voornaam), " ".join(woorden[:begin]), " ".join(woorden[begin:]), letters, titel)


def _voornaam(woorden: list[str]) -> tuple[list[str], list[str]]:
    """(given names, the rest: voorvoegsel and achternaam)."""
    einde = _aan_het_eind(woorden) or len(woorden)
    for i, woord in enumerate(woorden[: einde - 1]):
        if woord in _LOS and (i or woorden[1][0].isupper()):
            return woorden[:i], woorden[i:]
        if _is_voorvoegsel(woord) and (i or not _is_eigennaam(woorden)):
            return woorden[:i], woorden[i:]
        if _kaal(woord) in _KLEEFT or _eindigt_op_voorvoegsel(woord):
            return woorden[:i], woorden[i:]
        if i and _kaal(woord) in VERBINDT:
            return woorden[: i - 1], woorden[i - 1 :]
    laatste = einde - 1
    if laatste > 0 and _kaal(woorden[laatste]) in _ERACHTER:
        laatste -= 1
    return woorden[: max(laatste, 0)], woorden[max(laatste, 0) :]


def _is_eigennaam(woorden: list[str]) -> bool:
    """ "Ben Jansen" and "ben de vries", but "ben Salah"."""
    return _kaal(woorden[0]) in _EIGENNAAM and (woorden[0][0].isupper() or woorden[1].islower())


def _eindigt_op_voorvoegsel(woord: str) -> bool:
    """ "Postma-de", of "Postma-de Jong"."""
    voor, *na = re.split(rf"[{STREEPJES}]", woord)
    return bool(voor and na and _is_voorvoegsel(na[-1]))


def _aan_het_eind(woorden: list[str]) -> int:
    """Where the voorvoegsel begins that stands behind the achternaam, as in a list; 0 when there is none."""
    begin = len(woorden)
    while begin > 0 and woorden[begin - 1].islower() and _is_voorvoegsel(woorden[begin - 1]):
        begin -= 1
    return begin if len(woorden) - begin > 1 else 0


def _voorletters(woorden: list[str], hoofdletters: bool) -> tuple[str, list[str]]:
    """(initials, the other words): those in front, else those behind. One word is a name, whatever it looks like."""
    voor = 0
    while voor < len(woorden) - 1 and _is_voorletters(woorden[voor], woorden[voor + 1], hoofdletters):
        voor += 1
    if voor:
        return " ".join(woorden[:voor]), woorden[voor:]
    achter = len(woorden)
    while achter > 1 and "." in woorden[achter - 1] and _is_voorletters(woorden[achter - 1], "", hoofdletters):
        achter -= 1
    # "Jansen A.B." and "de Vries J.", but not "Jan Peter B."
    if achter == 1 or (woorden and _is_voorvoegsel(woorden[0])):
        return " ".join(woorden[achter:]), woorden[:achter]
    return "", woorden


def _is_voorletters(woord: str, volgende: str, hoofdletters: bool) -> bool:
    if len(woord) == 1:
        return woord.isalpha() and not (woord in _LOS and volgende[:1].isupper())
    if "." in woord:
        return _kaal(woord) not in _ERACHTER | VERBINDT and bool(_LETTERS.fullmatch(woord))
    # Typed without dots: "JP", "HJM". In a text that is all capitals it may be anything, and so may "JAN".
    kan = not hoofdletters and len(woord) <= 4 and woord.isalpha() and woord.isupper()
    return kan and (len(woord) == 2 or not re.search("[AEIOU]", woord)) and not _is_voorvoegsel(woord)


def _omgekeerd(achter: list[str], voor: list[str], hoofdletters: bool) -> Naam:
    """ "Boer, Jan de", "de Boer, Jan", "Boer de, J.P."."""
    begin: list[str] = []
    while len(achter) > 1 and _is_voorvoegsel(achter[0]):
        begin.append(achter.pop(0))
    while not begin and len(achter) > 1 and _is_voorvoegsel(achter[-1]):
        begin = [achter.pop(), *begin]
        if not (len(achter) > 1 and _is_voorvoegsel(achter[-1])):
            break
    voorvoegsel = [deel for deel in voor if _is_voorvoegsel(deel)] + begin
    letters, namen = _voorletters([*(deel for deel in voor if not _is_voorvoegsel(deel)), ""], hoofdletters)
    return Naam(" ".join(namen).strip(), " ".join(voorvoegsel), " ".join(achter), letters)


# --- as the register keeps it ----------------------------------------------------------------------------------------

VOORLETTERS_MAX, VOORVOEGSEL_MAX, NAAM_MAX = 10, 10, 200  # Contactnaam of the standard


def naam_kolommen(tekst: str) -> dict[str, str]:
    """The columns `contactnaam_…` of a partij or betrokkene. What a part cannot hold moves to the part beside it, so
    that every letter of the name is kept; only a text of more than 400 characters is cut."""
    naam = _passend(ontleed(tekst))
    return {
        "contactnaam_voorletters": naam.voorletters,
        "contactnaam_voornaam": naam.voornaam,
        "contactnaam_voorvoegsel_achternaam": naam.voorvoegsel,
        "contactnaam_achternaam": naam.achternaam,
    }


def _passend(naam: Naam) -> Naam:
    if len(naam.voorletters) > VOORLETTERS_MAX:
        kort = naam.voorletters.replace(" ", "")
        if len(kort) <= VOORLETTERS_MAX:
            naam = replace(naam, voorletters=kort)
        else:
            naam = replace(naam, voorletters="", voornaam=f"{naam.voorletters} {naam.voornaam}".strip())
    if len(naam.voorvoegsel) > VOORVOEGSEL_MAX:
        naam = replace(naam, voorvoegsel="", achternaam=f"{naam.voorvoegsel} {naam.achternaam}")
    if len(naam.achternaam) > NAAM_MAX or len(naam.voornaam) > NAAM_MAX:
        heel = f"{naam.voornaam} {naam.achternaam}".strip()
        return replace(naam, voornaam=heel[:-NAAM_MAX][-NAAM_MAX:].strip(), achternaam=heel[-NAAM_MAX:].strip())
    return naam
