"""Migrations from inside the program: in one transaction, by one process at a time."""

from collections.abc import Callable
from contextlib import aclosing

from alembic import command
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from models.migrations import configuration
from services.database.engines import Engines
from services.database.failure import reached

LOCK = text("SELECT pg_advisory_xact_lock(7205759403792)")
"""An arbitrary number that only these migrations use; let go with the transaction."""


async def upgrade(engines: Engines) -> None:
    await alone(engines, lambda connection: command.upgrade(configuration(connection), "head"))


async def is_current(engines: Engines) -> bool | None:
    """Whether the tables are those of this program; None where there are none yet."""

    def compared(connection: Connection) -> bool | None:
        found = MigrationContext.configure(connection).get_current_heads()
        newest = ScriptDirectory.from_config(configuration(connection)).get_heads()
        return set(found) == set(newest) if found else None

    with reached(engines.url):
        async with engines.readers.connect() as connection:
            return await connection.run_sync(compared)


async def alone(engines: Engines, work: Callable[[Connection], None]) -> None:
    """Does the work of a migration in a transaction that no second process can enter at the same time.

    SQLite lets one in by BEGIN IMMEDIATE, PostgreSQL by an advisory lock.
    """
    engine = engines.migrating()
    try:
        with reached(engines.url):
            connection = await engine.connect()
        async with aclosing(connection), connection.begin():
            if connection.dialect.name == "postgresql":
                await connection.execute(LOCK)
            await connection.run_sync(work)
    finally:
        await engine.dispose()
