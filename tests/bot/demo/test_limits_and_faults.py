"""Telegram's limits and the faults that tests ask for."""

import pytest

from bot.demo.telegram import ApiError, Client, ConnectionDropped, Fault, Limits, Telegram
from tests.bot.demo.conftest import Call


class Watch:
    seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def sent(limits: Limits, chat_id: int, most: int) -> int:
    """How many of `most` messages pass at this moment."""
    for number in range(most):
        try:
            limits.count(chat_id)
        except ApiError:
            return number
    return most


def test_a_private_chat_takes_a_burst_and_then_one_a_second() -> None:
    watch = Watch()
    limits = Limits(now=watch)
    assert sent(limits, 1, 20) == 5
    assert sent(limits, 1, 1) == 0
    watch.seconds += 1
    assert sent(limits, 1, 20) == 1
    watch.seconds += 60
    assert sent(limits, 1, 20) == 5


def test_thirty_a_second_to_all() -> None:
    watch = Watch()
    limits = Limits(now=watch)
    assert sum(sent(limits, chat, 1) for chat in range(1, 50)) == 30
    watch.seconds += 0.5
    assert sent(limits, 99, 1) == 0
    watch.seconds += 0.5
    assert sent(limits, 99, 1) == 1


def test_twenty_a_minute_to_a_group() -> None:
    watch = Watch()
    limits = Limits(now=watch)
    assert sent(limits, -1, 50) == 20
    with pytest.raises(ApiError) as caught:
        limits.count(-1)
    assert caught.value.body() == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 60",
        "parameters": {"retry_after": 60},
    }
    watch.seconds += 60
    assert sent(limits, -1, 50) == 20


async def test_limits_are_off_unless_asked_for(anna: Client, call: Call, telegram: Telegram) -> None:
    for _ in range(40):
        await call("sendMessage", chat_id=anna.user.id, text="x")
    telegram.limits.enabled = True
    for _ in range(5):
        await call("sendMessage", chat_id=1, text="x")
    with pytest.raises(ApiError, match="retry after 1"):
        await call("sendMessage", chat_id=1, text="x")
    assert telegram.limits.refused == 1


async def test_a_drop_before_has_no_effect_and_one_after_has(
    telegram: Telegram, anna: Client, call: Call
) -> None:
    written = len(anna.chat.messages)
    telegram.faults.plan(Fault("sendMessage", drop="before"))
    with pytest.raises(ConnectionDropped):
        await call("sendMessage", chat_id=1, text="x")
    assert len(anna.chat.messages) == written
    telegram.faults.plan(Fault("sendMessage", drop="after"))
    with pytest.raises(ConnectionDropped):
        await call("sendMessage", chat_id=1, text="x")
    assert len(anna.chat.messages) == written + 1
    assert await call("sendMessage", chat_id=1, text="x")


async def test_errors_on_demand_for_a_number_of_calls(telegram: Telegram, anna: Client, call: Call) -> None:
    telegram.faults.plan(Fault(code=502, description="Bad Gateway", times=2, skip=1))
    await call("sendMessage", chat_id=anna.user.id, text="x")
    for _ in range(2):
        with pytest.raises(ApiError, match="Bad Gateway"):
            await call("getMe")
    await call("getMe")
    telegram.faults.plan(Fault("getMe", code=429, retry_after=7, latency=0.001))
    with pytest.raises(ApiError) as caught:
        await call("getMe")
    assert caught.value.retry_after == 7
    telegram.faults.plan(Fault("getMe", code=500))
    telegram.faults.clear()
    await call("getMe")
