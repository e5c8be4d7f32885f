"""Lessons of a group as events: those that take place, and those that a calendar may still hold."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Select, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.schedule import Lesson
from models.student import Group
from services.calendars.events import Event
from services.calendars.revisions import LONG_AGO, Loads, Version, chains
from services.schedule.plans import LessonFacts

AROUND = timedelta(days=60)
"""How far outside the days that are told a lesson is looked for that was moved out of them or in."""


def _rows(group_id: int, first: date, last: date) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Lesson.previous_id, Lesson.load_id, Lesson.ended_by,
            Lesson.id, Lesson.group_id, Group.code, Lesson.subgroup, Lesson.day, Lesson.starts_at,
            Lesson.ends_at, Lesson.pair, Lesson.kind, Lesson.subject, Lesson.teacher, Lesson.room,
            Lesson.site, Lesson.note, literal(value=False),
        )
        .join(Group, Group.id == Lesson.group_id)
        .where(Lesson.group_id == group_id, Lesson.day.between(first - AROUND, last + AROUND))
    )  # fmt: skip


async def lesson_events(
    session: AsyncSession, loads: Loads, group_id: int, first: date, last: date, since: datetime
) -> list[Event]:
    """Of the local days from one to another. `since` (UTC) is when the person began to see the schedule:
    what had ended before is not told as cancelled.
    """
    statement = _rows(group_id, first, last)
    found = [
        *(await session.execute(statement.where(Lesson.ended_by.is_(None)))),
        *(await session.execute(statement.where(Lesson.ended_by.is_not(None)))),
    ]
    facts = {row.id: LessonFacts(*row[3:]) for row in found}
    versions = [Version(row.id, row.previous_id, row.load_id, row.ended_by) for row in found]
    lines = await chains(session, Lesson, versions)
    told = (_event(loads, root, line, facts, (first, last), since) for root, line in lines.items())
    return [one for one in told if one is not None]


def _event(
    loads: Loads, root: int, line: list[Version], facts: dict[int, LessonFacts], span: tuple[date, date],
    since: datetime,
) -> Event | None:  # fmt: skip
    live = next((one for one in line if one.ended_by is None), None)
    seen = [one for one in line if one.id in facts and _seen(loads, one, since)]
    within = [one for one in seen if span[0] <= facts[one.id].day <= span[1]]
    shown = live or _latest(loads, within)
    if shown is None or shown.id not in facts or not within:
        return None
    sequence, changed_at = loads.revision(line)
    return Event(f"lesson-{root}", sequence, changed_at, live is None, facts[shown.id])


def _seen(loads: Loads, one: Version, since: datetime) -> bool:
    ended = loads.ended_at(one)
    return ended is None or ended > since


def _latest(loads: Loads, rows: Iterable[Version]) -> Version | None:
    """What was true last before it was cancelled."""
    return max(rows, key=lambda one: (loads.ended_at(one) or LONG_AGO, one.id), default=None)
