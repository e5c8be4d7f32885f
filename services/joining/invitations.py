"""Making, listing and revoking invitations, for whoever answers for the place."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.catalogue import College, Employer
from models.invitation import Invitation
from models.membership import FULL_NAME_LENGTH, Role
from models.student import Group
from services.audit import record
from services.clock import Clock
from services.database import Database
from services.joining.tokens import Whom, hashed, new_token
from services.joining.working import Active, active, described, revoke, same_target, working
from services.pages import Page, page_from
from services.people import Person, ensure_person
from services.refusal import Refusal
from services.roles import STUDYING, Roles
from services.roster.access import own_group, own_student
from services.roster.forms import form_of
from services.roster.names import shown

NAMED_FOR = timedelta(days=14)
GROUP_FOR = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Made:
    """A new invitation. The token is told once and cannot be told again. `group` is the group's code.

    `name` is whom it is for, a student's as the college shows names.
    """

    id: int
    token: str
    expires_at: datetime
    whom: Whom
    group: str | None = None
    name: str | None = None


class Invitations:
    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles

    async def invite_group(self, actor: Person, group_id: int) -> Made:
        """One link for a whole group; the group's earlier link stops working.

        Raises:
            Refusal: `not-staff`, `not-yours` or `gone`.
        """
        standing = await self._roles.require_staff(actor)
        async with self._database.write() as session:
            group = await own_group(session, standing, group_id)
            return await self._make(session, actor, of_group(group), group.code)

    async def invite_student(self, actor: Person, student_id: int) -> Made:
        """A link for one student of a roster; an earlier one stops working.

        Raises:
            Refusal: `not-staff`, `not-yours`, `gone`, `already-joined` or `student-left`.
        """
        standing = await self._roles.require_staff(actor)
        async with self._database.write() as session:
            student, group = await own_student(session, standing, student_id)
            if student.person_id is not None:
                raise Refusal("already-joined")
            if student.status not in STUDYING or student.retired_at is not None:
                raise Refusal("student-left")
            named = Whom(
                Role.STUDENT, group.cluster, group.college_id, group_id=group.id, student_id=student.id
            )
            made = await self._make(session, actor, named, group.code, number=student.number)
            form = await form_of(session, group.cluster, group.college_id)
            return replace(made, name=shown(form, student.last_name, student.first_name))

    async def invite_staff(self, actor: Person, invited: Whom) -> Made:
        """A link for one mentor, tutor or coordinator, whose name stands in `invited`.

        A tutor's group decides of which college.

        Raises:
            Refusal: `not-staff`, `not-yours`, `gone`, or `name-odd` for a name that is empty or too long.
        """
        if invited.role not in (Role.MENTOR, Role.TUTOR, Role.COORDINATOR):
            raise Refusal("not-yours")
        if not invited.name or len(invited.name) > FULL_NAME_LENGTH:
            raise Refusal("name-odd", most=FULL_NAME_LENGTH)
        standing = await self._roles.require_staff(actor)
        if invited.role is not Role.TUTOR:
            await self._roles.require(actor, invited.cluster, invited.college_id)
        async with self._database.write() as session:
            if invited.role is Role.TUTOR:
                group = await own_group(session, standing, invited.group_id or 0)
                whose = Whom(
                    Role.TUTOR, group.cluster, group.college_id, group_id=group.id, name=invited.name
                )
                return await self._make(session, actor, whose, group.code)
            await _require_places(session, invited)
            return await self._make(session, actor, replace(invited, group_id=None))

    async def issue(self, invited: Whom) -> Made:
        """The same from the command line of the installation, where nobody has a role yet."""
        async with self._database.write() as session:
            group = await session.get(Group, invited.group_id) if invited.group_id else None
            return await self._make(session, None, invited, group.code if group else None)

    async def has_link(self, actor: Person, group_id: int) -> bool:
        """Whether a link for this group works now.

        Raises:
            Refusal: `not-staff`, `not-yours` or `gone`.
        """
        standing = await self._roles.require_staff(actor)
        async with self._database.read() as session:
            group = await own_group(session, standing, group_id)
            works = select(Invitation.id).where(*same_target(of_group(group)), *working(self._clock()))
            return await session.scalar(works.limit(1)) is not None

    async def revoke(self, actor: Person, invitation_id: int) -> str:
        """The link stops working; doing it twice is doing it once. Returns the cluster it was for.

        Raises:
            Refusal: `not-staff`, `not-yours` or `gone`.
        """
        standing = await self._roles.require_staff(actor)
        now = self._clock()
        async with self._database.write() as session:
            row = await session.get(Invitation, invitation_id)
            if row is None:
                raise Refusal("gone")
            standing.require(row.cluster, row.college_id)
            if row.revoked_at is None:
                row.revoked_at = now
                await record(session, now, actor, "invitation-revoked", role=row.role.value, **_scope(row))
            return row.cluster

    async def active(self, actor: Person, cluster: str, number: int) -> Page[Active]:
        """What still works and whom it is for, the newest first.

        Raises:
            Refusal: `not-staff` or `not-yours`.
        """
        scope = await self._roles.scope(actor, cluster)
        conditions = [Invitation.cluster == cluster, *working(self._clock())]
        if scope.colleges is not None:
            conditions.append(Invitation.college_id.in_(scope.colleges))
        statement = described().where(*conditions).order_by(Invitation.id.desc())
        async with self._database.read() as session:
            page = await page_from(session, statement, number)
            items = await active(session, cluster, page.items)
        return Page(items, page.number, page.pages, page.total)

    async def one(self, actor: Person, invitation_id: int) -> Active:
        """
        Raises:
            Refusal: `not-staff`, `not-yours`, or `gone` if it does not work any more.
        """
        standing = await self._roles.require_staff(actor)
        statement = described().where(Invitation.id == invitation_id, *working(self._clock()))
        async with self._database.read() as session:
            row = (await session.execute(statement)).one_or_none()
            if row is None:
                raise Refusal("gone")
            standing.require(row.Invitation.cluster, row.Invitation.college_id)
            return (await active(session, row.Invitation.cluster, [row]))[0]

    async def _make(
        self,
        session: AsyncSession,
        actor: Person | None,
        invited: Whom,
        group: str | None = None,
        **facts: Any,
    ) -> Made:
        now = self._clock()
        token = new_token()
        if invited.role is Role.STUDENT:
            await revoke(session, now, *same_target(invited))
        if actor is not None:
            await ensure_person(session, actor.id, now)
        row = Invitation(
            token_hash=hashed(token),
            role=invited.role,
            cluster=invited.cluster,
            college_id=invited.college_id,
            employer_id=invited.employer_id,
            group_id=invited.group_id,
            student_id=invited.student_id,
            name=invited.name,
            most_uses=None if invited.is_group else 1,
            used=0,
            created_at=now,
            created_by=actor.id if actor else None,
            expires_at=now + (GROUP_FOR if invited.is_group else NAMED_FOR),
        )
        session.add(row)
        await session.flush()
        if group:
            facts["group"] = group
        kind = "group" if invited.is_group else "student" if invited.student_id else "staff"
        await record(session, now, actor, f"invited-{kind}", role=invited.role.value, **_scope(row), **facts)
        return Made(row.id, token, row.expires_at, invited, group, invited.name)


async def _require_places(session: AsyncSession, invited: Whom) -> None:
    """A button may name a college or an employer that is in another cluster, or nowhere."""
    places: list[College | Employer | None] = []
    if invited.college_id is not None:
        places.append(await session.get(College, invited.college_id))
    if invited.employer_id is not None:
        places.append(await session.get(Employer, invited.employer_id))
    if any(place is None or place.cluster != invited.cluster for place in places):
        raise Refusal("gone")


def of_group(group: Group) -> Whom:
    return Whom(Role.STUDENT, group.cluster, group.college_id, group_id=group.id)


def _scope(row: Invitation) -> dict[str, Any]:
    return {"cluster": row.cluster, "college_id": row.college_id, "invitation": row.id}
