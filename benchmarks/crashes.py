"""The whole bot as a process over real HTTP, killed while it sends: what is lost, what comes twice.

The rate is scaled to 100 a second, so that the letters take seconds. One call is answered with 429.
"""

import asyncio
import os
import random
import signal
import sys
import tempfile
from collections import Counter
from datetime import UTC, datetime

from sqlalchemy import func, select

from bot.demo.http import BotApiServer
from bot.demo.telegram import Fault, Telegram
from models.outbox import Letter, LetterKind, LetterStatus
from services.database import Database
from services.outbox import Entry, put

PER_SECOND = 100
LATENCY = 0.15
FIRST = 1_000
PATIENCE, PATIENT_WITH_EACH = 120.0, 1.0
"""Seconds for a process to start on a busy machine, and for each letter: a limit, not a measure."""


async def crash(letters: int, kills: int) -> dict[str, int]:
    telegram = Telegram()
    people = range(FIRST, FIRST + letters)
    for number in people:
        telegram.person(number, f"Person {number}").user.started = True
    telegram.faults.plan(Fault("sendMessage", times=10**6, latency=LATENCY))
    telegram.faults.plan(Fault("sendMessage", skip=letters // 10, code=429, retry_after=1))
    with tempfile.TemporaryDirectory() as folder:
        database = Database.open(f"sqlite:///{folder}/crash.db")
        await database.migrate()
        await _write(database, people)
        async with BotApiServer(telegram) as server:
            environment = _environment(telegram.token, server.url, folder)
            in_flight = 0
            for number in range(kills):
                await _killed(telegram, environment, letters * (number + 1) // (kills + 1))
                in_flight += await _count(database, LetterStatus.PENDING, begun=True)
            await _finished(database, environment, letters)
        await database.close()
    arrived = _arrived(telegram)
    return {
        "lost": sum(arrived[number] == 0 for number in people),
        "duplicates": sum(arrived[number] - 1 for number in people if arrived[number]),
        "in_flight_at_kills": in_flight,
    }


async def _write(database: Database, people: range) -> None:
    now = datetime.now(UTC)
    async with database.write() as session:
        await put(
            session, now, [Entry(one, LetterKind.CANARY, "tomorrow", now, urgent=True) for one in people]
        )


def _environment(token: str, url: str, folder: str) -> dict[str, str]:
    return os.environ | {
        "BOT_TOKEN": token,
        "BOT_API_URL": url,
        "DATABASE_URL": f"sqlite:///{folder}/crash.db",
        "SEND_PER_SECOND": str(PER_SECOND),
        "LOG_LEVEL": "ERROR",
    }


async def _start(environment: dict[str, str]) -> asyncio.subprocess.Process:
    command = (sys.executable, "-m", "benchmarks.plain_letters", "run")
    return await asyncio.create_subprocess_exec(*command, env=environment)


async def _killed(telegram: Telegram, environment: dict[str, str], after: int) -> None:
    process = await _start(environment)
    while _arrived(telegram).total() < after:  # noqa: ASYNC110  another process sends
        await asyncio.sleep(0.02)
    await asyncio.sleep(random.uniform(0, 0.2))
    process.send_signal(signal.SIGKILL)
    await process.wait()


async def _finished(database: Database, environment: dict[str, str], letters: int) -> None:
    process = await _start(environment)
    async with asyncio.timeout(PATIENCE + letters * PATIENT_WITH_EACH):
        while await _count(database, LetterStatus.SENT) < letters:  # noqa: ASYNC110  another process sends
            await asyncio.sleep(0.1)
    process.kill()
    await process.wait()


async def _count(database: Database, status: LetterStatus, *, begun: bool = False) -> int:
    counted = select(func.count()).where(Letter.status == status)
    async with database.read() as session:
        return await session.scalar(counted.where(Letter.begun_at.is_not(None)) if begun else counted) or 0


def _arrived(telegram: Telegram) -> Counter[int]:
    chats = telegram.chats.values()
    return Counter({chat.id: sum(one.sender.is_bot for one in chat.messages.values()) for chat in chats})
