"""Putting, planning and taking up letters, on both databases."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Select, UpdateBase, event, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from models.outbox import Letter, LetterCount, LetterKind, LetterStatus
from services.database import Database
from services.outbox import (
    Again,
    Entry,
    Outbox,
    Over,
    Plan,
    Planner,
    Planning,
    Seldom,
    Sent,
    cancel,
    move,
    put,
)
from services.outbox.keeping import KEPT, erase_letters, forget_letters
from services.outbox.service import LEASE
from services.outbox.statements import CLAIM, NEXT_DUE
from tests.conftest import FrozenClock

KIND = LetterKind.DIGEST


def entry(recipient: int, due_at: datetime, occasion: str = "a") -> Entry:
    return Entry(recipient, KIND, occasion, due_at)


async def write(database: Database, work: Callable[[AsyncSession], Awaitable[object]]) -> None:
    async with database.write() as session:
        await work(session)


async def rows(database: Database) -> list[Letter]:
    async with database.read() as session:
        return list(await session.scalars(select(Letter).order_by(Letter.id)))


async def test_two_processes_never_take_up_the_same(any_database: Database, clock: FrozenClock) -> None:
    await write(any_database, lambda session: put(session, clock(), [entry(n, clock()) for n in range(20)]))
    one, other = Outbox(any_database, clock), Outbox(any_database, clock)
    first, second = await one.claim(12), await other.claim(12)
    assert (len(first), len(second)) == (12, 8)
    assert {letter.id for letter in first}.isdisjoint(letter.id for letter in second)
    assert await one.claim(12) == []


async def test_a_clock_that_jumps_doubles_nothing(any_database: Database, clock: FrozenClock) -> None:
    await write(any_database, lambda session: put(session, clock(), [entry(1, clock())]))
    outbox = Outbox(any_database, clock)
    letters = await outbox.claim(1)
    assert await outbox.begin(letters)
    clock.move(hours=9)
    assert await outbox.claim(1) == [], "it is still on its way in this very process"
    clock.move(hours=-18)
    await outbox.mark([Sent(letters[0], 7)])
    clock.move(days=1)
    assert await outbox.claim(1) == []
    assert [row.status for row in await rows(any_database)] == [LetterStatus.SENT]


async def test_the_dead_are_inherited_from_and_counted(any_database: Database, clock: FrozenClock) -> None:
    await write(any_database, lambda session: put(session, clock(), [entry(n, clock()) for n in (1, 2)]))
    dead = Outbox(any_database, clock)
    taken = await dead.claim(2)
    await dead.begin(taken[:1])
    heir = Outbox(any_database, clock)
    assert await heir.claim(2) == [], "the lease has not ended"
    assert await heir.inherit() == 2
    again = await heir.claim(2)
    assert [letter.doubtful for letter in again] == [1, 0], "only what had begun may have arrived"
    assert await dead.begin(taken[1:]) == set(), "who was taken for dead sends nothing more"
    await heir.begin(again)
    await heir.mark([Sent(letter, 1) for letter in again])
    async with any_database.read() as session:
        counted = {row.outcome: row.count for row in await session.scalars(select(LetterCount))}
    assert counted == {"due": 2, "sent": 2, "doubled": 1}


async def test_a_lease_ends_by_itself(any_database: Database, clock: FrozenClock) -> None:
    await write(any_database, lambda session: put(session, clock(), [entry(1, clock())]))
    await Outbox(any_database, clock).claim(1)
    clock.now += LEASE
    assert len(await Outbox(any_database, clock).claim(1)) == 1


async def test_what_was_held_for_too_long_is_not_begun(any_database: Database, clock: FrozenClock) -> None:
    await write(any_database, lambda session: put(session, clock(), [entry(1, clock())]))
    outbox = Outbox(any_database, clock)
    letters = await outbox.claim(1)
    clock.now += LEASE
    assert await outbox.begin(letters) == set()
    await outbox.mark([Again(letters[0], clock())])
    assert await outbox.begin(await outbox.claim(1)) == {letters[0].id}


async def test_what_a_process_has_lost_sight_of_it_takes_up_again(
    any_database: Database, clock: FrozenClock
) -> None:
    await write(any_database, lambda session: put(session, clock(), [entry(n, clock()) for n in (1, 2)]))
    outbox = Outbox(any_database, clock)
    letters = await outbox.claim(2)
    await outbox.begin(letters[:1])
    outbox.lose(letters)
    assert await outbox.claim(2) == []
    clock.now += LEASE
    assert [one.doubtful for one in await outbox.claim(2)] == [1, 0]


async def test_a_kind_that_only_a_newer_version_knows_stops_nobody(
    any_database: Database, clock: FrozenClock
) -> None:
    await write(any_database, lambda session: put(session, clock(), [entry(n, clock()) for n in (1, 2)]))
    newer = text("UPDATE outbox SET kind = 'of-tomorrow' WHERE recipient = 1")
    await write(any_database, lambda session: session.execute(newer))
    outbox = Outbox(any_database, clock)
    assert [one.recipient for one in await outbox.claim(9)] == [2]
    assert await outbox.next_due() is None, "nor does it wake anybody again and again"


async def test_moved_and_called_off(any_database: Database, clock: FrozenClock) -> None:
    later = clock() + timedelta(hours=2)
    await write(any_database, lambda session: put(session, clock(), [entry(1, clock()), entry(2, clock())]))
    await write(any_database, lambda session: move(session, clock(), [entry(1, later)]))
    await write(any_database, lambda session: cancel(session, clock(), KIND, "a", [2]))
    outbox = Outbox(any_database, clock)
    assert await outbox.claim(9) == []
    assert await outbox.next_due() == later
    await write(any_database, lambda session: put(session, clock(), [entry(2, later)]))
    assert (await rows(any_database))[1].status is LetterStatus.CANCELLED, "put leaves it as it is"
    await write(any_database, lambda session: move(session, clock(), [entry(2, later)]))
    clock.now = later
    assert [letter.recipient for letter in await outbox.claim(9)] == [1, 2]


async def test_moved_while_it_is_on_its_way_it_is_said_again(
    any_database: Database, clock: FrozenClock
) -> None:
    await write(any_database, lambda session: put(session, clock(), [entry(1, clock())]))
    outbox, soon = Outbox(any_database, clock), clock() + timedelta(seconds=2)
    (old,) = await outbox.claim(1)
    await outbox.begin([old])
    await write(any_database, lambda session: move(session, clock(), [entry(1, soon)]))
    clock.now = soon
    (new,) = await outbox.claim(1)
    assert new.doubtful == 1, "the old one may arrive too"
    await outbox.mark([Sent(old, 1)])
    await outbox.mark([Over(old, LetterStatus.FAILED, "refused")])
    assert await outbox.begin([old]) == set(), "what it says is no longer true"
    assert await outbox.begin([new]) == {new.id}, "what became of the old one says nothing of the new one"


async def test_what_is_committed_rings_and_what_is_not_does_not(
    any_database: Database, clock: FrozenClock
) -> None:
    rung = list[datetime]()
    Outbox(any_database, clock).on_put = rung.append
    soon, late = clock() + timedelta(minutes=1), clock() + timedelta(hours=1)
    await write(any_database, lambda session: put(session, clock(), [entry(1, late), entry(2, soon)]))

    async def fail(session: AsyncSession) -> None:
        await put(session, clock(), [entry(3, soon)])
        raise LookupError

    with pytest.raises(LookupError):
        await write(any_database, fail)
    assert rung == [soon]


async def test_a_planner_that_fails_stops_nobody(any_database: Database, clock: FrozenClock) -> None:
    later, remembered = clock() + timedelta(hours=1), list[str]()

    async def blind(_session: AsyncSession, _now: datetime) -> Plan:
        raise LookupError

    async def clumsy(_session: AsyncSession, _now: datetime) -> Plan:
        return Plan(later, [fails, partial(writes, "other step")], partial(remembered.append, "clumsy"))

    async def sound(_session: AsyncSession, _now: datetime) -> Plan:
        return Plan(later, [partial(writes, "planned")], partial(remembered.append, "sound"))

    async def fails(session: AsyncSession) -> None:
        await writes("undone", session)
        raise LookupError

    async def writes(occasion: str, session: AsyncSession) -> None:
        await put(session, clock(), [entry(2, clock(), occasion)])

    planners: list[Planner] = [blind, clumsy, sound]
    planning = Planning(any_database, clock, planners)
    await planning.run()
    await planning.run()
    assert [row.occasion for row in await rows(any_database)] == ["other step", "planned"]
    assert remembered == ["sound", "sound"]
    assert planning.next_due == later


async def test_whoever_finds_nothing_to_write_does_not_write(
    any_database: Database, clock: FrozenClock
) -> None:
    """Also while somebody else does, who has the writer of SQLite for as long as it takes."""

    async def finds_nothing(session: AsyncSession, _now: datetime) -> Plan:
        await session.execute(select(Letter.id))
        return Plan()

    planning = Planning(any_database, clock, [finds_nothing])
    async with any_database.write(), asyncio.timeout(30):
        await planning.run()


async def test_a_seldom_planner_is_asked_when_it_wants_to_be(
    any_database: Database, clock: FrozenClock
) -> None:
    asked, begun = list[datetime](), clock()

    async def wants_two_more_minutes(_session: AsyncSession, now: datetime) -> Plan:
        asked.append(now)
        return Plan(begun + timedelta(minutes=2) if now == begun else None)

    planning = Planning(any_database, clock, [Seldom(wants_two_more_minutes, timedelta(minutes=5))])
    for _ in range(12):
        await planning.run()
        clock.move(minutes=1)
    assert [(at - begun) // timedelta(minutes=1) for at in asked] == [0, 2, 7]


async def test_old_letters_go_and_figures_stay(any_database: Database, clock: FrozenClock) -> None:
    outbox = Outbox(any_database, clock)
    await write(any_database, lambda session: put(session, clock(), [entry(1, clock())]))
    letters = await outbox.claim(1)
    await outbox.begin(letters)
    await outbox.mark([Sent(letters[0], 1)])
    clock.now += KEPT
    await write(any_database, lambda session: put(session, clock(), [entry(2, clock()), entry(3, clock())]))
    await write(any_database, lambda session: forget_letters(session, clock()))
    assert len(await rows(any_database)) == 3
    clock.move(seconds=1)
    await write(any_database, lambda session: forget_letters(session, clock()))
    assert [row.recipient for row in await rows(any_database)] == [2, 3], "what waits is kept"
    await write(any_database, lambda session: erase_letters(session, 3))
    assert [row.recipient for row in await rows(any_database)] == [2]
    async with any_database.read() as session:
        counted = (await session.scalars(select(LetterCount))).all()
    assert {(row.outcome, row.count) for row in counted} == {("due", 1), ("sent", 1)}


async def test_what_failed_waits_until_its_next_try(any_database: Database, clock: FrozenClock) -> None:
    await write(any_database, lambda session: put(session, clock(), [entry(1, clock())]))
    outbox = Outbox(any_database, clock)
    letters = await outbox.claim(1)
    await outbox.begin(letters)
    await outbox.mark([Again(letters[0], clock() + timedelta(seconds=5))])
    assert await outbox.claim(1) == []
    clock.move(seconds=5)
    assert (await outbox.claim(1))[0].attempts == 1


async def test_urgent_letters_overtake_all_that_is_due(any_database: Database, clock: FrozenClock) -> None:
    bulk = [entry(number, clock() - timedelta(minutes=30 - number)) for number in range(5)]
    hurry = [
        Entry(number, LetterKind.LOST, "shift-1", clock() - timedelta(minutes=number), urgent=True)
        for number in (8, 9)
    ]
    later = Entry(7, LetterKind.LOST, "shift-2", clock() + timedelta(minutes=1), urgent=True)
    await write(any_database, lambda session: put(session, clock(), [*bulk, *hurry, later]))
    outbox = Outbox(any_database, clock)
    assert [letter.recipient for letter in await outbox.claim(1)] == [9]
    assert [letter.recipient for letter in await outbox.claim(4)] == [8, 0, 1, 2]
    assert [letter.recipient for letter in await outbox.claim(9)] == [3, 4]
    assert await outbox.next_due() == later.due_at


async def test_looking_for_what_is_due_walks_the_index_only(
    any_database: Database, clock: FrozenClock
) -> None:
    """However much is pending for another day."""
    many = [entry(number, clock() + timedelta(days=9)) for number in range(3_000)]
    await write(any_database, lambda session: put(session, clock(), many))
    await write(any_database, lambda session: session.execute(text("ANALYZE")))
    given = {"now": clock(), "worker": "me", "hurry": False, "most": 60, "until": clock(), "after": clock()}
    given |= {"held": [1, 2], "full": [-7]}
    for statement in (CLAIM, NEXT_DUE):
        walk = "\n".join(await explained(any_database, statement, given))
        assert "ix_outbox_due" in walk, walk
        assert not re.search("Seq Scan|SCAN outbox|Sort|TEMP B-TREE", walk), walk


async def explained(
    database: Database, statement: UpdateBase | Select[Any], given: dict[str, Any]
) -> list[str]:
    """How the database means to go about a statement, as it is when it runs."""
    ran = list[tuple[str, Any]]()
    async with database.write() as session:
        connection = await session.connection()

        @event.listens_for(connection.sync_connection, "before_cursor_execute")
        def _note(_connection: Any, _cursor: Any, sql: str, values: Any, *_: Any) -> None:
            ran.append((sql, values))

        await connection.execute(statement, given)
        sql, values = ran[0]
        explain = "EXPLAIN QUERY PLAN" if connection.dialect.name == "sqlite" else "EXPLAIN"
        rows = await connection.exec_driver_sql(f"{explain} {sql}", values)
        return [str(row[-1]) for row in rows]
