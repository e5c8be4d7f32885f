"""What a file would change in the tables of schedules: which rows end, which are added, whom it concerns."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from models import schedule as tables
from services.loading import rows
from services.loading.live import Live, with_earlier_lessons
from services.loading.rows import Values, student_key
from services.notices.concern import Concerned, concerned_by_lessons, concerned_by_practice
from services.spreadsheets.changes import Change, lesson_changes, practice_changes
from services.spreadsheets.context import covered_days
from services.spreadsheets.records import Kind, Lesson, PracticePlacement, Reading

PLACE = "place"
"""Where a record stands in its file is no difference."""


@dataclass(slots=True)
class Step:
    """Rows of one table that end, and rows to add."""

    table: type[tables.Versioned]
    ends: list[int] = field(default_factory=list)
    adds: list[Values] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.ends or self.adds)


@dataclass(slots=True)
class Plan:
    """`concerned` are those whom changes from now on concern; of them `soon`, whom within hours."""

    steps: list[Step] = field(default_factory=list)
    lessons: list[Change[Lesson]] = field(default_factory=list)
    placements: list[Change[PracticePlacement]] = field(default_factory=list)
    concerned: Concerned = field(default_factory=Concerned)
    soon: Concerned = field(default_factory=Concerned)

    def __bool__(self) -> bool:
        return any(self.steps)

    def counts(self) -> dict[str, int]:
        """How many lessons and placements change in which way, and how many other rows do."""
        found: Counter[str] = Counter()
        for kinds in [one.kinds for one in self.lessons] + [one.kinds for one in self.placements]:
            found.update(kind.value for kind in kinds)
        for step in self.steps:
            if step.table not in (tables.Lesson, tables.Placement):
                found[step.table.__tablename__] += max(len(step.ends), len(step.adds))  # type: ignore[attr-defined]  # each subclass has it
        return {name: number for name, number in found.items() if number}


async def plan(session: AsyncSession, live: Live, reading: Reading, since: datetime) -> Plan:
    """Compares a reading without errors with what is there; the session is only read from.

    `since` is the local time of the college, without a zone: what is over by then concerns nobody.
    """
    made = Plan()
    match reading.kind:
        case Kind.PRACTICE_ORDER:
            _plan_practice(made, live, reading, since)
        case Kind.STUDY_GRAPH:
            await _plan_graph(made, session, live, reading)
        case Kind.TIMETABLE | Kind.FLAT_LIST | Kind.REPLACEMENTS | Kind.TEMPLATE:
            await _plan_lessons(made, session, live, reading, since)
        case _:
            pass
    return made


async def _plan_lessons(
    made: Plan, session: AsyncSession, live: Live, reading: Reading, since: datetime
) -> None:
    covered = covered_days(reading)
    if not covered:
        return
    there = await with_earlier_lessons(session, live, min(day for _, day in covered))
    old = [
        lesson for lesson, numbers in there.items() if (lesson.group, lesson.date) in covered for _ in numbers
    ]
    made.lessons = lesson_changes(old, reading.lessons)
    step = Step(tables.Lesson)
    _put_changes(step, made.lessons, there, lambda lesson: rows.lesson_values(lesson, live.ids))
    made.steps.append(step)
    made.concerned, made.soon = concerned_by_lessons(made.lessons, live.ids.groups, since)
    group_days = {(live.ids.groups[group], day) for group, day in covered if group in live.ids.groups}
    if reading.kind is Kind.REPLACEMENTS:
        if step:
            values = [rows.replacement_values(one, live.ids) for one in reading.replacements]
            made.steps.append(await _of_days(session, tables.Replacement, group_days, values))
        return
    values = [rows.note_values(one, live.ids) for one in reading.day_notes]
    made.steps.append(await _of_days(session, tables.DayNote, group_days, values))
    if reading.kind is Kind.TEMPLATE:
        await _plan_template(made, session, live, reading)


def _put_changes(
    step: Step,
    changes: Iterable[Change[Any]],
    ids_of: dict[Any, list[int]],
    values_of: Callable[[Any], Values],
) -> None:
    """A change ends the old row and adds the new one with the old one's id."""
    used: Counter[Any] = Counter()
    for change in changes:
        number = None
        if change.old is not None:
            number = ids_of[change.old][used[change.old]]
            used[change.old] += 1
            step.ends.append(number)
        if change.new is not None:
            step.adds.append({**values_of(change.new), "previous_id": number})


async def _of_days(
    session: AsyncSession,
    table: type[tables.DayNote | tables.Replacement],
    group_days: set[tuple[int, date]],
    values: list[Values],
) -> Step:
    groups = {group for group, _ in group_days}
    days = {day for _, day in group_days}
    if not days:
        return Step(table)
    live = await _rows(session, table, table.group_id.in_(groups), table.day.between(min(days), max(days)))
    return _compared(table, [row for row in live if (row.group_id, row.day) in group_days], values)


def _plan_practice(made: Plan, live: Live, reading: Reading, since: datetime) -> None:
    """An order decides the practice of the students, kinds and modules that it names."""
    decided = {(student_key(one), one.kind, one.module) for one in reading.practice}
    old = [
        one
        for one, numbers in live.placements.items()
        if (student_key(one), one.kind, one.module) in decided
        for _ in numbers
    ]
    made.placements = practice_changes(old, reading.practice)
    step = Step(tables.Placement)
    _put_changes(step, made.placements, live.placements, lambda one: rows.placement_values(one, live.ids))
    made.steps.append(step)
    made.concerned, made.soon = concerned_by_practice(made.placements, live.ids.students, since)


async def _plan_graph(made: Plan, session: AsyncSession, live: Live, reading: Reading) -> None:
    """A study graph decides the year that it covers, for the groups that it names."""
    table = tables.StudyPeriod
    values = [rows.period_values(one, live.ids) for one in reading.periods]
    if not values:
        return
    first = min(one.date_from for one in reading.periods)
    last = max(one.date_to for one in reading.periods)
    groups = {live.ids.groups[group.code] for group in reading.groups if group.code in live.ids.groups}
    old = await _rows(
        session, table, table.group_id.in_(groups), table.date_from <= last, table.date_to >= first
    )
    made.steps.append(_compared(table, old, values))


async def _plan_template(made: Plan, session: AsyncSession, live: Live, reading: Reading) -> None:
    entries = [rows.entry_values(one, live.ids) for one in reading.template]
    entry = tables.TemplateEntry
    old = await _rows(session, entry, entry.group_id.in_({one["group_id"] for one in entries}))
    made.steps.append(_compared(entry, old, entries))
    own = live.ids.college_id
    bells = await _rows(session, tables.Bell, tables.Bell.college_id == own)
    made.steps.append(
        _compared(tables.Bell, bells, [rows.bell_values(one, live.ids) for one in reading.bells])
    )
    if reading.term is None:
        return
    term = tables.Term
    terms = await _rows(
        session,
        term,
        term.college_id == own,
        term.date_from <= reading.term.date_to,
        term.date_to >= reading.term.date_from,
    )
    made.steps.append(_compared(term, terms, [rows.term_values(reading.term, live.ids)]))


async def _rows(session: AsyncSession, table: Any, *conditions: ColumnElement[bool]) -> list[Any]:
    found = await session.scalars(
        select(table).where(table.ended_by.is_(None), *conditions).order_by(table.id)
    )
    return list(found)


def _compared(table: type[tables.Versioned], old: Iterable[Any], values: list[Values]) -> Step:
    """Rows that are the same stay; all others of the old end, all others of the new are added."""
    step = Step(table)
    left: dict[tuple[str, ...], list[int]] = defaultdict(list)
    names = [name for name in values[0] if name != PLACE] if values else []
    for row in old:
        left[tuple(repr(getattr(row, name)) for name in names)].append(row.id)
    for one in values:
        same = left.get(tuple(repr(one[name]) for name in names))
        if same:
            same.pop()
        else:
            step.adds.append({**one, "previous_id": None})
    step.ends = [number for numbers in left.values() for number in numbers]
    return step
