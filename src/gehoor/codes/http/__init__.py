"""How codes are spoken to: an act of the API for portals, and a page for the counter."""

from gehoor.codes.http.balie import Balie
from gehoor.codes.http.handelingen import wegen

__all__ = ["Balie", "wegen"]
