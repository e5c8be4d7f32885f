"""The shifts that orders come to: one student, one local day, one place."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, RollCall
from models.catalogue import Cluster
from models.schedule import Placement
from models.student import Group, Student
from services.roles import STUDYING

WHOLE_DAY = (time(), time(23, 59))
"""Of an order that names no shift: the day counts, its hours are unknown."""


@dataclass(frozen=True, slots=True)
class Shift:
    """`starts_at` and `ends_at` are UTC; without `timed` the order names no shift, and they span the day.

    `hours` are less the break, None if unknown. A shift that ends after midnight belongs to its first day.
    """

    placement_id: int
    student_id: int
    group_id: int
    day: date
    starts_at: datetime
    ends_at: datetime
    timed: bool
    break_minutes: int
    hours: float | None
    kind: str
    module: str | None
    employer: str
    workshop: str | None
    address: str | None
    mentor: str | None
    mentor_key: str | None
    makeup: bool = False
    """Agreed for hours that were missed; `placement_id` is the missed shift's, 0 if no order is left."""


def shifts_of(placement: Placement, zone: ZoneInfo, first: date, last: date) -> Iterator[Shift]:
    """The shifts of one order line from one local day to another, both included."""
    day, end = max(first, placement.date_from), min(last, placement.date_to)
    while day <= end:
        if str(day.isoweekday()) in placement.weekdays:
            yield _shift(placement, zone, day)
        day += timedelta(days=1)


async def of_students(
    session: AsyncSession, first: date, last: date, *which: ColumnElement[bool]
) -> list[Shift]:
    """Shifts of live orders from one local day to another, of those who study, in order of time.

    `which` are conditions on Placement, Student or Group: give at least one.
    """
    rows = await session.execute(
        select(Placement, Cluster.timezone)
        .join(Student, Student.id == Placement.student_id)
        .join(Group, Group.id == Student.group_id)
        .join(Cluster, Cluster.slug == Group.cluster)
        .where(
            Placement.ended_by.is_(None),
            Placement.date_from <= last,
            Placement.date_to >= first,
            Student.status.in_(STUDYING),
            Student.retired_at.is_(None),
            *which,
        )
    )
    found = [
        shift
        for placement, timezone in rows
        for shift in shifts_of(placement, ZoneInfo(timezone), first, last)
    ]
    return sorted(found, key=lambda one: (one.starts_at, one.student_id))


async def makeups_of(
    session: AsyncSession, first: date, last: date, *which: ColumnElement[bool]
) -> list[Shift]:
    """Make-up shifts that students have taken, as `of_students`; `which` may also be of RollCall."""
    rows = await session.execute(
        select(Attendance, RollCall, Placement)
        .join(Student, Student.id == Attendance.student_id)
        .outerjoin(RollCall, RollCall.id == Attendance.roll_call_id)
        .outerjoin(Placement, Placement.id == Attendance.placement_id)
        .where(
            Attendance.makeup_of.is_not(None),
            Attendance.void_at.is_(None),
            Attendance.day.between(first, last),
            Student.status.in_(STUDYING),
            Student.retired_at.is_(None),
            *which,
        )
        .order_by(Attendance.starts_at, Attendance.student_id)
    )
    return [made_up(*row) for row in rows]


def made_up(row: Attendance, call: RollCall | None, placement: Placement | None) -> Shift:
    """The shift of a day on which missed hours are made up, where its roll call or else its order says."""
    place = call or placement
    return Shift(
        placement_id=row.placement_id or 0,
        student_id=row.student_id,
        group_id=row.group_id,
        day=row.day,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        timed=True,
        break_minutes=row.break_minutes,
        hours=row.planned_hours,
        kind=row.kind,
        module=row.module,
        employer=place.employer if place else "",
        workshop=place.workshop if place else None,
        address=placement.address if placement else None,
        mentor=placement.mentor if placement else None,
        mentor_key=place.mentor_key if place else None,
        makeup=True,
    )


def _shift(placement: Placement, zone: ZoneInfo, day: date) -> Shift:
    timed = placement.shift_start is not None and placement.shift_end is not None
    start, end = placement.shift_start or WHOLE_DAY[0], placement.shift_end or WHOLE_DAY[1]
    if not timed:
        start, end = WHOLE_DAY
    until = day if end > start else day + timedelta(days=1)
    return Shift(
        placement_id=placement.id,
        student_id=placement.student_id,
        group_id=placement.group_id,
        day=day,
        starts_at=datetime.combine(day, start, zone).astimezone(UTC),
        ends_at=datetime.combine(until, end, zone).astimezone(UTC),
        timed=timed,
        break_minutes=placement.break_minutes,
        hours=placement.shift_hours,
        kind=placement.kind,
        module=placement.module,
        employer=placement.employer,
        workshop=placement.workshop,
        address=placement.address,
        mentor=placement.mentor,
        mentor_key=placement.mentor_key,
    )
