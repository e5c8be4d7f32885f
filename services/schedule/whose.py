"""Whose schedule a person sees: their own group's, and why some people have none."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.catalogue import Cluster
from models.invitation import Claim, ClaimStatus
from models.student import Group, Student, StudentStatus
from services.people import Person
from services.refusal import Refusal
from services.roles import STUDYING, Standing
from services.schedule.plans import Outside, Whose, Why

LATELY = timedelta(days=14)
"""How long a student is told that the roster has moved them."""


def _students() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Group.id, Group.code, Group.college_id, Group.cluster, Cluster.timezone,
            Student.id.label("student_id"), Student.status, Student.moved_from, Student.moved_at,
        )
        .join(Group, Group.id == Student.group_id)
        .join(Cluster, Cluster.slug == Group.cluster)
        .where(Student.status.in_(STUDYING), Student.retired_at.is_(None))
    )  # fmt: skip


_CHOSEN = (
    select(Cluster.timezone).where(Cluster.slug == bindparam("chosen")).scalar_subquery().label("chosen_zone")
)
_ACTOR = _students().add_columns(_CHOSEN).where(Student.person_id == bindparam("person_id"))
_STUDENT = _students().where(Student.id == bindparam("student_id"))
_GROUP = (
    select(Group.id, Group.code, Group.college_id, Group.cluster, Cluster.timezone)
    .join(Cluster, Cluster.slug == Group.cluster)
    .where(Group.id == bindparam("group_id"))
)
_CLAIM = (
    select(Group.code)
    .join(Student, Student.group_id == Group.id)
    .join(Claim, Claim.student_id == Student.id)
    .where(Claim.person_id == bindparam("person_id"), Claim.status == ClaimStatus.PENDING)
)
_FORMER = (
    select(Student.status, Group.code)
    .join(Group, Group.id == Student.group_id)
    .where(Student.person_id == bindparam("person_id"))
)


async def whose_actor(session: AsyncSession, actor: Person, now: datetime) -> Whose | None:
    """The student that the actor is, with the group; None for anybody else."""
    found = await session.execute(_ACTOR, {"person_id": actor.id, "chosen": actor.cluster})
    row = found.one_or_none()
    if row is None:
        return None
    lately = row.moved_at is not None and now - row.moved_at < LATELY
    return replace(
        Whose(*row[:7]),
        moved_from=row.moved_from if lately else None,
        name_zone=_differs(row.timezone, row.chosen_zone, now),
    )


async def whose_student(session: AsyncSession, student_id: int) -> Whose:
    """
    Raises:
        Refusal: `gone`.
    """
    row = (await session.execute(_STUDENT, {"student_id": student_id})).one_or_none()
    if row is None:
        raise Refusal("gone")
    return Whose(*row[:7])


async def whose_group(session: AsyncSession, group_id: int) -> Whose:
    """
    Raises:
        Refusal: `gone`.
    """
    row = (await session.execute(_GROUP, {"group_id": group_id})).one_or_none()
    if row is None:
        raise Refusal("gone")
    return Whose(*row)


async def outside(session: AsyncSession, actor: Person, standing: Standing) -> Outside:
    """Why somebody who is no student and no mentor has no schedule."""
    given = {"person_id": actor.id}
    if group := await session.scalar(_CLAIM, given):
        return Outside(Why.CLAIMED, group)
    if former := (await session.execute(_FORMER, given)).first():
        left = former.status in (StudentStatus.EXPELLED, StudentStatus.GRADUATED)
        return Outside(Why.LEFT if left else Why.UNLISTED, former.code)
    if standing.is_staff:
        return Outside(Why.STAFF)
    return Outside(Why.TUTOR if standing.tutored else Why.STRANGER)


def _differs(timezone: str, chosen: str | None, now: datetime) -> bool:
    """A phone's zone is never told to a bot: the cluster that somebody chose is the best guess."""
    if chosen is None or chosen == timezone:
        return False
    return now.astimezone(ZoneInfo(chosen)).utcoffset() != now.astimezone(ZoneInfo(timezone)).utcoffset()
