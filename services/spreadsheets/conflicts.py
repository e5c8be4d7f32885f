"""Who and what would be in two places at a time: groups, mentors, rooms, teachers; practice against
classes.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from services.spreadsheets.context import Context
from services.spreadsheets.findings import Findings
from services.spreadsheets.records import Lesson, PracticePlacement
from services.spreadsheets.roster import place_of
from services.spreadsheets.wording import folded
from services.spreadsheets.workbook import letters

Columns = dict[str, dict[str, int]]
"""By sheet, in which column a field stands; empty for grids, where the cell of a record is its address."""
MOST_PAIRS, MOST_PLACEMENTS = 500, 60
"""A file that puts a whole term into one hour, or a mentor into sixty places, is wrong without more pairs."""
ROW = re.compile(r"\d+$")


def cell_of(at: str, field: str, columns: Columns) -> tuple[str | None, str]:
    """Sheet and cell in which a field of a record stands."""
    sheet, cell = place_of(at)
    column = columns.get(sheet or "", {}).get(field)
    row = ROW.search(cell)
    return (sheet, f"{letters(column)}{row[0]}") if column is not None and row else (sheet, cell)


def _buckets(lessons: Iterable[Lesson], key: Callable[[Lesson], Hashable]) -> Iterator[list[Lesson]]:
    """Lessons with one key that overlap at least once, in order of their beginning."""
    found: dict[Hashable, list[Lesson]] = {}
    for lesson in lessons:
        mark = key(lesson)
        if mark is not None:
            found.setdefault(mark, []).append(lesson)
    for bucket in found.values():
        if len(bucket) > 1:
            ordered = sorted(bucket, key=lambda lesson: lesson.start)
            if any(b.start < a.end for a, b in pairwise(ordered)):
                yield bucket


def _pairs(bucket: list[Lesson]) -> Iterator[tuple[Lesson, Lesson]]:
    """Overlapping pairs in the order of the file, the earlier of each first; at most MOST_PAIRS a day."""
    by_start = sorted(range(len(bucket)), key=lambda index: bucket[index].start)
    found: list[tuple[int, int]] = []
    for place, one in enumerate(by_start):
        for other in by_start[place + 1 : place + 1 + MOST_PAIRS]:
            if bucket[other].start >= bucket[one].end:
                break
            found.append((max(one, other), min(one, other)))
        if len(found) > MOST_PAIRS:
            break
    for later, earlier in sorted(found):
        yield bucket[earlier], bucket[later]


def check_groups(lessons: list[Lesson], columns: Columns, findings: Findings) -> None:
    """A group, or one subgroup of it, in two lessons at once. Parallel subgroups are none."""
    told: set[tuple[str, str, str]] = set()
    for bucket in _buckets(lessons, lambda lesson: (lesson.group, lesson.date)):
        for one, other in _pairs(bucket):
            parallel = (
                one.subgroup is not None and other.subgroup is not None and one.subgroup != other.subgroup
            )
            if parallel or (one.at == other.at) or (one.group, one.at, other.at) in told:
                continue
            told.add((one.group, one.at, other.at))
            sheet, cell = cell_of(other.at, "group", columns)
            findings.confirm(
                "group_double_booked",
                sheet,
                cell,
                value=other.group,
                related=_related(one.at, "group", columns, sheet),
                date=other.date,
                first=one.subject,
                second=other.subject,
                first_start=one.start,
                first_end=one.end,
                second_start=other.start,
                second_end=other.end,
                first_room=one.room,
                second_room=other.room,
            )


def _related(at: str, field: str, columns: Columns, sheet: str | None) -> str:
    """The other cell, with its sheet if that is another one."""
    other, cell = cell_of(at, field, columns)
    return cell if other == sheet else f"{other}!{cell}"


def check_rooms_and_teachers(lessons: list[Lesson], columns: Columns, findings: Findings) -> None:
    """One room for two teachers, or one teacher in two rooms. A common lecture is neither."""
    told: set[tuple[str, str, str]] = set()
    for field, code in (("room", "room_double_booked"), ("teacher", "teacher_double_booked")):
        for bucket in _buckets(lessons, lambda lesson, field=field: _shared_key(lesson, field)):  # type: ignore[misc]  # the default binds the loop's field
            for one, other in _pairs(bucket):
                together = one.teacher == other.teacher and one.room == other.room
                if together or one.at == other.at or (code, one.at, other.at) in told:
                    continue
                told.add((code, one.at, other.at))
                sheet, cell = cell_of(other.at, field, columns)
                findings.warn(
                    code, sheet, cell, value=other.room if field == "room" else other.teacher,
                    related=_related(one.at, field, columns, sheet), date=other.date, start=other.start,
                    first=one.group, second=other.group,
                )  # fmt: skip


def _shared_key(lesson: Lesson, field: str) -> Hashable:
    """Halls have no number and hold many; a room without a teacher says nothing."""
    if field == "teacher":
        return (lesson.teacher, lesson.date) if lesson.teacher and lesson.room else None
    numbered = lesson.room and any(sign.isdecimal() for sign in lesson.room)
    return (lesson.room, lesson.date) if numbered and lesson.teacher else None


def check_mentors_of_lessons(lessons: list[Lesson], columns: Columns, findings: Findings) -> None:
    """A mentor with students at two sites at once."""
    named = [lesson for lesson in lessons if lesson.mentor and lesson.site]
    for bucket in _buckets(named, lambda lesson: (folded(lesson.mentor or ""), lesson.date)):
        for one, other in _pairs(bucket):
            if folded(one.site or "") == folded(other.site or ""):
                continue
            sheet, cell = cell_of(other.at, "mentor", columns)
            findings.confirm(
                "mentor_double_booked",
                sheet,
                cell,
                value=other.mentor,
                related=_related(one.at, "mentor", columns, sheet),
                first=one.site,
                second=other.site,
                date=other.date,
                date_to=other.date,
            )


@lru_cache(maxsize=4096)
def _site(placement: PracticePlacement) -> str:
    return folded(
        " ".join(part for part in (placement.employer, placement.workshop, placement.address) if part)
    )


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
                related=_related(earlier.at, "mentor", columns, sheet),
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
                    "student_double_booked", sheet, cell, value=placement.student_as_written,
                    related=_related(earlier.at, "full_name", columns, sheet), date=days[0], date_to=days[1],
                )  # fmt: skip
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


def check_lessons(lessons: list[Lesson], columns: Columns, context: Context, findings: Findings) -> None:
    """All conflicts of a schedule, and of it with the practice that is already there."""
    check_groups(lessons, columns, findings)
    check_mentors_of_lessons(lessons, columns, findings)
    check_rooms_and_teachers(lessons, columns, findings)
    if context.practice:
        check_practice_against_classes(lessons, context.practice, "lesson", columns, findings)


def check_placements(
    placements: list[PracticePlacement], columns: Columns, context: Context, findings: Findings
) -> None:
    """All conflicts of a practice order, and of it with the lessons that are already there."""
    check_mentors(placements, columns, findings)
    check_students(placements, columns, findings)
    if context.lessons:
        check_practice_against_classes(context.lessons, placements, "placement", columns, findings)
