"""Who misses practice is found by the marks that are new, a few students at a time, and told of at once."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import delete, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import AbsenceLadder, Attendance, AttendanceRule, MarkStatus
from models.outbox import Letter, LetterKind, LetterStatus
from models.student import Group, Student
from services.addressees import coordinators_of
from services.attendance.absences import TUTOR, Step, dates_of, groups_of, holding, known_days, steps
from services.attendance.ledger import ledgers
from services.attendance.marks import UNDO
from services.attendance.rules import rules_of
from services.outbox import Entry, Plan, in_steps, put
from services.outbox import Step as Write
from services.tutors import tutors_of

RECENT = timedelta(days=7)
"""Marks older than this have been looked at, many times."""
PERIOD = timedelta(days=120)
"""How far back absences belong to one pattern: about a term."""
AT_ONCE = 100
"""Steps of the ladder in one transaction, and in one letter at most."""
AT_A_LOOK = 8
"""Students whose whole term is read at once: nobody is answered meanwhile."""


StepKey = tuple[int, str, date]
"""What makes a step: student, step and its first day."""


class Due(NamedTuple):
    """A step that a student has reached. `state` changes whenever a mark of theirs does."""

    student_id: int
    step: Step
    people: Sequence[int]
    state: Any


class AbsencePlanner:
    """A planner. It remembers up to which marks it has looked.

    Each day, and when a college has other rules, it looks at those of the last days again.
    """

    def __init__(self) -> None:
        self._until: datetime | None = None
        self._seen: tuple[object, ...] = ()

    async def __call__(self, session: AsyncSession, now: datetime) -> Plan:
        seen = (now.date(), await _rules(session))
        until = self._until if seen == self._seen and self._until and self._until <= now else now - RECENT
        gone = await _gone(session, now)
        students = await _missing(session, until, now)
        due: list[Due] = []
        for start in range(0, len(students), AT_A_LOOK):
            due += await _due(session, now, students[start : start + AT_A_LOOK], gone)
        writes: list[Write] = [partial(_take_back, gone)] if gone else []
        writes += in_steps(due, AT_ONCE, partial(_climb, now))
        return Plan(None, writes, partial(self._remember, now - UNDO, seen))

    def _remember(self, until: datetime, seen: tuple[object, ...]) -> None:
        self._until, self._seen = until, seen


async def _rules(session: AsyncSession) -> frozenset[tuple[Any, ...]]:
    columns = AttendanceRule.__table__.columns
    return frozenset(tuple(row) for row in await session.execute(select(*columns)))


async def _missing(session: AsyncSession, since: datetime, now: datetime) -> list[int]:
    """Who has a mark of this time that misses hours, and that nobody may undo any more."""
    found = await session.scalars(
        select(Attendance.student_id)
        .where(
            Attendance.day >= (now - PERIOD).date(),
            Attendance.status.in_((MarkStatus.ABSENT, MarkStatus.LATE, MarkStatus.LEFT_EARLY)),
            Attendance.marked_at > since,
            Attendance.marked_at <= now - UNDO,
            Attendance.void_at.is_(None),
        )
        .distinct()
        .order_by(Attendance.student_id)
    )
    return list(found)


async def _due(
    session: AsyncSession, now: datetime, students: Sequence[int], gone: Collection[int]
) -> list[Due]:
    groups = await groups_of(session, students)
    rules = await rules_of(session, {group.college_id for group in groups.values()})
    taken = await _taken(session, students, gone)
    states = await _states(session, now, students)
    found = await ledgers(session, now, Student.id.in_(students), first=(now - PERIOD).date())
    return [
        Due(student_id, step, await _addressees(session, group, step.step), states.get(student_id))
        for student_id, entries in sorted(found.items())
        for group in (groups[student_id],)
        for step in steps(known_days(entries, now - UNDO), rules[group.college_id], taken.get(student_id, ()))
    ]


async def _states(session: AsyncSession, now: datetime, students: Sequence[int]) -> dict[int, Any]:
    found = await session.execute(
        select(Attendance.student_id, func.count(Attendance.void_at), func.sum(Attendance.version))
        .where(Attendance.student_id.in_(students), Attendance.day >= (now - PERIOD).date())
        .group_by(Attendance.student_id)
    )
    return {student: (void, version) for student, void, version in found}


async def _taken(
    session: AsyncSession, students: Collection[int], gone: Collection[int]
) -> dict[int, list[Step]]:
    found = await session.scalars(select(AbsenceLadder).where(AbsenceLadder.student_id.in_(students)))
    taken: dict[int, list[Step]] = {}
    for one in found:
        if one.id not in gone:
            taken.setdefault(one.student_id, []).append(Step(one.step, dates_of(one.days)))
    return taken


async def _addressees(session: AsyncSession, group: Group, step: str) -> list[int]:
    """A group without a tutor leaves it to the coordinators."""
    tutors = await tutors_of(session, group.id) if step == TUTOR else []
    return tutors or await coordinators_of(session, group.cluster, group.college_id)


async def _climb(now: datetime, found: Sequence[Due], session: AsyncSession) -> None:
    """Takes the steps of all whose marks are as they were, and writes one letter to each of the people.

    Whoever got another mark meanwhile is found by it next time.
    """
    states = await _states(session, now, sorted({one.student_id for one in found}))
    due: dict[StepKey, Due] = {
        (one.student_id, one.step.step, one.step.days[0]): one
        for one in found
        if states.get(one.student_id) == one.state
    }
    if not due:
        return
    by_person: dict[int, list[int]] = {}
    for number, key in await _take(session, now, due):
        for person in due[key].people:
            by_person.setdefault(person, []).append(number)
    await put(
        session,
        now,
        [
            Entry(person, LetterKind.ABSENCE, f"absence-{min(ids)}-{now:%Y%m%d%H%M%S}", now, {"steps": ids})
            for person, ids in by_person.items()
        ],
    )


async def _take(
    session: AsyncSession, now: datetime, due: Mapping[StepKey, Due]
) -> list[tuple[int, StepKey]]:
    """Those that nobody has taken meanwhile, with their numbers."""
    rows = [
        {
            "student_id": one.student_id,
            "step": one.step.step,
            "day": one.step.days[0],
            "days": [day.isoformat() for day in one.step.days],
            "taken_at": now,
        }
        for one in due.values()
    ]
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    made = await session.execute(
        dialect.insert(AbsenceLadder)
        .values(rows)
        .on_conflict_do_nothing()
        .returning(AbsenceLadder.id, AbsenceLadder.student_id, AbsenceLadder.step, AbsenceLadder.day)
    )
    return sorted((number, (student, step, day)) for number, student, step, day in made)


async def _waiting(session: AsyncSession) -> set[int]:
    """Steps that nobody has been told of yet."""
    told: dict[LetterStatus, set[int]] = {LetterStatus.PENDING: set(), LetterStatus.SENT: set()}
    pending = (Letter.kind == LetterKind.ABSENCE, Letter.status == LetterStatus.PENDING)
    if await session.scalar(select(Letter.id).where(*pending).limit(1)) is None:
        return set()
    for status, numbers in told.items():
        found = await session.scalars(
            select(Letter.facts).where(Letter.kind == LetterKind.ABSENCE, Letter.status == status)
        )
        numbers |= {number for facts in found for number in facts["steps"]}
    return told[LetterStatus.PENDING] - told[LetterStatus.SENT]


async def _gone(session: AsyncSession, now: datetime) -> set[int]:
    """Of these those whose days are no longer absences: they were never taken."""
    waiting = sorted(await _waiting(session))
    gone: set[int] = set()
    for start in range(0, len(waiting), AT_A_LOOK):
        some = waiting[start : start + AT_A_LOOK]
        rows = list(await session.scalars(select(AbsenceLadder).where(AbsenceLadder.id.in_(some))))
        holds = await holding(session, now, rows)
        gone |= {one.id for one in rows if one.id not in holds}
    return gone


async def _take_back(gone: Collection[int], session: AsyncSession) -> None:
    still = sorted(set(gone) & await _waiting(session))
    await session.execute(delete(AbsenceLadder).where(AbsenceLadder.id.in_(still)))
