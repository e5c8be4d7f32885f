"""Whom a mentor has: shifts of the own trainees, and lessons that name the mentor."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.catalogue import Cluster
from models.membership import Membership, Role
from models.schedule import Lesson
from models.student import Group, Student
from services.people import Person
from services.practice.mentoring import makeup_trainees, same_person, trainees
from services.practice.shifts import Shift
from services.roster.forms import forms_of
from services.roster.names import Named, shown_apart
from services.schedule.days import AHEAD, lesson_of, lesson_rows
from services.schedule.plans import LessonFacts, Trainee, TraineeDay, TraineesView
from services.spreadsheets.people import name_key

_MENTOR = (
    select(Membership, Cluster.timezone)
    .join(Cluster, Cluster.slug == Membership.cluster)
    .where(
        Membership.person_id == bindparam("person_id"),
        Membership.role == Role.MENTOR,
        Membership.ended_at.is_(None),
    )
    .order_by(Membership.id)
)
Mentor = tuple[Sequence[Membership], str]
"""Every membership of one mentor in one cluster, and the cluster's time zone."""


async def mentor_of(session: AsyncSession, actor: Person) -> Mentor | None:
    """A mentor in several clusters sees the chosen one, or else the first."""
    rows = (await session.execute(_MENTOR, {"person_id": actor.id})).all()
    if not rows:
        return None
    slug = next((one.cluster for one, _ in rows if one.cluster == actor.cluster), rows[0][0].cluster)
    own = [(one, timezone) for one, timezone in rows if one.cluster == slug]
    return [one for one, _ in own], own[0][1]


async def trainees_of(
    session: AsyncSession, mentor: Mentor, now: datetime, days: Callable[[date], tuple[date, date]]
) -> TraineesView:
    """The local days that `days` makes of today, each with whoever comes."""
    memberships, timezone = mentor
    today = now.astimezone(ZoneInfo(timezone)).date()
    first, last = days(today)
    shifts = await _shifts(session, memberships, first, last + AHEAD)
    names = await _names(session, memberships[0].cluster, shifts)
    lessons = await _lessons(session, memberships, first, last)
    known = {one.day: one for one in shifts if one.day > last}
    later = min(known, default=None)
    return TraineesView(
        tuple(
            TraineeDay(
                day,
                tuple(Trainee(*names[one.student_id], one) for one in shifts if one.day == day),
                tuple(one for one in lessons if one.day == day),
            )
            for day in (first + timedelta(days=at) for at in range((last - first).days + 1))
        ),
        now,
        today,
        memberships[0].cluster,
        timezone,
        later,
    )


async def _shifts(
    session: AsyncSession, memberships: Sequence[Membership], first: date, last: date
) -> list[Shift]:
    """Of two memberships that cover the same order each shift counts once."""
    found: dict[tuple[int, int, datetime], Shift] = {}
    for one in memberships:
        shifts = await trainees(session, one, first, last)
        agreed = await makeup_trainees(session, one, first, last)
        found |= {
            (shift.placement_id, shift.student_id, shift.starts_at): shift for shift in (*shifts, *agreed)
        }
    return sorted(found.values(), key=lambda one: (one.starts_at, one.student_id))


async def _names(session: AsyncSession, cluster: str, shifts: Sequence[Shift]) -> dict[int, tuple[str, str]]:
    """Name and group of each student, the name as the college wants it and no shorter than to tell apart."""
    groups = {one.group_id for one in shifts}
    if not groups:
        return {}
    rows = (
        await session.execute(
            select(
                Student.id, Student.number, Student.last_name, Student.first_name, Student.middle_name,
                Student.group_id, Group.code, Group.college_id,
            )
            .join(Group, Group.id == Student.group_id)
            .where(Student.id.in_({one.student_id for one in shifts}))
        )
    ).all()  # fmt: skip
    forms = await forms_of(session, cluster, {row.college_id for row in rows})
    names: dict[int, tuple[str, str]] = {}
    for college, form in forms.items():
        of_college = [row for row in rows if row.college_id == college]
        apart = shown_apart(form, [Named(*row[:5]) for row in of_college])
        names |= {row.id: (apart[row.id], row.code) for row in of_college}
    return names


async def _lessons(
    session: AsyncSession, memberships: Sequence[Membership], first: date, last: date
) -> list[LessonFacts]:
    rows = await session.execute(
        lesson_rows()
        .add_columns(Lesson.mentor_key, Group.college_id)
        .where(
            Lesson.mentor_key > "",  # which an index can look up, unlike "is not null"
            Lesson.day.between(first, last),
            Group.cluster == memberships[0].cluster,
        )
    )
    return [
        lesson_of(row)
        for row in rows
        if any(names_mentor(one, row.mentor_key, row.college_id) for one in memberships)
    ]


def names_mentor(mentor: Membership, key: str, college_id: int) -> bool:
    """Whether a lesson of this college, whose mentor has this key, is the mentor's."""
    own = mentor.college_id is None or mentor.college_id == college_id
    return own and mentor.name is not None and same_person(name_key(mentor.name), key)
