"""Fill an empty database with as many partijen as a measurement asks for, beside the sample municipality.

Every row comes from `generate_series` in PostgreSQL. Keys, foreign keys and indexes are taken off before and put back
after: sorting once is many times faster than looking something up per row.
"""

from datetime import datetime

from gehoor.kit.db import Database
from gehoor.klantinteracties import models as m
from gehoor.voorbeeld.zaaien import zaai

TABELLEN = tuple(
    resource.tabel.name
    for resource in (
        m.Actor, m.Partij, m.PartijIdentificator, m.DigitaalAdres, m.Klantcontact, m.Betrokkene, m.ActorKlantcontact,
        m.Onderwerpobject, m.InterneTaak, m.Toewijzing,
    )
)  # fmt: skip

# A partij of a klantcontact: a third of the partijen has all contacts, three each on average.
_PARTIJ = "pg_temp.u('p', 1 + k * 7654321::bigint % {n} / 3 * 3)"
_ACTOR = "pg_temp.u('a', 1 + k % {actoren})"
_SOORT_ACTOR = "case when k % 10 = 0 then 'organisatorische_eenheid' else 'medewerker' end"
# Contacts come in order, but for a month of disorder, over six years that end now.
_MOMENT = "date_trunc('second', now() - (({n} - k)::float / {n}) * interval '6 years' - random() * interval '30 days')"
# Nine digits that pass the 11-proef, other ones for every k; none begins with 99, as those of the sample do: seven of k
# itself, an eighth that does not leave 10 for the ninth, the remainder.
_BSN = "lpad(zeven::text, 7, '0') || acht || (som + 2 * acht) % 11"
_ZEVEN = "select k, k * 7654321::bigint % 9900000 as zeven, k / 9900000 * 2 as acht from generate_series(1, {n}) k"
_SOM = " + ".join(f"{10 - i} * (zeven / {10 ** (7 - i)} % 10)" for i in range(1, 8))
_CIJFERS = (
    f"select k, zeven, som, acht + case when (som + 2 * acht) % 11 in (0, 10) then 1 else 0 end as acht "
    f"from (select k, zeven, acht, {_SOM} as som from ({_ZEVEN}) a) b"
)

STAPPEN = (
    # The same uuid wherever row k of a kind is named.
    "create function pg_temp.u(soort text, k bigint) returns uuid language sql immutable parallel safe "
    "return md5(soort || k)::uuid",
    "insert into actor (uuid, naam, soort_actor, indicatie_actief, actoridentificator_object_id, "
    "actoridentificator_code_objecttype, actoridentificator_code_register, actoridentificator_code_soort_object_id) "
    "select pg_temp.u('a', k), 'Actor ' || k, " + _SOORT_ACTOR + ", true, 'actor' || k, "
    "case when k % 10 = 0 then 'afd' else 'mdw' end, 'obj', 'idf' from generate_series(1, {actoren}) k",
    "insert into partij (uuid, soort_partij, indicatie_actief, indicatie_geheimhouding, voorkeurstaal, "
    "heeft_identificatie, contactnaam_voorletters, contactnaam_voornaam, contactnaam_achternaam, "
    "bezoekadres_straatnaam, bezoekadres_huisnummer, bezoekadres_postcode, bezoekadres_stad, bezoekadres_land, "
    "voorkeurs_digitaal_adres_uuid) select pg_temp.u('p', k), 'persoon', true, false, 'nld', true, "
    "chr(65 + k::int % 26) || '.', (array['Anna','Bilal','Chris','Daan','Esra','Fleur'])[1 + k % 6], "
    "(array['Bakker','Yilmaz','Jansen','Visser','Smit'])[1 + k % 5] || k % 9973, 'Kerkstraat', 1 + k % 999, "
    "1000 + k % 9000 || ' AB', 'Lindewaard', 'NL', pg_temp.u('d', 2 * k) from generate_series(1, {n}) k",
    "insert into partijidentificator (uuid, identificeerde_partij_uuid, partij_identificator_code_objecttype, "
    "partij_identificator_code_soort_object_id, partij_identificator_object_id, partij_identificator_code_register) "
    "select pg_temp.u('i', k), pg_temp.u('p', k), 'natuurlijk_persoon', 'bsn', " + _BSN + ", 'brp' "
    "from (" + _CIJFERS + ") k",
    "insert into digitaaladres (uuid, verstrekt_door_partij_uuid, adres, soort_digitaal_adres, is_standaard_adres) "
    "select pg_temp.u('d', k), pg_temp.u('p', k / 2), case when k % 2 = 0 then 'klant' || k / 2 || '@example.nl' "
    "else '06' || lpad((k / 2)::text, 8, '0') end, case when k % 2 = 0 then 'email' else 'telefoonnummer' end, true "
    "from generate_series(2, 2 * {n} + 1) k",
    "insert into klantcontact (uuid, kanaal, onderwerp, inhoud, indicatie_contact_gelukt, taal, vertrouwelijk, "
    "plaatsgevonden_op) select pg_temp.u('k', k), (array['telefoon','balie','e-mail','chat'])[1 + k % 4], "
    "'Vraag over ' || (array['afval','parkeren','een paspoort','de hondenbelasting'])[1 + k % 4], "
    "'De klant wil weten hoe lang het nog duurt en wat er nog moet gebeuren. Dit is uitgelegd (' || k || ').', true, "
    "'nld', false, " + _MOMENT + " from generate_series(1, {n}) k",
    "insert into betrokkene (uuid, was_partij_uuid, had_klantcontact_uuid, rol, initiator, contactnaam_voornaam, "
    "contactnaam_achternaam) select pg_temp.u('b', k), " + _PARTIJ + ", pg_temp.u('k', k), 'klant', true, 'Anna', "
    "'Bakker' || k % 9973 from generate_series(1, {n}) k",
    "insert into actorklantcontact (actor_uuid, klantcontact_uuid) select " + _ACTOR + ", pg_temp.u('k', k) "
    "from generate_series(1, {n}) k",
    # Two contacts about one zaak.
    "insert into onderwerpobject (klantcontact_uuid, onderwerpobjectidentificator_object_id, "
    "onderwerpobjectidentificator_code_objecttype, onderwerpobjectidentificator_code_register, "
    "onderwerpobjectidentificator_code_soort_object_id) select pg_temp.u('k', k), pg_temp.u('z', k / 4)::text, "
    "'zgw-Zaak', 'openzaak', 'uuid' from generate_series(2, {n}, 2) k",
    # A quarter of the contacts ends in a taak, half of which are open: 125 for each actor.
    "insert into internetaak (uuid, gevraagde_handeling, aanleidinggevend_klantcontact_uuid, toelichting, status, "
    "afgehandeld_op) select pg_temp.u('t', k), 'Contact opnemen met betrokkene', pg_temp.u('k', 4 * k), "
    "'Graag vandaag terugbellen.', case when k / {actoren} % 2 = 0 then 'te_verwerken' else 'verwerkt' end, "
    "case when k / {actoren} % 2 = 1 then now() end from generate_series(1, {n} / 4) k",
    "insert into toewijzing (internetaak_uuid, actor_uuid) select pg_temp.u('t', k), " + _ACTOR + " "
    "from generate_series(1, {n} / 4) k",
)  # fmt: skip


# What is on the tables, foreign keys of others to them included: (drop it, make it again).
_SLEUTELS = """
select format('alter table %%s drop constraint %%I', conrelid::regclass, conname) as af,
  format('alter table %%s add constraint %%I %%s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as op
from pg_constraint where contype in ('p', 'u', 'f')
  and (conrelid = any(%(tabellen)s::regclass[]) or confrelid = any(%(tabellen)s::regclass[]))
order by contype = 'f' desc
"""
_INDEXEN = """
select format('drop index %%s', indexrelid::regclass) as af, pg_get_indexdef(indexrelid) as op from pg_index
where indrelid = any(%(tabellen)s::regclass[]) and not exists (select from pg_constraint where conindid = indexrelid)
"""


async def zaai_menigte(db: Database, aantal: int, nu: datetime) -> None:
    """The sample municipality, and `aantal` partijen with what belongs to them. Raises NietLeeg."""
    await zaai(db, nu)
    getallen = {"n": aantal, "actoren": max(aantal // 1000, 10)}
    async with db.transaction() as tx:
        await tx.execute("set local statement_timeout = 0")
        await tx.execute("set local maintenance_work_mem = '256MB'")
        sleutels = await tx.all(_SLEUTELS, tabellen=list(TABELLEN))
        indexen = await tx.all(_INDEXEN, tabellen=list(TABELLEN))
        conn = await tx.connection()
        for rij in [*sleutels, *indexen]:
            await conn.execute(rij["af"])
        for stap in STAPPEN:
            await conn.execute(stap.format(**getallen).encode())
        for rij in [*indexen, *reversed(sleutels)]:  # a foreign key after the key it refers to
            await conn.execute(rij["op"])
    async with db.read() as tx:
        await tx.execute("set statement_timeout = 0")
        await tx.execute(f"vacuum (analyze) {', '.join(TABELLEN)}")
