"""A roll call as its mentor sees it: who is expected, what is marked or tapped, what may still be done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, MarkStatus, RollCall, RollCallDraft, Verdict
from models.catalogue import Cluster
from models.membership import Role
from services.practice.clearances import Lack

LEAD = timedelta(hours=1)
"""How long before a shift its roll call is there, and a student may say "I am here"."""
LATE = timedelta(days=7)
"""How long days of an order that came late may be entered by their mentor, from when they are found."""
NOON = time(12)
TAPS, ROSTERS = 1000, 9973


class Mark(NamedTuple):
    status: MarkStatus
    minutes: int | None = None


PRESENT = Mark(MarkStatus.PRESENT)


class Phase(StrEnum):
    EARLY = "early"
    """Nothing can be marked yet."""
    OPEN = "open"
    CONFIRMED = "confirmed"
    """May be corrected with a reason until `closes_at`."""
    CLOSED = "closed"
    """Only a coordinator changes anything."""


@dataclass(frozen=True, slots=True)
class Line:
    """One trainee. `mark` is what is confirmed, or tapped while the call is open; None is not yet anything.

    `decided`: a coordinator has marked. `version` is the row's. `lacks` is why somebody is not admitted.
    """

    id: int
    student_id: int
    name: str
    mark: Mark | None
    decided: bool
    version: int
    added: bool
    here_at: datetime | None
    verdict: Verdict | None
    excuse: str | None
    notes: int
    lacks: tuple[Lack, ...]

    @property
    def meant(self) -> Mark:
        """Whoever was not tapped is present once the call is confirmed."""
        return self.mark or PRESENT


class Difference(NamedTuple):
    """Where a colleague has confirmed something else than was tapped."""

    name: str
    theirs: Mark | None
    mine: Mark


@dataclass(frozen=True, slots=True)
class CallView:
    """Times are UTC, `zone` is where they are shown; `version` is the call's, `drawn` that of the draft.

    `own`: confirmed by the one who looks; `undo_until` is there while it can be undone. `conflict`: a
    colleague has confirmed while something else was tapped here, and one has to choose.
    """

    id: int
    version: int
    drawn: int
    cluster: str
    college_id: int
    zone: ZoneInfo
    day: date
    starts_at: datetime
    ends_at: datetime
    timed: bool
    employer: str
    workshop: str | None
    instead_of: str | None
    phase: Phase
    confirmed_at: datetime | None
    confirmed_by: str | None
    own: bool
    undo_until: datetime | None
    closes_at: datetime
    late: bool
    """The order came after the day was over."""
    lines: tuple[Line, ...]
    conflict: tuple[Difference, ...] = ()

    @property
    def roster(self) -> int:
        return roster_of(one.id for one in self.lines)

    def line(self, attendance_id: int) -> Line | None:
        return next((one for one in self.lines if one.id == attendance_id), None)


def closes_at(day: date, zone: ZoneInfo) -> datetime:
    """Noon of the next local day, in UTC: until then a mentor confirms and corrects."""
    return datetime.combine(day + timedelta(days=1), NOON, zone).astimezone(UTC)


def late_until(day: date, zone: ZoneInfo, now: datetime) -> datetime | None:
    """Until when a roll call that is made only now may be confirmed, in UTC; None if it is made in time."""
    if now < closes_at(day, zone):
        return None
    return closes_at(now.astimezone(zone).date() - timedelta(days=1) + LATE, zone)


def closing(call: RollCall, zone: ZoneInfo) -> datetime:
    """Until when its mentor confirms and corrects, in UTC."""
    return call.late_until or closes_at(call.day, zone)


def phase_of(call: RollCall, zone: ZoneInfo, now: datetime) -> Phase:
    if now >= closing(call, zone):
        return Phase.CLOSED
    if call.confirmed_at is not None:
        return Phase.CONFIRMED
    return Phase.EARLY if now < call.starts_at - LEAD else Phase.OPEN


async def zone_of(session: AsyncSession, cluster: str) -> ZoneInfo:
    return ZoneInfo((await session.scalars(select(Cluster.timezone).where(Cluster.slug == cluster))).one())


async def rows_in(session: AsyncSession, call_id: int) -> list[Attendance]:
    """The days of attendance that stand in a roll call and count, by id."""
    found = await session.scalars(
        select(Attendance)
        .where(Attendance.roll_call_id == call_id, Attendance.void_at.is_(None))
        .order_by(Attendance.id)
        .execution_options(populate_existing=True)
    )
    return list(found)


def drawn_without(call: RollCall) -> int:
    """Where drafts of this version of the call begin: no number is used for two different drafts."""
    return call.version * TAPS


def drawn_of(call: RollCall, draft: RollCallDraft | None) -> int:
    return draft.version if draft is not None else drawn_without(call)


def roster_of(row_ids: Iterable[int]) -> int:
    """A number that changes when somebody joins or leaves a roll call: nobody is confirmed unseen."""
    return sum(row_ids) % ROSTERS


def tapped(draft: RollCallDraft | None, row_id: int) -> Mark | None:
    """What was tapped for somebody, None for nothing."""
    kept = draft.marks.get(str(row_id)) if draft else None
    return Mark(MarkStatus(kept[0]), kept[1]) if kept else None


def confirmed(row: Attendance) -> Mark | None:
    return Mark(row.status, row.minutes) if row.status is not None else None


def is_decided(row: Attendance) -> bool:
    return row.status is not None and row.marked_as == Role.COORDINATOR.value
