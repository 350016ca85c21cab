"""A whole contact in one go (F2173 and what belongs to it): klantcontact, betrokkenen, actoren, objecten and taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from gehoor.kit.db import Tx
from gehoor.klantinteracties import store
from gehoor.klantinteracties.models import (
    ActorKlantcontact,
    Betrokkene,
    Bijlage,
    DigitaalAdres,
    InterneTaak,
    Klantcontact,
    Onderwerpobject,
    Toewijzing,
)
from gehoor.klantinteracties.models.interne_taak import Status
from gehoor.klantinteracties.models.klantcontact import Rol
from gehoor.klantinteracties.service.adres import NieuwAdres
from gehoor.klantinteracties.service.gewoonte import schuif_teller
from gehoor.notificaties.models import Actie
from gehoor.notificaties.service import meld
from gehoor.toegang.wie import Wie
from gehoor.verantwoording.models import Handeling
from gehoor.verantwoording.service import leg_vast


@dataclass(frozen=True)
class NieuweBetrokkene:
    """Who was there: a partij, or a name with adressen for this contact only, or both."""

    partij: UUID | None = None
    rol: Rol = Rol.klant
    initiator: bool = True
    kolommen: Mapping[str, Any] = field(default_factory=dict)  # contactnaam_…, organisatienaam
    adressen: tuple[NieuwAdres, ...] = ()


@dataclass(frozen=True)
class NieuweTaak:
    gevraagde_handeling: str
    toelichting: str
    actoren: tuple[UUID, ...]
    nummers: Mapping[str, Any] = field(default_factory=dict)  # nummer, referentienummer


@dataclass(frozen=True)
class Registratie:
    """What is to be registered. `uuid` is chosen by the caller, so that doing it again finds it done."""

    uuid: UUID
    klantcontact: Mapping[str, Any]
    betrokkenen: tuple[NieuweBetrokkene, ...]
    actoren: tuple[UUID, ...]
    onderwerpobjecten: tuple[Mapping[str, Any], ...] = ()
    bijlagen: tuple[Mapping[str, Any], ...] = ()
    taken: tuple[NieuweTaak, ...] = ()


@dataclass(frozen=True)
class Geregistreerd:
    uuid: UUID
    nummer: str
    taken: tuple[str, ...]  # their nummers


async def registreer_klantcontact(tx: Tx, wat: Registratie, wie: Wie, *, gesprek: UUID | None = None) -> Geregistreerd:
    """Write all of it. A uuid that is already there is a mistake of the caller: ask first."""
    nummers = await store.volgnummers(tx, taken=len(wat.taken))
    nummer: str = wat.klantcontact.get("nummer") or nummers.klantcontact
    rij = {**wat.klantcontact, "uuid": wat.uuid, "nummer": nummer}
    await tx.insert(Klantcontact.tabel, rij)
    await schuif_teller(tx, "klantcontact", wat.klantcontact.get("nummer"))
    over = [await _betrokkene(tx, wat.uuid, betrokkene) for betrokkene in wat.betrokkenen]
    for actor in wat.actoren:
        await tx.insert(ActorKlantcontact.tabel, {"klantcontact_uuid": wat.uuid, "actor_uuid": actor})
    for onderwerp in wat.onderwerpobjecten:
        await tx.insert(Onderwerpobject.tabel, {"klantcontact_uuid": wat.uuid, **onderwerp})
    for bijlage in wat.bijlagen:
        await tx.insert(Bijlage.tabel, {"was_bijlage_van_klantcontact_uuid": wat.uuid, **bijlage})
    taken = [await _taak(tx, wat.uuid, taak, nr) for taak, nr in zip(wat.taken, nummers.taken, strict=True)]
    await leg_vast(tx, wie, Handeling.registreren, Klantcontact.pad, wat.uuid, over=over, gesprek=gesprek)
    await meld(tx, Klantcontact, wat.uuid, Actie.create, rij)
    return Geregistreerd(wat.uuid, nummer, tuple(taken))


async def _betrokkene(tx: Tx, klantcontact: UUID, wat: NieuweBetrokkene) -> UUID | str:
    """Who it is, for the audit trail: the partij, or nobody but this betrokkene."""
    kern = {"was_partij_uuid": wat.partij, "had_klantcontact_uuid": klantcontact}
    uuid = await tx.insert(Betrokkene.tabel, {**wat.kolommen, **kern, "rol": wat.rol, "initiator": wat.initiator})
    for nieuw in wat.adressen:
        await tx.insert(DigitaalAdres.tabel, {**nieuw.kolommen(), "verstrekt_door_betrokkene_uuid": uuid})
    return wat.partij or str(uuid)


async def _taak(tx: Tx, klantcontact: UUID, wat: NieuweTaak, volgnummer: str) -> str:
    nummer: str = wat.nummers.get("nummer") or volgnummer
    rij = {
        **wat.nummers,
        "nummer": nummer,
        "gevraagde_handeling": wat.gevraagde_handeling,
        "toelichting": wat.toelichting,
        "status": Status.te_verwerken,
        "aanleidinggevend_klantcontact_uuid": klantcontact,
    }
    uuid = await tx.insert(InterneTaak.tabel, rij)
    await schuif_teller(tx, "internetaak", wat.nummers.get("nummer"))
    for actor in wat.actoren:
        await tx.insert(Toewijzing.tabel, {"internetaak_uuid": uuid, "actor_uuid": actor})
    await meld(tx, InterneTaak, uuid, Actie.create, rij)
    return nummer
