"""over: whom a line of the audit trail names, and that a line stays as it is"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "0014"
down_revision = "0013"

UITLEG = "Over wie het gaat: de uuid van elke partij of onbekende betrokkene, en het pseudoniem van elk BSN; of alle."
# HMAC-SHA-256 as in gemeente/store.py; the key is made here when nobody needed it before.
PSEUDONIEM = """
create function pseudoniemsleutel(out binnen bytea, out buiten bytea) language plpgsql as $$
declare sleutel bit(512);
begin
  select ('x' || rpad(s.geheim, 128, '0'))::bit(512) into sleutel from sleutel s where s.naam = 'pseudoniem';
  if sleutel is null then
    insert into sleutel (naam, geheim)
      values ('pseudoniem', replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''))
      on conflict (naam) do nothing;
    select ('x' || rpad(s.geheim, 128, '0'))::bit(512) into sleutel from sleutel s where s.naam = 'pseudoniem';
  end if;
  binnen := substring(bit_send(sleutel # ('x' || repeat('36', 64))::bit(512)) from 5);
  buiten := substring(bit_send(sleutel # ('x' || repeat('5c', 64))::bit(512)) from 5);
end $$
"""
# Of many lines at once: (line, soort, value) → line, every key of everybody it names.
# A number without a soort that is known, and of nine digits, is taken for a BSN: registers of before the lists hold it.
VAN_REGELS = """
create function persoonsleutels(regels int[], soorten text[], waarden text[])
returns table (regel int, sleutels text[]) language plpgsql as $$
#variable_conflict use_column
declare binnen bytea; buiten bytea;
begin
  select s.binnen, s.buiten into binnen, buiten from pseudoniemsleutel() s;
  return query
  with r as materialized (select * from unnest(regels, soorten, waarden) as u (nr, soort, waarde)),
  b as materialized (
    select r.nr, r.waarde as zelf, b.was_partij_uuid as partij
      from r left join betrokkene b on b.uuid = case when r.soort = 'betrokkene' then r.waarde::uuid end
      where r.soort = 'betrokkene'
    union all
    select r.nr, b.uuid::text, b.was_partij_uuid
      from r join betrokkene b on b.had_klantcontact_uuid = case when r.soort = 'klantcontact' then r.waarde::uuid end
  ),
  p as materialized (
    select r.nr, r.waarde::uuid as partij from r where r.soort = 'partij'
    union select b.nr, b.partij from b where b.partij is not null
    union select r.nr, i.identificeerde_partij_uuid
      from r join partijidentificator i on i.partij_identificator_object_id = r.waarde
      where r.soort = 'bsn' and i.identificeerde_partij_uuid is not null
        and i.partij_identificator_code_soort_object_id not in ('vestigingsnummer', 'kvk_nummer', 'rsin')
  ),
  n as (
    select r.nr, r.waarde as bsn from r where r.soort = 'bsn'
    union select p.nr, i.partij_identificator_object_id
      from p join partijidentificator i on i.identificeerde_partij_uuid = p.partij
      where i.partij_identificator_object_id ~ '^[0-9]{9}$'
        and i.partij_identificator_code_soort_object_id not in ('vestigingsnummer', 'kvk_nummer', 'rsin')
  )
  select nr, array_agg(distinct sleutel order by sleutel) from (
    select nr, partij::text collate "C" as sleutel from p
    union all select nr, zelf from b where partij is null
    union all select nr, encode(sha256(buiten || sha256(binnen || convert_to(bsn, 'UTF8'))), 'hex') from n
    union all select nr, waarde from r where soort not in ('partij', 'betrokkene', 'klantcontact', 'bsn')
  ) k group by nr;
end $$
"""
# Of one line: `soort:value`, or a key that stays as it is.
VAN_EEN = """
create function persoonsleutels(wie text[]) returns text[] language sql strict as $$
  select sleutels from persoonsleutels(
    (select array_agg(1) from unnest(wie)),
    (select array_agg(case when w like '%:%' then split_part(w, ':', 1) else '' end) from unnest(wie) w),
    (select array_agg(case when w like '%:%' then substring(w from position(':' in w) + 1) else w end)
      from unnest(wie) w))
$$
"""
# A line stays as it is: only the function below, which leaves a line itself, takes some away.
BLIJFT = """
create function verwerking_blijft() returns trigger language plpgsql as $$
declare pad text;
begin
  get diagnostics pad = pg_context;
  if tg_op = 'DELETE' and pad ~ E'\\nPL/pgSQL function verwerking_verwijder\\\\(' then return null; end if;
  raise exception 'A line of the audit trail stays as it is.' using errcode = 'insufficient_privilege';
end $$
"""
VERWIJDER = """
create function verwerking_verwijder(tot timestamptz) returns bigint language plpgsql as $$
declare aantal bigint;
begin
  delete from verwerking where tijdstip < tot;
  get diagnostics aantal = row_count;
  if aantal > 0 then
    insert into verwerking (wie_soort, wie, handeling, soort, over, doelbinding, toelichting) values ('systeem',
      'systeem', 'beheren', 'verantwoording', '{alle}', 'Beheer van het systeem', format('%s regels van voor %s verwijderd', aantal, tot));
  end if;
  return aantal;
end $$
"""
# Who was named by one key gets the others: a partij the pseudonym of its BSN, a pseudonym the partij that has the BSN.
AANVULLEN = """
with wie as (
  select over[1]::uuid as partij from verwerking where over[1] like '%-%'
  union select identificeerde_partij_uuid from partijidentificator
    where identificeerde_partij_uuid is not null and partij_identificator_code_soort_object_id = 'bsn'
      and exists (select from verwerking where over[1] not like '%-%')
),
alle as (
  select sleutels from persoonsleutels((select array_agg(nr) from generate_series(1, (select count(*) from wie)::int) nr),
    (select array_agg('partij'::text) from wie), (select array_agg(partij::text) from wie))
)
update verwerking v set over = a.sleutels from alle a, unnest(a.sleutels) s where s = v.over[1] and a.sleutels <> v.over
"""


def upgrade() -> None:
    for functie in (PSEUDONIEM, VAN_REGELS, VAN_EEN, BLIJFT, VERWIJDER):
        op.execute(functie)
    op.drop_index("ix_verwerking_over", table_name="verwerking")
    op.alter_column(
        "verwerking", "over", existing_type=sa.String(64), type_=ARRAY(sa.Text(collation="C")), comment=UITLEG,
        postgresql_using="case when over is not null then array[over] end",
    )  # fmt: skip
    # who was named by one key gets the others: by a partij those of its BSN, by the pseudonym of a BSN its partij
    op.execute(AANVULLEN)
    op.create_index("verwerking_over", "verwerking", ["over"], postgresql_using="gin")
    op.create_index(
        "verwerking_geweigerd", "verwerking", ["wie_uuid", "tijdstip"],
        postgresql_where=sa.text("handeling = 'weigeren'"),
    )  # fmt: skip
    op.execute(
        "create trigger verwerking_blijft before update or delete or truncate on verwerking "
        "for each statement execute function verwerking_blijft()"
    )
