"""What stands in a week that is drawn or printed: ready texts, day by day."""

from dataclasses import dataclass
from enum import Enum


class Mark(Enum):
    """What an entry looks like; the words say it too."""

    LESSON = "lesson"
    PRACTICE = "practice"
    EXAM = "exam"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Entry:
    """`begins` and `ends` are times as 08:30, empty where the day counts and not the hour."""

    begins: str
    ends: str
    title: str
    details: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class DayCard:
    """`label` is the weekday, `date` the day; `notes` are what holds for the whole of it."""

    label: str
    date: str
    today: bool
    entries: tuple[Entry, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WeekSheet:
    """`today` is the word on today's card; `footer` tells as of when it is."""

    title: str
    subtitle: str
    days: tuple[DayCard, ...]
    footer: str
    today: str
