"""What may happen in a call, by subject."""

from gehoor.gesprekken.service.bewijs import Bewijs, heeft_nummer
from gehoor.gesprekken.service.gegevens import Klantgegevens, naam_te_verbeteren
from gehoor.gesprekken.service.gesprek import TERUGHALEN, AlAfgerond, Gesprekken

__all__ = ["TERUGHALEN", "AlAfgerond", "Bewijs", "Gesprekken", "Klantgegevens", "heeft_nummer", "naam_te_verbeteren"]
