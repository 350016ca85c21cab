"""Read by Alembic; `kit/migrate.py` hands it the connection, and the declarations when a migration is to be written."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=context.config.attributes.get("metadata"),
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
