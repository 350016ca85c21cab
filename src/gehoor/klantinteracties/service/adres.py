"""Digitale adressen: the check that belongs to the soort, and one standaardadres per partij and soort."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from pydantic import BaseModel
from pydantic_core import PydanticCustomError

from gehoor.errors import Ongeldig
from gehoor.kit.db import Tx
from gehoor.klantinteracties.models.partij import SoortDigitaalAdres
from gehoor.klantinteracties.models.vormen import emailadres, telefoonnummer
from gehoor.klantinteracties.service.gewoonte import Gewoonte, anders
from gehoor.notatie import email, telefoon
from gehoor.notatie.digitaal import adres_sleutel

# what decides whose standaardadres it is
PLAATS = {"is_standaard_adres", "verstrekt_door_partij_uuid", "soort_digitaal_adres"}
OMSCHRIJVING_MAX = 40
CONTROLE = {SoortDigitaalAdres.email: emailadres, SoortDigitaalAdres.telefoonnummer: telefoonnummer}


class NieuwAdres(NamedTuple):
    """A digitaal adres to be written with what it belongs to."""

    soort: SoortDigitaalAdres
    adres: str
    omschrijving: str = ""
    referentie: str = ""
    verificatie_datum: date | None = None

    @property
    def tekst(self) -> str:
        """On one line, a number with its extension."""
        return telefoon.met_toestel(self.adres, self.omschrijving)

    @property
    def sleutel(self) -> str:
        return adres_sleutel(self.tekst)

    def kolommen(self) -> dict[str, Any]:
        return {
            "soort_digitaal_adres": self.soort,
            "adres": self.adres,
            "omschrijving": self.omschrijving,
            "referentie": self.referentie,
            "verificatie_datum": self.verificatie_datum,
        }


def nieuw_adres(soort: SoortDigitaalAdres, tekst: str, **meer: Any) -> NieuwAdres:
    """From what was typed or sent, in whatever notation: as the register keeps it, an extension in its omschrijving.

    Raises Ongeldig with what it is instead. Not for the compatible API, which takes what the reference takes.
    """
    if soort is SoortDigitaalAdres.telefoonnummer:
        gelezen = telefoon.lees(tekst)
        if gelezen is None or gelezen.soort == "kort":
            raise Ongeldig.veld("adres", "invalid", telefoon.bezwaar(tekst), eigen=True)
        return _met_toestel(NieuwAdres(soort, gelezen.nummer, **meer), gelezen.omschrijving)
    if soort is SoortDigitaalAdres.email:
        if zin := email.bezwaar(tekst):
            raise Ongeldig.veld("adres", "invalid", zin, eigen=True)
        return NieuwAdres(soort, email.email(tekst), **meer)
    return NieuwAdres(soort, tekst, **meer)


def _met_toestel(adres: NieuwAdres, toestel: str) -> NieuwAdres:
    if not toestel or toestel in adres.omschrijving:
        return adres
    samen = ", ".join(filter(None, (adres.omschrijving, toestel)))
    if len(samen) > OMSCHRIJVING_MAX:
        zin = f"Het toestel past niet bij de omschrijving: gebruik daar samen hoogstens {OMSCHRIJVING_MAX} tekens."
        raise Ongeldig.veld("omschrijving", "max_length", zin, eigen=True)
    return adres._replace(omschrijving=samen)


class AdresGewoonte(Gewoonte):
    async def vooraf(self, tx: Tx, rij: dict[str, Any], body: BaseModel, oud: Mapping[str, Any] | None) -> None:
        nu = {**(oud or {}), **rij}
        if anders(oud, nu, "adres", "soort_digitaal_adres"):
            controleer_adres(nu["adres"], SoortDigitaalAdres(nu["soort_digitaal_adres"]))
            rij["sinds"] = datetime.now(UTC)
        if oud is None and "verstrekt_door_partij" not in body.model_fields_set:
            raise Ongeldig.veld(
                "verstrektDoorPartij", "required", "Zeg van welke partij het adres is, of null.", eigen=True
            )
        if nu.get("is_standaard_adres") and nu.get("verstrekt_door_partij_uuid") and not PLAATS.isdisjoint(rij):
            await maak_plaats(tx, nu["verstrekt_door_partij_uuid"], nu["soort_digitaal_adres"], nu.get("uuid"))


def controleer_adres(adres: str, soort: SoortDigitaalAdres, naam: str = "adres") -> None:
    """What the reference takes, exactly."""
    if soort in CONTROLE:
        try:
            CONTROLE[soort](adres)
        except PydanticCustomError as fout:
            raise Ongeldig.veld(naam, fout.type, fout.message(), eigen=True) from None


async def maak_plaats(tx: Tx, partij: UUID, soort: str, behalve: UUID | None) -> None:
    """The new standaardadres takes the place of the old one; of two at the same moment, the last one stays."""
    await tx.lock(f"standaardadres:{partij}:{soort}")
    await tx.execute(
        "update digitaaladres set is_standaard_adres = false where verstrekt_door_partij_uuid = %(partij)s "
        "and soort_digitaal_adres = %(soort)s and is_standaard_adres and uuid is distinct from %(behalve)s",
        partij=partij, soort=soort, behalve=behalve,
    )  # fmt: skip


async def maak_plaats_voor(tx: Tx, partij: UUID, nieuw: list[UUID]) -> None:
    """Standaardadressen that the partij is about to get take the place of its own; of two, the last does."""
    await tx.execute(
        "with komt as (select uuid, soort_digitaal_adres as soort, row_number() over "
        "(partition by soort_digitaal_adres order by array_position(%(nieuw)s::uuid[], uuid) desc) as nr "
        "from digitaaladres where uuid = any(%(nieuw)s) and is_standaard_adres "
        "and verstrekt_door_partij_uuid is distinct from %(partij)s) "
        "update digitaaladres d set is_standaard_adres = false from komt k where d.is_standaard_adres "
        "and d.soort_digitaal_adres = k.soort and (d.uuid = k.uuid or d.verstrekt_door_partij_uuid = %(partij)s) "
        "and not (d.uuid = k.uuid and k.nr = 1)",
        partij=partij, nieuw=nieuw,
    )  # fmt: skip
