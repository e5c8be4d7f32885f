"""Of several processes on one database, one has the turn; when it ends, another gets it."""

import asyncio
import errno
import signal
import sys
from pathlib import Path
from typing import IO

import pytest
from sqlalchemy import text

from services.database import Database, DatabaseUnavailable, turn

ROOT = Path(__file__).resolve().parents[2]
HOLDER = """
import asyncio, sys
from services.database import Database

async def hold():
    turn = Database.open(sys.argv[1]).turn()
    print("held" if await turn.held() else "taken", flush=True)
    await asyncio.Event().wait()

asyncio.run(hold())
"""
PATIENCE = 240.0
"""Seconds for what takes a moment; they only end a test that would never end."""


async def test_one_has_the_turn_and_the_next_gets_it(any_url: str) -> None:
    first, second = Database.open(any_url), Database.open(any_url)
    one, other = first.turn(), second.turn()
    assert await one.held()
    assert await one.held(), "it stays"
    assert not await other.held()
    await one.leave()
    assert await other.held()
    assert not await one.held()
    await one.leave()
    await other.leave()
    await first.close()
    await second.close()


async def test_a_frozen_process_keeps_the_turn_and_a_killed_one_loses_it(any_url: str) -> None:
    database = Database.open(any_url)
    here = database.turn()
    there = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HOLDER, any_url, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert there.stdout is not None
    try:
        async with asyncio.timeout(PATIENCE):
            assert await there.stdout.readline() == b"held\n"
            there.send_signal(signal.SIGSTOP)
            assert not await here.held()
            assert await here.taken()
            there.kill()
            await there.wait()
            while not await here.held():
                await asyncio.sleep(0.01)
    finally:
        if there.returncode is None:
            there.kill()
            await there.wait()
    await here.leave()
    await database.close()


async def test_a_lost_connection_loses_the_turn(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turn, "SURE", 0.0)
    database = Database.open(postgres_url)
    one, other = database.turn(), database.turn()
    assert await one.held()
    async with database.write() as session:
        await session.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_locks "
                "WHERE locktype = 'advisory' AND pid <> pg_backend_pid()"
                " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            )
        )
    assert await other.held()
    assert not await one.held(), "it notices"
    await one.leave()
    await other.leave()
    await database.close()


async def test_two_who_ask_at_once_are_answered_alike(any_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turn, "SURE", 0.0)
    database = Database.open(any_url)
    one, other = database.turn(), database.turn()
    for _ in range(20):
        assert await asyncio.gather(*(one.held() for _ in range(4))) == [True] * 4
        assert not await other.held()
    await one.leave()
    await other.leave()
    await database.close()


async def test_a_machine_that_has_slept_asks_whether_it_still_has_the_turn(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turn, "SURE", 3600.0)
    database = Database.open(postgres_url)
    one, other = database.turn(), database.turn()
    assert await one.held()
    async with database.write() as session:
        await session.execute(
            text("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'")
        )
    assert await other.held()
    assert await one.held(), "it has just asked"
    awake, by_the_sun = turn._now()
    monkeypatch.setattr(turn, "_now", lambda: (awake, by_the_sun + turn.SURE))
    assert not await one.held()
    await one.leave()
    await other.leave()
    await database.close()


async def test_a_file_system_without_locks_is_no_turn_of_another(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(_file: IO[bytes]) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(turn, "_lock", no_locks)
    database = Database.open(sqlite_url)
    with pytest.raises(DatabaseUnavailable, match="No locks"):
        await database.turn().held()
    await database.close()
