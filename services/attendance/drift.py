"""Whose days of attendance are not as their orders say: a few students are looked at at a time."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select, union
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance
from models.schedule import Placement
from models.student import Group, Student
from services.attendance.calls import LEAD
from services.attendance.written import (
    is_stray,
    known_rows,
    latest,
    live_keys,
    standing_in,
    written_of,
)
from services.practice import of_students

AT_A_LOOK = 100
"""Students whose days are compared at once: a few milliseconds, in which nobody else is answered."""


@dataclass(slots=True)
class Drift:
    """Ids of students who have a shift to open, or a row to make void; `next_at` is when the next shift after
    those is to be opened (UTC).
    """

    to_open: list[int] = field(default_factory=list)
    to_void: list[int] = field(default_factory=list)
    next_at: datetime | None = None


async def drift_of(session: AsyncSession, cluster: str, first: date, last: date, now: datetime) -> Drift:
    """Of the shifts from one local day to another what is to be opened by now (aware UTC)."""
    drift = Drift()
    students = await _concerned(session, cluster, first, last)
    for start in range(0, len(students), AT_A_LOOK):
        await _add(session, drift, students[start : start + AT_A_LOOK], first, last, now)
    return drift


async def _add(
    session: AsyncSession, drift: Drift, students: list[int], first: date, last: date, now: datetime
) -> None:
    whose = Student.id.in_(students)
    shifts = await of_students(session, first, last, whose)
    due = latest(one for one in shifts if one.starts_at - LEAD <= now)
    rows = await known_rows(session, students, first, last)
    written = await written_of(session, due, rows | standing_in(rows.values(), shifts))
    live = await live_keys(session, shifts, first, last, whose)
    drift.to_open += sorted({one.student_id for one in due if not written.agrees(one)})
    drift.to_void += sorted({row.student_id for row in written.rows.values() if is_stray(row, live)})
    ahead = [one.starts_at - LEAD for one in shifts if one.starts_at - LEAD > now]
    drift.next_at = min(filter(None, (drift.next_at, *ahead)), default=None)


async def _concerned(session: AsyncSession, cluster: str, first: date, last: date) -> list[int]:
    """Whoever has an order or an unmarked row on these days, neighbours of a group side by side."""
    ordered = (
        select(Placement.student_id.label("id"))
        .join(Student, Student.id == Placement.student_id)
        .join(Group, Group.id == Student.group_id)
        .where(
            Group.cluster == cluster,
            Placement.ended_by.is_(None),
            Placement.date_from <= last,
            Placement.date_to >= first,
        )
    )
    written = (
        select(Attendance.student_id.label("id"))
        .join(Group, Group.id == Attendance.group_id)
        .where(
            Group.cluster == cluster,
            Attendance.day.between(first, last),
            Attendance.status.is_(None),
            Attendance.void_at.is_(None),
        )
    )
    both = union(ordered, written).subquery()
    return list(await session.scalars(select(both.c.id).order_by(both.c.id)))
