"""Files that are being read while their senders go on: each person's one after another."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from weakref import WeakValueDictionary

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError

from handlers.operators import Operators
from services.database import DatabaseUnavailable
from services.refusal import Refusal

log = structlog.get_logger(__name__)
Work = Callable[[], Awaitable[None]]
"""Tells the person by itself whatever comes of it."""
EXPECTED = (Refusal, TelegramAPIError, DatabaseUnavailable)
"""Failures of which the operators know from elsewhere, or need not know."""


class Readings:
    """In memory alone: a file whose reading a restart has cut off is read anew from its message's button."""

    def __init__(self, bot: Bot, operators: Operators) -> None:
        self._bot = bot
        self._operators = operators
        self._running: dict[Hashable, asyncio.Task[None]] = {}
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    def __contains__(self, key: Hashable) -> bool:
        return key in self._running

    def begin(self, key: Hashable, person_id: int, work: Work) -> bool:
        """False if the same is under way already."""
        if key in self._running:
            return False
        turn = self._turns.setdefault(person_id, asyncio.Lock())
        task = asyncio.create_task(self._in_turn(turn, work))
        self._running[key] = task
        task.add_done_callback(lambda _: self._running.pop(key, None))
        return True

    async def idle(self) -> None:
        """Wait until nothing is being read."""
        while self._running:
            await asyncio.wait(self._running.values())

    async def finish(self, seconds: float) -> None:
        """Wait so long for what is being read, and end the rest."""
        tasks = set(self._running.values())
        if not tasks:
            return
        _, left = await asyncio.wait(tasks, timeout=seconds)
        for task in left:
            task.cancel()
        if left:
            log.warning("stopped while reading", files=len(left))
            await asyncio.wait(left, timeout=seconds)

    async def _in_turn(self, turn: asyncio.Lock, work: Work) -> None:
        """Nobody above hears of a failure, so the operators are told here."""
        try:
            async with turn:
                await work()
        except EXPECTED as error:
            log.info("not done in the background", reason=str(error))
        except Exception as error:
            log.exception("a file was not read", reason=type(error).__name__)
            await self._operators.tell(self._bot, error)
