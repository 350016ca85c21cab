"""Partijen: what belongs to the soort, and the adressen, nummers and rekeningen that hang on one."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from gehoor.errors import Ongeldig
from gehoor.kit.db import Tx
from gehoor.kit.invoer import controleer
from gehoor.kit.resource import Ref, Resource, vorm_contract
from gehoor.klantinteracties.models import DigitaalAdres, Rekeningnummer
from gehoor.klantinteracties.models.partij import IDENTIFICATIES
from gehoor.klantinteracties.models.vormen import Contactnaam
from gehoor.klantinteracties.service.adres import maak_plaats_voor
from gehoor.klantinteracties.service.gewoonte import Gewoonte, bestaan
from gehoor.klantinteracties.service.nummers import controleer_nummers, vervang_nummers

CONTRACTEN = {soort: vorm_contract(vorm) for soort, vorm in IDENTIFICATIES.items()}  # type: ignore[arg-type]


# soort → the columns with what belongs to it
VAN_SOORT = {
    "persoon": (naam := tuple(f"contactnaam_{deel}" for deel in Contactnaam.velden)),
    "organisatie": ("organisatienaam",),
    "contactpersoon": (*naam, "werkte_voor_partij_uuid"),
}


class PartijGewoonte(Gewoonte):
    async def vooraf(self, tx: Tx, rij: dict[str, Any], body: BaseModel, oud: Mapping[str, Any] | None) -> None:
        gegeven = getattr(body, "partij_identificatie", None)
        soort = str(rij.get("soort_partij") or (oud or {})["soort_partij"])
        if gegeven:
            await zet_identificatie(tx, rij, soort, gegeven)
        elif oud and oud["soort_partij"] != soort:
            rij["heeft_identificatie"] = any(oud[kolom] for kolom in VAN_SOORT[soort])
        for lijst, voorkeur in (
            ("digitale_adressen", "voorkeurs_digitaal_adres"),
            ("rekeningnummers", "voorkeurs_rekeningnummer"),
        ):
            _voorkeur_in_lijst(body, lijst, voorkeur)
        controleer_nummers(getattr(body, "partij_identificatoren", None) or [], nieuw=oud is None)

    async def bij_verwijderen(self, tx: Tx, uuid: UUID) -> None:
        onder = (
            "select 1 from partijidentificator v join partijidentificator k on k.uuid = v.sub_identificator_van_uuid "
            "where k.identificeerde_partij_uuid = %(uuid)s "
            "and v.identificeerde_partij_uuid is distinct from %(uuid)s limit 1"
        )
        if await tx.value(onder, uuid=uuid):
            zin = "Onder een nummer van deze partij hangt een vestigingsnummer van een andere. Verwijder dat eerst."
            raise Ongeldig.veld("nonFieldErrors", "invalid", zin)

    async def daarna(self, tx: Tx, uuid: UUID, body: BaseModel, rij: Mapping[str, Any]) -> None:
        adressen, rekeningen = _lijst(body, "digitale_adressen"), _lijst(body, "rekeningnummers")
        if adressen is not None:
            await _hang_aan(tx, uuid, DigitaalAdres, "verstrekt_door_partij_uuid", adressen, "digitaleAdressen")
        if rekeningen is not None:
            await _hang_aan(tx, uuid, Rekeningnummer, "partij_uuid", rekeningen, "rekeningnummers")
        await _voorkeur_is_van_partij(tx, uuid, body)
        nummers = getattr(body, "partij_identificatoren", None)
        if nummers is not None:
            await vervang_nummers(tx, uuid, nummers)


async def zet_identificatie(tx: Tx, rij: dict[str, Any], soort: str, gegeven: Any) -> None:
    """Check what belongs to the soort of partij, and put it into the columns of `rij`."""
    delen = controleer(CONTRACTEN[soort], gegeven, ("partijIdentificatie",))
    rij["heeft_identificatie"] = True
    if "contactnaam" in delen.model_fields_set:
        naam = getattr(delen, "contactnaam", None)
        for deel, v in Contactnaam.velden.items():
            rij[f"contactnaam_{deel}"] = getattr(naam, deel, None) or v.default
    if "naam" in delen.model_fields_set:
        rij["organisatienaam"] = delen.naam  # type: ignore[attr-defined]
    werk = getattr(delen, "werkte_voor_partij", None)
    if werk is not None:
        soort_werk = await tx.value("select soort_partij from partij where uuid = %(uuid)s", uuid=werk.uuid)
        if soort_werk != "organisatie":
            zin = (
                "Deze partij bestaat niet." if soort_werk is None else "Een contactpersoon werkt voor een organisatie."
            )
            raise Ongeldig.veld("partijIdentificatie.werkteVoorPartij.uuid", "invalid", zin)
    if "werkte_voor_partij" in delen.model_fields_set:
        rij["werkte_voor_partij_uuid"] = werk.uuid if werk else None


def _lijst(body: BaseModel, naam: str) -> list[Ref] | None:
    """What a list of references is to hold: null is an empty one. None when it was not given, and stays."""
    return (getattr(body, naam) or []) if naam in body.model_fields_set else None


def _voorkeur_in_lijst(body: BaseModel, lijst: str, voorkeur: str) -> None:
    """When both are given, the preferred one is in the list."""
    refs, keus = _lijst(body, lijst), getattr(body, voorkeur, None)
    if keus is not None and refs is not None and keus.uuid not in {ref.uuid for ref in refs}:
        raise _voorkeur_fout(voorkeur, eigen=True)


async def _voorkeur_is_van_partij(tx: Tx, uuid: UUID, body: BaseModel) -> None:
    """A preference that is given, is one of the partij. One that was given before may have gone to another since."""
    for voorkeur, tabel, kolom in (
        ("voorkeurs_digitaal_adres", "digitaaladres", "verstrekt_door_partij_uuid"),
        ("voorkeurs_rekeningnummer", "rekeningnummer", "partij_uuid"),
    ):
        keus = getattr(body, voorkeur, None)
        if keus is not None:
            van = await tx.value(f"select {kolom} from {tabel} where uuid = %(keus)s", keus=keus.uuid)
            if van != uuid:
                raise _voorkeur_fout(voorkeur)


def _voorkeur_fout(voorkeur: str, *, eigen: bool = False) -> Ongeldig:
    naam = {"voorkeurs_digitaal_adres": "voorkeursDigitaalAdres"}.get(voorkeur, "voorkeursRekeningnummer")
    zin = "De voorkeur moet een van de eigen gegevens van de partij zijn."
    return Ongeldig.veld(naam, "invalid", zin, eigen=eigen)


async def _hang_aan(tx: Tx, partij: UUID, wat: type[Resource], kolom: str, refs: list[Ref], veld: str) -> None:
    """These rows belong to the partij, and no other of this kind."""
    uuids = await bestaan(tx, wat, refs, veld)
    los = ", is_standaard_adres = false" if wat is DigitaalAdres else ""
    tabel = wat.tabel.name
    await tx.execute(
        f"update {tabel} set {kolom} = null{los} where {kolom} = %(partij)s and not uuid = any(%(uuids)s)",
        partij=partij, uuids=uuids,
    )  # fmt: skip
    if uuids and wat is DigitaalAdres:
        await maak_plaats_voor(tx, partij, uuids)
    await tx.execute(
        f"update {tabel} set {kolom} = %(partij)s where uuid = any(%(uuids)s) and {kolom} is distinct from %(partij)s",
        partij=partij, uuids=uuids,
    )  # fmt: skip
