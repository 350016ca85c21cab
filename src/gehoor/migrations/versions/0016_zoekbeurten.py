"""How often a session searched, this minute and this hour: there is a limit that no person meets."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.add_column(
        "sessie",
        sa.Column(
            "zoek_minuut",
            sa.Integer(),
            server_default=sa.text("0"),
            nullable=False,
            comment="Hoe vaak er is gezocht sinds `zoek_minuut_sinds`.",
        ),
    )
    op.add_column(
        "sessie",
        sa.Column(
            "zoek_minuut_sinds",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="Waar de minuut begon waarin wordt geteld.",
        ),
    )
    op.add_column(
        "sessie",
        sa.Column(
            "zoek_uur",
            sa.Integer(),
            server_default=sa.text("0"),
            nullable=False,
            comment="Hoe vaak er is gezocht sinds `zoek_uur_sinds`.",
        ),
    )
    op.add_column(
        "sessie",
        sa.Column(
            "zoek_uur_sinds",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="Waar het uur begon waarin wordt geteld.",
        ),
    )
