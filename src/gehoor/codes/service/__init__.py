"""What may happen to codes: one is made, and one is checked. Each with its line in the audit trail."""

from gehoor.codes.service.controle import (
    POGINGEN,
    Getoond,
    Uitkomst,
    controleer,
    controleer_document,
    lees_code,
)
from gehoor.codes.service.maken import NieuweCode, maak, ruim_op
from gehoor.codes.service.voor import Documentsoort, MaakCode, Voor, lees_balie, lees_verzoek, voor_nummer

__all__ = [
    "POGINGEN",
    "Documentsoort",
    "Getoond",
    "MaakCode",
    "NieuweCode",
    "Uitkomst",
    "Voor",
    "controleer",
    "controleer_document",
    "lees_balie",
    "lees_code",
    "lees_verzoek",
    "maak",
    "ruim_op",
    "voor_nummer",
]
