"""Tell subscribers: the row is written with the act, a worker delivers it afterwards."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from gehoor.kit.db import Tx
from gehoor.kit.resource import Resource
from gehoor.kit.veld import kameel
from gehoor.notificaties.models import Actie, Notificatie


async def meld(tx: Tx, resource: type[Resource], uuid: UUID, actie: Actie, rij: Mapping[str, Any]) -> None:
    """One notification about `rij` (column → value), when its resource has a channel."""
    if resource.kanaal_notificaties:
        kenmerken = {kameel(k): _tekst(rij[k]) for k in resource.kenmerkvelden() if rij.get(k) not in (None, "")}
        await tx.insert(
            Notificatie.tabel,
            {
                "kanaal": resource.kanaal_notificaties,
                "resource": resource.pad,
                "object_uuid": uuid,
                "actie": actie,
                "kenmerken": kenmerken,
            },
        )


def _tekst(waarde: Any) -> str:
    return str(waarde).lower() if isinstance(waarde, bool) else str(waarde)
