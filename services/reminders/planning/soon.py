"""The planner of what is said minutes before the first lesson or shift of a day begins.

When lessons and shifts begin is remembered until something is loaded, a make-up is taken or the day changes,
so that a tick on which nothing is due costs one small statement; whom it concerns is asked of the live rows
when it is due.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial

from sqlalchemy import ColumnElement, case, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, Makeup
from models.load import CollegeVersion
from models.outbox import Letter, LetterKind
from models.reminder import ReminderSettings
from models.schedule import Lesson, Placement
from models.student import Group
from services.catalogue import CatalogueService
from services.catalogue.entries import Cluster
from services.outbox import Plan, Step
from services.reminders.planning.audiences import (
    Message,
    begins_on,
    day_begins,
    letters_to,
    new_place,
    placed,
    students,
    timed,
)
from services.reminders.planning.moments import DAY, Looked, at_local
from services.reminders.planning.moved import move_unsent
from services.reminders.settings import DEFAULTS, LEADS

BACK = timedelta(hours=3)
BEFORE_FIRST_DAY = timedelta(hours=2)
FIND_THE_WAY = timedelta(hours=1)
"""How long after the beginning somebody may still need to be told where the gate is."""
CHANGES = select(
    func.coalesce(func.sum(CollegeVersion.version), 0),
    select(func.count(Makeup.taken_at) + func.count(Makeup.cancelled_at)).scalar_subquery(),
)
"""What grows when something is loaded or undone, and when a make-up shift is taken or taken back."""


@dataclass(slots=True)
class _Starts:
    """What begins on some days of one cluster, in UTC; `shifts` are those of them that are shifts."""

    all: set[datetime] = field(default_factory=set)
    shifts: set[datetime] = field(default_factory=set)


class Soon:
    def __init__(self, catalogue: CatalogueService, loaded: Callable[[], object] = bool) -> None:
        """`loaded` is called when something was loaded or undone since it was asked last."""
        self._catalogue = catalogue
        self._loaded = loaded
        self._looked = Looked(BACK)
        self._seen: tuple[object, ...] = ()
        self._starts: dict[str, _Starts] = {}

    async def __call__(self, session: AsyncSession, now: datetime) -> Plan:
        clusters = self._catalogue.current.clusters
        today = {one.slug: now.astimezone(one.zone).date() for one in clusters}
        version, makeups = (await session.execute(CHANGES)).one()
        seen = (version, clusters, makeups, *today.values())
        changed = seen != self._seen
        steps, coming = list[Step](), list[datetime]()
        if changed:
            self._starts = await _starts(session, clusters, today)
            if self._seen[:2] != seen[:2]:  # shifts go by the cluster's zone, which may change
                steps += await move_unsent(session, now, clusters)
        for cluster in clusters:
            since = now - BACK if changed else self._looked.since(cluster.slug, now)
            due, later = await self._of(session, cluster, since, now)
            steps += due
            coming += later
        return Plan(min(coming, default=None), steps, partial(self._remember, seen, now))

    def _remember(self, seen: tuple[object, ...], now: datetime) -> None:
        loaded, self._seen = self._seen[:1] != seen[:1], seen
        self._looked.done((one.slug for one in self._catalogue.current.clusters), now)
        if loaded:
            self._loaded()

    async def _of(
        self, session: AsyncSession, cluster: Cluster, since: datetime, now: datetime
    ) -> tuple[list[Step], list[datetime]]:
        """What has become due, and when more does."""
        starts = self._starts.get(cluster.slug, _Starts())
        steps, coming = list[Step](), list[datetime]()
        for start in sorted(starts.all):
            leads = [lead for lead in LEADS if since < start - timedelta(minutes=lead) <= now < start]
            if leads:
                steps += await _before_first(session, now, cluster, start, min(leads))
            coming += [start - timedelta(minutes=lead) for lead in LEADS]
        for start in sorted(starts.shifts):
            if since < start - BEFORE_FIRST_DAY <= now < start + FIND_THE_WAY:
                steps += await _first_day(session, now, cluster, start)
            coming.append(start - BEFORE_FIRST_DAY)
        return steps, [at for at in coming if at > now]


async def _before_first(
    session: AsyncSession, now: datetime, cluster: Cluster, start: datetime, lead: int
) -> list[Step]:
    """Everybody who wants to be told by now and whose day begins then. Whoever wanted it earlier and was
    not told (newly joined, another lead chosen) is told now.
    """
    local = start.astimezone(cluster.zone)
    day, kind = local.date(), LetterKind.BEFORE_FIRST
    leads = func.coalesce(ReminderSettings.lead_minutes, _default_lead())
    people = students(cluster.slug, kind, local.date(), leads >= lead, day_begins(start, cluster.zone))
    due_at = case(
        {one: literal(start - timedelta(minutes=one), Letter.due_at.type) for one in LEADS}, value=leads
    )
    message = Message(kind, day.isoformat(), due_at, start, {"day": day.isoformat()})
    return await letters_to(session, now, people, message)


async def _first_day(session: AsyncSession, now: datetime, cluster: Cluster, start: datetime) -> list[Step]:
    local = start.astimezone(cluster.zone)
    day, kind = local.date(), LetterKind.FIRST_DAY
    here = placed(begins_on(day), Placement.shift_start == local.time(), new_place())
    due_at, until = start - BEFORE_FIRST_DAY, start + FIND_THE_WAY
    facts = {"day": day.isoformat(), "days": 0}
    people = students(cluster.slug, kind, day, here)
    return await letters_to(session, now, people, Message(kind, f"{day}:0", due_at, until, facts))


def _default_lead() -> ColumnElement[int | None]:
    """For whoever has no settings; an empty lead in settings is a choice."""
    return case((ReminderSettings.person_id.is_(None), DEFAULTS.lead_minutes), else_=None)


def _days(first: date, last: date) -> list[date]:
    return [first + DAY * at for at in range((last - first).days + 1)]


async def _starts(
    session: AsyncSession, clusters: Iterable[Cluster], today: dict[str, date]
) -> dict[str, _Starts]:
    """Of today and tomorrow, in three statements for all clusters."""
    found: dict[str, _Starts] = defaultdict(_Starts)
    if not today:
        return found
    first, last = min(today.values()), max(today.values()) + DAY
    lessons = await session.execute(
        select(Group.cluster, Lesson.starts_at)
        .distinct()
        .join(Lesson, Lesson.group_id == Group.id)
        .where(Lesson.ended_by.is_(None), Lesson.day.in_(_days(first, last)))
    )
    for slug, start in lessons:
        found[slug].all.add(start)
    shifts = await session.execute(
        select(Group.cluster, Placement.shift_start)
        .distinct()
        .join(Placement, Placement.group_id == Group.id)
        .where(Placement.ended_by.is_(None), Placement.date_from <= last, Placement.date_to >= first, timed())
    )
    agreed = await session.execute(
        select(Group.cluster, Attendance.starts_at)
        .distinct()
        .join(Attendance, Attendance.group_id == Group.id)
        .where(
            Attendance.makeup_of.is_not(None),
            Attendance.void_at.is_(None),
            Attendance.day.in_(_days(first, last)),
        )
    )
    for slug, start in agreed:
        found[slug].all.add(start)
    by_slug = {one.slug: one for one in clusters}
    for slug, local in shifts:
        if (cluster := by_slug.get(slug)) is not None and local is not None:
            days = (today[slug], today[slug] + DAY)
            found[slug].shifts |= {at_local(cluster, day, local) for day in days}
    for one in found.values():
        one.all |= one.shifts
    return found
