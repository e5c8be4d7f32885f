"""What letters share: lines of a day, the line of a late one, the ways out."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers import addresses
from handlers.screen import Button, Rows, Screen, button
from locales import Html, Wording
from services.practice import Shift
from services.practice.clearances import Lack
from services.schedule import DayPlan, Occupation

LONGEST = 80
MOST = 10


def letter(
    words: Wording, blocks: Sequence[str], *ways: Button, late: bool = False, rows: Rows = ()
) -> Screen:
    """Every letter ends with the way to fewer of them."""
    said = [*blocks, *([words("reminders-letter-late")] if late else [])]
    fewer = button(words("reminders.fewer"), addresses.Reminders())
    return Screen(Html("\n\n").join(said), (*rows, *((one,) for one in ways), (fewer,)))


def whole_day(words: Wording, day: date) -> Button:
    return button(words("reminders-letter.day"), addresses.Day(day=day))


def own_word(words: Wording, day: date) -> tuple[Button, Button]:
    """What a student says of a shift without looking for where to say it."""
    here = button(words("own-day.here"), addresses.Here(day=day))
    return here, button(words("own-day.cannot"), addresses.CannotCome(day=day))


def own_practice(words: Wording) -> Button:
    return button(words("reminders-letter.practice"), addresses.Practice())


def when(words: Wording, day: date, today: date) -> str:
    """«Сегодня», «Завтра», and the day itself."""
    if day == today:
        return words("reminders-day-today", day=day)
    if day == today + timedelta(days=1):
        return words("reminders-day-tomorrow", day=day)
    return words("reminders-day", day=day)


def day_lines(words: Wording, plan: DayPlan, zone: ZoneInfo) -> str:
    lines = [occupation_line(words, one, zone) for one in plan.occupations]
    more = len(lines) - MOST
    shown = [*lines[:MOST], words("schedule-more", count=more)] if more > 0 else lines
    shown += [words("schedule-cancelled", pair=one.pair) for one in plan.cancelled[:MOST] if not one.subgroup]
    return Html("\n").join(shown)


def occupation_line(words: Wording, one: Occupation, zone: ZoneInfo) -> str:
    times = f"{clock(one.starts_at, zone)}–{clock(one.ends_at, zone)}"
    if isinstance(one, Shift):
        employer = clipped(one.employer)
        if not one.timed:
            return words("schedule-shift-untimed", employer=employer)
        shift = words("schedule-shift", times=times, employer=employer)
        return Html(" · ").join((shift, words("makeup-shift"))) if one.makeup else shift
    parts = [words("schedule-lesson", times=times, subject=clipped(one.subject))]
    if one.room:
        parts.append(_room(words, clipped(one.room)))
    if one.changed:
        parts.append(words("schedule-changed"))
    return Html(" · ").join(parts)


def _room(words: Wording, written: str) -> str:
    """A number wants the word "room" before it, a name such as «Мастерская 2» does not."""
    return words("schedule-room", room=written) if written[0].isdigit() else written


def lack_lines(words: Wording, lacks: Sequence[Lack]) -> str:
    return Html("\n").join(
        words("practice-task-missing", task=words(f"practice-task.{one.task}")) for one in lacks
    )


def clock(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%H:%M}"


def clipped(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
