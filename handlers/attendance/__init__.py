"""The student's own word and hours, and the coordinator's board of who came."""

from handlers.attendance.letters import LETTERS
from handlers.attendance.router import router

__all__ = ["LETTERS", "router"]
