"""Who called before and is not in the register: betrokkenen without a partij, and the contact they had."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from gehoor.kit.db import Tx
from gehoor.klantinteracties.models.vormen import NAAMWOORDEN
from gehoor.klantinteracties.store.naam import naamvraag

EERDER_MAX = 5


@dataclass(frozen=True, repr=False)
class EerdereBeller:
    """One contact of somebody who is no partij, with how they could be reached. `taken`: numbers of open ones."""

    betrokkene: UUID
    klantcontact: UUID
    nummer: str
    onderwerp: str
    moment: datetime
    persoon: str
    organisatie: str
    telefoonnummer: str
    emailadres: str
    taken: tuple[str, ...]

    @property
    def naam(self) -> str:
        return self.persoon or self.organisatie


# What may still be waited for stands first, then what was last.
_EERDER = f"""
select b.uuid as betrokkene, k.uuid as klantcontact, k.nummer, k.onderwerp, k.plaatsgevonden_op as moment,
  concat_ws(' ', coalesce(nullif(b.contactnaam_voornaam, ''), nullif(b.contactnaam_voorletters, '')),
    nullif(b.contactnaam_voorvoegsel_achternaam, ''), nullif(b.contactnaam_achternaam, '')) as persoon,
  b.organisatienaam as organisatie, a.telefoonnummer, a.emailadres, t.taken
from (WAAR) g
join betrokkene b on b.uuid = g.uuid and b.was_partij_uuid is null
join klantcontact k on k.uuid = b.had_klantcontact_uuid
cross join lateral (select
  coalesce(min(d.adres) filter (where d.soort_digitaal_adres = 'telefoonnummer'), '') as telefoonnummer,
  coalesce(min(d.adres) filter (where d.soort_digitaal_adres = 'email'), '') as emailadres
  from digitaaladres d where d.verstrekt_door_betrokkene_uuid = b.uuid) a
cross join lateral (select coalesce(array_agg(i.nummer order by i.id), '{{}}') as taken from internetaak i
  where i.aanleidinggevend_klantcontact_uuid = k.uuid and i.status = 'te_verwerken') t
order by t.taken = '{{}}', k.plaatsgevonden_op desc limit {EERDER_MAX}
"""
_OP_ADRES = (
    "select distinct verstrekt_door_betrokkene_uuid as uuid from digitaaladres "
    "where lower(adres) = any(%(adressen)s) and verstrekt_door_betrokkene_uuid is not null"
)
_VAN_NUMMER = {
    "klantcontact": "select b.uuid from klantcontact k join betrokkene b on b.had_klantcontact_uuid = k.uuid "
    "where k.nummer = %(nummer)s",
    "taak": "select b.uuid from internetaak t join betrokkene b "
    "on b.had_klantcontact_uuid = t.aanleidinggevend_klantcontact_uuid where t.nummer = %(nummer)s",
}
_OP_NAAM = f"""
with woord as materialized (select uuid from betrokkene where was_partij_uuid is null
    and {NAAMWOORDEN} @@ %(woorden)s::tsquery order by id desc limit 100),
begin as materialized (select uuid from betrokkene where was_partij_uuid is null
    and {NAAMWOORDEN} @@ %(begin)s::tsquery and not exists (table woord) order by id desc limit 100)
table woord union all table begin
"""


async def _bellers(tx: Tx, waar: str, **waarden: Any) -> list[EerdereBeller]:
    rijen = await tx.all(_EERDER.replace("WAAR", waar), **waarden)
    return [EerdereBeller(**{**rij, "taken": tuple(rij["taken"])}) for rij in rijen]


async def bellers_op_adres(tx: Tx, adressen: Sequence[str]) -> list[EerdereBeller]:
    """By digitaal adres; every spelling that counts, in lower case."""
    return await _bellers(tx, _OP_ADRES, adressen=list(adressen))


async def bellers_op_nummer(tx: Tx, nummer: str, *, van: Sequence[str] = tuple(_VAN_NUMMER)) -> list[EerdereBeller]:
    """By the number of the klantcontact or the interne taak, which was read out to them: of each that `van` names."""
    return await _bellers(tx, " union ".join(_VAN_NUMMER[soort] for soort in van), nummer=nummer)


async def bellers_op_naam(tx: Tx, tekst: str) -> list[EerdereBeller]:
    """By every word of the name; only when nobody has them all, by what its words begin with."""
    vraag = asdict(naamvraag(tekst))
    return await _bellers(tx, _OP_NAAM, woorden=vraag["woorden"], begin=vraag["begin"])


async def beller(tx: Tx, betrokkene: UUID) -> EerdereBeller | None:
    """This one, unless they became a partij meanwhile."""
    gevonden = await _bellers(tx, "select %(uuid)s::uuid as uuid", uuid=betrokkene)
    return gevonden[0] if gevonden else None
