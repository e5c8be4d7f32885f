"""From orders to rows: each shift gets a day of attendance, and each mentor's shift a roll call."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, AttendanceChange, RollCall
from models.schedule import Placement
from models.student import Group, Student
from services.attendance.hours import span
from services.attendance.marks import JOB, Field, note
from services.practice import Shift, of_students

AT_ONCE = 400
"""Rows or ids in one statement: databases limit variables."""
NOBODY = ""
Key = tuple[int, date, datetime]
"""What makes a day of attendance: student, local day, start (UTC)."""


class Place(NamedTuple):
    """What makes a roll call; `mentor_key` is empty where the order names no mentor, and there is none."""

    college_id: int
    mentor_key: str
    employer: str
    day: date
    starts_at: datetime


async def rows_of(session: AsyncSession, shifts: Iterable[Shift], now: datetime) -> list[Attendance]:
    """The day of attendance of each shift, in the order of the shifts; made where there is none yet.

    Needs a writing session. Done twice, or by two at once, it makes nothing twice. A row that nobody has
    marked follows its order: another time or mentor moves it, and what the student has said stays with it.
    A marked one, one that a mentor added and a make-up stay as they are.
    """
    wanted = list(shifts)
    colleges = await _colleges(session, wanted)
    calls = await _calls(session, wanted, colleges)
    known = await _known(session, wanted)
    planned = await planned_hours(session, wanted)
    fresh = []
    for one in wanted:
        call = calls.get(_place(one, colleges))
        row = known.get(_key(one)) or await _stale(session, known.values(), one)
        if row is None:
            fresh.append(_values(one, call, planned))
        elif row.status is None and not row.added and row.makeup_of is None:
            await _follow(session, row, _values(one, call, planned), now)
            known[_key(one)] = row
    if fresh:
        await _insert(session, Attendance, fresh)
        known |= await _known(session, wanted)
    return [known[_key(one)] for one in wanted]


async def roll_call_of(session: AsyncSession, shift: Shift, now: datetime) -> RollCall | None:
    """The roll call that this shift belongs to, made with its row; None where no mentor is named."""
    (row,) = await rows_of(session, [shift], now)
    return await session.get(RollCall, row.roll_call_id) if row.roll_call_id is not None else None


async def void_others(
    session: AsyncSession, cluster: str, first: date, last: date, shifts: Iterable[Shift], now: datetime
) -> int:
    """Unmarked rows of these local days that none of the shifts stands for count nowhere from now on.

    `shifts` must be all there are in the cluster on these days. What a mentor added and make-ups stay. If
    the order comes back, `rows_of` makes the row count again. Returns how many.
    """
    live = {_key(one) for one in shifts}
    found = await session.scalars(
        select(Attendance)
        .join(Group, Group.id == Attendance.group_id)
        .where(
            Group.cluster == cluster,
            Attendance.day.between(first, last),
            Attendance.status.is_(None),
            Attendance.added.is_(False),
            Attendance.makeup_of.is_(None),
            Attendance.void_at.is_(None),
        )
    )
    gone = [row for row in found if (row.student_id, row.day, row.starts_at) not in live]
    for row in gone:
        row.void_at = now
        await note(session, row, now, None, JOB, Field.VOID, None, now.isoformat())
    return len(gone)


async def _follow(session: AsyncSession, row: Attendance, values: Mapping[str, Any], now: datetime) -> None:
    """The row as its order says now; that it was moved stands in the history."""
    before = [row.roll_call_id, row.starts_at.isoformat()]
    for name, value in values.items():
        if name not in {"version", "added"} and getattr(row, name) != value:
            setattr(row, name, value)
    after = [row.roll_call_id, row.starts_at.isoformat()]
    if after != before:
        await note(session, row, now, None, JOB, Field.CALL, before, after)
    if row.void_at is not None and await _voided_by_job(session, row):
        before_void, row.void_at = row.void_at.isoformat(), None
        await note(session, row, now, None, JOB, Field.VOID, before_void, None)
    await session.flush()


async def _voided_by_job(session: AsyncSession, row: Attendance) -> bool:
    role = await session.scalar(
        select(AttendanceChange.role)
        .where(AttendanceChange.attendance_id == row.id, AttendanceChange.field == Field.VOID.value)
        .order_by(AttendanceChange.id.desc())
        .limit(1)
    )
    return role == JOB


async def _stale(session: AsyncSession, rows: Iterable[Attendance], shift: Shift) -> Attendance | None:
    """An unmarked row of the same student and day whose own shift is no more: the shift was moved."""
    free = [
        row
        for row in rows
        if (row.student_id, row.day) == (shift.student_id, shift.day)
        and row.status is None
        and not row.added
        and row.makeup_of is None
    ]
    if not free:
        return None
    live = await of_students(session, shift.day, shift.day, Student.id == shift.student_id)
    starts = {one.starts_at for one in live}
    return next((row for row in free if row.starts_at not in starts), None)


async def _calls(
    session: AsyncSession, shifts: Sequence[Shift], colleges: Mapping[int, tuple[str, int]]
) -> dict[Place, RollCall]:
    """Roll calls of these shifts, made where they are missing. The longest shift says when one ends."""
    longest: dict[Place, Shift] = {}
    for one in shifts:
        place = _place(one, colleges)
        if place.mentor_key and (place not in longest or one.ends_at > longest[place].ends_at):
            longest[place] = one
    known = await _known_calls(session, longest)
    fresh = [
        _call(place, colleges[one.group_id][0], one) for place, one in longest.items() if place not in known
    ]
    if fresh:
        await _insert(session, RollCall, fresh)
        known = await _known_calls(session, longest)
    for place, call in known.items():
        call.ends_at = max(call.ends_at, longest[place].ends_at)
    return known


async def _known_calls(session: AsyncSession, places: Iterable[Place]) -> dict[Place, RollCall]:
    wanted = set(places)
    if not wanted:
        return {}
    found = await session.scalars(
        select(RollCall).where(
            RollCall.day.between(min(one.day for one in wanted), max(one.day for one in wanted)),
            RollCall.college_id.in_({one.college_id for one in wanted}),
        )
    )
    calls = {
        Place(one.college_id, one.mentor_key, one.employer, one.day, one.starts_at): one for one in found
    }
    return {place: call for place, call in calls.items() if place in wanted}


async def _known(session: AsyncSession, shifts: Sequence[Shift]) -> dict[Key, Attendance]:
    """All rows of these students on these days, also of other times."""
    if not shifts:
        return {}
    days = (min(one.day for one in shifts), max(one.day for one in shifts))
    ids = sorted({one.student_id for one in shifts})
    known: dict[Key, Attendance] = {}
    for start in range(0, len(ids), AT_ONCE):
        found = await session.scalars(
            select(Attendance).where(
                Attendance.student_id.in_(ids[start : start + AT_ONCE]), Attendance.day.between(*days)
            )
        )
        known |= {(one.student_id, one.day, one.starts_at): one for one in found}
    return known


async def _colleges(session: AsyncSession, shifts: Sequence[Shift]) -> dict[int, tuple[str, int]]:
    """Cluster and college by group."""
    found = await session.execute(
        select(Group.id, Group.cluster, Group.college_id).where(
            Group.id.in_({one.group_id for one in shifts})
        )
    )
    return {group: (cluster, college) for group, cluster, college in found}


async def planned_hours(session: AsyncSession, shifts: Sequence[Shift]) -> dict[Key, float]:
    """Hours less the break; without a shift, the total of the order evenly over its days, or else none."""
    unknown = {one.placement_id for one in shifts if one.hours is None and not one.timed}
    found = await session.execute(
        select(Placement.id, Placement.hours_total, Placement.days_count).where(Placement.id.in_(unknown))
    )
    even = {number: round(total / days, 2) if total and days else 0.0 for number, total, days in found}
    return {
        _key(one): one.hours
        if one.hours is not None
        else even.get(one.placement_id, span(one.starts_at, one.ends_at, one.break_minutes))
        for one in shifts
    }


async def _insert(
    session: AsyncSession, table: type[Attendance] | type[RollCall], rows: Sequence[Mapping[str, Any]]
) -> None:
    """What another transaction has made at the same moment is left as it is."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    await session.execute(dialect.insert(table).on_conflict_do_nothing(), list(rows))


def _key(shift: Shift) -> Key:
    return shift.student_id, shift.day, shift.starts_at


def _place(shift: Shift, colleges: Mapping[int, tuple[str, int]]) -> Place:
    _, college = colleges[shift.group_id]
    return Place(college, shift.mentor_key or NOBODY, shift.employer, shift.day, shift.starts_at)


def _call(place: Place, cluster: str, shift: Shift) -> dict[str, Any]:
    return {
        **place._asdict(),
        "cluster": cluster,
        "workshop": shift.workshop,
        "ends_at": shift.ends_at,
        "timed": shift.timed,
        "version": 0,
    }


def _values(shift: Shift, call: RollCall | None, planned: Mapping[Key, float]) -> dict[str, Any]:
    return {
        "student_id": shift.student_id,
        "group_id": shift.group_id,
        "roll_call_id": call.id if call else None,
        "placement_id": shift.placement_id,
        "day": shift.day,
        "starts_at": shift.starts_at,
        "ends_at": shift.ends_at,
        "break_minutes": shift.break_minutes,
        "planned_hours": planned[_key(shift)],
        "kind": shift.kind,
        "module": shift.module,
        "added": False,
        "version": 0,
    }
