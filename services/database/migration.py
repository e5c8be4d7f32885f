"""Migrations from inside the program: in one transaction, by one process at a time."""

from collections.abc import Callable
from contextlib import aclosing

from alembic import command
from sqlalchemy import Connection, text

from models.migrations import configuration
from services.database.engines import Engines
from services.database.failure import reached

LOCK = text("SELECT pg_advisory_xact_lock(7205759403792)")
"""An arbitrary number that only these migrations use; let go with the transaction."""


async def upgrade(engines: Engines) -> None:
    await alone(engines, lambda connection: command.upgrade(configuration(connection), "head"))


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
