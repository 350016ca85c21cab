"""Interne taken: who has to do them, and when they were done."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from gehoor.errors import Ongeldig
from gehoor.kit.db import Tx
from gehoor.klantinteracties.models import Actor, Toewijzing
from gehoor.klantinteracties.models.interne_taak import Status
from gehoor.klantinteracties.service.gewoonte import Gewoonte, bestaan, is_heel

NIET_BEIDE = "Gebruik toegewezenAanActor of toegewezenAanActoren, niet allebei."
EEN_VAN_BEIDE = "Zeg in toegewezenAanActoren wie de taak moet doen."


class TaakGewoonte(Gewoonte):
    async def vooraf(self, tx: Tx, rij: dict[str, Any], body: BaseModel, oud: Mapping[str, Any] | None) -> None:
        enkel, lijst = _gegeven(body, "toegewezen_aan_actor"), _gegeven(body, "toegewezen_aan_actoren")
        if enkel and lijst:
            raise Ongeldig.veld("nonFieldErrors", "invalid", NIET_BEIDE, eigen=True)
        if is_heel(body) and not enkel and not lijst:
            raise Ongeldig.veld("nonFieldErrors", "invalid", EEN_VAN_BEIDE, eigen=True)
        zet_afhandeling(rij, oud)

    async def daarna(self, tx: Tx, uuid: UUID, body: BaseModel, rij: Mapping[str, Any]) -> None:
        if _gegeven(body, "toegewezen_aan_actor"):
            refs, veld = [body.toegewezen_aan_actor], "toegewezenAanActor"  # type: ignore[attr-defined]
        elif _gegeven(body, "toegewezen_aan_actoren"):
            refs, veld = body.toegewezen_aan_actoren, "toegewezenAanActoren"  # type: ignore[attr-defined]
        else:
            return
        await wijs_toe(tx, uuid, await bestaan(tx, Actor, refs, veld))


def _gegeven(body: BaseModel, naam: str) -> bool:
    return getattr(body, naam, None) is not None


def zet_afhandeling(rij: dict[str, Any], oud: Mapping[str, Any] | None) -> None:
    """`afgehandeld_op` follows the status: set when the taak becomes verwerkt, cleared when it is reopened."""
    verwerkt = rij.get("status", (oud or {}).get("status")) == Status.verwerkt
    if not verwerkt:
        if rij.get("afgehandeld_op"):
            zin = "Een taak die nog te verwerken is, kan niet zijn afgehandeld."
            raise Ongeldig.veld("afgehandeldOp", "invalid", zin, eigen=True)
        rij["afgehandeld_op"] = None
    elif not rij.get("afgehandeld_op"):
        rij["afgehandeld_op"] = (oud or {}).get("afgehandeld_op") or datetime.now(UTC)


async def wijs_toe(tx: Tx, taak: UUID, actoren: list[UUID]) -> None:
    """These actoren have the taak, and no other."""
    await tx.execute("delete from toewijzing where internetaak_uuid = %(taak)s", taak=taak)
    for actor in dict.fromkeys(actoren):
        await tx.insert(Toewijzing.tabel, {"internetaak_uuid": taak, "actor_uuid": actor})
