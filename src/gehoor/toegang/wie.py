"""Who acts, and what they may do. `Wie` is handed on as an argument; nothing here knows the database or the web."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal
from uuid import UUID

from gehoor.errors import GeenRecht


class Recht(StrEnum):
    """Een recht: wat iemand of een toepassing mag. Elke route noemt het recht dat ze vraagt."""

    uitleg: str

    def __new__(cls, waarde: str, uitleg: str = "") -> "Recht":
        recht = str.__new__(cls, waarde)
        recht._value_ = waarde
        recht.uitleg = uitleg
        return recht

    gesprekken_voeren = "gesprekken_voeren", "Gesprekken met klanten voeren en vastleggen."
    klanten_inzien = "klanten_inzien", "Klanten zoeken en hun gegevens, contacten, zaken en taken zien."
    klanten_wijzigen = "klanten_wijzigen", "Contactgegevens van klanten vastleggen en veranderen."
    taken_behandelen = "taken_behandelen", "Interne taken oppakken, doorgeven en afronden."
    taken_verdelen = "taken_verdelen", "Interne taken van anderen verdelen over collega's en afdelingen."
    zaken_openen = "zaken_openen", "Een zaak voor een klant openen."
    codes_maken = "codes_maken", "Een code maken waarmee iemand aan de telefoon laat zien wie het is."
    beheren = "beheren", "Medewerkers, tokens, producten en instellingen beheren."
    verantwoording_inzien = "verantwoording_inzien", "Zien wie welke gegevens van klanten zag of veranderde."
    register_lezen = "register_lezen", "Via de API het klantinteractieregister lezen."
    register_schrijven = "register_schrijven", "Via de API het klantinteractieregister veranderen."
    zaken_lezen = "zaken_lezen", "Via de API zaken lezen."
    zaken_schrijven = "zaken_schrijven", "Via de API zaken openen en veranderen."


class Rol(StrEnum):
    """Een rol van een medewerker: een bundel rechten. Wie meer rollen heeft, heeft de rechten van alle."""

    label: str

    def __new__(cls, waarde: str, label: str = "") -> "Rol":
        rol = str.__new__(cls, waarde)
        rol._value_ = waarde
        rol.label = label
        return rol

    kcc = "kcc", "KCC-medewerker"
    behandelaar = "behandelaar", "behandelaar"
    coordinator = "coordinator", "coördinator"
    beheerder = "beheerder", "beheerder"


_KCC = frozenset(
    {
        Recht.gesprekken_voeren,
        Recht.klanten_inzien,
        Recht.klanten_wijzigen,
        Recht.taken_behandelen,
        Recht.zaken_openen,
        Recht.codes_maken,
    }
)
# A beheerder keeps the system running and need not see citizens: somebody who does both has both rollen.
RECHTEN: dict[Rol, frozenset[Recht]] = {
    Rol.kcc: _KCC,
    Rol.behandelaar: frozenset({Recht.klanten_inzien, Recht.taken_behandelen, Recht.zaken_openen}),
    Rol.coordinator: _KCC | {Recht.taken_verdelen},
    Rol.beheerder: frozenset({Recht.beheren, Recht.verantwoording_inzien}),
}


@dataclass(frozen=True, slots=True)
class Wie:
    """Who acts. `doelbinding` is the purpose that is written down when they see or change personal data."""

    soort: Literal["medewerker", "toepassing", "systeem"]
    uuid: UUID | None
    naam: str
    gebruikersnaam: str
    rechten: frozenset[Recht]
    doelbinding: str

    def mag(self, recht: Recht) -> bool:
        return recht in self.rechten

    def eis(self, recht: Recht) -> None:
        if recht not in self.rechten:
            raise GeenRecht()


# The seed and the command line act as the system itself.
SYSTEEM = Wie("systeem", None, "Gehoor", "systeem", frozenset(Recht), "Beheer van het systeem")
