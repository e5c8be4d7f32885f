"""The limiter in jumping time: never too fast for a server, never slower than it must be, answers first."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Coroutine
from itertools import count
from typing import Any

import pytest

from benchmarks.jumping import run_jumping
from benchmarks.rates import ours, reached
from bot.delivery import Limiter, pace_of
from bot.delivery.limiter import GROUP, PRIVATE

Turn = Callable[..., Coroutine[Any, Any, float]]


def new() -> tuple[Limiter, Turn]:
    """A limiter, and a way to wait for a turn in it that tells when (in seconds) it came."""
    time = asyncio.get_running_loop().time
    limiter = Limiter(pace_of(30, "strict"), time)

    async def turn(chat: int, *, bulk: bool = False, seconds: float = 0.0) -> float:
        async with limiter.turn(chat, bulk=bulk):
            came = time()
            await asyncio.sleep(seconds)
        return came

    return limiter, turn


@pytest.mark.parametrize("before", [0.0, 0.5, 1.0, None])
@pytest.mark.parametrize("seed", range(3))
def test_a_server_that_counts_strictly_never_refuses(before: float | None, seed: int) -> None:
    found = reached(ours("strict"), "window", 1_500, before=before, seed=seed)
    assert found.refusals == 0
    assert found.fraction >= 0.87


def test_a_server_with_a_bucket_is_used_to_the_full() -> None:
    found = reached(ours("even"), "bucket", 3_000)
    assert found.refusals == 0
    assert found.fraction >= 0.99


@pytest.mark.parametrize(("counting", "server"), [("strict", "window"), ("even", "bucket")])
def test_after_a_refusal_it_waits_and_is_not_refused_again(counting: str, server: str) -> None:
    found = reached(ours(counting), server, 900, injected=frozenset({400}))
    assert found.refusals == 0


def test_evenness_that_was_a_mistake_is_corrected() -> None:
    assert reached(ours("even"), "window", 1_500).refusals < 30 < reached(_never_wary, "window", 300).refusals


async def _never_wary(send: Callable[[int], Awaitable[None]], messages: int) -> None:
    limiter = Limiter(pace_of(1_000, "strict"), asyncio.get_running_loop().time)

    async def one(message: int) -> None:
        while True:
            async with limiter.turn(message + 1, bulk=True):
                try:
                    return await send(message)
                except Exception:  # noqa: BLE001  whatever it is, this one does not care
                    await asyncio.sleep(0.1)

    await asyncio.gather(*(one(message) for message in range(messages)))


def test_an_answer_overtakes_a_notice() -> None:
    async def story() -> tuple[float, list[float]]:
        _, turn = new()
        notice = [asyncio.create_task(turn(chat, bulk=True, seconds=0.2)) for chat in range(1, 101)]
        await asyncio.sleep(0.5)
        answered = await turn(1_000) - 0.5
        return answered, await asyncio.gather(*notice)

    answered, notice = run_jumping(story())
    assert answered < 0.8, "it takes the next place that is free"
    assert max(notice) > 3.0


def test_while_somebody_taps_places_are_kept_free() -> None:
    async def story() -> list[float]:
        _, turn = new()
        await turn(999)
        for chat in range(1, 201):
            asyncio.create_task(turn(chat, bulk=True, seconds=0.2))  # noqa: RUF006  the loop ends first
        waits = []
        for tap in range(20):
            await asyncio.sleep(0.25)
            asked = asyncio.get_running_loop().time()
            waits.append(await turn(1_000 + tap) - asked)
        return waits

    assert max(run_jumping(story())) < 0.001, "nobody who taps waits behind a notice"


async def test_who_gives_up_in_the_moment_of_their_turn_is_passed_over() -> None:
    now = 0.0
    limiter = Limiter(pace_of(2, "strict"), lambda: now)

    async def turn(chat: int) -> int:
        async with limiter.turn(chat, bulk=False):
            return chat

    assert [await turn(1), await turn(2)] == [1, 2]
    tired, patient = asyncio.create_task(turn(3)), asyncio.create_task(turn(4))
    await asyncio.sleep(0)
    now = 5.0
    tired.cancel()
    assert [await turn(5), await patient] == [5, 4], "two places, and nobody holds one for nothing"
    with pytest.raises(asyncio.CancelledError):
        await tired


@pytest.mark.parametrize("taps_a_second", [1, 5, 10])
@pytest.mark.parametrize("seed", range(3))
def test_people_who_tap_when_they_like_hardly_ever_wait(taps_a_second: int, seed: int) -> None:
    async def story() -> list[float]:
        _, turn = new()
        time, chance = asyncio.get_running_loop().time, random.Random(seed)
        notice = asyncio.create_task(_endless(lambda: turn(next(chats), bulk=True, seconds=0.15)))
        waits = []
        for tap in range(1_000):
            await asyncio.sleep(chance.expovariate(taps_a_second))
            asked = time()
            waits.append(await turn(-tap, seconds=0.002) - asked)
        notice.cancel()
        return waits

    chats = count(1)
    waits = sorted(run_jumping(story()))
    assert waits[-10] < 0.001, "one of a hundred may wait"
    assert waits[-1] < 0.4


def test_a_tap_in_the_middle_of_a_notice_finds_a_place_soon() -> None:
    async def story() -> float:
        _, turn = new()
        notice = asyncio.create_task(_endless(lambda: turn(next(chats), bulk=True, seconds=0.15)))
        await asyncio.sleep(10.37)
        asked = asyncio.get_running_loop().time()
        came = await turn(-1)
        notice.cancel()
        return came - asked

    chats = count(1)
    assert run_jumping(story()) < 0.1, "places do not come free all together"


async def _endless(send: Callable[[], Awaitable[float]]) -> None:
    """Sixty letters wait or are on their way at any time."""
    room = asyncio.Semaphore(60)

    async def one() -> None:
        async with room:
            await send()

    async with asyncio.TaskGroup() as group:
        while True:
            async with room:
                group.create_task(one())
            await asyncio.sleep(0)


def test_one_chat_gets_no_more_than_it_bears() -> None:
    async def story() -> tuple[list[float], list[float], list[float]]:
        _, turn = new()
        answers = await asyncio.gather(*(turn(1) for _ in range(PRIVATE + 2)))
        begun = asyncio.get_running_loop().time()
        bulk = await asyncio.gather(*(turn(2, bulk=True) for _ in range(3)))
        group = await asyncio.gather(*(turn(-3) for _ in range(GROUP + 1)))
        return answers, [came - begun for came in bulk], group

    answers, bulk, group = run_jumping(story())
    assert [round(came) for came in answers] == [0] * PRIVATE + [1, 2]
    assert [round(came) for came in bulk] == [0, 1, 2]
    assert group[-1] - group[0] >= 60


def test_a_chat_that_waits_does_not_hold_up_the_others() -> None:
    async def story() -> list[float]:
        _, turn = new()
        return await asyncio.gather(*(turn(chat, bulk=True) for chat in (1, 1, 2, 3)))

    came = run_jumping(story())
    assert came[1] >= 1
    assert max(came[0], came[2], came[3]) < 0.1


def test_who_gives_up_waiting_takes_no_place() -> None:
    async def story() -> float:
        _, turn = new()
        holding = [asyncio.create_task(turn(chat, bulk=True, seconds=1.0)) for chat in range(1, 31)]
        await asyncio.sleep(0.1)
        tired = [asyncio.create_task(turn(chat, bulk=True)) for chat in range(31, 61)]
        await asyncio.sleep(0.1)
        for task in tired:
            task.cancel()
        await asyncio.gather(*holding)
        return await turn(61, bulk=True)

    assert run_jumping(story()) < 2.1


def test_silence_is_for_all_and_an_outage_for_notices_only() -> None:
    async def story() -> tuple[float, float, float]:
        limiter, turn = new()
        limiter.hold_bulk(5)
        answer, notice = await asyncio.gather(turn(1), turn(2, bulk=True))
        limiter.refused(3)
        return answer, notice, await turn(3)

    answer, notice, after = run_jumping(story())
    assert answer < 0.001
    assert round(notice) == 5
    assert round(after) == 8
