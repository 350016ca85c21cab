"""Every query on the zaken that are kept here."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import orjson

from gehoor.kit.datum import TIJDZONE
from gehoor.kit.db import Tx
from gehoor.zaken.models import Formaat, Generiek
from gehoor.zaken.poort import Contactpersoon, GevondenZaak, Initiator, Soort, ZaakKort, ZaaktypeKort

EERSTE_NUMMER = 1000


@dataclass(frozen=True)
class Bladwijzer:
    """All that the catalogue says about a zaak to be opened, and the number that zaak will have."""

    id: int  # of the row of the zaak
    zaaktype: UUID
    doorlooptijd_dagen: int
    vertrouwelijkheidaanduiding: str
    afdeling: str | None
    eerste_status: UUID
    roltypen: dict[Generiek, tuple[UUID, str]]  # → uuid, its name
    eigenschappen: dict[str, tuple[UUID, Formaat, int]]  # name → uuid, form, most characters

    @property
    def nummer(self) -> int:
        return EERSTE_NUMMER - 1 + self.id


async def voor_nieuwe_zaak(tx: Tx, identificatie: str) -> Bladwijzer | None:
    """Takes the id of the new zaak from the sequence of its table, so that no two zaken ever get the same number."""
    rij = await tx.one(
        """
        select nextval(pg_get_serial_sequence('zaak', 'id')) as id, zt.uuid as zaaktype, zt.doorlooptijd_dagen,
               zt.vertrouwelijkheidaanduiding, zt.afdeling,
               (select uuid from statustype where zaaktype_uuid = zt.uuid order by volgnummer limit 1) as eerste_status,
               (select jsonb_agg(jsonb_build_array(omschrijving_generiek, uuid, omschrijving) order by id)
                from roltype where zaaktype_uuid = zt.uuid) as roltypen,
               (select jsonb_agg(jsonb_build_array(naam, uuid, formaat, lengte))
                from eigenschap where zaaktype_uuid = zt.uuid) as eigenschappen
        from zaaktype zt where zt.identificatie = %(identificatie)s
        """,
        identificatie=identificatie,
    )
    if rij is None:
        return None
    # the first of a kind counts, so it is written last
    roltypen = {Generiek(g): (UUID(uuid), naam) for g, uuid, naam in reversed(rij.pop("roltypen") or [])}
    eigenschappen = {
        naam: (UUID(uuid), Formaat(formaat), lengte) for naam, uuid, formaat, lengte in rij.pop("eigenschappen") or []
    }
    return Bladwijzer(**rij, roltypen=roltypen, eigenschappen=eigenschappen)


async def zaaktype(tx: Tx, identificatie: str) -> ZaaktypeKort | None:
    rij = await tx.one(
        """
        select identificatie, omschrijving, doorlooptijd_dagen, afdeling,
               array(select naam from eigenschap where zaaktype_uuid = zt.uuid order by id) as eigenschappen
        from zaaktype zt where identificatie = %(identificatie)s
        """,
        identificatie=identificatie,
    )
    return ZaaktypeKort(**rij | {"eigenschappen": tuple(rij["eigenschappen"])}) if rij else None


# --- zaken -----------------------------------------------------------------------------------------------------------

_KORT = """
    z.uuid, z.identificatie, z.omschrijving, zt.omschrijving as zaaktype, coalesce(nu.omschrijving, '') as status,
    z.startdatum, z.einddatum_gepland, z.einddatum,
    z.einddatum is null and coalesce(z.einddatum_gepland < %(vandaag)s, false) as te_laat
"""
_UIT = """
    zaak z join zaaktype zt on zt.uuid = z.zaaktype_uuid
    left join lateral (
        select st.omschrijving from status s join statustype st on st.uuid = s.statustype_uuid
        where s.zaak_uuid = z.uuid order by s.datum_status_gezet desc limit 1
    ) nu on true
"""


async def van(tx: Tx, betrokkene: dict[str, str], limit: int) -> list[ZaakKort]:
    """`betrokkene`: at least one of bsn, kvk_nummer, vestigingsnummer; a rol has to match all of them."""
    if not betrokkene or not all(betrokkene.values()):
        raise ValueError("zaken are looked up by a number, never all of them")
    voorwaarde = " and ".join(f"{kolom} = %({kolom})s" for kolom in betrokkene)
    rijen = await tx.all(
        f"select {_KORT} from {_UIT} where z.uuid in (select zaak_uuid from rol where {voorwaarde}) "
        "order by (z.einddatum is null) desc, z.startdatum desc, z.id desc limit %(limit)s",
        **betrokkene,
        vandaag=_vandaag(),
        limit=limit,
    )
    return [ZaakKort(**rij) for rij in rijen]


async def op_identificaties(tx: Tx, identificaties: list[str]) -> list[GevondenZaak]:
    """Zaken with one of these names, the newest first."""
    rijen = await tx.all(
        f"""
        select {_KORT}, i.* from {_UIT} left join lateral (
            select r.betrokkene_type, r.betrokkene_identificatie, r.bsn, r.kvk_nummer, r.vestigingsnummer,
                   r.afwijkende_naam_betrokkene, r.contactpersoon_rol_naam, r.contactpersoon_rol_emailadres,
                   r.contactpersoon_rol_telefoonnummer, r.contactpersoon_rol_functie
            from rol r join roltype rt on rt.uuid = r.roltype_uuid
            where r.zaak_uuid = z.uuid and rt.omschrijving_generiek = 'initiator' order by r.id limit 1
        ) i on true
        where z.identificatie = any(%(identificaties)s) order by z.id desc limit 10
        """,
        identificaties=identificaties,
        vandaag=_vandaag(),
    )
    return [
        GevondenZaak(
            **{naam: rij[naam] for naam in ZaakKort.__dataclass_fields__},
            initiator=_initiator(rij) if rij["betrokkene_type"] else None,
        )
        for rij in rijen
    ]


def _initiator(rij: dict[str, Any]) -> Initiator:
    wie = orjson.loads(rij["betrokkene_identificatie"])
    persoon = [wie.get(deel, "") for deel in ("voornamen", "voorvoegselGeslachtsnaam", "geslachtsnaam")]
    voornamen, voorvoegsel, geslachtsnaam = persoon if any(persoon[:2]) else ("", "", "")
    naam = " ".join(filter(None, persoon)) or wie.get("statutaireNaam") or next(iter(wie.get("handelsnaam", [])), "")
    delen = {deel: rij[f"contactpersoon_rol_{deel}"] for deel in Contactpersoon.__dataclass_fields__}
    soort = Soort(rij["betrokkene_type"])
    return Initiator(
        soort=Soort.onbekend if soort is Soort.natuurlijk_persoon and not rij["bsn"] else soort,
        naam=naam,
        bsn=rij["bsn"] or "",
        rsin=wie.get("innNnpId", ""),
        kvk_nummer=rij["kvk_nummer"] or "",
        vestigingsnummer=rij["vestigingsnummer"] or "",
        afwijkende_naam=rij["afwijkende_naam_betrokkene"],
        contactpersoon_rol=Contactpersoon(**delen) if any(delen.values()) else None,
        voornamen=voornamen,
        voorvoegsel=voorvoegsel,
        geslachtsnaam=geslachtsnaam,
    )


@dataclass(frozen=True)
class Stap:
    """A status that is about to be set, and the zaak as it is now."""

    past: bool  # the statustype belongs to the zaaktype
    is_eindstatus: bool
    einddatum: date | None
    laatste: datetime | None


async def stap(tx: Tx, zaak: UUID, statustype: UUID) -> Stap | None:
    """Locks the zaak until the end of the transaction."""
    rij = await tx.one(
        """
        select z.zaaktype_uuid = st.zaaktype_uuid as past, st.is_eindstatus, z.einddatum,
               (select max(datum_status_gezet) from status where zaak_uuid = z.uuid) as laatste
        from zaak z, statustype st where z.uuid = %(zaak)s and st.uuid = %(statustype)s for update of z
        """,
        zaak=zaak,
        statustype=statustype,
    )
    return Stap(**rij) if rij else None


def _vandaag() -> date:
    return datetime.now(TIJDZONE).date()
