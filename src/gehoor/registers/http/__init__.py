"""How a register is spoken to: the rechten it takes, and the trace that reading it leaves."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from gehoor.kit.db import Database
from gehoor.kit.invoer import Vraag
from gehoor.kit.resource import Resource
from gehoor.kit.rest import Rest, Schrijver
from gehoor.notatie.nummer import elfproef
from gehoor.registers.betreft import Personen
from gehoor.registers.http.wacht import Wacht
from gehoor.toegang.wie import Recht
from gehoor.verantwoording import over
from gehoor.verantwoording.models import Handeling
from gehoor.verantwoording.service import Gelezen, Leeslog


def rest(db: Database, pad: str, schrijver: Schrijver, leeslog: Leeslog, personen: Personen) -> Rest:
    """The routes of the resources at `pad`. A token that may use one register may use the other."""

    async def gelezen(wie: Any, resource: type[Resource], wat: UUID | str | None, vraag: Vraag) -> None:
        if isinstance(wat, UUID):
            regel = Gelezen(Handeling.lezen, resource.pad, wat, uit=vraag.expand)
        else:
            regel = Gelezen(Handeling.zoeken, resource.pad, None, wat, vraag.expand, _gevraagd(vraag.filters))
        await leeslog.gelezen(wie, regel)

    return Rest(db, pad, schrijver, gelezen, Wacht(db, personen), (Recht.register_lezen, Recht.register_schrijven))


def _gevraagd(filters: Mapping[str, Any]) -> list[str]:
    """Whose BSN was asked for: also when nobody has it, the answer says that."""
    return [over.bsn(tekst) for waarde in filters.values() for tekst in _teksten(waarde) if _is_bsn(tekst)]


def _teksten(waarde: Any) -> Iterable[str]:
    return [waarde] if isinstance(waarde, str) else waarde if isinstance(waarde, list) else []


def _is_bsn(tekst: str) -> bool:
    return len(tekst) == 9 and tekst.isascii() and tekst.isdigit() and elfproef(tekst)
