"""The rows of the call in progress."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import orjson

from gehoor.errors import NietGevonden
from gehoor.gesprekken.models import Concept, Gesprek, Klant
from gehoor.kit.db import Tx


@dataclass(frozen=True, repr=False)
class GesprekRij:
    """One gesprek as it is stored. `uitslag` and `uitkomst` as they were written."""

    uuid: UUID
    medewerker_uuid: UUID
    begonnen_op: datetime
    bewaard_op: datetime
    versie: int
    veld_versies: dict[str, int]
    concept: Concept
    klant: Klant | None
    uitslag: dict[str, Any] | None
    klant_zoeken: bool
    controle: dict[str, str]
    sterk: bool
    geprobeerd: bool
    afgerond_op: datetime | None
    afloop: str | None
    uitkomst: dict[str, Any] | None


def _rij(rij: dict[str, Any]) -> GesprekRij:
    gelezen = {k: orjson.loads(w) if isinstance(w, bytes) else w for k, w in rij.items() if k != "id"}
    gelezen["concept"] = Concept.model_validate(gelezen["concept"])
    gelezen["klant"] = Klant.model_validate(gelezen["klant"]) if gelezen["klant"] else None
    return GesprekRij(**gelezen)


async def gesprek(tx: Tx, uuid: UUID, medewerker: UUID, *, vast: bool = False) -> GesprekRij:
    """The gesprek of this medewerker; nobody else's. `vast` keeps others from changing it until the end of the act."""
    rij = await tx.one(
        "select * from gesprek where uuid = %(uuid)s and medewerker_uuid = %(medewerker)s"
        + (" for update" if vast else ""),
        uuid=uuid, medewerker=medewerker,
    )  # fmt: skip
    if rij is None:
        raise NietGevonden("Dit gesprek is er niet, of het is van een collega.")
    return _rij(rij)


async def maak(tx: Tx, medewerker: UUID, concept: Concept) -> UUID:
    return await tx.insert(Gesprek.tabel, {"medewerker_uuid": medewerker, "concept": concept.model_dump(mode="json")})


async def bewaar(tx: Tx, uuid: UUID, **waarden: Any) -> None:
    """Change columns of the draft; the version goes up by one."""
    kolommen = {k: w.model_dump(mode="json") if isinstance(w, Concept | Klant) else w for k, w in waarden.items()}
    await tx.update(Gesprek.tabel, uuid, kolommen)
    await tx.execute("update gesprek set versie = versie + 1, bewaard_op = now() where uuid = %(uuid)s", uuid=uuid)


async def rond_af(tx: Tx, uuid: UUID, afloop: str, uitkomst: dict[str, Any] | None) -> None:
    """The draft is emptied: what had to stay stands in the register. What was not kept can be brought back a while."""
    leeg: dict[str, Any] = {"concept": {}, "klant": None, "uitslag": None, "controle": {}, "veld_versies": {}}
    weg = leeg if afloop == "vastgelegd" else {}
    await tx.update(Gesprek.tabel, uuid, {**weg, "afloop": afloop, "uitkomst": uitkomst})
    await tx.execute("update gesprek set afgerond_op = now(), versie = versie + 1 where uuid = %(uuid)s", uuid=uuid)


async def annuleer(tx: Tx, uuid: UUID) -> None:
    """The draft stays as it is for a while: a press too many is no disaster."""
    await tx.execute(
        "update gesprek set afloop = 'geannuleerd', afgerond_op = now(), versie = versie + 1 where uuid = %(uuid)s",
        uuid=uuid,
    )


async def haal_terug(tx: Tx, uuid: UUID, medewerker: UUID, binnen: timedelta) -> bool:
    return bool(
        await tx.execute(
            "update gesprek set afloop = null, afgerond_op = null, uitkomst = null, versie = versie + 1 "
            "where uuid = %(uuid)s and medewerker_uuid = %(medewerker)s and afloop in ('geannuleerd', 'niets') "
            "and afgerond_op > now() - %(binnen)s",
            uuid=uuid, medewerker=medewerker, binnen=binnen,
        )
    )  # fmt: skip


async def geannuleerd(tx: Tx, medewerker: UUID, binnen: timedelta) -> GesprekRij | None:
    """The last one that can still be brought back and holds anything."""
    rij = await tx.one(
        "select * from gesprek where medewerker_uuid = %(medewerker)s and afloop in ('geannuleerd', 'niets') "
        "and afgerond_op > now() - %(binnen)s and versie > 2 order by afgerond_op desc limit 1",
        medewerker=medewerker, binnen=binnen,
    )  # fmt: skip
    return _rij(rij) if rij else None


_LEEG = "concept = '{}', klant = null, uitslag = null, controle = '{}', veld_versies = '{}', uitkomst = null"


async def leeg_geannuleerde(tx: Tx, na: timedelta) -> int:
    return await tx.execute(
        f"update gesprek set {_LEEG} where afloop in ('geannuleerd', 'niets') "
        "and afgerond_op < now() - %(na)s and concept::text <> '{}'",
        na=na,
    )


async def leeg_verlopen(tx: Tx, na: timedelta) -> int:
    """Close and empty what nobody finished and nothing happened to for so long; how many."""
    return await tx.execute(
        f"update gesprek set {_LEEG}, afloop = 'verlopen', afgerond_op = now(), versie = versie + 1 "
        "where afgerond_op is null and bewaard_op < now() - %(na)s",
        na=na,
    )


async def leeg_uitkomsten(tx: Tx, na: timedelta) -> int:
    """Forget what finished calls came to: it stands in the register. How many."""
    return await tx.execute(
        "update gesprek set uitkomst = null where afgerond_op < now() - %(na)s and uitkomst is not null", na=na
    )


async def open_gesprekken(tx: Tx, medewerker: UUID) -> list[GesprekRij]:
    """The newest first. One that nobody did anything with for an hour is no work that waits."""
    rijen = await tx.all(
        "select * from gesprek where medewerker_uuid = %(medewerker)s and afgerond_op is null "
        "and (begonnen_op > now() - interval '1 hour' or klant is not null or veld_versies::text <> '{}') "
        "order by id desc",
        medewerker=medewerker,
    )
    return [_rij(rij) for rij in rijen]


async def laatste_gesprekken(tx: Tx, medewerker: UUID, limit: int = 8) -> list[GesprekRij]:
    rijen = await tx.all(
        "select * from gesprek where medewerker_uuid = %(medewerker)s and afloop = 'vastgelegd' "
        "and uitkomst is not null order by afgerond_op desc limit %(limit)s",
        medewerker=medewerker, limit=limit,
    )  # fmt: skip
    return [_rij(rij) for rij in rijen]


async def toestemming(tx: Tx, partij: UUID) -> str:
    """The last word of this klant: gegeven, geweigerd, ingetrokken, or "" when it was never asked."""
    stand: str | None = await tx.value(
        "select stand from toestemming where partij_uuid = %(partij)s order by id desc limit 1", partij=partij
    )
    return stand or ""
