"""The way to the database: on SQLite many readers and one writer, on PostgreSQL a pool for both."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, Self

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from services.database.engines import Engines, postgresql, sqlite
from services.database.failure import DatabaseUnavailable, reached, told
from services.database.migration import is_current, upgrade
from services.database.turn import Turn, turn_on
from services.database.url import is_sqlite, parsed
from services.database.writers import Writers, unasked

__all__ = ["Database", "DatabaseUnavailable", "Turn", "unasked"]
Heard = Callable[[dict[Any, Any]], None]


class Database:
    """Opened once for the life of the program. A session lives for one use case and never longer.

    Everything raises `DatabaseUnavailable` when the database cannot be reached or cannot be used.
    """

    def __init__(self, engines: Engines) -> None:
        self._engines = engines
        self._reading = async_sessionmaker(engines.readers, expire_on_commit=False, autoflush=False)
        self._writing = async_sessionmaker(engines.writer, expire_on_commit=False)
        # Waiting here is fair and cheap; waiting inside SQLite backs off blindly (see docs/decisions/0001).
        self._writers = Writers(engines.writers)
        self._listeners: list[Heard] = []

    @classmethod
    def open(cls, url: str) -> Self:
        """From a SQLAlchemy, `sqlite:///path` or `postgres://` URL. Connects only when first used.

        Creates the folder of a SQLite file.
        """
        with reached(url):
            address = parsed(url)
            return cls(sqlite(address) if is_sqlite(address) else postgresql(address))

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """A session that sees one state of the database from its first statement on, and cannot change it."""
        with told(self._engines.url):
            async with self._reading() as session:
                await self._reach(session)
                yield session

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        """A session that is committed at the end, or rolled back when the block raises."""
        with told(self._engines.url):
            async with self._writers.turn(), self._writing() as session, session.begin():
                await self._reach(session)
                yield session
        if session.info:
            for heard in self._listeners:
                heard(session.info)

    def after_commit(self, heard: Heard) -> None:
        """Call with whatever a use case has left in `session.info`, once it is committed by this process."""
        self._listeners.append(heard)

    def turn(self) -> Turn:
        """Whose turn it is to do what only one process may do; call once."""
        return turn_on(self._engines)

    async def ping(self) -> None:
        async with self.read() as session:
            await session.execute(text(self._engines.probe))

    async def migrate(self) -> None:
        """Brings the tables to the newest revision; a second process that does the same at once waits."""
        with told(self._engines.url):
            await upgrade(self._engines)

    async def is_current(self) -> bool | None:
        """Whether the tables are those of this program; None where there are none yet."""
        return await is_current(self._engines)

    async def _reach(self, session: AsyncSession) -> None:
        with reached(self._engines.url):
            await session.connection()

    async def close(self) -> None:
        await self._engines.readers.dispose()
        await self._engines.writer.dispose()
