"""Whose roll call: the mentor's whom the orders name, or the deputy's on the days they stand in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, Deputy, RollCall
from models.catalogue import Cluster
from models.membership import Membership, Role
from models.student import NameForm
from services.attendance.marks import DEPUTY
from services.practice.mentoring import Employers, employers_of, theirs
from services.refusal import Refusal
from services.roles import Standing
from services.roster.forms import form_chosen


@dataclass(frozen=True, slots=True)
class Hand:
    """As whom somebody holds a roll call. `role` is mentor or deputy; `instead_of` names the mentor then."""

    membership_id: int
    name: str | None
    role: str
    instead_of: str | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A roll call in somebody's hand, the zone of its cluster and the college's form of names."""

    call: RollCall
    hand: Hand
    zone: ZoneInfo
    form: NameForm


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


async def held(
    session: AsyncSession,
    standing: Standing,
    *,
    call: int | None = None,
    row: int | None = None,
    lock: bool = False,
) -> Held:
    """A roll call that the actor may hold, or the one that a day of attendance stands in. With `lock` nobody
    else changes it before the transaction ends.

    Raises:
        Refusal: `not-mentor`; `not-your-trainees`, also where there is no such roll call.
    """
    of_row = select(Attendance.roll_call_id).where(Attendance.id == row).scalar_subquery()
    found = await _found(session, standing, literal(call) if row is None else of_row, lock=lock)
    if not found:
        await mentor_rows(session, standing)
        raise Refusal("not-your-trainees")
    mine = [one for one, _, _, _ in found]
    _, held_call, timezone, form = found[0]
    hand = await _hand(session, mine, held_call)
    if hand is None:
        raise Refusal("not-your-trainees")
    return Held(held_call, hand, ZoneInfo(timezone), form or NameForm.SHORT)


async def held_call(
    session: AsyncSession, standing: Standing, call_id: int, *, lock: bool = False
) -> tuple[RollCall, Hand]:
    """As `held`."""
    found = await held(session, standing, call=call_id, lock=lock)
    return found.call, found.hand


async def held_row(
    session: AsyncSession, standing: Standing, attendance_id: int, *, lock: bool = False
) -> tuple[RollCall, Hand]:
    """The roll call that a day of attendance stands in, as `held`."""
    found = await held(session, standing, row=attendance_id, lock=lock)
    return found.call, found.hand


async def _found(
    session: AsyncSession, standing: Standing, call_id: ColumnElement[int | None], *, lock: bool
) -> list[tuple[Membership, RollCall, str, NameForm | None]]:
    """The roll call beside each of the actor's memberships as a mentor, in one look."""
    ids = [duty.membership_id for duty in standing.duties if duty.role is Role.MENTOR]
    wanted = (
        select(
            Membership,
            RollCall,
            Cluster.timezone,
            form_chosen(RollCall.cluster.expression, RollCall.college_id.expression),
        )
        .select_from(Membership)
        .join(RollCall, RollCall.id == call_id)
        .join(Cluster, Cluster.slug == RollCall.cluster)
        .where(Membership.id.in_(ids), Membership.ended_at.is_(None))
        .order_by(Membership.id)
        .execution_options(populate_existing=True)
    )
    rows = await session.execute(wanted.with_for_update(of=RollCall) if lock else wanted)
    return [(mentor, call, timezone, form) for mentor, call, timezone, form in rows]


def is_of(mentor: Membership, call: RollCall, employers: Employers) -> bool:
    """The roll call is this mentor's own: cluster, college, employer and name agree."""
    return (
        mentor.cluster == call.cluster
        and mentor.college_id in (None, call.college_id)
        and theirs(mentor, call.mentor_key, call.employer, employers)
    )


async def _hand(session: AsyncSession, mine: list[Membership], call: RollCall) -> Hand | None:
    employers = await _employers(session, call, mine)
    for one in mine:
        if is_of(one, call, employers):
            return Hand(one.id, one.name, Role.MENTOR.value)
    standing_in = await stood_in_for(session, mine, call.day, call.day)
    employers = await _employers(session, call, [mentor for _, mentor in standing_in])
    names = {one.id: one.name for one in mine}
    for deputy, mentor in standing_in:
        if is_of(mentor, call, employers):
            return Hand(deputy.deputy_id, names[deputy.deputy_id], DEPUTY, mentor.name)
    return None


async def _employers(session: AsyncSession, call: RollCall, mentors: Iterable[Membership]) -> Employers:
    """Asked for only where a mentor is bound to one of them."""
    bound = any(one.employer_id is not None for one in mentors)
    return await employers_of(session, call.cluster) if bound else Employers({})
