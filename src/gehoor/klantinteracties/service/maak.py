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
    """Remove an onderwerpobject and the klantcontacten at both its ends; those that are about more stay.

    They are the answer, in the order of the ends: as from the reference, one that is at both is there twice.
    """
    # locked, or two at a time would each leave the klantcontact to the other
    await tx.execute(
        "select 1 from klantcontact k join onderwerpobject o on k.uuid in (o.klantcontact_uuid, "
        "o.was_klantcontact_uuid) where o.uuid = %(uuid)s order by k.uuid for update of k",
        uuid=uuid,
    )
    einden = await tx.one(
        "select klantcontact_uuid, was_klantcontact_uuid from onderwerpobject where uuid = %(uuid)s", uuid=uuid
    )
    await REGISTER.verwijder(tx, Onderwerpobject, uuid, wie)
    nog = "select 1 from onderwerpobject where klantcontact_uuid = %(k)s or was_klantcontact_uuid = %(k)s limit 1"
    klantcontacten = [k for k in (einden or {}).values() if k]
    blijft = {k for k in klantcontacten if await tx.value(nog, k=k)}
    for klantcontact in dict.fromkeys(klantcontacten):
        if klantcontact not in blijft:
            await REGISTER.verwijder(tx, Klantcontact, klantcontact, wie)
    return [k for k in klantcontacten if k in blijft]
