"""Migrations: up, down and up again on both databases, and the tables they make are those of the models."""

import importlib
import pkgutil

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect

import models
from models import tables
from models.base import Base
from models.migrations import configuration
from services.database import Database
from services.database.engines import postgresql, sqlite
from services.database.migration import alone
from services.database.url import is_sqlite, parsed


async def run(url: str, revision: str) -> None:
    address = parsed(url)
    engines = sqlite(address) if is_sqlite(address) else postgresql(address)
    change = command.downgrade if revision == "base" else command.upgrade
    await alone(engines, lambda connection: change(configuration(connection), revision))
    await engines.readers.dispose()
    await engines.writer.dispose()


async def names(database: Database) -> set[str]:
    async with database.read() as session:
        connection = await session.connection()
        return set(await connection.run_sync(lambda sync: inspect(sync).get_table_names()))


async def test_up_down_and_up_again(any_url: str, any_database: Database) -> None:
    assert await names(any_database) == {*tables.metadata.tables, "alembic_version"}
    await run(any_url, "base")
    assert await names(any_database) == {"alembic_version"}
    await run(any_url, "head")
    assert await names(any_database) == {*tables.metadata.tables, "alembic_version"}


async def test_the_tables_are_those_of_the_models(any_database: Database) -> None:
    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        return list(compare_metadata(context, tables.metadata))

    async with any_database.read() as session:
        connection = await session.connection()
        assert await connection.run_sync(differences) == []


def test_every_module_with_tables_is_known_to_the_migrations() -> None:
    for module in pkgutil.iter_modules(models.__path__, "models."):
        importlib.import_module(module.name)
    known = {mapper.class_.__module__ for mapper in Base.registry.mappers}
    assert known == {module.__name__ for module in tables.TABLES}
