"""A lesson or a shift as lines of a screen, at most so long that twelve of the longest fit."""

from datetime import datetime
from zoneinfo import ZoneInfo

from locales import Html, Wording
from services.practice import Shift
from services.schedule import Cancelled, LessonFacts, Occupation
from services.spreadsheets.records import LessonKind

SUBJECT, NAME, NOTE = 110, 60, 80
"""Characters that are shown of what somebody wrote into a file."""
FIRST_ROOM = "0123456789"


def clipped(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def at(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).strftime("%H:%M")


def times(one: Occupation, zone: ZoneInfo) -> str:
    return f"{at(one.starts_at, zone)}–{at(one.ends_at, zone)}"


def occupation_lines(words: Wording, one: Occupation, zone: ZoneInfo, *, groups: bool = False) -> Html:
    """One or two lines; with `groups` a lesson says whose it is."""
    head, details = (
        (shift_head(words, one, zone), _shift_details(words, one))
        if isinstance(one, Shift)
        else (lesson_head(words, one, zone), _lesson_details(words, one, groups=groups))
    )
    return Html("\n").join([head, *([Html(" · ").join(details)] if details else [])])


def lesson_head(words: Wording, one: LessonFacts, zone: ZoneInfo) -> str:
    return words("schedule-lesson", times=times(one, zone), subject=clipped(one.subject, SUBJECT))


def shift_head(words: Wording, one: Shift, zone: ZoneInfo) -> str:
    employer = clipped(one.employer, SUBJECT)
    if not one.timed:
        return words("schedule-shift-untimed", employer=employer)
    return words("schedule-shift", times=times(one, zone), employer=employer)


def room(words: Wording, written: str) -> str:
    """A number wants the word "room" before it, a name such as «Мастерская 2» does not."""
    short = clipped(written, NAME)
    return words("schedule-room", room=short) if written[:1] in FIRST_ROOM else short


def _lesson_details(words: Wording, one: LessonFacts, *, groups: bool) -> list[str]:
    found: list[str | None] = [
        one.group if groups else None,
        words("schedule-changed") if one.changed else None,
        room(words, one.room) if one.room else None,
        clipped(one.teacher, NAME) if one.teacher else None,
        words("schedule-subgroup", subgroup=one.subgroup) if one.subgroup else None,
        words("schedule-pair", pair=one.pair) if one.pair else None,
        words(f"schedule-kind-{one.kind}") if one.kind != LessonKind.LESSON else None,
        clipped(one.site, NAME) if one.site else None,
        clipped(one.note, NOTE) if one.note else None,
    ]
    return [part for part in found if part]


def _shift_details(words: Wording, one: Shift) -> list[str]:
    found = [
        words("makeup-shift") if one.makeup else words(f"schedule-kind-{one.kind}"),
        clipped(one.workshop, NAME) if one.workshop else None,
        clipped(one.address, NOTE) if one.address else None,
        words("schedule-mentor", mentor=clipped(one.mentor, NAME)) if one.mentor else None,
    ]
    return [part for part in found if part]


def cancelled_line(words: Wording, one: Cancelled) -> str:
    if one.subgroup:
        return words("schedule-cancelled-half", pair=one.pair, subgroup=one.subgroup)
    return words("schedule-cancelled", pair=one.pair)
