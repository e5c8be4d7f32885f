"""The net difference between what was before some loads and what is now, made of the rows themselves."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models import schedule as tables
from models.catalogue import Cluster, College
from models.load import CollegeVersion, Load
from services.notices.concern import (
    lesson_as_told,
    lesson_is_ahead,
    placement_as_told,
    placement_is_ahead,
)
from services.spreadsheets.changes import Change, lesson_changes, practice_changes
from services.spreadsheets.records import Lesson, LessonKind, PracticePlacement

Row = TypeVar("Row", tables.Lesson, tables.Placement)


@dataclass(frozen=True, slots=True)
class Span:
    """The loads of a college from the first on that somebody has not read; `told` are those they hear of.

    `loads` are ids; `version` is that of the college now: while it is the same, so are the rows.
    """

    college_id: int
    cluster: str
    zone: ZoneInfo
    version: int
    told: frozenset[int]
    loads: frozenset[int]


async def spans_of(session: AsyncSession, load_ids: Iterable[int]) -> list[Span]:
    """One for each college whose loads these are."""
    rows = await session.execute(
        select(Load.college_id, Load.cluster, Cluster.timezone, Load.number, Load.id)
        .join(College, College.id == Load.college_id)
        .join(Cluster, Cluster.slug == College.cluster)
        .where(Load.id.in_(set(load_ids)), Load.number.is_not(None))
    )
    by_college: dict[tuple[int, str, str], dict[int, int]] = defaultdict(dict)
    for college_id, cluster, timezone, number, load_id in rows:
        by_college[college_id, cluster, timezone][load_id] = number or 0
    return [
        Span(
            college_id,
            cluster,
            ZoneInfo(timezone),
            await _version(session, college_id),
            frozenset(numbers),
            await _loads_since(session, college_id, min(numbers.values())),
        )
        for (college_id, cluster, timezone), numbers in by_college.items()
    ]


async def _version(session: AsyncSession, college_id: int) -> int:
    version = select(CollegeVersion.version).where(CollegeVersion.college_id == college_id)
    return await session.scalar(version) or 0


async def _loads_since(session: AsyncSession, college_id: int, first: int) -> frozenset[int]:
    since = select(Load.id).where(Load.college_id == college_id, Load.number >= first)
    return frozenset(await session.scalars(since))


async def touched(
    session: AsyncSession, table: type[Row], span: Span, *which: ColumnElement[bool]
) -> list[Row]:
    """Rows that the loads of a span have ended or added."""
    loads = tuple(span.loads)
    found = await session.scalars(
        select(table)
        .where(or_(table.load_id.in_(loads), table.ended_by.in_(loads)), *which)
        .order_by(table.id)
    )
    return list(found)


def before_and_now(rows: Iterable[Row], span: Span) -> tuple[list[Row], list[Row]]:
    """Of the rows that `touched` gives: what was live before the span, and what is now.

    A row and those that took its place are looked at together: where no load that is told of had a hand in
    it, there is nothing to tell. Loads that are told to nobody change what others have changed in silence.
    """
    there = {row.id: row for row in rows}
    lines: dict[int, list[Row]] = defaultdict(list)
    for row in there.values():
        lines[_first(row, there)].append(row)
    before: list[Row] = []
    now: list[Row] = []
    for line in lines.values():
        hands = {number for row in line for number in (row.load_id, row.ended_by)}
        if hands & span.told:
            before += [row for row in line if row.load_id not in span.loads]
            now += [row for row in line if row.ended_by is None]
    return before, now


def _first(row: Row, there: Mapping[int, Row]) -> int:
    """Where the line of rows begins that took one another's place."""
    while (earlier := there.get(row.previous_id or 0)) is not None:
        row = earlier
    return row.id


def net_lessons(old: Iterable[Lesson], new: Iterable[Lesson], since: datetime) -> list[Change[Lesson]]:
    """What turns the old into the new from now on, in order of time. `since` is local, without a zone."""
    sides = ([lesson_as_told(one) for one in side if lesson_is_ahead(one, since)] for side in (old, new))
    return sorted(lesson_changes(*sides), key=_moment)


def net_practice(
    old: Iterable[PracticePlacement], new: Iterable[PracticePlacement], since: datetime
) -> list[Change[PracticePlacement]]:
    sides = (
        [placement_as_told(one, since.date()) for one in side if placement_is_ahead(one, since)]
        for side in (old, new)
    )
    return sorted(practice_changes(*sides), key=_first_day)


def _moment(change: Change[Lesson]) -> tuple[Any, ...]:
    one = change.new or change.old
    assert one is not None, "a change has at least one side"
    return (one.date, one.start, one.group, one.subject)


def _first_day(change: Change[PracticePlacement]) -> tuple[Any, ...]:
    one = change.new or change.old
    assert one is not None, "a change has at least one side"
    return (one.date_from, one.date_to, one.group, one.student)


def lesson_of(row: tables.Lesson, zone: ZoneInfo, group: str) -> Lesson:
    starts, ends = row.starts_at.astimezone(zone), row.ends_at.astimezone(zone)
    return Lesson(
        row.day, starts.time(), ends.time(), row.pair, group, row.subgroup, LessonKind(row.kind), row.subject,
        row.teacher, row.room, row.site, row.mentor, row.note, row.place,
    )  # fmt: skip


def placement_of(row: tables.Placement, student: str, group: str) -> PracticePlacement:
    """`student` is whatever stands for them: a short name, or a number."""
    return PracticePlacement(
        student, student, None, group, LessonKind(row.kind), row.module, row.date_from, row.date_to, row.mode,
        tuple(int(day) for day in row.weekdays), row.days_count, row.shift_start, row.shift_end,
        row.break_minutes, row.shift_hours, row.hours_total, row.employer, row.workshop, row.address,
        row.college_supervisor, row.mentor, row.mentor_phone, row.note, row.place,
    )  # fmt: skip
