"""Planners of what has its fixed time of the day: digests, days of practice, the Monday page, dates."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial

from sqlalchemy import func, or_, select, union
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, RollCall
from models.load import Load, LoadStatus
from models.membership import Membership, Role
from models.outbox import LetterKind
from models.person import Person
from models.reminder import DateSubscription, ReminderSettings
from models.schedule import Placement
from models.student import Group
from services.catalogue import CatalogueService
from services.catalogue.entries import Cluster
from services.outbox import Entry, Step, in_steps, put
from services.practice.mentoring import same_person
from services.reminders.planning.audiences import (
    AT_ONCE,
    Message,
    begins_on,
    digest_by,
    ends_on,
    has_lesson,
    has_makeup,
    has_shift,
    letters_to,
    new_place,
    on_shift,
    placed,
    students,
    untold,
    wants,
)
from services.reminders.planning.moments import DAY, Daily, Moment
from services.reminders.settings import DIGEST_HOURS
from services.roles import Roles
from services.spreadsheets.people import name_key

NOON = time(12)
TOLD_BY_FIRST_DAY = {LetterKind.PRACTICE_STARTS: 3, LetterKind.MISSING_TASKS: 1}
"""So many days before, the pack for the first day at a new place says the same."""
EVENINGS = tuple(time(hour) for hour in DIGEST_HOURS)


class Digests(Daily):
    """Students who have anything tomorrow are told, each at the hour of their choice, until its noon."""

    times = EVENINGS

    async def due(self, session: AsyncSession, now: datetime, moment: Moment) -> list[Step]:
        day, expires_at = moment.day + DAY, moment.on(1, NOON)
        if expires_at <= now:
            return []
        something = or_(has_lesson(day), has_shift(day), has_makeup(day))
        people = students(
            moment.cluster.slug, LetterKind.DIGEST, moment.day, digest_by(moment.local), something
        )
        facts = {"day": day.isoformat()}
        message = Message(LetterKind.DIGEST, day.isoformat(), moment.at, expires_at, facts)
        return await letters_to(session, now, people, message)


class PracticeDays(Daily):
    """What is said some days before practice begins or ends, at five in the afternoon.

    What an order that came later makes due is due when it comes.
    """

    times = (time(17),)
    back = timedelta(days=7)

    def look_back(self) -> None:
        """Something was loaded: moments that are over may concern somebody after all."""
        self._looked.forget()

    async def due(self, session: AsyncSession, now: datetime, moment: Moment) -> list[Step]:
        loaded_at = await session.scalar(
            select(func.max(Load.decided_at)).where(
                Load.cluster == moment.cluster.slug, Load.status == LoadStatus.APPLIED
            )
        )
        if loaded_at is not None and moment.at < loaded_at <= now:
            moment = replace(moment, at=loaded_at)
        kinds = LetterKind
        return [
            *await self._begins(session, now, moment, kinds.PRACTICE_STARTS, 7, moment.on(7, NOON)),
            *await self._begins(session, now, moment, kinds.MISSING_TASKS, 7, moment.on(5, self.times[0])),
            *await self._begins(session, now, moment, kinds.FIRST_DAY, 3, moment.on(2)),
            *await self._begins(session, now, moment, kinds.MISSING_TASKS, 2, moment.on(2, NOON)),
            *await self._begins(session, now, moment, kinds.FIRST_DAY, 1, moment.on(1, NOON)),
            *await self._ends(session, now, moment),
        ]

    async def _begins(
        self,
        session: AsyncSession,
        now: datetime,
        moment: Moment,
        kind: LetterKind,
        days: int,
        until: datetime,
    ) -> list[Step]:
        if until <= now:
            return []
        day = moment.day + days * DAY
        begins = [begins_on(day)]
        if kind is LetterKind.FIRST_DAY:
            begins.append(new_place())
        elif (day - now.astimezone(moment.cluster.zone).date()).days <= TOLD_BY_FIRST_DAY[kind]:
            begins.append(~new_place())
        people = students(moment.cluster.slug, kind, moment.day, placed(*begins))
        facts = {"day": day.isoformat(), "days": days}
        message = Message(kind, f"{day}:{days}", moment.at, until, facts)
        return await letters_to(session, now, people, message)

    async def _ends(self, session: AsyncSession, now: datetime, moment: Moment) -> list[Step]:
        day, until = moment.day + DAY, moment.on(2)
        if until <= now:
            return []
        kind = LetterKind.PRACTICE_ENDS
        people = students(moment.cluster.slug, kind, moment.day, placed(ends_on(day)))
        message = Message(kind, day.isoformat(), moment.at, until, {"day": day.isoformat()})
        return await letters_to(session, now, people, message)


class Trainees(Daily):
    """Mentors who have trainees tomorrow, each at the hour of their choice.

    Orders name mentors in many ways, so whom they mean is told by the names and not by the database.
    """

    times = EVENINGS

    async def due(self, session: AsyncSession, now: datetime, moment: Moment) -> list[Step]:
        day, expires_at = moment.day + DAY, moment.on(1, NOON)
        if expires_at <= now:
            return []
        mentors = await _mentors(session, moment)
        if not mentors:
            return []
        named = await _named(session, moment.cluster.slug, day)
        entries = [
            Entry(
                person_id,
                LetterKind.TRAINEES,
                day.isoformat(),
                moment.at,
                {"day": day.isoformat()},
                expires_at,
            )
            for person_id, name in mentors
            if any(same_person(name, key) for word in name.split() for key in named.get(word, ()))
        ]
        return in_steps(entries, AT_ONCE, partial(_put, now))


class Mondays(Daily):
    """Coordinators, on Mondays; whether there is anything to say is seen when it is said."""

    times = (time(8),)

    async def due(self, session: AsyncSession, now: datetime, moment: Moment) -> list[Step]:
        expires_at = moment.on(1, NOON)
        if moment.day.isoweekday() != 1 or expires_at <= now:
            return []
        slug, day = moment.cluster.slug, moment.day.isoformat()
        people = (
            select(Membership.person_id)
            .join(Person, Person.id == Membership.person_id)
            .outerjoin(ReminderSettings, ReminderSettings.person_id == Membership.person_id)
            .where(
                Membership.cluster == slug,
                Membership.role == Role.COORDINATOR,
                Membership.ended_at.is_(None),
                Person.unreachable_at.is_(None),
                wants(LetterKind.MONDAY, moment.day),
            )
        )
        facts = {"day": day, "cluster": slug}
        message = Message(LetterKind.MONDAY, f"{day}:{slug}", moment.at, expires_at, facts)
        return await letters_to(session, now, people, message)


class ClusterDates(Daily):
    """Whoever subscribed to a date of a cluster, a week and a day before."""

    times = (time(10),)
    back = timedelta(days=6)

    async def due(self, session: AsyncSession, now: datetime, moment: Moment) -> list[Step]:
        slug, steps = moment.cluster.slug, list[Step]()
        for one in self._catalogue.current.dates_of(slug):
            days = (one.day - moment.day).days
            until = moment.on(6 if days == 7 else 2)
            if days not in (7, 1) or until <= now:
                continue
            people = (
                select(DateSubscription.person_id)
                .join(Person, Person.id == DateSubscription.person_id)
                .where(
                    DateSubscription.cluster == slug,
                    DateSubscription.key.in_((one.key, "")),
                    Person.unreachable_at.is_(None),
                )
            )
            occasion, facts = (
                f"{slug}:{one.key}:{one.day}:{days}",
                {"cluster": slug, "key": one.key, "day": one.day.isoformat()},
            )
            message = Message(LetterKind.CLUSTER_DATE, occasion, moment.at, until, facts)
            steps += await letters_to(session, now, people, message)
        return steps


class Canary(Daily):
    """Administrators, each morning of the first cluster: the chain of reminders works, or it did not."""

    times = (time(8, 30),)

    def __init__(self, catalogue: CatalogueService, roles: Roles) -> None:
        super().__init__(catalogue)
        self._roles = roles

    def clusters(self) -> tuple[Cluster, ...]:
        return super().clusters()[:1]

    async def due(self, session: AsyncSession, now: datetime, moment: Moment) -> list[Step]:
        expires_at = moment.on(1)
        if expires_at <= now:
            return []
        people, day = (
            select(Person.id).where(Person.id.in_(self._roles.administrators)),
            moment.day.isoformat(),
        )
        message = Message(LetterKind.CANARY, day, moment.at, expires_at, {"day": day})
        return await letters_to(session, now, people, message)


async def _put(now: datetime, entries: Sequence[Entry], session: AsyncSession) -> None:
    await put(session, now, entries)


async def _mentors(session: AsyncSession, moment: Moment) -> list[tuple[int, str]]:
    """Mentors of the cluster whose hour has come, with their folded names."""
    rows = await session.execute(
        select(Membership.person_id, Membership.name)
        .join(Person, Person.id == Membership.person_id)
        .outerjoin(ReminderSettings, ReminderSettings.person_id == Membership.person_id)
        .where(
            Membership.cluster == moment.cluster.slug,
            Membership.role == Role.MENTOR,
            Membership.ended_at.is_(None),
            Membership.name.is_not(None),
            Person.unreachable_at.is_(None),
            wants(LetterKind.TRAINEES, moment.day),
            digest_by(moment.local),
            untold(Membership.person_id, LetterKind.TRAINEES, (moment.day + DAY).isoformat()),
        )
    )
    return [(row.person_id, name_key(row.name)) for row in rows if name_key(row.name)]


async def _named(session: AsyncSession, cluster: str, day: date) -> dict[str, list[str]]:
    """Mentors whom the orders of this local day name, or its make-up shifts, by each word of the name."""
    ordered = (
        select(Placement.mentor_key)
        .join(Group, Group.id == Placement.group_id)
        .where(Group.cluster == cluster, Placement.mentor_key.is_not(None), on_shift(day))
    )
    made_up = (
        select(RollCall.mentor_key)
        .join(Attendance, Attendance.roll_call_id == RollCall.id)
        .where(
            RollCall.cluster == cluster,
            Attendance.day == day,
            Attendance.makeup_of.is_not(None),
            Attendance.void_at.is_(None),
        )
    )
    keys = await session.scalars(union(ordered, made_up))
    found = defaultdict(list)
    for key in keys:
        for word in set((key or "").split()):
            found[word].append(key or "")
    return found
