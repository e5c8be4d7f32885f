"""One's own schedule in a calendar program, as a picture and on paper."""

from handlers.calendars.letters import LETTERS
from handlers.calendars.router import router

__all__ = ["LETTERS", "router"]
