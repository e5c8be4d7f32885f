"""A message that says to wait while a file is read, and becomes what came of it."""

import asyncio
from collections.abc import Awaitable, Coroutine
from dataclasses import dataclass
from typing import Any

import structlog
from aiogram.exceptions import TelegramAPIError
from aiogram.types import Message

from handlers.home import with_way_back
from handlers.loading.screens import reading_screen
from handlers.screen import Screen, change
from locales import Wording
from services.database import DatabaseUnavailable
from services.refusal import Refusal

TICK = 5
"""Seconds after which a message says that the file is still being read."""
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Waiting:
    """The message that says to wait for a file."""

    message: Message
    words: Wording
    file: str
    load: int

    async def becomes(self, work: Coroutine[Any, Any, Screen]) -> None:
        """The screen that the work ends with, or a sentence about why there is none.

        Raises what nobody expects, once the person has been told.
        """
        try:
            screen = await self._with_progress(work)
        except Refusal as refusal:
            log.info("refused", key=refusal.key)
            screen = with_way_back(self.words, self.words(f"refusal-{refusal.key}", **refusal.facts))
        except DatabaseUnavailable as error:
            log.error("a file was not read", reason=str(error))  # noqa: TRY400  the operator knows it from elsewhere
            screen = with_way_back(self.words, self.words("error"))
        except Exception:
            await _quietly(change(self.message, with_way_back(self.words, self.words("error"))))
            raise
        await _quietly(change(self.message, screen))

    async def _with_progress(self, work: Coroutine[Any, Any, Screen]) -> Screen:
        """Meanwhile the message counts seconds, so that nobody thinks it is stuck."""
        task = asyncio.ensure_future(work)
        seconds = 0
        try:
            while not (await asyncio.wait({task}, timeout=TICK))[0]:
                seconds += TICK
                told = reading_screen(self.words, self.file, seconds, self.load)
                await _quietly(change(self.message, told))
            return await task
        finally:
            task.cancel()


async def _quietly(telling: Awaitable[object]) -> None:
    """Whoever cannot be told now sees it at the next tap."""
    try:
        await telling
    except TelegramAPIError as error:
        log.info("progress not shown", reason=type(error).__name__)
