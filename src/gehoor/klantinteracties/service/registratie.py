"""A whole contact in one go (F2173 and what belongs to it): klantcontact, betrokkenen, actoren, objecten and taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from gehoor.kit.db import Tx
from gehoor.klantinteracties.models import (
    ActorKlantcontact,
    Betrokkene,
    DigitaalAdres,
    InterneTaak,
    Klantcontact,
    Onderwerpobject,
)
from gehoor.klantinteracties.models.interne_taak import Status
from gehoor.klantinteracties.models.klantcontact import Rol
from gehoor.klantinteracties.models.partij import SoortDigitaalAdres
from gehoor.klantinteracties.service.adres import controleer_adres
from gehoor.klantinteracties.service.taak import wijs_toe
from gehoor.notificaties.models import Actie
from gehoor.notificaties.service import meld
from gehoor.toegang.wie import Wie
from gehoor.verantwoording.models import Handeling
from gehoor.verantwoording.service import leg_vast

Adres = tuple[SoortDigitaalAdres, str]


@dataclass(frozen=True)
class NieuweBetrokkene:
    """Who was there: a partij, or a name with adressen for this contact only, or both."""

    partij: UUID | None = None
    rol: Rol = Rol.klant
    initiator: bool = True
    kolommen: Mapping[str, Any] = field(default_factory=dict)  # contactnaam_…, organisatienaam
    adressen: tuple[Adres, ...] = ()


@dataclass(frozen=True)
class NieuweTaak:
    gevraagde_handeling: str
    toelichting: str
    actoren: tuple[UUID, ...]


@dataclass(frozen=True)
class Registratie:
    """What is to be registered. `uuid` is chosen by the caller, so that doing it again finds it done."""

    uuid: UUID
    klantcontact: Mapping[str, Any]
    betrokkenen: tuple[NieuweBetrokkene, ...]
    actoren: tuple[UUID, ...]
    onderwerpobjecten: tuple[Mapping[str, Any], ...] = ()
    taken: tuple[NieuweTaak, ...] = ()


@dataclass(frozen=True)
class Geregistreerd:
    uuid: UUID
    nummer: str
    taken: tuple[str, ...]  # their nummers


async def registreer_klantcontact(tx: Tx, wat: Registratie, wie: Wie, *, gesprek: UUID | None = None) -> Geregistreerd:
    """Write all of it. A uuid that is already there is a mistake of the caller: ask first."""
    rij = {**wat.klantcontact, "uuid": wat.uuid}
    await tx.insert(Klantcontact.tabel, rij)
    for betrokkene in wat.betrokkenen:
        await _betrokkene(tx, wat.uuid, betrokkene)
    await tx.insert_many(
        ActorKlantcontact.tabel, [{"klantcontact_uuid": wat.uuid, "actor_uuid": actor} for actor in wat.actoren]
    )
    for onderwerp in wat.onderwerpobjecten:
        await tx.insert(Onderwerpobject.tabel, {"klantcontact_uuid": wat.uuid, **onderwerp})
    taken = [await _taak(tx, wat.uuid, taak) for taak in wat.taken]
    over = next((b.partij for b in wat.betrokkenen if b.partij), None)
    await leg_vast(tx, wie, Handeling.registreren, Klantcontact.pad, wat.uuid, over=over, gesprek=gesprek)
    nummer = await tx.value("select nummer from klantcontact where uuid = %(uuid)s", uuid=wat.uuid)
    await meld(tx, Klantcontact, wat.uuid, Actie.create, {**rij, "nummer": nummer})
    return Geregistreerd(wat.uuid, nummer, tuple(taken))


async def _betrokkene(tx: Tx, klantcontact: UUID, wat: NieuweBetrokkene) -> None:
    kern = {"was_partij_uuid": wat.partij, "had_klantcontact_uuid": klantcontact}
    uuid = await tx.insert(Betrokkene.tabel, {**wat.kolommen, **kern, "rol": wat.rol, "initiator": wat.initiator})
    for soort, adres in wat.adressen:
        controleer_adres(adres, soort)
    await tx.insert_many(
        DigitaalAdres.tabel,
        [
            {
                "verstrekt_door_betrokkene_uuid": uuid,
                "adres": adres,
                "soort_digitaal_adres": soort,
            }
            for soort, adres in wat.adressen
        ],
    )


async def _taak(tx: Tx, klantcontact: UUID, wat: NieuweTaak) -> str:
    rij = {
        "gevraagde_handeling": wat.gevraagde_handeling,
        "toelichting": wat.toelichting,
        "status": Status.te_verwerken,
        "aanleidinggevend_klantcontact_uuid": klantcontact,
    }
    uuid = await tx.insert(InterneTaak.tabel, rij)
    await wijs_toe(tx, uuid, list(wat.actoren))
    nummer: str = await tx.value("select nummer from internetaak where uuid = %(uuid)s", uuid=uuid)
    await meld(tx, InterneTaak, uuid, Actie.create, {**rij, "nummer": nummer})
    return nummer
