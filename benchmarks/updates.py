"""How many updates a second the whole bot handles, beside a bare aiogram echo bot.

Both poll the same local Bot API server over real HTTP, in turn, several rounds in one run: the ratio is the
figure, not the numbers of this machine. `python -m benchmarks.updates [--quick] [--json]`
"""

import argparse
import asyncio
import json
import os
import statistics
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

CROWD = 400
AT_ONCE = 100
FIRST_ID = 1_000_001
Asked = str | list[str]
ASKED: dict[str, tuple[Asked, Asked]] = {
    "start": ("/start", "/start"),
    "card": (["tap:p:1", "tap:p:2"], "tap:again"),
    "question": ("платят ли на практике?", "платят ли на практике?"),
}
"""What is asked of our bot and of the bare one; a tap needs a message to tap on, `/start` gives it. Of a list
each person asks in turn: so each tap changes the message, as it does with the bare bot.
"""


@asynccontextmanager
async def server() -> AsyncIterator[dict[str, str]]:
    """The local Bot API server as a process of its own: its address and token."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.demo.control", stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout is not None
        yield json.loads(await process.stdout.readline())
    finally:
        process.terminate()
        await process.wait()


@asynccontextmanager
async def bot(
    module: list[str], address: dict[str, str], folder: str, *, per_second: int = 0
) -> AsyncIterator[None]:
    """`per_second` is what the bot may send: 0 is all it can, which Telegram would not let it."""
    environment = os.environ | {
        "BOT_TOKEN": address["token"],
        "BOT_API_URL": address["url"],
        "DATABASE_URL": f"sqlite:///{folder}/bench.db",
        "SEND_PER_SECOND": str(per_second),
        "LOG_LEVEL": "ERROR",
    }
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", *module, env=environment)
    try:
        yield
    finally:
        process.terminate()
        await process.wait()


class Control:
    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self._session = session
        self._url = url

    async def __call__(self, name: str, **given: Any) -> dict[str, Any]:
        async with self._session.post(f"{self._url}/control/{name}", json=given) as response:
            response.raise_for_status()
            answer: dict[str, Any] = await response.json()
            return answer


async def measure(control: Control, asks: dict[str, Asked], times: int) -> dict[str, dict[str, float]]:
    """Per kind: updates a second and latencies in milliseconds. Every person is known by then."""
    await control("ask", what="/start", times=CROWD, at_once=AT_ONCE)
    measured = {}
    for kind, what in asks.items():
        if kind == "card":
            await control("ask", what="/start", times=CROWD, at_once=AT_ONCE)
        found = await control("ask", what=what, times=times, at_once=AT_ONCE)
        assert not found["unanswered"], f"{kind}: {found['unanswered']} of {times} unanswered"
        measured[kind] = {
            "per_second": found["per_second"],
            "p50_ms": found["p50"] * 1000,
            "p99_ms": found["p99"] * 1000,
        }
    return measured


async def compare(*, rounds: int, times: int) -> dict[str, float]:
    """Medians over the rounds, and of the ratio within each round."""
    figures: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(rounds):
            ours = await _one(["bot", "run"], 0, times, folder)
            bare = await _one(["benchmarks.echo"], 1, times, folder)
            for kind in ASKED:
                for name, value in ours[kind].items():
                    figures.setdefault(f"{kind}_{name}", []).append(value)
                    figures.setdefault(f"bare_{kind}_{name}", []).append(bare[kind][name])
                ratio = ours[kind]["per_second"] / bare[kind]["per_second"]
                figures.setdefault(f"{kind}_ratio", []).append(ratio)
    return {name: statistics.median(values) for name, values in figures.items()}


async def _one(module: list[str], side: int, times: int, folder: str) -> dict[str, dict[str, float]]:
    asks = {kind: both[side] for kind, both in ASKED.items()}
    async with (
        server() as address,
        aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=300)) as session,
        bot(module, address, folder),
    ):
        control = Control(session, address["url"])
        await control("crowd", size=CROWD, first_id=FIRST_ID)
        return await measure(control, asks, times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one round, fewer updates: under a minute")
    parser.add_argument("--json", action="store_true", help="one flat object of figures")
    given = parser.parse_args()
    figures = asyncio.run(compare(rounds=1 if given.quick else 5, times=1_000 if given.quick else 4_000))
    if given.json:
        print(json.dumps({name: round(value, 3) for name, value in figures.items()}))
        return
    print(f"{'':10} {'ours/s':>8} {'bare/s':>8} {'ratio':>6} {'p50 ms':>8} {'p99 ms':>8} {'bare p99':>9}")
    for kind in ASKED:
        print(
            f"{kind:10} {figures[f'{kind}_per_second']:8.0f} {figures[f'bare_{kind}_per_second']:8.0f} "
            f"{figures[f'{kind}_ratio']:6.2f} {figures[f'{kind}_p50_ms']:8.1f} "
            f"{figures[f'{kind}_p99_ms']:8.1f} {figures[f'bare_{kind}_p99_ms']:9.1f}"
        )


if __name__ == "__main__":
    main()
