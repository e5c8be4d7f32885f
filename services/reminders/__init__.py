"""When somebody wants to be reminded, and of what."""

from services.reminders.figures import Figures, LetterFigures
from services.reminders.gate import gate
from services.reminders.lost import MINUTES, Answer, LostTrainees, OnTheWay, Told
from services.reminders.planning import planners_of
from services.reminders.service import Pause, Reminders, View
from services.reminders.settings import CAP, DEFAULTS, DIGEST_HOURS, LEADS, Quiet, Settings, Switch
from services.reminders.staff import Chain, Exceptions, StaffTelling, TraineesAhead
from services.reminders.telling import DayAhead, First, PracticeAhead, Telling

__all__ = [
    "CAP",
    "DEFAULTS",
    "DIGEST_HOURS",
    "LEADS",
    "MINUTES",
    "Answer",
    "Chain",
    "DayAhead",
    "Exceptions",
    "Figures",
    "First",
    "LetterFigures",
    "LostTrainees",
    "OnTheWay",
    "Pause",
    "PracticeAhead",
    "Quiet",
    "Reminders",
    "Settings",
    "StaffTelling",
    "Switch",
    "Telling",
    "Told",
    "TraineesAhead",
    "View",
    "gate",
    "planners_of",
]
