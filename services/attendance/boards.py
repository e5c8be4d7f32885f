"""What coordinators see of attendance: today by site, the people of a site, hours by group and practice."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import AttendanceTask
from models.student import Group
from services.attendance.delays import Delay, delays
from services.attendance.late_days import late_days
from services.attendance.ledger import Entry, State, Totals, ledgers, parts
from services.attendance.mentorless import mentorless_days
from services.attendance.naming import names_in
from services.attendance.places import Place, site_key
from services.attendance.scoping import open_in, zone_of
from services.attendance.weeks import LINES, Grid, grid
from services.clock import Clock
from services.database import Database
from services.pages import Page, page_of
from services.people import Person
from services.refusal import Refusal
from services.roles import Roles, Scope
from services.roster.queries import within
from services.tutors import watched_group


@dataclass(frozen=True, slots=True)
class Counts:
    """People of one day. `not_here`: begun, unconfirmed, and the student has not said "I am here"."""

    total: int = 0
    present: int = 0
    late: int = 0
    left_early: int = 0
    absent: int = 0
    excused: int = 0
    unconfirmed: int = 0
    ahead: int = 0
    not_here: int = 0


@dataclass(frozen=True, slots=True)
class SiteLine:
    """A place of practice on one day; `key` stands for it on buttons."""

    key: str
    employer: str
    workshop: str | None
    counts: Counts


@dataclass(frozen=True, slots=True)
class DayBoard:
    cluster: str
    day: date
    today: date
    counts: Counts
    sites: Page[SiteLine]
    tasks: int
    mentorless: int
    """Days of groups for which no mentor is asked, also of other days."""
    late: int
    """Roll calls of orders that came late, also of other days."""


@dataclass(frozen=True, slots=True)
class PersonLine:
    """`name` is in the form that the college chose."""

    name: str
    group: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class SiteDay:
    cluster: str
    day: date
    zone: ZoneInfo
    site: SiteLine
    people: Page[PersonLine]
    unsettled: dict[int, int]
    """How many of a roll call are unconfirmed, by its id."""
    mentorless: dict[tuple[int, str], int]
    """How many of a group (id and code) are unconfirmed whom no mentor is asked about."""


@dataclass(frozen=True, slots=True)
class GroupHours:
    """One group's practice of one kind and module, all students together."""

    group_id: int
    group: str
    kind: str
    module: str | None
    totals: Totals


class Boards:
    """Every method raises Refusal `not-staff`, `not-yours` or `gone`."""

    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles

    async def day(self, actor: Person, cluster: str, day: date | None, number: int = 0) -> DayBoard:
        """Who came, by site; without a day it is today in the cluster."""
        scope = await self._roles.scope(actor, cluster)
        async with self._database.read() as session:
            zone = await zone_of(session, cluster)
            today = self._clock().astimezone(zone).date()
            asked = day or today
            entries = await self._entries(session, scope, asked)
            waiting = await session.scalar(
                select(func.count()).select_from(AttendanceTask).where(*open_in(scope))
            )
            mentorless = len(await mentorless_days(session, scope, self._clock()))
            late = len(await late_days(session, scope, self._clock()))
        sites = _sites(entries, today)
        counts = count(entries, today)
        return DayBoard(cluster, asked, today, counts, page_of(sites, number), waiting or 0, mentorless, late)

    async def site(self, actor: Person, cluster: str, day: date, key: str, number: int) -> SiteDay:
        """The people of one place, who needs attention first."""
        scope = await self._roles.scope(actor, cluster)
        async with self._database.read() as session:
            zone = await zone_of(session, cluster)
            today = self._clock().astimezone(zone).date()
            here = [one for one in await self._entries(session, scope, day) if key == site_key(_place(one))]
            if not here:
                raise Refusal("gone")
            people = await _people(session, here)
        line = _sites(here, today)[0]
        silent = [one for one in people if one.entry.state is State.UNCONFIRMED]
        calls = Counter(one.entry.roll_call_id for one in silent if one.entry.roll_call_id is not None)
        groups = Counter((one.entry.group_id, one.group) for one in silent if _is_mentorless(one.entry))
        return SiteDay(cluster, day, zone, line, page_of(people, number, LINES), dict(calls), dict(groups))

    async def week(self, actor: Person, group_id: int, day: date | None, number: int = 0) -> Grid:
        """The week that the local day is in, or this one; also for the group's tutor."""
        standing = await self._roles.of(actor.id)
        async with self._database.read() as session:
            group = await watched_group(session, standing, group_id)
            zone = await zone_of(session, group.cluster)
            today = self._clock().astimezone(zone).date()
            monday = (day or today) - timedelta(days=(day or today).weekday())
            return await grid(session, self._clock(), group, monday, today, number)

    async def hours(self, actor: Person, cluster: str, number: int) -> Page[GroupHours]:
        """Done against planned, of each group and practice."""
        scope = await self._roles.scope(actor, cluster)
        async with self._database.read() as session:
            found = await ledgers(session, self._clock(), *within(scope))
            codes = await _codes(session, {one.group_id for some in found.values() for one in some})
        by_group: defaultdict[int, list[Entry]] = defaultdict(list)
        for entries in found.values():
            for one in entries:
                by_group[one.group_id].append(one)
        lines = [
            GroupHours(group_id, codes[group_id], part.kind, part.module, part.totals)
            for group_id, entries in by_group.items()
            for part in parts(entries)
        ]
        return page_of(sorted(lines, key=lambda one: (one.group, one.kind, one.module or "")), number)

    async def delays(self, actor: Person, cluster: str, number: int) -> Page[Delay]:
        """Who never confirms first, then the slowest."""
        scope = await self._roles.scope(actor, cluster)
        async with self._database.read() as session:
            return page_of(await delays(session, scope, self._clock()), number)

    async def _entries(self, session: AsyncSession, scope: Scope, day: date) -> list[Entry]:
        found = await ledgers(session, self._clock(), *within(scope), first=day, last=day)
        return [one for entries in found.values() for one in entries]


def count(entries: Iterable[Entry], today: date) -> Counts:
    counts: defaultdict[str, int] = defaultdict(int)
    for one in entries:
        counts["total"] += 1
        counts[one.state.value] += 1
        silent = one.state is State.UNCONFIRMED and one.said_here_at is None
        counts["not_here"] += silent and one.day == today
    return Counts(**counts)


def _is_mentorless(one: Entry) -> bool:
    return one.roll_call_id is None and (one.attendance_id is not None or not one.mentor_key)


def _place(one: Entry) -> Place:
    return one.employer, one.workshop


def _sites(entries: Sequence[Entry], today: date) -> list[SiteLine]:
    by_site: defaultdict[Place, list[Entry]] = defaultdict(list)
    for one in entries:
        by_site[_place(one)].append(one)
    lines = [SiteLine(site_key(place), *place, count(some, today)) for place, some in by_site.items()]
    return sorted(lines, key=lambda one: (one.employer, one.workshop or ""))


FIRST = (State.ABSENT, State.UNCONFIRMED, State.LATE, State.LEFT_EARLY, State.EXCUSED, State.PRESENT)


async def _people(session: AsyncSession, entries: Sequence[Entry]) -> list[PersonLine]:
    group_ids = {one.group_id for one in entries}
    codes = await _codes(session, group_ids)
    names = await names_in(session, group_ids)
    lines = [PersonLine(names[one.student_id], codes[one.group_id], one) for one in entries]
    order = {state: at for at, state in enumerate(FIRST)}
    return sorted(lines, key=lambda one: (order.get(one.entry.state, len(FIRST)), one.group, one.name))


async def _codes(session: AsyncSession, group_ids: set[int]) -> dict[int, str]:
    rows = await session.execute(select(Group.id, Group.code).where(Group.id.in_(group_ids)))
    return dict(rows.all())
