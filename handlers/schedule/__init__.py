"""Where to be: now and next, days, weeks, search, and chats that follow a group."""

from handlers.schedule.letters import LETTERS
from handlers.schedule.router import router

__all__ = ["LETTERS", "router"]
