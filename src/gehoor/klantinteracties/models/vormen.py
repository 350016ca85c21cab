"""Groups of fields that several resources share, and the checks on their values."""

import re
from typing import Any
from urllib.parse import urlsplit

from email_validator import EmailNotValidError, validate_email
from pydantic_core import PydanticCustomError

from gehoor.kit.tekst import plat_sql
from gehoor.kit.veld import Langs, Vorm, kameel, veld
from gehoor.kit.waarde import meer, zonder_nul
from gehoor.notatie.telefoon import DIENSTNUMMERS, REGISTER

TELEFOON_SCHEMA = {"pattern": f"^{REGISTER.pattern}$"}
TEKST_SCHEMA = {"type": "string"}
_DEEL = r"[a-z0-9\u00a1-\uffff](?:[a-z0-9\u00a1-\uffff-]{0,61}[a-z0-9\u00a1-\uffff])?"
# a name that ends in more than one letter, an IPv4 or IPv6 address, or localhost
HOST = re.compile(
    r"localhost|[0-9]{1,3}(\.[0-9]{1,3}){3}|[0-9a-f:.]*:[0-9a-f:.]*|"
    rf"({_DEEL}\.)+(?!-)[a-z\u00a1-\uffff-]{{2,63}}(?<!-)\.?"
)
ONMOGELIJK = "Dit e-mailadres klopt niet. Voorbeeld: naam@example.nl."


class Contactnaam(Vorm):
    """De naam waarmee iemand wil worden aangesproken."""

    voorletters: str = veld("Voorletters.", max=10, default="", persoonsgegeven=True)
    voornaam: str = veld("Voornaam.", max=200, default="", persoonsgegeven=True)
    voorvoegsel_achternaam: str = veld("Voorvoegsel van de achternaam.", max=10, default="", persoonsgegeven=True)
    achternaam: str = veld("Achternaam.", max=200, default="", persoonsgegeven=True)


# SQL: the words that a row with a contactnaam and an organisatienaam is found by, as `naamwoorden` gives them.
NAAMWOORDEN = (
    "naamwoorden(contactnaam_voornaam, contactnaam_voorletters, contactnaam_voorvoegsel_achternaam, "
    "contactnaam_achternaam, organisatienaam)"
)


def begin_van(kolom: str) -> str:
    """SQL: what a name begins with, folded; folding may make a text longer than an index holds."""
    return f"left({plat_sql(kolom)}, 400)"


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
    if tekst and not (tekst.isascii() and tekst.isdecimal()):
        raise PydanticCustomError("invalid", "Gebruik in een nummer alleen cijfers.")
    return tekst


def telefoonnummer(tekst: str) -> str:
    """Exactly what the reference takes."""
    if tekst and (not REGISTER.fullmatch(tekst) or tekst.startswith(DIENSTNUMMERS)):
        raise PydanticCustomError("invalid", "Dit telefoonnummer klopt niet. Voorbeeld: 0612345678 of +31612345678.")
    return tekst


def emailadres(tekst: str) -> str:
    """What the reference takes too: no letters like é before the @, a name of two letters at the end, or localhost."""
    voor, _, domein = tekst.rpartition("@")
    try:
        if domein == "localhost":
            validate_email(f"{voor}@localhost.nl", check_deliverability=False, allow_smtputf8=False)
        elif tekst:
            validate_email(
                tekst, check_deliverability=False, test_environment=True, allow_smtputf8=False,
                allow_domain_literal=True,
            )  # fmt: skip
    except EmailNotValidError:
        raise PydanticCustomError("invalid", ONMOGELIJK) from None
    if domein[-2:-1] == ".":
        raise PydanticCustomError("invalid", ONMOGELIJK)
    return tekst


EMAIL: dict[str, Any] = {"controle": emailadres, "lengte_eerst": True, "schema": {"format": "email"}}  # of a `veld`


def webadres(tekst: str) -> str:
    try:
        delen = urlsplit("" if re.search(r"\s", tekst) else tekst)
        soort, host = delen.scheme in ("http", "https", "ftp", "ftps"), HOST.fullmatch(delen.hostname or "")
        goed = soort and host and delen.port != 0
    except ValueError:  # a bracket that is not closed, a port that is none
        goed = False
    if tekst and not goed:
        raise PydanticCustomError("invalid", "Dit is geen URL. Voorbeeld: https://www.example.nl/onderwerp.")
    return tekst


def platte_metadata(waarde: Any) -> dict[str, str]:
    """Flat, every value a text of at most 255 characters, kept in camelCase (`snake_key` as `snakeKey`).

    A mistake is named by its key as it was sent.
    """
    if not isinstance(waarde, dict):
        raise PydanticCustomError("not_a_dict", "Stuur hier een object met teksten.")
    schoon: dict[str, str] = {}
    fouten: list[tuple[str, str, str]] = []
    for sleutel, inhoud in waarde.items():
        tekst = str(inhoud).strip()
        if fout := _halve_tekst(sleutel):
            fouten.append(("", *fout))
        elif fout := _halve_tekst(tekst):
            fouten.append((sleutel, *fout))
        elif inhoud is None:
            fouten.append((sleutel, "null", "Dit mag niet leeg zijn."))
        elif isinstance(inhoud, dict | list | bool):
            fouten.append((sleutel, "invalid", "Stuur hier een tekst."))
        elif len(tekst) > 255:
            fouten.append((sleutel, "max_length", "Gebruik per waarde hoogstens 255 tekens."))
        schoon[re.sub(r"_([a-z0-9])", lambda m: m[1].upper(), sleutel)] = tekst
    if fouten:
        raise meer(fouten)
    return schoon


def _halve_tekst(tekst: str) -> tuple[str, str] | None:
    """(code, sentence) when there is something in it that a text of the register cannot hold."""
    try:
        zonder_nul(tekst)
    except PydanticCustomError as fout:
        return fout.type, fout.message()
    return None
