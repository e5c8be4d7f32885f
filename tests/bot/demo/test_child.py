"""The bot of the demo hears that its clock has moved."""

import asyncio
from datetime import timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.demo.child import Listener
from bot.demo.clock import MovedClock


async def test_a_moved_clock_makes_every_job_tick_now() -> None:
    clock, seen, ticked = MovedClock(), [], asyncio.Event()
    listener, scheduler = Listener(clock), AsyncIOScheduler()

    def tick() -> None:
        seen.append(clock.offset)
        ticked.set()

    scheduler.add_job(tick, IntervalTrigger(hours=5))
    scheduler.start()
    listener.ticking(scheduler)
    listener.move(timedelta(minutes=15))
    await asyncio.wait_for(ticked.wait(), 5)
    scheduler.shutdown()
    assert seen == [timedelta(minutes=15)]
