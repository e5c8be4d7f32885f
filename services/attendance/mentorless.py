"""Days of practice whose order names no mentor: nobody is asked, so a coordinator confirms them."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.attendance import Attendance
from models.schedule import Placement
from models.student import Group, Student
from services.attendance.opening import rows_of
from services.attendance.places import Place, site_key
from services.practice import Shift, of_students
from services.roles import STUDYING, Scope
from services.roster.queries import within

LOOKED_BACK = timedelta(days=60)
"""How long a day waits on the list; on the board of the day it waits for ever."""


@dataclass(frozen=True, slots=True)
class MentorlessDay:
    """One group at one place on one local day; `site` is as services.attendance.places.site_key makes it."""

    day: date
    group_id: int
    group: str
    site: str
    employer: str
    workshop: str | None
    students: int


@dataclass(frozen=True, slots=True)
class OfDay:
    """Which of them."""

    group_id: int
    day: date
    site: str


async def mentorless_days(session: AsyncSession, scope: Scope, now: datetime) -> list[MentorlessDay]:
    """The newest first, of those that have begun."""
    found = await session.execute(
        select(Attendance.day, Group.id, Group.code, Placement.employer, Placement.workshop)
        .join(Student, Student.id == Attendance.student_id)
        .join(Group, Group.id == Student.group_id)
        .outerjoin(Placement, Placement.id == Attendance.placement_id)
        .where(
            Attendance.day >= (now - LOOKED_BACK).date(),
            *within(scope),
            *_waiting(now),
        )
    )
    counts: Counter[tuple[date, str, int, str]] = Counter()
    places: dict[str, Place] = {}
    for day, group_id, group, employer, workshop in found:
        site = site_key((employer or "", workshop))
        places.setdefault(site, (employer or "", workshop))
        counts[day, group, group_id, site] += 1
    newest = sorted(counts, key=lambda key: (-key[0].toordinal(), *key[1:]))
    return [
        MentorlessDay(day, group_id, group, site, *places[site], counts[day, group, group_id, site])
        for day, group, group_id, site in newest
    ]


async def unmarked_of(session: AsyncSession, asked: OfDay, now: datetime) -> dict[int, Place]:
    """Whom nobody has marked there, also where the order has no row yet; by student."""
    rows = await _rows(session, asked, now)
    shifts = await _unopened(session, asked, now)
    ordered = {one.student_id: (one.employer, one.workshop) for one in shifts}
    return ordered | {row.student_id: place for row, place in rows}


async def opened_of(session: AsyncSession, asked: OfDay, now: datetime) -> list[Attendance]:
    """A row for each of them, which nobody else changes before this transaction ends."""
    await rows_of(session, await _unopened(session, asked, now), now)
    return [row for row, _ in await _rows(session, asked, now, lock=True)]


async def _rows(
    session: AsyncSession, asked: OfDay, now: datetime, *, lock: bool = False
) -> list[tuple[Attendance, Place]]:
    wanted = (
        select(Attendance, Placement.employer, Placement.workshop)
        .join(Student, Student.id == Attendance.student_id)
        .outerjoin(Placement, Placement.id == Attendance.placement_id)
        .where(Attendance.day == asked.day, Student.group_id == asked.group_id, *_waiting(now))
        .order_by(Attendance.id)
        .execution_options(populate_existing=True)
    )
    found = await session.execute(wanted.with_for_update(of=Attendance) if lock else wanted)
    placed = [(row, (employer or "", workshop)) for row, employer, workshop in found]
    return [(row, place) for row, place in placed if site_key(place) == asked.site]


async def _unopened(session: AsyncSession, asked: OfDay, now: datetime) -> list[Shift]:
    shifts = await of_students(session, asked.day, asked.day, Group.id == asked.group_id)
    own = [
        one
        for one in shifts
        if not one.mentor_key
        and one.starts_at <= now
        and site_key((one.employer, one.workshop)) == asked.site
    ]
    known = await _known(session, asked.day, {one.student_id for one in own})
    return [one for one in own if (one.student_id, one.starts_at) not in known]


async def _known(session: AsyncSession, day: date, students: Collection[int]) -> set[tuple[int, datetime]]:
    found = await session.execute(
        select(Attendance.student_id, Attendance.starts_at).where(
            Attendance.student_id.in_(students), Attendance.day == day
        )
    )
    return {(student, starts_at) for student, starts_at in found}


def _waiting(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Begun, marked by nobody, in no roll call; and still ordered, or agreed as a make-up shift."""
    live = aliased(Placement)
    ordered = exists().where(
        live.student_id == Attendance.student_id,
        live.ended_by.is_(None),
        live.date_from <= Attendance.day,
        live.date_to >= Attendance.day,
    )
    return (
        Attendance.roll_call_id.is_(None),
        Attendance.status.is_(None),
        Attendance.void_at.is_(None),
        Attendance.starts_at <= now,
        Student.status.in_(STUDYING),
        Student.retired_at.is_(None),
        or_(Attendance.makeup_of.is_not(None), ordered),
    )
