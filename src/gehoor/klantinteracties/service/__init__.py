"""What may happen to the register. Every write passes here: rule, row, audit line, notification."""

from gehoor.klantinteracties.service.adres import NieuwAdres, nieuw_adres
from gehoor.klantinteracties.service.contract import HANDELING
from gehoor.klantinteracties.service.handeling import controleer_delen, onbekend, registreer
from gehoor.klantinteracties.service.herhaling import eenmaal, ruim_op
from gehoor.klantinteracties.service.maak import maak_klantcontact, verwijder_met_contact
from gehoor.klantinteracties.service.register import Register
from gehoor.klantinteracties.service.registratie import (
    Geregistreerd,
    NieuweBetrokkene,
    NieuweTaak,
    Registratie,
    registreer_klantcontact,
)
from gehoor.klantinteracties.service.zoek import ZoekPartij, zoek_partij

__all__ = [
    "HANDELING",
    "Geregistreerd",
    "NieuwAdres",
    "NieuweBetrokkene",
    "NieuweTaak",
    "Register",
    "Registratie",
    "ZoekPartij",
    "controleer_delen",
    "eenmaal",
    "maak_klantcontact",
    "nieuw_adres",
    "onbekend",
    "registreer",
    "registreer_klantcontact",
    "ruim_op",
    "verwijder_met_contact",
    "zoek_partij",
]
