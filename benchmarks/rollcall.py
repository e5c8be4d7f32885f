"""How fast a tap is answered while 500 mentors confirm within a minute, beside a bare bot that only answers.

Half of the mentors confirm a full group, half mark one exception first. Both bots poll the same local Bot API
server over real HTTP, one after the other; afterwards the marks in the database are compared with what was
tapped. `python -m benchmarks.rollcall [--quick] [--json]`
"""

import argparse
import asyncio
import json
import tempfile
from collections import Counter
from typing import Any

import aiohttp
from sqlalchemy import select

from benchmarks.mentors import put_mentors
from benchmarks.updates import FIRST_ID, Control, bot, server
from models.attendance import Attendance, MarkStatus, RollCall
from services.database import Database

TRAINEES = 12
PER_SECOND = 30
"""What Telegram lets a bot send; the mentors' letters about the same roll calls go out meanwhile."""
FULL = ["Все на месте"]
EXCEPTION = ["Имя А", "❌", "Подтвердить"]
"""What is pressed, by parts of the labels; the first trainee of each list is marked absent."""
BARE = {1: ["again"], 3: ["again"] * 3}


async def compare(*, mentors: int, over: float) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        await put_mentors(f"sqlite:///{folder}/bench.db", FIRST_ID, mentors, TRAINEES)
        ours = await _play(["bot", "run"], "/rollcall", [FULL, EXCEPTION], folder, mentors, over)
        lost = await _lost(f"sqlite:///{folder}/bench.db", mentors) + ours["unanswered"]
        plans = [BARE[len(plan)] for plan in (FULL, EXCEPTION)]
        bare = await _play(["benchmarks.echo"], "/start", plans, folder, mentors, over)
    return {
        "mentors": mentors,
        "taps": ours["answered"],
        "seconds": ours["seconds"],
        "lost": lost,
        "taps_full_group": len(FULL),
        "taps_per_exception": len(EXCEPTION) - len(FULL),
        "p50_ms": ours["p50"] * 1000,
        "p99_ms": ours["p99"] * 1000,
        "bare_p50_ms": bare["p50"] * 1000,
        "bare_p99_ms": bare["p99"] * 1000,
        "p99_ratio": ours["p99"] / bare["p99"],
    }


async def _play(
    module: list[str], command: str, plans: list[list[str]], folder: str, mentors: int, over: float
) -> dict[str, Any]:
    """Everybody has the list before the minute begins."""
    async with (
        server() as address,
        aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=600)) as session,
        bot(module, address, folder, per_second=PER_SECOND),
    ):
        control = Control(session, address["url"])
        await control("crowd", size=mentors, first_id=FIRST_ID)
        asked = await control("ask", what=command, times=mentors, at_once=20)
        assert not asked["unanswered"], f"{asked['unanswered']} mentors got no list"
        return await control("play", plans=plans, over=over)


async def _lost(url: str, mentors: int) -> int:
    """Marks that are not what was tapped, and roll calls that nobody has confirmed."""
    database = Database.open(url)
    async with database.read() as session:
        calls = (await session.scalars(select(RollCall))).all()
        rows = (await session.execute(select(Attendance.roll_call_id, Attendance.status))).all()
    await database.close()
    marks: dict[int | None, Counter[MarkStatus | None]] = {}
    for call, status in rows:
        marks.setdefault(call, Counter())[status] += 1
    found = Counter(tuple(sorted((str(key), count) for key, count in one.items())) for one in marks.values())
    full = mentors - mentors // 2
    right = found[(("present", TRAINEES),)], found[(("absent", 1), ("present", TRAINEES - 1))]
    missing = max(0, full - right[0]) + max(0, mentors // 2 - right[1])
    return missing + sum(call.confirmed_at is None for call in calls)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="60 mentors in 8 seconds: under a minute in all")
    parser.add_argument("--json", action="store_true", help="one flat object of figures")
    given = parser.parse_args()
    scale = (60, 8.0) if given.quick else (500, 60.0)
    figures = asyncio.run(compare(mentors=scale[0], over=scale[1]))
    if given.json:
        print(json.dumps({name: round(value, 3) for name, value in figures.items()}))
        return
    for name, value in figures.items():
        print(f"{name:20} {value:10.2f}")


if __name__ == "__main__":
    main()
