"""The practice card, what has to be done before the first day, and places of practice."""

from handlers.practice.letters import LETTERS
from handlers.practice.router import router

__all__ = ["LETTERS", "router"]
