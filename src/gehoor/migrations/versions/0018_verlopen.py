"""verlopen: a draft that nobody finished is closed after a day"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.alter_column(
        "gesprek", "afloop", existing_type=sa.String(20), existing_nullable=True,
        comment="vastgelegd, niets, geannuleerd of verlopen.",
    )  # fmt: skip
