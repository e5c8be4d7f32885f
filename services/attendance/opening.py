"""From orders to rows: each shift gets a day of attendance, and each mentor's shift a roll call."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, RollCall
from models.student import Student
from services.attendance.calls import late_until
from services.attendance.marks import JOB, Field, note
from services.attendance.written import (
    Key,
    Place,
    Written,
    calls_at,
    follows,
    is_stray,
    key_of,
    latest,
    live_keys,
    rows_about,
    standing_in,
    written_of,
)
from services.practice import Shift, of_students


async def rows_of(session: AsyncSession, shifts: Iterable[Shift], now: datetime) -> list[Attendance]:
    """The day of attendance of each shift, in the order of the shifts; made where there is none yet.

    Needs a writing session. Done twice, or by two at once, it makes nothing twice. A row that nobody has
    marked follows its order: another time or mentor moves it, and what the student has said stays with it.
    A marked one, one that a mentor added and a make-up stay as they are, and stand for the shift if it was
    moved to another hour. Locks only where it writes, roll calls before rows, each in order of id.
    """
    wanted = list(shifts)
    written = await written_of(session, wanted, await _rows_for(session, wanted))
    if unlike := [one for one in latest(wanted) if not written.agrees(one)]:
        await _write(session, written, unlike, now)
        written.rows = await _rows_for(session, wanted)
    return [written.rows[key_of(one)] for one in wanted]


async def _rows_for(session: AsyncSession, wanted: Sequence[Shift]) -> dict[Key, Attendance]:
    """All rows of their students on these days, also by the shift that they stand for."""
    rows = await rows_about(session, wanted)
    new = [one for one in wanted if key_of(one) not in rows]
    days = {(one.student_id, one.day) for one in new}
    others = [row for row in rows.values() if (row.student_id, row.day) in days and not follows(row)]
    if not others:
        return rows
    first, last = min(one.day for one in new), max(one.day for one in new)
    whose = Student.id.in_({one.student_id for one in new})
    return rows | standing_in(others, await of_students(session, first, last, whose))


async def void_strays(
    session: AsyncSession, student_ids: Sequence[int], first: date, last: date, now: datetime
) -> None:
    """Unmarked rows of these students and local days that no order stands for count nowhere from now on.

    What a mentor added stays, and so do make-ups of those who still study. If the order comes back,
    `rows_of` makes the row count again.
    """
    whose = Student.id.in_(student_ids)
    live = await live_keys(session, await of_students(session, first, last, whose), first, last, whose)
    found = await session.scalars(
        select(Attendance)
        .where(
            Attendance.student_id.in_(student_ids),
            Attendance.day.between(first, last),
            Attendance.status.is_(None),
            Attendance.void_at.is_(None),
        )
        .order_by(Attendance.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    for row in found:
        if is_stray(row, live):
            row.void_at = now
            await note(session, row, now, None, JOB, Field.VOID, None, now.isoformat())


async def _write(session: AsyncSession, written: Written, unlike: Sequence[Shift], now: datetime) -> None:
    """Roll calls and rows of these shifts as the orders say."""
    found = {one: written.rows.get(key_of(one)) for one in unlike}
    found |= await _stale(session, written, [one for one, row in found.items() if row is None])
    followed = [row for row in found.values() if row is not None and follows(row)]
    await _make_calls(session, written, unlike, followed, now)
    if followed:
        await _lock(session, Attendance, {row.id for row in followed})
    fresh = []
    for shift, row in found.items():
        if row is not None and follows(row):
            await _follow(session, written, row, shift, now)
        elif row is None or key_of(shift) not in written.rows:
            fresh.append(written.values(shift) | {"added": False, "version": 0})
    await session.flush()
    if fresh:
        await _insert(session, Attendance, fresh)


async def _make_calls(
    session: AsyncSession,
    written: Written,
    shifts: Sequence[Shift],
    followed: Collection[Attendance],
    now: datetime,
) -> None:
    """Roll calls of these shifts, made where they are missing; the longest shift says when one ends.

    Where rows move, or one ends later than before, they are locked, with those that the rows leave.
    """
    longest: dict[Place, Shift] = {}
    for one in shifts:
        place = written.place(one)
        if place.mentor_key and (place not in longest or one.ends_at > longest[place].ends_at):
            longest[place] = one
    missing = sorted(place for place in longest if place not in written.calls)
    if missing:
        fresh = [_call(written, place, longest[place], now) for place in missing]
        await _insert(session, RollCall, fresh)
        written.calls |= await calls_at(session, longest)
    longer = {
        written.calls[place].id
        for place, one in longest.items()
        if one.ends_at > written.calls[place].ends_at
    }
    if followed or longer:
        left = {row.roll_call_id for row in followed if row.roll_call_id is not None}
        await _lock(session, RollCall, left | {written.calls[place].id for place in longest})
    for place, one in longest.items():
        call = written.calls[place]
        call.ends_at = max(call.ends_at, one.ends_at)
    await session.flush()


async def _lock(
    session: AsyncSession, table: type[Attendance] | type[RollCall], ids: Collection[int]
) -> None:
    """In order of id; what is known of them here is as it is now."""
    wanted = select(table).where(table.id.in_(ids)).order_by(table.id).with_for_update()
    await session.scalars(wanted.execution_options(populate_existing=True))


async def _follow(
    session: AsyncSession, written: Written, row: Attendance, shift: Shift, now: datetime
) -> None:
    """The row as its order says now; that it was moved stands in the history."""
    before = [row.roll_call_id, row.starts_at.isoformat()]
    for name, value in written.differing(row, shift).items():
        setattr(row, name, value)
    after = [row.roll_call_id, row.starts_at.isoformat()]
    if after != before:
        await note(session, row, now, None, JOB, Field.CALL, before, after)
    if row.void_at is not None and row.id in written.voided:
        before_void, row.void_at = row.void_at.isoformat(), None
        await note(session, row, now, None, JOB, Field.VOID, before_void, None)


async def _stale(
    session: AsyncSession, written: Written, shifts: Sequence[Shift]
) -> dict[Shift, Attendance | None]:
    """Unmarked rows of the same student and day whose own shift is no more: it was moved to this one."""
    days = {(one.student_id, one.day) for one in shifts}
    free = [row for row in written.rows.values() if (row.student_id, row.day) in days and follows(row)]
    if not free:
        return {}
    first, last = min(row.day for row in free), max(row.day for row in free)
    whose = Student.id.in_({row.student_id for row in free})
    live = {key_of(one) for one in await of_students(session, first, last, whose)}
    left: defaultdict[tuple[int, date], list[Attendance]] = defaultdict(list)
    for row in free:
        if (row.student_id, row.day, row.starts_at) not in live:
            left[row.student_id, row.day].append(row)
    return {one: rows.pop(0) for one in shifts if (rows := left[one.student_id, one.day])}


async def _insert(
    session: AsyncSession, table: type[Attendance] | type[RollCall], rows: Sequence[Mapping[str, Any]]
) -> None:
    """What another transaction has made at the same moment is left as it is."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    await session.execute(dialect.insert(table).on_conflict_do_nothing(), list(rows))


def _call(written: Written, place: Place, shift: Shift, now: datetime) -> dict[str, Any]:
    """Also of a day that nobody could be asked about in time."""
    cluster, _, zone = written.colleges[shift.group_id]
    return {
        **place._asdict(),
        "cluster": cluster,
        "workshop": shift.workshop,
        "ends_at": shift.ends_at,
        "timed": shift.timed,
        "late_until": late_until(place.day, zone, now),
        "version": 0,
    }
