"""The shifts of one student, by orders and agreed make-ups, and their days of attendance."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, MarkStatus, RollCall, Verdict
from models.schedule import Placement
from models.student import Student
from services.attendance.calls import LEAD, Mark, confirmed, zone_of
from services.attendance.marks import locked
from services.attendance.opening import rows_of
from services.practice import Shift, of_students
from services.practice.shifts import makeups_of
from services.refusal import Refusal
from services.roles import Study

DISPUTABLE = timedelta(days=3)
"""After the mark was made."""


@dataclass(frozen=True, slots=True)
class OwnShift:
    """A shift of one's own; times are UTC. `attendance_id` is empty before anybody said anything of it.

    `may_say`: the window of "I am here" is open. `may_excuse`: it is not over and not marked.
    `dispute_until` is empty where there is nothing to dispute, or it is disputed already.
    """

    attendance_id: int | None
    version: int
    day: date
    zone: ZoneInfo
    starts_at: datetime
    ends_at: datetime
    timed: bool
    employer: str
    workshop: str | None
    mark: Mark | None
    marked_as: str | None
    here_at: datetime | None
    verdict: Verdict | None
    excuse: str | None
    disputed_at: datetime | None
    may_say: bool
    may_excuse: bool
    dispute_until: datetime | None


@dataclass(frozen=True, slots=True)
class StoredDay:
    """What is shown of a shift, where only its row is left."""

    day: date
    starts_at: datetime
    ends_at: datetime
    timed: bool
    employer: str
    workshop: str | None


async def own_shifts(session: AsyncSession, student_id: int, first: date, last: date) -> list[Shift]:
    """From one local day to another, in order of time."""
    own = Student.id == student_id
    ordered = await of_students(session, first, last, own)
    return sorted([*ordered, *await makeups_of(session, first, last, own)], key=lambda shift: shift.starts_at)


async def shift_on(session: AsyncSession, student_id: int, day: date, now: datetime) -> Shift:
    """That local day's shift: the one that is on or comes next, else the last.

    Raises:
        Refusal: `no-shift`.
    """
    shifts = await own_shifts(session, student_id, day, day)
    if not shifts:
        raise Refusal("no-shift")
    return next((one for one in shifts if now <= one.ends_at), shifts[-1])


async def row_of(session: AsyncSession, shift: Shift) -> Attendance | None:
    """The shift's day of attendance, if there is one yet."""
    row: Attendance | None = await session.scalar(
        select(Attendance).where(
            Attendance.student_id == shift.student_id,
            Attendance.day == shift.day,
            Attendance.starts_at == shift.starts_at,
        )
    )
    return row


async def opened(session: AsyncSession, shift: Shift, now: datetime) -> Attendance:
    """The same, locked, made where there is none yet; a make-up has had one since it was taken."""
    row = await row_of(session, shift) if shift.makeup else (await rows_of(session, [shift], now))[0]
    if row is None:
        raise Refusal("no-shift")
    return await locked(session, row.id)


async def shown_row(session: AsyncSession, study: Study, row: Attendance, now: datetime) -> OwnShift:
    """Also of a day that no order stands behind any more."""
    placement = await session.get(Placement, row.placement_id) if row.placement_id else None
    call = await session.get(RollCall, row.roll_call_id) if row.roll_call_id else None
    place = placement or call
    timed = call.timed if call else placement is None or placement.shift_start is not None
    day = StoredDay(
        row.day,
        row.starts_at,
        row.ends_at,
        timed,
        place.employer if place else "",
        place.workshop if place else None,
    )
    return await shown(session, study, day, row, now)


async def shown(
    session: AsyncSession, study: Study, shift: Shift | StoredDay, row: Attendance | None, now: datetime
) -> OwnShift:
    """A shift as its student sees it at this moment (UTC)."""
    marked = row is not None and row.status is not None
    return OwnShift(
        attendance_id=row.id if row else None,
        version=row.version if row else 0,
        day=shift.day,
        zone=await zone_of(session, study.cluster),
        starts_at=shift.starts_at,
        ends_at=shift.ends_at,
        timed=shift.timed,
        employer=shift.employer,
        workshop=shift.workshop,
        mark=confirmed(row) if row else None,
        marked_as=row.marked_as if row else None,
        here_at=row.said_here_at if row else None,
        verdict=row.verdict if row else None,
        excuse=row.excuse if row else None,
        disputed_at=row.disputed_at if row else None,
        may_say=shift.starts_at - LEAD <= now <= shift.ends_at,
        may_excuse=now <= shift.ends_at and not marked,
        dispute_until=dispute_until(row, now) if row else None,
    )


def dispute_until(row: Attendance, now: datetime) -> datetime | None:
    """Until when the student may say that the mark is wrong, in UTC; None where that is not possible.

    Plain present is what a student says too; and of one mark there is one dispute.
    """
    if row.marked_at is None or row.status in {None, MarkStatus.PRESENT}:
        return None
    if row.disputed_at is not None and row.disputed_at >= row.marked_at:
        return None
    until = row.marked_at + DISPUTABLE
    return until if now <= until else None
