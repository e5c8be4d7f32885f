"""The bot's letters in stories: what is due by the story's clock is written and arrives."""

import handlers
from bot.delivery import Delivery
from services import Services
from services.outbox import Planning
from tests.telegram import Messenger


async def deliver(services: Services, messenger: Messenger) -> int:
    """Ask every planner, then send all that is due at the clock of the services; returns how many letters
    were taken up. A planner that fails is logged, not raised.
    """
    await Planning(services.database, services.clock, services.planners).run()
    delivery = Delivery(messenger.bot, services, messenger.data["wordings"], handlers.LETTERS)
    return await delivery.send_due()
