"""Students whom a new roster leaves out: staff say whether they have left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import undefer

from models.load import CollegeVersion, Load, LoadStatus
from models.student import Group, Student
from services.audit import record_of
from services.loading.roster import before_of
from services.people import Person
from services.roles import STUDYING, Scope
from services.roster import retire_students
from services.roster.forms import forms_of
from services.roster.names import shown
from services.roster.queries import within


@dataclass(frozen=True, slots=True)
class Leaver:
    """`name` is as the college shows it."""

    student_id: int
    name: str
    group: str


def left_out(scope: Scope) -> tuple[ColumnElement[bool], ...]:
    """Conditions on Student and Group: no roster names them, and nobody has decided."""
    return (
        *within(scope),
        Student.unlisted_at.is_not(None),
        Student.retired_at.is_(None),
        Student.status.in_(STUDYING),
    )


async def leavers(session: AsyncSession, scope: Scope) -> tuple[Leaver, ...]:
    rows = (
        await session.execute(
            select(Student.id, Student.last_name, Student.first_name, Group.code, Group.college_id)
            .join(Group, Group.id == Student.group_id)
            .where(*left_out(scope))
            .order_by(Group.code, Student.number)
        )
    ).all()
    forms = await forms_of(session, scope.cluster, {row.college_id for row in rows})
    return tuple(Leaver(row.id, shown(forms[row.college_id], row[1], row[2]), row.code) for row in rows)


async def let_go(
    session: AsyncSession, actor: Person, scope: Scope, students: Sequence[int], now: datetime
) -> list[int | None]:
    """They are on no roster any more. Returns the people whose role ends with it.

    Undoing the roster brings them back, and so does their status on the student's own page.
    """
    found = await _chosen(session, scope, students)
    await _remember(session, [student for student, _ in found])
    await retire_students(session, [student.id for student, _ in found], now)
    for student, group in found:
        await record_of(session, now, actor, "student-retired", group, number=student.number)
    return [student.person_id for student, _ in found]


async def keep(
    session: AsyncSession, actor: Person, scope: Scope, students: Sequence[int], now: datetime
) -> None:
    """They study on although the roster leaves them out."""
    found = await _chosen(session, scope, students)
    ids = [student.id for student, _ in found]
    await session.execute(update(Student).where(Student.id.in_(ids)).values(unlisted_at=None))
    for student, group in found:
        await record_of(session, now, actor, "student-kept", group, number=student.number)


async def _chosen(
    session: AsyncSession, scope: Scope, students: Sequence[int]
) -> list[tuple[Student, Group]]:
    rows = await session.execute(
        select(Student, Group)
        .join(Group, Group.id == Student.group_id)
        .where(*left_out(scope), Student.id.in_(students))
        .with_for_update(of=Student)
    )
    return [(student, group) for student, group in rows]


async def _remember(session: AsyncSession, students: Sequence[Student]) -> None:
    """What undoing the last roster needs, where it can still be undone."""
    if not students:
        return
    groups = {student.group_id for student in students}
    loads = await session.scalars(
        select(Load)
        .join(CollegeVersion, CollegeVersion.college_id == Load.college_id)
        .where(
            Load.status == LoadStatus.APPLIED,
            Load.number == CollegeVersion.version,
            Load.undo.is_not(None),
            Load.college_id.in_(select(Group.college_id).where(Group.id.in_(groups))),
        )
        .options(undefer(Load.undo))
    )
    for load in loads:
        if load.undo is not None:
            before = {str(one.id): before_of(one) for one in students}
            load.undo = {**load.undo, "before": {**before, **load.undo["before"]}}
    await session.flush()
