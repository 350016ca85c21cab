"""Write one resource of the register: what it does beyond writing its own columns."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from gehoor.kit.db import Tx
from gehoor.kit.resource import Resource
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
from gehoor.registers.service import Schrijver

GEWOONTEN: dict[type[Resource], Gewoonte] = {
    Actor: ActorGewoonte(),
    DigitaalAdres: AdresGewoonte(),
    InterneTaak: TaakGewoonte(),
    Partij: PartijGewoonte(),
    PartijIdentificator: IdentificatorGewoonte(),
}
GEWOON = Gewoonte()
GENUMMERD = (InterneTaak, Klantcontact, Partij)


class Register(Schrijver):
    """Writes any of the 14 resources, each with its gewoonte."""

    async def vooraf(
        self, tx: Tx, resource: type[Resource], rij: dict[str, Any], body: BaseModel, oud: Mapping[str, Any] | None
    ) -> None:
        await GEWOONTEN.get(resource, GEWOON).vooraf(tx, rij, body, oud)

    async def daarna(
        self,
        tx: Tx,
        resource: type[Resource],
        uuid: UUID,
        body: BaseModel,
        geschreven: Mapping[str, Any],
        rij: Mapping[str, Any],
    ) -> None:
        if resource in GENUMMERD and "nummer" in geschreven:
            await schuif_teller(tx, resource.tabel.name, geschreven["nummer"])
        await GEWOONTEN.get(resource, GEWOON).daarna(tx, uuid, body, rij)

    async def bij_verwijderen(self, tx: Tx, resource: type[Resource], uuid: UUID) -> None:
        await GEWOONTEN.get(resource, GEWOON).bij_verwijderen(tx, uuid)

    def over(self, resource: type[Resource], uuid: UUID, rij: Mapping[str, Any]) -> UUID | None:
        """The partij that a row is about, as far as the row itself says."""
        if resource is Partij:
            return uuid
        namen = (w.kolom for w in resource.verwijzingen() if w.naar == "Partij")
        return next((rij[naam] for naam in namen if rij.get(naam)), None)
