"""Records of a file as rows of the tables: local times become UTC, names become ids."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from services.spreadsheets.people import name_key
from services.spreadsheets.records import (
    Bell,
    DayNote,
    Lesson,
    Period,
    PracticePlacement,
    Replacement,
    TemplateEntry,
    Term,
)

Values = dict[str, Any]
StudentKey = tuple[str, str, date | None]
"""Group, full name as in the roster, birth date."""


@dataclass(frozen=True, slots=True)
class Ids:
    """What names of a file stand for in one college."""

    college_id: int
    zone: ZoneInfo
    groups: dict[str, int]
    students: dict[StudentKey, int]

    def moment(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, self.zone).astimezone(UTC)


def mentor_key(name: str | None) -> str | None:
    """A mentor's name for finding: case, ё and Latin look-alikes do not count."""
    return name_key(name) if name else None


def digits(weekdays: tuple[int, ...]) -> str:
    return "".join(str(day) for day in sorted(set(weekdays)))


def lesson_values(lesson: Lesson, ids: Ids) -> Values:
    return {
        "group_id": ids.groups[lesson.group],
        "subgroup": lesson.subgroup,
        "day": lesson.date,
        "starts_at": ids.moment(lesson.date, lesson.start),
        "ends_at": ids.moment(lesson.date, lesson.end),
        "pair": lesson.pair,
        "kind": lesson.kind.value,
        "subject": lesson.subject,
        "teacher": lesson.teacher,
        "room": lesson.room,
        "site": lesson.site,
        "mentor": lesson.mentor,
        "mentor_key": mentor_key(lesson.mentor),
        "note": lesson.note,
        "place": lesson.at,
    }


def placement_values(one: PracticePlacement, ids: Ids) -> Values:
    return {
        "student_id": ids.students[student_key(one)],
        "group_id": ids.groups[one.group],
        "kind": one.kind.value,
        "module": one.module,
        "date_from": one.date_from,
        "date_to": one.date_to,
        "mode": one.mode,
        "weekdays": digits(one.weekdays),
        "days_count": one.days_count,
        "shift_start": one.shift_start,
        "shift_end": one.shift_end,
        "break_minutes": one.break_minutes,
        "shift_hours": one.shift_hours,
        "hours_total": one.hours_total,
        "employer": one.employer,
        "workshop": one.workshop,
        "address": one.address,
        "college_supervisor": one.college_supervisor,
        "mentor": one.mentor,
        "mentor_key": mentor_key(one.mentor),
        "mentor_phone": one.mentor_phone,
        "note": one.note,
        "place": one.at,
    }


def student_key(one: PracticePlacement) -> StudentKey:
    return (one.group, one.student, one.student_birth_date)


def note_values(one: DayNote, ids: Ids) -> Values:
    return {"group_id": ids.groups[one.group], "day": one.date, "text": one.text, "place": one.at}


def replacement_values(one: Replacement, ids: Ids) -> Values:
    return {
        "group_id": ids.groups[one.group],
        "day": one.date,
        "pair": one.pair,
        "subgroup": one.subgroup,
        "action": one.action.value,
        "subject": one.subject,
        "teacher": one.teacher,
        "room": one.room,
        "place": one.at,
    }


def period_values(one: Period, ids: Ids) -> Values:
    return {
        "group_id": ids.groups[one.group],
        "letter": one.letter,
        "kind": one.kind.value,
        "week_from": one.week_from,
        "week_to": one.week_to,
        "date_from": one.date_from,
        "date_to": one.date_to,
        "place": one.at,
    }


def term_values(one: Term, ids: Ids) -> Values:
    return {
        "college_id": ids.college_id,
        "date_from": one.date_from,
        "date_to": one.date_to,
        "anchor": one.anchor,
        "numerator_monday": one.numerator_week_monday,
        "closed": [day.isoformat() for day in one.closed],
        "place": "",
    }


def bell_values(one: Bell, ids: Ids) -> Values:
    return {
        "college_id": ids.college_id,
        "weekdays": digits(one.weekdays),
        "pair": one.pair,
        "start": one.start,
        "end": one.end,
        "place": "",
    }


def entry_values(one: TemplateEntry, ids: Ids) -> Values:
    return {
        "group_id": ids.groups[one.group],
        "weekday": one.weekday,
        "pair": one.pair,
        "parity": one.parity.value,
        "subgroup": one.subgroup,
        "subject": one.subject,
        "teacher": one.teacher,
        "room": one.room,
        "place": one.at,
    }
