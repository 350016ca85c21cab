"""overname"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

UITLEG = "0, of een eigen nummer voor een rij die is overgenomen terwijl een regel haar niet toelaat."
TABELLEN = (
    "actorklantcontact", "digitaaladres", "internetaak", "klantcontact", "partij", "partijidentificator",
    "vertegenwoordiging",
)  # fmt: skip
REGELS = (
    ("digitaaladres", "digitaaladres_standaard_van_partij", "not is_standaard_adres or verstrekt_door_partij_uuid is not null"),
    ("internetaak", "internetaak_afgehandeld_als_verwerkt", "(status = 'verwerkt') = (afgehandeld_op is not null)"),
    ("klantcontact", "klantcontact_gelukt_zonder_verdere_actie", "not (coalesce(indicatie_contact_gelukt, false) and verdere_actie_ondernomen)"),
    ("vertegenwoordiging", "vertegenwoordiging_niet_van_zichzelf", "vertegenwoordigende_partij_uuid <> vertegenwoordigde_partij_uuid"),
)  # fmt: skip
UNIEK = (
    ("actorklantcontact_eenmaal", "actorklantcontact", ("klantcontact_uuid", "actor_uuid"), ""),
    ("digitaaladres_een_standaard", "digitaaladres", ("verstrekt_door_partij_uuid", "soort_digitaal_adres"), "is_standaard_adres"),
    ("digitaaladres_referentie", "digitaaladres", ("verstrekt_door_partij_uuid", "referentie", "soort_digitaal_adres"), "referentie <> ''"),
    ("internetaak_nummer", "internetaak", ("nummer",), ""),
    ("klantcontact_nummer", "klantcontact", ("nummer",), ""),
    ("partij_nummer", "partij", ("nummer",), ""),
    ("partijidentificator_een_per_soort", "partijidentificator", ("identificeerde_partij_uuid", "partij_identificator_code_soort_object_id"), ""),
    ("partijidentificator_eenmaal", "partijidentificator", (
        "partij_identificator_object_id", "partij_identificator_code_soort_object_id",
        "partij_identificator_code_objecttype", "partij_identificator_code_register",
    ), "partij_identificator_code_soort_object_id <> 'vestigingsnummer'"),
    ("partijidentificator_vestiging_eenmaal", "partijidentificator", ("partij_identificator_object_id", "sub_identificator_van_uuid"), "partij_identificator_code_soort_object_id = 'vestigingsnummer'"),
    ("vertegenwoordiging_eenmaal", "vertegenwoordiging", ("vertegenwoordigende_partij_uuid", "vertegenwoordigde_partij_uuid"), ""),
)  # fmt: skip


def upgrade() -> None:
    op.execute("create sequence afwijking_volgnummer as integer")
    for tabel in TABELLEN:
        op.add_column(tabel, sa.Column("afwijking", sa.Integer(), server_default="0", nullable=False, comment=UITLEG))
    for tabel, naam, altijd in REGELS:
        op.drop_constraint(naam, tabel)
        op.create_check_constraint(naam, tabel, f"afwijking <> 0 or ({altijd})")
    for naam, tabel, kolommen, waar in UNIEK:
        op.drop_index(naam, table_name=tabel)
        deel = sa.text(waar) if waar else None
        op.create_index(naam, tabel, [*kolommen, "afwijking"], unique=True, postgresql_where=deel)
