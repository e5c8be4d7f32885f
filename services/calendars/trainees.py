"""A mentor's shifts as events: how many trainees come when, and no names."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.load import Load
from models.membership import Membership
from models.schedule import Placement
from models.student import Group
from services.calendars.events import Event, TraineeShift
from services.calendars.revisions import Loads, loads_of
from services.calendars.shifts import version_of
from services.practice.mentoring import employers_of, theirs, trainees
from services.practice.shifts import Shift, shifts_of

Key = tuple[date, datetime, datetime, str, str]


async def trainee_events(
    session: AsyncSession, mentor: Membership, zone: ZoneInfo, span: tuple[date, date]
) -> list[Event]:
    """Of the local days from one to another. Several trainees of one shift are one event.

    What ended before the mentor joined is not told as cancelled.
    """
    now = await trainees(session, mentor, *span)
    orders = await _orders(session, {one.placement_id for one in now})
    former = await _former(session, mentor, span)
    loads = await _loads(session, [*orders.values(), *former])
    behind: dict[Key, list[Placement]] = defaultdict(list)
    shown: dict[Key, Shift] = {}
    for placement in former:
        for shift in shifts_of(placement, zone, *span):
            behind[_key(shift)].append(placement)
            shown[_key(shift)] = shift
    come: dict[Key, set[int]] = defaultdict(set)
    for shift in now:
        behind[_key(shift)].append(orders[shift.placement_id])
        shown[_key(shift)] = shift
        come[_key(shift)].add(shift.student_id)
    return [_event(mentor.id, loads, shift, behind[key], len(come[key])) for key, shift in shown.items()]


def _key(shift: Shift) -> Key:
    return shift.day, shift.starts_at, shift.ends_at, shift.employer, shift.workshop or ""


def _event(membership_id: int, loads: Loads, shift: Shift, behind: Iterable[Placement], count: int) -> Event:
    """`behind` are all orders, live and ended, that ever said this shift."""
    versions = [version_of(one) for one in behind]
    number, changed_at = loads.newest(versions)
    place = f"{shift.employer}\n{shift.workshop or ''}"
    place_key = hashlib.sha256(place.encode()).hexdigest()[:8]
    key = f"trainees-{membership_id}-{shift.starts_at:%Y%m%dT%H%M}-{shift.ends_at:%H%M}-{place_key}"
    facts = TraineeShift(
        shift.day,
        shift.starts_at,
        shift.ends_at,
        shift.timed,
        shift.employer,
        shift.workshop,
        shift.address,
        count,
    )
    return Event(key, number, changed_at, count == 0, facts)


async def _orders(session: AsyncSession, ids: set[int]) -> dict[int, Placement]:
    found = await session.scalars(select(Placement).where(Placement.id.in_(ids)))
    return {one.id: one for one in found}


async def _former(session: AsyncSession, mentor: Membership, span: tuple[date, date]) -> list[Placement]:
    """Ended orders that were the mentor's."""
    found = await session.execute(
        select(Placement)
        .join(Group, Group.id == Placement.group_id)
        .join(Load, Load.id == Placement.ended_by)
        .where(
            Placement.mentor_key.is_not(None),
            Placement.date_from <= span[1],
            Placement.date_to >= span[0],
            Group.cluster == mentor.cluster,
            *((Group.college_id == mentor.college_id,) if mentor.college_id is not None else ()),
            func.coalesce(Load.undone_at, Load.decided_at) > mentor.granted_at,
        )
    )
    employers = await employers_of(session, mentor.cluster)
    return [
        one
        for one in found.scalars()
        if one.mentor_key and theirs(mentor, one.mentor_key, one.employer, employers)
    ]


async def _loads(session: AsyncSession, orders: Iterable[Placement]) -> Loads:
    groups = {one.group_id for one in orders}
    colleges = await session.scalars(select(Group.college_id).where(Group.id.in_(groups)).distinct())
    together = Loads({}, {})
    for college_id in colleges:
        together = together.joined(await loads_of(session, college_id))
    return together
