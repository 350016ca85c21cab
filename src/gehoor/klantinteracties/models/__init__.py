"""What it is: the 14 resources of the register and what stands beside them, each field declared once."""

from gehoor.klantinteracties.models.actor import Actor, ActorKlantcontact
from gehoor.klantinteracties.models.herhaling import Herhaling
from gehoor.klantinteracties.models.interne_taak import InterneTaak, Toewijzing
from gehoor.klantinteracties.models.klantcontact import Betrokkene, Bijlage, Klantcontact, Onderwerpobject
from gehoor.klantinteracties.models.partij import (
    Categorie,
    CategorieRelatie,
    DigitaalAdres,
    Partij,
    PartijIdentificator,
    Rekeningnummer,
    Vertegenwoordiging,
)

__all__ = [
    "Actor",
    "ActorKlantcontact",
    "Betrokkene",
    "Bijlage",
    "Categorie",
    "CategorieRelatie",
    "DigitaalAdres",
    "Herhaling",
    "InterneTaak",
    "Klantcontact",
    "Onderwerpobject",
    "Partij",
    "PartijIdentificator",
    "Rekeningnummer",
    "Toewijzing",
    "Vertegenwoordiging",
]
