"""Notes and photos about one day of one student: who wrote or showed what, and when."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, AttendanceNote
from models.audit import Actor
from models.membership import Membership, Role
from models.student import Group, Student
from services.attendance.naming import names_in, shortened
from services.attendance.scoping import zone_of
from services.pages import Page, page_of

ON_PAGE = 5
"""Of the longest notes as many fit one message."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A note or a photo; `role` is a Role's value or `deputy`, `who` is None for whoever was forgotten.

    `file_id` is Telegram's. Times are UTC.
    """

    at: datetime
    role: str
    who: str | None
    text: str | None
    file_id: str | None


@dataclass(frozen=True, slots=True)
class DayNotes:
    """The oldest first. `name` is the student's, in the form that the college chose."""

    attendance_id: int
    name: str
    day: date
    zone: ZoneInfo
    page: Page[Kept]


async def notes_of(session: AsyncSession, row: Attendance, number: int) -> DayNotes:
    student = await session.get_one(Student, row.student_id)
    group = await session.get_one(Group, student.group_id)
    name = (await names_in(session, {group.id}))[student.id]
    kept = await _kept(session, row.id, name)
    zone = await zone_of(session, group.cluster)
    return DayNotes(row.id, name, row.day, zone, page_of(kept, number, ON_PAGE))


async def count_notes(session: AsyncSession, attendance_id: int) -> int:
    of_day = select(func.count()).where(AttendanceNote.attendance_id == attendance_id)
    return await session.scalar(of_day) or 0


async def _kept(session: AsyncSession, attendance_id: int, student: str) -> list[Kept]:
    member = (
        select(Membership.name)
        .where(Membership.person_id == Actor.person_id, Membership.name.is_not(None))
        .order_by(Membership.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    rows = await session.execute(
        select(AttendanceNote, member)
        .outerjoin(Actor, Actor.id == AttendanceNote.actor_id)
        .where(AttendanceNote.attendance_id == attendance_id)
        .order_by(AttendanceNote.id)
    )
    return [Kept(one.at, one.role, _who(one, name, student), one.text, one.file_id) for one, name in rows]


def _who(one: AttendanceNote, member: str | None, student: str) -> str | None:
    if one.role == Role.STUDENT:
        return student
    return shortened(member) if member else None
