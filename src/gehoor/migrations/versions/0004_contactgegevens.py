"""contactgegevens"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "organisatie",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column(
            "handelsnaam", sa.String(length=255), nullable=False, comment="Naam waaronder de organisatie handelt."
        ),
        sa.Column("oprichtingsdatum", sa.Date(), nullable=True, comment="Datum van oprichting."),
        sa.Column("opheffingsdatum", sa.Date(), nullable=True, comment="Datum van opheffing."),
        sa.Column(
            "adres_nummeraanduiding_id",
            sa.String(length=16),
            server_default=sa.text("''"),
            nullable=False,
            comment="Nummeraanduiding in de BAG.",
        ),
        sa.Column(
            "adres_straatnaam", sa.String(length=255), server_default=sa.text("''"), nullable=False, comment="Straat."
        ),
        sa.Column("adres_huisnummer", sa.Integer(), nullable=True, comment="Huisnummer."),
        sa.Column(
            "adres_huisnummertoevoeging",
            sa.String(length=20),
            server_default=sa.text("''"),
            nullable=False,
            comment="Toevoeging aan het huisnummer.",
        ),
        sa.Column(
            "adres_postcode",
            sa.String(length=7),
            server_default=sa.text("''"),
            nullable=False,
            comment="Postcode, met een spatie.",
        ),
        sa.Column(
            "adres_stad", sa.String(length=255), server_default=sa.text("''"), nullable=False, comment="Woonplaats."
        ),
        sa.Column(
            "adres_adresregel1",
            sa.String(length=80),
            server_default=sa.text("''"),
            nullable=False,
            comment="Eerste regel van een adres in het buitenland.",
        ),
        sa.Column(
            "adres_adresregel2",
            sa.String(length=80),
            server_default=sa.text("''"),
            nullable=False,
            comment="Tweede regel van een adres in het buitenland.",
        ),
        sa.Column(
            "adres_adresregel3",
            sa.String(length=80),
            server_default=sa.text("''"),
            nullable=False,
            comment="Derde regel van een adres in het buitenland.",
        ),
        sa.Column(
            "adres_land",
            sa.String(length=2),
            server_default=sa.text("''"),
            nullable=False,
            comment="Land: de code van twee letters (ISO 3166-1).",
        ),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="Bedrijf, vestiging of andere organisatie waarmee de gemeente contact kan hebben.",
    )
    op.create_table(
        "persoon",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("geboortedatum", sa.Date(), nullable=False, comment="Datum van geboorte."),
        sa.Column("overlijdensdatum", sa.Date(), nullable=True, comment="Datum van overlijden."),
        sa.Column("geslachtsnaam", sa.String(length=200), nullable=False, comment="Achternaam, zonder voorvoegsel."),
        sa.Column(
            "geslacht",
            sa.Text(),
            server_default=sa.text("''"),
            nullable=False,
            comment="Geslacht: m (man), v (vrouw), o (onbekend), of leeg als het niet is gegeven.",
        ),
        sa.Column(
            "voorvoegsel",
            sa.String(length=10),
            server_default=sa.text("''"),
            nullable=False,
            comment="Voorvoegsel van de achternaam.",
        ),
        sa.Column(
            "voornamen",
            sa.String(length=200),
            server_default=sa.text("''"),
            nullable=False,
            comment="Voornamen, met spaties ertussen.",
        ),
        sa.Column(
            "adres_nummeraanduiding_id",
            sa.String(length=16),
            server_default=sa.text("''"),
            nullable=False,
            comment="Nummeraanduiding in de BAG.",
        ),
        sa.Column(
            "adres_straatnaam", sa.String(length=255), server_default=sa.text("''"), nullable=False, comment="Straat."
        ),
        sa.Column("adres_huisnummer", sa.Integer(), nullable=True, comment="Huisnummer."),
        sa.Column(
            "adres_huisnummertoevoeging",
            sa.String(length=20),
            server_default=sa.text("''"),
            nullable=False,
            comment="Toevoeging aan het huisnummer.",
        ),
        sa.Column(
            "adres_postcode",
            sa.String(length=7),
            server_default=sa.text("''"),
            nullable=False,
            comment="Postcode, met een spatie.",
        ),
        sa.Column(
            "adres_stad", sa.String(length=255), server_default=sa.text("''"), nullable=False, comment="Woonplaats."
        ),
        sa.Column(
            "adres_adresregel1",
            sa.String(length=80),
            server_default=sa.text("''"),
            nullable=False,
            comment="Eerste regel van een adres in het buitenland.",
        ),
        sa.Column(
            "adres_adresregel2",
            sa.String(length=80),
            server_default=sa.text("''"),
            nullable=False,
            comment="Tweede regel van een adres in het buitenland.",
        ),
        sa.Column(
            "adres_adresregel3",
            sa.String(length=80),
            server_default=sa.text("''"),
            nullable=False,
            comment="Derde regel van een adres in het buitenland.",
        ),
        sa.Column(
            "adres_land",
            sa.String(length=2),
            server_default=sa.text("''"),
            nullable=False,
            comment="Land: de code van twee letters (ISO 3166-1).",
        ),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="Natuurlijk persoon met wie de gemeente contact kan hebben.",
    )
