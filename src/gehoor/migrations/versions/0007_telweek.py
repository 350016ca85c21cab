"""Klantcontacten are counted per week too: that is how they are listed."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "telweek",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("bron", sa.String(length=63), nullable=False, comment="De tabel."),
        sa.Column("week", sa.Date(), nullable=False, comment="De maandag."),
        sa.Column("aantal", sa.Integer(), nullable=False, comment="Het aantal rijen."),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="Hoeveel rijen de getelde blokken hebben van een week (UTC).",
    )
    op.create_index("telweek_eenmaal", "telweek", ["bron", "week"], unique=True)
    op.add_column(
        "telverwijderd",
        sa.Column("week", sa.Date(), nullable=True, comment="De maandag, als de tabel ook per week wordt geteld."),
    )
    op.alter_column(
        "telverwijderd",
        "aantal",
        existing_type=sa.INTEGER(),
        comment="Het aantal rijen; onder nul als er rijen bij zijn gekomen, van een andere week.",
        existing_comment="Het aantal rijen.",
        existing_nullable=False,
    )
    op.execute(
        "create function tel_verwijderd_week() returns trigger language plpgsql as $$ begin "
        "insert into telverwijderd (bron, blok, week, aantal) "
        "select tg_table_name, id / 8192, date_trunc('week', plaatsgevonden_op at time zone 'UTC')::date, count(*) from oud "
        "group by 2, 3; return null; end $$"
    )
    op.execute(
        "create function tel_verplaatst() returns trigger language plpgsql as $$ begin "
        "insert into telverwijderd (bron, blok, week, aantal) "
        "select tg_table_name, old.id / 8192, date_trunc('week', old.plaatsgevonden_op at time zone 'UTC')::date, 1 union all "
        "select tg_table_name, old.id / 8192, date_trunc('week', new.plaatsgevonden_op at time zone 'UTC')::date, -1; "
        "return null; end $$"
    )
    op.execute("drop trigger klantcontact_verwijderd on klantcontact")
    op.execute(
        "create trigger klantcontact_verwijderd after delete on klantcontact referencing old table as oud "
        "for each statement execute function tel_verwijderd_week()"
    )
    op.execute(
        "create trigger klantcontact_verplaatst after update of plaatsgevonden_op on klantcontact for each row "
        "when (old.plaatsgevonden_op is distinct from new.plaatsgevonden_op) execute function tel_verplaatst()"
    )
    # the blocks are counted again, with the weeks
    op.execute("delete from telverwijderd where bron = 'klantcontact'")
    op.execute("delete from telblok where bron = 'klantcontact'")
