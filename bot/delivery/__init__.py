"""The only sender of what nobody asked for: from the outbox, through the limiter, to Telegram."""

from bot.delivery.delivery import Delivery

__all__ = ["Delivery"]
