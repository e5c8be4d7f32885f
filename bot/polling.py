"""Long polling that loses nothing: an update is confirmed to Telegram only after it was handled.

aiogram's own polling confirms what it has merely received, so a killed process loses what it was working on.
Here the offset stays at the oldest unfinished update; what Telegram repeats meanwhile is recognised.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    TelegramConflictError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import GetUpdates
from aiogram.types import Update
from aiogram.utils.backoff import Backoff, BackoffConfig
from pydantic import ValidationError

from bot.lanes import Lanes

log = structlog.get_logger(__name__)
LONG_POLL = 30
"""Seconds that Telegram may hold a request open while nothing happens."""
BUSY = 0.1
"""Seconds between requests while something is still being worked on."""
PATIENCE = BackoffConfig(min_delay=1.0, max_delay=30.0, factor=1.6, jitter=0.1)
"""Seconds between tries while Telegram cannot be reached."""
Feed = Callable[[Update], Awaitable[None]]


@dataclass
class Progress:
    """Which updates were received, and up to which all are handled."""

    next_id: int = 0
    unfinished: set[int] = field(default_factory=set)
    handled: set[int] = field(default_factory=set)

    @property
    def offset(self) -> int:
        return min(self.unfinished, default=self.next_id)

    def begin(self, update_id: int) -> bool:
        """False if it was received before."""
        self.next_id = max(self.next_id, update_id + 1)
        if update_id in self.unfinished or update_id in self.handled:
            return False
        self.unfinished.add(update_id)
        return True

    def finish(self, update_id: int) -> None:
        self.unfinished.discard(update_id)
        self.handled.add(update_id)

    def renumbered(self, received: Sequence[int]) -> None:
        """Telegram counts anew after a week of silence, and another server counts its own way. Asked for what
        comes after the old numbers, it repeats the new ones for ever and takes none of them for confirmed.
        """
        self.handled &= set(received)
        self.next_id = received[0]

    def confirmed(self, offset: int) -> None:
        """Telegram will not repeat what is below `offset`."""
        if len(self.handled) > 1_000:  # now and then, not each time
            self.handled = {update_id for update_id in self.handled if update_id >= offset}


class Polling:
    def __init__(
        self, bot: Bot, feed: Feed, allowed_updates: list[str], *, backoff: BackoffConfig = PATIENCE
    ) -> None:
        self._bot = bot
        self._feed = feed
        self._allowed = allowed_updates
        self._lanes = Lanes()
        self._progress = Progress()
        self._backoff = Backoff(backoff)

    async def run(self) -> None:
        """Receive and handle until cancelled; never raises for a network or a Telegram that fails."""
        while True:
            offset = self._progress.offset
            timeout = 0 if self._progress.unfinished else LONG_POLL
            updates = await self._receive(offset, timeout)
            if updates is None:
                continue
            self._progress.confirmed(offset)
            received = [update.update_id for update in updates]
            if received and received[0] < offset and not self._progress.unfinished:
                log.warning("updates are numbered anew", after=offset, first=received[0])
                self._progress.renumbered(received)
            fresh = [update for update in updates if self._progress.begin(update.update_id)]
            for update in fresh:
                self._lanes.add(_lane(update), self._work(update))
            if self._progress.unfinished:
                await self._wait_a_little()

    async def finish(self, seconds: float) -> None:
        """Wait for what is being handled, then confirm it so that it is not repeated after a restart."""
        try:
            async with asyncio.timeout(seconds):
                await self._lanes.idle()
        except TimeoutError:
            log.warning("stopped in the middle", updates=len(self._progress.unfinished))
        if self._progress.offset:
            method = GetUpdates(offset=self._progress.offset, limit=1, timeout=0)
            try:
                await self._bot(method, request_timeout=1)
            except AiogramError as error:
                log.warning("not confirmed", reason=type(error).__name__)

    def _work(self, update: Update) -> Callable[[], Awaitable[None]]:
        async def work() -> None:
            try:
                await self._feed(update)
            finally:
                self._progress.finish(update.update_id)

        return work

    async def _receive(self, offset: int, timeout: int) -> list[Update] | None:  # noqa: ASYNC109  Telegram's own
        method = GetUpdates(offset=offset, timeout=timeout, limit=100, allowed_updates=self._allowed)
        try:
            updates = await self._bot(method, request_timeout=timeout + 15)
        except TelegramRetryAfter as error:
            log.warning("Telegram asks to wait", seconds=error.retry_after)
            await asyncio.sleep(error.retry_after)
        except ClientDecodeError as error:
            readable = self._one_by_one(error.data)
            if readable is None:
                await self._back_off(error)
            return readable
        except AiogramError as error:
            await self._back_off(error)
        else:
            if self._backoff.counter:
                log.info("Telegram is back")
                self._backoff.reset()
            return updates
        return None

    def _one_by_one(self, answer: Any) -> list[Update] | None:
        """Of updates that cannot be read together those that can; the others are over, or nobody would hear
        anything any more. None if it is not an answer of Telegram's.
        """
        match answer:
            case {"ok": True, "result": list(received)} if all(map(_numbered, received)):
                return [update for one in received if (update := self._read(one)) is not None]
            case _:
                return None

    def _read(self, received: Any) -> Update | None:
        try:
            return Update.model_validate(received, context={"bot": self._bot})
        except ValidationError as error:
            update_id = received["update_id"]
            if self._progress.begin(update_id):
                log.error("an update cannot be read", update_id=update_id, reason=type(error).__name__)  # noqa: TRY400  it quotes people
                self._progress.finish(update_id)
            return None

    async def _back_off(self, error: AiogramError) -> None:
        next(self._backoff)
        log.error(explain(error), retry_in=round(self._backoff.current_delay, 1))
        await asyncio.sleep(self._backoff.current_delay)

    async def _wait_a_little(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(BUSY):
                await self._lanes.idle()


def explain(error: AiogramError) -> str:
    """One line for the operator: what is wrong and what to do about it."""
    match error:
        case TelegramConflictError():
            return "another process polls with the same token, or a webhook is set: stop one of them"
        case TelegramUnauthorizedError():
            return "Telegram does not accept BOT_TOKEN: check it with @BotFather"
        case TelegramNetworkError():
            return "the Bot API server cannot be reached: check the network, BOT_API_URL and BOT_PROXY"
        case ClientDecodeError():
            return "what answers at BOT_API_URL is not a Bot API server"
        case _:
            return f"the Bot API server answered with {type(error).__name__}"


def _numbered(received: Any) -> bool:
    return isinstance(received, dict) and isinstance(received.get("update_id"), int)


def _lane(update: Update) -> int:
    """Whose update it is: the person, or the chat when nobody stands behind it."""
    event = update.event
    sender = getattr(event, "from_user", None) or getattr(event, "chat", None)
    return sender.id if sender is not None else 0
