"""One person's updates in order, different people's in parallel, and not too many at once."""

import asyncio
from collections.abc import Awaitable, Callable

from bot.lanes import Lanes


async def test_a_lane_keeps_its_order_while_others_go_on() -> None:
    lanes, done, gate = Lanes(), list[str](), asyncio.Event()

    def work(name: str, *, waits: bool = False) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            if waits:
                await gate.wait()
            done.append(name)

        return run

    lanes.add(1, work("first of Anya", waits=True))
    lanes.add(1, work("second of Anya"))
    lanes.add(2, work("first of Boris"))
    for _ in range(5):
        await asyncio.sleep(0)
    assert done == ["first of Boris"]
    gate.set()
    await lanes.idle()
    assert done == ["first of Boris", "first of Anya", "second of Anya"]


async def test_no_more_than_the_limit_run_at_once() -> None:
    lanes, running, most = Lanes(limit=3), 0, 0

    async def work() -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.001)
        running -= 1

    for lane in range(20):
        lanes.add(lane, work)
    await lanes.idle()
    assert most == 3


async def test_a_lane_is_forgotten_when_it_is_empty() -> None:
    lanes = Lanes()

    async def work() -> None:
        await asyncio.sleep(0)

    lanes.add(1, work)
    await lanes.idle()
    lanes.add(1, work)
    await lanes.idle()
    assert not lanes._waiting
