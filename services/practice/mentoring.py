"""Whose trainees: a mentor who joined is found in the orders by the name that staff invited them by."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import RollCall
from models.catalogue import Employer
from models.membership import Membership, Role
from models.schedule import Placement
from models.student import Group
from services.practice.names import same_in_full, same_person
from services.practice.shifts import Shift, makeups_of, of_students
from services.practice.sites import folded_place
from services.spreadsheets.people import name_key

__all__ = ["employers_of", "mentors_of", "orders_of", "same_person", "theirs", "trainees"]


@dataclass(frozen=True, slots=True)
class Employers:
    """How the employers of a cluster are called, by id, folded."""

    names: dict[int, frozenset[str]]

    def named(self, text: str) -> frozenset[int]:
        """Which of them an order's text names: the longest names that stand in it as whole words."""
        place = f" {folded_place(text)} "
        found = [
            (len(name), number)
            for number, names in self.names.items()
            for name in names
            if f" {name} " in place
        ]
        longest = max(found, default=(0, 0))[0]
        return frozenset(number for length, number in found if length == longest)


async def employers_of(session: AsyncSession, cluster: str) -> Employers:
    found = await session.scalars(select(Employer).where(Employer.cluster == cluster))
    return Employers(
        {
            one.id: frozenset(folded_place(name) for name in (one.name.ru, one.name.en, *one.aliases))
            for one in found
        }
    )


def theirs(mentor: Membership, mentor_key: str, employer: str, employers: Employers) -> bool:
    """An order that names this mentor and this employer means this member of staff.

    An employer of the pack must be the mentor's own. Where an order's employer is none of the pack and the
    mentor has one, the name must be there in full.
    """
    if mentor.name is None:
        return False
    own = name_key(mentor.name)
    if mentor.employer_id is None:
        return same_person(own, mentor_key)
    named = employers.named(employer)
    if named:
        return mentor.employer_id in named and same_person(own, mentor_key)
    return same_in_full(own, mentor_key)


async def orders_of(session: AsyncSession, mentor: Membership, first: date, last: date) -> list[int]:
    """Ids of live placements whose mentor this is, and that touch these local days.

    The scope of the membership binds: another college's or another employer's trainees are not theirs, even
    if the name is the same; see `theirs`.
    """
    wanted = await _orders(session, mentor, first, last, None)
    return list(await session.scalars(wanted.order_by(Placement.id))) if wanted is not None else []


async def _orders(
    session: AsyncSession, mentor: Membership, first: date, last: date, employers: Employers | None
) -> Select[int] | None:
    """None where there are none."""
    if mentor.role is not Role.MENTOR or mentor.name is None or mentor.ended_at is not None:
        return None
    live = (
        Placement.ended_by.is_(None),
        Placement.mentor_key.is_not(None),
        Placement.date_from <= last,
        Placement.date_to >= first,
        Group.cluster == mentor.cluster,
        *((Group.college_id == mentor.college_id,) if mentor.college_id is not None else ()),
    )
    of_group = Group.id == Placement.group_id
    written = (Placement.mentor_key, Placement.employer)
    # A cluster has far fewer mentors than orders: names are compared once each.
    found = await session.execute(select(*written).distinct().join(Group, of_group).where(*live))
    known = employers or await employers_of(session, mentor.cluster)
    own = [(key, employer) for key, employer in found if key and theirs(mentor, key, employer, known)]
    if not own:
        return None
    return select(Placement.id).join(Group, of_group).where(*live, tuple_(*written).in_(own))


async def trainees(
    session: AsyncSession, mentor: Membership, first: date, last: date, employers: Employers | None = None
) -> list[Shift]:
    """Shifts of the mentor's own trainees from one local day to another, in order of time.

    Give the cluster's `employers` if they are known: they are not asked for again then.
    """
    mine = await _orders(session, mentor, first, last, employers)
    return await of_students(session, first, last, Placement.id.in_(mine)) if mine is not None else []


async def makeup_trainees(session: AsyncSession, mentor: Membership, first: date, last: date) -> list[Shift]:
    """Make-up shifts that the mentor's own trainees have agreed to."""
    if mentor.role is not Role.MENTOR or mentor.name is None or mentor.ended_at is not None:
        return []
    colleges = (RollCall.college_id == mentor.college_id,) if mentor.college_id is not None else ()
    shifts = await makeups_of(session, first, last, RollCall.cluster == mentor.cluster, *colleges)
    if not shifts:
        return []
    employers = await employers_of(session, mentor.cluster)
    return [one for one in shifts if theirs(mentor, one.mentor_key or "", one.employer, employers)]


async def mentors_of(
    session: AsyncSession,
    cluster: str,
    mentor_key: str,
    *,
    college_id: int | None = None,
    employer: str | None = None,
) -> list[Membership]:
    """Mentors of a cluster who have joined and may be the one whom an order names so.

    Give the order's college and employer, and only those whose trainees these are remain.
    """
    found = await session.scalars(
        select(Membership).where(
            Membership.cluster == cluster,
            Membership.role == Role.MENTOR,
            Membership.ended_at.is_(None),
            Membership.name.is_not(None),
        )
    )
    employers = await employers_of(session, cluster)
    return [
        one
        for one in _of_college(found, college_id)
        if (theirs(one, mentor_key, employer, employers) if employer else _is(one, mentor_key))
    ]


def _of_college(found: Iterable[Membership], college_id: int | None) -> list[Membership]:
    return [one for one in found if college_id is None or one.college_id in (None, college_id)]


def _is(mentor: Membership, mentor_key: str) -> bool:
    return mentor.name is not None and same_person(name_key(mentor.name), mentor_key)
