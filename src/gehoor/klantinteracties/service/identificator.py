"""Partij-identificatoren: which number belongs to which register, and whether it can exist."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from gehoor.errors import Mankement, Ongeldig
from gehoor.kit.db import Tx
from gehoor.kit.veld import Uniek
from gehoor.klantinteracties.models import PartijIdentificator
from gehoor.klantinteracties.service.gewoonte import Gewoonte, anders
from gehoor.notatie.nummer import elfproef

OBJECTTYPEN = {"brp": ("natuurlijk_persoon",), "hr": ("vestiging", "niet_natuurlijk_persoon")}
SOORTEN = {
    "natuurlijk_persoon": ("bsn",),
    "vestiging": ("vestigingsnummer",),
    "niet_natuurlijk_persoon": ("rsin", "kvk_nummer"),
}
LENGTE = {"bsn": 9, "rsin": 9, "kvk_nummer": 8, "vestigingsnummer": 12}
G = "partij_identificator_"  # the columns of the group start with it
SOORT = f"{G}code_soort_object_id"
DELEN = (f"{G}code_register", f"{G}code_objecttype", SOORT, f"{G}object_id")
SLEUTEL = (f"{G}object_id", SOORT, "sub_identificator_van_uuid", "identificeerde_partij_uuid")
EENMAAL = {r.naam: Mankement(r.op, r.code, r.uitleg) for r in PartijIdentificator.regels if isinstance(r, Uniek)}


class IdentificatorGewoonte(Gewoonte):
    async def vooraf(self, tx: Tx, rij: dict[str, Any], body: BaseModel, oud: Mapping[str, Any] | None) -> None:
        nu = {**(oud or {}), **rij}
        if anders(oud, nu, *DELEN):
            controleer_nummer(*(nu[deel] for deel in DELEN))
        if anders(oud, nu, SOORT, "sub_identificator_van_uuid"):
            await _controleer_sub(tx, nu)
        if oud is not None and oud[SOORT] != nu[SOORT] and await _heeft_sub(tx, oud["uuid"]):
            zin = "Onder dit nummer hangt een vestigingsnummer. De soort blijft dan zo."
            raise Ongeldig.veld("partijIdentificatorCodeSoortObjectId", "invalid", zin)
        if oud is None or any(oud[k] != rij.get(k, oud[k]) for k in SLEUTEL):
            await _controleer_eenmaal(tx, nu)

    async def bij_verwijderen(self, tx: Tx, uuid: UUID) -> None:
        if await _heeft_sub(tx, uuid):
            zin = "Onder dit nummer hangt nog een vestigingsnummer. Verwijder dat eerst."
            raise Ongeldig.veld("nonFieldErrors", "invalid", zin)


def controleer_nummer(register: str, objecttype: str, soort: str, nummer: str) -> None:
    if objecttype not in OBJECTTYPEN[register]:
        raise _fout("CodeObjecttype", f"In dit register kan: {', '.join(OBJECTTYPEN[register])}.")
    if soort not in SOORTEN[objecttype]:
        raise _fout("CodeSoortObjectId", f"Bij dit objecttype kan: {', '.join(SOORTEN[objecttype])}.")
    if not (nummer.isascii() and nummer.isdigit() and len(nummer) == LENGTE[soort]):
        raise _fout("ObjectId", f"Dit nummer moet {LENGTE[soort]} cijfers hebben.")
    if soort in ("bsn", "rsin") and not elfproef(nummer):
        raise _fout("ObjectId", f"Dit {soort.upper()} bestaat niet.")


def _fout(deel: str, reden: str) -> Ongeldig:
    return Ongeldig.veld(f"partijIdentificator{deel}", "invalid", reden, eigen=True)


async def _heeft_sub(tx: Tx, uuid: UUID) -> bool:
    sql = "select exists (select from partijidentificator where sub_identificator_van_uuid = %(uuid)s)"
    return bool(await tx.value(sql, uuid=uuid))


async def _controleer_sub(tx: Tx, rij: Mapping[str, Any]) -> None:
    """A vestigingsnummer hangs under a KVK-nummer. Nothing hangs under itself, by whatever way round."""
    boven, soort = rij.get("sub_identificator_van_uuid"), rij[G + "code_soort_object_id"]
    if boven is None:
        if soort == "vestigingsnummer":
            raise Ongeldig.veld("subIdentificatorVan", "invalid", "Een vestigingsnummer hangt onder een KVK-nummer.")
        return
    er = await tx.one(
        "with recursive op (uuid) as (select %(boven)s::uuid union "
        "select p.sub_identificator_van_uuid from partijidentificator p join op on op.uuid = p.uuid) "
        "select exists (select from op where uuid = %(zelf)s) as rond, "
        f"(select {SOORT} from partijidentificator where uuid = %(boven)s) as soort",
        boven=boven, zelf=rij.get("uuid"),
    )  # fmt: skip
    assert er
    if er["rond"]:
        raise Ongeldig.veld("subIdentificatorVan", "invalid", "Een nummer kan niet onder zichzelf hangen.")
    if soort == "vestigingsnummer" and er["soort"] not in (None, "kvk_nummer"):
        raise Ongeldig.veld("subIdentificatorVan", "invalid", "Een vestigingsnummer hangt onder een KVK-nummer.")


async def _controleer_eenmaal(tx: Tx, rij: Mapping[str, Any]) -> None:
    """What the indexes refuse, all of it at once; and a number that was taken over twice, which no index knows of."""
    soort = rij[SOORT]
    al = await tx.one(
        "select exists (select from partijidentificator where identificeerde_partij_uuid = %(partij)s "
        f"and {SOORT} = %(soort)s and uuid is distinct from %(uuid)s) as soort, "
        f"exists (select from partijidentificator where {G}object_id = %(nummer)s and {SOORT} = %(soort)s "
        "and uuid is distinct from %(uuid)s and (%(soort)s <> 'vestigingsnummer' "
        "or sub_identificator_van_uuid is not distinct from %(boven)s)) as nummer",
        partij=rij.get("identificeerde_partij_uuid"), soort=soort, uuid=rij.get("uuid"), nummer=rij[f"{G}object_id"],
        boven=rij.get("sub_identificator_van_uuid"),
    )  # fmt: skip
    assert al
    nummer = "vestiging_eenmaal" if soort == "vestigingsnummer" else "eenmaal"
    mis = [*(["een_per_soort"] if al["soort"] else []), *([nummer] if al["nummer"] else [])]
    if mis:
        raise Ongeldig(*(EENMAAL[f"partijidentificator_{naam}"] for naam in mis))
