"""When a make-up shift can be: its times, and that they are free and lawful."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, Makeup
from models.schedule import Lesson
from models.student import Group, Student
from services.attendance.ledger import State, ledgers
from services.attendance.making_up import hours_of
from services.attendance.scoping import zone_of
from services.practice.shifts import of_students
from services.refusal import Refusal
from services.spreadsheets.labour import ADULT, DAILY, WEEKLY, age_on, at_night

DAY = timedelta(days=1)


def times_of(
    row: Attendance, zone: ZoneInfo, day: date, start: time | None, end: time | None
) -> tuple[datetime, datetime]:
    """In UTC; a shift that ends after midnight belongs to its first day."""
    first = start or row.starts_at.astimezone(zone).time()
    last = end or row.ends_at.astimezone(zone).time()
    until = day if last > first else day + timedelta(days=1)
    return (
        datetime.combine(day, first, zone).astimezone(UTC),
        datetime.combine(until, last, zone).astimezone(UTC),
    )


async def require_free(session: AsyncSession, row: Attendance, made: Makeup) -> None:
    """The make-up shift lies beside other practice and the group's lessons, and is lawful for a minor.

    Raises:
        Refusal: `makeup-busy`, `makeup-lessons`, `makeup-minor` with `age`, `daily` and `weekly` hours.
    """
    if await _is_at_practice(session, row.student_id, made.starts_at, made.ends_at):
        raise Refusal("makeup-busy")
    student = await session.get_one(Student, row.student_id)
    lesson = select(Lesson.id).where(
        Lesson.group_id == student.group_id,
        Lesson.ended_by.is_(None),
        Lesson.day.between(made.day - DAY, made.day + DAY),
        Lesson.starts_at < made.ends_at,
        Lesson.ends_at > made.starts_at,
    )
    if await session.scalar(lesson.limit(1)) is not None:
        raise Refusal("makeup-lessons")
    age = age_on(made.day, student.birth_date) if student.birth_date else ADULT
    if age < ADULT:
        await _require_lawful(session, student, made, age)


async def _require_lawful(session: AsyncSession, student: Student, made: Makeup, age: int) -> None:
    """Hours of the day and of the week with what is practised then already; and nothing at night."""
    group = await session.get_one(Group, student.group_id)
    zone = await zone_of(session, group.cluster)
    monday = made.day - made.day.weekday() * DAY
    found = await ledgers(
        session, made.offered_at, Student.id == student.id, first=monday, last=monday + 6 * DAY
    )
    week = [one for one in found.get(student.id, []) if one.state not in (State.ABSENT, State.EXCUSED)]
    in_day = hours_of(made) + sum(one.planned for one in week if one.day == made.day)
    in_week = hours_of(made) + sum(one.planned for one in week)
    daily, weekly = DAILY.get(age, 0.0), WEEKLY.get(age, 0.0)
    local = (moment.astimezone(zone).time() for moment in (made.starts_at, made.ends_at))
    if round(in_day, 2) > daily or round(in_week, 2) > weekly or at_night(*local):
        raise Refusal("makeup-minor", age=age, daily=int(daily), weekly=int(weekly))


async def _is_at_practice(
    session: AsyncSession, student_id: int, starts_at: datetime, ends_at: datetime
) -> bool:
    """Another day of practice of the student lies across these times."""
    days = (starts_at.date() - timedelta(days=1), ends_at.date() + timedelta(days=1))
    from_orders = await of_students(session, *days, Student.id == student_id)
    if any(one.timed and one.starts_at < ends_at and starts_at < one.ends_at for one in from_orders):
        return True
    across = select(Attendance.id).where(
        Attendance.student_id == student_id,
        Attendance.void_at.is_(None),
        Attendance.starts_at < ends_at,
        Attendance.ends_at > starts_at,
    )
    return await session.scalar(across.limit(1)) is not None
