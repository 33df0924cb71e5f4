"""Runs the migrations on the connection that storage/migrate.py has opened."""

from alembic import context

from storage.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    transactional_ddl=True,  # the connection begins its transactions itself, also on SQLite
)
with context.begin_transaction():
    context.run_migrations()
