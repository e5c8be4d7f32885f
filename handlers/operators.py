"""A word to the administrators when something broke: the kind of failure, never what people wrote."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError

from handlers.screen import Screen, write
from locales import Wording
from services.clock import Clock

log = structlog.get_logger(__name__)
QUIET = timedelta(minutes=10)
"""How long the same failure is not told again."""


class Operators:
    def __init__(self, admin_ids: Iterable[int], words: Wording, clock: Clock) -> None:
        self._admin_ids = tuple(admin_ids)
        self._words = words
        self._clock = clock
        self._told: dict[str, datetime] = {}

    async def tell(self, bot: Bot, error: Exception) -> None:
        kind = type(error).__name__
        now = self._clock()
        if kind in self._told and now - self._told[kind] < QUIET:
            return
        self._told[kind] = now
        screen = Screen(self._words("error-operators", kind=kind))
        for admin_id in self._admin_ids:
            try:
                await write(bot, admin_id, screen)
            except TelegramAPIError as failure:
                log.warning("operator not reached", operator=admin_id, reason=type(failure).__name__)
