"""What Alembic runs: the revisions, on the connection that was handed over, within its transaction."""

from alembic import context

from medius.storage.tables import Table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    render_as_batch=True,
)
context.run_migrations()
