"""Everything that is due goes out: composed of what is true now, begun, sent, marked."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from functools import partial

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramMigrateToChat, TelegramRetryAfter

from bot.delivery.chats import Chats
from bot.delivery.failing import is_outage, judged
from bot.delivery.limiter import Limiter
from bot.delivery.limiting import having_turn
from bot.delivery.together import Together
from handlers.letters import Envelope, Letters
from handlers.screen import Screen, write
from locales import Wording
from models.outbox import LetterStatus
from services import Services
from services.database import DatabaseUnavailable
from services.outbox import Again, Claimed, Outcome, Over, Sent

log = structlog.get_logger(__name__)
AT_ONCE = 60
"""Letters taken up together, and letters that may wait or be on their way at the same time."""
COMPOSED_AT_ONCE = 2
"""Letters composed at the same time: each is milliseconds of work, and answers to people go in between."""
READY = 20
"""Letters that are composed and wait for their turn. Each that goes makes room for the next: so the work is
spread as evenly as what is sent.
"""
MARKED_EVERY = 0.1
"""Seconds for which what was sent waits to be marked together: fewer transactions are in the way of taps."""
LOOK_AGAIN = 1.0
"""Seconds between looks for more that is due, while the last letters are on their way."""
PATIENCE = 1.0
"""Seconds between tries while the database cannot be reached."""
LONGEST_OUTAGE = 30.0
"""Seconds without bulk at most after calls that failed one after the other."""
May = Callable[[], Awaitable[bool]]


async def always() -> bool:
    return True


class Delivery:
    """`letters`: who makes the screen of each kind. Answers to people share the `limiter`."""

    def __init__(
        self,
        bot: Bot,
        services: Services,
        wordings: Mapping[str, Wording],
        letters: Letters,
        limiter: Limiter,
    ) -> None:
        self._bot = bot
        self._services = services
        self._outbox = services.outbox
        self._wordings = wordings
        self._letters = letters
        self._limiter = limiter
        self._begin = Together(self._outbox.begin)
        self._mark = Together(self._outbox.mark, MARKED_EVERY)
        self._room = asyncio.Semaphore(AT_ONCE)
        self._ready = asyncio.Semaphore(READY)
        self._composing = asyncio.Semaphore(COMPOSED_AT_ONCE)
        self._begun: set[asyncio.Task[None]] = set()
        self._waiting: set[asyncio.Task[None]] = set()
        self._chats = Chats()
        self._may: May = always
        self._stopping = False
        self._failures = 0

    async def send_due(self, may: May = always) -> int:
        """Send until nothing is due, or it `may` not go on; returns how many letters were taken in hand.

        Raises:
            DatabaseUnavailable: nothing more could be taken up; what is on its way goes on.
        """
        taken, self._may = 0, may
        while not self._stopping and await may():
            if claimed := await self._outbox.claim(AT_ONCE, self._chats.full):
                taken += await self._take_in_hand(claimed)
            elif under_way := self._waiting | self._begun:
                await asyncio.wait(under_way, timeout=LOOK_AGAIN)
            else:
                break
        return taken

    async def stop(self, seconds: float) -> None:
        """Take up nothing more, give back what is not on its way yet, and wait for what is."""
        self._stopping = True
        for task in tuple(self._waiting):
            task.cancel()
        if self._begun:
            await asyncio.wait(self._begun, timeout=seconds)
        await self._give_back()

    async def _give_back(self) -> None:
        try:
            await self._outbox.give_back()
        except DatabaseUnavailable as error:
            log.warning("letters stay taken up until their lease ends", reason=str(error))

    async def _take_in_hand(self, claimed: Sequence[Claimed]) -> int:
        """As many as each chat bears; returns how many letters that were."""
        fitting, too_many = self._chats.share_out(claimed)
        for at, letter in enumerate(fitting):
            await self._room.acquire()
            if self._stopping:
                self._room.release()
                self._outbox.lose([*fitting[at:], *too_many])
                await self._give_back()
                return at
            self._start(letter)
        await self._put_back(too_many)
        return len(fitting)

    async def _put_back(self, letters: Collection[Claimed]) -> None:
        """As if they had not been taken up, so that each chat is told all in order."""
        if not letters:
            return
        self._chats.fill(letters)
        try:
            await self._outbox.mark([Again(one, one.due_at) for one in letters])
        finally:
            self._outbox.lose(letters)

    def _start(self, letter: Claimed) -> None:
        task = asyncio.create_task(self._deliver(letter, self._chats.latest(letter.recipient)))
        self._chats.begin(letter.recipient, task)
        self._waiting.add(task)
        task.add_done_callback(partial(self._over, letter))

    def _over(self, letter: Claimed, task: asyncio.Task[None]) -> None:
        self._room.release()
        self._outbox.lose([letter])
        self._chats.end(letter.recipient, task)
        self._waiting.discard(task)
        self._begun.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("a letter was lost sight of", exc_info=error)

    async def _deliver(self, letter: Claimed, before: asyncio.Task[None] | None) -> None:
        if before is not None:  # what one chat is told stays in order
            await asyncio.wait({before})
        outcome = await self._outcome(letter)
        mark: Callable[[Outcome], Awaitable[None]] = self._mark
        while True:
            try:
                await mark(outcome)
            except DatabaseUnavailable as error:  # what was sent must not be sent again
                log.warning("a letter waits for the database", letter=letter.id, reason=str(error))
                await asyncio.sleep(PATIENCE)
            except Exception:
                if mark == self._mark_alone:
                    raise
                mark = self._mark_alone  # another one of its lot may be at fault
            else:
                return

    async def _mark_alone(self, outcome: Outcome) -> None:
        await self._outbox.mark([outcome])

    async def _outcome(self, letter: Claimed) -> Outcome:
        async with AsyncExitStack() as turn:
            async with self._ready:
                screen = await self._screen(letter)
                if not isinstance(screen, Screen):
                    return screen
                await turn.enter_async_context(self._limiter.turn(letter.recipient, bulk=True))
            self._set_out()
            try:
                goes = await self._goes(letter)
            except DatabaseUnavailable:
                goes = False
            if not goes:
                return Again(letter, self._services.clock())
            return await self._send(replace(letter, attempts=letter.attempts + 1), screen)

    async def _goes(self, letter: Claimed) -> bool:
        """Whether it is still this process that sends it. It may have slept, or the clock have leapt, between
        any two lines: what was composed before that is composed anew, by whoever has the turn now.
        """
        asked = self._services.clock()
        if not await self._may() or letter.id not in await self._begin(letter):
            return False
        return self._services.clock() < asked + self._outbox.lease

    async def _screen(self, letter: Claimed) -> Screen | Outcome:
        """What it says now, or why it says nothing."""
        try:
            async with self._composing:
                return await self._compose(letter)
        except DatabaseUnavailable:
            return Again(letter, self._services.clock())
        except Exception:
            log.exception("a letter could not be written", kind=letter.kind, letter=letter.id)
            return Over(letter, LetterStatus.FAILED, "not-composed")

    def _set_out(self) -> None:
        """From here on the letter is not given back when the bot stops, but finished."""
        task = asyncio.current_task()
        assert task is not None, "letters are delivered in tasks"
        self._waiting.discard(task)
        self._begun.add(task)

    async def _compose(self, letter: Claimed) -> Screen | Over:
        compose = self._letters.get(letter.kind)
        if compose is None:
            log.error("nobody writes letters of this kind", kind=letter.kind)
            return Over(letter, LetterStatus.FAILED, "no-composer")
        envelope = Envelope(
            letter.recipient, letter.kind, letter.occasion, dict(letter.facts), letter.due_at, letter.late
        )
        screen = await compose(self._services, envelope, self._wordings[letter.language])
        return screen or Over(letter, LetterStatus.CANCELLED, "nothing-to-say")

    async def _send(self, letter: Claimed, screen: Screen) -> Outcome:
        try:
            with having_turn():
                sent = await write(self._bot, letter.recipient, screen)
        except Exception as error:  # noqa: BLE001  judged below, and one letter never stops the others
            log.warning("a letter was not sent", letter=letter.id, reason=type(error).__name__)
            await self._heed(letter, error)
            return judged(error, letter, self._services.clock())
        self._failures = 0
        return Sent(letter, sent.message_id)

    async def _heed(self, letter: Claimed, error: Exception) -> None:
        """What the error means for the letters that follow."""
        match error:
            case TelegramRetryAfter():
                self._limiter.refused(error.retry_after)
            case TelegramMigrateToChat():
                try:
                    await self._outbox.follow(letter.recipient, error.migrate_to_chat_id)
                except DatabaseUnavailable as unreached:  # the next try is told the new id again
                    log.warning("a chat has moved unnoticed", reason=str(unreached))
            case _ if is_outage(error):
                self._failures += 1
                self._limiter.hold_bulk(min(2.0 ** (self._failures - 4), LONGEST_OUTAGE))
