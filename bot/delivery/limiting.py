"""Every call of the bot that writes into a chat passes the limiter, on its way through the session."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import structlog
from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import Response, SendChatAction, TelegramMethod
from aiogram.methods.base import TelegramType

from bot.delivery.limiter import Limiter

log = structlog.get_logger(__name__)
WRITING = ("send", "edit", "copy", "forward")
TRIES = 3
"""An answer that Telegram puts off is tried again so many times in all."""
_has_turn: ContextVar[bool] = ContextVar("has_turn", default=False)


@contextmanager
def having_turn() -> Iterator[None]:
    """Calls in the block do not wait: whoever makes them has had a turn of the limiter."""
    token = _has_turn.set(True)
    try:
        yield
    finally:
        _has_turn.reset(token)


class Limiting(BaseRequestMiddleware):
    """Answers to people wait for their turn here; one that is put off (429) waits and goes again."""

    def __init__(self, limiter: Limiter) -> None:
        self._limiter = limiter

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        if _has_turn.get() or not _writes(method):
            return await make_request(bot, method)
        for _ in range(TRIES - 1):
            try:
                return await self._call(make_request, bot, method)
            except TelegramRetryAfter as error:
                log.warning("Telegram asks to wait", seconds=error.retry_after)
                self._limiter.refused(error.retry_after)
        return await self._call(make_request, bot, method)

    async def _call(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        async with self._limiter.turn(_chat(method), bulk=False):
            return await make_request(bot, method)


def _writes(method: TelegramMethod[Any]) -> bool:
    return method.__api_method__.startswith(WRITING) and not isinstance(method, SendChatAction)


def _chat(method: TelegramMethod[Any]) -> int | None:
    """Whose own limit the call counts for; changing what stands in a private chat counts for nobody's."""
    chat_id = getattr(method, "chat_id", None)
    if not isinstance(chat_id, int) or (chat_id > 0 and method.__api_method__.startswith("edit")):
        return None
    return chat_id
