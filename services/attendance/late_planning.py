"""Days of orders that came late are opened too, and their mentors told of all of them in one letter."""

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache, partial
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, RollCall
from models.catalogue import Cluster
from models.outbox import LetterKind
from models.schedule import Placement
from models.student import Group, Student
from services.attendance.holders import holders_in
from services.attendance.ledger import State, ledgers
from services.attendance.mentorless import LOOKED_BACK
from services.attendance.opening import rows_of, void_strays
from services.attendance.written import (
    Key,
    follows,
    is_stray,
    key_of,
    known_rows,
    latest,
    live_keys,
    written_of,
)
from services.outbox import Entry, Plan, Step, in_steps, put
from services.practice import of_students
from services.roles import STUDYING

DAY = timedelta(days=1)
MORNING = time(10)
"""When mentors are written to, local: all that came late on a day is in one letter of the next morning."""
AT_A_GLANCE, AT_A_LOOK, AT_ONCE = 100, 8, 100
"""Students whose days are counted at once, whose days are compared at once, and days opened in one step:
nobody else is answered meanwhile.
"""
NO_DAYS: Counter[date] = Counter()


async def plan_late_days(session: AsyncSession, now: datetime) -> Plan:
    """A planner: opens what `plan_roll_calls` no longer looks at, has what nobody has marked follow its
    order, and writes LATE_DAYS letters, facts `{}`. Nothing of it has a moment of its own.
    """
    steps = list[Step]()
    for cluster, timezone in (await session.execute(select(Cluster.slug, Cluster.timezone))).all():
        zone = ZoneInfo(timezone)
        today = now.astimezone(zone).date()
        first, last = today - LOOKED_BACK, today - 2 * DAY
        to_open, to_void = await _unlike_orders(session, cluster, first, last)
        to_open += await _unopened(session, cluster, first, last, now)
        steps += in_steps(sorted(to_open), AT_ONCE, partial(_open, now))
        steps += in_steps(sorted(to_void), AT_A_LOOK, partial(_void, first, last, now))
        if to_open or await _unasked(session, cluster, now):
            steps.append(partial(_ask, cluster, zone, first, now))
    return Plan(steps=steps)


async def _unopened(session: AsyncSession, cluster: str, first: date, last: date, now: datetime) -> list[Key]:
    """Shifts that the ledger knows from orders alone."""
    found: list[Key] = []
    short = [one async for one in _short_of_rows(session, cluster, first, last)]
    for start in range(0, len(short), AT_A_LOOK):
        which = Student.id.in_(short[start : start + AT_A_LOOK])
        entries = await ledgers(session, now, which, first=first, last=last)
        found += [
            (student_id, one.day, one.starts_at)
            for student_id, some in entries.items()
            for one in some
            if one.attendance_id is None and one.state is State.UNCONFIRMED
        ]
    return found


async def _short_of_rows(session: AsyncSession, cluster: str, first: date, last: date) -> AsyncIterator[int]:
    """Students who have fewer days of attendance than orders, on any day: very few, as a rule."""
    students = list(
        await session.scalars(
            select(Placement.student_id)
            .distinct()
            .join(Student, Student.id == Placement.student_id)
            .join(Group, Group.id == Student.group_id)
            .where(
                Group.cluster == cluster,
                Student.status.in_(STUDYING),
                Student.retired_at.is_(None),
                Placement.ended_by.is_(None),
                Placement.date_from <= last,
                Placement.date_to >= first,
            )
            .order_by(Placement.student_id)
        )
    )
    for start in range(0, len(students), AT_A_GLANCE):
        some = students[start : start + AT_A_GLANCE]
        ordered = await _ordered(session, some, first, last)
        written = await _written(session, some, first, last)
        for one in some:
            if ordered[one] - written.get(one, NO_DAYS):
                yield one


async def _ordered(
    session: AsyncSession, students: Sequence[int], first: date, last: date
) -> dict[int, Counter[date]]:
    """How many orders stand for each day, by student."""
    found = await session.execute(
        select(Placement.student_id, Placement.date_from, Placement.date_to, Placement.weekdays).where(
            Placement.student_id.in_(students),
            Placement.ended_by.is_(None),
            Placement.date_from <= last,
            Placement.date_to >= first,
        )
    )
    days: dict[int, Counter[date]] = {one: Counter() for one in students}
    for student, date_from, date_to, weekdays in found:
        days[student].update(_days(max(first, date_from), min(last, date_to), weekdays))
    return days


@lru_cache(maxsize=1000)
def _days(first: date, last: date, weekdays: str) -> tuple[date, ...]:
    """Orders of a group are alike."""
    every = (first + at * DAY for at in range((last - first).days + 1))
    return tuple(day for day in every if str(day.isoweekday()) in weekdays)


async def _written(
    session: AsyncSession, students: Sequence[int], first: date, last: date
) -> dict[int, Counter[date]]:
    found = await session.execute(
        select(Attendance.student_id, Attendance.day).where(
            Attendance.student_id.in_(students),
            Attendance.day.between(first, last),
            Attendance.void_at.is_(None),
            Attendance.makeup_of.is_(None),
        )
    )
    days: dict[int, Counter[date]] = {}
    for student, day in found:
        days.setdefault(student, Counter())[day] += 1
    return days


async def _unlike_orders(
    session: AsyncSession, cluster: str, first: date, last: date
) -> tuple[list[Key], list[int]]:
    """Shifts whose late row nobody has marked and is not as its order says by now, and students whose order
    of such a row is no more.
    """
    students = list(
        await session.scalars(
            select(Attendance.student_id)
            .distinct()
            .join(RollCall, RollCall.id == Attendance.roll_call_id)
            .where(
                RollCall.cluster == cluster,
                RollCall.late_until.is_not(None),
                RollCall.day.between(first, last),
                Attendance.status.is_(None),
                Attendance.void_at.is_(None),
            )
            .order_by(Attendance.student_id)
        )
    )
    to_open, to_void = list[Key](), list[int]()
    for start in range(0, len(students), AT_A_LOOK):
        some = students[start : start + AT_A_LOOK]
        whose = Student.id.in_(some)
        shifts = latest(await of_students(session, first, last, whose))
        rows = await known_rows(session, some, first, last)
        live = await live_keys(session, shifts, first, last, whose)
        own = [one for one in shifts if (row := rows.get(key_of(one))) is not None and follows(row)]
        written = await written_of(session, own, rows)
        to_open += [key_of(one) for one in own if not written.agrees(one)]
        to_void += {row.student_id for row in rows.values() if is_stray(row, live)}
    return to_open, to_void


async def _open(now: datetime, keys: Sequence[Key], session: AsyncSession) -> None:
    students, days = {one[0] for one in keys}, [one[1] for one in keys]
    shifts = await of_students(session, min(days), max(days), Student.id.in_(students))
    await rows_of(session, (one for one in shifts if key_of(one) in set(keys)), now)


async def _void(
    first: date, last: date, now: datetime, students: Sequence[int], session: AsyncSession
) -> None:
    await void_strays(session, students, first, last, now)


async def _unasked(session: AsyncSession, cluster: str, now: datetime) -> Sequence[RollCall]:
    """Late roll calls that may still be entered and of which nobody is told."""
    found = await session.scalars(
        select(RollCall)
        .where(
            RollCall.cluster == cluster,
            RollCall.late_until > now,
            RollCall.confirmed_at.is_(None),
            RollCall.asked_at.is_(None),
        )
        .order_by(RollCall.id)
    )
    return found.all()


async def _ask(cluster: str, zone: ZoneInfo, first: date, now: datetime, session: AsyncSession) -> None:
    """What is found until that morning is in the same letter, for it is made when it is sent."""
    holders = await holders_in(session, cluster, first)
    due = _next_morning(zone, now)
    until: dict[int, datetime] = {}
    for call in await _unasked(session, cluster, now):
        people = holders.of(call)
        if people and call.late_until is not None:
            call.asked_at = due
            until |= {one: max(call.late_until, until.get(one, call.late_until)) for one in people}
    occasion = f"late-{cluster}-{due.astimezone(zone):%Y-%m-%d}"
    await put(
        session,
        now,
        [
            Entry(one, LetterKind.LATE_DAYS, occasion, due, {}, expires_at=last)
            for one, last in sorted(until.items())
        ],
    )


def _next_morning(zone: ZoneInfo, now: datetime) -> datetime:
    today = datetime.combine(now.astimezone(zone).date(), MORNING, zone)
    return (today if today > now else today + DAY).astimezone(UTC)
