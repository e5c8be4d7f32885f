"""Everything that is due goes out: composed of what is true now, begun, sent, marked."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError

from bot.delivery.failing import judged
from handlers.letters import Envelope, Letters
from handlers.screen import Screen, write
from locales import Wording
from models.outbox import LetterStatus
from services import Services
from services.database import DatabaseUnavailable
from services.outbox import Again, Claimed, Outcome, Over, Sent

log = structlog.get_logger(__name__)
AT_ONCE = 60
"""Letters taken up together: two seconds of sending."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """`letters`: who makes the screen of each kind."""

    bot: Bot
    services: Services
    wordings: Mapping[str, Wording]
    letters: Letters

    async def send_due(self) -> int:
        """Send until nothing is due; returns how many letters were taken up.

        Raises:
            DatabaseUnavailable: what was on its way is taken up again when its lease has ended.
        """
        taken = 0
        while claimed := await self.services.outbox.claim(AT_ONCE):
            taken += len(claimed)
            await asyncio.gather(*(self._deliver(letter) for letter in claimed))
        return taken

    async def _deliver(self, letter: Claimed) -> None:
        outcome = await self._outcome(letter)
        if outcome is not None:
            await self.services.outbox.mark([outcome])

    async def _outcome(self, letter: Claimed) -> Outcome | None:
        """None if it may not go any more."""
        try:
            screen = await self._compose(letter)
        except DatabaseUnavailable:
            return Again(letter, self.services.clock())
        except Exception:
            log.exception("a letter could not be written", kind=letter.kind, letter=letter.id)
            return Over(letter, LetterStatus.FAILED, "not-composed")
        if not isinstance(screen, Screen):
            return screen
        if not await self.services.outbox.begin([letter]):
            return None
        return await self._send(letter, screen)

    async def _compose(self, letter: Claimed) -> Screen | Over:
        compose = self.letters.get(letter.kind)
        if compose is None:
            log.error("nobody writes letters of this kind", kind=letter.kind)
            return Over(letter, LetterStatus.FAILED, "no-composer")
        language = await self.services.outbox.language_of(letter.recipient)
        envelope = Envelope(
            letter.recipient, letter.kind, letter.occasion, dict(letter.facts), letter.due_at, letter.late
        )
        screen = await compose(self.services, envelope, self.wordings[language])
        return screen or Over(letter, LetterStatus.CANCELLED, "nothing-to-say")

    async def _send(self, letter: Claimed, screen: Screen) -> Outcome:
        try:
            sent = await write(self.bot, letter.recipient, screen)
        except AiogramError as error:
            outcome = judged(error, letter, self.services.clock())
            log.warning("a letter was not sent", letter=letter.id, reason=type(error).__name__)
            return outcome
        return Sent(letter, sent.message_id)
