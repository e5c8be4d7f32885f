"""Roll calls are opened in time, and their mentors asked at the shift's start and once more at its end."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, RollCall
from models.catalogue import Cluster
from models.outbox import LetterKind
from models.student import Student
from services.attendance.calls import LEAD, closes_at, zone_of
from services.attendance.drift import drift_of
from services.attendance.holders import Holders, holders_in
from services.attendance.opening import rows_of, void_strays
from services.outbox import Entry, Plan, Step, in_steps, put
from services.practice import of_students

STUDENTS, ASKED, CALLS = 25, 100, 50
"""Students or roll calls in one step: whoever taps waits until it is written."""
Ask = Callable[[Sequence[int | None], AsyncSession], Awaitable[None]]
UNTIMED = (time(9), time(16))
"""When a mentor is asked about trainees whose orders name no shift, local time."""


async def plan_roll_calls(session: AsyncSession, now: datetime) -> Plan:
    """A planner: opens what begins within `LEAD`, also what began yesterday, and writes ROLL_CALL letters.

    Occasions are `start-<call>` and `end-<call>`, facts `{"call": id, "at": "start" or "end"}`. An order that
    has changed moves or voids what nobody has marked.
    """
    steps, coming = list[Step](), list[datetime]()
    for cluster, timezone in (await session.execute(select(Cluster.slug, Cluster.timezone))).all():
        zone = ZoneInfo(timezone)
        today = now.astimezone(zone).date()
        first, last = today - timedelta(days=1), today + timedelta(days=1)
        drift = await drift_of(session, cluster, first, last, now)
        steps += in_steps(drift.to_open, STUDENTS, partial(_open, first, last, now))
        steps += in_steps(drift.to_void, STUDENTS, partial(_void, first, last, now))
        unasked = await _unasked(session, cluster, zone, first, now)
        if drift.to_open or unasked:
            holders = await holders_in(session, cluster, first)
            about = partial(_ask, holders, zone, now)
            steps += in_steps([one.id for one in unasked if holders.of(one)], CALLS, about)
            steps += in_steps(drift.to_open, ASKED, partial(_ask_about, about, first))
        coming += [drift.next_at] if drift.next_at else []
    return Plan(min(coming, default=None), steps)


async def ask_too(session: AsyncSession, call: RollCall, person_id: int, now: datetime) -> None:
    """Somebody who holds a roll call since it was opened is asked as well."""
    await put(session, now, _letters(call, person_id, await zone_of(session, call.cluster), now))


async def _open(
    first: date, last: date, now: datetime, student_ids: Sequence[int], session: AsyncSession
) -> None:
    shifts = await of_students(session, first, last, Student.id.in_(student_ids))
    await rows_of(session, (one for one in shifts if one.starts_at - LEAD <= now), now)


async def _void(
    first: date, last: date, now: datetime, student_ids: Sequence[int], session: AsyncSession
) -> None:
    await void_strays(session, student_ids, first, last, now)


async def _unasked(
    session: AsyncSession, cluster: str, zone: ZoneInfo, first: date, now: datetime
) -> list[RollCall]:
    """Roll calls that may still be confirmed and of which nobody is asked."""
    found = await session.scalars(
        select(RollCall).where(
            RollCall.cluster == cluster, RollCall.day >= first, RollCall.asked_at.is_(None)
        )
    )
    return [one for one in found if now < closes_at(one.day, zone)]


async def _ask_about(about: Ask, first: date, student_ids: Sequence[int], session: AsyncSession) -> None:
    """Of the roll calls that have just been opened for these students."""
    await about(
        list(
            await session.scalars(
                select(Attendance.roll_call_id)
                .distinct()
                .where(
                    Attendance.student_id.in_(student_ids),
                    Attendance.day >= first,
                    Attendance.roll_call_id.is_not(None),
                )
            )
        ),
        session,
    )


async def _ask(
    holders: Holders, zone: ZoneInfo, now: datetime, call_ids: Sequence[int | None], session: AsyncSession
) -> None:
    calls = await session.scalars(
        select(RollCall)
        .where(RollCall.id.in_(call_ids), RollCall.asked_at.is_(None))
        .order_by(RollCall.id)
        .with_for_update()
    )
    letters: list[Entry] = []
    for call in calls:
        people = holders.of(call) if now < closes_at(call.day, zone) else []
        if people:
            call.asked_at = max(now, _asked(call, zone)[0])
            letters += [letter for one in people for letter in _letters(call, one, zone, now)]
    await put(session, now, letters)


def _letters(call: RollCall, person_id: int, zone: ZoneInfo, now: datetime) -> list[Entry]:
    """The start's is of no use once the end's is due."""
    start, end = _asked(call, zone)
    letters = (("start", start, end), ("end", end, closes_at(call.day, zone)))
    return [
        Entry(
            person_id,
            LetterKind.ROLL_CALL,
            f"{at}-{call.id}",
            due,
            {"call": call.id, "at": at},
            expires_at=until,
        )
        for at, due, until in letters
        if now < until
    ]


def _asked(call: RollCall, zone: ZoneInfo) -> tuple[datetime, datetime]:
    if call.timed:
        return call.starts_at, call.ends_at
    start, end = (datetime.combine(call.day, at, zone).astimezone(UTC) for at in UNTIMED)
    return start, end
