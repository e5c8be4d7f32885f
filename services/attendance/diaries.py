"""The lines of a student's diary of practice: each day, and who really set its mark."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import AttendanceChange
from models.audit import Actor
from models.membership import Membership, Role
from services.attendance.ledger import Entry
from services.attendance.marks import Field
from services.attendance.scoping import mentor_names


@dataclass(frozen=True, slots=True)
class DiaryLine:
    """`by` is who set the mark, None where no name is known; `decided`: that was a coordinator.

    Of a mentor's mark whose mentor has no name any more it is the one whom the order names.
    """

    entry: Entry
    by: str | None
    decided: bool = False


async def diary_of(session: AsyncSession, entries: Sequence[Entry]) -> tuple[DiaryLine, ...]:
    """In the order of the entries."""
    rows = await session.execute(
        select(Membership.id, Membership.name).where(
            Membership.id.in_({one.marked_by for one in entries} - {None})
        )
    )
    members = dict(rows.all())
    mentors = await mentor_names(session, {one.mentor_key for one in entries if one.mentor_key})
    decided = {one.attendance_id or 0 for one in entries if _decided(one)}
    coordinators = await _coordinators(session, decided)

    def by(one: Entry) -> str | None:
        if _decided(one):
            return coordinators.get(one.attendance_id or 0)
        named = mentors.get(one.mentor_key or "") if one.marked_as == Role.MENTOR else None
        return members.get(one.marked_by or 0) or named

    return tuple(DiaryLine(one, by(one), _decided(one)) for one in entries)


def _decided(one: Entry) -> bool:
    """A mark of a coordinator's own; one that a coordinator has only upheld is still the mentor's."""
    return one.marked_as == Role.COORDINATOR and one.marked_by is None


async def _coordinators(session: AsyncSession, rows: Collection[int]) -> dict[int, str | None]:
    """Who set the mark last, by the day of attendance."""
    name = (
        select(Membership.name)
        .where(Membership.person_id == Actor.person_id, Membership.role == Role.COORDINATOR)
        .order_by(Membership.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    found = await session.execute(
        select(AttendanceChange.attendance_id, name)
        .outerjoin(Actor, Actor.id == AttendanceChange.actor_id)
        .where(
            AttendanceChange.attendance_id.in_(rows),
            AttendanceChange.field == Field.MARK.value,
            AttendanceChange.role == Role.COORDINATOR.value,
        )
        .order_by(AttendanceChange.id)
    )
    return dict(found.all())
