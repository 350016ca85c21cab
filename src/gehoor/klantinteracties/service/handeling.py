"""Register a whole contact that comes in as one body: its contract, and from body to what is written."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Annotated, Any, Self
from uuid import UUID, uuid4

from pydantic import BaseModel, Field, create_model, model_validator
from pydantic_core import PydanticCustomError

from gehoor.errors import Mankement, Ongeldig
from gehoor.kit.db import Tx
from gehoor.kit.resource import STRENG, Resource, invoer, naar_kolommen, vorm_contract
from gehoor.klantinteracties import models as m
from gehoor.klantinteracties import store
from gehoor.klantinteracties.models.partij import Identificator
from gehoor.klantinteracties.models.vormen import Objectidentificator
from gehoor.klantinteracties.service.adres import NieuwAdres, controleer_adres
from gehoor.klantinteracties.service.identificator import controleer_nummer
from gehoor.klantinteracties.service.partij import zet_identificatie
from gehoor.klantinteracties.service.register import Register
from gehoor.klantinteracties.service.registratie import (
    NieuweBetrokkene,
    NieuweTaak,
    Registratie,
    registreer_klantcontact,
)
from gehoor.klantinteracties.service.vastleggen import leg_partij_vast
from gehoor.toegang.wie import Wie

NOEMBAAR = (m.Partij, m.Actor, m.Klantcontact)  # what a body may refer to by uuid
SPELING = timedelta(minutes=1)  # clocks differ


# --- the contract ----------------------------------------------------------------------------------------------------

# `internetaken` for `interneTaken`, tolerated, would lose a taak and say 201.
_deel = partial(invoer, vorm=STRENG)


class Keuze(BaseModel):
    """Precies een van: `uuid`, `identificator`, `nieuw`."""

    model_config = STRENG
    uuid: UUID | None = None
    identificator: Any = None
    nieuw: Any = None

    @model_validator(mode="after")
    def precies_een(self) -> Self:
        if sum(deel is not None for deel in (self.uuid, self.identificator, self.nieuw)) != 1:
            raise PydanticCustomError("invalid", "Geef precies een van: uuid, identificator, nieuw.")
        return self


def _contract(naam: str, uitleg: str, basis: type[BaseModel], **velden: Any) -> type[BaseModel]:
    return create_model(naam, __doc__=uitleg, __base__=basis, **velden)


def _lijst(van: Any, naam: str, uitleg: str, minstens: int = 0) -> Any:
    if minstens:
        return Annotated[list[van], Field(alias=naam, description=uitleg, min_length=minstens)], ...
    return Annotated[list[van], Field(alias=naam, description=uitleg)], []


NUMMER = vorm_contract(Identificator)
ADRES = _deel(m.DigitaalAdres, zonder=("verstrekt_door_betrokkene", "verstrekt_door_partij", "is_standaard_adres"))
PARTIJ = _contract(
    "NieuwePartij", "Een partij die er nog niet is; als een van de nummers al bekend is, geldt die partij.",
    _deel(
        m.Partij,
        zonder=(
            "indicatie_actief", "digitale_adressen", "voorkeurs_digitaal_adres", "rekeningnummers",
            "voorkeurs_rekeningnummer", "partij_identificatoren",
        ),
    ),
    partij_identificatoren=_lijst(NUMMER, "partijIdentificatoren", "Waaraan de partij te herkennen is."),
    digitale_adressen=_lijst(
        ADRES, "digitaleAdressen", "Adressen voor algemeen gebruik; de laatste van een soort wordt het standaardadres."
    ),
)  # fmt: skip
PARTIJKEUZE = _contract(
    "Partijkeuze", "Wie het is: een bekende partij of een nieuwe.", Keuze,
    identificator=(NUMMER | None, Field(None, description="Een nummer van een bekende partij.")),
    nieuw=(PARTIJ | None, Field(None, description="Een nieuwe partij.")),
)  # fmt: skip
ACTORKEUZE = _contract(
    "Actorkeuze", "Wie het is: een bekende actor of een nieuwe.", Keuze,
    identificator=(
        vorm_contract(Objectidentificator) | None, Field(None, description="De actor in een ander register.")
    ),
    nieuw=(_deel(m.Actor) | None, Field(None, description="Een nieuwe actor.")),
)  # fmt: skip
BETROKKENE = _contract(
    "NieuweBetrokkene", "Wie er als klant bij was, of namens een klant.",
    _deel(m.Betrokkene, zonder=("was_partij", "had_klantcontact")),
    partij=(PARTIJKEUZE | None, Field(None, description="De partij, als die gekend is.")),
    digitale_adressen=_lijst(ADRES, "digitaleAdressen", "Adressen die alleen voor dit contact gelden."),
)  # fmt: skip
TAAK = _contract(
    "NieuweInterneTaak", "Wat een collega nog moet doen.",
    _deel(
        m.InterneTaak,
        zonder=(
            "aanleidinggevend_klantcontact", "toegewezen_aan_actor", "toegewezen_aan_actoren", "status",
            "afgehandeld_op",
        ),
    ),
    toegewezen_aan_actoren=_lijst(ACTORKEUZE, "toegewezenAanActoren", "Wie de taak moet doen.", 1),
)  # fmt: skip
HANDELING = _contract(
    "RegistreerKlantcontact", "Een heel klantcontact: alles wordt vastgelegd, of niets.",
    type("Kern", (BaseModel,), {"model_config": STRENG}),
    klantcontact=(_deel(m.Klantcontact), Field(description="Het klantcontact zelf.")),
    betrokkenen=_lijst(BETROKKENE, "betrokkenen", "Wie er als klant bij was, of namens een klant.", 1),
    actoren=_lijst(ACTORKEUZE, "actoren", "Wie er namens de gemeente bij was.", 1),
    onderwerpobjecten=_lijst(
        _deel(m.Onderwerpobject, zonder=("klantcontact",)), "onderwerpobjecten", "Waar het contact over ging."
    ),
    bijlagen=_lijst(
        _deel(m.Bijlage, zonder=("was_bijlage_van_klantcontact",)), "bijlagen",
        "Documenten die bij het contact horen.",
    ),
    interne_taken=_lijst(TAAK, "interneTaken", "Wat collega's nog moeten doen."),
)  # fmt: skip


# --- from body to rows -----------------------------------------------------------------------------------------------


async def registreer(tx: Tx, body: Any, wie: Wie) -> UUID:
    """Write all of a HANDELING; the uuid of the klantcontact. Raises Ongeldig with every mistake there is."""
    mis = _gebreken(body) + await _onbekend(tx, body)
    if mis:
        raise Ongeldig(*mis)
    uuid = uuid4()
    betrokkenen = []
    for i, b in enumerate(body.betrokkenen):
        partij = await _partij(tx, b.partij, wie, f"betrokkenen.{i}.partij") if b.partij else None
        rij = naar_kolommen(m.Betrokkene, b, alles=True)
        kern = {"was_partij_uuid", "had_klantcontact_uuid", "rol", "initiator"}
        betrokkenen.append(
            NieuweBetrokkene(
                partij=partij, rol=b.rol, initiator=b.initiator, adressen=_adressen(b.digitale_adressen),
                kolommen={k: w for k, w in rij.items() if k not in kern},
            )
        )  # fmt: skip
    actoren = [await _actor(tx, keuze, wie, f"actoren.{i}") for i, keuze in enumerate(body.actoren)]
    wat = Registratie(
        uuid=uuid,
        klantcontact=naar_kolommen(m.Klantcontact, body.klantcontact, alles=True),
        betrokkenen=tuple(betrokkenen),
        actoren=tuple(dict.fromkeys(actoren)),
        onderwerpobjecten=_rijen(m.Onderwerpobject, body.onderwerpobjecten, "klantcontact_uuid"),
        bijlagen=_rijen(m.Bijlage, body.bijlagen, "was_bijlage_van_klantcontact_uuid"),
        taken=tuple([await _taak(tx, taak, wie, f"interneTaken.{i}") for i, taak in enumerate(body.interne_taken)]),
    )
    await registreer_klantcontact(tx, wat, wie)
    return uuid


def _rijen(resource: type[m.Onderwerpobject | m.Bijlage], bodies: list[BaseModel], zonder: str) -> Any:
    rijen = (naar_kolommen(resource, body, alles=True) for body in bodies)
    return tuple({k: w for k, w in rij.items() if k != zonder} for rij in rijen)


def _adressen(bodies: list[Any]) -> tuple[NieuwAdres, ...]:
    return tuple(
        NieuwAdres(
            b.soort_digitaal_adres, b.adres, b.omschrijving or "", b.referentie or "", b.verificatie_datum
        )
        for b in bodies
    )  # fmt: skip


async def _taak(tx: Tx, body: Any, wie: Wie, plek: str) -> NieuweTaak:
    keuzes = enumerate(body.toegewezen_aan_actoren)
    actoren = [await _actor(tx, keuze, wie, f"{plek}.toegewezenAanActoren.{i}") for i, keuze in keuzes]
    rij = naar_kolommen(m.InterneTaak, body, alles=True)
    nummers = {k: rij[k] for k in ("nummer", "referentienummer") if rij.get(k)}
    return NieuweTaak(rij["gevraagde_handeling"], rij["toelichting"], tuple(dict.fromkeys(actoren)), nummers)


async def _partij(tx: Tx, keuze: Any, wie: Wie, plek: str) -> UUID:
    if keuze.uuid:
        uuid: UUID = keuze.uuid
        return uuid
    if keuze.identificator:
        i = keuze.identificator
        er = await store.partijen_op_nummer(tx, i.code_soort_object_id, i.object_id)
        er = [p for p in er if p.nummers.get(i.code_soort_object_id) == i.object_id]
        if len(er) != 1:
            raise Ongeldig.veld(f"{plek}.identificator", "invalid", "Er is geen partij met dit nummer.")
        return er[0].uuid
    nieuw = keuze.nieuw
    rij = naar_kolommen(m.Partij, nieuw, alles=True)
    if nieuw.partij_identificatie is not None:
        with op_plek(f"{plek}.nieuw"):
            await zet_identificatie(tx, rij, str(nieuw.soort_partij), nieuw.partij_identificatie)
    nummers = {str(i.code_soort_object_id): i.object_id for i in nieuw.partij_identificatoren}
    soort = str(rij.pop("soort_partij"))
    gegevens = {**rij, "heeft_identificatie": rij.get("heeft_identificatie", False)}
    uuid, _ = await leg_partij_vast(tx, soort, nummers, gegevens, _adressen(nieuw.digitale_adressen), wie)
    return uuid


async def _actor(tx: Tx, keuze: Any, wie: Wie, plek: str) -> UUID:
    if keuze.uuid:
        uuid: UUID = keuze.uuid
        return uuid
    sleutel = keuze.identificator or keuze.nieuw.actoridentificator
    if sleutel and sleutel.object_id:
        drie = (sleutel.code_objecttype or "", sleutel.code_register or "", sleutel.code_soort_object_id or "")
        await tx.lock(f"actor:{drie}:{sleutel.object_id}")
        if er := await store.actor(tx, drie, sleutel.object_id):
            return er
    if keuze.nieuw is None:
        raise Ongeldig.veld(f"{plek}.identificator", "invalid", "Er is geen actor met deze identificator.")
    with op_plek(f"{plek}.nieuw"):
        return await Register().maak(tx, m.Actor, keuze.nieuw, wie)


# --- what is wrong with it -------------------------------------------------------------------------------------------


@contextmanager
def op_plek(plek: str) -> Iterator[None]:
    """Mistakes found inside are named from `plek` on."""
    try:
        yield
    except Ongeldig as fout:
        raise Ongeldig(*(Mankement(f"{plek}.{mis.naam}", mis.code, mis.reden) for mis in fout.mankementen)) from None


def _gebreken(body: Any) -> list[Mankement]:
    """The mistakes that can be seen without the register, all of them."""
    gevonden: list[Mankement] = []

    def probeer(plek: str, controle: Callable[..., object], *wat: Any) -> None:
        try:
            with op_plek(plek):
                controle(*wat)
        except Ongeldig as fout:
            gevonden.extend(fout.mankementen)

    moment = body.klantcontact.plaatsgevonden_op
    if moment and moment > datetime.now(UTC) + SPELING:
        zin = "Een klantcontact staat er pas als het is geweest. Geef een tijdstip dat voorbij is."
        gevonden.append(Mankement("klantcontact.plaatsgevondenOp", "invalid", zin))
    for i, betrokkene in enumerate(body.betrokkenen):
        plek = f"betrokkenen.{i}"
        for j, adres in enumerate(betrokkene.digitale_adressen):
            probeer(f"{plek}.digitaleAdressen.{j}", controleer_adres, adres.adres, adres.soort_digitaal_adres)
        partij = betrokkene.partij
        if partij and partij.identificator:
            probeer(f"{plek}.partij.identificator", _nummer, partij.identificator)
        if partij and partij.nieuw:
            for j, nummer in enumerate(partij.nieuw.partij_identificatoren):
                probeer(f"{plek}.partij.nieuw.partijIdentificatoren.{j}", _nummer, nummer)
            for j, adres in enumerate(partij.nieuw.digitale_adressen):
                plek_adres = f"{plek}.partij.nieuw.digitaleAdressen.{j}"
                probeer(plek_adres, controleer_adres, adres.adres, adres.soort_digitaal_adres)
    return gevonden


def _nummer(i: Any) -> None:
    controleer_nummer(i.code_register, i.code_objecttype, i.code_soort_object_id, i.object_id)


async def _onbekend(tx: Tx, body: Any) -> list[Mankement]:
    """What the body refers to by uuid and is not there."""
    genoemd: list[tuple[type[Resource], str, UUID | None]] = [
        (m.Partij, f"betrokkenen.{i}.partij.uuid", b.partij.uuid if b.partij else None)
        for i, b in enumerate(body.betrokkenen)
    ]
    genoemd += [(m.Actor, f"actoren.{i}.uuid", keuze.uuid) for i, keuze in enumerate(body.actoren)]
    genoemd += [
        (m.Actor, f"interneTaken.{i}.toegewezenAanActoren.{j}.uuid", keuze.uuid)
        for i, taak in enumerate(body.interne_taken)
        for j, keuze in enumerate(taak.toegewezen_aan_actoren)
    ]
    genoemd += [
        (m.Klantcontact, f"onderwerpobjecten.{i}.wasKlantcontact.uuid", o.was_klantcontact and o.was_klantcontact.uuid)
        for i, o in enumerate(body.onderwerpobjecten)
    ]
    per_soort = {r.tabel.name: [uuid for soort, _, uuid in genoemd if soort is r and uuid] for r in NOEMBAAR}
    rijen = await tx.all(
        " union all ".join(f"select uuid from {tabel} where uuid = any(%({tabel})s::uuid[])" for tabel in per_soort),
        **per_soort,
    )
    er = {rij["uuid"] for rij in rijen}
    return [
        Mankement(plek, "invalid", f"Er is geen {soort.__name__.lower()} met deze uuid.")
        for soort, plek, uuid in genoemd
        if uuid and uuid not in er
    ]
