"""Counting by blocks, and an index for who is looked up by a number."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

TABELLEN = (
    "actorklantcontact",
    "betrokkene",
    "bijlage",
    "digitaaladres",
    "internetaak",
    "klantcontact",
    "onderwerpobject",
    "partij",
    "partijidentificator",
)


def upgrade() -> None:
    op.create_table(
        "telblok",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("bron", sa.String(length=63), nullable=False, comment="De tabel."),
        sa.Column("blok", sa.Integer(), nullable=False, comment="Het hoeveelste blok van ids."),
        sa.Column("aantal", sa.Integer(), nullable=False, comment="Het aantal rijen."),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="Hoeveel rijen een blok van een tabel had toen het werd geteld.",
    )
    op.create_index("telblok_eenmaal", "telblok", ["bron", "blok"], unique=True)
    op.create_table(
        "telverwijderd",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("bron", sa.String(length=63), nullable=False, comment="De tabel."),
        sa.Column("blok", sa.Integer(), nullable=False, comment="Het blok van ids."),
        sa.Column("aantal", sa.Integer(), nullable=False, comment="Het aantal rijen."),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="Rijen die zijn verwijderd nadat hun blok werd geteld. Een trigger schrijft dit, `werk_bij` verwerkt het.",
    )
    op.create_index("telverwijderd_blok", "telverwijderd", ["bron", "blok"], unique=False, postgresql_using="btree")
    op.create_index(
        "partijidentificator_object_id",
        "partijidentificator",
        ["partij_identificator_object_id"],
        unique=False,
        postgresql_using="btree",
    )
    op.execute(
        "create function tel_verwijderd() returns trigger language plpgsql as $$ begin "
        "insert into telverwijderd (bron, blok, aantal) "
        "select tg_table_name, id / 8192, count(*) from oud group by id / 8192; return null; end $$"
    )
    for tabel in TABELLEN:
        op.execute(
            f"create trigger {tabel}_verwijderd after delete on {tabel} referencing old table as oud "
            "for each statement execute function tel_verwijderd()"
        )
