"""Write the audit trail, and ask it. Every act writes its line in its transaction; reads by applications behind it."""

from gehoor.verantwoording.service.leeslog import Gelezen, Leeslog, VerantwoordingWeg
from gehoor.verantwoording.service.regels import Regel, geweigerd, leg_vast, over_persoon, verandert_niet

__all__ = [
    "Gelezen",
    "Leeslog",
    "Regel",
    "VerantwoordingWeg",
    "geweigerd",
    "leg_vast",
    "over_persoon",
    "verandert_niet",
]
