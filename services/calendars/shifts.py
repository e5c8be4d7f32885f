"""A student's own shifts of practice as events, a day each."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.schedule import Placement
from services.calendars.events import Event
from services.calendars.revisions import LONG_AGO, Loads, Version, chains
from services.practice.shifts import Shift, shifts_of


async def shift_events(
    session: AsyncSession,
    loads: Loads,
    student_id: int,
    zone: ZoneInfo,
    span: tuple[date, date],
    since: datetime,
) -> list[Event]:
    """Of the local days from one to another; `since` as in `lesson_events`."""
    own = select(Placement).where(Placement.student_id == student_id)
    rows = [
        *(await session.scalars(own.where(Placement.ended_by.is_(None)))),
        *(await session.scalars(own.where(Placement.ended_by.is_not(None)))),
    ]
    placements = {one.id: one for one in rows}
    lines = await chains(session, Placement, [version_of(one) for one in rows])
    events: list[Event] = []
    for root, line in lines.items():
        sequence, changed_at = loads.revision(line)
        for day, (shift, cancelled) in _days(loads, line, placements, zone, span, since).items():
            events.append(Event(f"shift-{root}-{day:%Y%m%d}", sequence, changed_at, cancelled, shift))
    return events


def version_of(one: Placement) -> Version:
    return Version(one.id, one.previous_id, one.load_id, one.ended_by)


def _days(
    loads: Loads,
    line: list[Version],
    placements: dict[int, Placement],
    zone: ZoneInfo,
    span: tuple[date, date],
    since: datetime,
) -> dict[date, tuple[Shift, bool]]:
    """The shift of each day as it was said last, and whether it is cancelled."""
    days: dict[date, tuple[Shift, bool]] = {}
    for one in sorted(line, key=lambda row: (row.ended_by is None, loads.ended_at(row) or LONG_AGO, row.id)):
        ended = loads.ended_at(one)
        if ended is not None and ended <= since:
            continue
        for shift in shifts_of(placements[one.id], zone, *span):
            days[shift.day] = (shift, ended is not None)
    return days
