"""Who would be told of a change: those of whom it is true and whom the bot can reach."""

from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.membership import Membership, Role
from models.person import Person
from models.student import Student, StudentStatus
from services.loading.places import Place
from services.loading.planning import Plan
from services.practice.mentoring import same_person
from services.spreadsheets.people import name_key


@dataclass(frozen=True, slots=True)
class Audience:
    """Numbers of people with the bot: students of the groups and placements concerned, and mentors."""

    students: int = 0
    mentors: int = 0

    def __bool__(self) -> bool:
        return bool(self.students or self.mentors)


async def audience_of(session: AsyncSession, place: Place, plan: Plan) -> Audience:
    reachable = select(func.count()).join(Person, Person.id == Student.person_id)
    students = await session.scalar(
        reachable.select_from(Student).where(
            or_(Student.group_id.in_(plan.groups), Student.id.in_(plan.students)),
            Student.status == StudentStatus.ACTIVE,
            Student.retired_at.is_(None),
            Person.unreachable_at.is_(None),
        )
    )
    return Audience(students or 0, await _mentors(session, place, plan.mentors))


async def _mentors(session: AsyncSession, place: Place, keys: set[str]) -> int:
    """Mentors are known by the name of their invitation, often without the patronymic."""
    if not keys:
        return 0
    found = await session.execute(
        select(Membership.person_id, Membership.name)
        .join(Person, Person.id == Membership.person_id)
        .where(
            Membership.cluster == place.cluster,
            Membership.role == Role.MENTOR,
            Membership.ended_at.is_(None),
            Membership.name.is_not(None),
            Person.unreachable_at.is_(None),
        )
    )
    return len({person for person, name in found if any(same_person(name_key(name), key) for key in keys)})
