"""What Alembic runs for every migration: all steps in the transaction that is open on the connection handed over."""

from alembic import context

from desk.tables import META

context.configure(connection=context.config.attributes["connection"], target_metadata=META)
context.run_migrations()
