"""How the register is spoken to: the compatible API, and our own for whole acts."""

from gehoor.klantinteracties.http import handelingen
from gehoor.klantinteracties.http.register import API, BETREFT, PAD, RESOURCES, wegen

__all__ = ["API", "BETREFT", "PAD", "RESOURCES", "handelingen", "wegen"]
