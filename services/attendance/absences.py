"""The ladder of absences: a pattern of days is told of once, to the tutor first, then to the coordinator."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import AbsenceLadder, Attendance, MarkStatus
from models.outbox import Letter, LetterKind, LetterStatus
from models.student import Group, Student
from services.addressees import coordinators_of
from services.attendance.ledger import Entry as Shift
from services.attendance.ledger import State, ledgers
from services.attendance.marks import UNDO
from services.attendance.naming import names_in
from services.attendance.rules import Rule, rules_of
from services.clock import Clock
from services.database import Database
from services.outbox import Entry, put
from services.roles import Roles
from services.tutors import tutors_of

TUTOR, COORDINATOR, HOURS = "tutor", "coordinator", "hours"
RECENT = timedelta(days=7)
"""Marks older than this have been looked at, many times."""
PERIOD = timedelta(days=120)
"""How far back absences belong to one pattern: about a term."""


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


async def plan_absences(session: AsyncSession, now: datetime) -> None:
    """A planner: see services.outbox.planning."""
    await _take_back(session, now)
    students = await _missing(session, now)
    if students:
        await _climb(session, now, students)


async def _missing(session: AsyncSession, now: datetime) -> set[int]:
    """Who has a new mark that misses hours."""
    found = await session.scalars(
        select(Attendance.student_id)
        .where(
            Attendance.day >= (now - PERIOD).date(),
            Attendance.status.in_((MarkStatus.ABSENT, MarkStatus.LATE, MarkStatus.LEFT_EARLY)),
            Attendance.marked_at.between(now - RECENT, now - UNDO),
            Attendance.void_at.is_(None),
        )
        .distinct()
    )
    return set(found)


async def _climb(session: AsyncSession, now: datetime, students: set[int]) -> None:
    groups = await _groups(session, students)
    rules = await rules_of(session, {group.college_id for group in groups.values()})
    taken = await _taken(session, students)
    found = await ledgers(session, now, Student.id.in_(students), first=(now - PERIOD).date())
    by_person: dict[int, list[int]] = {}
    for student_id, entries in sorted(found.items()):
        group = groups[student_id]
        days = known_days(entries, now - UNDO)
        for step in steps(days, rules[group.college_id], taken.get(student_id, ())):
            made = await _take(session, now, student_id, step)
            for person in await _addressees(session, group, step.step) if made else ():
                by_person.setdefault(person, []).append(made or 0)
    await put(
        session,
        now,
        [
            Entry(person, LetterKind.ABSENCE, f"absence-{min(ids)}-{now:%Y%m%d%H%M%S}", now, {"steps": ids})
            for person, ids in by_person.items()
        ],
    )


async def _groups(session: AsyncSession, students: Collection[int]) -> dict[int, Group]:
    rows = await session.execute(
        select(Student.id, Group).join(Group, Group.id == Student.group_id).where(Student.id.in_(students))
    )
    return dict(rows.all())


async def _taken(session: AsyncSession, students: Collection[int]) -> dict[int, list[Step]]:
    found = await session.scalars(select(AbsenceLadder).where(AbsenceLadder.student_id.in_(students)))
    taken: dict[int, list[Step]] = {}
    for one in found:
        taken.setdefault(one.student_id, []).append(Step(one.step, _dates(one.days)))
    return taken


async def _take(session: AsyncSession, now: datetime, student_id: int, step: Step) -> int | None:
    """None where another process has taken the same step at the same moment."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    made: int | None = await session.scalar(
        dialect.insert(AbsenceLadder)
        .values(
            student_id=student_id,
            step=step.step,
            day=step.days[0],
            days=[day.isoformat() for day in step.days],
            taken_at=now,
        )
        .on_conflict_do_nothing()
        .returning(AbsenceLadder.id)
    )
    return made


async def _addressees(session: AsyncSession, group: Group, step: str) -> list[int]:
    """A group without a tutor leaves it to the coordinators."""
    tutors = await tutors_of(session, group.id) if step == TUTOR else []
    return tutors or await coordinators_of(session, group.cluster, group.college_id)


async def _take_back(session: AsyncSession, now: datetime) -> None:
    """A step whose letter has not gone, and whose days are no longer absences, was never taken."""
    waiting = await session.scalars(
        select(Letter.facts).where(Letter.kind == LetterKind.ABSENCE, Letter.status == LetterStatus.PENDING)
    )
    ids = {number for facts in waiting for number in facts["steps"]}
    if not ids:
        return
    sent = await session.scalars(
        select(Letter.facts).where(Letter.kind == LetterKind.ABSENCE, Letter.status == LetterStatus.SENT)
    )
    ids -= {number for facts in sent for number in facts["steps"]}
    rows = list(await session.scalars(select(AbsenceLadder).where(AbsenceLadder.id.in_(ids))))
    holds = await _holding(session, now, rows)
    gone = [one.id for one in rows if one.id not in holds]
    await session.execute(delete(AbsenceLadder).where(AbsenceLadder.id.in_(gone)))


async def _holding(session: AsyncSession, now: datetime, rows: Sequence[AbsenceLadder]) -> dict[int, float]:
    """Hours missed on the days of each step of which every day is still missed, by the step's id."""
    students = {one.student_id for one in rows}
    found = await ledgers(session, now, Student.id.in_(students)) if rows else {}
    holds: dict[int, float] = {}
    for row in rows:
        days = {one.day: one for one in known_days(found.get(row.student_id, []), now)}
        fits: Callable[[Day], bool] = (lambda one: one.hours > 0) if row.step == HOURS else _is_absent
        named = [days.get(day) for day in _dates(row.days)]
        if all(one is not None and fits(one) for one in named):
            holds[row.id] = sum(one.hours for one in named if one is not None)
    return holds


def _is_absent(one: Day) -> bool:
    return one.absent


def _dates(days: Iterable[str]) -> tuple[date, ...]:
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
            holds = await _holding(session, self._clock(), rows)
            groups = await _groups(session, {one.student_id for one in rows})
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
                        Told(row.step, row.student_id, name, group.code, _dates(row.days), holds[row.id])
                    )
        return tuple(sorted(told, key=lambda one: (one.group, one.name, one.step)))
