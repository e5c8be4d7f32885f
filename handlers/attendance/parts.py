"""What several screens of attendance share: how a mark, a day and a practice are told, and the ways back."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from handlers import addresses
from handlers.home import back
from handlers.screen import Button, Rows, Screen, button
from locales import Wording
from services.attendance.ledger import Entry, Part, State

SIGNS = {
    State.PRESENT: "✅",
    State.LATE: "🕒",
    State.LEFT_EARLY: "🚪",
    State.ABSENT: "❌",
    State.EXCUSED: "🟣",
    State.UNCONFIRMED: "❔",
    State.AHEAD: "▫️",
}


def mark(words: Wording, status: str | None, minutes: int | None = None) -> str:
    """«Опоздание, 15 мин»; without a status nobody has said anything."""
    told = words(f"attendance-mark-{status or 'none'}")
    return words("attendance-mark-minutes", mark=told, minutes=minutes) if minutes else told


def letter_of(words: Wording, state: State, *, ill: bool) -> str:
    """What stands for a day in the attendance sheet and in the grid."""
    return words("attendance-letter.ill") if ill else words(f"attendance-letter.{state}")


def day_label(words: Wording, day: date) -> str:
    """«Пн 23.11», where a line or a button begins."""
    return words("attendance-day", weekday=day.isoweekday(), day=f"{day:%d.%m}")


def day_within(words: Wording, day: date) -> str:
    """«пн 23.11», in the middle of a sentence."""
    return words("attendance-day.within", weekday=day.isoweekday(), day=f"{day:%d.%m}")


def times(entry: Entry, zone: ZoneInfo) -> str:
    return f"{clock_time(entry.starts_at, zone)}–{clock_time(entry.ends_at, zone)}"


def clock_time(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%H:%M}"


def practice(words: Wording, kind: str, module: str | None) -> str:
    """«Производственная практика, ПП.02»."""
    key = f"practice-kind.{kind}"
    named = words(key if key in words else "practice-kind.other")
    return ", ".join(part for part in (named, module) if part)


def practices_apart(words: Wording, parts: Collection[Part]) -> list[str]:
    """Hours of each practice, where there are several."""
    return [
        words(
            "ledger-part",
            practice=practice(words, one.kind, one.module),
            done=one.totals.confirmed,
            planned=one.totals.planned,
        )
        for one in parts
        if len(parts) > 1
    ]


def place(employer: str, workshop: str | None) -> str:
    return ", ".join(part for part in (employer, workshop) if part)


def entry_label(words: Wording, entry: Entry) -> str:
    """A day on a button: «16.11 ✅ 6 ч»."""
    hours = entry.done if entry.state in (State.PRESENT, State.LATE, State.LEFT_EARLY) else entry.planned
    key = "attendance-day.extra" if entry.extra else "attendance-day.button"
    return words(key, day=f"{entry.day:%d.%m}", sign=SIGNS[entry.state], hours=hours)


def staff_home(words: Wording, cluster: str) -> Button:
    return button(words("staff.home"), addresses.StaffCluster(cluster=cluster))


def with_board(words: Wording, cluster: str, text: str, rows: Iterable[tuple[Button, ...]] = ()) -> Screen:
    """A screen of a cluster's coordinators with the way back to today's board."""
    board = button(words("attendance.board"), addresses.Board(cluster=cluster))
    return Screen(text, (*rows, (board, staff_home(words, cluster))))


def with_group(words: Wording, group_id: int, text: str, rows: Rows = ()) -> Screen:
    """A screen about somebody of a group, for whoever watches the group."""
    group = button(words("attendance.group"), addresses.GroupWeek(group=group_id))
    return Screen(text, (*rows, (group, back(words))))
