"""A contactpersoon that came from elsewhere keeps the uuid it had there, beside that of its partij."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
UITLEG = "Kenmerk van de contactpersoon in het register waar die vandaan komt; anders is het dat van de partij."


def upgrade() -> None:
    op.add_column("partij", sa.Column("contactpersoon_uuid", sa.Uuid(), nullable=True, comment=UITLEG))
