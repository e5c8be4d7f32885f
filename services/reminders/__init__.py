"""When somebody wants to be reminded, and of what."""

from services.reminders.service import Reminders

__all__ = ["Reminders"]
