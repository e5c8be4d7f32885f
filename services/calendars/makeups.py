"""Make-up shifts as events: the student's own, and how many of a mentor's trainees come for one."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, Makeup, RollCall
from models.membership import Membership
from models.schedule import Placement
from services.calendars.events import Event, TraineeShift
from services.practice.mentoring import employers_of, theirs
from services.practice.shifts import Shift, made_up

Taken = tuple[Makeup, Attendance, Shift]


async def makeup_events(session: AsyncSession, student_id: int, span: tuple[date, date]) -> list[Event]:
    """Of the local days from one to another; what was taken back stays as cancelled."""
    taken = await _taken(session, span, Attendance.student_id == student_id)
    return [_event(f"makeup-{made.id}", made, row, shift) for made, row, shift in taken]


async def trainee_makeup_events(
    session: AsyncSession, mentor: Membership, span: tuple[date, date]
) -> list[Event]:
    """Those of the own trainees, without names; none that was taken back before the mentor joined."""
    colleges = (RollCall.college_id == mentor.college_id,) if mentor.college_id is not None else ()
    taken = await _taken(session, span, RollCall.cluster == mentor.cluster, *colleges)
    employers = await employers_of(session, mentor.cluster)
    return [
        _event(f"makeup-{made.id}-{mentor.id}", made, row, _unnamed(shift))
        for made, row, shift in taken
        if theirs(mentor, shift.mentor_key or "", shift.employer, employers)
        and (row.void_at is None or row.void_at > mentor.granted_at)
    ]


async def last_word(session: AsyncSession, *which: ColumnElement[bool]) -> tuple[object, ...]:
    """Differs whenever one of these make-up shifts was taken or taken back; `which` are of Attendance."""
    found = await session.execute(
        select(func.count(Makeup.id), func.max(Makeup.taken_at), func.max(Attendance.void_at))
        .join(Attendance, Attendance.id == Makeup.done_id)
        .where(*which)
    )
    return tuple(found.one())


async def _taken(
    session: AsyncSession, span: tuple[date, date], *which: ColumnElement[bool]
) -> Iterable[Taken]:
    rows = await session.execute(
        select(Makeup, Attendance, RollCall, Placement)
        .join(Attendance, Attendance.id == Makeup.done_id)
        .outerjoin(RollCall, RollCall.id == Attendance.roll_call_id)
        .outerjoin(Placement, Placement.id == Attendance.placement_id)
        .where(Attendance.day.between(*span), *which)
    )
    return [(made, row, made_up(row, call, placement)) for made, row, call, placement in rows]


def _event(key: str, made: Makeup, row: Attendance, what: Shift | TraineeShift) -> Event:
    """Agreed once, and at most once taken back: its times never change."""
    cancelled = row.void_at is not None
    return Event(key, int(cancelled), row.void_at or made.taken_at or made.offered_at, cancelled, what)


def _unnamed(shift: Shift) -> TraineeShift:
    return TraineeShift(
        shift.day,
        shift.starts_at,
        shift.ends_at,
        shift.timed,
        shift.employer,
        shift.workshop,
        shift.address,
        trainees=1,
        makeup=True,
    )
