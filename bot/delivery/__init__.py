"""The only sender of what nobody asked for: from the outbox, through the limiter, to Telegram."""

from bot.delivery.delivery import Delivery
from bot.delivery.limiter import Limiter, limiter_of
from bot.delivery.limiting import Limiting
from bot.delivery.pace import pace_of

__all__ = ["Delivery", "Limiter", "Limiting", "limiter_of", "pace_of"]
