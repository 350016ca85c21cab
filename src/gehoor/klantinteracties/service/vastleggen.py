"""A partij for somebody who is gekend (F7554): one per number, whoever asks at the same moment."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from gehoor.kit.db import Tx
from gehoor.klantinteracties import store
from gehoor.klantinteracties.models import DigitaalAdres, Partij, PartijIdentificator
from gehoor.klantinteracties.models.partij import SoortDigitaalAdres
from gehoor.klantinteracties.service.adres import NieuwAdres, maak_plaats
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
        er = [
            p for p in await store.partijen_op_nummer(tx, kern, nummers[kern]) if p.nummers.get(kern) == nummers[kern]
        ]
        if kern == "kvk_nummer":
            er = [p for p in er if "vestigingsnummer" not in p.nummers]
        if er:
            return er[0].uuid, False
    rij = {
        "soort_partij": soort,
        "indicatie_actief": True,
        "heeft_identificatie": bool(gegevens),
        **gegevens,
    }
    uuid = await tx.insert(Partij.tabel, rij)
    await _nummers(tx, uuid, kern, nummers)
    await _adressen(tx, uuid, adressen)
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
    """Complete or change a partij. What is not given stays. `vervangt`: soort → the adres that the new one replaces."""
    if not gegevens and not adressen:
        return
    rij = {**gegevens, "heeft_identificatie": True} if gegevens else {}
    await tx.update(Partij.tabel, uuid, rij)
    await _adressen(tx, uuid, adressen, vervangt or {})
    anders = ", ".join([*gegevens, *(nieuw.soort for nieuw in adressen)])
    await leg_vast(tx, wie, Handeling.wijzigen, Partij.pad, uuid, over=uuid, gesprek=gesprek, toelichting=anders[:1000])
    nieuw = await tx.one("select * from partij where uuid = %(uuid)s", uuid=uuid)
    await meld(tx, Partij, uuid, Actie.update, nieuw or rij)


async def vul_partij_aan(tx: Tx, uuid: UUID, nummers: Mapping[str, str], adressen: Adressen, wie: Wie) -> None:
    """Give a partij the numbers and adressen that it does not have yet. What it has stays, its standaardadres too."""
    er = await tx.one(
        "select array(select partij_identificator_code_soort_object_id from partijidentificator "
        "where identificeerde_partij_uuid = %(uuid)s) as nummers, array(select lower(adres) from digitaaladres "
        "where verstrekt_door_partij_uuid = %(uuid)s) as adressen, "
        "array(select soort_digitaal_adres from digitaaladres "
        "where verstrekt_door_partij_uuid = %(uuid)s and is_standaard_adres) as standaard",
        uuid=uuid,
    )
    assert er
    erbij = {soort: nr for soort, nr in eigen_nummers(nummers).items() if soort not in er["nummers"]}
    for soort, nummer in erbij.items():
        await _geef_nummer(tx, uuid, soort, nummer, None)
    nieuw = {adres.adres.lower(): adres for adres in adressen if adres.adres.lower() not in er["adressen"]}
    for adres in nieuw.values():
        rij = {**adres.kolommen(), "verstrekt_door_partij_uuid": uuid, "is_standaard_adres": False}
        if adres.soort not in er["standaard"]:
            await maak_plaats(tx, uuid, adres.soort, None)
            rij["is_standaard_adres"] = True
        await tx.insert(DigitaalAdres.tabel, rij)
    if anders := ", ".join([*erbij, *(adres.soort for adres in nieuw.values())]):
        over = _wie(uuid, erbij)
        await leg_vast(tx, wie, Handeling.wijzigen, Partij.pad, uuid, over=over, toelichting=anders[:1000])
        nu = await tx.one("select * from partij where uuid = %(uuid)s", uuid=uuid)
        await meld(tx, Partij, uuid, Actie.update, nu or {})


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


async def _adressen(
    tx: Tx, partij: UUID, adressen: Adressen, vervangt: Mapping[SoortDigitaalAdres, str] | None = None
) -> None:
    """Each becomes the standaardadres of its soort. An adres that the partij has already is not written again."""
    zelfde = (
        "where uuid = (select uuid from digitaaladres where verstrekt_door_partij_uuid = %(partij)s "
        "and soort_digitaal_adres = %(soort)s and lower(adres) = lower(%(oud)s) order by id limit 1)"
    )
    for nieuw in adressen:
        soort, adres = nieuw.soort, nieuw.adres
        await maak_plaats(tx, partij, soort, None)
        zet = "update digitaaladres set is_standaard_adres = true "
        er = await tx.execute(zet + zelfde, partij=partij, soort=soort, oud=adres)
        oud = (vervangt or {}).get(soort)
        if not er and oud:
            anders = f"{zet}, adres = %(adres)s, verificatie_datum = null {zelfde}"
            er = await tx.execute(anders, partij=partij, soort=soort, oud=oud, adres=adres)
        if not er:
            rij = {**nieuw.kolommen(), "verstrekt_door_partij_uuid": partij, "is_standaard_adres": True}
            await tx.insert(DigitaalAdres.tabel, rij)
