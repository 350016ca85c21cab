"""The sample municipality Lindewaard: people, companies, products and two years of history, all of our own invention.

Plain data and no database: the sample BRP and KVK answer from it, and `gehoor seed` fills the register with it.
"""

from gehoor.voorbeeld.historie import Contact, Historie, Taak, Zaak, historie
from gehoor.voorbeeld.wereld import Wereld, wereld

__all__ = ["Contact", "Historie", "Taak", "Wereld", "Zaak", "historie", "wereld"]
