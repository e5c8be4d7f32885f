"""A college as it is now: what the checks of a file and the comparison with it need to know."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from models import schedule as tables
from models.load import CollegeVersion
from models.student import Group
from models.student import Student as StudentRow
from services.loading.places import Place
from services.loading.rows import Ids
from services.spreadsheets.context import Context
from services.spreadsheets.records import (
    Bell,
    Lesson,
    LessonKind,
    PracticePlacement,
    Student,
    StudentStatus,
)

PAST = timedelta(days=60)
"""How far back the checks look: of a year's lessons most are over."""
YEAR = timedelta(days=400)
"""Orders of a whole study year are compared: the same one again changes nothing."""
AT_ONCE = 1_000
"""Lessons fetched at once: a large college must not make the chats of others wait."""
GRADUATED = "graduated"


@dataclass(frozen=True, slots=True)
class Live:
    """`lessons` (from `since` on) and `placements` lead from a record to the ids of the rows that say it."""

    place: Place
    version: int
    since: date
    context: Context
    ids: Ids
    lessons: dict[Lesson, list[int]]
    placements: dict[PracticePlacement, list[int]]


async def context_of(session: AsyncSession, place: Place, today: date) -> Context:
    """The context of the checks from live data. `today` is local to the cluster."""
    return (await live_of(session, place, today)).context


async def live_of(session: AsyncSession, place: Place, today: date) -> Live:
    version = await session.scalar(
        select(CollegeVersion.version).where(CollegeVersion.college_id == place.college_id)
    )
    groups = await _groups(session, place)
    students = await _students(session, place)
    ids = Ids(place.college_id, place.zone, groups, {_key(one): number for number, one in students})
    since = today - PAST
    lessons = await _lessons(session, place, tables.Lesson.day >= since)
    placements = await _placements(session, place, today - YEAR)
    context = Context(
        today=today,
        cluster=place.cluster,
        college=place.college.ru,
        timezone=place.timezone,
        known_groups=frozenset(groups),
        students=tuple(one for _, one in students),
        lessons=tuple(one for _, one in lessons),
        practice=tuple(one for _, one in placements),
        bells=await _bells(session, place),
        numerator_monday=await _numerator_monday(session, place, today),
    )
    return Live(place, version or 0, since, context, ids, _by_record(lessons), _by_record(placements))


def _by_record(found: list[tuple[int, Any]]) -> dict[Any, list[int]]:
    by_record: dict[Any, list[int]] = defaultdict(list)
    for number, record in found:
        by_record[record].append(number)
    return by_record


def _key(one: Student) -> tuple[str, str, date | None]:
    return (one.group, one.full_name, one.birth_date)


async def _groups(session: AsyncSession, place: Place) -> dict[str, int]:
    rows = await session.execute(
        select(Group.code, Group.id).where(Group.college_id == place.college_id, Group.retired_at.is_(None))
    )
    return dict(rows.all())


def full_name(last: str, first: str, middle: str | None) -> str:
    return " ".join(part for part in (last, first, middle) if part)


async def _students(session: AsyncSession, place: Place) -> list[tuple[int, Student]]:
    row = StudentRow
    rows = await session.execute(
        select(
            row.id, Group.code, row.last_name, row.first_name, row.middle_name, row.birth_date, row.phones,
            row.guardian_phones, row.status, row.note,
        )
        .join(Group, Group.id == row.group_id)
        .where(
            Group.college_id == place.college_id,
            Group.retired_at.is_(None),
            row.retired_at.is_(None),
            row.status != GRADUATED,
        )
        .order_by(Group.code, row.number)
    )  # fmt: skip
    return [
        (
            number,
            Student(
                code, full_name(last, first, middle), last, first, middle, born, phones, guardians,
                StudentStatus(status.value), note, "",
            ),
        )
        for number, code, last, first, middle, born, phones, guardians, status, note in rows
    ]  # fmt: skip


async def with_earlier_lessons(session: AsyncSession, live: Live, first: date) -> dict[Lesson, list[int]]:
    """Lessons from this day on, if that is earlier than `since`: a template begins with its term."""
    if first >= live.since:
        return live.lessons
    row = tables.Lesson
    earlier = await _lessons(session, live.place, row.day >= first, row.day < live.since)
    return {**_by_record(earlier), **live.lessons}


async def _lessons(
    session: AsyncSession, place: Place, *days: ColumnElement[bool]
) -> list[tuple[int, Lesson]]:
    row, zone = tables.Lesson, place.zone
    rows = await session.stream(
        select(
            row.id, row.day, row.starts_at, row.ends_at, row.pair, Group.code, row.subgroup, row.kind,
            row.subject, row.teacher, row.room, row.site, row.mentor, row.note, row.place,
        )
        .join(Group, Group.id == row.group_id)
        .where(Group.college_id == place.college_id, row.ended_by.is_(None), *days)
        .order_by(row.day, row.starts_at, row.id),
        execution_options={"yield_per": AT_ONCE},
    )  # fmt: skip
    return [
        (
            number,
            Lesson(
                day, starts.astimezone(zone).time(), ends.astimezone(zone).time(), pair, code, subgroup,
                LessonKind(kind), *others,
            ),
        )
        async for number, day, starts, ends, pair, code, subgroup, kind, *others in rows
    ]  # fmt: skip


async def _placements(
    session: AsyncSession, place: Place, since: date
) -> list[tuple[int, PracticePlacement]]:
    row, who = tables.Placement, StudentRow
    rows = await session.execute(
        select(row, who.last_name, who.first_name, who.middle_name, who.birth_date, Group.code)
        .join(who, who.id == row.student_id)
        .join(Group, Group.id == who.group_id)  # where the student is now: a new order names that group
        .where(Group.college_id == place.college_id, row.ended_by.is_(None), row.date_to >= since)
        .order_by(row.id)
    )
    return [
        (one.id, _placement(one, full_name(last, first, middle), born, code))
        for one, last, first, middle, born, code in rows
    ]


def _placement(one: tables.Placement, student: str, born: date | None, group: str) -> PracticePlacement:
    return PracticePlacement(
        student, student, born, group, LessonKind(one.kind), one.module, one.date_from, one.date_to, one.mode,
        tuple(int(day) for day in one.weekdays), one.days_count, one.shift_start, one.shift_end,
        one.break_minutes, one.shift_hours, one.hours_total, one.employer, one.workshop, one.address,
        one.college_supervisor, one.mentor, one.mentor_phone, one.note, one.place,
    )  # fmt: skip


async def _bells(session: AsyncSession, place: Place) -> tuple[Bell, ...]:
    row = tables.Bell
    rows = await session.scalars(
        select(row).where(row.college_id == place.college_id, row.ended_by.is_(None)).order_by(row.id)
    )
    return tuple(Bell(tuple(int(d) for d in one.weekdays), one.pair, one.start, one.end) for one in rows)


async def _numerator_monday(session: AsyncSession, place: Place, today: date) -> date | None:
    """As the newest template of this study year says."""
    row = tables.Term
    found: date | None = await session.scalar(
        select(row.numerator_monday)
        .where(
            row.college_id == place.college_id,
            row.ended_by.is_(None),
            row.numerator_monday.is_not(None),
            row.date_to >= today - PAST,
        )
        .order_by(row.id.desc())
        .limit(1)
    )
    return found
