"""How the contactgegevens are spoken to: one line per resource."""

from gehoor.contactgegevens.models import Organisatie, Persoon
from gehoor.kit.db import Database
from gehoor.kit.http import Weg
from gehoor.kit.operatie import Api
from gehoor.kit.resource import Resource
from gehoor.registers import http as registers
from gehoor.registers.betreft import van_objecten
from gehoor.registers.service import Schrijver
from gehoor.verantwoording.service import Leeslog

PAD = "/contactgegevens/api/v1"
API = Api(
    "contactgegevens", "Contactgegevens", PAD, "1.1.1",
    "Personen en organisaties met wie de gemeente contact kan hebben, naast het register van partijen.",
    openapi="3.0.3", problem=False,
)  # fmt: skip
RESOURCES: tuple[type[Resource], ...] = (Organisatie, Persoon)
PERSONEN = {"Organisatie": "organisatie", "Persoon": "persoon"}
BETREFT = van_objecten(RESOURCES, PERSONEN)


def wegen(db: Database, leeslog: Leeslog) -> list[Weg]:
    """Every route of the contactgegevens, to be mounted at `PAD`."""
    rest = registers.rest(db, PAD, Schrijver(), leeslog, PERSONEN)
    per_resource = [rest.wegen(resource) for resource in RESOURCES]
    return [rest.wortel([resource.pad for resource in RESOURCES]), *(weg for deel in per_resource for weg in deel)]
