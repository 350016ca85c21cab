"""Since when a digitaal adres is what it is."""

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    # Without a default at first: of the rows that are there we do not know since when, and none is written again.
    op.execute("alter table digitaaladres add column sinds timestamptz")
    op.execute("alter table digitaaladres alter column sinds set default now()")
    op.execute("comment on column digitaaladres.sinds is 'Sinds wanneer het dit adres is; leeg: langer dan we weten.'")
