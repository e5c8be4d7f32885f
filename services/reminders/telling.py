"""What letters to students are made of: what is true when they are sent, not when they were planned."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.catalogue import Cluster
from models.outbox import Letter, LetterKind, LetterStatus
from models.student import Group, Student, StudentStatus
from services.clock import Clock
from services.database import Database
from services.outbox.statements import PENDING
from services.practice.cards import Placed, card_of
from services.practice.clearances import Lack, clearances_of
from services.practice.shifts import Shift
from services.reminders.gate import TOLD_BY_DIGEST
from services.reminders.profiles import NOWHERE
from services.reminders.settings import CAP
from services.schedule import DayPlan, Occupation, days_of_student


@dataclass(frozen=True, slots=True)
class DayAhead:
    """`held`: kinds of messages that the day's cap has kept back and the digest says instead."""

    plan: DayPlan
    zone: ZoneInfo
    now: datetime
    held: tuple[LetterKind, ...] = ()

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()


@dataclass(frozen=True, slots=True)
class First:
    """What the day begins with, and in how many minutes."""

    what: Occupation
    zone: ZoneInfo
    minutes: int


@dataclass(frozen=True, slots=True)
class PracticeAhead:
    """A placement that begins (or ends) on `day`, and what keeps the student from being admitted then."""

    placed: Placed
    day: date
    today: date
    lacks: tuple[Lack, ...]


class Telling:
    """Everything is None when it is no longer true: then nothing is said."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def day(self, person_id: int, day: date, due_at: datetime) -> DayAhead | None:
        """For the digest that was due at `due_at`."""
        async with self._database.read() as session:
            student, _, zone = await _student(session, person_id)
            if student is None:
                return None
            plan = (await days_of_student(session, student.id, day, day))[0]
            if plan.empty:
                return None
            now = self._clock()
            return DayAhead(plan, zone, now, await _held(session, person_id, due_at, now, zone))

    async def first(self, person_id: int, day: date) -> First | None:
        """Nothing either once it has begun, or where the letter about the first day says it."""
        now = self._clock()
        async with self._database.read() as session:
            student, _, zone = await _student(session, person_id)
            if student is None or await _led_there(session, person_id, day):
                return None
            plan = (await days_of_student(session, student.id, day, day))[0]
        timed = [one for one in plan.occupations if not isinstance(one, Shift) or one.timed]
        if not timed or timed[0].starts_at <= now:
            return None
        return First(timed[0], zone, round((timed[0].starts_at - now).total_seconds() / 60))

    async def practice_begins(self, person_id: int, day: date) -> PracticeAhead | None:
        return await self._practice(person_id, day, first_day)

    async def practice_ends(self, person_id: int, day: date) -> PracticeAhead | None:
        return await self._practice(person_id, day, last_day)

    async def _practice(
        self, person_id: int, day: date, on: Callable[[Placed], date | None]
    ) -> PracticeAhead | None:
        now = self._clock()
        async with self._database.read() as session:
            student, group, _ = await _student(session, person_id)
            if student is None or group is None:
                return None
            card = await card_of(session, student, group, now)
            placed = next((one for one in card.placements if on(one) == day), None)
            if placed is None or day < card.today:
                return None
            clearances = (await clearances_of(session, (student.id,)))[student.id]
            return PracticeAhead(placed, day, card.today, clearances.lacks(day))


def first_day(placed: Placed) -> date | None:
    """The local day of the first shift."""
    days = (placed.date_from + timedelta(days=ahead) for ahead in range(7))
    return next((day for day in days if _works(placed, day)), None)


def last_day(placed: Placed) -> date | None:
    """The local day of the last shift."""
    days = (placed.date_to - timedelta(days=back) for back in range(7))
    return next((day for day in days if _works(placed, day)), None)


def _works(placed: Placed, day: date) -> bool:
    return placed.date_from <= day <= placed.date_to and str(day.isoweekday()) in placed.weekdays


async def _student(
    session: AsyncSession, person_id: int
) -> tuple[Student, Group, ZoneInfo] | tuple[None, None, ZoneInfo]:
    row = (
        await session.execute(
            select(Student, Group, Cluster.timezone)
            .join(Group, Group.id == Student.group_id)
            .join(Cluster, Cluster.slug == Group.cluster)
            .where(
                Student.person_id == person_id,
                Student.status == StudentStatus.ACTIVE,
                Student.retired_at.is_(None),
            )
        )
    ).one_or_none()
    return (row[0], row[1], ZoneInfo(row[2])) if row else (None, None, NOWHERE)


async def _held(
    session: AsyncSession, person_id: int, due_at: datetime, now: datetime, zone: ZoneInfo
) -> tuple[LetterKind, ...]:
    """What waits since before the digest was due, if the day's cap is reached; see `gate`."""
    midnight = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    sent = await session.scalar(
        select(func.count()).where(
            Letter.recipient == person_id,
            Letter.status == LetterStatus.SENT,
            Letter.urgent.is_(False),
            Letter.done_at >= midnight,
        )
    )
    if (sent or 0) < CAP:
        return ()
    found = await session.scalars(
        select(Letter.kind)
        .distinct()
        .where(
            Letter.recipient == person_id,
            PENDING,
            Letter.kind.in_(TOLD_BY_DIGEST),
            Letter.urgent.is_(False),
            Letter.created_at < due_at,
        )
        .order_by(Letter.kind)
    )
    return tuple(found)


async def _led_there(session: AsyncSession, person_id: int, day: date) -> bool:
    return (
        await session.scalar(
            select(Letter.id).where(
                Letter.recipient == person_id,
                Letter.kind == LetterKind.FIRST_DAY,
                Letter.occasion == f"{day}:0",
                Letter.status.in_((LetterStatus.PENDING, LetterStatus.SENT)),
            )
        )
        is not None
    )
