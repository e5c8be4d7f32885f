"""Figures of messages for staff: what was due today and what became of it. Counts and reasons, no names."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.outbox import Letter, LetterCount, LetterKind, LetterStatus
from models.person import Person as PersonRow
from models.student import Group, Student
from services.catalogue import CatalogueService
from services.clock import Clock
from services.database import Database
from services.outbox.counting import Count
from services.outbox.service import LATE
from services.outbox.statements import PENDING
from services.people import Person
from services.roles import STUDYING, Roles, Scope
from services.roster.queries import within

WEEK = timedelta(days=7)
MOST_REASONS = 10


@dataclass(frozen=True, slots=True)
class Failure:
    """`reason` is a code of the sender."""

    kind: LetterKind
    status: LetterStatus
    reason: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Weekly:
    """Messages that each student with the bot in one cluster got in the last seven days, on average."""

    cluster: str
    students: int
    messages: int

    @property
    def each(self) -> float:
        return round(self.messages / self.students, 1) if self.students else 0.0


@dataclass(frozen=True, slots=True)
class Figures:
    """Of the whole installation today (UTC), but `weekly`, which is of the scope of whoever asks.

    `waiting` are due and not sent yet, `overdue` of them for more than ten minutes.
    """

    day: date
    counts: dict[Count, int]
    waiting: int
    overdue: int
    failures: tuple[Failure, ...]
    weekly: tuple[Weekly, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How the outbox stands. `today` is the day in UTC; `used`: somebody has written to the bot already."""

    today: dict[Count, int]
    overdue: int
    used: bool


class LetterFigures:
    def __init__(self, database: Database, clock: Clock, roles: Roles, catalogue: CatalogueService) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles
        self._catalogue = catalogue

    async def today(self, actor: Person) -> Figures:
        """
        Raises:
            Refusal: `not-staff`.
        """
        standing = await self._roles.require_staff(actor)
        now = self._clock()
        scopes = [standing.scope(one.slug) for one in self._catalogue.current.clusters]
        async with self._database.read() as session:
            waiting = await session.scalar(select(func.count()).where(PENDING, Letter.due_at <= now))
            return Figures(
                now.date(),
                await day_counts(session, now.date()),
                waiting or 0,
                await overdue(session, now),
                await _failures(session, now),
                tuple([await _weekly(session, scope, now) for scope in scopes if scope]),
            )


async def standing_of(database: Database, now: datetime) -> Standing:
    """For whoever watches the installation from outside of it."""
    async with database.read() as session:
        used = await session.scalar(select(PersonRow.id).limit(1)) is not None
        return Standing(await day_counts(session, now.date()), await overdue(session, now), used)


async def day_counts(session: AsyncSession, day: date) -> dict[Count, int]:
    """All kinds together, of one day in UTC."""
    rows = await session.execute(
        select(LetterCount.outcome, func.sum(LetterCount.count).label("total"))
        .where(LetterCount.day == day)
        .group_by(LetterCount.outcome)
    )
    found = Counter({row.outcome: row.total for row in rows})
    return {one: int(found[one.value]) for one in Count}


async def overdue(session: AsyncSession, now: datetime) -> int:
    """Messages that wait longer than they ever should; one that tries again is among them."""
    return await session.scalar(select(func.count()).where(PENDING, Letter.due_at <= now - LATE)) or 0


async def _failures(session: AsyncSession, now: datetime) -> tuple[Failure, ...]:
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    given_up = (LetterStatus.FAILED, LetterStatus.UNREACHABLE, LetterStatus.EXPIRED)
    rows = await session.execute(
        select(Letter.kind, Letter.status, Letter.reason, func.count().label("number"))
        .where(Letter.status.in_(given_up), Letter.done_at >= midnight)
        .group_by(Letter.kind, Letter.status, Letter.reason)
        .order_by(func.count().desc(), Letter.kind, Letter.status, Letter.reason)
        .limit(MOST_REASONS)
    )
    return tuple(Failure(*row) for row in rows)


async def _weekly(session: AsyncSession, scope: Scope, now: datetime) -> Weekly:
    students = (
        select(Student.person_id)
        .join(Group, Group.id == Student.group_id)
        .join(PersonRow, PersonRow.id == Student.person_id)
        .where(
            Student.status.in_(STUDYING),
            Student.retired_at.is_(None),
            PersonRow.unreachable_at.is_(None),
            *within(scope),
        )
    )
    people = await session.scalar(select(func.count()).select_from(students.subquery()))
    messages = await session.scalar(
        select(func.count()).where(
            Letter.status == LetterStatus.SENT, Letter.done_at > now - WEEK, Letter.recipient.in_(students)
        )
    )
    return Weekly(scope.cluster, people or 0, messages or 0)
