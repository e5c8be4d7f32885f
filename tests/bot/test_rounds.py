"""The rounds: who has the turn plans and sends, at once when a letter is put; the others stand by."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery import Delivery
from bot.demo.telegram import Client
from bot.jobs import Jobs
from bot.rounds import Rounds
from bot.scheduler import make_scheduler
from models.outbox import LetterKind
from services import Services
from services.outbox import Entry, put
from tests.bot.delivery.conftest import Write, delivery, people, said, services, telegram, write
from tests.conftest import FrozenClock

__all__ = ["delivery", "people", "services", "telegram", "write"]
"""Fixtures."""


async def test_a_letter_that_is_put_is_sent_at_once(
    services: Services, delivery: Delivery, write: Write, people: list[Client]
) -> None:
    rounds = Rounds(services, delivery, services.database.turn())
    jobs = Jobs(services, rounds)
    scheduler = make_scheduler(jobs)
    scheduler.start()
    await asyncio.sleep(0.3)  # the first ticks are over, the next ones are seconds away
    await write([1])
    async with asyncio.timeout(5):
        while not said(people[0]):
            await asyncio.sleep(0.01)
    scheduler.pause()
    await jobs.finish(1)
    scheduler.shutdown(wait=False)


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

    async def digest(session: AsyncSession, now: datetime) -> datetime | None:
        if now < evening:
            return evening
        await put(session, now, [Entry(1, LetterKind.DIGEST, "evening", now)])
        return None

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
