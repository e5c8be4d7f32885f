"""The rounds: who has the turn plans and sends, at once when a letter is put; the others stand by."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Self

import pytest
from apscheduler.events import EVENT_JOB_EXECUTED
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery import Delivery
from bot.demo.telegram import Client
from bot.jobs import Jobs
from bot.rounds import Rounds
from bot.scheduler import TICK, Scheduler, make_scheduler
from models.outbox import LetterKind
from models.person import Person
from services import Services
from services.database import Database, turn
from services.outbox import Entry, Plan, put
from services.reminders.planning.audiences import Message, letters_to
from tests.bot.delivery.conftest import Write, delivery, people, said, services, telegram, write
from tests.bot.process import PATIENCE, until
from tests.conftest import FrozenClock
from tests.services.conftest import unlearned

__all__ = ["delivery", "people", "services", "telegram", "write"]
"""Fixtures."""


Ticking = Callable[[], AbstractAsyncContextManager[Scheduler]]


@pytest.fixture
def ticking(services: Services, delivery: Delivery, monkeypatch: pytest.MonkeyPatch) -> Ticking:
    """The scheduler with its first ticks behind it, and the next ones an hour away."""
    monkeypatch.setattr("bot.scheduler.TICK", 3_600)

    @asynccontextmanager
    async def ticking() -> AsyncIterator[Scheduler]:
        jobs = Jobs(services, Rounds(services, delivery, services.database.turn()))
        scheduler, ticked = make_scheduler(jobs), set[str]()
        scheduler.add_listener(lambda event: ticked.add(event.job_id), EVENT_JOB_EXECUTED)
        scheduler.start()
        try:
            await until(lambda: {"plan", "send"} <= ticked)
            yield scheduler
        finally:
            scheduler.pause()
            await jobs.finish(PATIENCE)
            scheduler.shutdown(wait=False)

    return ticking


async def test_a_letter_that_is_put_is_sent_at_once(
    ticking: Ticking, write: Write, people: list[Client]
) -> None:
    async with ticking():
        await write([1])
        await until(lambda: said(people[0]) == ["tomorrow"])


async def test_letters_that_are_written_for_a_whole_audience_are_sent_at_once(
    ticking: Ticking, services: Services, people: list[Client], clock: FrozenClock
) -> None:
    everybody, later = select(Person.id).where(Person.id > 0), clock() + timedelta(hours=1)
    for number in (1, 2):
        await services.people.meet(number, "Anna", "ru")
    await services.people.write_visits()
    async with ticking():
        message = Message(LetterKind.DIGEST, "all", clock(), later, {})
        async with services.database.read() as session:
            (step,) = await letters_to(session, clock(), everybody, message)
        async with services.database.write() as session:
            await step(session)
        await until(lambda: [said(one) for one in people[:2]] == [["all"], ["all"]])


async def test_it_wakes_when_the_next_letter_is_due(
    ticking: Ticking, write: Write, people: list[Client], clock: FrozenClock
) -> None:
    async with ticking() as scheduler:
        before = datetime.now(UTC)
        await write([1], "soon", minutes=20)
        await until(lambda: scheduler.get_job("send").next_run_time < before + timedelta(minutes=40))
        assert scheduler.get_job("send").next_run_time >= before + timedelta(minutes=20)
        clock.move(minutes=20)
        scheduler.tick("send")
        await until(lambda: said(people[0]) == ["soon"])


async def test_who_stands_by_takes_over_within_half_a_minute(
    ticking: Ticking, services: Services, write: Write, people: list[Client]
) -> None:
    first = services.database.turn()
    assert await first.held()
    async with ticking() as scheduler:
        await write([1])
        await first.leave()
        scheduler.tick("send")
        await until(lambda: said(people[0]) == ["tomorrow"])
    assert turn.GIVEN_UP + TICK < 30, "a lost machine is noticed, and at the next tick somebody else sends"


async def test_a_tick_that_is_late_counts_once_and_never_meets_another(
    services: Services, delivery: Delivery
) -> None:
    scheduler = make_scheduler(Jobs(services, Rounds(services, delivery, services.database.turn())))
    scheduler.start(paused=True)
    jobs = scheduler.get_jobs()
    assert {one.id for one in jobs} == {"write_visits", "keep_up", "erase", "plan", "send"}
    assert {(one.coalesce, one.misfire_grace_time, one.max_instances) for one in jobs} == {(True, None, 1)}
    scheduler.shutdown()


async def test_a_clock_that_is_put_back_stops_no_tick(
    services: Services, delivery: Delivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was to run in some seconds by the clock of before would wait for hours."""
    scheduler = make_scheduler(Jobs(services, Rounds(services, delivery, services.database.turn())))
    scheduler.start(paused=True)
    correct = datetime.now(UTC) - timedelta(hours=9)

    class Back(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return cls.fromtimestamp(correct.timestamp(), tz)

    monkeypatch.setattr("bot.scheduler.datetime", Back)
    scheduler._follow_clock()
    for name, seconds in (("plan", TICK), ("send", TICK), ("write_visits", 10), ("keep_up", 30)):
        assert scheduler.get_job(name).next_run_time <= correct + timedelta(seconds=seconds), name
    assert scheduler.get_job("erase").next_run_time <= correct + timedelta(hours=1)
    scheduler.shutdown()


async def test_what_was_rolled_back_wakes_nobody(
    services: Services, write: Write, clock: FrozenClock
) -> None:
    heard: list[datetime] = []
    services.outbox.on_put = heard.append
    with suppress(LookupError):
        async with services.database.write() as session:
            await put(session, clock(), [Entry(1, LetterKind.DIGEST, "never", clock())])
            raise LookupError
    assert heard == []
    await write([1])
    assert heard == [clock()]


async def test_who_stands_by_does_nothing_until_it_is_its_turn(
    services: Services, delivery: Delivery, write: Write, people: list[Client]
) -> None:
    first, second = services.database.turn(), services.database.turn()
    assert await first.held()
    rounds = Rounds(services, delivery, second)
    await write([1])
    assert await rounds.send() is None
    assert said(people[0]) == []
    await first.leave()
    await rounds.send()
    assert said(people[0]) == ["tomorrow"]
    await rounds.stop(1)


async def test_what_is_next_is_told_to_the_demo(
    services: Services, delivery: Delivery, write: Write, people: list[Client], clock: FrozenClock
) -> None:
    evening = clock() + timedelta(hours=8)

    async def digest(_session: AsyncSession, now: datetime) -> Plan:
        return Plan(evening) if now < evening else Plan(steps=[say])

    async def say(session: AsyncSession) -> None:
        await put(session, clock(), [Entry(1, LetterKind.DIGEST, "evening", clock())])

    planned = replace(services, planners=(digest,))
    rounds = Rounds(planned, delivery, services.database.turn())
    await write([2], "late", minutes=600)
    assert await rounds.upcoming() == evening
    clock.now = evening
    await rounds.plan()
    await rounds.send()
    assert said(people[0]) == ["evening"]
    assert await rounds.upcoming() == evening + timedelta(hours=2)
    await rounds.stop(1)


async def test_a_job_writes_after_whoever_is_answered(
    database: Database, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On SQLite, where one may write at a time."""
    services, order = await Services.start(database, clock, None, learn=unlearned), list[str]()

    async def write_as(name: str) -> None:
        async with services.database.write():
            order.append(name)

    monkeypatch.setattr(services.people, "write_visits", lambda: write_as("job"))
    async with services.database.write():
        job = asyncio.create_task(Jobs(services).write_visits())
        await asyncio.sleep(0)
        answer = asyncio.create_task(write_as("answer"))
        await asyncio.sleep(0)
    await asyncio.gather(job, answer)
    assert order == ["answer", "job"]
