"""begin"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.execute("create extension if not exists pg_trgm")
    for teller in ("klantcontact", "internetaak", "partij"):
        op.execute(f"create sequence {teller}_volgnummer")
    op.create_table(
        "actor",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("naam", sa.String(length=200), nullable=False, comment="Naam."),
        sa.Column("soort_actor", sa.Text(), nullable=False, comment="Soort actor."),
        sa.Column(
            "indicatie_actief",
            sa.Boolean(),
            server_default=sa.text("true"),
            nullable=False,
            comment="Of de actor nog in gebruik is.",
        ),
        sa.Column(
            "actoridentificator_object_id",
            sa.String(length=200),
            server_default=sa.text("''"),
            nullable=False,
            comment="De waarde die het object aanwijst.",
        ),
        sa.Column(
            "actoridentificator_code_objecttype",
            sa.String(length=200),
            server_default=sa.text("''"),
            nullable=False,
            comment="De soort object.",
        ),
        sa.Column(
            "actoridentificator_code_register",
            sa.String(length=200),
            server_default=sa.text("''"),
            nullable=False,
            comment="Het register waarin het object staat.",
        ),
        sa.Column(
            "actoridentificator_code_soort_object_id",
            sa.String(length=200),
            server_default=sa.text("''"),
            nullable=False,
            comment="De soort waarde waarmee het object wordt aangewezen.",
        ),
        sa.Column("identificatie", sa.JSON(), nullable=True, comment="Gegevens die bij de soort horen."),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="Medewerker, afdeling of programma van de gemeente.",
    )
    op.create_index(
        "actor_object_id", "actor", ["actoridentificator_object_id"], unique=False, postgresql_using="btree"
    )
    op.create_table(
        "categorie",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("naam", sa.String(length=80), server_default=sa.text("''"), nullable=False, comment="Naam."),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="Soort waarin partijen kunnen worden ingedeeld.",
    )
    op.create_table(
        "gemeente",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("naam", sa.String(length=80), nullable=False, comment="Naam van de gemeente."),
        sa.Column("code", sa.String(length=4), nullable=False, comment="Gemeentecode, vier cijfers."),
        sa.Column("rsin", sa.String(length=9), nullable=False, comment="RSIN van de gemeente als organisatie."),
        sa.Column(
            "voorbeeld",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
            comment="Of dit een verzonnen gemeente is, om te oefenen.",
        ),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="De gemeente waarvoor deze installatie werkt; er is er één.",
    )
    op.create_index("gemeente_is_er_een", "gemeente", [sa.literal_column("(true)")], unique=True)
    op.create_table(
        "inlogpoging",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column(
            "sleutel_hash",
            sa.String(length=64),
            nullable=False,
            comment="Pseudoniem van de gebruikersnaam of het netwerkadres.",
        ),
        sa.Column("mislukt", sa.Integer(), nullable=False, comment="Hoe vaak het misging."),
        sa.Column(
            "laatste_op",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="Wanneer voor het laatst.",
        ),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="Mislukte pogingen om in te loggen, per gebruikersnaam en per netwerkadres. Blijft hoogstens een dag staan.",
    )
    op.create_index("inlogpoging_sleutel", "inlogpoging", ["sleutel_hash"], unique=True)
    op.create_table(
        "klantcontact",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column(
            "nummer",
            sa.String(length=10),
            server_default=sa.text("lpad(nextval('klantcontact_volgnummer')::text, 10, '0')"),
            nullable=True,
            comment="Nummer waarmee klant en medewerker het contact kunnen noemen.",
        ),
        sa.Column(
            "referentienummer", sa.String(length=10), nullable=True, comment="Opvolger van nummer in de standaard."
        ),
        sa.Column("kanaal", sa.String(length=50), nullable=False, comment="Communicatiekanaal dat werd gebruikt."),
        sa.Column("onderwerp", sa.String(length=200), nullable=False, comment="Waar het contact over ging."),
        sa.Column(
            "inhoud",
            sa.String(length=1000),
            server_default=sa.text("''"),
            nullable=False,
            comment="Wat er werd besproken.",
        ),
        sa.Column(
            "reactie",
            sa.String(length=4000),
            server_default=sa.text("''"),
            nullable=False,
            comment="Het antwoord dat werd gegeven.",
        ),
        sa.Column("indicatie_contact_gelukt", sa.Boolean(), nullable=True, comment="Of de poging tot contact lukte."),
        sa.Column(
            "hoofd_onderwerp_type",
            sa.String(length=200),
            server_default=sa.text("''"),
            nullable=False,
            comment="Soort hoofdonderwerp, als URL.",
        ),
        sa.Column(
            "verdere_actie_ondernomen",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
            comment="Of er verdere actie volgt nadat de klant niet werd bereikt.",
        ),
        sa.Column(
            "taal", sa.String(length=3), nullable=False, comment="Taal van het contact, drie letters (ISO 639-2)."
        ),
        sa.Column("vertrouwelijk", sa.Boolean(), nullable=False, comment="Of het contact vertrouwelijk is."),
        sa.Column(
            "plaatsgevonden_op",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="Wanneer het contact was; nu als het ontbreekt.",
        ),
        sa.Column(
            "metadata",
            sa.JSON(),
            server_default=sa.text("'{}'"),
            nullable=False,
            comment="Vrije kenmerken: een plat object met teksten.",
        ),
        sa.CheckConstraint(
            "not (coalesce(indicatie_contact_gelukt, false) and verdere_actie_ondernomen)",
            name="klantcontact_gelukt_zonder_verdere_actie",
        ),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="Contact tussen een klant, of wie een klant vertegenwoordigt, en de gemeente over één onderwerp.",
    )
    op.create_index("klantcontact_nummer", "klantcontact", ["nummer"], unique=True)
    op.create_index(
        "klantcontact_volgorde",
        "klantcontact",
        [sa.literal_column("plaatsgevonden_op desc"), sa.literal_column("id desc")],
        unique=False,
        postgresql_using="btree",
    )
    op.create_table(
        "medewerker",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column(
            "gebruikersnaam",
            sa.String(length=100),
            nullable=False,
            comment="Naam om mee in te loggen, in kleine letters.",
        ),
        sa.Column("naam", sa.String(length=200), nullable=False, comment="Naam zoals collega's die zien."),
        sa.Column(
            "wachtwoord_hash",
            sa.Text(),
            nullable=True,
            comment="Het wachtwoord, onomkeerbaar gemaakt met argon2id; leeg voor wie elders inlogt.",
        ),
        sa.Column(
            "extern_id",
            sa.String(length=255),
            nullable=True,
            comment="De medewerker bij de voorziening voor single sign-on.",
        ),
        sa.Column(
            "rollen", postgresql.JSONB(astext_type=sa.Text()), nullable=False, comment="De rollen van de medewerker."
        ),
        sa.Column(
            "actief",
            sa.Boolean(),
            server_default=sa.text("true"),
            nullable=False,
            comment="Of de medewerker mag inloggen.",
        ),
        sa.Column(
            "aangemaakt_op",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="Sinds wanneer.",
        ),
        sa.CheckConstraint("gebruikersnaam = lower(gebruikersnaam)", name="medewerker_gebruikersnaam_klein"),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="Iemand die bij de gemeente werkt en met Gehoor werkt.",
    )
    op.create_index("medewerker_extern_id", "medewerker", ["extern_id"], unique=True)
    op.create_index("medewerker_gebruikersnaam", "medewerker", ["gebruikersnaam"], unique=True)
    op.create_table(
        "notificatie",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("kanaal", sa.String(length=50), nullable=False, comment="Kanaal."),
        sa.Column(
            "resource", sa.String(length=50), nullable=False, comment="De soort object, zoals in het pad van de API."
        ),
        sa.Column("object_uuid", sa.Uuid(), nullable=False, comment="Het object."),
        sa.Column("actie", sa.Text(), nullable=False, comment="Wat er met het object gebeurde."),
        sa.Column("kenmerken", sa.JSON(), nullable=False, comment="Waarop een abonnee kan filteren."),
        sa.Column(
            "aanmaakdatum",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="Wanneer het gebeurde.",
        ),
        sa.Column("bezorgd_op", sa.DateTime(timezone=True), nullable=True, comment="Wanneer de melding is bezorgd."),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="Een melding aan wie zich op een kanaal heeft geabonneerd.",
    )
    op.create_index(
        "notificatie_te_bezorgen",
        "notificatie",
        ["id"],
        unique=False,
        postgresql_using="btree",
        postgresql_where=sa.text("bezorgd_op is null"),
    )
    op.create_table(
        "partij",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column(
            "nummer",
            sa.String(length=10),
            server_default=sa.text("lpad(nextval('partij_volgnummer')::text, 10, '0')"),
            nullable=True,
            comment="Nummer van de partij.",
        ),
        sa.Column(
            "interne_notitie",
            sa.String(length=1000),
            server_default=sa.text("''"),
            nullable=False,
            comment="Notitie voor collega's.",
        ),
        sa.Column("soort_partij", sa.Text(), nullable=False, comment="Soort partij."),
        sa.Column(
            "indicatie_geheimhouding",
            sa.Boolean(),
            nullable=True,
            comment="Of gegevens van de partij geheim moeten blijven.",
        ),
        sa.Column(
            "voorkeurstaal",
            sa.String(length=3),
            server_default=sa.text("''"),
            nullable=False,
            comment="Taal van voorkeur, drie letters (ISO 639-2).",
        ),
        sa.Column("indicatie_actief", sa.Boolean(), nullable=False, comment="Of de partij nog in gebruik is."),
        sa.Column(
            "bezoekadres_nummeraanduiding_id",
            sa.String(length=16),
            server_default=sa.text("''"),
            nullable=False,
            comment="Nummeraanduiding in de BAG.",
        ),
        sa.Column(
            "bezoekadres_straatnaam",
            sa.String(length=255),
            server_default=sa.text("''"),
            nullable=False,
            comment="Straat.",
        ),
        sa.Column("bezoekadres_huisnummer", sa.Integer(), nullable=True, comment="Huisnummer."),
        sa.Column(
            "bezoekadres_huisnummertoevoeging",
            sa.String(length=20),
            server_default=sa.text("''"),
            nullable=False,
            comment="Toevoeging aan het huisnummer.",
        ),
        sa.Column(
            "bezoekadres_postcode",
            sa.String(length=7),
            server_default=sa.text("''"),
            nullable=False,
            comment="Postcode, met een spatie.",
        ),
        sa.Column(
            "bezoekadres_stad",
            sa.String(length=255),
            server_default=sa.text("''"),
            nullable=False,
            comment="Woonplaats.",
        ),
        sa.Column(
            "bezoekadres_adresregel1",
            sa.String(length=80),
            server_default=sa.text("''"),
            nullable=False,
            comment="Eerste regel van een adres in het buitenland.",
        ),
        sa.Column(
            "bezoekadres_adresregel2",
            sa.String(length=80),
            server_default=sa.text("''"),
            nullable=False,
            comment="Tweede regel van een adres in het buitenland.",
        ),
        sa.Column(
            "bezoekadres_adresregel3",
            sa.String(length=80),
            server_default=sa.text("''"),
            nullable=False,
            comment="Derde regel van een adres in het buitenland.",
        ),
        sa.Column(
            "bezoekadres_land",
            sa.String(length=2),
            server_default=sa.text("''"),
            nullable=False,
            comment="Land: de code van twee letters (ISO 3166-1).",
        ),
        sa.Column(
            "correspondentieadres_nummeraanduiding_id",
            sa.String(length=16),
            server_default=sa.text("''"),
            nullable=False,
            comment="Nummeraanduiding in de BAG.",
        ),
        sa.Column(
            "correspondentieadres_straatnaam",
            sa.String(length=255),
            server_default=sa.text("''"),
            nullable=False,
            comment="Straat.",
        ),
        sa.Column("correspondentieadres_huisnummer", sa.Integer(), nullable=True, comment="Huisnummer."),
        sa.Column(
            "correspondentieadres_huisnummertoevoeging",
            sa.String(length=20),
            server_default=sa.text("''"),
            nullable=False,
            comment="Toevoeging aan het huisnummer.",
        ),
        sa.Column(
            "correspondentieadres_postcode",
            sa.String(length=7),
            server_default=sa.text("''"),
            nullable=False,
            comment="Postcode, met een spatie.",
        ),
        sa.Column(
            "correspondentieadres_stad",
            sa.String(length=255),
            server_default=sa.text("''"),
            nullable=False,
            comment="Woonplaats.",
        ),
        sa.Column(
            "correspondentieadres_adresregel1",
            sa.String(length=80),
            server_default=sa.text("''"),
            nullable=False,
            comment="Eerste regel van een adres in het buitenland.",
        ),
        sa.Column(
            "correspondentieadres_adresregel2",
            sa.String(length=80),
            server_default=sa.text("''"),
            nullable=False,
            comment="Tweede regel van een adres in het buitenland.",
        ),
        sa.Column(
            "correspondentieadres_adresregel3",
            sa.String(length=80),
            server_default=sa.text("''"),
            nullable=False,
            comment="Derde regel van een adres in het buitenland.",
        ),
        sa.Column(
            "correspondentieadres_land",
            sa.String(length=2),
            server_default=sa.text("''"),
            nullable=False,
            comment="Land: de code van twee letters (ISO 3166-1).",
        ),
        sa.Column(
            "contactnaam_voorletters",
            sa.String(length=10),
            server_default=sa.text("''"),
            nullable=False,
            comment="Voorletters.",
        ),
        sa.Column(
            "contactnaam_voornaam",
            sa.String(length=200),
            server_default=sa.text("''"),
            nullable=False,
            comment="Voornaam.",
        ),
        sa.Column(
            "contactnaam_voorvoegsel_achternaam",
            sa.String(length=10),
            server_default=sa.text("''"),
            nullable=False,
            comment="Voorvoegsel van de achternaam.",
        ),
        sa.Column(
            "contactnaam_achternaam",
            sa.String(length=200),
            server_default=sa.text("''"),
            nullable=False,
            comment="Achternaam.",
        ),
        sa.Column(
            "organisatienaam",
            sa.String(length=200),
            server_default=sa.text("''"),
            nullable=False,
            comment="Naam van een organisatie.",
        ),
        sa.Column(
            "heeft_identificatie",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
            comment="Of er gegevens zijn die bij de soort horen.",
        ),
        sa.Column(
            "voorkeurs_digitaal_adres_uuid",
            sa.Uuid(),
            nullable=True,
            comment="Het adres dat de klant het liefst gebruikt.",
        ),
        sa.Column(
            "voorkeurs_rekeningnummer_uuid",
            sa.Uuid(),
            nullable=True,
            comment="Het rekeningnummer dat de klant het liefst gebruikt.",
        ),
        sa.Column(
            "werkte_voor_partij_uuid", sa.Uuid(), nullable=True, comment="De organisatie van een contactpersoon."
        ),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="Persoon of organisatie waarmee de gemeente een relatie heeft en die gekend is.",
    )
    op.create_index(
        op.f("ix_partij_voorkeurs_digitaal_adres_uuid"), "partij", ["voorkeurs_digitaal_adres_uuid"], unique=False
    )
    op.create_index(
        op.f("ix_partij_voorkeurs_rekeningnummer_uuid"), "partij", ["voorkeurs_rekeningnummer_uuid"], unique=False
    )
    op.create_index(op.f("ix_partij_werkte_voor_partij_uuid"), "partij", ["werkte_voor_partij_uuid"], unique=False)
    op.create_index(
        "partij_achternaam",
        "partij",
        [
            sa.literal_column(
                "(translate(lower(contactnaam_achternaam), 'àáâãäåçèéêëìíîïñòóôõöøùúûüýÿšžćčđł', 'aaaaaaceeeeiiiinoooooouuuuyyszccdl')) text_pattern_ops"
            )
        ],
        unique=False,
        postgresql_using="btree",
    )
    op.create_index("partij_nummer", "partij", ["nummer"], unique=True)
    op.create_index(
        "partij_organisatienaam",
        "partij",
        [
            sa.literal_column(
                "(translate(lower(organisatienaam), 'àáâãäåçèéêëìíîïñòóôõöøùúûüýÿšžćčđł', 'aaaaaaceeeeiiiinoooooouuuuyyszccdl')) text_pattern_ops"
            )
        ],
        unique=False,
        postgresql_using="btree",
    )
    op.create_index(
        "partij_postcode",
        "partij",
        ["bezoekadres_postcode", "bezoekadres_huisnummer"],
        unique=False,
        postgresql_using="btree",
    )
    op.create_table(
        "product",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("naam", sa.String(length=200), nullable=False, comment="Naam."),
        sa.Column(
            "synoniemen",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'[]'"),
            nullable=False,
            comment="Andere woorden waarmee bellers dit bedoelen.",
        ),
        sa.Column(
            "omschrijving",
            sa.String(length=1000),
            server_default=sa.text("''"),
            nullable=False,
            comment="Wat het is, in een paar zinnen.",
        ),
        sa.Column(
            "niveau",
            sa.Text(),
            server_default=sa.text("'geen'"),
            nullable=False,
            comment="Hoe zeker de gemeente moet weten wie er belt.",
        ),
        sa.Column("vervolg", sa.Text(), nullable=False, comment="Wat er volgt op de vraag."),
        sa.Column(
            "zaaktype", sa.String(length=50), nullable=True, comment="Identificatie van het zaaktype dat wordt geopend."
        ),
        sa.Column(
            "afdeling",
            sa.String(length=200),
            nullable=True,
            comment="Code van de afdeling die een interne taak krijgt.",
        ),
        sa.Column(
            "handeling",
            sa.String(length=200),
            server_default=sa.text("''"),
            nullable=False,
            comment="Wat de afdeling moet doen, als voorzet.",
        ),
        sa.Column(
            "zeg",
            sa.String(length=1000),
            server_default=sa.text("''"),
            nullable=False,
            comment="Wat de medewerker de beller vertelt: termijn, prijs, wat mee te nemen.",
        ),
        sa.Column(
            "intakevragen",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'[]'"),
            nullable=False,
            comment="Wat de medewerker vraagt.",
        ),
        sa.Column(
            "actief",
            sa.Boolean(),
            server_default=sa.text("true"),
            nullable=False,
            comment="Of bellers er nog om kunnen vragen.",
        ),
        sa.Column(
            "zoektekst",
            sa.Text(),
            sa.Computed(
                "translate(lower(naam), 'àáâãäåçèéêëìíîïñòóôõöøùúûüýÿšžćčđł', 'aaaaaaceeeeiiiinoooooouuuuyyszccdl') || ' ' || translate(lower(synoniemen::text), 'àáâãäåçèéêëìíîïñòóôõöøùúûüýÿšžćčđł', 'aaaaaaceeeeiiiinoooooouuuuyyszccdl')",
                persisted=True,
            ),
            nullable=True,
            comment="Waarin met typefouten wordt gezocht.",
        ),
        sa.Column(
            "zoekvector",
            postgresql.TSVECTOR(),
            sa.Computed(
                "setweight(to_tsvector('dutch', translate(lower(naam), 'àáâãäåçèéêëìíîïñòóôõöøùúûüýÿšžćčđł', 'aaaaaaceeeeiiiinoooooouuuuyyszccdl')), 'A') || setweight(to_tsvector('simple', translate(lower(naam), 'àáâãäåçèéêëìíîïñòóôõöøùúûüýÿšžćčđł', 'aaaaaaceeeeiiiinoooooouuuuyyszccdl')), 'A') || setweight(to_tsvector('dutch', translate(lower(synoniemen::text), 'àáâãäåçèéêëìíîïñòóôõöøùúûüýÿšžćčđł', 'aaaaaaceeeeiiiinoooooouuuuyyszccdl')), 'B') || setweight(to_tsvector('simple', translate(lower(synoniemen::text), 'àáâãäåçèéêëìíîïñòóôõöøùúûüýÿšžćčđł', 'aaaaaaceeeeiiiinoooooouuuuyyszccdl')), 'B') || setweight(to_tsvector('dutch', translate(lower(omschrijving), 'àáâãäåçèéêëìíîïñòóôõöøùúûüýÿšžćčđł', 'aaaaaaceeeeiiiinoooooouuuuyyszccdl')), 'D')",
                persisted=True,
            ),
            nullable=True,
            comment="Waarin op woorden wordt gezocht.",
        ),
        sa.CheckConstraint("vervolg <> 'taak' or coalesce(afdeling, '') <> ''", name="product_taak_met_afdeling"),
        sa.CheckConstraint("vervolg <> 'zaak' or coalesce(zaaktype, '') <> ''", name="product_zaak_met_zaaktype"),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="Iets waar een beller om kan vragen, en wat er dan gebeurt.",
    )
    op.create_index("product_naam", "product", [sa.literal_column("lower(naam)")], unique=True)
    op.create_table(
        "sleutel",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("naam", sa.String(length=40), nullable=False, comment="Waar de sleutel voor is."),
        sa.Column("geheim", sa.String(length=64), nullable=False, comment="De sleutel: 32 bytes, hexadecimaal."),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="Een geheime sleutel van deze installatie. Wie hem kwijtraakt, herkent oude pseudoniemen niet meer.",
    )
    op.create_index("sleutel_naam", "sleutel", ["naam"], unique=True)
    op.create_table(
        "token",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("naam", sa.String(length=100), nullable=False, comment="De toepassing die het token gebruikt."),
        sa.Column("hash", sa.String(length=64), nullable=False, comment="SHA-256 van het token."),
        sa.Column(
            "begin", sa.String(length=6), nullable=False, comment="De eerste zes tekens, om het token te herkennen."
        ),
        sa.Column("rechten", postgresql.JSONB(astext_type=sa.Text()), nullable=False, comment="Wat de toepassing mag."),
        sa.Column(
            "doelbinding",
            sa.String(length=200),
            nullable=False,
            comment="Waarvoor de toepassing persoonsgegevens gebruikt.",
        ),
        sa.Column(
            "aangemaakt_op",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="Sinds wanneer.",
        ),
        sa.Column(
            "verloopt_op", sa.DateTime(timezone=True), nullable=True, comment="Tot wanneer; leeg is zonder einde."
        ),
        sa.Column(
            "ingetrokken_op", sa.DateTime(timezone=True), nullable=True, comment="Wanneer het token is ingetrokken."
        ),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="Toegang van een toepassing tot de API.",
    )
    op.create_index("token_hash", "token", ["hash"], unique=True)
    op.create_table(
        "verwerking",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column(
            "tijdstip",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="Wanneer het gebeurde.",
        ),
        sa.Column("wie_soort", sa.String(length=20), nullable=False, comment="Medewerker, toepassing of systeem."),
        sa.Column("wie_uuid", sa.Uuid(), nullable=True, comment="Welke medewerker of welk token."),
        sa.Column("wie", sa.String(length=200), nullable=False, comment="Gebruikersnaam, of naam van het token."),
        sa.Column("handeling", sa.Text(), nullable=False, comment="Wat er gebeurde."),
        sa.Column(
            "soort", sa.String(length=50), nullable=False, comment="De soort object, zoals in het pad van de API."
        ),
        sa.Column("object_uuid", sa.Uuid(), nullable=True, comment="Het object."),
        sa.Column(
            "objecten",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=True,
            comment="De objecten, als een lijst werd gelezen.",
        ),
        sa.Column(
            "over",
            sa.String(length=64),
            nullable=True,
            comment="Over wie het gaat: de uuid van een partij, of een pseudoniem van een nummer.",
        ),
        sa.Column(
            "doelbinding",
            sa.String(length=200),
            server_default=sa.text("''"),
            nullable=False,
            comment="Waarom het mocht.",
        ),
        sa.Column("gesprek_uuid", sa.Uuid(), nullable=True, comment="Het gesprek waarin het gebeurde."),
        sa.Column(
            "toelichting",
            sa.String(length=1000),
            server_default=sa.text("''"),
            nullable=False,
            comment="Wat er anders werd: namen van velden, nooit hun inhoud.",
        ),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="Eén regel van de verantwoording: wie wat deed met gegevens van wie, wanneer en waarom.",
    )
    op.create_index(op.f("ix_verwerking_gesprek_uuid"), "verwerking", ["gesprek_uuid"], unique=False)
    op.create_index(op.f("ix_verwerking_object_uuid"), "verwerking", ["object_uuid"], unique=False)
    op.create_index(op.f("ix_verwerking_over"), "verwerking", ["over"], unique=False)
    op.create_index(op.f("ix_verwerking_tijdstip"), "verwerking", ["tijdstip"], unique=False)
    op.create_table(
        "zaaktype",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("identificatie", sa.String(length=50), nullable=False, comment="Waarmee het zaaktype wordt genoemd."),
        sa.Column("omschrijving", sa.String(length=80), nullable=False, comment="Naam."),
        sa.Column(
            "doorlooptijd_dagen", sa.Integer(), nullable=False, comment="Binnen hoeveel dagen een zaak klaar moet zijn."
        ),
        sa.Column(
            "vertrouwelijkheidaanduiding",
            sa.Text(),
            server_default=sa.text("'zaakvertrouwelijk'"),
            nullable=False,
            comment="Hoe vertrouwelijk een zaak hiervan is.",
        ),
        sa.Column(
            "afdeling", sa.String(length=200), nullable=True, comment="Code van de afdeling die de zaken behandelt."
        ),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="Een soort zaak: hoe lang die duurt, welke stappen en rollen erin voorkomen en wat ervan wordt bijgehouden.",
    )
    op.create_index("zaaktype_identificatie", "zaaktype", ["identificatie"], unique=True)
    op.create_table(
        "actorklantcontact",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("actor_uuid", sa.Uuid(), nullable=False, comment="De actor."),
        sa.Column("klantcontact_uuid", sa.Uuid(), nullable=False, comment="Het klantcontact."),
        sa.ForeignKeyConstraint(["actor_uuid"], ["actor.uuid"], name="fk_actorklantcontact_actor", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["klantcontact_uuid"], ["klantcontact.uuid"], name="fk_actorklantcontact_klantcontact", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="Betrokkenheid van een actor bij een klantcontact.",
    )
    op.create_index("actorklantcontact_eenmaal", "actorklantcontact", ["klantcontact_uuid", "actor_uuid"], unique=True)
    op.create_index(op.f("ix_actorklantcontact_actor_uuid"), "actorklantcontact", ["actor_uuid"], unique=False)
    op.create_index(
        op.f("ix_actorklantcontact_klantcontact_uuid"), "actorklantcontact", ["klantcontact_uuid"], unique=False
    )
    op.create_table(
        "authenticatie",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column(
            "gesprek_uuid", sa.Uuid(), nullable=False, comment="Het gesprek; het klantcontact heeft dezelfde uuid."
        ),
        sa.Column("methode", sa.String(length=20), nullable=False, comment="controlevragen, of code (elders bewezen)."),
        sa.Column("niveau", sa.Text(), nullable=False, comment="Het niveau dat is gehaald."),
        sa.Column("uitkomst", sa.Text(), nullable=False, comment="Of het lukte."),
        sa.Column(
            "tijdstip", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False, comment="Wanneer."
        ),
        sa.Column("medewerker_uuid", sa.Uuid(), nullable=False, comment="Wie de controle deed."),
        sa.Column("partij_uuid", sa.Uuid(), nullable=True, comment="De partij die het betrof."),
        sa.ForeignKeyConstraint(
            ["medewerker_uuid"], ["medewerker.uuid"], name="fk_authenticatie_medewerker", ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="Hoe zeker het is wie er belde: het niveau dat is gehaald en hoe. De antwoorden worden niet bewaard.",
    )
    op.create_index(op.f("ix_authenticatie_gesprek_uuid"), "authenticatie", ["gesprek_uuid"], unique=False)
    op.create_index(op.f("ix_authenticatie_medewerker_uuid"), "authenticatie", ["medewerker_uuid"], unique=False)
    op.create_index(op.f("ix_authenticatie_partij_uuid"), "authenticatie", ["partij_uuid"], unique=False)
    op.create_table(
        "betrokkene",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column(
            "bezoekadres_nummeraanduiding_id",
            sa.String(length=16),
            server_default=sa.text("''"),
            nullable=False,
            comment="Nummeraanduiding in de BAG.",
        ),
        sa.Column(
            "bezoekadres_straatnaam",
            sa.String(length=255),
            server_default=sa.text("''"),
            nullable=False,
            comment="Straat.",
        ),
        sa.Column("bezoekadres_huisnummer", sa.Integer(), nullable=True, comment="Huisnummer."),
        sa.Column(
            "bezoekadres_huisnummertoevoeging",
            sa.String(length=20),
            server_default=sa.text("''"),
            nullable=False,
            comment="Toevoeging aan het huisnummer.",
        ),
        sa.Column(
            "bezoekadres_postcode",
            sa.String(length=7),
            server_default=sa.text("''"),
            nullable=False,
            comment="Postcode, met een spatie.",
        ),
        sa.Column(
            "bezoekadres_stad",
            sa.String(length=255),
            server_default=sa.text("''"),
            nullable=False,
            comment="Woonplaats.",
        ),
        sa.Column(
            "bezoekadres_adresregel1",
            sa.String(length=80),
            server_default=sa.text("''"),
            nullable=False,
            comment="Eerste regel van een adres in het buitenland.",
        ),
        sa.Column(
            "bezoekadres_adresregel2",
            sa.String(length=80),
            server_default=sa.text("''"),
            nullable=False,
            comment="Tweede regel van een adres in het buitenland.",
        ),
        sa.Column(
            "bezoekadres_adresregel3",
            sa.String(length=80),
            server_default=sa.text("''"),
            nullable=False,
            comment="Derde regel van een adres in het buitenland.",
        ),
        sa.Column(
            "bezoekadres_land",
            sa.String(length=2),
            server_default=sa.text("''"),
            nullable=False,
            comment="Land: de code van twee letters (ISO 3166-1).",
        ),
        sa.Column(
            "correspondentieadres_nummeraanduiding_id",
            sa.String(length=16),
            server_default=sa.text("''"),
            nullable=False,
            comment="Nummeraanduiding in de BAG.",
        ),
        sa.Column(
            "correspondentieadres_straatnaam",
            sa.String(length=255),
            server_default=sa.text("''"),
            nullable=False,
            comment="Straat.",
        ),
        sa.Column("correspondentieadres_huisnummer", sa.Integer(), nullable=True, comment="Huisnummer."),
        sa.Column(
            "correspondentieadres_huisnummertoevoeging",
            sa.String(length=20),
            server_default=sa.text("''"),
            nullable=False,
            comment="Toevoeging aan het huisnummer.",
        ),
        sa.Column(
            "correspondentieadres_postcode",
            sa.String(length=7),
            server_default=sa.text("''"),
            nullable=False,
            comment="Postcode, met een spatie.",
        ),
        sa.Column(
            "correspondentieadres_stad",
            sa.String(length=255),
            server_default=sa.text("''"),
            nullable=False,
            comment="Woonplaats.",
        ),
        sa.Column(
            "correspondentieadres_adresregel1",
            sa.String(length=80),
            server_default=sa.text("''"),
            nullable=False,
            comment="Eerste regel van een adres in het buitenland.",
        ),
        sa.Column(
            "correspondentieadres_adresregel2",
            sa.String(length=80),
            server_default=sa.text("''"),
            nullable=False,
            comment="Tweede regel van een adres in het buitenland.",
        ),
        sa.Column(
            "correspondentieadres_adresregel3",
            sa.String(length=80),
            server_default=sa.text("''"),
            nullable=False,
            comment="Derde regel van een adres in het buitenland.",
        ),
        sa.Column(
            "correspondentieadres_land",
            sa.String(length=2),
            server_default=sa.text("''"),
            nullable=False,
            comment="Land: de code van twee letters (ISO 3166-1).",
        ),
        sa.Column(
            "contactnaam_voorletters",
            sa.String(length=10),
            server_default=sa.text("''"),
            nullable=False,
            comment="Voorletters.",
        ),
        sa.Column(
            "contactnaam_voornaam",
            sa.String(length=200),
            server_default=sa.text("''"),
            nullable=False,
            comment="Voornaam.",
        ),
        sa.Column(
            "contactnaam_voorvoegsel_achternaam",
            sa.String(length=10),
            server_default=sa.text("''"),
            nullable=False,
            comment="Voorvoegsel van de achternaam.",
        ),
        sa.Column(
            "contactnaam_achternaam",
            sa.String(length=200),
            server_default=sa.text("''"),
            nullable=False,
            comment="Achternaam.",
        ),
        sa.Column("rol", sa.Text(), nullable=False, comment="Klant zelf, of vertegenwoordiger van een klant."),
        sa.Column(
            "organisatienaam",
            sa.String(length=200),
            server_default=sa.text("''"),
            nullable=False,
            comment="Organisatie waar de betrokkene bij hoort.",
        ),
        sa.Column("initiator", sa.Boolean(), nullable=False, comment="Of deze betrokkene het contact begon."),
        sa.Column("was_partij_uuid", sa.Uuid(), nullable=True, comment="De partij, als die gekend is."),
        sa.Column("had_klantcontact_uuid", sa.Uuid(), nullable=False, comment="Het klantcontact."),
        sa.ForeignKeyConstraint(
            ["had_klantcontact_uuid"], ["klantcontact.uuid"], name="fk_betrokkene_had_klantcontact", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["was_partij_uuid"], ["partij.uuid"], name="fk_betrokkene_was_partij", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="Iemand die bij een klantcontact was: een partij, of iemand die we niet kennen.",
    )
    op.create_index(op.f("ix_betrokkene_had_klantcontact_uuid"), "betrokkene", ["had_klantcontact_uuid"], unique=False)
    op.create_index(op.f("ix_betrokkene_was_partij_uuid"), "betrokkene", ["was_partij_uuid"], unique=False)
    op.create_table(
        "bijlage",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column(
            "bijlageidentificator_object_id",
            sa.String(length=200),
            server_default=sa.text("''"),
            nullable=False,
            comment="De waarde die het object aanwijst.",
        ),
        sa.Column(
            "bijlageidentificator_code_objecttype",
            sa.String(length=200),
            server_default=sa.text("''"),
            nullable=False,
            comment="De soort object.",
        ),
        sa.Column(
            "bijlageidentificator_code_register",
            sa.String(length=200),
            server_default=sa.text("''"),
            nullable=False,
            comment="Het register waarin het object staat.",
        ),
        sa.Column(
            "bijlageidentificator_code_soort_object_id",
            sa.String(length=200),
            server_default=sa.text("''"),
            nullable=False,
            comment="De soort waarde waarmee het object wordt aangewezen.",
        ),
        sa.Column("was_bijlage_van_klantcontact_uuid", sa.Uuid(), nullable=True, comment="Het klantcontact."),
        sa.ForeignKeyConstraint(
            ["was_bijlage_van_klantcontact_uuid"],
            ["klantcontact.uuid"],
            name="fk_bijlage_was_bijlage_van_klantcontact",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="Een document dat (een deel van) de inhoud van een klantcontact bevat.",
    )
    op.create_index(
        op.f("ix_bijlage_was_bijlage_van_klantcontact_uuid"),
        "bijlage",
        ["was_bijlage_van_klantcontact_uuid"],
        unique=False,
    )
    op.create_table(
        "categorierelatie",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column(
            "begin_datum",
            sa.Date(),
            server_default=sa.text("(now() at time zone 'Europe/Amsterdam')::date"),
            nullable=True,
            comment="Vanaf wanneer.",
        ),
        sa.Column("eind_datum", sa.Date(), nullable=True, comment="Tot wanneer."),
        sa.Column("partij_uuid", sa.Uuid(), nullable=True, comment="De partij."),
        sa.Column("categorie_uuid", sa.Uuid(), nullable=True, comment="De categorie."),
        sa.ForeignKeyConstraint(
            ["categorie_uuid"], ["categorie.uuid"], name="fk_categorierelatie_categorie", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["partij_uuid"], ["partij.uuid"], name="fk_categorierelatie_partij", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="Een partij die bij een categorie hoort.",
    )
    op.create_index(op.f("ix_categorierelatie_categorie_uuid"), "categorierelatie", ["categorie_uuid"], unique=False)
    op.create_index(op.f("ix_categorierelatie_partij_uuid"), "categorierelatie", ["partij_uuid"], unique=False)
    op.create_table(
        "eigenschap",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("naam", sa.String(length=20), nullable=False, comment="Naam."),
        sa.Column("definitie", sa.String(length=255), nullable=False, comment="Wat ermee wordt bedoeld."),
        sa.Column("formaat", sa.Text(), server_default=sa.text("'tekst'"), nullable=False, comment="In welke vorm."),
        sa.Column("lengte", sa.Integer(), nullable=False, comment="Hoeveel tekens hoogstens."),
        sa.Column("zaaktype_uuid", sa.Uuid(), nullable=False, comment="Het zaaktype."),
        sa.ForeignKeyConstraint(
            ["zaaktype_uuid"], ["zaaktype.uuid"], name="fk_eigenschap_zaaktype", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="Iets wat van elke zaak van een soort wordt bijgehouden.",
    )
    op.create_index("eigenschap_naam", "eigenschap", ["zaaktype_uuid", "naam"], unique=True)
    op.create_index(op.f("ix_eigenschap_zaaktype_uuid"), "eigenschap", ["zaaktype_uuid"], unique=False)
    op.create_table(
        "gesprek",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column(
            "begonnen_op",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="Wanneer het begon.",
        ),
        sa.Column(
            "bewaard_op",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="Wanneer er het laatst iets veranderde.",
        ),
        sa.Column(
            "versie",
            sa.Integer(),
            server_default=sa.text("1"),
            nullable=False,
            comment="Gaat met elke verandering omhoog.",
        ),
        sa.Column(
            "veld_versies",
            sa.JSON(),
            server_default=sa.text("'{}'"),
            nullable=False,
            comment="Per veld de versie waarin het veranderde.",
        ),
        sa.Column("concept", sa.JSON(), server_default=sa.text("'{}'"), nullable=False, comment="Wat er is ingevuld."),
        sa.Column("klant", sa.JSON(), nullable=True, comment="Wie er is gekozen."),
        sa.Column("uitslag", sa.JSON(), nullable=True, comment="De laatste zoekuitslag."),
        sa.Column(
            "klant_zoeken",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
            comment="Of het zoekveld open staat bij een gekozen klant.",
        ),
        sa.Column(
            "controle",
            sa.JSON(),
            server_default=sa.text("'{}'"),
            nullable=False,
            comment="Welke controlevragen klopten, niet de antwoorden.",
        ),
        sa.Column(
            "sterk",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
            comment="Of de klant met een code of legitimatie heeft laten zien wie het is.",
        ),
        sa.Column(
            "geprobeerd",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
            comment="Of er op Registreren is gedrukt.",
        ),
        sa.Column(
            "afgerond_op",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="Wanneer het werd vastgelegd of geannuleerd.",
        ),
        sa.Column("afloop", sa.String(length=20), nullable=True, comment="vastgelegd, niets of geannuleerd."),
        sa.Column("uitkomst", sa.JSON(), nullable=True, comment="Wat er is vastgelegd."),
        sa.Column("medewerker_uuid", sa.Uuid(), nullable=False, comment="Wie het gesprek voert."),
        sa.ForeignKeyConstraint(
            ["medewerker_uuid"], ["medewerker.uuid"], name="fk_gesprek_medewerker", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="Een telefoongesprek dat bezig is, of net was. Alles wat getypt is staat er meteen in.",
    )
    op.create_index(
        "gesprek_afgerond",
        "gesprek",
        ["medewerker_uuid", "afgerond_op"],
        unique=False,
        postgresql_using="btree",
        postgresql_where=sa.text("afgerond_op is not null"),
    )
    op.create_index(
        "gesprek_open",
        "gesprek",
        ["medewerker_uuid", "id"],
        unique=False,
        postgresql_using="btree",
        postgresql_where=sa.text("afgerond_op is null"),
    )
    op.create_index(op.f("ix_gesprek_medewerker_uuid"), "gesprek", ["medewerker_uuid"], unique=False)
    op.create_table(
        "internetaak",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column(
            "nummer",
            sa.String(length=10),
            server_default=sa.text("lpad(nextval('internetaak_volgnummer')::text, 10, '0')"),
            nullable=True,
            comment="Nummer van de taak.",
        ),
        sa.Column(
            "referentienummer", sa.String(length=10), nullable=True, comment="Opvolger van nummer in de standaard."
        ),
        sa.Column("gevraagde_handeling", sa.String(length=200), nullable=False, comment="Wat er gedaan moet worden."),
        sa.Column(
            "toelichting",
            sa.String(length=1000),
            server_default=sa.text("''"),
            nullable=False,
            comment="Uitleg bij de taak.",
        ),
        sa.Column("status", sa.Text(), nullable=False, comment="Of de taak nog te verwerken is."),
        sa.Column(
            "toegewezen_op",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="Wanneer de taak werd toegewezen.",
        ),
        sa.Column(
            "afgehandeld_op", sa.DateTime(timezone=True), nullable=True, comment="Wanneer de taak werd verwerkt."
        ),
        sa.Column(
            "aanleidinggevend_klantcontact_uuid",
            sa.Uuid(),
            nullable=False,
            comment="Het klantcontact waaruit de taak volgt.",
        ),
        sa.CheckConstraint(
            "(status = 'verwerkt') = (afgehandeld_op is not null)", name="internetaak_afgehandeld_als_verwerkt"
        ),
        sa.ForeignKeyConstraint(
            ["aanleidinggevend_klantcontact_uuid"],
            ["klantcontact.uuid"],
            name="fk_internetaak_aanleidinggevend_klantcontact",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="Verzoek aan een actor om na een klantcontact iets te doen.",
    )
    op.create_index("internetaak_nummer", "internetaak", ["nummer"], unique=True)
    op.create_index(
        "internetaak_open",
        "internetaak",
        ["id"],
        unique=False,
        postgresql_using="btree",
        postgresql_where=sa.text("status = 'te_verwerken'"),
    )
    op.create_index(
        op.f("ix_internetaak_aanleidinggevend_klantcontact_uuid"),
        "internetaak",
        ["aanleidinggevend_klantcontact_uuid"],
        unique=False,
    )
    op.create_table(
        "onderwerpobject",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column(
            "onderwerpobjectidentificator_object_id",
            sa.String(length=200),
            server_default=sa.text("''"),
            nullable=False,
            comment="De waarde die het object aanwijst.",
        ),
        sa.Column(
            "onderwerpobjectidentificator_code_objecttype",
            sa.String(length=200),
            server_default=sa.text("''"),
            nullable=False,
            comment="De soort object.",
        ),
        sa.Column(
            "onderwerpobjectidentificator_code_register",
            sa.String(length=200),
            server_default=sa.text("''"),
            nullable=False,
            comment="Het register waarin het object staat.",
        ),
        sa.Column(
            "onderwerpobjectidentificator_code_soort_object_id",
            sa.String(length=200),
            server_default=sa.text("''"),
            nullable=False,
            comment="De soort waarde waarmee het object wordt aangewezen.",
        ),
        sa.Column("klantcontact_uuid", sa.Uuid(), nullable=True, comment="Het klantcontact."),
        sa.Column(
            "was_klantcontact_uuid", sa.Uuid(), nullable=True, comment="Het eerdere klantcontact waar het over ging."
        ),
        sa.ForeignKeyConstraint(
            ["klantcontact_uuid"], ["klantcontact.uuid"], name="fk_onderwerpobject_klantcontact", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["was_klantcontact_uuid"],
            ["klantcontact.uuid"],
            name="fk_onderwerpobject_was_klantcontact",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="Waar een klantcontact over ging: een zaak, een eerder klantcontact, of iets anders in een register.",
    )
    op.create_index(
        op.f("ix_onderwerpobject_klantcontact_uuid"), "onderwerpobject", ["klantcontact_uuid"], unique=False
    )
    op.create_index(
        op.f("ix_onderwerpobject_was_klantcontact_uuid"), "onderwerpobject", ["was_klantcontact_uuid"], unique=False
    )
    op.create_index(
        "onderwerpobject_object_id",
        "onderwerpobject",
        ["onderwerpobjectidentificator_object_id"],
        unique=False,
        postgresql_using="btree",
    )
    op.create_table(
        "partijidentificator",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column(
            "andere_partij_identificator",
            sa.String(length=200),
            server_default=sa.text("''"),
            nullable=False,
            comment="Een ander nummer (niet meer gebruiken).",
        ),
        sa.Column("partij_identificator_code_objecttype", sa.Text(), nullable=False, comment="De soort object."),
        sa.Column("partij_identificator_code_soort_object_id", sa.Text(), nullable=False, comment="De soort nummer."),
        sa.Column("partij_identificator_object_id", sa.String(length=200), nullable=False, comment="Het nummer."),
        sa.Column("partij_identificator_code_register", sa.Text(), nullable=False, comment="Het register."),
        sa.Column("identificeerde_partij_uuid", sa.Uuid(), nullable=True, comment="De partij."),
        sa.Column(
            "sub_identificator_van_uuid",
            sa.Uuid(),
            nullable=True,
            comment="Het KVK-nummer waar een vestigingsnummer onder hangt.",
        ),
        sa.ForeignKeyConstraint(
            ["identificeerde_partij_uuid"],
            ["partij.uuid"],
            name="fk_partijidentificator_identificeerde_partij",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["sub_identificator_van_uuid"],
            ["partijidentificator.uuid"],
            name="fk_partijidentificator_sub_identificator_van",
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="Nummer waaraan een partij te herkennen is: BSN, RSIN, KVK-nummer of vestigingsnummer.",
    )
    op.create_index(
        op.f("ix_partijidentificator_identificeerde_partij_uuid"),
        "partijidentificator",
        ["identificeerde_partij_uuid"],
        unique=False,
    )
    op.create_index(
        op.f("ix_partijidentificator_sub_identificator_van_uuid"),
        "partijidentificator",
        ["sub_identificator_van_uuid"],
        unique=False,
    )
    op.create_index(
        "partijidentificator_een_per_soort",
        "partijidentificator",
        ["identificeerde_partij_uuid", "partij_identificator_code_soort_object_id"],
        unique=True,
    )
    op.create_index(
        "partijidentificator_eenmaal",
        "partijidentificator",
        [
            "partij_identificator_object_id",
            "partij_identificator_code_soort_object_id",
            "partij_identificator_code_objecttype",
            "partij_identificator_code_register",
        ],
        unique=True,
        postgresql_where=sa.text("partij_identificator_code_soort_object_id <> 'vestigingsnummer'"),
    )
    op.create_index(
        "partijidentificator_vestiging_eenmaal",
        "partijidentificator",
        ["partij_identificator_object_id", "sub_identificator_van_uuid"],
        unique=True,
        postgresql_where=sa.text("partij_identificator_code_soort_object_id = 'vestigingsnummer'"),
    )
    op.create_table(
        "rekeningnummer",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("iban", sa.String(length=34), nullable=False, comment="IBAN."),
        sa.Column(
            "bic", sa.String(length=11), server_default=sa.text("''"), nullable=False, comment="BIC van de bank."
        ),
        sa.Column("partij_uuid", sa.Uuid(), nullable=True, comment="De partij."),
        sa.ForeignKeyConstraint(["partij_uuid"], ["partij.uuid"], name="fk_rekeningnummer_partij", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="Rekeningnummer dat een partij gaf.",
    )
    op.create_index(op.f("ix_rekeningnummer_partij_uuid"), "rekeningnummer", ["partij_uuid"], unique=False)
    op.create_table(
        "roltype",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("omschrijving", sa.String(length=100), nullable=False, comment="Naam."),
        sa.Column("omschrijving_generiek", sa.Text(), nullable=False, comment="Waar de rol op neerkomt."),
        sa.Column("zaaktype_uuid", sa.Uuid(), nullable=False, comment="Het zaaktype."),
        sa.ForeignKeyConstraint(["zaaktype_uuid"], ["zaaktype.uuid"], name="fk_roltype_zaaktype", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="Een manier waarop iemand bij een soort zaak betrokken is.",
    )
    op.create_index(op.f("ix_roltype_zaaktype_uuid"), "roltype", ["zaaktype_uuid"], unique=False)
    op.create_index(
        "roltype_initiator",
        "roltype",
        ["zaaktype_uuid"],
        unique=True,
        postgresql_where=sa.text("omschrijving_generiek = 'initiator'"),
    )
    op.create_table(
        "sessie",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column(
            "sleutel_hash", sa.String(length=64), nullable=False, comment="SHA-256 van de sleutel in het cookie."
        ),
        sa.Column("csrf", sa.String(length=64), nullable=False, comment="Wat elk formulier van deze sessie meestuurt."),
        sa.Column(
            "begonnen_op",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="Wanneer de medewerker inlogde.",
        ),
        sa.Column(
            "gezien_op",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="Wanneer de sessie het laatst is gebruikt.",
        ),
        sa.Column(
            "verloopt_op", sa.DateTime(timezone=True), nullable=False, comment="Tot wanneer de sessie hoogstens duurt."
        ),
        sa.Column("medewerker_uuid", sa.Uuid(), nullable=False, comment="Wie er is ingelogd."),
        sa.ForeignKeyConstraint(
            ["medewerker_uuid"], ["medewerker.uuid"], name="fk_sessie_medewerker", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="Een medewerker die is ingelogd.",
    )
    op.create_index(op.f("ix_sessie_medewerker_uuid"), "sessie", ["medewerker_uuid"], unique=False)
    op.create_index("sessie_sleutel", "sessie", ["sleutel_hash"], unique=True)
    op.create_table(
        "statustype",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("volgnummer", sa.Integer(), nullable=False, comment="De hoeveelste stap."),
        sa.Column("omschrijving", sa.String(length=80), nullable=False, comment="Naam."),
        sa.Column(
            "is_eindstatus",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
            comment="Of de zaak met deze stap klaar is.",
        ),
        sa.Column("zaaktype_uuid", sa.Uuid(), nullable=False, comment="Het zaaktype."),
        sa.ForeignKeyConstraint(
            ["zaaktype_uuid"], ["zaaktype.uuid"], name="fk_statustype_zaaktype", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="Een stap in de behandeling van een soort zaak.",
    )
    op.create_index(op.f("ix_statustype_zaaktype_uuid"), "statustype", ["zaaktype_uuid"], unique=False)
    op.create_index("statustype_volgnummer", "statustype", ["zaaktype_uuid", "volgnummer"], unique=True)
    op.create_table(
        "toestemming",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("stand", sa.Text(), nullable=False, comment="Gegeven, geweigerd of ingetrokken."),
        sa.Column(
            "tijdstip", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False, comment="Wanneer."
        ),
        sa.Column("gesprek_uuid", sa.Uuid(), nullable=True, comment="In welk gesprek."),
        sa.Column("partij_uuid", sa.Uuid(), nullable=False, comment="De partij."),
        sa.Column("medewerker_uuid", sa.Uuid(), nullable=True, comment="Wie het vastlegde."),
        sa.ForeignKeyConstraint(["partij_uuid"], ["partij.uuid"], name="fk_toestemming_partij", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="Of de gemeente de contactgegevens van een partij mag bewaren en opnieuw gebruiken.",
    )
    op.create_index(op.f("ix_toestemming_medewerker_uuid"), "toestemming", ["medewerker_uuid"], unique=False)
    op.create_index(op.f("ix_toestemming_partij_uuid"), "toestemming", ["partij_uuid"], unique=False)
    op.create_table(
        "vertegenwoordiging",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("vertegenwoordigende_partij_uuid", sa.Uuid(), nullable=False, comment="Wie vertegenwoordigt."),
        sa.Column("vertegenwoordigde_partij_uuid", sa.Uuid(), nullable=False, comment="Wie vertegenwoordigd wordt."),
        sa.CheckConstraint(
            "vertegenwoordigende_partij_uuid <> vertegenwoordigde_partij_uuid",
            name="vertegenwoordiging_niet_van_zichzelf",
        ),
        sa.ForeignKeyConstraint(
            ["vertegenwoordigde_partij_uuid"],
            ["partij.uuid"],
            name="fk_vertegenwoordiging_vertegenwoordigde_partij",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["vertegenwoordigende_partij_uuid"],
            ["partij.uuid"],
            name="fk_vertegenwoordiging_vertegenwoordigende_partij",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="Een partij die een andere partij vertegenwoordigt.",
    )
    op.create_index(
        op.f("ix_vertegenwoordiging_vertegenwoordigde_partij_uuid"),
        "vertegenwoordiging",
        ["vertegenwoordigde_partij_uuid"],
        unique=False,
    )
    op.create_index(
        op.f("ix_vertegenwoordiging_vertegenwoordigende_partij_uuid"),
        "vertegenwoordiging",
        ["vertegenwoordigende_partij_uuid"],
        unique=False,
    )
    op.create_index(
        "vertegenwoordiging_eenmaal",
        "vertegenwoordiging",
        ["vertegenwoordigende_partij_uuid", "vertegenwoordigde_partij_uuid"],
        unique=True,
    )
    op.create_table(
        "zaak",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column(
            "identificatie",
            sa.String(length=40),
            nullable=False,
            comment="Nummer waarmee klant en medewerker de zaak kunnen noemen.",
        ),
        sa.Column("bronorganisatie", sa.String(length=9), nullable=False, comment="RSIN van de gemeente."),
        sa.Column(
            "omschrijving",
            sa.String(length=80),
            server_default=sa.text("''"),
            nullable=False,
            comment="Waar de zaak over gaat.",
        ),
        sa.Column(
            "toelichting",
            sa.String(length=1000),
            server_default=sa.text("''"),
            nullable=False,
            comment="Uitleg bij de zaak.",
        ),
        sa.Column("registratiedatum", sa.Date(), nullable=False, comment="Wanneer de zaak werd vastgelegd."),
        sa.Column("startdatum", sa.Date(), nullable=False, comment="Vanaf wanneer de zaak loopt."),
        sa.Column("einddatum", sa.Date(), nullable=True, comment="Wanneer de zaak klaar was."),
        sa.Column("einddatum_gepland", sa.Date(), nullable=True, comment="Wanneer de zaak klaar moet zijn."),
        sa.Column(
            "uiterlijke_einddatum_afdoening",
            sa.Date(),
            nullable=True,
            comment="Wanneer de zaak volgens de wet klaar moet zijn.",
        ),
        sa.Column("vertrouwelijkheidaanduiding", sa.Text(), nullable=False, comment="Hoe vertrouwelijk de zaak is."),
        sa.Column("zaaktype_uuid", sa.Uuid(), nullable=False, comment="Wat voor zaak het is."),
        sa.CheckConstraint("identificatie !~ '^ZAAK-[0-9]{4}-[0-9]{10}$'", name="zaak_identificatie_vorm"),
        sa.CheckConstraint("einddatum >= startdatum", name="zaak_eind_na_start"),
        sa.ForeignKeyConstraint(["zaaktype_uuid"], ["zaaktype.uuid"], name="fk_zaak_zaaktype", ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="Samenhangend werk van de gemeente met een begin en een eind, zoals het behandelen van een aanvraag.",
    )
    op.create_index(op.f("ix_zaak_startdatum"), "zaak", ["startdatum"], unique=False)
    op.create_index(op.f("ix_zaak_zaaktype_uuid"), "zaak", ["zaaktype_uuid"], unique=False)
    op.create_index("zaak_identificatie", "zaak", ["identificatie", "bronorganisatie"], unique=True)
    op.create_table(
        "digitaaladres",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("adres", sa.String(length=80), nullable=False, comment="Het adres."),
        sa.Column("soort_digitaal_adres", sa.Text(), nullable=False, comment="Soort adres."),
        sa.Column(
            "is_standaard_adres",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
            comment="Of dit het eerste adres van zijn soort is voor de partij.",
        ),
        sa.Column(
            "omschrijving", sa.String(length=40), server_default=sa.text("''"), nullable=False, comment="Omschrijving."
        ),
        sa.Column(
            "referentie",
            sa.String(length=50),
            server_default=sa.text("''"),
            nullable=False,
            comment="Sleutel van wie het adres aanleverde.",
        ),
        sa.Column("verificatie_datum", sa.Date(), nullable=True, comment="Wanneer het adres is gecontroleerd."),
        sa.Column(
            "verstrekt_door_betrokkene_uuid",
            sa.Uuid(),
            nullable=True,
            comment="De betrokkene: het adres geldt alleen voor dat contact.",
        ),
        sa.Column(
            "verstrekt_door_partij_uuid",
            sa.Uuid(),
            nullable=True,
            comment="De partij: het adres is voor algemeen gebruik.",
        ),
        sa.CheckConstraint(
            "not is_standaard_adres or verstrekt_door_partij_uuid is not null",
            name="digitaaladres_standaard_van_partij",
        ),
        sa.ForeignKeyConstraint(
            ["verstrekt_door_betrokkene_uuid"],
            ["betrokkene.uuid"],
            name="fk_digitaaladres_verstrekt_door_betrokkene",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["verstrekt_door_partij_uuid"],
            ["partij.uuid"],
            name="fk_digitaaladres_verstrekt_door_partij",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="E-mailadres, telefoonnummer of ander adres waarop een klant te bereiken is.",
    )
    op.create_index(
        "digitaaladres_adres",
        "digitaaladres",
        [sa.literal_column("lower(adres) text_pattern_ops")],
        unique=False,
        postgresql_using="btree",
    )
    op.create_index(
        "digitaaladres_een_standaard",
        "digitaaladres",
        ["verstrekt_door_partij_uuid", "soort_digitaal_adres"],
        unique=True,
        postgresql_where=sa.text("is_standaard_adres"),
    )
    op.create_index(
        "digitaaladres_referentie",
        "digitaaladres",
        ["verstrekt_door_partij_uuid", "referentie", "soort_digitaal_adres"],
        unique=True,
        postgresql_where=sa.text("referentie <> ''"),
    )
    op.create_index(
        op.f("ix_digitaaladres_verstrekt_door_betrokkene_uuid"),
        "digitaaladres",
        ["verstrekt_door_betrokkene_uuid"],
        unique=False,
    )
    op.create_index(
        op.f("ix_digitaaladres_verstrekt_door_partij_uuid"),
        "digitaaladres",
        ["verstrekt_door_partij_uuid"],
        unique=False,
    )
    op.create_table(
        "rol",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("betrokkene_type", sa.Text(), nullable=False, comment="Wat voor betrokkene het is."),
        sa.Column(
            "betrokkene_identificatie", sa.JSON(), nullable=False, comment="Wie het is, in de vorm van de standaard."
        ),
        sa.Column(
            "roltoelichting",
            sa.String(length=1000),
            server_default=sa.text("''"),
            nullable=False,
            comment="Uitleg bij de rol.",
        ),
        sa.Column(
            "indicatie_machtiging",
            sa.Text(),
            server_default=sa.text("''"),
            nullable=False,
            comment="Of iemand namens een ander handelt.",
        ),
        sa.Column(
            "afwijkende_naam_betrokkene",
            sa.String(length=625),
            server_default=sa.text("''"),
            nullable=False,
            comment="Naam die alleen voor deze zaak geldt.",
        ),
        sa.Column(
            "contactpersoon_rol_naam",
            sa.String(length=200),
            server_default=sa.text("''"),
            nullable=False,
            comment="Naam.",
        ),
        sa.Column(
            "contactpersoon_rol_emailadres",
            sa.String(length=254),
            server_default=sa.text("''"),
            nullable=False,
            comment="E-mailadres.",
        ),
        sa.Column(
            "contactpersoon_rol_telefoonnummer",
            sa.String(length=20),
            server_default=sa.text("''"),
            nullable=False,
            comment="Telefoonnummer.",
        ),
        sa.Column(
            "contactpersoon_rol_functie",
            sa.String(length=50),
            server_default=sa.text("''"),
            nullable=False,
            comment="Functie.",
        ),
        sa.Column("bsn", sa.String(length=9), nullable=True, comment="BSN."),
        sa.Column("kvk_nummer", sa.String(length=8), nullable=True, comment="KVK-nummer."),
        sa.Column("vestigingsnummer", sa.String(length=12), nullable=True, comment="Vestigingsnummer."),
        sa.Column("zaak_uuid", sa.Uuid(), nullable=False, comment="De zaak."),
        sa.Column("roltype_uuid", sa.Uuid(), nullable=False, comment="Hoe deze betrokkene bij de zaak hoort."),
        sa.ForeignKeyConstraint(["roltype_uuid"], ["roltype.uuid"], name="fk_rol_roltype", ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["zaak_uuid"], ["zaak.uuid"], name="fk_rol_zaak", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="Iemand die bij een zaak betrokken is, en hoe.",
    )
    op.create_index(op.f("ix_rol_bsn"), "rol", ["bsn"], unique=False)
    op.create_index(op.f("ix_rol_kvk_nummer"), "rol", ["kvk_nummer"], unique=False)
    op.create_index(op.f("ix_rol_roltype_uuid"), "rol", ["roltype_uuid"], unique=False)
    op.create_index(op.f("ix_rol_vestigingsnummer"), "rol", ["vestigingsnummer"], unique=False)
    op.create_index(op.f("ix_rol_zaak_uuid"), "rol", ["zaak_uuid"], unique=False)
    op.create_table(
        "status",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column(
            "datum_status_gezet",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="Wanneer de zaak in deze stap kwam.",
        ),
        sa.Column(
            "statustoelichting",
            sa.String(length=1000),
            server_default=sa.text("''"),
            nullable=False,
            comment="Uitleg bij de status.",
        ),
        sa.Column("gezet_door", sa.Uuid(), nullable=True, comment="De medewerker of toepassing die de status zette."),
        sa.Column("zaak_uuid", sa.Uuid(), nullable=False, comment="De zaak."),
        sa.Column("statustype_uuid", sa.Uuid(), nullable=False, comment="De stap."),
        sa.ForeignKeyConstraint(
            ["statustype_uuid"], ["statustype.uuid"], name="fk_status_statustype", ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["zaak_uuid"], ["zaak.uuid"], name="fk_status_zaak", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="De stap waarin een zaak op een moment kwam. De laatste is waar de zaak nu staat.",
    )
    op.create_index(op.f("ix_status_statustype_uuid"), "status", ["statustype_uuid"], unique=False)
    op.create_index(op.f("ix_status_zaak_uuid"), "status", ["zaak_uuid"], unique=False)
    op.create_index("status_moment", "status", ["zaak_uuid", "datum_status_gezet"], unique=True)
    op.create_table(
        "toewijzing",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("internetaak_uuid", sa.Uuid(), nullable=False, comment="De taak."),
        sa.Column("actor_uuid", sa.Uuid(), nullable=False, comment="Wie hem moet doen."),
        sa.ForeignKeyConstraint(["actor_uuid"], ["actor.uuid"], name="fk_toewijzing_actor", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["internetaak_uuid"], ["internetaak.uuid"], name="fk_toewijzing_internetaak", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="Een actor aan wie een interne taak is toegewezen.",
    )
    op.create_index(op.f("ix_toewijzing_actor_uuid"), "toewijzing", ["actor_uuid"], unique=False)
    op.create_index(op.f("ix_toewijzing_internetaak_uuid"), "toewijzing", ["internetaak_uuid"], unique=False)
    op.create_index("toewijzing_eenmaal", "toewijzing", ["internetaak_uuid", "actor_uuid"], unique=True)
    op.create_table(
        "zaakcontact",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("klantcontact", sa.Uuid(), nullable=False, comment="Het klantcontact in het register."),
        sa.Column("zaak_uuid", sa.Uuid(), nullable=False, comment="De zaak."),
        sa.ForeignKeyConstraint(["zaak_uuid"], ["zaak.uuid"], name="fk_zaakcontact_zaak", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="Een klantcontact dat over een zaak ging of waaruit die ontstond.",
    )
    op.create_index(op.f("ix_zaakcontact_klantcontact"), "zaakcontact", ["klantcontact"], unique=False)
    op.create_index(op.f("ix_zaakcontact_zaak_uuid"), "zaakcontact", ["zaak_uuid"], unique=False)
    op.create_index("zaakcontact_eenmaal", "zaakcontact", ["zaak_uuid", "klantcontact"], unique=True)
    op.create_table(
        "zaakeigenschap",
        sa.Column("uuid", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("waarde", sa.Text(), nullable=False, comment="De waarde, in de vorm van de standaard."),
        sa.Column("zaak_uuid", sa.Uuid(), nullable=False, comment="De zaak."),
        sa.Column("eigenschap_uuid", sa.Uuid(), nullable=False, comment="Welke eigenschap."),
        sa.ForeignKeyConstraint(
            ["eigenschap_uuid"], ["eigenschap.uuid"], name="fk_zaakeigenschap_eigenschap", ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["zaak_uuid"], ["zaak.uuid"], name="fk_zaakeigenschap_zaak", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("uuid"),
        sa.UniqueConstraint("id"),
        comment="De waarde van een eigenschap bij één zaak.",
    )
    op.create_index(op.f("ix_zaakeigenschap_eigenschap_uuid"), "zaakeigenschap", ["eigenschap_uuid"], unique=False)
    op.create_index(op.f("ix_zaakeigenschap_zaak_uuid"), "zaakeigenschap", ["zaak_uuid"], unique=False)
    op.create_index("zaakeigenschap_eenmaal", "zaakeigenschap", ["zaak_uuid", "eigenschap_uuid"], unique=True)
    # These refer to each other, so they come when all tables are there.
    op.create_foreign_key(
        "fk_partij_voorkeurs_digitaal_adres",
        "partij",
        "digitaaladres",
        ["voorkeurs_digitaal_adres_uuid"],
        ["uuid"],
        ondelete="SET NULL",
    )
    op.create_foreign_key(
        "fk_partij_voorkeurs_rekeningnummer",
        "partij",
        "rekeningnummer",
        ["voorkeurs_rekeningnummer_uuid"],
        ["uuid"],
        ondelete="SET NULL",
    )
    op.create_foreign_key(
        "fk_partij_werkte_voor_partij", "partij", "partij", ["werkte_voor_partij_uuid"], ["uuid"], ondelete="SET NULL"
    )
    op.create_foreign_key(
        "fk_authenticatie_partij", "authenticatie", "partij", ["partij_uuid"], ["uuid"], ondelete="SET NULL"
    )
    op.create_foreign_key(
        "fk_toestemming_medewerker", "toestemming", "medewerker", ["medewerker_uuid"], ["uuid"], ondelete="SET NULL"
    )
