"""An e-mail address as people write it, and as the register keeps it: a name of a domain has two spellings."""

import re
import unicodedata
from urllib.parse import unquote

from email_validator import EmailNotValidError, ValidatedEmail, validate_email

_MAILTO = re.compile(r"mailto:([^?]*).*", re.I)
_ACCENT = re.compile(r"[^\x00-\x7f][^@]*@")
TEKST_MAX = 500  # with a name and a mailto: what is longer is something else
ONMOGELIJK = "Dit e-mailadres klopt niet. Voorbeeld: naam@example.nl."


def email(tekst: str) -> str:
    """As the register keeps it: the part before the @ as it was given, the domain as it is read (bücher.example, not
    xn--…), in lower case. "" when it is no e-mail address that the reference takes."""
    gelezen = _lees(_kaal(tekst))
    return f"{gelezen.local_part}@{gelezen.domain}" if gelezen else ""


def bezwaar(tekst: str) -> str:
    """Why this cannot be kept as somebody's e-mail address; "" when it can."""
    if email(tekst):
        return ""
    if _ACCENT.search(_kaal(tekst)):
        return "Voor de @ kunnen alleen letters zonder accent staan. Vraag hoe het adres precies is."
    return ONMOGELIJK


def spellingen(adres: str) -> list[str]:
    """How an e-mail address may stand in the register, in lower case: as it is; its domain read and encoded."""
    kaal = _kaal(adres)
    vormen = [adres, kaal or adres]
    if not kaal.isascii() or "xn--" in kaal.lower():
        gelezen = _lees(kaal)
        domeinen = (gelezen.domain, gelezen.ascii_domain) if gelezen else ()
        vormen += [f"{kaal.rpartition('@')[0]}@{domein}" for domein in domeinen]
    return list(dict.fromkeys(vorm.lower() for vorm in vormen))


def _kaal(tekst: str) -> str:
    """What was meant: without what cannot be seen, a name before <…>, mailto: or the point of a sentence."""
    if len(tekst) > TEKST_MAX:
        return ""
    tekst = unicodedata.normalize("NFKC", tekst)
    tekst = "".join(teken for teken in tekst if unicodedata.category(teken) != "Cf").strip()
    if binnen := re.search(r"<([^<>]*)>$", tekst):
        tekst = binnen[1]
    if mailto := _MAILTO.fullmatch(tekst):
        tekst = unquote(mailto[1])
    return tekst.strip(" \t\r\n,;").rstrip(".")


def _lees(kaal: str) -> ValidatedEmail | None:
    """Without asking whether the domain exists. What the reference refuses is none: no letters like é before the @."""
    voor, _, domein = kaal.rpartition("@")
    try:
        gelezen = validate_email(
            kaal, check_deliverability=False, test_environment=True, allow_smtputf8=False, allow_domain_literal=True
        )
    except EmailNotValidError:
        return None
    return None if not voor or domein[-2:-1] == "." else gelezen
