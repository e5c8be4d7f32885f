"""Whom changes concern: from now on, and only by what somebody has to be told of."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from services.spreadsheets.changes import Change
from services.spreadsheets.people import name_key
from services.spreadsheets.records import Lesson, LessonKind, PracticePlacement

SOON = timedelta(hours=12)
"""What changes so soon is told at any hour."""
StudentKey = tuple[str, str, date | None]


@dataclass(slots=True)
class Concerned:
    """Ids of groups and students, and mentors as (folded name, place of practice or nothing)."""

    groups: set[int] = field(default_factory=set)
    students: set[int] = field(default_factory=set)
    mentors: set[tuple[str, str]] = field(default_factory=set)

    def add_mentor(self, name: str | None, where: str | None) -> None:
        if name and (key := name_key(name)):
            self.mentors.add((key, where or ""))


def lesson_as_told(lesson: Lesson) -> Lesson:
    """Without what nobody has to be woken for: its kind, the number of the pair, the note."""
    return lesson._replace(pair=None, kind=LessonKind.LESSON, note=None, at="")


def placement_as_told(one: PracticePlacement, today: date) -> PracticePlacement:
    """From this day on, without hours, notes and telephone numbers."""
    return one._replace(
        student_as_written=one.student,
        date_from=max(one.date_from, today),
        mode="",
        days_count=0,
        break_minutes=0,
        shift_hours=None,
        hours_total=None,
        mentor_phone=None,
        note=None,
        at="",
    )


def lesson_is_ahead(lesson: Lesson, since: datetime) -> bool:
    """Not over yet. `since` is the local time of the college, without a zone."""
    return datetime.combine(lesson.date, lesson.end) > since


def placement_is_ahead(one: PracticePlacement, since: datetime) -> bool:
    start, end = one.shift_start or time(), one.shift_end or time.max
    last = one.date_to + timedelta(days=1) if end <= start else one.date_to
    return datetime.combine(last, end) > since


def concerned_by_lessons(
    changes: Iterable[Change[Lesson]], groups: Mapping[str, int], since: datetime
) -> tuple[Concerned, Concerned]:
    """Whom the changes concern, and whom of them soon. `groups` leads from codes to ids."""
    left: Counter[Lesson] = Counter()
    for change in changes:
        if change.old is not None and lesson_is_ahead(change.old, since):
            left[lesson_as_told(change.old)] -= 1
        if change.new is not None and lesson_is_ahead(change.new, since):
            left[lesson_as_told(change.new)] += 1
    everybody, soon = Concerned(), Concerned()
    for lesson, number in left.items():
        if not number:
            continue
        near = datetime.combine(lesson.date, lesson.start) <= since + SOON
        for found in (everybody, soon) if near else (everybody,):
            found.groups.add(groups[lesson.group])
            found.add_mentor(lesson.mentor, lesson.site)
    return everybody, soon


def concerned_by_practice(
    changes: Iterable[Change[PracticePlacement]], students: Mapping[StudentKey, int], since: datetime
) -> tuple[Concerned, Concerned]:
    """As `concerned_by_lessons`; `students` leads from group, name and birth date to ids."""
    everybody, soon = Concerned(), Concerned()
    for change in changes:
        old, new = (_ahead(side, since) for side in (change.old, change.new))
        if old == new:
            continue
        near = _shifts(old, since) != _shifts(new, since)
        for found in (everybody, soon) if near else (everybody,):
            for one in (old, new):
                if one is not None:
                    found.students.add(students[(one.group, one.student, one.student_birth_date)])
                    found.add_mentor(one.mentor, one.employer)
    return everybody, soon


def _ahead(one: PracticePlacement | None, since: datetime) -> PracticePlacement | None:
    if one is None or not placement_is_ahead(one, since):
        return None
    return placement_as_told(one, since.date())


def _shifts(one: PracticePlacement | None, since: datetime) -> set[tuple[date, PracticePlacement]]:
    """Its shifts that begin within `SOON`, each with all that is told of it but the dates."""
    if one is None:
        return set()
    days = (since.date(), since.date() + timedelta(days=1))
    told = one._replace(date_from=date.min, date_to=date.min, weekdays=())
    return {
        (day, told)
        for day in days
        if one.date_from <= day <= one.date_to
        and day.isoweekday() in one.weekdays
        and datetime.combine(day, one.shift_start or time()) <= since + SOON
    }
