"""A mentor confirms who came."""

from handlers.rollcall.letters import LETTERS
from handlers.rollcall.router import router

__all__ = ["LETTERS", "router"]
