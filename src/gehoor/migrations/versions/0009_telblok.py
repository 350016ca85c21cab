"""Klantcontacten are counted by smaller blocks: what is not counted yet has its week looked up on every far page."""

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.execute(
        "create or replace function tel_verwijderd_week() returns trigger language plpgsql as $$ begin "
        "insert into telverwijderd (bron, blok, week, aantal) "
        "select tg_table_name, id / 512, date_trunc('week', plaatsgevonden_op at time zone 'UTC')::date, count(*) from oud "
        "group by 2, 3; return null; end $$"
    )
    op.execute(
        "create or replace function tel_verplaatst() returns trigger language plpgsql as $$ begin "
        "insert into telverwijderd (bron, blok, week, aantal) "
        "select tg_table_name, old.id / 512, date_trunc('week', old.plaatsgevonden_op at time zone 'UTC')::date, 1 union all "
        "select tg_table_name, old.id / 512, date_trunc('week', new.plaatsgevonden_op at time zone 'UTC')::date, -1; "
        "return null; end $$"
    )
    for tabel in ("telverwijderd", "telblok", "telweek"):
        op.execute(f"delete from {tabel} where bron = 'klantcontact'")
