"""Register a whole contact that comes in as one body (`contract`): from body to what is written."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID, uuid4

from pydantic import BaseModel

from gehoor.errors import Mankement, Ongeldig, op_plek
from gehoor.kit.db import Tx
from gehoor.kit.invoer import als_uuid, controleer
from gehoor.kit.resource import Resource, naar_kolommen
from gehoor.klantinteracties import models as m
from gehoor.klantinteracties import store
from gehoor.klantinteracties.service.actor import CONTRACTEN as ACTORDELEN
from gehoor.klantinteracties.service.adres import NieuwAdres, nieuw_adres
from gehoor.klantinteracties.service.contract import PARTIJKEUZE
from gehoor.klantinteracties.service.partij import CONTRACTEN as PARTIJDELEN
from gehoor.klantinteracties.service.partij import zet_identificatie
from gehoor.klantinteracties.service.register import Register
from gehoor.klantinteracties.service.registratie import (
    NieuweBetrokkene,
    NieuweTaak,
    Registratie,
    registreer_klantcontact,
)
from gehoor.klantinteracties.service.vastleggen import (
    eigen_nummers,
    leg_partij_vast,
    vul_partij_aan,
    zelfde_organisatie,
)
from gehoor.toegang.wie import Wie

NOEMBAAR = (m.Partij, m.Actor, m.Klantcontact)  # what a body may refer to by uuid


async def registreer(tx: Tx, data: Mapping[str, Any], body: Any, wie: Wie) -> UUID:
    """Write all of a HANDELING, `body`, as it was read from `data`; the uuid of the klantcontact.

    Raises Ongeldig with all that the register has against it.
    """
    gekend, mis = await _gekend(tx, body)
    mis += await onbekend(tx, data) + await _bezet(tx, body)
    if mis:
        raise Ongeldig(*mis)
    for plek, keuze in _partijkeuzes(body):
        if keuze.nieuw:
            gekend[plek] = await _nieuwe_partij(tx, keuze.nieuw, wie, f"{plek}.nieuw")
    for plek, keuze in _actorkeuzes(body):
        if keuze.nieuw:
            gekend[plek] = await _nieuwe_actor(tx, keuze.nieuw, wie, f"{plek}.nieuw")
    if len(gekend) < len(_keuzes(body)):  # somebody who is new at one place in the body is named at another
        gekend, mis = await _gekend(tx, body, gekend)
        if mis:
            raise Ongeldig(*mis)
    betrokkenen = [_betrokkene(b, gekend.get(f"betrokkenen.{i}.partij")) for i, b in enumerate(body.betrokkenen)]
    actoren = [gekend[f"actoren.{i}"] for i, _ in enumerate(body.actoren)]
    wat = Registratie(
        uuid=uuid4(),
        klantcontact=naar_kolommen(m.Klantcontact, body.klantcontact, alles=True),
        betrokkenen=tuple(betrokkenen),
        actoren=tuple(dict.fromkeys(actoren)),
        onderwerpobjecten=_rijen(m.Onderwerpobject, body.onderwerpobjecten, "klantcontact_uuid"),
        bijlagen=_rijen(m.Bijlage, body.bijlagen, "was_bijlage_van_klantcontact_uuid"),
        taken=tuple(_taak(taak, gekend, f"interneTaken.{i}") for i, taak in enumerate(body.interne_taken)),
    )
    await registreer_klantcontact(tx, wat, wie)
    return wat.uuid


def controleer_delen(body: Any) -> None:
    """What is wrong with the parts that go by a soort, each by itself. Raises Ongeldig."""
    for plek, keuze in _partijkeuzes(body):
        if keuze.nieuw and keuze.nieuw.partij_identificatie:
            contract = PARTIJDELEN[str(keuze.nieuw.soort_partij)]
            controleer(contract, keuze.nieuw.partij_identificatie, (f"{plek}.nieuw", "partijIdentificatie"))
    for plek, keuze in _actorkeuzes(body):
        if keuze.nieuw and keuze.nieuw.actor_identificatie is not None:
            contract = ACTORDELEN[str(keuze.nieuw.soort_actor)]
            controleer(contract, keuze.nieuw.actor_identificatie, (f"{plek}.nieuw", "actorIdentificatie"))


def _partijkeuzes(body: Any) -> list[tuple[str, Any]]:
    """(place in the body, what was chosen)"""
    return [(f"betrokkenen.{i}.partij", b.partij) for i, b in enumerate(body.betrokkenen) if b.partij]


def _actorkeuzes(body: Any) -> list[tuple[str, Any]]:
    van_taken = [
        (f"interneTaken.{i}.toegewezenAanActoren.{j}", keuze)
        for i, taak in enumerate(body.interne_taken)
        for j, keuze in enumerate(taak.toegewezen_aan_actoren)
    ]
    return [*((f"actoren.{i}", keuze) for i, keuze in enumerate(body.actoren)), *van_taken]


def _keuzes(body: Any) -> list[tuple[str, Any]]:
    return [*_partijkeuzes(body), *_actorkeuzes(body)]


def _betrokkene(body: Any, partij: UUID | None) -> NieuweBetrokkene:
    rij = naar_kolommen(m.Betrokkene, body, alles=True)
    kern = {"was_partij_uuid", "had_klantcontact_uuid", "rol", "initiator"}
    return NieuweBetrokkene(
        partij=partij, rol=body.rol, initiator=body.initiator, adressen=_adressen(body.digitale_adressen),
        kolommen={k: w for k, w in rij.items() if k not in kern},
    )  # fmt: skip


def _rijen(resource: type[m.Onderwerpobject | m.Bijlage], bodies: list[BaseModel], zonder: str) -> Any:
    rijen = (naar_kolommen(resource, body, alles=True) for body in bodies)
    return tuple({k: w for k, w in rij.items() if k != zonder} for rij in rijen)


def _adressen(bodies: list[Any]) -> tuple[NieuwAdres, ...]:
    return tuple(
        nieuw_adres(
            b.soort_digitaal_adres, b.adres, omschrijving=b.omschrijving or "", referentie=b.referentie or "",
            verificatie_datum=b.verificatie_datum,
        )
        for b in bodies
    )  # fmt: skip


def _taak(body: Any, gekend: Mapping[str, UUID], plek: str) -> NieuweTaak:
    actoren = [gekend[f"{plek}.toegewezenAanActoren.{i}"] for i, _ in enumerate(body.toegewezen_aan_actoren)]
    rij = naar_kolommen(m.InterneTaak, body, alles=True)
    nummers = {k: rij[k] for k in ("nummer", "referentienummer") if rij.get(k)}
    return NieuweTaak(rij["gevraagde_handeling"], rij["toelichting"], tuple(dict.fromkeys(actoren)), nummers)


async def _nieuwe_partij(tx: Tx, nieuw: Any, wie: Wie, plek: str) -> UUID:
    rij = naar_kolommen(m.Partij, nieuw, alles=True)
    nummers = {str(i.code_soort_object_id): i.object_id for i in nieuw.partij_identificatoren}
    with op_plek(plek):
        if nieuw.partij_identificatie:
            await zet_identificatie(tx, rij, str(nieuw.soort_partij), nieuw.partij_identificatie)
        soort = str(rij.pop("soort_partij"))
        gegevens = {**rij, "heeft_identificatie": rij.get("heeft_identificatie", False)}
        adressen = _adressen(nieuw.digitale_adressen)
        uuid = await _bekende_partij(tx, soort, nummers)
        if uuid:
            await vul_partij_aan(tx, uuid, nummers, adressen, wie)
        else:
            uuid, _ = await leg_partij_vast(tx, soort, nummers, gegevens, adressen, wie)
        await tx.flush()  # so that what the database has against it is named here
    return uuid


async def _bekende_partij(tx: Tx, soort: str, nummers: Mapping[str, str]) -> UUID | None:
    """The partij that has one of these numbers. What the body says of it must not contradict what is there."""
    for s in sorted(nummers):
        await tx.lock(f"partij:{s}:{nummers[s]}")
    er = await store.partijen_met(tx, eigen_nummers(nummers))
    if nummers.get("vestigingsnummer"):
        gevonden = [await store.partij(tx, uuid) for uuid in er]
        er = [p.uuid for p in gevonden if p and zelfde_organisatie(p, nummers)]
    bekend = await store.partij(tx, er[0]) if len(er) == 1 else None
    if bekend and bekend.soort_partij != soort:
        zin = f"De partij met dit nummer is al bekend, als {bekend.soort_partij}."
        raise Ongeldig.veld("soortPartij", "invalid", zin)
    if len(er) > 1 or (bekend and any(bekend.nummers.get(s, nr) != nr for s, nr in nummers.items())):
        raise Ongeldig.veld("partijIdentificatoren", "invalid", "Deze nummers horen niet bij dezelfde partij.")
    return er[0] if er else None


async def _nieuwe_actor(tx: Tx, nieuw: Any, wie: Wie, plek: str) -> UUID:
    sleutel = nieuw.actoridentificator
    if sleutel and sleutel.object_id:
        await tx.lock(f"actor:{_drie(sleutel)}:{sleutel.object_id}")
        if er := await store.actor(tx, _drie(sleutel), sleutel.object_id):
            return er
    with op_plek(plek):
        return await Register().maak(tx, m.Actor, nieuw, wie)


def _drie(i: Any) -> tuple[str, str, str]:
    return i.code_objecttype or "", i.code_register or "", i.code_soort_object_id or ""


# --- what the register has against it --------------------------------------------------------------------------------


async def _gekend(tx: Tx, body: Any, al: Mapping[str, UUID] | None = None) -> tuple[dict[str, UUID], list[Mankement]]:
    """Who was chosen by uuid or by identificator, per place; and the identificatoren that nobody has.

    `al`: who is known already, once those are made who are new in the body; before that they are no mistake.
    """
    gekend: dict[str, UUID] = {plek: keuze.uuid for plek, keuze in _keuzes(body) if keuze.uuid} | dict(al or {})
    komt = [i for _, keuze in _keuzes(body) if keuze.nieuw for i in _identificatoren(keuze.nieuw)] if al is None else []
    mis = []
    for plek, keuze in _keuzes(body):
        if keuze.identificator is None or plek in gekend:
            continue
        partij = isinstance(keuze, PARTIJKEUZE)
        uuid = await (_partij_met if partij else _actor_met)(tx, keuze.identificator)
        if uuid:
            gekend[plek] = uuid
        elif keuze.identificator not in komt:
            zin = "Er is geen partij met dit nummer." if partij else "Er is geen actor met deze identificator."
            mis.append(Mankement(f"{plek}.identificator", "invalid", zin))
    return gekend, mis


def _identificatoren(nieuw: Any) -> list[Any]:
    return getattr(nieuw, "partij_identificatoren", None) or [getattr(nieuw, "actoridentificator", None)]


async def _partij_met(tx: Tx, i: Any) -> UUID | None:
    er = await store.partijen_met(tx, {i.code_soort_object_id: i.object_id})
    return er[0] if len(er) == 1 else None


async def _actor_met(tx: Tx, i: Any) -> UUID | None:
    return await store.actor(tx, _drie(i), i.object_id) if i.object_id else None


async def onbekend(tx: Tx, data: Mapping[str, Any]) -> list[Mankement]:
    """What a body refers to by uuid and is not there; also of a body that is wrong otherwise."""
    genoemd = [(soort, plek, uuid) for soort, plek, deel in _verwijst(data) if (uuid := als_uuid(deel.get("uuid")))]
    per_soort = {r.tabel.name: [uuid for soort, _, uuid in genoemd if soort is r] for r in NOEMBAAR}
    rijen = await tx.all(
        " union all ".join(f"select uuid from {tabel} where uuid = any(%({tabel})s::uuid[])" for tabel in per_soort),
        **per_soort,
    )
    er = {rij["uuid"] for rij in rijen}
    return [
        Mankement(f"{plek}.uuid", "invalid", f"Er is geen {soort.__name__.lower()} met deze uuid.")
        for soort, plek, uuid in genoemd
        if uuid not in er
    ]


def _verwijst(data: Mapping[str, Any]) -> Iterator[tuple[type[Resource], str, dict[str, Any]]]:
    """(resource, place, what stands there) of each object in the body that may hold a uuid."""

    def objecten(van: Any, plek: str, *pad: str) -> Iterator[tuple[str, dict[str, Any]]]:
        if pad and isinstance(van, dict):
            yield from objecten(van.get(pad[0]), f"{plek}.{pad[0]}" if plek else pad[0], *pad[1:])
        elif isinstance(van, list):
            for i, deel in enumerate(van):
                yield from objecten(deel, f"{plek}.{i}", *pad)
        elif isinstance(van, dict):
            yield plek, van

    for soort, *pad in (
        (m.Partij, "betrokkenen", "partij"), (m.Actor, "actoren"), (m.Actor, "interneTaken", "toegewezenAanActoren"),
        (m.Klantcontact, "onderwerpobjecten", "wasKlantcontact"),
    ):  # fmt: skip
        yield from ((soort, plek, deel) for plek, deel in objecten(data, "", *pad))


async def _bezet(tx: Tx, body: Any) -> list[Mankement]:
    """The nummers in the body that another row has."""
    gegeven: list[tuple[type[Resource], str, Any]] = [
        (m.Klantcontact, "klantcontact", body.klantcontact),
        *((m.InterneTaak, f"interneTaken.{i}", taak) for i, taak in enumerate(body.interne_taken)),
    ]
    mis, gezien = [], set()
    for resource, plek, deel in gegeven:
        sql = f"select 1 from {resource.tabel.name} where nummer = %(nummer)s"
        dubbel = (resource, deel.nummer) in gezien
        gezien.add((resource, deel.nummer))
        if deel.nummer and (dubbel or await tx.value(sql, nummer=deel.nummer)):
            mis.append(Mankement(f"{plek}.nummer", "unique", "Dit nummer is al gebruikt."))
    return mis
