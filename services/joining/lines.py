"""The lines of a group's roster that nobody has taken."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.student import Group, Student
from services.roles import STUDYING
from services.roster.forms import form_of
from services.roster.names import Named, shown_apart


@dataclass(frozen=True, slots=True)
class Line:
    """A line that nobody has taken yet."""

    student_id: int
    name: str


async def free_lines(session: AsyncSession, group: Group) -> list[Line]:
    """By name, as the college shows names; who is like another of the whole group is told apart."""
    rows = await session.execute(
        select(
            Student.id,
            Student.number,
            Student.last_name,
            Student.first_name,
            Student.middle_name,
            Student.person_id,
            Student.status,
        )
        .where(Student.group_id == group.id, Student.retired_at.is_(None))
        .order_by(Student.number)
    )
    roster = rows.all()
    form = await form_of(session, group.cluster, group.college_id)
    names = shown_apart(form, [Named(*one[:5]) for one in roster])
    free = [Line(one.id, names[one.id]) for one in roster if one.person_id is None and one.status in STUDYING]
    return sorted(free, key=lambda line: line.name)
