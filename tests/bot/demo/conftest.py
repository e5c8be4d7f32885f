"""A Telegram with a clock that stands still until moved, and the bot's way to call it."""

from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.demo.telegram import ApiError, Client, Telegram

Call = Callable[..., Coroutine[Any, Any, Any]]


class HandClock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **span: float) -> None:
        self.now += timedelta(**span)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def telegram(clock: HandClock) -> Telegram:
    return Telegram(clock=clock)


@pytest.fixture
def anna(telegram: Telegram) -> Client:
    """A person who has started the bot."""
    client = telegram.person(1, "Анна", username="anna_plainly_invented", language_code="ru")
    client.send_text("/start")
    telegram.updates.pop()
    return client


@pytest.fixture
def call(telegram: Telegram) -> Call:
    async def call(method: str, **params: Any) -> Any:
        return await telegram.call(telegram.token, method, params)

    return call


@pytest.fixture
def refused(call: Call) -> Call:
    """Call a method that must be refused; the refusal's words."""

    async def refused(method: str, **params: Any) -> str:
        with pytest.raises(ApiError) as caught:
            await call(method, **params)
        assert caught.value.description.startswith(
            {400: "Bad Request: ", 403: "Forbidden: ", 404: "Not Found", 409: "Conflict: "}[caught.value.code]
        )
        return caught.value.description

    return refused
