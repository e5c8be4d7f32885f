"""When and of what the bot reminds, and the letters that it then sends."""

from handlers.reminders.letters import LETTERS
from handlers.reminders.router import router

__all__ = ["LETTERS", "router"]
