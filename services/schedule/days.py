"""Days of a student or of a group out of the tables: one reading session, a few prebuilt statements."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import fields
from datetime import date, timedelta
from typing import Any, TypeVar

from sqlalchemy import BindParameter, Select, bindparam, case, func, or_, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from models.load import Load
from models.schedule import DayNote, Lesson, Placement, Replacement, StudyPeriod, Term
from models.student import Group, Student
from services.practice.shifts import Shift, makeups_of, of_students
from services.schedule.plans import Cancelled, DayPlan, LessonFacts, Outlook, PeriodFacts, Source, Whose
from services.schedule.whose import whose_group, whose_student
from services.spreadsheets.records import Action, Kind, Parity, PeriodKind

AHEAD = timedelta(weeks=6)
"""How far the next shift is looked for."""
FACTS = len(fields(LessonFacts))
"""How many columns of `lesson_rows` come first that are facts of a lesson."""
Item = TypeVar("Item")

_OF_GROUP: BindParameter[int] = bindparam("group_id")
_FIRST: BindParameter[date] = bindparam("first")
_LAST: BindParameter[date] = bindparam("last")


def lesson_rows() -> Select[*tuple[Any, ...]]:
    """Live lessons with their group and the file that brought them."""
    return (
        select(
            Lesson.id, Lesson.group_id, Group.code, Lesson.subgroup, Lesson.day, Lesson.starts_at,
            Lesson.ends_at, Lesson.pair, Lesson.kind, Lesson.subject, Lesson.teacher, Lesson.room,
            Lesson.site, Lesson.note,
            or_(Lesson.previous_id.is_not(None), Load.kind == Kind.REPLACEMENTS.value).label("changed"),
            Load.decided_at, Load.file_name,
        )
        .join(Group, Group.id == Lesson.group_id)
        .join(Load, Load.id == Lesson.load_id)
        .where(Lesson.ended_by.is_(None))
        .order_by(Lesson.day, Lesson.starts_at, Lesson.subgroup, Lesson.id)
    )  # fmt: skip


_LESSONS = lesson_rows().where(Lesson.group_id == _OF_GROUP, Lesson.day.between(_FIRST, _LAST))
_NOTES = (
    select(DayNote.day, DayNote.text)
    .where(DayNote.ended_by.is_(None), DayNote.group_id == _OF_GROUP, DayNote.day.between(_FIRST, _LAST))
    .order_by(DayNote.id)
)
_CANCELLED = (
    select(Replacement.day, Replacement.pair, Replacement.subgroup)
    .where(
        Replacement.ended_by.is_(None),
        Replacement.group_id == _OF_GROUP,
        Replacement.day.between(_FIRST, _LAST),
        Replacement.action == Action.CANCEL.value,
    )
    .order_by(Replacement.pair, Replacement.id)
)
_PERIODS = (
    select(StudyPeriod.kind, StudyPeriod.date_from, StudyPeriod.date_to)
    .where(
        StudyPeriod.ended_by.is_(None),
        StudyPeriod.group_id == _OF_GROUP,
        StudyPeriod.date_from <= _LAST,
        StudyPeriod.date_to >= _FIRST,
    )
    .order_by(StudyPeriod.date_from)
)
_TERMS = select(Term).where(Term.ended_by.is_(None), Term.college_id == bindparam("college_id"))
_SPAN = select(func.min(case((Lesson.day > _LAST, Lesson.day))), func.max(Lesson.day)).where(
    Lesson.ended_by.is_(None), Lesson.group_id == _OF_GROUP
)
_TOUCHED = union_all(
    *(
        select(func.max(table.load_id + 0).label("load")).where(
            table.ended_by.is_(None), table.group_id == _OF_GROUP
        )
        for table in (Lesson, Placement, DayNote, Replacement, StudyPeriod)
    ),
    select(func.max(Lesson.ended_by + 0)).where(Lesson.ended_by.is_not(None), Lesson.group_id == _OF_GROUP),
).subquery()
"""The last file that gave the group something of each kind, or took a lesson from it.

For the greatest number of a bare column PostgreSQL would walk the index of files, past all other groups.
"""
_NEWEST = select(Load.decided_at, Load.file_name).where(
    Load.id == select(func.max(_TOUCHED.c.load)).scalar_subquery()
)


async def days_of_student(
    session: AsyncSession, student_id: int, first: date, last: date
) -> tuple[DayPlan, ...]:
    """Each local day from one to another, both included: lessons of the group and the student's own shifts.

    Raises:
        Refusal: `gone` for no student, or one who studies no more.
    """
    return await days_of(session, await whose_student(session, student_id), first, last)


async def days_of_group(session: AsyncSession, group_id: int, first: date, last: date) -> tuple[DayPlan, ...]:
    """The same for a group; of practice only how many are there.

    Raises:
        Refusal: `gone`.
    """
    return await days_of(session, await whose_group(session, group_id), first, last)


async def days_of(session: AsyncSession, whose: Whose, first: date, last: date) -> tuple[DayPlan, ...]:
    return (await outlook_of(session, whose, first, last))[0]


async def outlook_of(
    session: AsyncSession, whose: Whose, first: date, last: date
) -> tuple[tuple[DayPlan, ...], Outlook]:
    """The days, and what lies around them."""
    given = {"group_id": whose.group_id, "college_id": whose.college_id, "first": first, "last": last}
    shifts = await _shifts(session, whose, first, last + AHEAD)
    terms = sorted(await session.scalars(_TERMS, given), key=lambda one: one.id, reverse=True)
    rows = (await session.execute(_LESSONS, given)).all()
    notes = (await session.execute(_NOTES, given)).all()
    cancelled = (await session.execute(_CANCELLED, given)).all()
    periods = await session.execute(_PERIODS, given)
    days = _Days(
        _by_day((row.day, lesson_of(row)) for row in rows),
        {row.id: Source(row.decided_at, row.file_name) for row in rows if row.decided_at},
        _by_day((day, text) for day, text in notes),
        _by_day((day, Cancelled(pair, subgroup)) for day, pair, subgroup in cancelled),
        [PeriodFacts(PeriodKind(kind), *dates) for kind, *dates in periods],
        _by_day((one.day, one) for one in shifts),
        terms,
    )
    next_lesson, last_day = (await session.execute(_SPAN, given)).one()
    later = [one.day for one in shifts if one.day > last]
    known = [one.day for one in shifts]
    plans = tuple(days.plan(first + timedelta(days=at), whose) for at in range((last - first).days + 1))
    told = all(one.source for one in plans)
    newest = None if told else (await session.execute(_NEWEST, given)).one_or_none()
    return plans, Outlook(
        min([*later, *([next_lesson] if next_lesson else [])], default=None),
        max([*known, *([last_day] if last_day else [])], default=None),
        Source(newest[0], newest[1]) if newest and newest[0] else None,
    )


def lesson_of(row: Any) -> LessonFacts:
    """A row of `lesson_rows`."""
    return LessonFacts(*row[:FACTS])


class _Days:
    """What the statements found, ready to be asked day by day."""

    def __init__(
        self,
        lessons: dict[date, list[LessonFacts]],
        sources: dict[int, Source],
        notes: dict[date, list[str]],
        cancelled: dict[date, list[Cancelled]],
        periods: list[PeriodFacts],
        shifts: dict[date, list[Shift]],
        terms: list[Term],
    ) -> None:
        self._lessons = lessons
        self._sources = sources
        self._notes = notes
        self._cancelled = cancelled
        self._periods = periods
        self._shifts = shifts
        self._terms = terms

    def plan(self, day: date, whose: Whose) -> DayPlan:
        lessons = tuple(self._lessons.get(day, ()))
        shifts = tuple(self._shifts.get(day, ()))
        term = next((one for one in self._terms if one.date_from <= day <= one.date_to), None)
        sources = [self._sources[one.id] for one in lessons if one.id in self._sources]
        return DayPlan(
            day,
            lessons=lessons,
            shifts=shifts if whose.student_id is not None else (),
            practising=0 if whose.student_id is not None else len({one.student_id for one in shifts}),
            notes=tuple(self._notes.get(day, ())),
            cancelled=tuple(self._cancelled.get(day, ())),
            periods=tuple(one for one in self._periods if one.date_from <= day <= one.date_to),
            parity=parity_of(day, term.numerator_monday) if term else None,
            in_term=term is not None if self._terms else None,
            closed=term is not None and day.isoformat() in term.closed,
            source=max(sources, key=lambda one: one.at, default=None),
        )


def parity_of(day: date, numerator_monday: date | None) -> Parity | None:
    """Of the week that this day is in, told from a Monday of a numerator week."""
    if numerator_monday is None:
        return None
    weeks = (day - numerator_monday).days // 7
    return Parity.DENOMINATOR if weeks % 2 else Parity.NUMERATOR


async def _shifts(session: AsyncSession, whose: Whose, first: date, last: date) -> list[Shift]:
    if whose.on_leave:
        return []
    if whose.student_id is not None:
        shifts = await of_students(session, first, last, Placement.student_id == whose.student_id)
        agreed = await makeups_of(session, first, last, Student.id == whose.student_id)
    else:
        shifts = await of_students(session, first, last, Student.group_id == whose.group_id)
        agreed = await makeups_of(session, first, last, Student.group_id == whose.group_id)
    return sorted((*shifts, *agreed), key=lambda one: (one.starts_at, one.student_id))


def _by_day(found: Iterable[tuple[date, Item]]) -> dict[date, list[Item]]:
    days: dict[date, list[Item]] = defaultdict(list)
    for day, one in found:
        days[day].append(one)
    return days
