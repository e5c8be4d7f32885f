"""What is written of shifts, beside what their orders say. Whoever asks changes nothing."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, AttendanceChange, RollCall
from models.catalogue import Cluster
from models.schedule import Placement
from models.student import Group
from services.attendance.hours import span
from services.attendance.marks import JOB, Field
from services.practice import Shift
from services.practice.shifts import makeups_of

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


@dataclass(slots=True)
class Written:
    """What is written of some shifts: rows of their students on these days, also of other times, and roll
    calls. `voided`: ids of rows that only the lack of an order has made void.
    """

    colleges: Mapping[int, tuple[str, int, ZoneInfo]]
    calls: dict[Place, RollCall]
    rows: dict[Key, Attendance]
    planned: Mapping[Key, float]
    voided: Collection[int]

    def place(self, shift: Shift) -> Place:
        _, college, _ = self.colleges[shift.group_id]
        return Place(college, shift.mentor_key or NOBODY, shift.employer, shift.day, shift.starts_at)

    def agrees(self, shift: Shift) -> bool:
        """There is nothing to write for this shift."""
        place = self.place(shift)
        call = self.calls.get(place)
        if place.mentor_key and (call is None or call.ends_at < shift.ends_at):
            return False
        row = self.rows.get(key_of(shift))
        if row is None or not follows(row):
            return row is not None
        return row.id not in self.voided and not self.differing(row, shift)

    def differing(self, row: Attendance, shift: Shift) -> dict[str, Any]:
        """What the order says of the row now and the row does not."""
        values = self.values(shift).items()
        return {name: value for name, value in values if getattr(row, name) != value}

    def values(self, shift: Shift) -> dict[str, Any]:
        call = self.calls.get(self.place(shift))
        return {
            "student_id": shift.student_id,
            "group_id": shift.group_id,
            "roll_call_id": call.id if call else None,
            "placement_id": shift.placement_id,
            "day": shift.day,
            "starts_at": shift.starts_at,
            "ends_at": shift.ends_at,
            "break_minutes": shift.break_minutes,
            "planned_hours": self.planned[key_of(shift)],
            "kind": shift.kind,
            "module": shift.module,
        }


def follows(row: Attendance) -> bool:
    """The row is nobody's yet: it goes where its order goes."""
    return row.status is None and not row.added and row.makeup_of is None


def is_stray(row: Attendance, live: Collection[Key]) -> bool:
    """None of the shifts that there are, agreed make-ups among them, stands behind the row, which still
    counts.
    """
    unmarked = row.status is None and not row.added and row.void_at is None
    return unmarked and (row.student_id, row.day, row.starts_at) not in live


async def live_keys(
    session: AsyncSession, shifts: Iterable[Shift], first: date, last: date, *which: ColumnElement[bool]
) -> set[Key]:
    """Of these shifts by orders, and of the make-ups of the same students who still study."""
    return {key_of(one) for one in (*shifts, *await makeups_of(session, first, last, *which))}


def standing_in(rows: Iterable[Attendance], shifts: Sequence[Shift]) -> dict[Key, Attendance]:
    """Rows that are somebody's already and stand for a shift of another hour, for the order has moved since.

    `shifts` are all that the students have on these days. Rows and shifts lie across each other: whoever was
    there in the morning is asked about another shift in the evening.
    """
    taken = {(row.student_id, row.day, row.starts_at): row for row in rows if row.makeup_of is None}
    live = {key_of(one) for one in shifts}
    strays = [
        row for key, row in taken.items() if key not in live and row.void_at is None and not follows(row)
    ]
    found: dict[Key, Attendance] = {}
    for shift in shifts:
        across = (row for row in strays if key_of(shift) not in taken and _lie_across(row, shift))
        if (row := next(across, None)) is not None:
            found[key_of(shift)] = row
            strays.remove(row)
    return found


def _lie_across(row: Attendance, shift: Shift) -> bool:
    same = (row.student_id, row.day) == (shift.student_id, shift.day)
    return same and row.starts_at < shift.ends_at and shift.starts_at < row.ends_at


def key_of(shift: Shift) -> Key:
    return shift.student_id, shift.day, shift.starts_at


def latest(shifts: Iterable[Shift]) -> list[Shift]:
    """One for each day of attendance: where two orders send a student at once, the later order does."""
    return list({key_of(one): one for one in sorted(shifts, key=lambda one: one.placement_id)}.values())


async def written_of(session: AsyncSession, shifts: Sequence[Shift], rows: dict[Key, Attendance]) -> Written:
    """`rows`: at least all that their students have on these days."""
    written = Written(await _colleges(session, shifts), {}, rows, await planned_hours(session, shifts), ())
    written.calls = await calls_at(session, {written.place(one) for one in shifts})
    written.voided = await _voided_by_job(session, rows.values())
    return written


async def rows_about(session: AsyncSession, shifts: Sequence[Shift]) -> dict[Key, Attendance]:
    """All rows of their students on these days."""
    if not shifts:
        return {}
    ids, days = sorted({one.student_id for one in shifts}), {one.day for one in shifts}
    return await known_rows(session, ids, min(days), max(days))


async def calls_at(session: AsyncSession, places: Iterable[Place]) -> dict[Place, RollCall]:
    wanted = {one for one in places if one.mentor_key}
    if not wanted:
        return {}
    found = await session.scalars(
        select(RollCall).where(
            RollCall.college_id.in_({one.college_id for one in wanted}),
            RollCall.mentor_key.in_({one.mentor_key for one in wanted}),
            RollCall.day.between(min(one.day for one in wanted), max(one.day for one in wanted)),
        )
    )
    calls = {
        Place(one.college_id, one.mentor_key, one.employer, one.day, one.starts_at): one for one in found
    }
    return {place: call for place, call in calls.items() if place in wanted}


async def known_rows(
    session: AsyncSession, student_ids: Sequence[int], first: date, last: date
) -> dict[Key, Attendance]:
    """All rows of these students from one local day to another, also of other times than their orders say."""
    known: dict[Key, Attendance] = {}
    for start in range(0, len(student_ids), AT_ONCE):
        some = student_ids[start : start + AT_ONCE]
        found = await session.scalars(
            select(Attendance)
            .where(Attendance.student_id.in_(some), Attendance.day.between(first, last))
            .order_by(Attendance.id)
        )
        known |= {(one.student_id, one.day, one.starts_at): one for one in found}
    return known


async def _colleges(session: AsyncSession, shifts: Sequence[Shift]) -> dict[int, tuple[str, int, ZoneInfo]]:
    """Cluster, college and the cluster's zone by group."""
    found = await session.execute(
        select(Group.id, Group.cluster, Group.college_id, Cluster.timezone)
        .join(Cluster, Cluster.slug == Group.cluster)
        .where(Group.id.in_({one.group_id for one in shifts}))
    )
    return {group: (cluster, college, ZoneInfo(zone)) for group, cluster, college, zone in found}


async def planned_hours(session: AsyncSession, shifts: Sequence[Shift]) -> dict[Key, float]:
    """Hours less the break; without a shift, the total of the order evenly over its days, or else none."""
    unknown = {one.placement_id for one in shifts if one.hours is None and not one.timed}
    even = await _even_hours(session, unknown) if unknown else {}
    return {
        key_of(one): one.hours
        if one.hours is not None
        else even.get(one.placement_id, span(one.starts_at, one.ends_at, one.break_minutes))
        for one in shifts
    }


async def _even_hours(session: AsyncSession, placement_ids: Collection[int]) -> dict[int, float]:
    found = await session.execute(
        select(Placement.id, Placement.hours_total, Placement.days_count).where(
            Placement.id.in_(placement_ids)
        )
    )
    return {number: round(total / days, 2) if total and days else 0.0 for number, total, days in found}


async def _voided_by_job(session: AsyncSession, rows: Iterable[Attendance]) -> set[int]:
    """Of these rows those that were made void by nobody but the job."""
    ids = [row.id for row in rows if row.void_at is not None and follows(row)]
    if not ids:
        return set()
    last = (
        select(func.max(AttendanceChange.id))
        .where(AttendanceChange.attendance_id.in_(ids), AttendanceChange.field == Field.VOID.value)
        .group_by(AttendanceChange.attendance_id)
    )
    found = await session.scalars(
        select(AttendanceChange.attendance_id).where(
            AttendanceChange.id.in_(last), AttendanceChange.role == JOB
        )
    )
    return set(found)
