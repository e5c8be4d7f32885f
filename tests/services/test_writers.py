"""Who writes next."""

import asyncio

from services.database import unasked
from services.database.writers import AHEAD, Writers


async def write(writers: Writers, name: str, log: list[str]) -> None:
    async with writers.turn():
        log.append(name)
        await asyncio.sleep(0)


def job(writers: Writers, name: str, log: list[str]) -> asyncio.Task[None]:
    """Whoever begins a task in a job gives it the job's place in the queue."""
    with unasked():
        return asyncio.create_task(write(writers, name, log))


async def test_answers_go_before_what_nobody_waits_for() -> None:
    writers, log = Writers(1), list[str]()
    async with writers.turn():
        tasks = [job(writers, "job 1", log), job(writers, "job 2", log)]
        tasks += [asyncio.create_task(write(writers, f"answer {one}", log)) for one in (1, 2)]
        await asyncio.sleep(0)
    await asyncio.gather(*tasks)
    assert log == ["answer 1", "answer 2", "job 1", "job 2"]


async def test_what_nobody_waits_for_has_its_turn_however_many_are_answered() -> None:
    writers, log = Writers(1), list[str]()
    async with writers.turn():
        tasks = [asyncio.create_task(write(writers, "answer", log)) for _ in range(3 * AHEAD)]
        tasks += [job(writers, "job", log) for _ in range(2)]
        await asyncio.sleep(0)
    await asyncio.gather(*tasks)
    assert [at for at, name in enumerate(log) if name == "job"] == [AHEAD, 2 * AHEAD + 1]


async def test_whoever_gives_up_waiting_keeps_no_place() -> None:
    writers, log = Writers(1), list[str]()
    async with writers.turn():
        waiting = [asyncio.create_task(write(writers, str(one), log)) for one in range(3)]
        await asyncio.sleep(0)
        waiting[0].cancel()
    waiting[1].cancel()  # the place is already on its way to it, or past it
    await asyncio.gather(*waiting, return_exceptions=True)
    await asyncio.wait_for(write(writers, "last", log), 10)
    assert log == ["2", "last"]


async def test_a_place_that_comes_to_somebody_who_has_given_up_goes_on() -> None:
    writers, log = Writers(1), list[str]()
    async with writers.turn():
        first = asyncio.create_task(write(writers, "first", log))
        second = asyncio.create_task(write(writers, "second", log))
        await asyncio.sleep(0)
    first.cancel()  # after the place was handed to it, before it could take it
    await asyncio.gather(first, second, return_exceptions=True)
    assert log == ["second"]


async def test_several_may_write_where_the_database_lets_them() -> None:
    writers, at_once, most = Writers(2), 0, 0

    async def one() -> None:
        nonlocal at_once, most
        async with writers.turn():
            at_once += 1
            most = max(most, at_once)
            await asyncio.sleep(0)
            at_once -= 1

    await asyncio.gather(*(one() for _ in range(7)))
    assert most == 2
