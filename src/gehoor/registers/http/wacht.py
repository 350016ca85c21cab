"""Writing by an application that may not read: it hears what is wrong with what it sent, and of the register only no.

A body that could not be written anyhow gets one answer, whatever the register holds. What a refusal still tells (a
number that somebody has) is on record with whom it is about, and who is refused too often has to wait.
"""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

from gehoor.errors import Ongeldig, TeVaak
from gehoor.kit.db import Database, Tx
from gehoor.kit.invoer import genoemd
from gehoor.kit.rest import Poging
from gehoor.notatie.nummer import elfproef
from gehoor.registers.betreft import Personen, van_rij
from gehoor.toegang.wie import Recht, Wie
from gehoor.verantwoording import over
from gehoor.verantwoording.models import Handeling
from gehoor.verantwoording.service import geweigerd, leg_vast

VAAK, BINNEN = 30, timedelta(minutes=1)  # refusals of one application; who sends what is right meets it never
NEE = "Het register laat dit niet toe. Een toepassing die het mag lezen, krijgt te zien waarom."
T = TypeVar("T")


@dataclass(frozen=True)
class Wacht:
    db: Database
    personen: Personen

    async def __call__(self, wie: Wie, poging: Poging, doe: Callable[[], Awaitable[T]]) -> T:
        """Run the act. Of what the register has against it, only what is named in the body is said."""
        if wie.mag(Recht.register_lezen):
            return await doe()
        async with self.db.read() as tx:
            if await geweigerd(tx, wie, BINNEN) >= VAAK:
                raise TeVaak(int(BINNEN.total_seconds()))
        try:
            return await doe()
        except Ongeldig as fout:
            if fout.eigen and poging.heel:
                raise
        mis = await poging.bezwaren()
        async with self.db.transaction() as tx:
            wie_het_betreft = await self._over(tx, poging)
            await leg_vast(tx, wie, Handeling.weigeren, poging.pad, poging.uuid, over=wie_het_betreft)
        raise Ongeldig(*mis) if mis else Ongeldig.veld("nonFieldErrors", "invalid", NEE)

    async def _over(self, tx: Tx, poging: Poging) -> list[str]:
        """Whom it was about: the row that was to change, who is named in the body, and the BSNs in it."""
        wie = [over.bsn(nummer) for nummer in dict.fromkeys(_nummers(poging.data))]
        for resource, data in poging.delen:
            for doel, uuid in genoemd(resource, data).values():
                if soort := self.personen.get(doel.__name__):
                    wie.append(f"{soort}:{uuid}")
        if poging.uuid:
            resource = poging.delen[0][0]
            rij = await tx.one(f"select * from {resource.tabel.name} where uuid = %(uuid)s", uuid=poging.uuid)
            wie += van_rij(resource, poging.uuid, rij, self.personen) if rij else []
        return list(dict.fromkeys(wie))


def _nummers(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for naam, deel in data.items():
            if naam == "objectId" and isinstance(deel, str) and deel.isascii() and elfproef(deel.strip()):
                yield deel.strip()
            yield from _nummers(deel)
    elif isinstance(data, list):
        for deel in data:
            yield from _nummers(deel)
