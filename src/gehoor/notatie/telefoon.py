"""A telephone number as people write it, as the register keeps it, and as it is read aloud."""

import re

import phonenumbers

CIJFERS = re.compile(r"\+?[0-9 ()./-]+")  # what a telephone number is written with


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
    """How a digitaal adres may stand in the register, in lower case: as it is; a telephone number in any notation."""
    nummer = telefoon(adres) if CIJFERS.fullmatch(adres) else ""
    return [adres.lower(), *(schrijfwijzen(nummer) if nummer else ())]


def mooi(nummer: str) -> str:
    """To be read aloud: 06 12 34 56 78. What is no number stays as it is."""
    if re.fullmatch(r"06\d{8}", nummer):
        return " ".join(["06", *(nummer[i : i + 2] for i in range(2, 10, 2))])
    try:
        vorm = phonenumbers.parse(nummer, "NL")
    except phonenumbers.NumberParseException:
        return nummer
    soort = phonenumbers.PhoneNumberFormat
    stijl = soort.NATIONAL if vorm.country_code == 31 else soort.INTERNATIONAL
    return phonenumbers.format_number(vorm, stijl).replace("-", " ")


def adres_sleutel(adres: str) -> str:
    """The same for every notation of one number and every spelling of one e-mail address."""
    return telefoon(adres) or adres.lower()
