"""The digitale adressen of a partij as people and acts keep them: each once, and of each soort one that goes first.

Which one goes first is said in three ways: `isStandaardAdres`, `voorkeursDigitaalAdres` of the partij, and, by portals,
the referentie "portaalvoorkeur". What is written here keeps the three on the same adres.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from gehoor.kit.db import Tx
from gehoor.klantinteracties.models import DigitaalAdres, Partij
from gehoor.klantinteracties.models.partij import SoortDigitaalAdres
from gehoor.klantinteracties.service.adres import NieuwAdres, maak_plaats
from gehoor.klantinteracties.store import PORTAAL
from gehoor.notatie.digitaal import welke, zelfde
from gehoor.notatie.telefoon import met_toestel, zonder_toestel


@dataclass(frozen=True, repr=False)
class _Er:
    """An adres that the partij has. `eerst`: its standaardadres; `voorkeur`: what it prefers of all soorten."""

    uuid: UUID
    adres: str
    omschrijving: str
    referentie: str
    eerst: bool
    voorkeur: bool

    @property
    def tekst(self) -> str:
        return met_toestel(self.adres, self.omschrijving)

    @property
    def voorop(self) -> bool:
        return self.eerst or self.voorkeur or self.referentie == PORTAAL


async def eerste_adressen(tx: Tx, partij: UUID, adressen: Iterable[NieuwAdres]) -> None:
    """Of a partij that is new. The last of a soort goes first, or the one that the portal uses."""
    lijst = _elk_eens(adressen)
    eerst = {nieuw.soort: nieuw for nieuw in sorted(lijst, key=lambda a: a.referentie == PORTAAL)}
    for nieuw in lijst:
        rij = {**nieuw.kolommen(), "verstrekt_door_partij_uuid": partij}
        await tx.insert(DigitaalAdres.tabel, {**rij, "is_standaard_adres": eerst[nieuw.soort] is nieuw})


async def houd_adressen(
    tx: Tx, partij: UUID, adressen: Iterable[NieuwAdres], vervangt: Mapping[SoortDigitaalAdres, str]
) -> None:
    """Each goes first of its soort from now on. What is there stays, but for the adres that it `vervangt`."""
    for nieuw in _elk_eens(adressen):
        er = await _van(tx, partij, nieuw.soort)
        teksten = [a.tekst for a in er]
        plek, oud = welke(nieuw.tekst, teksten), vervangt.get(nieuw.soort, "")
        weg = [a for a in er if oud and zelfde(a.tekst, oud) and not zelfde(a.tekst, nieuw.tekst)]
        if plek is not None:
            doel, kolommen = er[plek], {}
        elif weg:
            doel, kolommen = weg[0], _in_plaats_van(weg[0], nieuw)
        else:
            doel, kolommen = None, {**nieuw.kolommen(), "verstrekt_door_partij_uuid": partij}
        await _zet_voorop(tx, partij, nieuw.soort, er, doel, kolommen)
        for a in weg:
            if a is not doel:
                await tx.delete(DigitaalAdres.tabel, a.uuid)


async def vul_adressen_aan(tx: Tx, partij: UUID, adressen: Iterable[NieuwAdres]) -> list[NieuwAdres]:
    """Those that the partij does not have yet, and only where it has none do they go first; which those were."""
    erbij = []
    for nieuw in _elk_eens(adressen):
        er = await _van(tx, partij, nieuw.soort)
        if welke(nieuw.tekst, [a.tekst for a in er]) is not None:
            continue
        rij = {**nieuw.kolommen(), "verstrekt_door_partij_uuid": partij}
        await tx.insert(DigitaalAdres.tabel, {**rij, "is_standaard_adres": not any(a.voorop for a in er)})
        erbij.append(nieuw)
    return erbij


async def haal_adres_weg(tx: Tx, partij: UUID, soort: SoortDigitaalAdres, adres: str) -> bool:
    """Delete it, in every notation; what goes first after it, is the next that is there. False: it was not there."""
    er = await _van(tx, partij, soort)
    weg = [a for a in er if zelfde(a.tekst, adres)]
    blijft = [a for a in er if a not in weg]
    if blijft and any(a.voorop for a in weg) and not any(a.eerst for a in blijft):
        await _zet_voorop(tx, partij, soort, er, blijft[0], {})
    for a in weg:
        await tx.delete(DigitaalAdres.tabel, a.uuid)
    return bool(weg)


def _elk_eens(adressen: Iterable[NieuwAdres]) -> list[NieuwAdres]:
    """Two notations of one are one, with what either says of it, where the last one stood."""
    uniek: dict[tuple[str, str], NieuwAdres] = {}
    for nieuw in adressen:
        eerder = uniek.pop((nieuw.soort, nieuw.sleutel), nieuw)
        uniek[nieuw.soort, nieuw.sleutel] = nieuw._replace(
            omschrijving=nieuw.omschrijving or eerder.omschrijving,
            referentie=nieuw.referentie or eerder.referentie,
            verificatie_datum=nieuw.verificatie_datum or eerder.verificatie_datum,
        )
    return list(uniek.values())


async def _van(tx: Tx, partij: UUID, soort: str) -> list[_Er]:
    """Those of one soort, the one that goes first in front; nobody else changes them until this act is over."""
    await tx.lock(f"standaardadres:{partij}:{soort}")
    rijen = await tx.all(
        "select d.uuid, d.adres, d.omschrijving, d.referentie, d.is_standaard_adres as eerst, "
        "coalesce(d.uuid = p.voorkeurs_digitaal_adres_uuid, false) as voorkeur "
        "from digitaaladres d join partij p on p.uuid = d.verstrekt_door_partij_uuid "
        "where p.uuid = %(partij)s and d.soort_digitaal_adres = %(soort)s "
        "order by voorkeur desc, eerst desc, (d.referentie = %(portaal)s) desc, d.id",
        partij=partij, soort=soort, portaal=PORTAAL,
    )  # fmt: skip
    return [_Er(**rij) for rij in rijen]


def _in_plaats_van(oud: _Er, nieuw: NieuwAdres) -> dict[str, Any]:
    """The columns of an adres that another one takes the place of: what was said of it stays, not its extension."""
    return {
        "adres": nieuw.adres,
        "omschrijving": nieuw.omschrijving or zonder_toestel(oud.omschrijving),
        "verificatie_datum": nieuw.verificatie_datum,
        "sinds": datetime.now(UTC),
    }


async def _zet_voorop(
    tx: Tx, partij: UUID, soort: str, er: list[_Er], doel: _Er | None, kolommen: Mapping[str, Any]
) -> None:
    """Write `kolommen` of the adres `doel`, or a new one, and let it go first in all three ways that are in use."""
    anderen = [a for a in er if a is not doel]
    mee = {"is_standaard_adres": True}
    if portaal := [a for a in anderen if a.referentie == PORTAAL]:
        await tx.execute(
            "update digitaaladres set referentie = '' where uuid = any(%(uuids)s)", uuids=[a.uuid for a in portaal]
        )
        if not (doel.referentie if doel else kolommen["referentie"]):
            mee["referentie"] = PORTAAL  # type: ignore[assignment]
    if any(a.eerst for a in anderen):
        await maak_plaats(tx, partij, soort, doel.uuid if doel else None)
    if doel is None:
        uuid = await tx.insert(DigitaalAdres.tabel, {**kolommen, **mee})
    else:
        uuid = doel.uuid
        anders = {**kolommen, **mee}
        if kolommen or not doel.eerst or "referentie" in mee:
            await tx.update(DigitaalAdres.tabel, uuid, anders)
    if any(a.voorkeur for a in anderen):
        await tx.update(Partij.tabel, partij, {"voorkeurs_digitaal_adres_uuid": uuid})
