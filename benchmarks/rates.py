"""How much of the permitted 30 a second each way of sending reaches, and how often it is refused.

Time jumps (see `jumping`), so that a hundred seconds of sending take one and nothing else on the machine
matters. A message takes 50 to 300 ms to its answer, evenly distributed: 25 ms each way, which the network
always takes, and the rest by chance before or after the server counts it.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import count

from aiolimiter import AsyncLimiter

from benchmarks.jumping import run_jumping
from benchmarks.servers import PER_SECOND, SERVERS, Blocking, Refused
from bot.delivery import Limiter, pace_of

WAY_SECONDS, LONGEST = 0.025, 0.3
Send = Callable[[int], Awaitable[None]]
Way = Callable[[Send, int], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Reached:
    """`fraction` of the permitted rate over the whole run; `refusals`: answers with 429."""

    fraction: float
    refusals: int


class Line:
    """The way to a server and back. `before`: which part of what takes time by chance does so before the
    server counts, None for another one each time. `injected`: numbers of calls that get a 429 for no reason.
    """

    def __init__(
        self, server: Blocking, before: float | None, seed: int, injected: frozenset[int] = frozenset()
    ) -> None:
        self.server = server
        self._before = before
        self._random = random.Random(seed)
        self._numbers = count()
        self._injected = injected
        self.done: set[int] = set()

    async def send(self, message: int) -> None:
        rest = self._random.uniform(0, LONGEST - 2 * WAY_SECONDS)
        before = WAY_SECONDS + rest * (self._random.random() if self._before is None else self._before)
        await asyncio.sleep(before)
        try:
            if next(self._numbers) in self._injected:
                raise Refused(1.0)
            self.server.arrive(asyncio.get_running_loop().time())
        finally:
            await asyncio.sleep(2 * WAY_SECONDS + rest - before)
        self.done.add(message)


async def _until_sent(send: Send, message: int) -> None:
    while True:
        try:
            return await send(message)
        except Refused as refused:
            await asyncio.sleep(refused.retry_after)


async def sleeping(send: Send, messages: int) -> None:
    """A loop with `sleep(0.05)` after each message."""
    for message in range(messages):
        await _until_sent(send, message)
        await asyncio.sleep(0.05)


async def retrying(send: Send, messages: int) -> None:
    """All at once, each tried again after 429: aiogram with a retry."""
    await asyncio.gather(*(_until_sent(send, message) for message in range(messages)))


async def spacing(send: Send, messages: int) -> None:
    """One every 29th of a second, without waiting for answers."""
    async with asyncio.TaskGroup() as group:
        for message in range(messages):
            group.create_task(_until_sent(send, message))
            await asyncio.sleep(1 / 29)


async def aiolimiting(send: Send, messages: int) -> None:
    """aiolimiter, 30 a second."""
    limiter = AsyncLimiter(PER_SECOND, 1)

    async def one(message: int) -> None:
        while True:
            try:
                async with limiter:
                    return await send(message)
            except Refused as refused:
                await asyncio.sleep(refused.retry_after)

    await asyncio.gather(*(one(message) for message in range(messages)))


def ours(counting: str) -> Way:
    """Our limiter, as the bot uses it: 429 pauses everything."""

    async def way(send: Send, messages: int) -> None:
        limiter = Limiter(pace_of(PER_SECOND, counting), asyncio.get_running_loop().time)
        room = asyncio.Semaphore(60)

        async def one(message: int) -> None:
            async with room:
                while True:
                    async with limiter.turn(message + 1, bulk=True):
                        try:
                            return await send(message)
                        except Refused as refused:
                            limiter.refused(refused.retry_after)

        await asyncio.gather(*(one(message) for message in range(messages)))

    return way


WAYS: dict[str, Way] = {
    "for … sleep(0.05)": sleeping,
    "gather with a retry": retrying,
    "spacing at 29/s": spacing,
    "aiolimiter(30, 1)": aiolimiting,
    "ours, strict": ours("strict"),
    "ours, even": ours("even"),
}


def reached(
    way: Way,
    server: str,
    messages: int,
    *,
    before: float | None = None,
    seed: int = 1,
    injected: frozenset[int] = frozenset(),
) -> Reached:
    line = Line(SERVERS[server](), before, seed, injected)

    async def timed() -> float:
        await way(line.send, messages)
        return asyncio.get_running_loop().time()

    seconds = run_jumping(timed())
    assert len(line.done) == messages, "every message arrives in the end"
    return Reached(messages / PER_SECOND / seconds, line.server.refusals)
