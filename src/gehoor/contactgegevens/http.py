"""How the contactgegevens are spoken to: one line per resource."""

from gehoor.contactgegevens.models import Organisatie, Persoon
from gehoor.kit.db import Database
from gehoor.kit.http import Weg
from gehoor.kit.resource import Resource
from gehoor.registers import http as registers
from gehoor.registers.service import Schrijver
from gehoor.verantwoording.service import Leeslog

PAD = "/contactgegevens/api/v1"
KOPPEN = {"API-version": "1.1.1"}
RESOURCES: tuple[type[Resource], ...] = (Organisatie, Persoon)


def wegen(db: Database, leeslog: Leeslog) -> list[Weg]:
    """Every route of the contactgegevens, to be mounted at `PAD`."""
    rest = registers.rest(db, PAD, Schrijver(), leeslog)
    per_resource = [rest.wegen(resource) for resource in RESOURCES]
    return [rest.wortel([resource.pad for resource in RESOURCES]), *(weg for deel in per_resource for weg in deel)]
