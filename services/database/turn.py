"""Whose turn it is: of several processes on one database, one plans and sends, the others stand by."""

import asyncio
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import IO, Protocol

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from services.database.engines import Engines
from services.database.failure import reached
from services.database.url import is_sqlite

KEY = 7205759403793
"""An arbitrary number, next to that of the migrations."""
LOCK = text(f"SELECT pg_try_advisory_lock({KEY})")
"""Held as long as the connection is."""
TAKEN = text(
    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted"
    " AND classid = :high AND objid = :low"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
).bindparams(high=KEY >> 32, low=KEY & 0xFFFFFFFF)
ALIVE = text("SELECT 1")
IDLE, BETWEEN_PROBES, PROBES = 5, 3, 3
"""Seconds, seconds and tries after which PostgreSQL gives up a process whose machine is gone: 14 s, so that
with the next tick of another process letters wait for less than half a minute.
"""
GIVEN_UP = IDLE + BETWEEN_PROBES * PROBES
KEEPALIVE = (
    text(f"SET tcp_keepalives_idle = {IDLE}"),
    text(f"SET tcp_keepalives_interval = {BETWEEN_PROBES}"),
    text(f"SET tcp_keepalives_count = {PROBES}"),
    # While an answer of PostgreSQL is on its way nobody is probed, and it would be repeated for a quarter of
    # an hour.
    text(f"SET tcp_user_timeout = {GIVEN_UP * 1000}"),
)
SURE = 3.0
"""Seconds for which the lock is believed to be held since it was last asked for."""
ANSWER = 5.0
"""Seconds in which PostgreSQL must answer for the lock."""


class Turn(Protocol):
    """`proves_death`: to have it means that the process that had it before is no more."""

    proves_death: bool

    async def held(self) -> bool:
        """Whether this process has the turn; takes it if it is free.

        Raises:
            DatabaseUnavailable: nobody knows.
        """

    async def taken(self) -> bool:
        """Whether any process has it; for who only wants to know.

        Raises:
            DatabaseUnavailable: nobody knows.
        """

    async def leave(self) -> None:
        """Let another have it."""


class FileTurn:
    """A locked file beside that of SQLite; the system lets it go when the process dies, however it dies."""

    proves_death = True

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[bytes] | None = None

    async def held(self) -> bool:
        if self._file is not None:
            return True
        with reached(f"sqlite:///{self._path}"):
            file = self._path.open("ab")
            try:
                _lock(file)
            except (BlockingIOError, PermissionError):
                file.close()
                return False
            except OSError:  # a file system without locks: nobody would ever send, and nobody know why
                file.close()
                raise
        self._file = file
        return True

    async def taken(self) -> bool:
        if self._file is not None:
            return True
        with reached(f"sqlite:///{self._path}"):
            if not self._path.exists() or await self.held():
                await self.leave()
                return False
        return True

    async def leave(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


class AdvisoryTurn:
    """An advisory lock of PostgreSQL on a connection of its own. It may be let go while its holder lives but
    has lost the network, so that leases of letters must still be waited for.
    """

    proves_death = False

    def __init__(self, engines: Engines) -> None:
        self._engines = engines
        self._engine = engines.migrating()
        self._connection: AsyncConnection | None = None
        self._known_at = (float("-inf"), float("-inf"))
        self._asking = asyncio.Lock()

    async def held(self) -> bool:
        # Planning and sending both ask; two questions at once on one connection would look like its loss.
        async with self._asking:
            if self._connection is None:
                return await self._take()
            if _since(self._known_at) < SURE:
                return True
            return await self._still(self._connection)

    async def taken(self) -> bool:
        with reached(self._engines.url):
            async with self._engines.readers.connect() as connection:
                return bool(await connection.scalar(TAKEN))

    async def leave(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(SQLAlchemyError, OSError):
                await connection.invalidate()
        await self._engine.dispose()

    async def _take(self) -> bool:
        with reached(self._engines.url):
            connection = await self._engine.connect()
            try:
                async with asyncio.timeout(ANSWER):
                    taken = await _locked(connection)
            except BaseException:  # the lock may be there: it goes with the connection
                await connection.invalidate()
                await connection.close()
                raise
            if not taken:
                await connection.close()
                return False
        self._connection, self._known_at = connection, _now()
        return True

    async def _still(self, connection: AsyncConnection) -> bool:
        try:
            async with asyncio.timeout(ANSWER):
                await connection.execute(ALIVE)
                await connection.commit()
        except (SQLAlchemyError, OSError, TimeoutError):
            await self.leave()
            return False
        self._known_at = _now()
        return True


async def _locked(connection: AsyncConnection) -> bool:
    for setting in KEEPALIVE:
        await connection.execute(setting)
    taken = bool(await connection.scalar(LOCK))
    await connection.commit()
    return taken


def _now() -> tuple[float, float]:
    """By two clocks: the one stands still while a machine sleeps, the other may be put back."""
    return time.monotonic(), time.time()


def _since(then: tuple[float, float]) -> float:
    """Seconds, by the clock that says more."""
    return max(abs(now - before) for now, before in zip(_now(), then, strict=True))


def turn_on(engines: Engines) -> Turn:
    if is_sqlite(engines.url):
        return FileTurn(Path(f"{engines.url.database}-turn"))
    return AdvisoryTurn(engines)


def _lock(file: IO[bytes]) -> None:
    """Raises BlockingIOError, on Windows PermissionError, if another process has it."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415  there is no other way on this system

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415  there is no such module elsewhere

        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
