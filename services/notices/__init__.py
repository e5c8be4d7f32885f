"""Notices of changes: whom a load concerns, what they are told, and who has read it."""

from services.notices.audience import Audience, audience_of
from services.notices.concern import Concerned
from services.notices.reports import Report, Unread
from services.notices.service import Notices
from services.notices.telling import Told
from services.notices.writing import take_back, tell

__all__ = [
    "Audience",
    "Concerned",
    "Notices",
    "Report",
    "Told",
    "Unread",
    "audience_of",
    "take_back",
    "tell",
]
