"""Questions about schedules, practice and hours in free words: the same screens as the buttons.

Not a feature of its own: it stands before the answers to everybody's questions and shows what features show.
"""

from handlers.own_questions.router import router

__all__ = ["router"]
