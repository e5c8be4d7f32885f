"""Who and what would be in two places at a time in a schedule: groups, mentors, rooms, teachers."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import time
from itertools import pairwise

from services.spreadsheets.addresses import Columns, cell_of, related_cell
from services.spreadsheets.context import Context
from services.spreadsheets.findings import Findings
from services.spreadsheets.practice_conflicts import check_practice_against_classes
from services.spreadsheets.records import Lesson
from services.spreadsheets.wording import folded

EARLIEST = time(6)
MOST_PAIRS = 500
"""A file that puts a whole term into one hour is wrong without more pairs."""


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
                related=related_cell(one.at, "group", columns, sheet),
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
                    related=related_cell(one.at, field, columns, sheet), date=other.date, start=other.start,
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
                related=related_cell(one.at, "mentor", columns, sheet),
                first=one.site,
                second=other.site,
                date=other.date,
                date_to=other.date,
            )


def check_hours(lessons: list[Lesson], columns: Columns, findings: Findings) -> None:
    """Nobody is taught at night: «1:30» is half past one."""
    for lesson in lessons:
        if lesson.start < EARLIEST:
            sheet, cell = cell_of(lesson.at, "start", columns)
            findings.confirm("odd_time", sheet, cell, value=lesson.start)


def check_lessons(lessons: list[Lesson], columns: Columns, context: Context, findings: Findings) -> None:
    """All conflicts of a schedule, and of it with the practice that is already there."""
    check_hours(lessons, columns, findings)
    check_groups(lessons, columns, findings)
    check_mentors_of_lessons(lessons, columns, findings)
    check_rooms_and_teachers(lessons, columns, findings)
    if context.practice:
        check_practice_against_classes(lessons, context.practice, "lesson", columns, findings)
