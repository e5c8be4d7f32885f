"""What the checks need to know of the live data; services fill it from the database, tests from other
files.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Self

from services.spreadsheets.dates import study_year_of
from services.spreadsheets.records import (
    Bell,
    Kind,
    Lesson,
    Outcome,
    PracticePlacement,
    Reading,
    Student,
)


@dataclass(frozen=True)
class Context:
    """The college as it is before a file is loaded. `today` is local to the college's time zone.

    `study_year` is the year in which the study year begins; None means: by `today`.
    `numerator_monday` is any Monday of a numerator week, where the college has told it.
    """

    today: date
    cluster: str | None = None
    college: str | None = None
    timezone: str = "Europe/Moscow"
    study_year: int | None = None
    known_groups: frozenset[str] = frozenset()
    students: tuple[Student, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    practice: tuple[PracticePlacement, ...] = ()
    bells: tuple[Bell, ...] = ()
    numerator_monday: date | None = None

    @property
    def year(self) -> int:
        return self.study_year if self.study_year is not None else study_year_of(self.today)

    def first_monday(self) -> date:
        """Monday of the week that holds 1 September of the study year."""
        first = date(self.year, 9, 1)
        return first - timedelta(days=first.weekday())

    def after(self, reading: Reading) -> Self:
        """The context once the file has been loaded; a rejected file changes nothing."""
        if reading.outcome is Outcome.REJECT:
            return self
        groups = self.known_groups
        if reading.kind is Kind.ROSTER:
            groups = groups | {group.code for group in reading.groups}
        listed = {student.group for student in reading.students}
        students = (*(s for s in self.students if s.group not in listed), *reading.students)
        return replace(
            self,
            known_groups=groups,
            students=students,
            lessons=laid_over(self.lessons, reading),
            practice=(*self.practice, *reading.practice),
            bells=reading.bells or self.bells,
        )


def laid_over(old: Iterable[Lesson], reading: Reading) -> tuple[Lesson, ...]:
    """Lessons once a schedule is loaded: it decides the days that it covers for the groups that it names."""
    covered = covered_days(reading)
    kept = (lesson for lesson in old if (lesson.group, lesson.date) not in covered)
    return (*kept, *reading.lessons)


def covered_days(reading: Reading) -> frozenset[tuple[str, date]]:
    """Days of groups that a file decides: from its first day to its last, or only the days of
    replacements.
    """
    if reading.kind is Kind.REPLACEMENTS:
        return frozenset((r.group, r.date) for r in reading.replacements)
    days = [lesson.date for lesson in reading.lessons] + [note.date for note in reading.day_notes]
    if not days:
        return frozenset()
    first = reading.term.date_from if reading.term else min(days)
    last = reading.term.date_to if reading.term else max(days)
    span = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    named = {lesson.group for lesson in reading.lessons} | {note.group for note in reading.day_notes}
    return frozenset((group, day) for group in named for day in span)
