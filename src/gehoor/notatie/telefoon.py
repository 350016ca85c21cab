"""A telephone number as people write it, as the register keeps it, and as it is read aloud: the one parser for it."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType

Soort = Literal["gewoon", "mobiel", "dienst", "kort"]

# What the reference takes as a telefoonnummer: Dutch with ten digits, or international; no service numbers.
REGISTER = re.compile(r"(0[1-9][0-9]{8}|\+[0-9]{9,15}|00[0-9]{7,13})")
DIENSTNUMMERS = ("0800", "0900", "1400", "140")

_LABEL = (
    r"(?:(?:mijn|vaste?|prive|thuis|werk|zakelijk|mobiele?)\s*)?"
    r"(?:tel(?:efoon|efoonnummer|efoonnr|nr)?|mob(?:iel|ile)?|gsm|phone|bel|nummer|nr|vast|prive|thuis|werk|t|m)"
)
_VOORAAN = re.compile(
    rf"(?:06\s*:|06-?(?:nummer|nr)|{_LABEL}[\s.-]*(?:nummer|nr)?)(?:\s*[.:=]+\s*|\s*(?=[0-9+(]))", re.I
)
_ACHTERAAN = re.compile(rf"\s*(?:\({_LABEL}\)|\s{_LABEL})\s*$", re.I)
_TOESTEL = re.compile(
    r"[\s(,;]*(?:;\s*ext\s*=|\b(?:ext(?:ension|ensie)?|toest(?:el)?|tst|doorkies(?:nummer)?|intern)\b[\s.:]*(?:nr|nummer)?"
    r"|(?<=[\s0-9])(?:ext|tst|toestel|x)|\#|,+)[\s.:=]*([0-9]{1,8})\s*\)?$",
    re.I,
)
_TUSSEN = re.compile(r"[\s()\[\]./·•・_-]")  # what stands between digits
_DASHES = {0x2212: "-", 0x2043: "-", 0x02D7: "-"}  # that Unicode does not count as dashes
_DIENST_NL = re.compile(r"(?:800|90[069])[0-9]{4,7}|14[0-9]{3,4}")
_GEWOON_NL = re.compile(r"[1-9][0-9]{8}|97[0-9]{9}")
_NAAST = re.compile(r"\btoestel ([0-9]{1,8})\b")  # in the omschrijving of a digitaal adres
TEKST_MAX = 200  # a number in a URI, with a name; what is longer is something else
_NOOD = ("112", "911")
_BETAALD = {PhoneNumberType.TOLL_FREE, PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST}


@dataclass(frozen=True)
class Telefoon:
    """A number that was understood.

    `nummer` is how the register keeps it: 0612345678 in the Netherlands, +32… elsewhere (00… when the reference finds
    it too short for a plus), 08001234 and 14030 as they are. `toestel`: the extension, digits, or "". `soort`: `dienst`
    is a service number, `kort` an emergency, short or internal number: nobody can be called back on that.
    """

    nummer: str
    soort: Soort
    toestel: str = ""

    @property
    def te_bewaren(self) -> bool:
        """Whether the compatible API takes it too. What it does not take, the other doors may."""
        return bool(REGISTER.fullmatch(self.nummer)) and not self.nummer.startswith(DIENSTNUMMERS)

    @property
    def omschrijving(self) -> str:
        """What stands with the digitaal adres, so that an extension is kept."""
        return f"toestel {self.toestel}" if self.toestel else ""

    @property
    def tekst(self) -> str:
        """On one line, for a field that has no second one beside it."""
        return f"{self.nummer} tst {self.toestel}" if self.toestel else self.nummer


def lees(tekst: str) -> Telefoon | None:
    """What somebody typed or a telephone system sent. None when it is no number: withheld, unfinished, two numbers."""
    if len(tekst) > TEKST_MAX:
        return None
    kaal = _uit_uri(_gewone_tekens(tekst)).strip(" ,;")
    kaal = _ACHTERAAN.sub("", _VOORAAN.sub("", kaal, count=1) if _VOORAAN.match(kaal) else kaal)
    toestel = _TOESTEL.search(kaal)
    cijfers = _TUSSEN.sub("", kaal[: toestel.start()] if toestel else kaal)
    cijfers = re.sub(r"^\++(?:00)?", "+", cijfers)
    if not re.fullmatch(r"\+?[0-9]{2,17}", cijfers):
        return None
    nummer = _begrepen(cijfers)
    return Telefoon(nummer.nummer, nummer.soort, toestel[1] if toestel else "") if nummer else None


def telefoon(tekst: str) -> str:
    """As the register keeps it, without its extension; "" when it is no number that somebody can be called on."""
    gelezen = lees(tekst)
    return gelezen.nummer if gelezen and gelezen.soort != "kort" else ""


def bezwaar(tekst: str) -> str:
    """Why this cannot be kept as somebody's number: a sentence that says what it is; "" when it can."""
    gelezen = lees(tekst)
    if gelezen and gelezen.soort != "kort":
        return ""
    if gelezen and gelezen.nummer in _NOOD:
        return "Dit is een noodnummer. Vul het nummer in waarop je de klant kunt bellen."
    if gelezen:
        return "Dit is een kort of intern nummer. Vul het hele nummer in, met het netnummer."
    cijfers = _TUSSEN.sub("", _gewone_tekens(tekst[:TEKST_MAX]))
    klopt_niet = "Dit telefoonnummer klopt niet. Voorbeeld: 06 12 34 56 78."
    if re.fullmatch(r"0[1-9][0-9]{0,14}", cijfers) and len(cijfers) != 10:
        return f"{klopt_niet} Een Nederlands nummer heeft 10 cijfers; dit zijn er {len(cijfers)}."
    return klopt_niet


def met_toestel(nummer: str, omschrijving: str) -> str:
    """A number from the register with the extension that stands beside it, on one line."""
    toestel = _NAAST.search(omschrijving)
    return f"{nummer} tst {toestel[1]}" if toestel else nummer


def zonder_toestel(omschrijving: str) -> str:
    return _NAAST.sub("", omschrijving).strip(" ,")


def schrijfwijzen(nummer: str) -> list[str]:
    """How one number may stand in the register: as kept, with + and 00, and with a 0 that does not belong there."""
    gelezen = _begrepen(nummer)
    if gelezen is None or gelezen.soort == "kort":
        return [nummer]
    vorm = phonenumbers.parse(nummer, "NL")
    land, kern = vorm.country_code, phonenumbers.national_significant_number(vorm)
    nul = _internationaal(f"+{land}0{kern}")
    kernen = [kern, f"0{kern}"] if nul and nul.nummer == gelezen.nummer else [kern]
    elders = [f"{voor}{land}{k}" for k in kernen for voor in ("+", "00")]
    return list(dict.fromkeys([nummer, *([f"0{kern}"] if land == 31 else ()), *elders]))


def mooi(nummer: str) -> str:
    """To be read aloud: 06 12 34 56 78. What is no number stays as it is."""
    gelezen = lees(nummer)
    if gelezen is None or gelezen.soort == "kort":
        return nummer
    if re.fullmatch(r"06\d{8}", gelezen.nummer):
        kaal = " ".join(["06", *(gelezen.nummer[i : i + 2] for i in range(2, 10, 2))])
    else:
        vorm = phonenumbers.parse(gelezen.nummer, "NL")
        stijl = PhoneNumberFormat.NATIONAL if vorm.country_code == 31 else PhoneNumberFormat.INTERNATIONAL
        kaal = phonenumbers.format_number(vorm, stijl).replace("-", " ")
        if telefoon(kaal) != gelezen.nummer:  # of a range that is not in use, the library leaves the 0 out
            kaal = gelezen.nummer
    return " ".join(filter(None, (kaal, gelezen.omschrijving)))


# --- how it is understood --------------------------------------------------------------------------------------------


def _gewone_tekens(tekst: str) -> str:
    """Digits of any script and width as 0 to 9, every dash as -, nothing that cannot be seen, one space between."""
    tekst = unicodedata.normalize("NFKC", tekst).translate(_DASHES)
    tekens = []
    for teken in tekst:
        soort = unicodedata.category(teken)
        if soort == "Nd":
            tekens.append(str(unicodedata.decimal(teken)))
        elif soort == "Pd":
            tekens.append("-")
        elif soort != "Cf":
            tekens.append(" " if soort == "Cc" else teken)
    zonder_accent = "".join(t for t in unicodedata.normalize("NFD", "".join(tekens)) if not unicodedata.combining(t))
    return " ".join(zonder_accent.split())


def _uit_uri(tekst: str) -> str:
    """The number in what a telephone system sends: tel:, sip:, with or without a name before it in front of <…>."""
    if binnen := re.search(r"<(?:(?:tel|sips?|callto):)?([^<>]*)>", tekst, re.I):
        tekst = binnen[0].strip("<>")
    uri = re.match(r"(tel|sips?|callto):(.*)", tekst, re.I)
    if uri is None:
        return tekst
    nummer = unquote(uri[2]).strip("/ ")
    if uri[1].lower().startswith("sip"):
        nummer = nummer.partition("@")[0]
    kaal, *delen = nummer.split(";")
    toestel = next((deel for deel in delen if deel.lower().startswith("ext=")), "")
    return f"{kaal};{toestel}" if toestel else kaal


def _begrepen(cijfers: str) -> Telefoon | None:
    if cijfers.startswith("00"):
        return _internationaal(f"+{cijfers[2:]}")
    if cijfers.startswith("+"):
        return _internationaal(cijfers)
    if cijfers.startswith("0") or re.fullmatch(r"14[0-9]{3,4}", cijfers):
        return _internationaal(f"+31{cijfers.removeprefix('0')}")
    if len(cijfers) <= 6:
        return Telefoon(cijfers, "kort")
    # Without its 0 or its plus, as some telephone systems give it: only what is sure to exist.
    if len(cijfers) == 9:
        return _internationaal(f"+31{cijfers}", zeker=True)
    if len(cijfers) >= 10:
        return _internationaal(f"+{cijfers}", zeker=not cijfers.startswith("31"))
    return None


def _internationaal(e164: str, *, zeker: bool = False) -> Telefoon | None:
    """A number that can exist (`zeker`: of a range that is in use)."""
    try:
        vorm = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        return None
    if not (phonenumbers.is_valid_number(vorm) if zeker else phonenumbers.is_possible_number(vorm)):
        return None
    nummer = _nederlands(vorm) if vorm.country_code == 31 else _elders(vorm)
    return Telefoon(nummer, _soort(vorm)) if nummer else None


def _nederlands(vorm: PhoneNumber) -> str:
    kern = phonenumbers.national_significant_number(vorm)
    if _DIENST_NL.fullmatch(kern) and phonenumbers.is_valid_number(vorm):
        return kern if kern.startswith("14") else f"0{kern}"
    if not _GEWOON_NL.fullmatch(kern):
        return ""
    return f"0{kern}" if len(kern) == 9 else f"+31{kern}"  # 097: the reference takes its twelve digits with +31 only


def _elders(vorm: PhoneNumber) -> str:
    cijfers = phonenumbers.format_number(vorm, PhoneNumberFormat.E164)[1:]
    return next((nummer for nummer in (f"+{cijfers}", f"00{cijfers}") if REGISTER.fullmatch(nummer)), "")


def _soort(vorm: PhoneNumber) -> Soort:
    kern = phonenumbers.national_significant_number(vorm)
    soort = phonenumbers.number_type(vorm)
    if soort in _BETAALD or (vorm.country_code == 31 and _DIENST_NL.fullmatch(kern)):
        return "dienst"
    return "mobiel" if soort == PhoneNumberType.MOBILE else "gewoon"
