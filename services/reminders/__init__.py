"""When somebody wants to be reminded, and of what."""

from services.reminders.gate import gate
from services.reminders.planning import planners_of
from services.reminders.service import Pause, Reminders, View
from services.reminders.settings import CAP, DEFAULTS, DIGEST_HOURS, LEADS, Quiet, Settings, Switch

__all__ = [
    "CAP",
    "DEFAULTS",
    "DIGEST_HOURS",
    "LEADS",
    "Pause",
    "Quiet",
    "Reminders",
    "Settings",
    "Switch",
    "View",
    "gate",
    "planners_of",
]
