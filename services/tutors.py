"""Tutors: who answers for a group besides the coordinators, and what they may open."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.membership import GroupTutor, Membership, Role
from models.student import Group, Student
from services.database import Database
from services.people import Person
from services.refusal import Refusal
from services.roles import Roles, Standing


@dataclass(frozen=True, slots=True)
class TutoredGroup:
    id: int
    code: str
    cluster: str


class Tutors:
    def __init__(self, database: Database, roles: Roles) -> None:
        self._database = database
        self._roles = roles

    async def groups(self, person: Person) -> tuple[TutoredGroup, ...]:
        """One's own groups, in the order of their codes.

        Raises:
            Refusal: `not-tutor`.
        """
        standing = await self._roles.of(person.id)
        if not standing.tutored:
            raise Refusal("not-tutor")
        async with self._database.read() as session:
            found = await session.scalars(
                select(Group).where(Group.id.in_(standing.tutored)).order_by(Group.code, Group.id)
            )
            return tuple(TutoredGroup(one.id, one.code, one.cluster) for one in found)


async def watched_group(session: AsyncSession, standing: Standing, group_id: int) -> Group:
    """A group that the actor coordinates or is a tutor of.

    Raises:
        Refusal: `not-staff`, `gone` or `not-yours`.
    """
    if not standing.is_staff and not standing.tutored:
        raise Refusal("not-staff")
    group = await session.get(Group, group_id)
    if group is None:
        raise Refusal("gone")
    if group.id not in standing.tutored:
        standing.require(group.cluster, group.college_id)
    return group


async def watched_student(
    session: AsyncSession, standing: Standing, student_id: int
) -> tuple[Student, Group]:
    """
    Raises:
        Refusal: as `watched_group`.
    """
    if not standing.is_staff and not standing.tutored:
        raise Refusal("not-staff")
    student = await session.get(Student, student_id)
    if student is None:
        raise Refusal("gone")
    return student, await watched_group(session, standing, student.group_id)


async def tutors_of(session: AsyncSession, group_id: int) -> list[int]:
    """Telegram ids of the tutors of a group, without doubles."""
    found = await session.scalars(
        select(Membership.person_id)
        .join(GroupTutor, GroupTutor.membership_id == Membership.id)
        .where(
            GroupTutor.group_id == group_id,
            Membership.role == Role.TUTOR,
            Membership.ended_at.is_(None),
            Membership.person_id.is_not(None),
        )
        .distinct()
        .order_by(Membership.person_id)
    )
    return [person_id for person_id in found if person_id is not None]
