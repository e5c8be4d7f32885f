"""What a make-up shift is made of: what was missed, its day of attendance, who is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, Makeup, MarkStatus, RollCall
from models.outbox import LetterKind
from models.student import Group, Student
from services.attendance.hours import missed, span
from services.attendance.marks import locked
from services.attendance.naming import names_in
from services.attendance.scoping import mentor_names, zone_of
from services.outbox import Entry, put
from services.practice.mentoring import mentors_of
from services.refusal import Refusal


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


async def group_now(session: AsyncSession, student_id: int) -> int:
    return (await session.get_one(Student, student_id)).group_id


async def locked_makeup(session: AsyncSession, makeup_id: int) -> Makeup:
    made: Makeup | None = await session.scalar(select(Makeup).where(Makeup.id == makeup_id).with_for_update())
    if made is None:
        raise Refusal("gone")
    return made


async def locked_day(session: AsyncSession, made: Makeup) -> Attendance | None:
    """The day of attendance of one that was taken, locked after its roll call, as a mentor's tap does."""
    day = await session.get(Attendance, made.done_id) if made.done_id else None
    if day is None:
        return None
    await session.execute(select(RollCall.id).where(RollCall.id == day.roll_call_id).with_for_update())
    return await locked(session, day.id)


async def open_makeup(session: AsyncSession, attendance_id: int) -> int | None:
    """One that is neither declined nor cancelled, was not missed as well, and still counts."""
    found: int | None = await session.scalar(
        select(Makeup.id)
        .outerjoin(Attendance, Attendance.id == Makeup.done_id)
        .where(
            Makeup.attendance_id == attendance_id,
            Makeup.declined_at.is_(None),
            Makeup.cancelled_at.is_(None),
            Attendance.void_at.is_(None),
            Attendance.status.is_(None) | Attendance.status.not_in((MarkStatus.ABSENT, MarkStatus.EXCUSED)),
        )
        .limit(1)
    )
    return found


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
