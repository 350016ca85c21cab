"""How the register is spoken to: the compatible API, and our own for whole acts."""

from gehoor.klantinteracties.http import handelingen
from gehoor.klantinteracties.http.register import API, BETREFT, MET_LEGE_EXPAND, PAD, RESOURCES, wegen

__all__ = ["API", "BETREFT", "MET_LEGE_EXPAND", "PAD", "RESOURCES", "handelingen", "wegen"]
