"""The outbox of notifications."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from gehoor.kit.resource import Resource
from gehoor.kit.veld import Index, veld


class Actie(StrEnum):
    create = "create"
    update = "update"
    destroy = "destroy"


class Notificatie(Resource):
    """Een melding aan wie zich op een kanaal heeft geabonneerd."""

    kanaal: str = veld("Kanaal.", max=50)
    resource: str = veld("De soort object, zoals in het pad van de API.", max=50)
    object_uuid: UUID = veld("Het object.")
    actie: Actie = veld("Wat er met het object gebeurde.")
    kenmerken: dict = veld("Waarop een abonnee kan filteren.", persoonsgegeven=True)  # type: ignore[type-arg]
    aanmaakdatum: datetime = veld("Wanneer het gebeurde.", default=None, sql_default="now()")
    bezorgd_op: datetime | None = veld("Wanneer de melding is bezorgd.", default=None)

    indexen = (Index("notificatie_te_bezorgen", ("id",), waar="bezorgd_op is null"),)
