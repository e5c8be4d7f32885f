"""What letters to mentors, coordinators and administrators are made of, when they are sent."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import RollCall
from models.catalogue import Cluster
from models.language import Language
from models.load import Load
from models.membership import Membership, Role
from models.notice import Notice
from models.outbox import Letter, LetterKind, LetterStatus
from models.schedule import Placement
from models.student import Group
from services.attention import Attention, Watch
from services.clock import Clock
from services.database import Database
from services.outbox.counting import Count
from services.people import Person
from services.practice.clearances import clearances_of
from services.reminders.figures import day_counts, overdue
from services.roles import Roles, Scope
from services.roster.queries import within
from services.schedule.plans import Trainee
from services.schedule.trainees import trainees_of
from services.undelivered import failed_letters

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class TraineesAhead:
    """In order of time."""

    day: date
    today: date
    zone: ZoneInfo
    trainees: tuple[Trainee, ...]


@dataclass(frozen=True, slots=True)
class Exceptions:
    """Counts of what needs a coordinator this week; of last week where it says so."""

    cluster: str
    unscheduled_groups: int
    no_telegram: int
    unread_changes: int
    unconfirmed_roll_calls: int
    """Of last week."""
    mentorless_days: int
    """Days of groups, of which no mentor is asked."""
    late_days: int
    """Roll calls of orders that came late, which nobody has entered."""
    not_admitted: int
    """Students whose practice begins within seven days."""
    failed_letters: int
    """Of last week."""

    def __bool__(self) -> bool:
        return any(
            (
                self.unscheduled_groups,
                self.no_telegram,
                self.unread_changes,
                self.unconfirmed_roll_calls,
                self.mentorless_days,
                self.late_days,
                self.not_admitted,
                self.failed_letters,
            )
        )


@dataclass(frozen=True, slots=True)
class Chain:
    """Yesterday's figures (UTC). `broken`: yesterday's canary was not sent. `overdue`: letters that wait."""

    day: date
    counts: dict[Count, int]
    broken: bool
    overdue: int


class StaffTelling:
    """None when there is nothing to say."""

    def __init__(self, database: Database, clock: Clock, roles: Roles, watch: Watch) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles
        self._watch = watch

    async def trainees(self, person_id: int, day: date) -> TraineesAhead | None:
        now = self._clock()
        found: list[Trainee] = []
        zone = ZoneInfo("UTC")
        async with self._database.read() as session:
            rows = await session.execute(
                select(Membership, Cluster.timezone)
                .join(Cluster, Cluster.slug == Membership.cluster)
                .where(
                    Membership.person_id == person_id,
                    Membership.role == Role.MENTOR,
                    Membership.ended_at.is_(None),
                )
                .order_by(Membership.cluster, Membership.id)
            )
            for (_, timezone), own in groupby(rows, lambda row: (row[0].cluster, row[1])):
                memberships = [row[0] for row in own]
                view = await trainees_of(session, (memberships, timezone), now, lambda _: (day, day))
                found += view.days[0].trainees
                zone = view.zone
        if not found:
            return None
        return TraineesAhead(day, now.astimezone(zone).date(), zone, tuple(found))

    async def monday(self, person_id: int, cluster: str) -> Exceptions | None:
        person = Person(person_id, "", Language.RU)
        scope = (await self._roles.of(person_id)).scope(cluster)
        if scope is None:
            return None
        attention = await self._watch.of(person, cluster)
        async with self._database.read() as session:
            found = await _exceptions(session, scope, attention, self._clock())
        return found or None

    async def chain(self, person_id: int, day: date) -> Chain:
        """For the canary of a local day."""
        now = self._clock()
        async with self._database.read() as session:
            before = await session.scalar(
                select(Letter.status).where(
                    Letter.recipient == person_id,
                    Letter.kind == LetterKind.CANARY,
                    Letter.occasion == (day - timedelta(days=1)).isoformat(),
                )
            )
            ever = await session.scalar(
                select(func.min(Letter.created_at)).where(
                    Letter.recipient == person_id,
                    Letter.kind == LetterKind.CANARY,
                    Letter.occasion < day.isoformat(),
                )
            )
            yesterday = now.date() - timedelta(days=1)
            return Chain(
                yesterday,
                await day_counts(session, yesterday),
                broken=ever is not None and before is not LetterStatus.SENT,
                overdue=await overdue(session, now),
            )


async def _exceptions(session: AsyncSession, scope: Scope, attention: Attention, now: datetime) -> Exceptions:
    zone = await session.scalar(select(Cluster.timezone).where(Cluster.slug == scope.cluster))
    today = now.astimezone(ZoneInfo(zone or "UTC")).date()
    return Exceptions(
        cluster=scope.cluster,
        unscheduled_groups=attention.unscheduled_groups,
        no_telegram=attention.no_telegram,
        unread_changes=await _unread(session, scope, now),
        unconfirmed_roll_calls=await _unconfirmed(session, scope, today),
        mentorless_days=attention.mentorless_days,
        late_days=attention.late_days,
        not_admitted=await _not_admitted(session, scope, today),
        failed_letters=await failed_letters(session, scope, now - WEEK),
    )


async def _unread(session: AsyncSession, scope: Scope, now: datetime) -> int:
    colleges = () if scope.colleges is None else (Load.college_id.in_(scope.colleges),)
    found = await session.scalar(
        select(func.count())
        .select_from(Notice)
        .join(Load, Load.id == Notice.load_id)
        .where(
            Load.cluster == scope.cluster,
            *colleges,
            Notice.sent_at > now - WEEK,
            Notice.read_at.is_(None),
            Notice.merged_into.is_(None),
        )
    )
    return found or 0


async def _unconfirmed(session: AsyncSession, scope: Scope, today: date) -> int:
    colleges = () if scope.colleges is None else (RollCall.college_id.in_(scope.colleges),)
    found = await session.scalar(
        select(func.count()).where(
            RollCall.cluster == scope.cluster,
            *colleges,
            RollCall.day >= today - WEEK,
            RollCall.day < today,
            RollCall.confirmed_at.is_(None),
            RollCall.late_until.is_(None),
        )
    )
    return found or 0


async def _not_admitted(session: AsyncSession, scope: Scope, today: date) -> int:
    rows = await session.execute(
        select(Placement.student_id, func.min(Placement.date_from).label("first"))
        .join(Group, Group.id == Placement.group_id)
        .where(Placement.ended_by.is_(None), Placement.date_from.between(today, today + WEEK), *within(scope))
        .group_by(Placement.student_id)
    )
    first = {row.student_id: row.first for row in rows}
    clearances = await clearances_of(session, first)
    return sum(not one.admitted(first[student_id]) for student_id, one in clearances.items())
