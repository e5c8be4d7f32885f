"""A trainee added by mistake: their own order's day is again as if nobody had added them."""

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, RollCall
from models.membership import Role
from models.student import Student
from services.attendance.marks import Field, change, note
from services.attendance.opening import rows_of
from services.people import Person
from services.practice import Shift, of_students


async def lock_calls(session: AsyncSession, attendance_id: int) -> None:
    """The roll calls that the day may leave or enter: whoever changes days locks these first."""
    row = await session.get(Attendance, attendance_id)
    if row is None:
        return
    mentors = {one.mentor_key for one in await _ordered(session, row)}
    entered = (RollCall.day == row.day) & RollCall.mentor_key.in_(mentors)
    await session.scalars(
        select(RollCall)
        .where(or_(RollCall.id == row.roll_call_id, entered))
        .order_by(RollCall.id)
        .with_for_update()
    )


async def give_back(
    session: AsyncSession, row: Attendance, now: datetime, actor: Person, reason: str
) -> None:
    """`row` must be locked after `lock_calls`. Its mark was of the wrong place and goes.

    Where no order sends the student anywhere that day, it counts nowhere.
    """
    await change(session, row, now, actor, Role.COORDINATOR, status=None, reason=reason)
    shifts = await _ordered(session, row)
    row.added = False
    await session.flush()
    opened = await rows_of(session, shifts, now)
    if row.id not in {one.id for one in opened}:
        row.void_at = now
        await note(session, row, now, actor, Role.COORDINATOR, Field.VOID, None, now.isoformat(), reason)


async def _ordered(session: AsyncSession, row: Attendance) -> list[Shift]:
    return await of_students(session, row.day, row.day, Student.id == row.student_id)
