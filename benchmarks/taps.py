"""How long a tap waits for its answer while a notice goes out to 3,000 people, beside a quiet bot.

The whole bot as a process over real HTTP at the real rate of 30 a second; a letter's answer takes 150 ms.
People tap at random moments, ten a second.
"""

import asyncio
import os
import random
import statistics
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import aiohttp

from benchmarks.updates import Control, server
from models.outbox import LetterKind
from services.database import Database
from services.outbox import Entry, put

RECIPIENTS, TAPPERS = 3_000, 60
TAPS_A_SECOND = 10.0
FIRST = 2_000_001
CARDS = ["tap:p:1", "tap:p:2"]
"""Two cards in turn: a tap that changes nothing would be answered with less work."""


async def compare(taps: int) -> dict[str, float]:
    """p99 in milliseconds, quiet and while the notice goes out, and how many times as long the latter is."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/taps.db"
        async with server() as address, _bot(address, url), aiohttp.ClientSession() as session:
            control = Control(session, address["url"])
            await control("crowd", size=RECIPIENTS, first_id=FIRST, started=True)
            await control("crowd", size=TAPPERS)
            await control("faults", method="sendMessage", times=10**6, latency=0.15)
            await control("ask", what="/start", times=TAPPERS, at_once=5)
            await _tapping(control, 20)
            quiet = await _tapping(control, taps)
            await _write(url)
            await asyncio.sleep(2)
            busy = await _tapping(control, taps)
    return {"quiet_ms": _p99(quiet) * 1000, "busy_ms": _p99(busy) * 1000, "ratio": _p99(busy) / _p99(quiet)}


async def _tapping(control: Control, taps: int) -> list[float]:
    async def tap(after: float) -> float:
        await asyncio.sleep(after)
        found = await control("ask", what=CARDS, times=1, at_once=1)
        return float(found["p99"])

    moments, at = [], 0.0
    for _ in range(taps):
        at += random.expovariate(TAPS_A_SECOND)
        moments.append(at)
    loop = asyncio.get_running_loop()
    begun = loop.time()
    return [await tap(max(0.0, begun + moment - loop.time())) for moment in moments]


async def _write(url: str) -> None:
    database, now = Database.open(url), datetime.now(UTC)
    async with database.write() as session:
        people = range(FIRST, FIRST + RECIPIENTS)
        await put(session, now, [Entry(one, LetterKind.CANARY, "notice", now, urgent=True) for one in people])
    await database.close()


def _p99(latencies: list[float]) -> float:
    """Between the two that are nearest to it: of few taps it is not simply the slowest."""
    return statistics.quantiles(latencies, n=100, method="inclusive")[-1]


@asynccontextmanager
async def _bot(address: dict[str, str], url: str) -> AsyncIterator[None]:
    environment = os.environ | {
        "BOT_TOKEN": address["token"],
        "BOT_API_URL": address["url"],
        "DATABASE_URL": url,
        "LOG_LEVEL": "ERROR",
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.plain_letters", "run"), env=environment
    )
    try:
        yield
    finally:
        process.kill()  # what is still to be sent is nobody's
        await process.wait()
