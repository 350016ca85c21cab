"""Who is a person in this register, and by which numbers: for the audit trail."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from gehoor.kit.db import Tx
from gehoor.kit.resource import Resource
from gehoor.klantinteracties.models import PartijIdentificator
from gehoor.verantwoording import over

PERSONEN = {"Partij": "partij", "Betrokkene": "betrokkene", "Klantcontact": "klantcontact"}
NUMMER = "partij_identificator_object_id"
SOORT = "partij_identificator_code_soort_object_id"
# the number of nobody is a BSN all the same
VAN_NIEMAND = (
    f" union all select g.nr, 'bsn', a.{NUMMER} from gelezen g join partijidentificator a on a.uuid = g.uuid "
    f"where g.soort = '{PartijIdentificator.pad}' and a.identificeerde_partij_uuid is null and a.{SOORT} = 'bsn'"
)


def genoemde_bsn(resource: type[Resource], rij: Mapping[str, Any], body: BaseModel | None) -> list[str]:
    """The BSN in a row of its own, and those in the body of a partij."""
    if resource is PartijIdentificator:
        return [over.bsn(rij[NUMMER])] if rij.get(SOORT) == "bsn" else []
    delen = [nummer.partij_identificator for nummer in getattr(body, "partij_identificatoren", None) or []]
    return [over.bsn(deel.object_id) for deel in delen if deel and deel.code_soort_object_id == "bsn"]


async def bsn_van(tx: Tx, partij: UUID) -> list[str]:
    rijen = await tx.all(
        f"select {NUMMER} as nummer from partijidentificator "
        f"where identificeerde_partij_uuid = %(partij)s and {SOORT} = 'bsn'",
        partij=partij,
    )
    return [over.bsn(rij["nummer"]) for rij in rijen]
