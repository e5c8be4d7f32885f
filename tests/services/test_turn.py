"""Of several processes on one database, one has the turn; when it ends, another gets it."""

import asyncio

import pytest
from sqlalchemy import text

from services.database import Database, turn


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
