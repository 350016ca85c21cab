"""How a register is spoken to: the rechten it takes, and the trace that reading it leaves."""

from typing import Any
from uuid import UUID

from gehoor.kit.db import Database
from gehoor.kit.resource import Resource
from gehoor.kit.rest import Rest, Schrijver
from gehoor.toegang.wie import Recht
from gehoor.verantwoording.models import Handeling
from gehoor.verantwoording.service import Leeslog


def rest(db: Database, pad: str, schrijver: Schrijver, leeslog: Leeslog) -> Rest:
    """The routes of the resources at `pad`. A token that may use one register may use the other."""

    async def gelezen(wie: Any, resource: type[Resource], uuid: UUID | None, uuids: str | None) -> None:
        await leeslog.gelezen(wie, Handeling.lezen if uuid else Handeling.zoeken, resource.pad, uuid, uuids)

    return Rest(db, pad, schrijver, gelezen, (Recht.register_lezen, Recht.register_schrijven))
