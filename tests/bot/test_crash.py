"""Killed in the middle of sending, the bot loses nothing and doubles no more than was on its way.

However slow the machine: the tests wait for what happens, and what they count is counted letter by letter.
"""

import asyncio
import random
import signal
from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.delivery.delivery import AT_ONCE
from bot.demo.http import BotApiServer
from bot.demo.telegram import Fault, Telegram
from models.outbox import Letter, LetterCount, LetterKind, LetterStatus
from services.database import Database
from services.outbox import Entry, put
from tests.bot.process import LONG, PATIENCE, BotProcess, small_packs, until

pytestmark = LONG
LETTERS = 500
FIRST = 1_000
PER_SECOND = 100
LATENCY = 0.05
"""Seconds an answer takes at least: so five letters or more are on their way at any moment."""


class SendingBot(BotProcess):
    module = "tests.bot.sending_bot"


@pytest.fixture
def telegram() -> Telegram:
    """Everybody who gets a letter has started the bot; every answer takes a while."""
    made = Telegram()
    for number in range(FIRST, FIRST + LETTERS):
        made.person(number, f"Person {number}").user.started = True
    made.faults.plan(Fault("sendMessage", times=10**6, latency=LATENCY))
    return made


@pytest.fixture
async def server(telegram: Telegram) -> AsyncIterator[BotApiServer]:
    async with BotApiServer(telegram) as server:
        yield server


def environment(telegram: Telegram, server: BotApiServer, url: str, folder: Path) -> dict[str, str]:
    return {
        "BOT_TOKEN": telegram.token,
        "BOT_API_URL": server.url,
        "DATABASE_URL": url,
        "PACKS": str(small_packs(folder / "packs")),
        "SEND_PER_SECOND": str(PER_SECOND),
    }


async def write_letters(database: Database) -> None:
    now = datetime.now(UTC)
    people = range(FIRST, FIRST + LETTERS)
    async with database.write() as session:
        await put(session, now, [Entry(one, LetterKind.DIGEST, "tomorrow", now) for one in people])


def arrived(telegram: Telegram) -> Counter[int]:
    """Messages of the bot by person."""
    return Counter(
        {
            chat.id: sum(message.sender.is_bot for message in chat.messages.values())
            for chat in telegram.chats.values()
        }
    )


async def on_their_way(database: Database, since: datetime) -> int:
    """Letters whose call began since then and whose result was not written.

    What an earlier process has begun may wait still to be taken up again.
    """
    async with database.read() as session:
        begun = select(func.count()).where(Letter.begun_at >= since, Letter.status == LetterStatus.PENDING)
        return await session.scalar(begun) or 0


async def figures(database: Database) -> dict[str, int]:
    async with database.read() as session:
        return {row.outcome: row.count for row in await session.scalars(select(LetterCount))}


async def doubts(database: Database) -> Counter[int]:
    """By person: how many calls were begun of which nobody knows what became."""
    async with database.read() as session:
        return Counter({row.recipient: row.doubtful for row in await session.scalars(select(Letter))})


async def all_sent(database: Database) -> bool:
    async with database.read() as session:
        sent = select(func.count()).where(Letter.status == LetterStatus.SENT)
        return await session.scalar(sent) == LETTERS


async def finished(database: Database, bot: BotProcess) -> None:
    await bot.says("started")  # before that it does not know of signals, and all may be sent already
    async with asyncio.timeout(PATIENCE):
        while not await all_sent(database):
            await asyncio.sleep(0.1)
    bot.signal(signal.SIGTERM)
    assert await bot.ends() == 0, bot.told


async def sent_at_random(telegram: Telegram, least: int) -> None:
    """Wait until so many letters arrived, and some random moments more."""
    await until(lambda: sum(arrived(telegram).values()) >= least)
    await asyncio.sleep(random.uniform(0, 0.2))


async def nothing_lost(telegram: Telegram, database: Database, in_flight: int) -> int:
    """How many messages came twice; fails if one did not come or more came twice than may have."""
    found, doubtful = arrived(telegram), await doubts(database)
    assert sorted(found) == sorted(doubtful)
    assert min(found.values()) >= 1, "somebody has got nothing"
    assert [one for one in found if found[one] > 1 + doubtful[one]] == [], "doubled without a crash"
    assert sum(doubtful.values()) <= in_flight
    counted = await figures(database)
    assert (counted["due"], counted["sent"]) == (LETTERS, LETTERS)
    assert counted.get("doubled", 0) == sum(1 for number in doubtful.values() if number)
    return sum(found.values()) - LETTERS


async def test_killed_again_and_again_it_loses_nothing(
    telegram: Telegram, server: BotApiServer, database: Database, sqlite_url: str, tmp_path: Path
) -> None:
    given = environment(telegram, server, sqlite_url, tmp_path)
    await write_letters(database)
    in_flight = 0
    for least in (150, 300):
        started = datetime.now(UTC)
        async with SendingBot("run", **given) as bot:
            await sent_at_random(telegram, least)
            bot.signal(signal.SIGKILL)
            await bot.ends()
        begun = await on_their_way(database, started)
        assert begun <= AT_ONCE, "only what was on its way counts, not all that waits"
        in_flight += begun
    async with SendingBot("run", **given) as bot:
        await finished(database, bot)
    await nothing_lost(telegram, database, in_flight)


async def test_of_two_processes_one_sends_and_the_other_takes_over(
    telegram: Telegram, server: BotApiServer, postgres: Database, postgres_url: str, tmp_path: Path
) -> None:
    given = environment(telegram, server, postgres_url, tmp_path)
    async with SendingBot("run", **given) as first:
        await first.says("this process sends the letters")
        async with SendingBot("run", **given) as second:
            await second.says("started")
            await write_letters(postgres)
            await sent_at_random(telegram, 150)
            assert "this process sends the letters" not in second.told
            first.signal(signal.SIGKILL)
            await first.ends()
            await second.says("this process sends the letters")
            await finished(postgres, second)
    await nothing_lost(telegram, postgres, AT_ONCE)


async def test_answers_that_are_lost_are_counted_and_lose_nothing(
    telegram: Telegram, server: BotApiServer, database: Database, sqlite_url: str, tmp_path: Path
) -> None:
    lost = 7
    telegram.faults.plan(Fault("sendMessage", times=lost, skip=40, drop="after"))
    await write_letters(database)
    async with SendingBot("run", **environment(telegram, server, sqlite_url, tmp_path)) as bot:
        await finished(database, bot)
    assert await nothing_lost(telegram, database, lost) == lost
