"""A street with a house number finds who is there."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    straat: sa.ColumnClause[str] = sa.literal_column("plat(bezoekadres_straatnaam)")
    op.create_index("partij_straat", "partij", [straat, "bezoekadres_huisnummer"])
