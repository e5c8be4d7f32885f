"""Mentors, tutors and coordinators as other staff see them, and the end of a role."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from models.invitation import Invitation
from models.membership import GroupTutor, Membership, Role
from models.student import Group
from services.audit import record
from services.clock import Clock
from services.database import Database
from services.joining.working import revoke_named_by
from services.pages import Page, page_from
from services.people import Person, ensure_person
from services.refusal import Refusal
from services.roles import Roles, Scope

_COLUMNS = (
    Membership.id,
    Membership.name,
    Membership.role,
    Membership.cluster,
    Membership.college_id,
    Membership.employer_id,
    Membership.granted_at,
    Membership.person_id,
    Group.code,
)


@dataclass(frozen=True, slots=True)
class Colleague:
    """`name` is as the invitation said; `group` is a tutor's own."""

    id: int
    name: str | None
    role: Role
    cluster: str
    college_id: int | None
    employer_id: int | None
    granted_at: datetime
    person_id: int | None
    group: str | None


class Colleagues:
    """Every method raises Refusal `not-staff` or `not-yours`."""

    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles

    async def of(self, actor: Person, cluster: str, number: int) -> Page[Colleague]:
        """Coordinators first, then mentors, then tutors, the newest last."""
        scope = await self._roles.scope(actor, cluster)
        statement = _described().where(*_within(scope)).order_by(Membership.role, Membership.id)
        async with self._database.read() as session:
            page = await page_from(session, statement, number)
        return Page(tuple(Colleague(*row) for row in page.items), page.number, page.pages, page.total)

    async def one(self, actor: Person, membership_id: int) -> Colleague:
        """Also raises `gone`."""
        standing = await self._roles.require_staff(actor)
        statement = _described().where(Membership.id == membership_id, Membership.ended_at.is_(None))
        async with self._database.read() as session:
            row = (await session.execute(statement)).one_or_none()
        if row is None:
            raise Refusal("gone")
        colleague = Colleague(*row)
        standing.require(colleague.cluster, colleague.college_id)
        return colleague

    async def end(self, actor: Person, membership_id: int) -> Colleague:
        """The role ends, and with a coordinator's the named links that they have made; the account stays.

        Also raises `gone`, and `own-role` for the actor's own.
        """
        colleague = await self.one(actor, membership_id)
        if colleague.person_id == actor.id and colleague.role is Role.COORDINATOR:
            raise Refusal("own-role")
        now = self._clock()
        async with self._database.write() as session:
            await ensure_person(session, actor.id, now)
            row = await session.get_one(Membership, membership_id)
            row.ended_at, row.ended_by = now, actor.id
            if row.role is Role.COORDINATOR and row.person_id is not None:
                await revoke_named_by(session, row.person_id, now, *_of(row))
            await record(
                session,
                now,
                actor,
                "role-ended",
                cluster=row.cluster,
                college_id=row.college_id,
                role=row.role.value,
                membership=row.id,
            )
        self._roles.forget(colleague.person_id)
        return colleague


def _of(row: Membership) -> tuple[ColumnElement[bool], ...]:
    """Invitations to what the coordinator answered for."""
    own = (Invitation.cluster == row.cluster,)
    return own if row.college_id is None else (*own, Invitation.college_id == row.college_id)


def _described() -> Select[*tuple[Any, ...]]:
    return (
        select(*_COLUMNS)
        .outerjoin(GroupTutor, GroupTutor.membership_id == Membership.id)
        .outerjoin(Group, Group.id == GroupTutor.group_id)
    )


def _within(scope: Scope) -> tuple[ColumnElement[bool], ...]:
    own: tuple[Any, ...] = (
        Membership.cluster == scope.cluster,
        Membership.ended_at.is_(None),
        Membership.person_id.is_not(None),
    )
    return own if scope.colleges is None else (*own, Membership.college_id.in_(scope.colleges))
