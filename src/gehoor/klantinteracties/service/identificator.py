"""Partij-identificatoren: which number belongs to which register, and whether it can exist."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from gehoor.errors import Ongeldig
from gehoor.kit.db import Tx
from gehoor.klantinteracties.models.vormen import elfproef
from gehoor.klantinteracties.service.gewoonte import Gewoonte

OBJECTTYPEN = {"brp": ("natuurlijk_persoon",), "hr": ("vestiging", "niet_natuurlijk_persoon")}
SOORTEN = {
    "natuurlijk_persoon": ("bsn",),
    "vestiging": ("vestigingsnummer",),
    "niet_natuurlijk_persoon": ("rsin", "kvk_nummer"),
}
LENGTE = {"bsn": 9, "rsin": 9, "kvk_nummer": 8, "vestigingsnummer": 12}
G = "partij_identificator_"  # the columns of the group start with it
SLEUTEL = (f"{G}object_id", f"{G}code_soort_object_id", "sub_identificator_van_uuid")


class IdentificatorGewoonte(Gewoonte):
    async def vooraf(self, tx: Tx, rij: dict[str, Any], body: BaseModel, oud: Mapping[str, Any] | None) -> None:
        nu = {**(oud or {}), **rij}
        controleer_nummer(
            nu[G + "code_register"], nu[G + "code_objecttype"], nu[G + "code_soort_object_id"], nu[G + "object_id"]
        )
        await _controleer_sub(tx, nu)
        if oud is None or any(oud[k] != rij.get(k, oud[k]) for k in SLEUTEL):
            await _controleer_overgenomen(tx, nu)

    async def bij_verwijderen(self, tx: Tx, uuid: UUID) -> None:
        if await tx.value(
            "select 1 from partijidentificator where sub_identificator_van_uuid = %(uuid)s limit 1", uuid=uuid
        ):
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
    return Ongeldig.veld(f"partijIdentificator{deel}", "invalid", reden)


async def _controleer_sub(tx: Tx, rij: Mapping[str, Any]) -> None:
    """A vestigingsnummer hangs under a KVK-nummer, and nothing else does."""
    boven, soort = rij.get("sub_identificator_van_uuid"), rij[G + "code_soort_object_id"]
    if boven is None:
        if soort == "vestigingsnummer":
            raise Ongeldig.veld("subIdentificatorVan", "invalid", "Een vestigingsnummer hangt onder een KVK-nummer.")
        return
    soort_boven = await tx.value(
        f"select {G}code_soort_object_id from partijidentificator where uuid = %(boven)s", boven=boven
    )
    if soort == "vestigingsnummer" and soort_boven not in (None, "kvk_nummer"):
        raise Ongeldig.veld("subIdentificatorVan", "invalid", "Een vestigingsnummer hangt onder een KVK-nummer.")


async def _controleer_overgenomen(tx: Tx, rij: Mapping[str, Any]) -> None:
    """A number that was taken over twice excludes nobody in the index: here it excludes whoever comes new."""
    if await tx.value(
        f"select 1 from partijidentificator where {G}object_id = %(nummer)s and {G}code_soort_object_id = %(soort)s "
        "and afwijking <> 0 and uuid is distinct from %(uuid)s and (%(soort)s <> 'vestigingsnummer' "
        "or sub_identificator_van_uuid is not distinct from %(boven)s) limit 1",
        nummer=rij[f"{G}object_id"], soort=rij[f"{G}code_soort_object_id"], uuid=rij.get("uuid"),
        boven=rij.get("sub_identificator_van_uuid"),
    ):  # fmt: skip
        raise Ongeldig.veld("__all__", "invalid", "Dit nummer hoort al bij een andere partij.")
