"""What is not yet sent moves with the lesson that it is about, and goes when the lesson goes."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import and_, delete, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.outbox import Letter, LetterKind
from models.schedule import Lesson
from models.student import Group, Student
from services.catalogue.entries import Cluster
from services.outbox import Step, in_steps
from services.outbox.statements import PENDING
from services.practice.shifts import of_students
from services.reminders.planning.audiences import day_begins
from services.reminders.planning.moments import DAY
from services.reminders.profiles import Profile, profiles
from services.reminders.settings import DEFAULTS

UNSENT = and_(PENDING, Letter.leased_by.is_(None))
"""Written and not on its way."""
AT_ONCE = 100
"""People in one step, whose days are all read."""
Firsts = dict[tuple[int, date], datetime]
"""When the day of somebody begins (UTC), by person and local day."""


class _Unsent(NamedTuple):
    id: int
    recipient: int
    occasion: str
    expires_at: datetime | None


async def move_unsent(session: AsyncSession, now: datetime, clusters: Sequence[Cluster]) -> list[Step]:
    """Steps that move letters about the first lesson of today or tomorrow, written but not on their way.

    Those that are still right are told apart in the database, a statement for each beginning.
    """
    days = {now.astimezone(one.zone).date() for one in clusters}
    days |= {day + DAY for day in days}
    waiting = and_(
        UNSENT,
        Letter.kind == LetterKind.BEFORE_FIRST,
        Letter.occasion.in_([day.isoformat() for day in days]),
    )
    starts = await session.scalars(select(Letter.expires_at).distinct().where(waiting))
    wrong: list[int] = []
    for start in [one for one in starts if one is not None]:
        right = or_(*(and_(Group.cluster == one.slug, day_begins(start, one.zone)) for one in clusters))
        found = await session.scalars(
            select(Letter.id).where(
                waiting,
                Letter.expires_at == start,
                ~exists().where(Student.person_id == Letter.recipient, Student.group_id == Group.id, right),
            )
        )
        wrong += found.all()
    return in_steps(wrong, AT_ONCE, _move)


async def _move(wrong: Sequence[int], session: AsyncSession) -> None:
    found = await session.execute(
        select(Letter.id, Letter.recipient, Letter.occasion, Letter.expires_at)
        .where(Letter.id.in_(wrong), UNSENT)
        .order_by(Letter.id)
        .with_for_update()
    )
    rows = [_Unsent(*row) for row in found]
    if not rows:
        return
    people = {row.recipient for row in rows}
    days = [date.fromisoformat(row.occasion) for row in rows]
    firsts = await first_starts(session, people, min(days), max(days))
    known = await profiles(session, people)
    gone, moved = [], []
    for row in rows:
        start = firsts.get((row.recipient, date.fromisoformat(row.occasion)))
        if start is None:
            gone.append(row.id)
        elif start != row.expires_at:
            lead = known.get(row.recipient, Profile()).settings.lead_minutes or DEFAULTS.lead_minutes or 0
            due_at = start - timedelta(minutes=lead)
            moved.append({"id": row.id, "due_at": due_at, "ready_at": due_at, "expires_at": start})
    if gone:  # not cancelled: should the lesson come back, the day is reminded of after all
        await session.execute(delete(Letter).where(Letter.id.in_(gone)))
    if moved:
        await session.execute(update(Letter), moved)


async def first_starts(session: AsyncSession, people: set[int], first: date, last: date) -> Firsts:
    """When each person's local days begin: with the first lesson of the group or the first shift."""
    lessons = await session.execute(
        select(Student.person_id, Lesson.day, func.min(Lesson.starts_at).label("start"))
        .join(Lesson, Lesson.group_id == Student.group_id)
        .where(Student.person_id.in_(people), Lesson.ended_by.is_(None), Lesson.day.between(first, last))
        .group_by(Student.person_id, Lesson.day)
    )
    firsts: Firsts = {(row.person_id, row.day): row.start for row in lessons}
    found = await session.execute(select(Student.id, Student.person_id).where(Student.person_id.in_(people)))
    persons = {row.id: row.person_id for row in found}
    for shift in await of_students(session, first, last, Student.person_id.in_(people)):
        key = (persons[shift.student_id], shift.day)
        if shift.timed:
            firsts[key] = min(shift.starts_at, firsts.get(key, shift.starts_at))
    return firsts
