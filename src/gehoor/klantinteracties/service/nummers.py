"""The partij-identificatoren in the body of a partij: together they take the place of those it had."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from gehoor.errors import Mankement, Ongeldig
from gehoor.kit.db import Tx
from gehoor.kit.resource import naar_kolommen
from gehoor.klantinteracties.models import PartijIdentificator
from gehoor.klantinteracties.service.identificator import IdentificatorGewoonte

GEWOONTE = IdentificatorGewoonte()
PLEK = "partijIdentificatoren"
PARTIJ = "identificeerde_partij_uuid"


def controleer_nummers(nummers: list[Any], *, nieuw: bool) -> None:
    """What is wrong with the list of a partij, `nieuw` or not, beyond what its fields say. Names as the reference's."""
    genoemd = [nummer.uuid for nummer in nummers if nummer.uuid]
    if len(genoemd) > len(set(genoemd)):
        raise Ongeldig.veld(f"{PLEK}.identificeerdePartij", "duplicated", "Noem een uuid maar één keer.", eigen=True)
    if nieuw and any(nummer.identificeerde_partij for nummer in nummers):
        zin = "Dit wordt de partij die je maakt. Laat het weg."
        raise Ongeldig.veld(f"{PLEK}.identificeerdePartij", "invalid", zin, eigen=True)
    if any(nummer.partij_identificator is None for nummer in nummers):  # only a PATCH gets here without
        raise Ongeldig.veld("partijIdentificator", "required", "Dit veld moet erbij.", eigen=True)


async def vervang_nummers(tx: Tx, partij: UUID, nummers: list[Any]) -> None:
    """One with a uuid changes, also when it was of another partij. Those without are new; what is not named goes."""
    genoemd = [nummer.uuid for nummer in nummers]
    boven = [nummer.sub_identificator_van and nummer.sub_identificator_van.uuid for nummer in nummers]
    van = [nummer.identificeerde_partij and nummer.identificeerde_partij.uuid for nummer in nummers]
    rijen = await tx.all(
        f"select * from partijidentificator where {PARTIJ} = %(partij)s or uuid = any(%(genoemd)s)",
        partij=partij, genoemd=[uuid for uuid in (*genoemd, *boven) if uuid],
    )  # fmt: skip
    er = {rij["uuid"]: rij for rij in rijen}
    vreemd = {uuid for uuid in van if uuid and uuid != partij}  # it becomes this partij's all the same
    partijen = await tx.all("select uuid from partij where uuid = any(%(u)s)", u=list(vreemd)) if vreemd else []
    bekend = {*er, partij, *(rij["uuid"] for rij in partijen)}
    for naam, uuids in (("uuid", genoemd), ("identificeerdePartij.uuid", van), ("subIdentificatorVan.uuid", boven)):
        if mis := [_bestaat_niet(i, naam) for i, uuid in enumerate(uuids) if uuid and uuid not in bekend]:
            raise Ongeldig(*mis)
    await _verwijder(tx, [uuid for uuid, rij in er.items() if rij[PARTIJ] == partij and uuid not in genoemd])
    for i, nummer in enumerate(nummers):
        await _schrijf(tx, partij, i, nummer, er[nummer.uuid] if nummer.uuid else None)


def _bestaat_niet(i: int, naam: str) -> Mankement:
    return Mankement(f"{PLEK}.{i}.{naam}", "invalid", "Dit bestaat niet.")


async def _verwijder(tx: Tx, weg: list[UUID]) -> None:
    if not weg:
        return
    onder = "select 1 from partijidentificator where sub_identificator_van_uuid = any(%(weg)s) limit 1"
    if await tx.value(onder, weg=weg):
        zin = "Onder een van de nummers die weg moeten hangt nog een vestigingsnummer."
        raise Ongeldig.veld("nonFieldErrors", "invalid", zin)
    await tx.execute("delete from partijidentificator where uuid = any(%(weg)s)", weg=weg)


async def _schrijf(tx: Tx, partij: UUID, i: int, body: BaseModel, oud: Mapping[str, Any] | None) -> None:
    """The whole of it: what an identificator in the list leaves out is empty, in a PATCH too."""
    rij = {**naar_kolommen(PartijIdentificator, body, alles=True), PARTIJ: partij}
    try:
        await GEWOONTE.vooraf(tx, rij, body, oud)
    except Ongeldig as fout:  # the parts of the number are named without their place, as the reference does
        raise Ongeldig(*(_met_plek(m, i) for m in fout.mankementen), eigen=fout.eigen) from None
    if oud is None:
        await tx.insert(PartijIdentificator.tabel, rij)
    else:
        await tx.update(PartijIdentificator.tabel, oud["uuid"], rij)


def _met_plek(mis: Mankement, i: int) -> Mankement:
    return Mankement(f"{PLEK}.{i}.{mis.naam}", mis.code, mis.reden) if mis.naam.startswith("subIdent") else mis
