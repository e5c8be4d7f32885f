"""Staff and mentors say what a student has done before the first day, one by one or for a whole group."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from models.membership import Membership, Role
from models.practice import Clearance, ClearanceKind
from models.schedule import Placement
from models.student import Group, Student
from services.people import Person
from services.practice.mentoring import orders_of
from services.refusal import Refusal
from services.roles import Standing
from services.roster.access import own_group

BEFOREHAND = timedelta(days=14)
"""How long before the first day a mentor may confirm a briefing."""
OF_MENTORS = frozenset({ClearanceKind.BRIEFING})
"""What a mentor may say of the own trainees; the rest is for the college."""


class Validity(StrEnum):
    """How many months from the day on which it was granted."""

    MONTH = "1"
    HALF_YEAR = "6"
    YEAR = "12"
    FOR_GOOD = "0"


def valid_until(granted_on: date, validity: Validity) -> date | None:
    """The last day, included: what was granted on 31 January for a month holds until 28 February."""
    if validity is Validity.FOR_GOOD:
        return None
    month = granted_on.month - 1 + int(validity)
    year, month = granted_on.year + month // 12, month % 12 + 1
    for day in range(granted_on.day, 0, -1):
        try:
            return date(year, month, day)
        except ValueError:  # no such day in this month
            continue
    raise AssertionError


async def right_to(
    session: AsyncSession,
    standing: Standing,
    student_id: int,
    kind: ClearanceKind,
    today: date | None = None,
) -> tuple[Student, Group, Role]:
    """The student, and by what right the actor says it. Give `today` (local) and mentors may, too.

    Raises:
        Refusal: `not-staff`, `gone` or `not-yours`.
    """
    mentors = [duty.membership_id for duty in standing.duties if duty.role is Role.MENTOR]
    if not standing.is_staff and not mentors:
        raise Refusal("not-staff")
    student = await session.get(Student, student_id)
    if student is None:
        raise Refusal("gone")
    group = await session.get_one(Group, student.group_id)
    scope = standing.scope(group.cluster)
    if scope is not None and scope.covers(group.college_id):
        return student, group, Role.ADMINISTRATOR if standing.administrator else Role.COORDINATOR
    if today is not None and kind in OF_MENTORS and await _is_trainee(session, mentors, student, today):
        return student, group, Role.MENTOR
    raise Refusal("not-yours")


async def _is_trainee(session: AsyncSession, mentors: list[int], student: Student, today: date) -> bool:
    for membership_id in mentors:
        mentor = await session.get_one(Membership, membership_id)
        orders = await orders_of(session, mentor, today, today + BEFOREHAND)
        own = select(Placement.id).where(Placement.id.in_(orders), Placement.student_id == student.id)
        if orders and await session.scalar(own.limit(1)) is not None:
            return True
    return False


async def grant(
    session: AsyncSession,
    actor: Person,
    right: Role,
    student_ids: Iterable[int],
    kind: ClearanceKind,
    now: datetime,
    today: date,
) -> int:
    """Returns of how many it was not said yet, or no longer held."""
    lacking = [one for one in student_ids if not await _holds(session, one, kind, now, today, actor)]
    if not lacking:
        return 0
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    rows = [
        {
            "student_id": one,
            "kind": kind,
            "granted_on": today,
            "recorded_at": now,
            "recorded_by": actor.id,
            "recorded_as": right,
        }
        for one in lacking
    ]
    statement = dialect.insert(Clearance).values(rows).on_conflict_do_nothing().returning(Clearance.id)
    return len((await session.scalars(statement)).all())


async def _holds(
    session: AsyncSession, student_id: int, kind: ClearanceKind, now: datetime, today: date, actor: Person
) -> bool:
    """Whether it is said and still true; what has run out is ended, to be said anew."""
    row = await live(session, student_id, kind)
    if row is None:
        return False
    if row.valid_until is None or row.valid_until >= today:
        return True
    row.ended_at, row.ended_by = now, actor.id
    await session.flush()
    return False


async def live(session: AsyncSession, student_id: int, kind: ClearanceKind) -> Clearance | None:
    row: Clearance | None = await session.scalar(
        select(Clearance).where(
            Clearance.student_id == student_id, Clearance.kind == kind, Clearance.ended_at.is_(None)
        )
    )
    return row


async def limit(
    session: AsyncSession, actor: Person, right: Role, row: Clearance, validity: Validity, now: datetime
) -> None:
    """The same clearance with another end: rows are ended and added, so that the past can be told."""
    row.ended_at, row.ended_by = now, actor.id
    await session.flush()
    session.add(
        Clearance(
            student_id=row.student_id,
            kind=row.kind,
            granted_on=row.granted_on,
            valid_until=valid_until(row.granted_on, validity),
            recorded_at=now,
            recorded_by=actor.id,
            recorded_as=right,
        )
    )
    await session.flush()


async def those_who_study(
    session: AsyncSession, standing: Standing, group_id: int, *, active: Iterable[str]
) -> tuple[Group, list[Student]]:
    """
    Raises:
        Refusal: `gone` or `not-yours`.
    """
    group = await own_group(session, standing, group_id)
    found = await session.scalars(
        select(Student)
        .where(Student.group_id == group_id, Student.status.in_(tuple(active)), Student.retired_at.is_(None))
        .order_by(Student.number, Student.id)
    )
    return group, list(found)
