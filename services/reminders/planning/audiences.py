"""Who is to be written to, as queries: letters for hundreds of people are one statement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from typing import Any, Literal, cast
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    Select,
    String,
    and_,
    exists,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy import cast as sql_cast
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute, aliased

from models.attendance import Attendance
from models.outbox import Letter, LetterKind, LetterStatus
from models.person import Person
from models.reminder import ReminderSettings
from models.schedule import Lesson, Placement
from models.student import Group, Student, StudentStatus
from services.outbox import Step, in_steps, ring
from services.reminders.settings import DEFAULTS

People = Select[*tuple[Any, ...]]
"""Rows of one column, the person's id; doubles do no harm."""
AT_ONCE = 250
"""Letters in one step: so many are written in a few milliseconds."""


@dataclass(frozen=True, slots=True)
class Message:
    """What is to be said to an audience, as `services.outbox.Entry` says it to one."""

    kind: LetterKind
    occasion: str
    due_at: datetime | ColumnElement[datetime]
    expires_at: datetime
    facts: Mapping[str, Any]


async def letters_to(session: AsyncSession, now: datetime, people: People, message: Message) -> list[Step]:
    """Steps that write a letter for each of these people who has none of this kind and occasion."""
    asked = people.subquery()
    (person,) = asked.c
    wanted = select(person).distinct().where(untold(person, message.kind, message.occasion)).order_by(person)
    found = (await session.scalars(wanted)).all()
    return in_steps(found, AT_ONCE, partial(_write, now, people, message))


def untold(
    person: ColumnElement[int | None] | InstrumentedAttribute[int | None], kind: LetterKind, occasion: str
) -> ColumnElement[bool]:
    """No letter of this kind and occasion was written for them."""
    return ~exists().where(Letter.recipient == person, Letter.kind == kind, Letter.occasion == occasion)


async def _write(
    now: datetime, people: People, message: Message, some: Sequence[int], session: AsyncSession
) -> None:
    """Whoever of the audience has such numbers, `some` being in order."""
    values: dict[str, Any] = {
        "kind": message.kind,
        "occasion": message.occasion,
        "facts": dict(message.facts),
        "urgent": False,
        "created_at": now,
        "due_at": message.due_at,
        "ready_at": message.due_at,
        "expires_at": message.expires_at,
        "status": LetterStatus.PENDING,
        "attempts": 0,
        "doubtful": 0,
    }
    columns = [
        value if isinstance(value, ColumnElement) else literal(value, getattr(Letter, name).type)
        for name, value in values.items()
    ]
    (person,) = people.selected_columns
    these = people.where(person.between(some[0], some[-1])).add_columns(*columns)
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(Letter).from_select(["recipient", *values], these, include_defaults=False)
    done = await session.execute(statement.on_conflict_do_nothing())
    if cast("CursorResult[Any]", done).rowcount:
        ring(session, now if isinstance(message.due_at, ColumnElement) else message.due_at)


def students(cluster: str, kind: LetterKind, today: date, *which: ColumnElement[bool]) -> People:
    """Students of a cluster who study, have the bot and want this; `today` is the cluster's."""
    return (
        select(Student.person_id)
        .join(Group, Group.id == Student.group_id)
        .join(Person, Person.id == Student.person_id)
        .outerjoin(ReminderSettings, ReminderSettings.person_id == Student.person_id)
        .where(
            Group.cluster == cluster,
            Student.status == StudentStatus.ACTIVE,
            Student.retired_at.is_(None),
            Person.unreachable_at.is_(None),
            wants(kind, today),
            *which,
        )
    )


def wants(kind: LetterKind, today: date) -> ColumnElement[bool]:
    """Neither switched off nor paused; whoever has set nothing wants everything."""
    return or_(
        ReminderSettings.person_id.is_(None),
        and_(
            sql_cast(ReminderSettings.off, String).not_like(f'%"{kind}"%'),
            or_(ReminderSettings.paused_until.is_(None), ReminderSettings.paused_until <= today),
        ),
    )


def digest_by(local: time) -> ColumnElement[bool]:
    """Those whose evening digest is due by then. Whoever chose an hour that is over gets it now."""
    return func.coalesce(ReminderSettings.digest_at, literal(DEFAULTS.digest_at)) <= local


def has_lesson(day: date, *which: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(
        Lesson.group_id == Student.group_id, Lesson.day == day, Lesson.ended_by.is_(None), *which
    )


def has_shift(day: date, *which: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(Placement.student_id == Student.id, on_shift(day), *which)


def has_makeup(day: date, *which: ColumnElement[bool]) -> ColumnElement[bool]:
    """A make-up shift that was taken."""
    return exists().where(
        Attendance.student_id == Student.id,
        Attendance.day == day,
        Attendance.makeup_of.is_not(None),
        Attendance.void_at.is_(None),
        *which,
    )


def placed(*which: ColumnElement[bool]) -> ColumnElement[bool]:
    """Students with such a placement; found by the placement's dates, of which there are few."""
    return Student.id.in_(select(Placement.student_id).where(*which))


def day_begins(start: datetime, zone: ZoneInfo) -> ColumnElement[bool]:
    """Students whose local day begins at this moment (UTC), with a lesson or a shift that has its hours."""
    local = start.astimezone(zone)
    day, at = local.date(), local.time()
    begins = or_(
        has_lesson(day, Lesson.starts_at == start),
        has_shift(day, timed(), Placement.shift_start == at),
        has_makeup(day, Attendance.starts_at == start),
    )
    earlier = or_(
        has_lesson(day, Lesson.starts_at < start),
        has_shift(day, timed(), Placement.shift_start < at),
        has_makeup(day, Attendance.starts_at < start),
    )
    return and_(begins, ~earlier)


def timed() -> ColumnElement[bool]:
    return and_(Placement.shift_start.is_not(None), Placement.shift_end.is_not(None))


def on_shift(day: date) -> ColumnElement[bool]:
    """Of a placement: it is live and has a shift on this local day."""
    return and_(
        Placement.ended_by.is_(None),
        Placement.date_from <= day,
        Placement.date_to >= day,
        Placement.weekdays.contains(str(day.isoweekday())),
    )


def begins_on(day: date) -> ColumnElement[bool]:
    """The first shift of a placement: no shift between its first date and this day. Weekdays come back
    after seven days, so its first date is at most six days earlier.
    """
    return _edge(Placement.date_from, day, -1)


def ends_on(day: date) -> ColumnElement[bool]:
    """The last shift of a placement."""
    return _edge(Placement.date_to, day, 1)


def _edge(edge: InstrumentedAttribute[date], day: date, step: Literal[-1, 1]) -> ColumnElement[bool]:
    """A shift on this day, and none on the days from the next one up to the edge of the placement."""
    days = [date.fromordinal(day.toordinal() + step * away) for away in range(7)]
    exactly = or_(*(and_(edge == one, _none_in(days[1 : at + 1])) for at, one in enumerate(days)))
    return and_(edge.in_(days), on_shift(day), exactly)  # in a week: by the index of the edge


def _none_in(days: list[date]) -> ColumnElement[bool]:
    return and_(literal(1) == 1, *(~Placement.weekdays.contains(str(one.isoweekday())) for one in days))


def new_place() -> ColumnElement[bool]:
    """Nobody who has been at this place before needs to be told how to get in."""
    earlier = aliased(Placement)
    return ~exists().where(
        earlier.student_id == Placement.student_id,
        earlier.ended_by.is_(None),
        earlier.employer == Placement.employer,
        earlier.workshop.is_not_distinct_from(Placement.workshop),
        earlier.date_from < Placement.date_from,
    )
