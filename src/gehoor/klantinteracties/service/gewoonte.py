"""What a resource does beyond writing its own columns."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from gehoor.errors import Mankement, Ongeldig
from gehoor.kit.db import Tx
from gehoor.kit.resource import Ref, Resource


class Gewoonte:
    """Every step does nothing, unless a resource says otherwise. `oud` is the row as it stands; None when it is new."""

    async def vooraf(self, tx: Tx, rij: dict[str, Any], body: BaseModel, oud: Mapping[str, Any] | None) -> None:
        """Check and complete the columns that will be written."""

    async def daarna(self, tx: Tx, uuid: UUID, body: BaseModel, rij: Mapping[str, Any]) -> None:
        """Write what hangs on the row. `rij` is the whole row as it stands now."""

    async def bij_verwijderen(self, tx: Tx, uuid: UUID) -> None:
        """Refuse, or take along what the foreign keys do not."""


def anders(oud: Mapping[str, Any] | None, nu: Mapping[str, Any], *kolommen: str) -> bool:
    """Whether any of these is new, or not what it was: what was taken over may break a rule until it changes."""
    return oud is None or any(oud[kolom] != nu[kolom] for kolom in kolommen)


def is_heel(body: BaseModel) -> bool:
    """Whether it is the body of a POST or a PUT: a PATCH needs nothing."""
    return any(veld.is_required() for veld in type(body).model_fields.values())


async def bestaan(tx: Tx, resource: type[Resource], refs: list[Ref], veld: str) -> list[UUID]:
    """The uuids of a list of references; those that refer to nothing are the client's mistakes."""
    uuids = [ref.uuid for ref in refs]
    rijen = await tx.all(f"select uuid from {resource.tabel.name} where uuid = any(%(uuids)s)", uuids=uuids)
    er = {rij["uuid"] for rij in rijen}
    if mis := [i for i, uuid in enumerate(uuids) if uuid not in er]:
        zin = f"Dit {resource.__name__} bestaat niet."
        raise Ongeldig(*(Mankement(f"{veld}.{i}.uuid", "invalid", zin) for i in mis))
    return uuids


async def schuif_teller(tx: Tx, tabel: str, nummer: Any) -> None:
    """A number that a client gave moves the counter past it, but for the highest: they would leave none."""
    if nummer and int(nummer) < 9_000_000_000:
        await tx.execute(
            f"select setval('{tabel}_volgnummer', %(nummer)s) from {tabel}_volgnummer where last_value < %(nummer)s",
            nummer=max(int(nummer), 1),
        )
