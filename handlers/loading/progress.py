"""A message that says to wait while a file is read, and becomes what came of it."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any, TypeVar

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import Message

from handlers.home import with_way_back
from handlers.loading.screens import reading_screen
from handlers.operators import Operators
from handlers.screen import Screen, change
from locales import Wording
from services.database import DatabaseUnavailable
from services.refusal import Refusal

T = TypeVar("T")
TICK = 5
"""Seconds after which a message says that the file is still being read."""
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Waiting:
    """The message that says to wait, and whom to call if the bot itself fails."""

    bot: Bot
    message: Message
    operators: Operators
    words: Wording
    file: str
    load: int

    async def becomes(self, work: Coroutine[Any, Any, Screen]) -> None:
        """The screen that the work ends with, or a sentence about why there is none. Never raises."""
        try:
            screen = await self._with_progress(work)
        except Refusal as refusal:
            log.info("refused", key=refusal.key)
            screen = with_way_back(self.words, self.words(f"refusal-{refusal.key}", **refusal.facts))
        except DatabaseUnavailable as error:
            log.error("a file was not read", reason=str(error))  # noqa: TRY400  the operator knows it from elsewhere
            screen = with_way_back(self.words, self.words("error"))
        except Exception as error:  # noqa: BLE001  nobody above would tell the person
            await _report(self.bot, self.operators, error)
            screen = with_way_back(self.words, self.words("error"))
        await _quietly(change(self.message, screen))

    async def _with_progress(self, work: Coroutine[Any, Any, T]) -> T:
        """Meanwhile the message counts seconds, so that nobody thinks it is stuck."""
        task = asyncio.ensure_future(work)
        seconds = 0
        try:
            while not (await asyncio.wait({task}, timeout=TICK))[0]:
                seconds += TICK
                await _quietly(
                    change(self.message, reading_screen(self.words, self.file, seconds, self.load))
                )
            return await task
        finally:
            task.cancel()


async def _quietly(telling: Awaitable[object]) -> None:
    """Whoever cannot be told now sees it at the next tap."""
    try:
        await telling
    except TelegramAPIError as error:
        log.info("progress not shown", reason=type(error).__name__)


async def told_quietly(work: Callable[[], Awaitable[None]], bot: Bot, operators: Operators) -> None:
    """Work in the background whose result is a message of its own. Never raises."""
    try:
        await work()
    except (Refusal, TelegramAPIError, DatabaseUnavailable) as error:
        log.info("not done in the background", reason=str(error))
    except Exception as error:  # noqa: BLE001  nobody above would tell the operators
        await _report(bot, operators, error)


async def _report(bot: Bot, operators: Operators, error: Exception) -> None:
    log.error("a file was not read", reason=type(error).__name__, exc_info=error)
    await _quietly(operators.tell(bot, error))
