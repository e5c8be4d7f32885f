"""The practice card: where, when, what to bring, what is to be done before, and how much of it is done."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance
from models.catalogue import Cluster
from models.practice import Site
from models.schedule import Placement
from models.student import Group, Student
from services.practice.clearances import Clearances, Done, Lack, Task, clearances_of
from services.practice.shifts import Shift, makeups_of, shifts_of
from services.practice.sites import place_key, sites_of

NIGHT = timedelta(days=1)
"""A shift that began the day before may still last."""


class When(StrEnum):
    NOW = "now"
    AHEAD = "ahead"
    OVER = "over"


class Point(NamedTuple):
    """Degrees, north and east positive."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Told:
    """What staff have told about a place, as they wrote it; what they have not is None. Radius in metres."""

    gate: str | None = None
    bring: str | None = None
    wear: str | None = None
    contact: str | None = None
    point: Point | None = None
    radius: int | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """One line of an order. Dates and times are local to the cluster; hours are less the break.

    `done` are the confirmed hours of its days; `next_shift` is the one that lasts or the next.
    """

    id: int
    when: When
    kind: str
    module: str | None
    date_from: date
    date_to: date
    weekdays: str
    shift_start: time | None
    shift_end: time | None
    break_minutes: int
    employer: str
    workshop: str | None
    address: str | None
    mentor: str | None
    supervisor: str | None
    hours: float | None
    done: float
    next_shift: Shift | None
    told: Told


class Item(NamedTuple):
    """One line of the checklist: what is done, or else what is lacking on the day it is needed."""

    task: Task
    done: Done | None
    lack: Lack | None


@dataclass(frozen=True, slots=True)
class PracticeCard:
    """All of a student's practice: what lasts first, then what is ahead, then what is over (newest first).

    `checked_for` is the local day for which the checklist holds. Without placements there is no order yet.
    `makeups` are make-up shifts that the student has taken and that are not over.
    """

    student_id: int
    zone: ZoneInfo
    today: date
    placements: tuple[Placed, ...]
    checklist: tuple[Item, ...]
    checked_for: date
    makeups: tuple[Shift, ...] = ()

    @property
    def live(self) -> tuple[Placed, ...]:
        return tuple(one for one in self.placements if one.when is not When.OVER)

    @property
    def past(self) -> tuple[Placed, ...]:
        return tuple(one for one in self.placements if one.when is When.OVER)

    def one(self, placement_id: int | None) -> Placed | None:
        """The placement of this id; without one the first, unless all is over."""
        if placement_id is None:
            return next(iter(self.live), None)
        return next((one for one in self.placements if one.id == placement_id), None)


async def card_of(session: AsyncSession, student: Student, group: Group, now: datetime) -> PracticeCard:
    timezone = await session.scalar(select(Cluster.timezone).where(Cluster.slug == group.cluster))
    zone = ZoneInfo(timezone or "UTC")
    rows = await session.scalars(
        select(Placement).where(Placement.student_id == student.id, Placement.ended_by.is_(None))
    )
    sites = await sites_of(session, (group.college_id,))
    marks = await _marks(session, student.id)
    orders = list(rows)
    live = frozenset(one.id for one in orders)
    placed = [
        _placed(
            one,
            zone,
            now,
            sites.get((group.college_id, place_key(one.employer, one.workshop))),
            sum(mark.hours for mark in marks if _counts_for(mark, one, live)),
        )
        for one in orders
    ]
    today = now.astimezone(zone).date()
    makeups = await _makeups(session, student.id, today, now)
    coming = [*(one.next_shift for one in placed), *makeups]
    day = max(today, min((one.day for one in coming if one), default=today))
    clearances = (await clearances_of(session, (student.id,)))[student.id]
    return PracticeCard(student.id, zone, today, _in_order(placed), checklist(clearances, day), day, makeups)


async def _makeups(session: AsyncSession, student_id: int, today: date, now: datetime) -> tuple[Shift, ...]:
    found = await makeups_of(session, today - NIGHT, date.max, Student.id == student_id)
    return tuple(one for one in found if one.ends_at > now)


def checklist(clearances: Clearances, day: date) -> tuple[Item, ...]:
    lacks = {lack.task: lack for lack in clearances.lacks(day)}
    return tuple(Item(task, clearances.done.get(task), lacks.get(task)) for task in clearances.needed(day))


def told_of(site: Site | None) -> Told:
    if site is None:
        return Told()
    known = site.latitude is not None and site.longitude is not None
    point = Point(site.latitude, site.longitude) if known else None  # type: ignore[arg-type]  # known says so
    return Told(site.gate, site.bring, site.wear, site.contact, point, site.radius)


class _Mark(NamedTuple):
    """Confirmed hours, and the order line and day that they count for."""

    placement_id: int | None
    day: date
    hours: float


async def _marks(session: AsyncSession, student_id: int) -> list[_Mark]:
    """A make-up counts for the day that was missed."""
    own = (Attendance.student_id == student_id, Attendance.void_at.is_(None))
    rows = {
        row.id: row
        for row in await session.execute(
            select(
                Attendance.id, Attendance.placement_id, Attendance.day, Attendance.hours, Attendance.makeup_of
            ).where(*own)
        )
    }
    missed = {row.id: rows.get(row.makeup_of, row) for row in rows.values()}
    return [
        _Mark(missed[row.id].placement_id, missed[row.id].day, row.hours)
        for row in rows.values()
        if row.hours
    ]


def _placed(one: Placement, zone: ZoneInfo, now: datetime, site: Site | None, done: float) -> Placed:
    today = now.astimezone(zone).date()
    ahead = shifts_of(one, zone, today - NIGHT, one.date_to)
    next_shift = next((shift for shift in ahead if shift.ends_at > now), None)
    return Placed(
        id=one.id,
        when=_when(one, today, next_shift),
        kind=one.kind,
        module=one.module,
        date_from=one.date_from,
        date_to=one.date_to,
        weekdays=one.weekdays,
        shift_start=one.shift_start,
        shift_end=one.shift_end,
        break_minutes=one.break_minutes,
        employer=one.employer,
        workshop=one.workshop,
        address=one.address,
        mentor=one.mentor,
        supervisor=one.college_supervisor,
        hours=one.hours_total,
        done=done,
        next_shift=next_shift,
        told=told_of(site),
    )


def _counts_for(mark: _Mark, one: Placement, live: frozenset[int]) -> bool:
    """A mark whose order was loaded anew since then counts for the line that has its day."""
    if mark.placement_id in live:
        return mark.placement_id == one.id
    return one.date_from <= mark.day <= one.date_to and str(mark.day.isoweekday()) in one.weekdays


def _when(one: Placement, today: date, next_shift: Shift | None) -> When:
    if today < one.date_from:
        return When.AHEAD
    return When.NOW if today <= one.date_to or next_shift is not None else When.OVER


def _in_order(placed: list[Placed]) -> tuple[Placed, ...]:
    live = sorted(
        (one for one in placed if one.when is not When.OVER),
        key=lambda one: (one.when is When.AHEAD, _start(one), one.id),
    )
    past = sorted((one for one in placed if one.when is When.OVER), key=lambda one: (one.date_to, one.id))
    return (*live, *reversed(past))


def _start(one: Placed) -> date:
    return one.next_shift.day if one.next_shift else one.date_from
