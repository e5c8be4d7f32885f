"""Lessons of a group as events: those that take place, and those that a calendar may still hold."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.membership import Membership
from models.schedule import Lesson
from models.student import Group
from services.calendars.events import Event
from services.calendars.revisions import LONG_AGO, Loads, Version, chains, loads_of
from services.calendars.stays import Stay
from services.schedule.days import FACTS
from services.schedule.plans import LessonFacts
from services.schedule.trainees import names_mentor

Span = tuple[date, date]
"""Local days, both included."""

AROUND = timedelta(days=60)
"""How far outside the days that are told a lesson is looked for that was moved out of them or in."""


def _rows(whose: ColumnElement[bool], span: Span) -> Select[*tuple[Any, ...]]:
    first, last = span
    return (
        select(
            Lesson.previous_id, Lesson.load_id, Lesson.ended_by,
            Lesson.id, Lesson.group_id, Group.code, Lesson.subgroup, Lesson.day, Lesson.starts_at,
            Lesson.ends_at, Lesson.pair, Lesson.kind, Lesson.subject, Lesson.teacher, Lesson.room,
            Lesson.site, Lesson.note, literal(value=False),
        )
        .join(Group, Group.id == Lesson.group_id)
        .where(whose, Lesson.day.between(first - AROUND, last + AROUND))
    )  # fmt: skip


async def lesson_events(
    session: AsyncSession, loads: Loads, group_id: int, span: Span, stays: Sequence[Stay]
) -> list[Event]:
    """Of the local days from one to another; `stays` are the person's in the group, the last until now.

    What is no more and was never seen by the person is not told as cancelled.
    """
    found = await _found(session, _rows(Lesson.group_id == group_id, span))
    return await _events(session, loads, found, span, stays)


async def left_events(
    session: AsyncSession, loads: Loads, left: Mapping[int, Sequence[Stay]], span: Span
) -> list[Event]:
    """Of groups that the student was moved out of: what could be seen of them, cancelled.

    `loads` know of the last move, so that this is newer than whatever was told before.
    """
    by_group: dict[int, list[Row[Any]]] = defaultdict(list)
    if left:
        for row in await _found(session, _rows(Lesson.group_id.in_(left), span)):
            by_group[row.group_id].append(row)
    events = []
    for group_id, found in by_group.items():
        events += await _events(session, loads, found, span, left[group_id])
    return [replace(one, cancelled=True) for one in events]


async def mentor_lesson_events(session: AsyncSession, mentor: Membership, span: Span) -> list[Event]:
    """Lessons that name the mentor, and those that did since the mentor joined."""
    named = (Lesson.mentor_key > "") & (Group.cluster == mentor.cluster)  # the index knows no "is not null"
    rows = _rows(named, span).add_columns(Lesson.mentor_key, Group.college_id)
    own: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in await _found(session, rows):
        if names_mentor(mentor, row.mentor_key, row.college_id):
            own[row.college_id].append(row)
    events = []
    for college_id, found in own.items():
        loads = await loads_of(session, college_id)
        events += await _events(session, loads, found, span, [Stay(mentor.granted_at)])
    return events


async def _found(session: AsyncSession, rows: Select[*tuple[Any, ...]]) -> list[Row[Any]]:
    """Live and ended apart, for each has an index of its own."""
    return [
        *(await session.execute(rows.where(Lesson.ended_by.is_(None)))),
        *(await session.execute(rows.where(Lesson.ended_by.is_not(None)))),
    ]


async def _events(
    session: AsyncSession, loads: Loads, found: Iterable[Row[Any]], span: Span, stays: Sequence[Stay]
) -> list[Event]:
    rows = list(found)
    facts = {row.id: LessonFacts(*row[3 : 3 + FACTS]) for row in rows}
    versions = [Version(row.id, row.previous_id, row.load_id, row.ended_by) for row in rows]
    lines = await chains(session, Lesson, versions)
    told = (_event(loads, root, line, facts, span, stays) for root, line in lines.items())
    return [one for one in told if one is not None]


def _event(
    loads: Loads,
    root: int,
    line: list[Version],
    facts: dict[int, LessonFacts],
    span: Span,
    stays: Sequence[Stay],
) -> Event | None:
    seen = [one for one in line if one.id in facts and any(stay.saw(loads, one) for stay in stays)]
    live = next((one for one in seen if one.ended_by is None), None)
    within = [one for one in seen if span[0] <= facts[one.id].day <= span[1]]
    shown = live or _latest(loads, within)
    if shown is None or not within:
        return None
    sequence, changed_at = loads.revision(line)
    return Event(f"lesson-{root}", sequence, changed_at, live is None, facts[shown.id])


def _latest(loads: Loads, rows: Iterable[Version]) -> Version | None:
    """What was true last before it was cancelled."""
    return max(rows, key=lambda one: (loads.ended_at(one) or LONG_AGO, one.id), default=None)
