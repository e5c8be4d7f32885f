"""The ledger: what each day of a student's practice is worth. Whoever shows hours asks here."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, MarkStatus, RollCall
from models.schedule import Placement
from models.student import Group, Student
from services.attendance.entries import CAME, Entry, State
from services.attendance.written import Key, planned_hours
from services.practice.shifts import Shift, of_students

__all__ = ["CAME", "EVER", "Entry", "Part", "State", "Totals", "ledgers", "parts", "total"]

EVER = (date(1970, 1, 1), date(2999, 12, 31))
"""Orders are long over before and after."""


Marked = tuple[Attendance, RollCall | Placement | None]
"""A day of attendance, and what tells where it was."""


@dataclass(frozen=True, slots=True)
class Totals:
    """Hours. `planned` is the sum of what stands below, without what is beyond the plan (`extra`)."""

    planned: float = 0
    done: float = 0
    lost: float = 0
    absent: float = 0
    excused: float = 0
    unconfirmed: float = 0
    ahead: float = 0
    extra: float = 0
    extra_ahead: float = 0

    @property
    def confirmed(self) -> float:
        """All that was worked and confirmed, make-up shifts too."""
        return self.done + self.extra

    @property
    def to_make_up(self) -> float:
        """Missed without an excuse and not yet made up."""
        return max(0.0, round(self.lost + self.absent - self.extra, 2))

    @property
    def rate(self) -> float | None:
        """The share done of what was decided, from 0 to 1; what is excused was not due. None without data."""
        due = self.done + self.lost + self.absent
        return self.done / due if due else None

    @property
    def short(self) -> float | None:
        """By how many hours the practice ends short if it goes on so; None while nothing is decided.

        What is excused is not missed. What is unconfirmed is not done until somebody confirms it. Shifts
        ahead, make-up shifts too, count at the rate so far.
        """
        if self.rate is None:
            return None
        coming = (self.ahead + self.extra_ahead) * self.rate
        return max(0.0, round(self.planned - self.excused - self.confirmed - coming, 2))


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of practice and one module."""

    kind: str
    module: str | None
    totals: Totals


async def ledgers(
    session: AsyncSession,
    now: datetime,
    *which: ColumnElement[bool],
    first: date = EVER[0],
    last: date = EVER[1],
) -> dict[int, list[Entry]]:
    """Entries by student in order of time; `which` are conditions on Student or Group.

    A day that has a row counts as its row says; a day that has none counts as the live orders say.
    """
    rows = await _rows(session, first, last, which)
    groups = await _groups(session, which)
    orders: defaultdict[tuple[int, date], list[Shift]] = defaultdict(list)
    shifts = await of_students(session, first, last, *which)
    hours = await planned_hours(session, shifts)
    for shift in shifts:
        orders[shift.student_id, shift.day].append(shift)
    found: defaultdict[int, list[Entry]] = defaultdict(list)
    for (student_id, day), marked in rows.items():
        of_day = orders.pop((student_id, day), [])
        found[student_id] += _day(groups[student_id], marked, of_day, hours, now)
    for (student_id, _), of_day in orders.items():
        found[student_id] += [_of_order(groups[student_id], one, hours, now) for one in of_day]
    return {key: sorted(entries, key=_moment) for key, entries in found.items() if entries}


def total(entries: Iterable[Entry]) -> Totals:
    """The one sum of everything that shows hours."""
    sums: defaultdict[str, float] = defaultdict(float)
    for one in entries:
        if one.extra:
            sums["extra"] += one.done
            # Whoever is moved without an order plans nothing: only an agreed make-up shift is ahead.
            if one.state is State.AHEAD and not one.added:
                sums["extra_ahead"] += one.planned
            continue
        sums["planned"] += one.planned
        sums["done"] += one.done
        sums["lost"] += one.lost
        if one.state not in CAME:
            sums[one.state.value] += one.planned
    return Totals(**{key: round(value, 2) for key, value in sums.items()})


def parts(entries: Iterable[Entry]) -> list[Part]:
    """Totals of each kind of practice and module, in order of their beginning."""
    apart: dict[tuple[str, str | None], list[Entry]] = {}
    for one in entries:
        apart.setdefault((one.kind, one.module), []).append(one)
    return [Part(*key, total(some)) for key, some in apart.items()]


async def _groups(session: AsyncSession, which: Sequence[ColumnElement[bool]]) -> dict[int, int]:
    found = await session.execute(
        select(Student.id, Student.group_id).join(Group, Group.id == Student.group_id).where(*which)
    )
    return dict(found.all())


async def _rows(
    session: AsyncSession, first: date, last: date, which: Sequence[ColumnElement[bool]]
) -> dict[tuple[int, date], list[Marked]]:
    """Where there is no roll call, the order line tells the place, also one that is live no more."""
    alone = (Placement.id == Attendance.placement_id) & Attendance.roll_call_id.is_(None)
    rows = await session.execute(
        select(Attendance, RollCall, Placement)
        .join(Student, Student.id == Attendance.student_id)
        .join(Group, Group.id == Student.group_id)
        .outerjoin(RollCall, RollCall.id == Attendance.roll_call_id)
        .outerjoin(Placement, alone)
        .where(Attendance.day.between(first, last), Attendance.void_at.is_(None), *which)
    )
    found: defaultdict[tuple[int, date], list[Marked]] = defaultdict(list)
    for row in rows:
        marked = _marked(*row)
        found[marked[0].student_id, marked[0].day].append(marked)
    return found


def _marked(mark: Attendance, roll_call: RollCall | None, placement: Placement | None) -> Marked:
    return mark, placement if roll_call is None else roll_call


def _day(
    group_id: int,
    rows: Sequence[Marked],
    shifts: list[Shift],
    hours: Mapping[Key, float],
    now: datetime,
) -> list[Entry]:
    """Rows, and what the orders plan beyond them: each row stands for one shift, also of whoever was moved.

    Without an order a row that nobody marked is nothing.
    """
    own = [mark for mark, _ in rows if mark.makeup_of is None]
    starts = {one.starts_at for one in shifts}
    left = [one for one in shifts if one.starts_at not in {mark.starts_at for mark in own}]
    strays = sorted((mark for mark in own if mark.starts_at not in starts), key=lambda mark: mark.added)
    beyond = {mark.id for mark in strays[len(left) :] if mark.added}
    entries = [
        _of_row(group_id, mark, place, now, extra=mark.makeup_of is not None or mark.id in beyond)
        for mark, place in rows
        if shifts or mark.status is not None or mark.added or mark.makeup_of is not None
    ]
    return entries + [_of_order(group_id, one, hours, now) for one in left[len(strays) :]]


def _of_row(
    group_id: int, mark: Attendance, place: RollCall | Placement | None, now: datetime, *, extra: bool
) -> Entry:
    state = State(mark.status.value) if mark.status is not None else _unmarked(mark.starts_at, now)
    came = mark.status in (MarkStatus.PRESENT, MarkStatus.LATE, MarkStatus.LEFT_EARLY)
    return Entry(
        student_id=mark.student_id,
        group_id=group_id,
        day=mark.day,
        starts_at=mark.starts_at,
        ends_at=mark.ends_at,
        kind=mark.kind,
        module=mark.module,
        employer=place.employer if place else "",
        workshop=place.workshop if place else None,
        mentor_key=place.mentor_key if place else None,
        state=state,
        planned=mark.planned_hours,
        done=mark.hours or 0 if came else 0,
        extra=extra,
        added=mark.added,
        minutes=mark.minutes,
        attendance_id=mark.id,
        roll_call_id=mark.roll_call_id,
        marked_by=mark.marked_by,
        marked_as=mark.marked_as,
        marked_at=mark.marked_at,
        said_here_at=mark.said_here_at,
        excused_at=mark.excused_at,
        excuse=mark.excuse,
        cause=mark.cause,
        disputed_at=mark.disputed_at,
    )


def _of_order(group_id: int, shift: Shift, hours: Mapping[Key, float], now: datetime) -> Entry:
    return Entry(
        student_id=shift.student_id,
        group_id=group_id,
        day=shift.day,
        starts_at=shift.starts_at,
        ends_at=shift.ends_at,
        kind=shift.kind,
        module=shift.module,
        employer=shift.employer,
        workshop=shift.workshop,
        mentor_key=shift.mentor_key,
        state=_unmarked(shift.starts_at, now),
        planned=hours[shift.student_id, shift.day, shift.starts_at],
    )


def _unmarked(starts_at: datetime, now: datetime) -> State:
    return State.UNCONFIRMED if starts_at <= now else State.AHEAD


def _moment(one: Entry) -> tuple[datetime, bool]:
    return one.starts_at, one.extra
