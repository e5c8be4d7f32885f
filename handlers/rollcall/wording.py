"""Marks, signs and times of a roll call in words."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from locales import Html, Wording, escape_html
from models.attendance import MarkStatus, Verdict
from services.attendance.calls import CallView, Line, Mark
from services.attendance.outcomes import Outcome
from services.practice.clearances import Lack

SIGNS = {
    None: "▫️",
    MarkStatus.PRESENT: "✅",
    MarkStatus.LATE: "⏰",
    MarkStatus.ABSENT: "❌",
    MarkStatus.LEFT_EARLY: "🚪",
    MarkStatus.EXCUSED: "📄",
}


class Timed(Protocol):
    """Whatever has a shift and a zone to show it in."""

    @property
    def starts_at(self) -> datetime: ...

    @property
    def ends_at(self) -> datetime: ...

    @property
    def timed(self) -> bool: ...

    @property
    def zone(self) -> ZoneInfo: ...


class Placed(Protocol):
    """Whatever has a place of practice."""

    @property
    def employer(self) -> str: ...

    @property
    def workshop(self) -> str | None: ...


def clock(seen: CallView, moment: datetime | None) -> str:
    return f"{moment.astimezone(seen.zone):%H:%M}" if moment else ""


def time_of(shift: Timed) -> str:
    """«, 08:00–14:30»; nothing where the order names no shift."""
    if not shift.timed:
        return ""
    start, end = (one.astimezone(shift.zone) for one in (shift.starts_at, shift.ends_at))
    return f", {start:%H:%M}–{end:%H:%M}"


def place_of(words: Wording, placed: Placed) -> str:
    if placed.workshop:
        return words("practice-place", employer=placed.employer, workshop=placed.workshop)
    return Html(escape_html(placed.employer))


def mark_word(words: Wording, mark: Mark | None) -> str:
    if mark is None:
        return words("rollcall-mark.none")
    if mark.minutes is None:
        return words(f"rollcall-mark.{mark.status}")
    return words(f"rollcall-mark.{mark.status}", minutes=mark.minutes)


def sign_of(line: Line) -> str:
    return SIGNS[line.mark.status if line.mark else None]


def sign_short(line: Line) -> str:
    """Before a name on a button: what is tapped, or else what one should know before tapping."""
    if line.mark is not None and line.mark.status is not MarkStatus.PRESENT:
        return f"{sign_of(line)} "
    if line.lacks:
        return "⛔ "
    if line.excuse:
        return "✉️ "
    return "🙋 " if line.here_at else ""


def told_of(words: Wording, seen: CallView, line: Line) -> str:
    """All that is known of one trainee that day, in one line; empty where there is nothing to tell."""
    told = []
    if line.mark is not None and line.mark.status is not MarkStatus.PRESENT:
        told.append(mark_word(words, line.mark))
    if line.here_at is not None:
        told.append(words("rollcall-told.here", at=clock(seen, line.here_at)))
    if line.verdict in {Verdict.NEAR, Verdict.FAR}:
        told.append(words(f"rollcall-told.{line.verdict}"))
    if line.excuse is not None:
        told.append(words(f"rollcall-told.excuse-{line.excuse}"))
    if line.lacks:
        told.append(words("rollcall-told.lacks", tasks=lacking(words, line.lacks)))
    if line.decided:
        told.append(words("rollcall-told.decided"))
    if line.added:
        told.append(words("rollcall-told.added"))
    if line.notes:
        told.append(words("rollcall-told.notes", count=line.notes))
    return "; ".join(told)


def lacking(words: Wording, lacks: Iterable[Lack]) -> str:
    """«инструктаж, медосмотр»."""
    return ", ".join(words(f"practice-task.{lack.task}").lower() for lack in lacks)


def notice_of(words: Wording, outcome: Outcome) -> str | None:
    """A line about a tap that did not do what it said."""
    if outcome in {Outcome.DONE, Outcome.DOUBTS, Outcome.CONFLICT}:
        return None
    return words(f"rollcall-notice-{outcome}")
