"""The bot of the demo hears that its clock has moved, and says when something is due."""

import asyncio
from datetime import timedelta
from typing import cast

import pytest
from apscheduler.triggers.interval import IntervalTrigger

from bot.demo.child import Listener
from bot.demo.clock import MovedClock
from bot.rounds import Rounds
from bot.scheduler import Scheduler
from tests.bot.process import PATIENCE

NO_ROUNDS = cast("Rounds", None)


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


async def test_without_anything_due_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    await Listener(MovedClock()).tell_next()
    assert capsys.readouterr().out == "\n"
