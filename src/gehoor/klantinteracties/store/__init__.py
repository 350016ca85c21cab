"""Queries beyond the derived reads: how a klant is found, and what is known of one."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from gehoor.kit.db import Tx
from gehoor.kit.tekst import begint_met_sql, plat, plat_sql
from gehoor.klantinteracties.models.partij import CodeSoortObjectId
from gehoor.klantinteracties.models.vormen import NAAMWOORDEN, begin_van, volgnummer
from gehoor.klantinteracties.store.naam import naamvraag
from gehoor.notatie.adres import Adres
from gehoor.notatie.land import landnaam
from gehoor.notatie.telefoon import met_toestel

HOOGSTENS = 20
PORTAAL = "portaalvoorkeur"  # the referentie with which portals mark the adres that they use


@dataclass(frozen=True, repr=False)
class BekendAdres:
    """A digitaal adres of a partij, a number with its extension. `sinds` is None when it is older than we know."""

    soort: str
    adres: str
    sinds: datetime | None
    portaal: bool = False  # the one that portals use


@dataclass(frozen=True, repr=False)
class BekendePartij:
    """A partij with what is needed to recognise it and to reach it. `nummers`: soort → value."""

    uuid: UUID
    soort_partij: str
    nummer: str
    voorletters: str
    voornaam: str
    voorvoegsel: str
    achternaam: str
    organisatienaam: str
    geheim: bool
    postcode: str
    adresregel: str
    nummers: dict[str, str]
    adressen: tuple[BekendAdres, ...]  # the preferred one first

    @property
    def naam(self) -> str:
        if self.organisatienaam:
            return self.organisatienaam
        voor = self.voornaam or self.voorletters
        return " ".join(deel for deel in (voor, self.voorvoegsel, self.achternaam) if deel)

    def adres(self, soort: str) -> str:
        return next((a.adres for a in self.adressen if a.soort == soort), "")


_SOORTEN = ", ".join(f"'{soort}'" for soort in CodeSoortObjectId)  # an older register may have any text there
_PARTIJ = """
select p.uuid, p.soort_partij, p.nummer, p.contactnaam_voorletters as voorletters, p.contactnaam_voornaam as voornaam,
  p.contactnaam_voorvoegsel_achternaam as voorvoegsel, p.contactnaam_achternaam as achternaam, p.organisatienaam,
  coalesce(p.indicatie_geheimhouding, false) as geheim, p.bezoekadres_postcode as postcode,
  concat_ws(', ', nullif(concat_ws(' ', nullif(p.bezoekadres_straatnaam, ''),
      p.bezoekadres_huisnummer::text || case when p.bezoekadres_huisnummertoevoeging ~ '^[0-9]' then '-' else '' end
      || p.bezoekadres_huisnummertoevoeging), ''),
    nullif(concat_ws(' ', nullif(p.bezoekadres_postcode, ''), nullif(p.bezoekadres_stad, '')), ''),
    nullif(p.bezoekadres_adresregel1, ''), nullif(p.bezoekadres_adresregel2, ''), nullif(p.bezoekadres_adresregel3, '')
  ) as adresregel, case when p.bezoekadres_land <> 'NL' then p.bezoekadres_land else '' end as land,
  (select coalesce(
      jsonb_object_agg(i.partij_identificator_code_soort_object_id, i.partij_identificator_object_id), '{}')
    || coalesce((select jsonb_build_object('kvk_nummer', b.partij_identificator_object_id)
        from partijidentificator v join partijidentificator b on b.uuid = v.sub_identificator_van_uuid
        where v.identificeerde_partij_uuid = p.uuid limit 1), '{}')
    from partijidentificator i where i.identificeerde_partij_uuid = p.uuid
      and i.partij_identificator_code_soort_object_id in (SOORTEN)) as nummers,
  (select coalesce(jsonb_agg(jsonb_build_object(
      'soort', d.soort_digitaal_adres, 'adres', d.adres, 'sinds', d.sinds,
      'omschrijving', d.omschrijving, 'portaal', d.referentie = 'PORTAAL') order by
      (d.uuid = p.voorkeurs_digitaal_adres_uuid) desc nulls last, d.is_standaard_adres desc,
      (d.referentie = 'PORTAAL') desc, d.id), '[]')
    from digitaaladres d where d.verstrekt_door_partij_uuid = p.uuid) as adressen
from (select g.uuid, min(g.rang) as rang from (WAAR) g join partij n on n.uuid = g.uuid and n.indicatie_actief METNAAM
    group by g.uuid order by rang limit MEER) g join partij p on p.uuid = g.uuid order by g.rang, p.id
""".replace("PORTAAL", PORTAAL).replace("SOORTEN", _SOORTEN)


async def _partijen(tx: Tx, waar: str, naam: str = "", **waarden: Any) -> list[BekendePartij]:
    """`waar`: SQL that gives uuids, and how near each is (`rang`). With `naam` only those whose name has all its words.
    One more than HOOGSTENS says that there are more."""
    met = f"and {NAAMWOORDEN} @@ %(naam)s::tsquery" if naam else ""
    waarden |= {"naam": naamvraag(naam, voornaam=True).begin} if naam else {}
    waar = waar if "rang" in waar else f"select uuid, 0 as rang from ({waar}) u"
    tekst = _PARTIJ.replace("WAAR", waar).replace("METNAAM", met).replace("MEER", str(HOOGSTENS + 1))
    rijen = await tx.all(tekst, **waarden)
    return [_bekend(**rij) for rij in rijen]


def _bekend(land: str, adresregel: str, adressen: list[dict[str, Any]], **rij: Any) -> BekendePartij:
    regel = ", ".join(filter(None, (adresregel, landnaam(land))))
    return BekendePartij(**rij, adresregel=regel, adressen=tuple(map(_adres, adressen)))


def _adres(rij: dict[str, Any]) -> BekendAdres:
    sinds = datetime.fromisoformat(rij["sinds"]) if rij["sinds"] else None
    return BekendAdres(rij["soort"], met_toestel(rij["adres"], rij["omschrijving"]), sinds, rij["portaal"])


async def partij(tx: Tx, uuid: UUID) -> BekendePartij | None:
    gevonden = await _partijen(tx, "select uuid from partij where uuid = %(uuid)s", uuid=uuid)
    return gevonden[0] if gevonden else None


async def partijen_op_nummer(tx: Tx, soort: str, nummer: str, naam: str = "") -> list[BekendePartij]:
    """`soort` is bsn, rsin, kvk_nummer or vestigingsnummer. A KVK-nummer finds the vestigingen under it too."""
    return await _partijen(
        tx,
        "select i.identificeerde_partij_uuid as uuid from partijidentificator i "
        "left join partijidentificator b on b.uuid = i.sub_identificator_van_uuid "
        "where (i.partij_identificator_object_id = %(nummer)s "
        "and i.partij_identificator_code_soort_object_id = %(soort)s) "
        "or (b.partij_identificator_object_id = %(nummer)s "
        "and b.partij_identificator_code_soort_object_id = %(soort)s)",
        naam, soort=soort, nummer=nummer,
    )  # fmt: skip


async def partijen_met(tx: Tx, nummers: Mapping[str, str]) -> list[UUID]:
    """Whose own number one of these is (soort → number): not the organisation's that a vestiging hangs under."""
    rijen = await tx.all(
        "select distinct i.identificeerde_partij_uuid as uuid from partijidentificator i "
        "join unnest(%(soorten)s::text[], %(waarden)s::text[]) g (soort, waarde) "
        "on i.partij_identificator_object_id = g.waarde and i.partij_identificator_code_soort_object_id = g.soort "
        "where i.identificeerde_partij_uuid is not null",
        soorten=list(nummers), waarden=list(nummers.values()),
    )  # fmt: skip
    return [rij["uuid"] for rij in rijen]


async def partijen_op_bsn(tx: Tx, bsns: list[str]) -> list[BekendePartij]:
    return await _partijen(
        tx,
        "select identificeerde_partij_uuid as uuid from partijidentificator where partij_identificator_object_id = "
        "any(%(bsns)s) and partij_identificator_code_soort_object_id = 'bsn'",
        bsns=bsns,
    )


async def partijen_op_kvk(tx: Tx, nummers: Sequence[tuple[str, str]]) -> list[BekendePartij]:
    """By KVK-nummer and vestigingsnummer together; "" for the whole organisation. One of which we do not know what
    organisation it is of counts by its vestigingsnummer alone."""
    if not nummers:
        return []
    return await _partijen(
        tx,
        "select i.identificeerde_partij_uuid as uuid from unnest(%(kvks)s::text[], %(vestigingen)s::text[]) g (kvk, v) "
        "join partijidentificator i on i.partij_identificator_object_id = coalesce(nullif(g.v, ''), g.kvk) "
        "and i.partij_identificator_code_soort_object_id = "
        "case g.v when '' then 'kvk_nummer' else 'vestigingsnummer' end "
        "left join partijidentificator b on b.uuid = i.sub_identificator_van_uuid "
        "where g.v = '' or b.uuid is null or b.partij_identificator_object_id = g.kvk",
        kvks=[kvk for kvk, _ in nummers],
        vestigingen=[vestiging for _, vestiging in nummers],
    )


async def partijen_op_adres(tx: Tx, adressen: list[str], naam: str = "") -> list[BekendePartij]:
    """By digitaal adres; every spelling that counts, in lower case."""
    return await _partijen(
        tx,
        "select verstrekt_door_partij_uuid as uuid from digitaaladres "
        "where lower(adres) = any(%(adressen)s) and verstrekt_door_partij_uuid is not null",
        naam,
        adressen=adressen,
    )


_ROND = f"and indicatie_actief and (select count(distinct uuid) from EERDER) <= {HOOGSTENS} limit {HOOGSTENS + 1}"
# From the narrowest question to the widest; a wider one is asked when there is still room.
_OP_NAAM = f"""
with heel as materialized (select uuid, 0 as rang from partij where {NAAMWOORDEN} @@ %(heel)s::tsquery
    and indicatie_actief limit {HOOGSTENS + 1}),
woord as materialized (select uuid, 1 from partij where {NAAMWOORDEN} @@ %(woorden)s::tsquery
    {_ROND.replace("EERDER", "heel")}),
achter as materialized (select uuid, 2 from partij
    where {begint_met_sql(begin_van("contactnaam_achternaam"), "%(een)s")} {_ROND.replace("EERDER", "woord")}),
organisatie as materialized (select uuid, 2 from partij
    where {begint_met_sql(begin_van("organisatienaam"), "%(een)s")} {_ROND.replace("EERDER", "woord")}),
eerder as (table heel union all table woord union all table achter union all table organisatie),
begin as materialized (select uuid, 2 from partij where {NAAMWOORDEN} @@ %(begin)s::tsquery
    {_ROND.replace("EERDER", "eerder")}),
zonder as materialized (select uuid, 3 from partij where {NAAMWOORDEN} @@ %(achternaam)s::tsquery and indicatie_actief
    and not exists (table eerder) and not exists (table begin) limit {HOOGSTENS + 1})
table eerder union all table begin union all table zonder
"""


async def partijen_op_naam(tx: Tx, tekst: str, *, voornaam: bool = False) -> list[BekendePartij]:
    """Every word begins a word of the name, one of them in the achternaam or the name of an organisation; who is
    called exactly so comes first. With `voornaam` a given name is enough: ask only beside what else says who it is."""
    return await _partijen(tx, _OP_NAAM, **asdict(naamvraag(tekst, voornaam=voornaam)))


async def partijen_op_bezoekadres(tx: Tx, adres: Adres, naam: str = "") -> list[BekendePartij]:
    """By postcode or street, with the house number; who has the same behind it comes first. Of a street that was typed
    with something before it, its last words are enough."""
    woorden = plat(adres.straat).split()
    return await _partijen(
        tx,
        "select uuid, case when regexp_replace(lower(bezoekadres_huisnummertoevoeging), '[^a-z0-9]', '', 'g') "
        "= %(erachter)s then 0 else 1 end as rang from partij where bezoekadres_huisnummer = %(huisnummer)s and "
        + (
            "bezoekadres_postcode = %(postcode)s"
            if adres.postcode
            else f"{plat_sql('bezoekadres_straatnaam')} = any(%(straten)s)"
        ),
        naam,
        erachter=adres.erachter.lower(),
        huisnummer=adres.huisnummer,
        postcode=adres.postcode,
        straten=[" ".join(woorden[i:]) for i in range(len(woorden))],
    )


_VAN_NUMMER = {
    "partij": "select uuid from partij where nummer = %(nummer)s",
    "klantcontact": "select b.was_partij_uuid as uuid from klantcontact k join betrokkene b "
    "on b.had_klantcontact_uuid = k.uuid where k.nummer = %(nummer)s and b.was_partij_uuid is not null",
    "taak": "select b.was_partij_uuid as uuid from internetaak t join betrokkene b "
    "on b.had_klantcontact_uuid = t.aanleidinggevend_klantcontact_uuid "
    "where t.nummer = %(nummer)s and b.was_partij_uuid is not null",
}


async def partijen_van_nummer(
    tx: Tx, nummer: str, naam: str = "", *, van: Sequence[str] = tuple(_VAN_NUMMER)
) -> list[BekendePartij]:
    """By the number of a klantcontact, an interne taak or a partij: of each that `van` names."""
    return await _partijen(tx, " union ".join(_VAN_NUMMER[soort] for soort in van), naam, nummer=nummer)


async def bestaat_nummer(tx: Tx, soort: str, nummer: str) -> bool:
    """Whether there is a klantcontact or taak with this number, also when nobody known was on the line."""
    tabel = {"klantcontact": "klantcontact", "taak": "internetaak"}[soort]
    return bool(await tx.value(f"select exists (select 1 from {tabel} where nummer = %(nummer)s)", nummer=nummer))


@dataclass(frozen=True, repr=False)
class Contact:
    """A klantcontact, or an open interne taak, of a partij."""

    uuid: UUID
    nummer: str
    titel: str
    inhoud: str
    bij: str  # kanaal, or who has the taak
    moment: datetime


_VAN_PARTIJ = "select had_klantcontact_uuid from betrokkene where was_partij_uuid = %(wie)s"
_CONTACTEN = (
    "select k.uuid, k.nummer, k.onderwerp as titel, concat_ws(E'\\n', nullif(k.inhoud, ''), nullif(k.reactie, '')) "
    "as inhoud, k.kanaal as bij, k.plaatsgevonden_op as moment from klantcontact k where k.uuid in (WELKE) "
    "order by k.plaatsgevonden_op desc limit %(limit)s"
)
_TAKEN = (
    "select t.uuid, t.nummer, t.gevraagde_handeling as titel, t.toelichting as inhoud, coalesce((select "
    "string_agg(a.naam, ', ' order by w.id) from toewijzing w join actor a on a.uuid = w.actor_uuid "
    "where w.internetaak_uuid = t.uuid), '') as bij, t.toegewezen_op as moment from internetaak t "
    "where t.status = 'te_verwerken' and t.aanleidinggevend_klantcontact_uuid in (WELKE) order by t.id limit %(limit)s"
)


async def contacten_van(tx: Tx, partij: UUID, limit: int = 10) -> list[Contact]:
    rijen = await tx.all(_CONTACTEN.replace("WELKE", _VAN_PARTIJ), wie=partij, limit=limit)
    return [Contact(**rij) for rij in rijen]


async def open_taken_van(tx: Tx, partij: UUID, limit: int = 10) -> list[Contact]:
    rijen = await tx.all(_TAKEN.replace("WELKE", _VAN_PARTIJ), wie=partij, limit=limit)
    return [Contact(**rij) for rij in rijen]


async def contact_met_taken(tx: Tx, klantcontact: UUID) -> tuple[list[Contact], list[Contact]]:
    """One contact (none when it is gone), and its open taken."""
    zelf = "select %(wie)s::uuid"
    rijen = await tx.all(_CONTACTEN.replace("WELKE", zelf), wie=klantcontact, limit=1)
    taken = await tx.all(_TAKEN.replace("WELKE", zelf), wie=klantcontact, limit=10)
    return [Contact(**rij) for rij in rijen], [Contact(**rij) for rij in taken]


class Volgnummers(NamedTuple):
    klantcontact: str
    taken: list[str]


async def volgnummers(tx: Tx, *, taken: int) -> Volgnummers:
    """The next numbers, for rows that are not there yet: one that is not used is never given out again."""
    rij = await tx.one(
        f"select {volgnummer('klantcontact')} as klantcontact, "
        f"array(select {volgnummer('internetaak')} from generate_series(1, %(taken)s)) as taken",
        taken=taken,
    )
    assert rij is not None
    return Volgnummers(**rij)


# --- actoren ---------------------------------------------------------------------------------------------------------

MEDEWERKER = ("mdw", "obj", "idf")  # codeObjecttype, codeRegister, codeSoortObjectId of a medewerker's gebruikersnaam
AFDELING = ("afd", "obj", "idf")
_SLEUTEL = (
    "actoridentificator_code_objecttype = %(objecttype)s and actoridentificator_code_register = %(register)s "
    "and actoridentificator_code_soort_object_id = %(soort)s"
)


async def actor(tx: Tx, triple: tuple[str, str, str], object_id: str) -> UUID | None:
    uuid: UUID | None = await tx.value(
        f"select uuid from actor where {_SLEUTEL} and actoridentificator_object_id = %(id)s order by id limit 1",
        objecttype=triple[0], register=triple[1], soort=triple[2], id=object_id,
    )  # fmt: skip
    return uuid


async def actoren(tx: Tx, triple: tuple[str, str, str]) -> list[tuple[str, str]]:
    """(object id, naam) of the actoren in use, by name."""
    rijen = await tx.all(
        f"select actoridentificator_object_id as id, naam from actor where {_SLEUTEL} and indicatie_actief "
        "order by naam",
        objecttype=triple[0], register=triple[1], soort=triple[2],
    )  # fmt: skip
    return [(rij["id"], rij["naam"]) for rij in rijen]
