"""Groups of fields that several resources share, and the checks on their values."""

import re
from typing import Any
from urllib.parse import urlsplit

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from pydantic_core import PydanticCustomError
from stdnum.nl import bsn

from gehoor.kit.resource import meer
from gehoor.kit.veld import Langs, Vorm, kameel, veld

# The reference's phone numbers: Dutch with ten digits, or international; no spaces, and no service numbers.
TELEFOON = re.compile(r"(0[1-9][0-9]{8}|\+[0-9]{9,15}|00[0-9]{7,13})")
TELEFOON_SCHEMA = {"pattern": f"^{TELEFOON.pattern}$"}
EMAIL_SCHEMA = {"format": "email"}
TEKST_SCHEMA = {"type": "string"}
DIENSTNUMMERS = ("0800", "0900", "1400", "140")

VOORVOEGSELS = frozenset(
    """de den der van ten ter te het 't in op aan bij el al la le les du des da dos do di del della von zu zum ben bin
    abu st 's""".split()  # noqa: SIM905
)


class Contactnaam(Vorm):
    """De naam waarmee iemand wil worden aangesproken."""

    voorletters: str = veld("Voorletters.", max=10, default="", persoonsgegeven=True)
    voornaam: str = veld("Voornaam.", max=200, default="", persoonsgegeven=True)
    voorvoegsel_achternaam: str = veld("Voorvoegsel van de achternaam.", max=10, default="", persoonsgegeven=True)
    achternaam: str = veld("Achternaam.", max=200, default="", persoonsgegeven=True)


class Objectidentificator(Vorm):
    """Waaraan een object in een ander register te herkennen is."""

    object_id: str = veld("De waarde die het object aanwijst.", max=200, default="")
    code_objecttype: str = veld("De soort object.", max=200, default="")
    code_register: str = veld("Het register waarin het object staat.", max=200, default="")
    code_soort_object_id: str = veld("De soort waarde waarmee het object wordt aangewezen.", max=200, default="")


OBJECTDELEN = ("object_id", "code_objecttype", "code_register", "code_soort_object_id")


def langs_nummer(parameter: str, pad: str) -> tuple[Langs, ...]:
    """The parts of a partij-identificator at the end of `pad` as query parameters."""
    return tuple(
        Langs(f"{parameter}__{kameel(deel)}", f"{pad}.partij_identificator_{deel}", vrij=True) for deel in OBJECTDELEN
    )


def volledige_naam(a: str) -> str:
    """SQL: the parts of a contactnaam that are filled, with one space between them."""
    delen = (f"nullif({a}.contactnaam_{deel}, '')" for deel in ("voornaam", "voorvoegsel_achternaam", "achternaam"))
    return f"concat_ws(' ', {', '.join(delen)})"


def contactnaam_json(a: str) -> str:
    delen = (f"'{v.sleutel}', {a}.contactnaam_{naam}" for naam, v in Contactnaam.velden.items())
    return f"json_build_object({', '.join(delen)})"


def volgnummer(van: str) -> str:
    """SQL: the next number of ten digits. The sequence is made by a migration, `<van>_volgnummer`."""
    return f"lpad(nextval('{van}_volgnummer')::text, 10, '0')"


def nummer_uit_cijfers(tekst: str | None) -> str | None:
    if tekst and not tekst.isdecimal():
        raise PydanticCustomError("invalid", "Gebruik in een nummer alleen cijfers.")
    return tekst


def telefoonnummer(tekst: str) -> str:
    if tekst and (not TELEFOON.fullmatch(tekst) or tekst.startswith(DIENSTNUMMERS)):
        raise PydanticCustomError("invalid", "Dit telefoonnummer klopt niet. Voorbeeld: 0612345678 of +31612345678.")
    return tekst


def emailadres(tekst: str) -> str:
    if tekst:
        try:
            validate_email(tekst, check_deliverability=False, test_environment=True)
        except EmailNotValidError:
            raise PydanticCustomError("invalid", "Dit e-mailadres klopt niet. Voorbeeld: naam@example.nl.") from None
    return tekst


def telefoon(tekst: str) -> str:
    """As the register keeps it: 0612345678 in the Netherlands, +32… elsewhere; "" when no such number can exist."""
    try:
        nummer = phonenumbers.parse(tekst, "NL")
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(nummer):
        return ""
    if nummer.country_code == 31:
        return f"0{nummer.national_number}"
    return phonenumbers.format_number(nummer, phonenumbers.PhoneNumberFormat.E164)


def schrijfwijzen(nummer: str) -> list[str]:
    """How one number may stand in the register: as it is, with +31 and with 0031."""
    if nummer.startswith("0"):
        return [nummer, f"+31{nummer[1:]}", f"0031{nummer[1:]}"]
    return [nummer, f"00{nummer[1:]}"]


def spellingen(adres: str) -> list[str]:
    """How a digitaal adres may stand in the register, in lower case: a telephone number in any notation."""
    nummer = "" if "@" in adres else telefoon(adres)
    return schrijfwijzen(nummer) if nummer else [adres.lower()]


def elfproef(nummer: str) -> bool:
    """BSN and RSIN share one test; nine digits, not all zero."""
    return len(nummer) == 9 and bool(bsn.is_valid(nummer))


def webadres(tekst: str) -> str:
    delen = urlsplit(tekst) if not re.search(r"\s", tekst) else None
    if tekst and not (delen and delen.scheme in ("http", "https", "ftp", "ftps") and delen.hostname):
        raise PydanticCustomError("invalid", "Dit is geen URL. Voorbeeld: https://www.example.nl/onderwerp.")
    return tekst


def platte_metadata(waarde: Any) -> dict[str, str]:
    """Flat, every value a text of at most 255 characters, keys in camelCase (`snake_key` becomes `snakeKey`)."""
    if not isinstance(waarde, dict):
        raise PydanticCustomError("not_a_dict", "Stuur hier een object met teksten.")
    schoon: dict[str, str] = {}
    fouten: list[tuple[str, str, str]] = []
    for sleutel, inhoud in waarde.items():
        naam = re.sub(r"_([a-z0-9])", lambda m: m[1].upper(), str(sleutel))
        tekst = str(inhoud).strip()
        if inhoud is None:
            fouten.append((naam, "null", "Dit mag niet leeg zijn."))
        elif isinstance(inhoud, dict | list | bool):
            fouten.append((naam, "invalid", "Stuur hier een tekst."))
        elif len(tekst) > 255:
            fouten.append((naam, "max_length", "Gebruik per waarde hoogstens 255 tekens."))
        schoon[naam] = tekst
    if fouten:
        raise meer(fouten)
    return schoon
