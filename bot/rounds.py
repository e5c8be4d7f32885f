"""The rounds of the outbox: have written what is due, send it, say when there is more to do."""

import asyncio
from datetime import datetime

import structlog

from bot.delivery import Delivery
from services import Services
from services.database import Turn
from services.outbox import Planning

log = structlog.get_logger(__name__)


class Rounds:
    """Only the process whose turn it is does anything; it may be any of several on one database."""

    def __init__(self, services: Services, delivery: Delivery, turn: Turn) -> None:
        self._clock = services.clock
        self._outbox = services.outbox
        self._planning = Planning(services.database, services.clock, services.planners)
        self._delivery = delivery
        self._turn = turn
        self._had_turn = False
        self._asking = asyncio.Lock()
        self.sending = asyncio.Lock()
        """Whoever has it keeps letters back; for the demo, whose clock and page must move first."""

    async def plan(self) -> datetime | None:
        """Have every planner write what is due; returns when one wants to be asked next (aware UTC)."""
        if not await self._has_turn():
            return None
        await self._planning.run()
        return self._planning.next_due

    async def send(self) -> datetime | None:
        """Send what is due; returns when the next letter wants to go (aware UTC)."""
        if not await self._has_turn():
            return None
        async with self.sending:
            await self._delivery.send_due(self._has_turn)
        return await self._outbox.next_due()

    async def upcoming(self) -> datetime | None:
        """When something will be due next, as far as is known; always in the future (aware UTC)."""
        await self._planning.run()
        now = self._clock()
        times = (await self._outbox.next_due(after=now), self._planning.next_due)
        return min((at for at in times if at is not None and at > now), default=None)

    async def planned(self, after: datetime) -> bool:
        """Have written what is due by now; returns whether a letter became due since then (aware UTC)."""
        await self._planning.run()
        return await self._outbox.any_due(after, self._clock())

    async def stop(self, seconds: float) -> None:
        """Give back what is not on its way, wait so long for what is, and let another have the turn."""
        await self._delivery.stop(seconds)
        await self._turn.leave()

    async def _has_turn(self) -> bool:
        async with self._asking:  # planning and sending both ask
            return await self._ask_for_turn()

    async def _ask_for_turn(self) -> bool:
        held = await self._turn.held()
        if held and not self._had_turn:
            log.info("this process sends the letters")
            if self._turn.proves_death and (inherited := await self._outbox.inherit()):
                log.warning(
                    "letters were on their way when the process before this one died", letters=inherited
                )
        elif self._had_turn and not held:
            log.warning("another process sends the letters from now on")
        self._had_turn = held
        return held
