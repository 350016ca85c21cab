"""Write one resource of a register: row, what hangs on it, audit line and notification, in one transaction."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from gehoor.errors import Mankement, NietGevonden, Ongeldig
from gehoor.kit.db import Tx
from gehoor.kit.resource import Resource, naar_kolommen
from gehoor.notificaties.models import Actie
from gehoor.notificaties.service import meld
from gehoor.toegang.wie import Wie
from gehoor.verantwoording.models import Handeling
from gehoor.verantwoording.service import leg_vast


class Schrijver:
    """Writes the columns of any resource. A register that does more says so in the steps at the end."""

    def controleer(self, resource: type[Resource], body: BaseModel) -> None:
        """What is wrong with a body by itself, and is found after looking at what is there. Raises Ongeldig."""

    async def maak(
        self, tx: Tx, resource: type[Resource], body: BaseModel, wie: Wie, *, vast: Mapping[str, Any] | None = None
    ) -> UUID:
        """`vast`: columns that do not come from the body, such as the row that this one hangs on."""
        rij = naar_kolommen(resource, body, alles=True) | dict(vast or {})
        await self.vooraf(tx, resource, rij, body, None)
        uuid = await tx.insert(resource.tabel, rij)
        await self.daarna(tx, resource, uuid, body, rij, {**rij, "uuid": uuid})
        over = self.over(resource, uuid, rij, body, nieuw=True)
        await leg_vast(tx, wie, Handeling.maken, resource.pad, uuid, over=over)
        await meld(tx, resource, uuid, Actie.create, rij)
        return uuid

    async def wijzig(self, tx: Tx, resource: type[Resource], uuid: UUID, body: BaseModel, wie: Wie) -> None:
        oud = await _rij(tx, resource, uuid)
        rij = naar_kolommen(resource, body, alles=False)
        await self.vooraf(tx, resource, rij, body, oud)
        over = [*self.over(resource, uuid, oud), *await self.raakt(tx, resource, uuid, body)]
        await tx.update(resource.tabel, uuid, rij)
        if oud.get("afwijking"):
            await _volgens_de_regels(tx, resource, uuid, {k for k, w in rij.items() if oud[k] != w})
        nieuw = {**oud, **rij}
        await self.daarna(tx, resource, uuid, body, rij, nieuw)
        anders = ", ".join(k for k, w in rij.items() if oud[k] != w)
        await leg_vast(
            tx,
            wie,
            Handeling.wijzigen,
            resource.pad,
            uuid,
            over=dict.fromkeys([*over, *self.over(resource, uuid, nieuw, body)]),
            toelichting=anders[:1000],
        )
        await meld(tx, resource, uuid, Actie.update, nieuw)

    async def verwijder(self, tx: Tx, resource: type[Resource], uuid: UUID, wie: Wie) -> None:
        oud = await _rij(tx, resource, uuid)
        # before it is gone, and with it who it was about
        await leg_vast(tx, wie, Handeling.verwijderen, resource.pad, uuid, over=self.over(resource, uuid, oud))
        await self.bij_verwijderen(tx, resource, uuid)
        await tx.delete(resource.tabel, uuid)
        await meld(tx, resource, uuid, Actie.destroy, oud)

    async def vooraf(
        self, tx: Tx, resource: type[Resource], rij: dict[str, Any], body: BaseModel, oud: Mapping[str, Any] | None
    ) -> None:
        """Check and complete the columns that will be written. `oud` is the row as it stands; None when it is new."""

    async def daarna(
        self,
        tx: Tx,
        resource: type[Resource],
        uuid: UUID,
        body: BaseModel,
        geschreven: Mapping[str, Any],
        rij: Mapping[str, Any],
    ) -> None:
        """Write what hangs on the row. `geschreven` is what the body changed, `rij` the whole row as it stands now."""

    async def bij_verwijderen(self, tx: Tx, resource: type[Resource], uuid: UUID) -> None:
        """Refuse, or take along what the foreign keys do not."""

    async def raakt(self, tx: Tx, resource: type[Resource], uuid: UUID, body: BaseModel) -> list[str]:
        """Who a change takes something from that the row itself does not hold; asked before it is made."""
        return []

    def over(
        self,
        resource: type[Resource],
        uuid: UUID,
        rij: Mapping[str, Any],
        body: BaseModel | None = None,
        *,
        nieuw: bool = False,
    ) -> list[str]:
        """Whom a row is about, and what was given of them with it: as `verantwoording/over.py` names them."""
        return [str(uuid)]


async def _volgens_de_regels(tx: Tx, resource: type[Resource], uuid: UUID, anders: set[str]) -> None:
    """A row that was taken over against a rule. It may stay so, until what the rule is about changes."""
    gebroken = await tx.one(resource.gebroken_sql(), uuid=uuid)
    assert gebroken is not None
    mis = [regel for regel in resource.regels if gebroken[regel.naam]]
    if erger := [regel for regel in mis if anders & resource.regelkolommen(regel)]:
        raise Ongeldig(*(Mankement(regel.op, regel.code, regel.uitleg) for regel in erger))
    if not mis:
        await tx.update(resource.tabel, uuid, {"afwijking": 0})


async def _rij(tx: Tx, resource: type[Resource], uuid: UUID) -> dict[str, Any]:
    oud = await tx.one(f"select * from {resource.tabel.name} where uuid = %(uuid)s for update", uuid=uuid)
    if oud is None:
        raise NietGevonden()
    return oud
