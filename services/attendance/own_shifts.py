"""The shifts of one student, by orders and agreed make-ups, and their days of attendance."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, Verdict
from models.student import Student
from services.attendance.calls import Mark
from services.attendance.marks import locked
from services.attendance.opening import rows_of
from services.practice import Shift, of_students
from services.practice.shifts import makeups_of
from services.refusal import Refusal


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
