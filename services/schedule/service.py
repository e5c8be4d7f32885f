"""Schedules as people see them: now and next, days and weeks. Each screen opens one reading session."""

from collections.abc import Awaitable, Callable, Iterable
from datetime import date, datetime, timedelta
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from services.clock import Clock
from services.database import Database
from services.people import Person
from services.refusal import Refusal
from services.roles import Roles
from services.schedule.days import days_of, outlook_of
from services.schedule.now import current, upcoming
from services.schedule.plans import (
    DayView,
    NowNext,
    Outside,
    TraineesView,
    WeekView,
    Whose,
    monday_of,
)
from services.schedule.search import (
    FoundDay,
    Match,
    Matches,
    Realm,
    Taught,
    What,
    find,
    groups_said,
    look,
    names_of,
    next_of,
    realm_of,
    taught,
)
from services.schedule.trainees import mentor_of, trainees_of
from services.schedule.whose import outside, whose_actor, whose_group
from services.tutors import watched_group

View = TypeVar("View")
FAR = timedelta(days=1100)
"""Nobody's schedule reaches further: a day beyond was made up."""
DAY = timedelta(days=1)
WEEK = timedelta(days=6)
"""From the first day of a week to its last."""


class Schedules:
    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles

    async def day(
        self, person: Person, day: date | None = None, *, ahead: int = 0
    ) -> DayView | TraineesView | Outside:
        """One local day of one's own schedule, `ahead` days after `day`, or after today.

        A student sees lessons and shifts, a mentor the own trainees; anybody else is told why not.
        """
        return await self._own(
            person,
            lambda session, whose, now: day_of(session, whose, now, day, ahead=ahead),
            lambda today: (shown := day_from(today, day, ahead), shown),
        )

    async def week(
        self, person: Person, day: date | None = None, *, ahead: int = 0
    ) -> WeekView | TraineesView | Outside:
        """The week from Monday that `day` is in, or today's (a Sunday's is the next), `ahead` weeks later."""
        return await self._own(
            person,
            lambda session, whose, now: week_of(session, whose, now, day, ahead=ahead),
            lambda today: (monday := monday_from(today, day, ahead), monday + WEEK),
        )

    async def now_next(self, person: Person) -> NowNext | TraineesView | Outside:
        """What is now and what is next, with today; for a mentor today's trainees."""
        return await self._own(person, now_next, lambda today: (today, today))

    async def group_day(self, actor: Person, group_id: int, day: date | None = None) -> DayView:
        """A day of a group that the actor coordinates or is a tutor of.

        Raises:
            Refusal: `not-staff`, `not-yours` or `gone`.
        """
        standing = await self._roles.of(actor.id)
        async with self._database.read() as session:
            await watched_group(session, standing, group_id)
            whose = await whose_group(session, group_id)
            return await day_of(session, whose, self._clock(), day)

    async def group_week(self, actor: Person, group_id: int, day: date | None = None) -> WeekView:
        """A week of such a group; refused as `group_day`."""
        standing = await self._roles.of(actor.id)
        async with self._database.read() as session:
            await watched_group(session, standing, group_id)
            whose = await whose_group(session, group_id)
            return await week_of(session, whose, self._clock(), day)

    async def find(self, person: Person, text: str) -> Matches:
        """Teachers, rooms, subjects and groups of where the person studies, mentors or answers for.

        Raises:
            Refusal: `not-yours` for nobody of a college; `search-short`.
        """
        realm = await self.realm(person)
        async with self._database.read() as session:
            return await find(session, realm, text, self._clock())

    async def look(self, person: Person, what: What, key: int, day: date | None = None) -> FoundDay:
        """A local day, or today, of something found.

        Raises:
            Refusal: `gone`, `not-yours`.
        """
        realm, now = await self.realm(person), self._clock()
        if day is not None:
            day = day_from(now.date(), day, 0)
        async with self._database.read() as session:
            return await look(session, realm, what, key, day, now)

    async def taught(self, person: Person) -> tuple[Taught, ...]:
        """Who teaches the student's own group what.

        Raises:
            Refusal: `not-yours` for anybody but a student.
        """
        now = self._clock()
        async with self._database.read() as session:
            whose = await whose_actor(session, person, now)
            if whose is None:
                raise Refusal("not-yours")
            return await taught(session, whose.group_id, now)

    async def groups_said(self, person: Person, bare: Iterable[str]) -> tuple[Match, ...]:
        """Groups of these codes that the person may look into; several colleges may have one.

        Raises:
            Refusal: `not-yours`.
        """
        realm = await self.realm(person)
        async with self._database.read() as session:
            return tuple(await groups_said(session, realm, bare))

    async def taught_in(self, person: Person, group_id: int) -> tuple[Taught, ...]:
        """Who teaches what in a group that the person may look into.

        Raises:
            Refusal: `gone`, `not-yours`.
        """
        realm = await self.realm(person)
        async with self._database.read() as session:
            if not realm.covers(await whose_group(session, group_id)):
                raise Refusal("not-yours")
            return await taught(session, group_id, self._clock())

    async def next_of(self, person: Person, name: str, group_id: int | None = None) -> date | None:
        """When such a group, or a student's own, has this subject or teacher next; see `search.next_of`.

        Raises:
            Refusal: `gone`, `not-yours`.
        """
        realm, now = await self.realm(person), self._clock()
        async with self._database.read() as session:
            whose = await (whose_group(session, group_id) if group_id else whose_actor(session, person, now))
            if whose is None or not realm.covers(whose):
                raise Refusal("not-yours")
            return await next_of(session, whose.group_id, name, now)

    async def names(self, person: Person) -> tuple[Match, ...]:
        """Teachers, rooms and subjects that the person may look up.

        Raises:
            Refusal: `not-yours`.
        """
        realm = await self.realm(person)
        async with self._database.read() as session:
            return tuple(await names_of(session, realm, self._clock()))

    async def realm(self, person: Person) -> Realm:
        """Whose schedules the person may look into.

        Raises:
            Refusal: `not-yours`.
        """
        return realm_of(person, await self._roles.of(person.id))

    async def _own(
        self,
        person: Person,
        of_student: Callable[[AsyncSession, Whose, datetime], Awaitable[View]],
        days: Callable[[date], tuple[date, date]],
    ) -> View | TraineesView | Outside:
        now = self._clock()
        standing = await self._roles.of(person.id)
        async with self._database.read() as session:
            whose = await whose_actor(session, person, now)
            if whose is not None:
                return await of_student(session, whose, now)
            mentor = await mentor_of(session, person)
            if mentor is not None:
                return await trainees_of(session, mentor, now, days)
            return await outside(session, person, standing)


async def day_of(
    session: AsyncSession, whose: Whose, now: datetime, day: date | None = None, *, ahead: int = 0
) -> DayView:
    """A day's screen; `now` is UTC, `day` local to the cluster."""
    today = now.astimezone(whose.zone).date()
    shown = day_from(today, day, ahead)
    plans, outlook = await outlook_of(session, whose, shown, shown)
    return DayView(whose, plans[0], now, today, outlook)


async def week_of(
    session: AsyncSession, whose: Whose, now: datetime, day: date | None = None, *, ahead: int = 0
) -> WeekView:
    """The week from Monday that a local day is in; see `monday_from`."""
    today = now.astimezone(whose.zone).date()
    monday = monday_from(today, day, ahead)
    plans, outlook = await outlook_of(session, whose, monday, monday + WEEK)
    return WeekView(whose, plans, now, today, outlook)


async def now_next(session: AsyncSession, whose: Whose, now: datetime) -> NowNext:
    """A night shift that began yesterday is still now; what is next may be weeks away."""
    today = now.astimezone(whose.zone).date()
    (before, plan), outlook = await outlook_of(session, whose, today - DAY, today)
    known = (*before.occupations, *plan.occupations)
    later = upcoming(known, now)
    if not later and outlook.next_day is not None:
        (after,) = await days_of(session, whose, outlook.next_day, outlook.next_day)
        later = upcoming(after.occupations, now)
    return NowNext(whose, now, today, current(known, now), later, plan, outlook)


def day_from(today: date, day: date | None, ahead: int) -> date:
    """
    Raises:
        Refusal: `gone` for a day that no schedule reaches.
    """
    if day is not None and abs(day - today) > FAR:
        raise Refusal("gone")
    return (day or today) + timedelta(days=ahead)


def monday_from(today: date, day: date | None, ahead: int) -> date:
    """On a Sunday "this week" is the one that begins tomorrow: the other is over. Refused as `day_from`."""
    return monday_of(day_from(today, day, 0) if day else today + DAY) + timedelta(weeks=ahead)
