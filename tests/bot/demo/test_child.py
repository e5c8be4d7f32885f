"""The bot of the demo hears that its clock has moved, and says when something is due."""

import asyncio
from datetime import timedelta
from typing import cast

import pytest
from apscheduler.triggers.interval import IntervalTrigger

from bot.delivery import Delivery
from bot.demo.child import Listener
from bot.demo.clock import MovedClock
from bot.demo.telegram import Client
from bot.rounds import Rounds
from bot.scheduler import Scheduler
from services import Services
from tests.bot.delivery.conftest import Write, delivery, people, said, services, telegram, write
from tests.bot.process import PATIENCE

__all__ = ["delivery", "people", "services", "telegram", "write"]
"""Fixtures."""
NO_ROUNDS = cast("Rounds", None)


@pytest.fixture
def clock() -> MovedClock:
    """That of the services, the messenger and the page: here all three are in one process."""
    return MovedClock()


async def test_a_moved_clock_makes_every_job_tick_now() -> None:
    clock, seen, ticked = MovedClock(), [], asyncio.Event()
    listener, scheduler = Listener(clock), Scheduler()

    def tick() -> None:
        seen.append(clock.offset)
        ticked.set()

    scheduler.add_job(tick, IntervalTrigger(hours=5))
    scheduler.start()
    listener.ticking(scheduler, NO_ROUNDS)
    listener.move(timedelta(minutes=15))
    await asyncio.wait_for(ticked.wait(), PATIENCE)
    scheduler.shutdown()
    assert seen == [timedelta(minutes=15)]


async def test_a_job_that_is_running_when_the_clock_moves_ticks_once_more() -> None:
    clock, seen = MovedClock(), list[timedelta]()
    listener, scheduler = Listener(clock), Scheduler()
    begun, go_on, twice = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def work() -> None:
        seen.append(clock.offset)
        begun.set()
        await go_on.wait()
        if len(seen) == 2:
            twice.set()

    scheduler.add_job(work, IntervalTrigger(hours=5))
    scheduler.start()
    listener.ticking(scheduler, NO_ROUNDS)
    listener.move(timedelta(minutes=1))
    await asyncio.wait_for(begun.wait(), PATIENCE)
    listener.move(timedelta(minutes=2))
    await asyncio.sleep(0.05)
    assert seen == [timedelta(minutes=1)], "two runs of one job never overlap"
    go_on.set()
    await asyncio.wait_for(twice.wait(), PATIENCE)
    scheduler.shutdown()
    assert seen == [timedelta(minutes=1), timedelta(minutes=2)]


async def test_what_comes_next_is_kept_back_until_the_page_has_moved(
    services: Services,
    delivery: Delivery,
    write: Write,
    people: list[Client],
    clock: MovedClock,
    capsys: pytest.CaptureFixture[str],
) -> None:
    rounds = Rounds(services, delivery, services.database.turn())
    listener = Listener(clock)
    listener.ticking(Scheduler(), rounds)
    await write([1], "evening", minutes=600, urgent=True)  # at whatever hour the test runs
    await listener.tell_next()
    assert clock.offset > timedelta(minutes=590)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(rounds.send(), 0.3)
    assert said(people[0]) == []
    listener.move(clock.offset)
    await listener.tell_sent()
    assert said(people[0]) == ["evening"]
    assert capsys.readouterr().out.splitlines()[-2:] == [str(clock.offset.total_seconds()), "sent"]
    await rounds.stop(PATIENCE)


async def test_with_nothing_next_letters_go_on(
    services: Services, delivery: Delivery, write: Write, people: list[Client], clock: MovedClock
) -> None:
    rounds = Rounds(services, delivery, services.database.turn())
    listener = Listener(clock)
    listener.ticking(Scheduler(), rounds)
    await listener.tell_next()
    await write([1], "now", urgent=True)
    await listener.tell_sent()
    assert said(people[0]) == ["now"]
    await rounds.stop(PATIENCE)


async def test_without_anything_due_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    await Listener(MovedClock()).tell_next()
    assert capsys.readouterr().out == "\n"
