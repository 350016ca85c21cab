"""Wie er bij mag: medewerkers, hun sessies, mislukte inlogpogingen en de tokens van toepassingen."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime

from pydantic_core import PydanticCustomError

from gehoor.kit.resource import Resource
from gehoor.kit.veld import Regel, Uniek, Verwijzing, veld
from gehoor.toegang.wie import Recht, Rol

GEBRUIKERSNAAM = re.compile(r"[a-z0-9][a-z0-9._@+-]{0,99}")


def _gebruikersnaam(tekst: str) -> str:
    if not GEBRUIKERSNAAM.fullmatch(tekst):
        raise PydanticCustomError("invalid", "Begin met een kleine letter of cijfer; verder kan ook . _ @ + en -.")
    return tekst


def _uit(keuzes: Iterable[str]) -> Callable[[list[str]], list[str]]:
    """At least one of `keuzes`, each once."""
    mogelijk = list(keuzes)

    def controleer(gekozen: list[str]) -> list[str]:
        if not gekozen or any(keuze not in mogelijk for keuze in gekozen):
            raise PydanticCustomError("invalid_choice", f"Kies een of meer uit: {', '.join(mogelijk)}.")
        return list(dict.fromkeys(gekozen))

    return controleer


class Medewerker(Resource):
    """Iemand die bij de gemeente werkt en met Gehoor werkt."""

    gebruikersnaam: str = veld(
        "Naam om mee in te loggen, in kleine letters.", max=100, controle=_gebruikersnaam, persoonsgegeven=True
    )
    naam: str = veld("Naam zoals collega's die zien.", max=200, persoonsgegeven=True)
    wachtwoord_hash: str | None = veld(
        "Het wachtwoord, onomkeerbaar gemaakt met argon2id; leeg voor wie elders inlogt.", default=None, verborgen=True
    )
    extern_id: str | None = veld(
        "De medewerker bij de voorziening voor single sign-on.", max=255, default=None, persoonsgegeven=True
    )
    rollen: list = veld("De rollen van de medewerker.", controle=_uit(Rol))  # type: ignore[type-arg]
    actief: bool = veld("Of de medewerker mag inloggen.", default=True, sql_default="true")
    aangemaakt_op: datetime = veld("Sinds wanneer.", default=None, sql_default="now()", alleen_lezen=True)

    regels = (
        Uniek(
            "medewerker_gebruikersnaam", "Deze gebruikersnaam heeft een collega al.",
            ("gebruikersnaam",), op="gebruikersnaam",
        ),
        Uniek("medewerker_extern_id", "Deze externe identiteit heeft een collega al.", ("extern_id",), op="externId"),
        Regel(
            "medewerker_gebruikersnaam_klein", "Schrijf een gebruikersnaam in kleine letters.",
            "gebruikersnaam = lower(gebruikersnaam)", op="gebruikersnaam",
        ),
    )  # fmt: skip


class Sessie(Resource):
    """Een medewerker die is ingelogd."""

    sleutel_hash: str = veld("SHA-256 van de sleutel in het cookie.", max=64, verborgen=True)
    medewerker = Verwijzing("Wie er is ingelogd.", "Medewerker")
    csrf: str = veld("Wat elk formulier van deze sessie meestuurt.", max=64, verborgen=True)
    begonnen_op: datetime = veld("Wanneer de medewerker inlogde.", default=None, sql_default="now()")
    gezien_op: datetime = veld("Wanneer de sessie het laatst is gebruikt.", default=None, sql_default="now()")
    verloopt_op: datetime = veld("Tot wanneer de sessie hoogstens duurt.")
    zoek_minuut: int = veld("Hoe vaak er is gezocht sinds `zoek_minuut_sinds`.", default=0, sql_default="0")
    zoek_minuut_sinds: datetime | None = veld("Waar de minuut begon waarin wordt geteld.", default=None)
    zoek_uur: int = veld("Hoe vaak er is gezocht sinds `zoek_uur_sinds`.", default=0, sql_default="0")
    zoek_uur_sinds: datetime | None = veld("Waar het uur begon waarin wordt geteld.", default=None)

    regels = (Uniek("sessie_sleutel", "Deze sessie is er al.", ("sleutel_hash",)),)


class Inlogpoging(Resource):
    """Mislukte pogingen om in te loggen, per gebruikersnaam en per netwerkadres. Blijft hoogstens een dag staan."""

    sleutel_hash: str = veld("Pseudoniem van de gebruikersnaam of het netwerkadres.", max=64, verborgen=True)
    mislukt: int = veld("Hoe vaak het misging.")
    laatste_op: datetime = veld("Wanneer voor het laatst.", default=None, sql_default="now()")

    regels = (Uniek("inlogpoging_sleutel", "Deze poging is er al.", ("sleutel_hash",)),)


class Token(Resource):
    """Toegang van een toepassing tot de API."""

    naam: str = veld("De toepassing die het token gebruikt.", max=100)
    hash: str = veld("SHA-256 van het token.", max=64, verborgen=True)
    begin: str = veld("De eerste zes tekens, om het token te herkennen.", max=6, alleen_lezen=True)
    rechten: list = veld("Wat de toepassing mag.", controle=_uit(Recht))  # type: ignore[type-arg]
    doelbinding: str = veld("Waarvoor de toepassing persoonsgegevens gebruikt.", max=200)
    aangemaakt_op: datetime = veld("Sinds wanneer.", default=None, sql_default="now()", alleen_lezen=True)
    verloopt_op: datetime | None = veld("Tot wanneer; leeg is zonder einde.", default=None)
    ingetrokken_op: datetime | None = veld("Wanneer het token is ingetrokken.", default=None, alleen_lezen=True)

    # In the clear: a signature cannot be checked with a hash.
    jwt_geheim: str | None = veld(
        "Waarmee de toepassing haar JWT's ondertekent; leeg als ze dat niet doet.",
        max=64, default=None, verborgen=True,
    )  # fmt: skip

    regels = (
        Uniek("token_hash", "Dit token is er al.", ("hash",)),
        Uniek(
            "token_jwt_client", "Er is al een toepassing met deze naam die JWT's ondertekent. Trek die eerst in.",
            ("naam",), waar="jwt_geheim is not null and ingetrokken_op is null", op="naam",
        ),
    )  # fmt: skip
