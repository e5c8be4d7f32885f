"""The bot's letters in stories: what is due by the story's clock is written and arrives."""

from itertools import count

import handlers
from bot.delivery import Delivery, Limiter, pace_of
from services import Services
from services.outbox import Planning
from tests.telegram import Messenger


def unlimited() -> Limiter:
    """For each look at it a thousand seconds pass: nobody ever waits."""
    seconds = count(1.0, 1_000.0)
    return Limiter(pace_of(30, "strict"), lambda: next(seconds))


async def deliver(services: Services, messenger: Messenger) -> int:
    """Ask every planner, then send all that is due at the clock of the services; returns how many letters
    were taken up. A planner that fails is logged, not raised.
    """
    await Planning(services.database, services.clock, services.planners).run()
    delivery = Delivery(messenger.bot, services, messenger.data["wordings"], handlers.LETTERS, unlimited())
    return await delivery.send_due()
