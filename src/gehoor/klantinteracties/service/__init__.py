"""What may happen to the register. Every write passes here: rule, row, audit line, notification."""

from gehoor.klantinteracties.service.maak import maak_klantcontact, verwijder_met_contact
from gehoor.klantinteracties.service.register import Register
from gehoor.klantinteracties.service.registratie import (
    Geregistreerd,
    NieuweBetrokkene,
    NieuweTaak,
    Registratie,
    registreer_klantcontact,
)

__all__ = [
    "Geregistreerd",
    "NieuweBetrokkene",
    "NieuweTaak",
    "Register",
    "Registratie",
    "maak_klantcontact",
    "registreer_klantcontact",
    "verwijder_met_contact",
]
