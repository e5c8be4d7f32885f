"""The ladder of absences: a pattern of days is told of once, to the tutor first, then to the coordinator."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import AbsenceLadder
from models.student import Group, Student
from services.attendance.ledger import Entry as Shift
from services.attendance.ledger import State, ledgers
from services.attendance.naming import names_in
from services.attendance.rules import Rule
from services.clock import Clock
from services.database import Database
from services.roles import Roles

TUTOR, COORDINATOR, HOURS = "tutor", "coordinator", "hours"


class Day(NamedTuple):
    """A local day of practice that has come: what is known of it, and the hours missed without an excuse."""

    day: date
    absent: bool
    hours: float


class Step(NamedTuple):
    """Somebody is to be told of exactly these days."""

    step: str
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A step as its letter tells it; `hours` are those missed on the days."""

    step: str
    student_id: int
    name: str
    group: str
    days: tuple[date, ...]
    hours: float


def steps(days: Sequence[Day], rule: Rule, taken: Iterable[Step]) -> Iterator[Step]:
    """What is to be told now; `taken` was told before. No day is told of twice in the same step."""
    told = {step: {day for one in taken if one.step == step for day in one.days} for step in _STEPS}
    for run in _runs(days):
        for step, after in ((TUTOR, rule.tutor_after), (COORDINATOR, rule.coordinator_after)):
            if len(run) >= after and not told[step] & set(run):
                yield Step(step, run)
    if rule.hours_missed is not None:
        fresh = [one for one in days if one.hours and one.day not in told[HOURS]]
        if sum(one.hours for one in fresh) >= rule.hours_missed:
            yield Step(HOURS, tuple(one.day for one in fresh))


_STEPS = (TUTOR, COORDINATOR, HOURS)


def _runs(days: Iterable[Day]) -> Iterator[tuple[date, ...]]:
    """Days of absence in a row, counted by the student's own days of practice."""
    run: list[date] = []
    for one in days:
        if one.absent:
            run.append(one.day)
        elif run:
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)


def known_days(entries: Iterable[Shift], settled: datetime) -> list[Day]:
    """In order. A mark younger than `settled` may still be undone: the day counts as nothing yet.

    A day is one of absence if every shift of it is; nobody is absent on a day that is unconfirmed.
    """
    by_day: dict[date, list[Shift]] = {}
    for one in entries:
        if not one.extra and one.state is not State.AHEAD:
            by_day.setdefault(one.day, []).append(one)

    def sure(one: Shift) -> bool:
        return one.marked_at is not None and one.marked_at <= settled

    return [
        Day(
            day,
            absent=all(one.state is State.ABSENT and sure(one) for one in some),
            hours=sum(one.planned if one.state is State.ABSENT else one.lost for one in some if sure(one)),
        )
        for day, some in sorted(by_day.items())
    ]


async def groups_of(session: AsyncSession, students: Collection[int]) -> dict[int, Group]:
    rows = await session.execute(
        select(Student.id, Group).join(Group, Group.id == Student.group_id).where(Student.id.in_(students))
    )
    return dict(rows.all())


async def holding(session: AsyncSession, now: datetime, rows: Sequence[AbsenceLadder]) -> dict[int, float]:
    """Hours missed on the days of each step of which every day is still missed, by the step's id."""
    if not rows:
        return {}
    students, first = {one.student_id for one in rows}, min(one.day for one in rows)
    found = await ledgers(session, now, Student.id.in_(students), first=first)
    holds: dict[int, float] = {}
    for row in rows:
        days = {one.day: one for one in known_days(found.get(row.student_id, []), now)}
        fits: Callable[[Day], bool] = (lambda one: one.hours > 0) if row.step == HOURS else _is_absent
        named = [days.get(day) for day in dates_of(row.days)]
        if all(one is not None and fits(one) for one in named):
            holds[row.id] = sum(one.hours for one in named if one is not None)
    return holds


def _is_absent(one: Day) -> bool:
    return one.absent


def dates_of(days: Iterable[str]) -> tuple[date, ...]:
    return tuple(date.fromisoformat(day) for day in days)


class Absences:
    """Letters of this ladder, made of what is true when they are sent."""

    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles

    async def told(self, person_id: int, step_ids: Collection[int]) -> tuple[Told, ...]:
        """Of these steps those that still hold and whose student the person still answers for."""
        standing = await self._roles.of(person_id)
        async with self._database.read() as session:
            rows = list(await session.scalars(select(AbsenceLadder).where(AbsenceLadder.id.in_(step_ids))))
            holds = await holding(session, self._clock(), rows)
            groups = await groups_of(session, {one.student_id for one in rows})
            names = await names_in(session, {group.id for group in groups.values()})
            told = []
            for row in rows:
                group = groups[row.student_id]
                scope = standing.scope(group.cluster)
                answers = group.id in standing.tutored or (
                    scope is not None and scope.covers(group.college_id)
                )
                if answers and row.id in holds:
                    name = names[row.student_id]
                    told.append(
                        Told(row.step, row.student_id, name, group.code, dates_of(row.days), holds[row.id])
                    )
        return tuple(sorted(told, key=lambda one: (one.group, one.name, one.step)))
