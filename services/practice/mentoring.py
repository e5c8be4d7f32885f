"""Whose trainees: a mentor who joined is found in the orders by the name that staff invited them by."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.catalogue import Employer
from models.membership import Membership, Role
from models.schedule import Placement
from models.student import Group
from services.practice.shifts import Shift, of_students
from services.spreadsheets.people import name_key
from services.spreadsheets.wording import folded


def same_person(one: str, other: str) -> bool:
    """Folded names of which one may lack the patronymic. A surname alone is nobody."""
    shorter, longer = sorted((one.split(), other.split()), key=len)
    return len(shorter) >= 2 and longer[: len(shorter)] == shorter


async def orders_of(session: AsyncSession, mentor: Membership, first: date, last: date) -> list[int]:
    """Ids of live placements whose mentor this is, and that touch these local days.

    The scope of the membership binds: another college's or another employer's trainees are not theirs, even
    if the name is the same. Where the order's employer is none of the pack, the name decides.
    """
    if mentor.role is not Role.MENTOR or mentor.name is None or mentor.ended_at is not None:
        return []
    rows = await session.execute(
        select(Placement.id, Placement.mentor_key, Placement.employer)
        .join(Group, Group.id == Placement.group_id)
        .where(
            Placement.ended_by.is_(None),
            Placement.mentor_key.is_not(None),
            Placement.date_from <= last,
            Placement.date_to >= first,
            Group.cluster == mentor.cluster,
            *((Group.college_id == mentor.college_id,) if mentor.college_id is not None else ()),
        )
    )
    own = name_key(mentor.name)
    others = await _other_employers(session, mentor)
    return [
        number
        for number, key, employer in rows
        if key and same_person(own, key) and not any(name in folded(employer) for name in others)
    ]


async def trainees(session: AsyncSession, mentor: Membership, first: date, last: date) -> list[Shift]:
    """Shifts of the mentor's own trainees from one local day to another, in order of time."""
    mine = await orders_of(session, mentor, first, last)
    return await of_students(session, first, last, Placement.id.in_(mine)) if mine else []


async def mentors_of(session: AsyncSession, cluster: str, mentor_key: str) -> list[Membership]:
    """Mentors of a cluster who have joined and may be the one whom an order names so."""
    found = await session.scalars(
        select(Membership).where(
            Membership.cluster == cluster,
            Membership.role == Role.MENTOR,
            Membership.ended_at.is_(None),
            Membership.name.is_not(None),
        )
    )
    return [one for one in found if one.name and same_person(name_key(one.name), mentor_key)]


async def _other_employers(session: AsyncSession, mentor: Membership) -> set[str]:
    """Folded names of the cluster's employers other than the mentor's own; none if no employer is set."""
    if mentor.employer_id is None:
        return set()
    found = await session.scalars(select(Employer).where(Employer.cluster == mentor.cluster))
    names = {one.id: {folded(name) for name in (one.name.ru, one.name.en, *one.aliases)} for one in found}
    own = names.pop(mentor.employer_id, set())
    return {name for other in names.values() for name in other if name not in own}
