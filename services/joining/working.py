"""Invitations that still work: which they are, what they say, and their end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.invitation import Invitation
from models.membership import Role
from models.student import Group, Student
from services.joining.tokens import Whom, whom
from services.roster.forms import forms_of
from services.roster.names import shown


@dataclass(frozen=True, slots=True)
class Active:
    """An invitation that still works. `name` is whom it is for, a student's as the college shows names."""

    id: int
    whom: Whom
    name: str | None
    group: str | None
    used: int
    expires_at: datetime


def working(now: datetime) -> tuple[ColumnElement[bool], ...]:
    left = or_(Invitation.most_uses.is_(None), Invitation.used < Invitation.most_uses)
    return (Invitation.revoked_at.is_(None), Invitation.expires_at > now, left)


def same_target(invited: Whom) -> tuple[ColumnElement[bool], ...]:
    """Of students; others may have several links at a time."""
    return (
        Invitation.role == Role.STUDENT,
        Invitation.group_id == invited.group_id,
        Invitation.student_id.is_not_distinct_from(invited.student_id),
    )


def described() -> Select[*tuple[Any, ...]]:
    """Rows for `active`."""
    return (
        select(Invitation, Group.code, Student.last_name, Student.first_name)
        .outerjoin(Group, Group.id == Invitation.group_id)
        .outerjoin(Student, Student.id == Invitation.student_id)
    )


async def active(session: AsyncSession, cluster: str, rows: Sequence[Any]) -> tuple[Active, ...]:
    forms = await forms_of(session, cluster, {row.Invitation.college_id for row in rows} - {None})
    return tuple(
        Active(
            id=one.id,
            whom=whom(one),
            name=shown(forms[one.college_id], last, first) if last else one.name,
            group=group,
            used=one.used,
            expires_at=one.expires_at,
        )
        for one, group, last, first in rows
    )


async def revoke(session: AsyncSession, now: datetime, *which: ColumnElement[bool]) -> None:
    await session.execute(update(Invitation).where(*which, *working(now)).values(revoked_at=now))


async def revoke_named_by(
    session: AsyncSession, person_id: int, now: datetime, *which: ColumnElement[bool]
) -> None:
    """Who is staff no more has no key left in the drawer: a named link is enough by itself to come back.

    A group's link stays: it hangs on walls, and makes nobody anything.
    """
    named = Invitation.most_uses.is_not(None)
    await revoke(session, now, Invitation.created_by == person_id, named, *which)
