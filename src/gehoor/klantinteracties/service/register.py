"""Write one resource of the register: row, what hangs on it, audit line and notification, in one transaction."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from gehoor.errors import NietGevonden
from gehoor.kit.db import Tx
from gehoor.kit.resource import Resource, naar_kolommen
from gehoor.klantinteracties.models import (
    Actor,
    DigitaalAdres,
    InterneTaak,
    Klantcontact,
    Partij,
    PartijIdentificator,
)
from gehoor.klantinteracties.service.actor import ActorGewoonte
from gehoor.klantinteracties.service.adres import AdresGewoonte
from gehoor.klantinteracties.service.gewoonte import Gewoonte, schuif_teller
from gehoor.klantinteracties.service.identificator import IdentificatorGewoonte
from gehoor.klantinteracties.service.partij import PartijGewoonte
from gehoor.klantinteracties.service.taak import TaakGewoonte
from gehoor.notificaties.models import Actie
from gehoor.notificaties.service import meld
from gehoor.toegang.wie import Wie
from gehoor.verantwoording.models import Handeling
from gehoor.verantwoording.service import leg_vast

GEWOONTEN: dict[type[Resource], Gewoonte] = {
    Actor: ActorGewoonte(),
    DigitaalAdres: AdresGewoonte(),
    InterneTaak: TaakGewoonte(),
    Partij: PartijGewoonte(),
    PartijIdentificator: IdentificatorGewoonte(),
}
GEWOON = Gewoonte()
GENUMMERD = (InterneTaak, Klantcontact, Partij)


class Register:
    async def maak(
        self, tx: Tx, resource: type[Resource], body: BaseModel, wie: Wie, *, vast: Mapping[str, Any] | None = None
    ) -> UUID:
        """`vast`: columns that do not come from the body, such as the row that this one hangs on."""
        gewoonte = GEWOONTEN.get(resource, GEWOON)
        rij = naar_kolommen(resource, body, alles=True) | dict(vast or {})
        await gewoonte.vooraf(tx, rij, body, None)
        uuid = await tx.insert(resource.tabel, rij)
        if resource in GENUMMERD and "nummer" in rij:
            await schuif_teller(tx, resource.tabel.name, rij["nummer"])
        await gewoonte.daarna(tx, uuid, body, {**rij, "uuid": uuid})
        await leg_vast(tx, wie, Handeling.maken, resource.pad, uuid, over=_over(resource, uuid, rij))
        await meld(tx, resource, uuid, Actie.create, rij)
        return uuid

    async def wijzig(self, tx: Tx, resource: type[Resource], uuid: UUID, body: BaseModel, wie: Wie) -> None:
        gewoonte = GEWOONTEN.get(resource, GEWOON)
        oud = await _rij(tx, resource, uuid)
        rij = naar_kolommen(resource, body, alles=False)
        await gewoonte.vooraf(tx, rij, body, oud)
        await tx.update(resource.tabel, uuid, rij)
        if resource in GENUMMERD and "nummer" in rij:
            await schuif_teller(tx, resource.tabel.name, rij["nummer"])
        nieuw = {**oud, **rij}
        await gewoonte.daarna(tx, uuid, body, nieuw)
        anders = ", ".join(k for k, w in rij.items() if oud[k] != w)
        await leg_vast(
            tx,
            wie,
            Handeling.wijzigen,
            resource.pad,
            uuid,
            over=_over(resource, uuid, nieuw),
            toelichting=anders[:1000],
        )
        await meld(tx, resource, uuid, Actie.update, nieuw)

    async def verwijder(self, tx: Tx, resource: type[Resource], uuid: UUID, wie: Wie) -> None:
        oud = await _rij(tx, resource, uuid)
        await GEWOONTEN.get(resource, GEWOON).bij_verwijderen(tx, uuid)
        await tx.delete(resource.tabel, uuid)
        await leg_vast(tx, wie, Handeling.verwijderen, resource.pad, uuid, over=_over(resource, uuid, oud))
        await meld(tx, resource, uuid, Actie.destroy, oud)


async def _rij(tx: Tx, resource: type[Resource], uuid: UUID) -> dict[str, Any]:
    oud = await tx.one(f"select * from {resource.tabel.name} where uuid = %(uuid)s for update", uuid=uuid)
    if oud is None:
        raise NietGevonden()
    return oud


def _over(resource: type[Resource], uuid: UUID, rij: Mapping[str, Any]) -> UUID | None:
    """The partij that a row is about, as far as the row itself says."""
    if resource is Partij:
        return uuid
    namen = (w.kolom for w in resource.verwijzingen() if w.naar == "Partij")
    return next((rij[naam] for naam in namen if rij.get(naam)), None)
