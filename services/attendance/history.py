"""How a day of attendance became what it is: every line of its history, for whoever may see the day."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, AttendanceChange
from models.audit import Actor
from models.membership import Membership
from models.student import Group, Student
from services.attendance.ledger import Entry, ledgers
from services.attendance.naming import names_in
from services.attendance.notes import DayNotes, count_notes, notes_of
from services.attendance.own_shifts import dispute_until
from services.attendance.scoping import zone_of
from services.clock import Clock
from services.database import Database
from services.people import Person
from services.refusal import Refusal
from services.roles import Roles
from services.tutors import watched_student


@dataclass(frozen=True, slots=True)
class Line:
    """`field`, `before` and `after` as services.attendance.marks.Field says; `who` only for coordinators."""

    at: datetime
    role: str
    who: str | None
    field: str
    before: Any
    after: Any
    reason: str | None


@dataclass(frozen=True, slots=True)
class DayHistory:
    """`own`: the student looks at their own day. `entry` is None if the day is void."""

    attendance_id: int
    student_id: int
    name: str
    group: str
    cluster: str
    zone: ZoneInfo
    day: date
    entry: Entry | None
    own: bool
    may_correct: bool
    excuse: str | None
    dispute: str | None
    dispute_until: datetime | None
    """Where the student looks: until when the mark may be disputed, in UTC."""
    notes: int
    """Notes and photos, for coordinators and the tutor; see `kept`."""
    lines: tuple[Line, ...]


class Histories:
    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles

    async def of(self, person: Person, attendance_id: int) -> DayHistory:
        """For the student, the group's tutor and coordinators; the oldest line first.

        Raises:
            Refusal: `not-staff`, `not-yours` or `gone`.
        """
        standing = await self._roles.of(person.id)
        async with self._database.read() as session:
            row = await session.get(Attendance, attendance_id)
            own = (
                row is not None and standing.study is not None and row.student_id == standing.study.student_id
            )
            if row is None:
                if not standing.is_staff and not standing.tutored and standing.study is None:
                    raise Refusal("not-staff")
                raise Refusal("gone")
            student, group = (
                await _student(session, row)
                if own
                else await watched_student(session, standing, row.student_id)
            )
            scope = standing.scope(group.cluster)
            coordinates = scope is not None and scope.covers(group.college_id)
            lines = await _lines(session, row.id, named=coordinates)
            entries = await ledgers(
                session, self._clock(), Student.id == student.id, first=row.day, last=row.day
            )
            found = [one for one in entries.get(student.id, []) if one.attendance_id == row.id]
            return DayHistory(
                attendance_id=row.id,
                student_id=student.id,
                name=(await names_in(session, {student.group_id}))[student.id],
                group=group.code,
                cluster=group.cluster,
                zone=await zone_of(session, group.cluster),
                day=row.day,
                entry=found[0] if found else None,
                own=own,
                may_correct=coordinates,
                excuse=row.excuse,
                dispute=row.dispute,
                dispute_until=dispute_until(row, self._clock()) if own and row.void_at is None else None,
                notes=0 if own else await count_notes(session, row.id),
                lines=tuple(lines),
            )

    async def kept(self, actor: Person, attendance_id: int, number: int = 0) -> DayNotes:
        """What the mentor and the student have written and shown about a day: for coordinators and the tutor.

        Raises:
            Refusal: `not-staff`, `not-yours` or `gone`.
        """
        standing = await self._roles.of(actor.id)
        if not standing.is_staff and not standing.tutored:
            raise Refusal("not-staff")
        async with self._database.read() as session:
            row = await session.get(Attendance, attendance_id)
            if row is None:
                raise Refusal("gone")
            await watched_student(session, standing, row.student_id)
            return await notes_of(session, row, number)


async def _student(session: AsyncSession, row: Attendance) -> tuple[Student, Group]:
    student = await session.get_one(Student, row.student_id)
    return student, await session.get_one(Group, student.group_id)


async def _lines(session: AsyncSession, attendance_id: int, *, named: bool) -> list[Line]:
    name = (
        select(Membership.name)
        .where(Membership.person_id == Actor.person_id)
        .order_by(Membership.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    rows = await session.execute(
        select(AttendanceChange, name)
        .outerjoin(Actor, Actor.id == AttendanceChange.actor_id)
        .where(AttendanceChange.attendance_id == attendance_id)
        .order_by(AttendanceChange.id)
    )
    return [
        Line(one.at, one.role, who if named else None, one.field, one.before, one.after, one.reason)
        for one, who in rows
    ]
