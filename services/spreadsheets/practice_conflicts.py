"""Who would be in two places at a time at practice: mentors, students; practice against classes."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from services.spreadsheets.addresses import Columns, cell_of, related_cell
from services.spreadsheets.context import Context
from services.spreadsheets.findings import Findings
from services.spreadsheets.records import Lesson, PracticePlacement
from services.spreadsheets.wording import folded

NUMBER_SIGN = re.compile(r"№ ")
MOST_PLACEMENTS = 60
"""A file that puts a mentor into sixty places is wrong without more pairs."""


@lru_cache(maxsize=4096)
def _site(placement: PracticePlacement) -> str:
    parts = (placement.employer, placement.workshop, placement.address)
    return NUMBER_SIGN.sub("№", folded(" ".join(part for part in parts if part)))


def shared_days(one: PracticePlacement, other: PracticePlacement) -> tuple[date, date] | None:
    """First and last day on which both placements are at work at the same hours."""
    first, last = max(one.date_from, other.date_from), min(one.date_to, other.date_to)
    if first > last:
        return None
    if one.shift_start and one.shift_end and other.shift_start and other.shift_end:
        apart = one.shift_end <= other.shift_start or other.shift_end <= one.shift_start
        if apart and one.shift_start < one.shift_end and other.shift_start < other.shift_end:
            return None
    weekdays = set(one.weekdays) & set(other.weekdays)
    span = range(min((last - first).days + 1, 7))
    begins = next((day for n in span if (day := first + timedelta(days=n)).isoweekday() in weekdays), None)
    ends = next((day for n in span if (day := last - timedelta(days=n)).isoweekday() in weekdays), None)
    return (begins, ends) if begins and ends else None


def check_mentors(placements: list[PracticePlacement], columns: Columns, findings: Findings) -> None:
    """A mentor at two sites at once; students of one mentor at one site are none. Told once for each row
    and site.
    """
    by_mentor: dict[str, list[PracticePlacement]] = {}
    for placement in placements:
        if placement.mentor is None:
            continue
        told: set[str] = set()
        mine = by_mentor.setdefault(folded(placement.mentor), [])
        here = _site(placement)
        for earlier in mine[:MOST_PLACEMENTS]:
            site = _site(earlier)
            if site == here or site in told or (days := shared_days(earlier, placement)) is None:
                continue
            told.add(site)
            sheet, cell = cell_of(placement.at, "mentor", columns)
            findings.confirm(
                "mentor_double_booked",
                sheet,
                cell,
                value=placement.mentor,
                related=related_cell(earlier.at, "mentor", columns, sheet),
                first=earlier.workshop or earlier.employer,
                second=placement.workshop or placement.employer,
                date=days[0],
                date_to=days[1],
            )
        mine.append(placement)


def check_students(placements: list[PracticePlacement], columns: Columns, findings: Findings) -> None:
    """A student at two places at once."""
    by_student: dict[tuple[str, str, date | None], list[PracticePlacement]] = {}
    for placement in placements:
        mine = by_student.setdefault((placement.student, placement.group, placement.student_birth_date), [])
        for earlier in mine[:MOST_PLACEMENTS]:
            days = shared_days(earlier, placement)
            if days:
                sheet, cell = cell_of(placement.at, "full_name", columns)
                findings.confirm(
                    "student_double_booked",
                    sheet,
                    cell,
                    value=placement.student_as_written,
                    related=related_cell(earlier.at, "full_name", columns, sheet),
                    date=days[0],
                    date_to=days[1],
                )
        mine.append(placement)


def check_practice_against_classes(
    lessons: Iterable[Lesson],
    placements: Iterable[PracticePlacement],
    told_at: str,
    columns: Columns,
    findings: Findings,
) -> None:
    """Students of a group at practice while the group has lessons: one fault a group. `told_at` is
    «lesson» or «placement».
    """
    by_day: dict[tuple[str, date], list[Lesson]] = {}
    for lesson in lessons:
        if lesson.site is None and lesson.mentor is None:
            by_day.setdefault((lesson.group, lesson.date), []).append(lesson)
    clashes: dict[str, list[tuple[Lesson, PracticePlacement]]] = {}
    for placement in placements:
        for day in _days(placement):
            for lesson in by_day.get((placement.group, day), ()):
                if _at_once(lesson, placement):
                    clashes.setdefault(placement.group, []).append((lesson, placement))
    for group, found in clashes.items():
        lesson, placement = min(found, key=lambda pair: pair[0].date)
        at, field = (lesson.at, "group") if told_at == "lesson" else (placement.at, "date_from")
        sheet, cell = cell_of(at, field, columns)
        days = {pair[0].date for pair in found}
        findings.confirm(
            "practice_during_classes",
            sheet,
            cell,
            value=group,
            days=len(days),
            date=min(days),
            date_to=max(days),
            students=len({pair[1].student for pair in found}),
        )


def _days(placement: PracticePlacement) -> Iterator[date]:
    for number in range((placement.date_to - placement.date_from).days + 1):
        day = placement.date_from + timedelta(days=number)
        if day.isoweekday() in placement.weekdays:
            yield day


def _at_once(lesson: Lesson, placement: PracticePlacement) -> bool:
    if (
        placement.shift_start is None
        or placement.shift_end is None
        or placement.shift_end <= placement.shift_start
    ):
        return True
    return lesson.start < placement.shift_end and placement.shift_start < lesson.end


def check_placements(
    placements: list[PracticePlacement], columns: Columns, context: Context, findings: Findings
) -> None:
    """All conflicts of a practice order, and of it with the lessons that are already there."""
    check_mentors(placements, columns, findings)
    check_students(placements, columns, findings)
    if context.lessons:
        check_practice_against_classes(context.lessons, placements, "placement", columns, findings)
