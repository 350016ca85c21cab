"""Write one resource of the register: what it does beyond writing its own columns."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from gehoor.errors import op_plek
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
from gehoor.klantinteracties.personen import PERSONEN, bsn_van, genoemde_bsn
from gehoor.klantinteracties.service.actor import ActorGewoonte
from gehoor.klantinteracties.service.adres import AdresGewoonte
from gehoor.klantinteracties.service.gewoonte import Gewoonte, schuif_teller
from gehoor.klantinteracties.service.identificator import IdentificatorGewoonte, controleer_nummer
from gehoor.klantinteracties.service.partij import PartijGewoonte
from gehoor.klantinteracties.service.taak import TaakGewoonte
from gehoor.registers.betreft import van_rij
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

    def controleer(self, resource: type[Resource], body: BaseModel) -> None:
        if resource is Partij:
            for i, nummer in enumerate(getattr(body, "partij_identificatoren", None) or []):
                if deel := nummer.partij_identificator:
                    with op_plek(f"partijIdentificatoren.{i}"):
                        controleer_nummer(
                            deel.code_register, deel.code_objecttype, deel.code_soort_object_id, deel.object_id
                        )

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

    async def raakt(self, tx: Tx, resource: type[Resource], uuid: UUID, body: BaseModel) -> list[str]:
        """The BSN that a partij has, when its numbers are replaced."""
        return (
            await bsn_van(tx, uuid) if resource is Partij and "partij_identificatoren" in body.model_fields_set else []
        )

    def over(
        self,
        resource: type[Resource],
        uuid: UUID,
        rij: Mapping[str, Any],
        body: BaseModel | None = None,
        *,
        nieuw: bool = False,
    ) -> list[str]:
        if resource is Klantcontact and nieuw:  # nobody was there yet
            return []
        return van_rij(resource, uuid, rij, PERSONEN) + genoemde_bsn(resource, rij, body)
