"""Actoren: what belongs to the soort is kept as it is shown."""

from collections.abc import Mapping
from typing import Any

import orjson
from pydantic import BaseModel

from gehoor.kit.db import Tx
from gehoor.kit.invoer import controleer
from gehoor.kit.resource import vorm_contract
from gehoor.klantinteracties.models.actor import VORMEN
from gehoor.klantinteracties.service.gewoonte import Gewoonte

CONTRACTEN = {soort: vorm_contract(vorm) for soort, vorm in VORMEN.items()}  # type: ignore[arg-type]


class ActorGewoonte(Gewoonte):
    async def vooraf(self, tx: Tx, rij: dict[str, Any], body: BaseModel, oud: Mapping[str, Any] | None) -> None:
        gegeven = getattr(body, "actor_identificatie", None)
        soort = rij.get("soort_actor") or (oud or {}).get("soort_actor")
        if gegeven is not None:
            vorm = VORMEN[str(soort)]
            delen = controleer(CONTRACTEN[str(soort)], gegeven, ("actorIdentificatie",))
            had = oud["identificatie"] if oud and oud["soort_actor"] == soort else None
            er = orjson.loads(had) if had else {}
            rij["identificatie"] = {
                v.sleutel: _deel(delen, naam, er.get(v.sleutel, v.default)) for naam, v in vorm.velden.items()
            }
        elif oud and soort != oud["soort_actor"]:
            rij["identificatie"] = None


def _deel(delen: BaseModel, naam: str, anders: Any) -> Any:
    """What is not given stays as it was."""
    gegeven = getattr(delen, naam)
    return anders if gegeven is None else gegeven
