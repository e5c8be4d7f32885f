"""Mentors whom orders name and who are not there: staff invite them by exactly that name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.invitation import Invitation
from models.membership import FULL_NAME_LENGTH, Membership, Role
from models.schedule import Placement
from models.student import Group
from services.clock import Clock
from services.database import Database
from services.joining.tokens import Whom
from services.pages import Page, page_of
from services.people import Person
from services.practice.mentoring import Employers, employers_of, theirs
from services.practice.names import same_person
from services.practice.sites import folded_place
from services.refusal import Refusal
from services.roles import Roles, Scope
from services.roster.ages import local_date
from services.roster.queries import within
from services.spreadsheets.people import name_key


@dataclass(frozen=True, slots=True)
class Expected:
    """`order` is one of those that name this mentor. Not `clear`: the order does not say who it is."""

    order: int
    name: str
    college_id: int
    employer: str
    students: int
    clear: bool


class ExpectedMentors:
    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles

    async def of(self, actor: Person, cluster: str, number: int) -> Page[Expected]:
        """Those with most trainees first.

        Raises:
            Refusal: `not-staff` or `not-yours`.
        """
        scope = await self._roles.scope(actor, cluster)
        now = self._clock()
        async with self._database.read() as session:
            found = await expected_in(session, scope, now, await local_date(session, cluster, now))
        return page_of(found, number)

    async def whom(self, actor: Person, order: int) -> Whom:
        """Whom to invite so that the order's trainees become theirs: name, college, employer as it says.

        Raises:
            Refusal: `not-staff`, `not-yours`, `gone`, or `mentor-unclear` where the order names nobody.
        """
        standing = await self._roles.require_staff(actor)
        async with self._database.read() as session:
            placement = await session.get(Placement, order)
            if placement is None:
                raise Refusal("gone")
            group = await session.get_one(Group, placement.group_id)
            standing.require(group.cluster, group.college_id)
            employers = await employers_of(session, group.cluster)
        if not _clear(placement.mentor):
            raise Refusal("mentor-unclear")
        named = employers.named(placement.employer)
        employer_id = next(iter(named)) if len(named) == 1 else None
        return Whom(Role.MENTOR, group.cluster, group.college_id, employer_id, name=placement.mentor)


async def expected_in(
    session: AsyncSession, scope: Scope, now: datetime, today: date
) -> tuple[Expected, ...]:
    """Named by live orders for `today` (local) or later; neither joined nor invited by a link that works."""
    rows = await session.execute(
        select(
            func.max(Placement.id).label("order"),
            func.max(Placement.mentor).label("name"),
            Placement.mentor_key,
            Group.college_id,
            Placement.employer,
            func.count(Placement.student_id.distinct()).label("students"),
        )
        .join(Group, Group.id == Placement.group_id)
        .where(
            Placement.ended_by.is_(None),
            Placement.date_to >= today,
            Placement.mentor_key.is_not(None),
            *within(scope),
        )
        .group_by(Placement.mentor_key, Group.college_id, Placement.employer)
    )
    known = await _known(session, scope.cluster, now)
    employers = await employers_of(session, scope.cluster)
    missing = [row for row in rows if row.mentor_key and not any(_is(one, row, employers) for one in known)]
    return tuple(sorted(_merged(missing), key=lambda one: (-one.students, one.name, one.order)))


def _merged(rows: Iterable[Any]) -> list[Expected]:
    """One line for one person of a plant, under the fullest of the names that orders give."""
    people: list[list[Any]] = []
    for row in sorted(rows, key=lambda one: (-len(one.mentor_key), one.mentor_key, one.order)):
        same = next((known for known in people if _same(known[0], row)), None)
        if same is None:
            people.append([row])
        else:
            same.append(row)
    return [
        Expected(
            same[0].order,
            same[0].name,
            same[0].college_id,
            same[0].employer,
            sum(row.students for row in same),
            _clear(same[0].name),
        )
        for same in people
    ]


def _same(one: Any, other: Any) -> bool:
    at_one_place = one.college_id == other.college_id and folded_place(one.employer) == folded_place(
        other.employer
    )
    alike = one.mentor_key == other.mentor_key or same_person(one.mentor_key, other.mentor_key)
    return at_one_place and alike


async def _known(session: AsyncSession, cluster: str, now: datetime) -> list[Membership]:
    """Mentors who have joined, and those whose invitation still works as if they had."""
    joined = await session.scalars(
        select(Membership).where(
            Membership.cluster == cluster, Membership.role == Role.MENTOR, Membership.ended_at.is_(None)
        )
    )
    invited = await session.scalars(
        select(Invitation).where(
            Invitation.cluster == cluster,
            Invitation.role == Role.MENTOR,
            Invitation.revoked_at.is_(None),
            Invitation.expires_at > now,
            Invitation.used == 0,
        )
    )
    coming = [
        Membership(
            name=one.name,
            role=Role.MENTOR,
            cluster=cluster,
            college_id=one.college_id,
            employer_id=one.employer_id,
        )
        for one in invited
    ]
    return [*joined, *coming]


def _is(mentor: Membership, row: Any, employers: Employers) -> bool:
    of_college = mentor.college_id in (None, row.college_id)
    return of_college and theirs(mentor, row.mentor_key, row.employer, employers)


def _clear(name: str | None) -> bool:
    """A surname alone is nobody, and a name that no invitation can carry cannot be invited."""
    return name is not None and len(name) <= FULL_NAME_LENGTH and same_person(name_key(name), name_key(name))
