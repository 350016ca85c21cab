"""A partij for somebody who is gekend (F7554): one per number, whoever asks at the same moment."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from gehoor.kit.db import Tx
from gehoor.klantinteracties import store
from gehoor.klantinteracties.models import Partij, PartijIdentificator
from gehoor.klantinteracties.models.partij import SoortDigitaalAdres
from gehoor.klantinteracties.service.adres import NieuwAdres
from gehoor.klantinteracties.service.adressen import (
    eerste_adressen,
    haal_adres_weg,
    houd_adressen,
    vul_adressen_aan,
)
from gehoor.klantinteracties.store import BekendePartij
from gehoor.notificaties.models import Actie
from gehoor.notificaties.service import meld
from gehoor.toegang.wie import Wie
from gehoor.verantwoording import over as wie_het_betreft
from gehoor.verantwoording.models import Handeling
from gehoor.verantwoording.service import leg_vast

Adressen = tuple[NieuwAdres, ...]
# soort of number → (codeObjecttype, codeRegister)
PLAATS = {
    "bsn": ("natuurlijk_persoon", "brp"),
    "kvk_nummer": ("niet_natuurlijk_persoon", "hr"),
    "rsin": ("niet_natuurlijk_persoon", "hr"),
    "vestigingsnummer": ("vestiging", "hr"),
}


async def leg_partij_vast(
    tx: Tx,
    soort: str,
    nummers: Mapping[str, str],
    gegevens: Mapping[str, Any],
    adressen: Adressen,
    wie: Wie,
    *,
    gesprek: UUID | None = None,
) -> tuple[UUID, bool]:
    """The partij with these nummers, and whether it had to be made. Without `gegevens` and `adressen` it is empty."""
    # The most specific number decides: an organisation may have several vestigingen, each a partij.
    kern = next((s for s in ("bsn", "vestigingsnummer", "kvk_nummer", "rsin") if nummers.get(s)), "")
    if kern:
        await tx.lock(f"partij:{kern}:{nummers[kern]}")
        gevonden = await store.partijen_op_nummer(tx, kern, nummers[kern])
        if er := [p for p in gevonden if p.nummers.get(kern) == nummers[kern] and zelfde_organisatie(p, nummers)]:
            return er[0].uuid, False
    rij = {
        "soort_partij": soort,
        "indicatie_actief": True,
        "heeft_identificatie": bool(gegevens),
        **gegevens,
    }
    uuid = await tx.insert(Partij.tabel, rij)
    await _nummers(tx, uuid, kern, nummers)
    await eerste_adressen(tx, uuid, adressen)
    await leg_vast(tx, wie, Handeling.maken, Partij.pad, uuid, over=_wie(uuid, nummers), gesprek=gesprek)
    await meld(tx, Partij, uuid, Actie.create, rij)
    return uuid, True


async def werk_partij_bij(
    tx: Tx,
    uuid: UUID,
    gegevens: Mapping[str, Any],
    adressen: Adressen,
    wie: Wie,
    *,
    vervangt: Mapping[SoortDigitaalAdres, str] | None = None,
    gesprek: UUID | None = None,
) -> None:
    """Complete or change a partij. What is not given stays, and a new adres goes first of its soort, beside the others.

    `vervangt`: soort → the adres that the new one comes in the place of, when the klant said so.
    """
    if not gegevens and not adressen:
        return
    rij = {**gegevens, "heeft_identificatie": True} if gegevens else {}
    await tx.update(Partij.tabel, uuid, rij)
    await houd_adressen(tx, uuid, adressen, vervangt or {})
    await _gewijzigd(tx, uuid, ", ".join([*gegevens, *(nieuw.soort for nieuw in adressen)]), wie, gesprek=gesprek)


async def verwijder_adres(
    tx: Tx, partij: UUID, soort: SoortDigitaalAdres, adres: str, wie: Wie, *, gesprek: UUID | None = None
) -> bool:
    """The partij is not reached on this any more, however it is written; False when it was not. What went first after
    it, is the next of its soort."""
    if weg := await haal_adres_weg(tx, partij, soort, adres):
        await _gewijzigd(tx, partij, f"{soort} verwijderd", wie, gesprek=gesprek)
    return weg


async def vul_partij_aan(tx: Tx, uuid: UUID, nummers: Mapping[str, str], adressen: Adressen, wie: Wie) -> None:
    """Give a partij the numbers and adressen that it does not have yet. What it has stays, its standaardadres too."""
    er = await tx.value(
        "select array(select partij_identificator_code_soort_object_id from partijidentificator "
        "where identificeerde_partij_uuid = %(uuid)s)",
        uuid=uuid,
    )
    erbij = {soort: nr for soort, nr in eigen_nummers(nummers).items() if soort not in er}
    for soort, nummer in erbij.items():
        await _geef_nummer(tx, uuid, soort, nummer, None)
    nieuw = await vul_adressen_aan(tx, uuid, adressen)
    if anders := ", ".join([*erbij, *(adres.soort for adres in nieuw)]):
        await _gewijzigd(tx, uuid, anders, wie, nummers=erbij)


async def _gewijzigd(
    tx: Tx, uuid: UUID, wat: str, wie: Wie, *, gesprek: UUID | None = None, nummers: Mapping[str, str] | None = None
) -> None:
    over = _wie(uuid, nummers or {})
    await leg_vast(tx, wie, Handeling.wijzigen, Partij.pad, uuid, over=over, gesprek=gesprek, toelichting=wat[:1000])
    nu = await tx.one("select * from partij where uuid = %(uuid)s", uuid=uuid)
    await meld(tx, Partij, uuid, Actie.update, nu or {})


def zelfde_organisatie(partij: BekendePartij, nummers: Mapping[str, str]) -> bool:
    """An organisation is its KVK-nummer and vestigingsnummer together: a vestiging is not the whole, and a vestiging
    with this number under another KVK-nummer is another one."""
    vestiging, kvk = "vestigingsnummer", "kvk_nummer"
    if nummers.get(kvk) and (vestiging in partij.nummers) != bool(nummers.get(vestiging)):
        return False
    return not nummers.get(vestiging) or partij.nummers.get(kvk, nummers.get(kvk)) == nummers.get(kvk)


def _wie(uuid: UUID, nieuw: Mapping[str, str]) -> list[UUID | str]:
    """Whom it is about, with the BSN that is written beside it."""
    return [uuid, *(wie_het_betreft.bsn(nummer) for soort, nummer in nieuw.items() if soort == "bsn")]


def eigen_nummers(nummers: Mapping[str, str]) -> dict[str, str]:
    """The others beside a vestigingsnummer are of the organisation, not of this vestiging."""
    return {s: nummer for s, nummer in nummers.items() if s == "vestigingsnummer" or "vestigingsnummer" not in nummers}


async def _nummers(tx: Tx, partij: UUID, kern: str, nummers: Mapping[str, str]) -> None:
    """The identificatoren. A vestigingsnummer hangs under its KVK-nummer, which need not be of this partij."""
    boven: UUID | None = None
    if kern == "vestigingsnummer" and nummers.get("kvk_nummer"):
        boven = await _kvk(tx, nummers["kvk_nummer"])
    for soort, nummer in (eigen_nummers(nummers) if kern == "vestigingsnummer" else nummers).items():
        await _geef_nummer(tx, partij, soort, nummer, boven)


async def _geef_nummer(tx: Tx, partij: UUID, soort: str, nummer: str, boven: UUID | None) -> None:
    """A number that is there without a partij, because a vestiging hangs under it, becomes this partij's."""
    van_niemand = (
        "update partijidentificator set identificeerde_partij_uuid = %(partij)s "
        "where partij_identificator_object_id = %(nummer)s and partij_identificator_code_soort_object_id = %(soort)s "
        "and identificeerde_partij_uuid is null and sub_identificator_van_uuid is not distinct from %(boven)s"
    )
    if not await tx.execute(van_niemand, partij=partij, nummer=nummer, soort=soort, boven=boven):
        await tx.insert(PartijIdentificator.tabel, _identificator(partij, soort, nummer, boven))


async def _kvk(tx: Tx, nummer: str) -> UUID:
    """The identificator of a KVK-nummer; one without a partij when nobody has it yet."""
    await tx.lock(f"partij:kvk_nummer:{nummer}")
    er: UUID | None = await tx.value(
        "select uuid from partijidentificator where partij_identificator_object_id = %(nummer)s "
        "and partij_identificator_code_soort_object_id = 'kvk_nummer'",
        nummer=nummer,
    )
    return er or await tx.insert(PartijIdentificator.tabel, _identificator(None, "kvk_nummer", nummer, None))


def _identificator(partij: UUID | None, soort: str, nummer: str, boven: UUID | None) -> dict[str, Any]:
    objecttype, register = PLAATS[soort]
    return {
        "identificeerde_partij_uuid": partij,
        "partij_identificator_object_id": nummer,
        "partij_identificator_code_objecttype": objecttype,
        "partij_identificator_code_register": register,
        "partij_identificator_code_soort_object_id": soort,
        "sub_identificator_van_uuid": boven if soort == "vestigingsnummer" else None,
    }
