"""The partij-identificatoren in the body of a partij: together they take the place of those it had."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from gehoor.errors import Mankement, Ongeldig
from gehoor.kit.db import Tx
from gehoor.kit.invoer import als_uuid, controleer
from gehoor.kit.resource import invoer, naar_kolommen
from gehoor.klantinteracties.models import PartijIdentificator
from gehoor.klantinteracties.service.identificator import IdentificatorGewoonte

IDENTIFICATOR = invoer(PartijIdentificator, zonder=("identificeerde_partij",))
GEWOONTE = IdentificatorGewoonte()
PLEK = "partijIdentificatoren"
PARTIJ, NUMMER = "identificeerde_partij_uuid", "partij_identificator_object_id"
SOORT = "partij_identificator_code_soort_object_id"


async def vervang_nummers(tx: Tx, partij: UUID, nummers: list[dict[str, Any]]) -> None:
    """One with a uuid changes, also when it was of another partij; one without is new, unless the partij has it."""
    bodies = [controleer(IDENTIFICATOR, nummer, (PLEK, str(i))) for i, nummer in enumerate(nummers)]
    genoemd = _genoemd(nummers)
    boven = [ref.uuid if (ref := getattr(body, "sub_identificator_van", None)) else None for body in bodies]
    rijen = await tx.all(
        f"select * from partijidentificator where {PARTIJ} = %(partij)s or uuid = any(%(genoemd)s)",
        partij=partij, genoemd=[uuid for uuid in (*genoemd, *boven) if uuid],
    )  # fmt: skip
    er = {rij["uuid"]: rij for rij in rijen}
    for naam, uuids in (("uuid", genoemd), ("subIdentificatorVan.uuid", boven)):
        if mis := [_bestaat_niet(i, naam) for i, uuid in enumerate(uuids) if uuid and uuid not in er]:
            raise Ongeldig(*mis)
    zelfde = {_wat(rij): uuid for uuid, rij in er.items() if rij[PARTIJ] == partij and uuid not in genoemd}
    blijft = [
        uuid or zelfde.pop(_wat(naar_kolommen(PartijIdentificator, body, alles=True)), None)
        for uuid, body in zip(genoemd, bodies, strict=True)
    ]
    await _verwijder(tx, [uuid for uuid, rij in er.items() if rij[PARTIJ] == partij and uuid not in blijft])
    for i, (uuid, body) in enumerate(zip(blijft, bodies, strict=True)):
        await _schrijf(tx, partij, i, body, er[uuid] if uuid else None)


def _genoemd(nummers: list[dict[str, Any]]) -> list[UUID | None]:
    genoemd: list[UUID | None] = []
    for i, nummer in enumerate(nummers):
        uuid = als_uuid(str(nummer["uuid"])) if nummer.get("uuid") else None
        if nummer.get("uuid") and uuid is None:
            raise Ongeldig(_bestaat_niet(i, "uuid"))
        if uuid and uuid in genoemd:
            raise Ongeldig.veld(f"{PLEK}.identificeerdePartij", "duplicated", "Noem een uuid maar één keer.")
        genoemd.append(uuid)
    return genoemd


def _bestaat_niet(i: int, naam: str) -> Mankement:
    return Mankement(f"{PLEK}.{i}.{naam}", "invalid", "Deze PartijIdentificator bestaat niet.")


def _wat(rij: Mapping[str, Any]) -> tuple[str, str]:
    return rij[NUMMER], str(rij[SOORT])


async def _verwijder(tx: Tx, weg: list[UUID]) -> None:
    if not weg:
        return
    onder = "select 1 from partijidentificator where sub_identificator_van_uuid = any(%(weg)s) limit 1"
    if await tx.value(onder, weg=weg):
        zin = "Onder een van de nummers die weg moeten hangt nog een vestigingsnummer."
        raise Ongeldig.veld("nonFieldErrors", "invalid", zin)
    await tx.execute("delete from partijidentificator where uuid = any(%(weg)s)", weg=weg)


async def _schrijf(tx: Tx, partij: UUID, i: int, body: BaseModel, oud: Mapping[str, Any] | None) -> None:
    rij = {**naar_kolommen(PartijIdentificator, body, alles=oud is None), PARTIJ: partij}
    try:
        await GEWOONTE.vooraf(tx, rij, body, oud)
    except Ongeldig as fout:  # the parts of the number are named without their place, as the reference does
        raise Ongeldig(*(_met_plek(m, i) for m in fout.mankementen)) from None
    if oud is None:
        await tx.insert(PartijIdentificator.tabel, rij)
    else:
        await tx.update(PartijIdentificator.tabel, oud["uuid"], rij)


def _met_plek(mis: Mankement, i: int) -> Mankement:
    return Mankement(f"{PLEK}.{i}.{mis.naam}", mis.code, mis.reden) if mis.naam.startswith("subIdent") else mis
