"""What a make-up shift is made of: what was missed, when it can be, its day of attendance, who is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, Makeup, MarkStatus, RollCall
from models.outbox import LetterKind
from models.schedule import Lesson
from models.student import Group, Student
from services.attendance.hours import missed, span
from services.attendance.ledger import State, ledgers
from services.attendance.naming import names_in
from services.attendance.scoping import mentor_names, zone_of
from services.outbox import Entry, put
from services.practice.mentoring import mentors_of
from services.practice.shifts import of_students
from services.refusal import Refusal
from services.spreadsheets.labour import ADULT, DAILY, WEEKLY, age_on, at_night

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Missed:
    """A day whose hours can be made up, and the shift that it was. Times are UTC."""

    attendance_id: int
    student_id: int
    name: str
    group: str
    cluster: str
    zone: ZoneInfo
    today: date
    day: date
    starts_at: datetime
    ends_at: datetime
    break_minutes: int
    hours: float
    employer: str
    open_id: int | None
    """A make-up shift that is offered or taken already."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A make-up shift as letters tell it. `state` is offered, taken, declined or cancelled."""

    id: int
    attendance_id: int
    student_id: int
    name: str
    group: str
    cluster: str
    zone: ZoneInfo
    missed_on: date
    day: date
    starts_at: datetime
    ends_at: datetime
    hours: float
    employer: str
    workshop: str | None
    mentor: str | None
    state: str


async def view(session: AsyncSession, made: Makeup) -> Offered:
    row = await session.get_one(Attendance, made.attendance_id)
    group = await session.get_one(Group, row.group_id)
    call = await session.get(RollCall, row.roll_call_id) if row.roll_call_id else None
    names = await names_in(session, {await group_now(session, row.student_id)})
    mentors = await mentor_names(session, {made.mentor_key}) if made.mentor_key else {}
    return Offered(
        id=made.id,
        attendance_id=row.id,
        student_id=row.student_id,
        name=names[row.student_id],
        group=group.code,
        cluster=group.cluster,
        zone=await zone_of(session, group.cluster),
        missed_on=row.day,
        day=made.day,
        starts_at=made.starts_at,
        ends_at=made.ends_at,
        hours=hours_of(made),
        employer=call.employer if call else "",
        workshop=call.workshop if call else None,
        mentor=mentors.get(made.mentor_key or ""),
        state=state_of(made),
    )


def state_of(made: Makeup) -> str:
    if made.cancelled_at is not None:
        return "cancelled"
    if made.declined_at is not None:
        return "declined"
    return "taken" if made.taken_at is not None else "offered"


def hours_of(made: Makeup) -> float:
    return round(span(made.starts_at, made.ends_at, made.break_minutes), 2)


def missed_hours(row: Attendance) -> float:
    """An excused day may be made up too; what is itself a make-up, or void, may not."""
    if row.makeup_of is not None or row.void_at is not None:
        return 0.0
    if row.status is MarkStatus.EXCUSED:
        return row.planned_hours
    return missed(row.status, row.planned_hours, row.minutes)


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


async def group_now(session: AsyncSession, student_id: int) -> int:
    return (await session.get_one(Student, student_id)).group_id


async def locked_makeup(session: AsyncSession, makeup_id: int) -> Makeup:
    made: Makeup | None = await session.scalar(select(Makeup).where(Makeup.id == makeup_id).with_for_update())
    if made is None:
        raise Refusal("gone")
    return made


async def open_makeup(session: AsyncSession, attendance_id: int) -> int | None:
    """One that is neither declined nor cancelled, and was not missed as well."""
    found: int | None = await session.scalar(
        select(Makeup.id)
        .outerjoin(Attendance, Attendance.id == Makeup.done_id)
        .where(
            Makeup.attendance_id == attendance_id,
            Makeup.declined_at.is_(None),
            Makeup.cancelled_at.is_(None),
            Attendance.status.is_(None) | Attendance.status.not_in((MarkStatus.ABSENT, MarkStatus.EXCUSED)),
        )
        .limit(1)
    )
    return found


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


async def open_day(session: AsyncSession, missed_day: Attendance, made: Makeup) -> int:
    """The day of attendance of the make-up, in a roll call of the same mentor if there was one."""
    old = await session.get(RollCall, missed_day.roll_call_id) if missed_day.roll_call_id else None
    call_id = await _call(session, old, made) if old is not None else None
    day = Attendance(
        student_id=missed_day.student_id,
        group_id=missed_day.group_id,
        roll_call_id=call_id,
        placement_id=missed_day.placement_id,
        day=made.day,
        starts_at=made.starts_at,
        ends_at=made.ends_at,
        break_minutes=made.break_minutes,
        planned_hours=hours_of(made),
        kind=missed_day.kind,
        module=missed_day.module,
        added=False,
        makeup_of=missed_day.id,
        version=0,
    )
    session.add(day)
    await session.flush()
    return day.id


async def _call(session: AsyncSession, old: RollCall, made: Makeup) -> int:
    """The mentor's roll call at that time, made if there is none. The longest shift says when it ends."""
    key = {
        "college_id": old.college_id,
        "mentor_key": old.mentor_key,
        "employer": old.employer,
        "day": made.day,
        "starts_at": made.starts_at,
    }
    values = {
        **key,
        "cluster": old.cluster,
        "workshop": old.workshop,
        "ends_at": made.ends_at,
        "timed": True,
        "version": 0,
    }
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    await session.execute(dialect.insert(RollCall).values(values).on_conflict_do_nothing())
    call = (await session.scalars(select(RollCall).filter_by(**key).with_for_update())).one()
    call.ends_at = max(call.ends_at, made.ends_at)
    call.version += 1
    await session.flush()
    return call.id


async def mentors_told(session: AsyncSession, row: Attendance, made: Makeup) -> list[int | None]:
    call = await session.get(RollCall, row.roll_call_id) if row.roll_call_id else None
    if call is None or made.mentor_key is None:
        return []
    found = await mentors_of(
        session, call.cluster, made.mentor_key, college_id=call.college_id, employer=call.employer
    )
    return [one.person_id for one in found]


def occasion_of(made: Makeup, what: str) -> str:
    return f"makeup-{made.id}-{what}"


async def tell(
    session: AsyncSession,
    now: datetime,
    people: Sequence[int | None],
    made: Makeup,
    what: str,
    expires_at: datetime | None,
) -> None:
    """A MAKEUP letter, facts `{"makeup": id, "what": its state then}`."""
    facts = {"makeup": made.id, "what": what}
    await put(
        session,
        now,
        [
            Entry(one, LetterKind.MAKEUP, occasion_of(made, what), now, facts, expires_at=expires_at)
            for one in dict.fromkeys(people)
            if one is not None
        ],
    )
