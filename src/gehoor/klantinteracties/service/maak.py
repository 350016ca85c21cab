"""A klantcontact with what belongs to it through the compatible API, and its removal with an onderwerpobject."""

from uuid import UUID

from pydantic import BaseModel

from gehoor.errors import op_plek
from gehoor.kit.db import Tx
from gehoor.klantinteracties.models import Betrokkene, Klantcontact, Onderwerpobject
from gehoor.klantinteracties.service.register import Register
from gehoor.toegang.wie import Wie

REGISTER = Register()


async def maak_klantcontact(tx: Tx, body: BaseModel, wie: Wie) -> dict[str, UUID]:
    """Part of the body → the uuid of what was made. A part that was not given is not in it."""
    with op_plek("klantcontact"):
        klantcontact = await REGISTER.maak(tx, Klantcontact, body.klantcontact, wie)  # type: ignore[attr-defined]
    gemaakt = {"klantcontact": klantcontact}
    for naam, resource, langs in (
        ("betrokkene", Betrokkene, "had_klantcontact_uuid"),
        ("onderwerpobject", Onderwerpobject, "klantcontact_uuid"),
    ):
        if (deel := getattr(body, naam)) is not None:
            with op_plek(naam):
                gemaakt[naam] = await REGISTER.maak(tx, resource, deel, wie, vast={langs: klantcontact})
    return gemaakt


async def verwijder_met_contact(tx: Tx, uuid: UUID, wie: Wie) -> list[UUID]:
    """Remove an onderwerpobject and its klantcontact. That is the answer when it is about more, and stays."""
    # locked, or two at a time would each leave the klantcontact to the other
    klantcontact = await tx.value(
        "select k.uuid from onderwerpobject o join klantcontact k on k.uuid = o.klantcontact_uuid "
        "where o.uuid = %(uuid)s for update of k",
        uuid=uuid,
    )
    await REGISTER.verwijder(tx, Onderwerpobject, uuid, wie)
    if klantcontact is None:
        return []
    nog = "select 1 from onderwerpobject where klantcontact_uuid = %(k)s or was_klantcontact_uuid = %(k)s limit 1"
    if await tx.value(nog, k=klantcontact):
        return [klantcontact]
    await REGISTER.verwijder(tx, Klantcontact, klantcontact, wie)
    return []
