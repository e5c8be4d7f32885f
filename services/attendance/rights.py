"""Whose roll call: the mentor's whom the orders name, or the deputy's on the days they stand in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, Deputy, RollCall
from models.membership import Membership, Role
from services.attendance.marks import DEPUTY
from services.practice.mentoring import Employers, employers_of, theirs
from services.refusal import Refusal
from services.roles import Standing


@dataclass(frozen=True, slots=True)
class Hand:
    """As whom somebody holds a roll call. `role` is mentor or deputy; `instead_of` names the mentor then."""

    membership_id: int
    role: str
    instead_of: str | None = None


async def mentor_rows(session: AsyncSession, standing: Standing) -> list[Membership]:
    """The actor's memberships as a mentor, as they are now.

    Raises:
        Refusal: `not-mentor`.
    """
    ids = [duty.membership_id for duty in standing.duties if duty.role is Role.MENTOR]
    found = await session.scalars(
        select(Membership)
        .where(Membership.id.in_(ids), Membership.ended_at.is_(None))
        .order_by(Membership.id)
    )
    mine = list(found)
    if not mine:
        raise Refusal("not-mentor")
    return mine


async def stood_in_for(
    session: AsyncSession, mine: Iterable[Membership], first: date, last: date
) -> list[tuple[Deputy, Membership]]:
    """Whom these stand in for on any of these local days. Whoever has left can still be stood in for."""
    found = await session.execute(
        select(Deputy, Membership)
        .join(Membership, Membership.id == Deputy.membership_id)
        .where(
            Deputy.deputy_id.in_([one.id for one in mine]),
            Deputy.ended_at.is_(None),
            Deputy.date_from <= last,
            Deputy.date_to >= first,
        )
        .order_by(Deputy.id)
    )
    return [(deputy, mentor) for deputy, mentor in found]


async def held_call(
    session: AsyncSession, standing: Standing, call_id: int, *, lock: bool = False
) -> tuple[RollCall, Hand]:
    """A roll call that the actor may hold; with `lock` nobody else changes it before the transaction ends.

    Raises:
        Refusal: `not-mentor`; `not-your-trainees`, also where there is no such roll call.
    """
    mine = await mentor_rows(session, standing)
    wanted = select(RollCall).where(RollCall.id == call_id).execution_options(populate_existing=True)
    call = await session.scalar(wanted.with_for_update() if lock else wanted)
    hand = await _hand(session, mine, call) if call is not None else None
    if call is None or hand is None:
        raise Refusal("not-your-trainees")
    return call, hand


async def held_row(
    session: AsyncSession, standing: Standing, attendance_id: int, *, lock: bool = False
) -> tuple[RollCall, Hand]:
    """The roll call that a day of attendance stands in, as `held_call`."""
    call_id = await session.scalar(select(Attendance.roll_call_id).where(Attendance.id == attendance_id))
    return await held_call(session, standing, call_id or 0, lock=lock)


def is_of(mentor: Membership, call: RollCall, employers: Employers) -> bool:
    """The roll call is this mentor's own: cluster, college, employer and name agree."""
    return (
        mentor.cluster == call.cluster
        and mentor.college_id in (None, call.college_id)
        and theirs(mentor, call.mentor_key, call.employer, employers)
    )


async def _hand(session: AsyncSession, mine: list[Membership], call: RollCall) -> Hand | None:
    employers = await employers_of(session, call.cluster)
    for one in mine:
        if is_of(one, call, employers):
            return Hand(one.id, Role.MENTOR.value)
    for deputy, mentor in await stood_in_for(session, mine, call.day, call.day):
        if is_of(mentor, call, employers):
            return Hand(deputy.deputy_id, DEPUTY, mentor.name)
    return None
