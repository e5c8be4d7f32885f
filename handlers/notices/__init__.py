"""What has changed, "Got it", and who has read it."""

from handlers.notices.letters import LETTERS
from handlers.notices.router import router

__all__ = ["LETTERS", "router"]
