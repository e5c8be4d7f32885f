"""What a calendar program is told, as facts: no words, and no form of any file."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from services.practice.shifts import Shift
from services.schedule.plans import LessonFacts

PRACTICE = ""
"""Stands for shifts of practice where subjects are named."""


@dataclass(frozen=True, slots=True)
class TraineeShift:
    """A mentor's shift: how many come, and no names. Times as in `Shift`."""

    day: date
    starts_at: datetime
    ends_at: datetime
    timed: bool
    employer: str
    workshop: str | None
    address: str | None
    trainees: int
    makeup: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """`key` stays the same for as long as this is the same lesson or shift, whatever changes about it.

    `sequence` grows with every change, `changed_at` (UTC) is when the last one was loaded or undone.
    """

    key: str
    sequence: int
    changed_at: datetime
    cancelled: bool
    what: LessonFacts | Shift | TraineeShift


@dataclass(frozen=True, slots=True)
class OwnCalendar:
    """Somebody's schedule for a calendar program; `group` is the student's, None for a mentor.

    The events are in order of time; those of the last days and of those to come.
    """

    timezone: str
    first: date
    last: date
    group: str | None
    events: tuple[Event, ...]

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


def in_order(events: list[Event]) -> tuple[Event, ...]:
    return tuple(sorted(events, key=lambda one: (one.what.starts_at, one.key)))
