"""What the papers of a practice say: the attendance sheet, the diary page, the data for the attestation list.

Full names stand here: these are files for staff. Every number is the ledger's.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.schedule import Placement
from models.student import Group, Student
from services.attendance.diaries import DiaryLine, diary_of
from services.attendance.ledger import CAME, Entry, Part, State, Totals, ledgers, parts, total
from services.attendance.scoping import mentor_names, zone_of
from services.clock import Clock
from services.database import Database
from services.people import Person
from services.refusal import Refusal
from services.roles import STUDYING, Roles
from services.tutors import watched_group, watched_student

WORST = (
    State.ABSENT,
    State.UNCONFIRMED,
    State.EXCUSED,
    State.LATE,
    State.LEFT_EARLY,
    State.PRESENT,
    State.AHEAD,
)
"""What stands for a day with several shifts."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One student's day: `hours` are confirmed ones, None where nothing is confirmed."""

    state: State
    hours: float | None
    ill: bool = False


@dataclass(frozen=True, slots=True)
class SheetRow:
    """`days` counts days on which the student came; `totals` are of the sheet's days alone."""

    number: int
    name: str
    cells: dict[date, Cell]
    days: int
    totals: Totals


@dataclass(frozen=True, slots=True)
class Sheet:
    """An attendance sheet of a group for local days in a row. `came` and `hours` are of all, by day."""

    group: str
    college_id: int
    cluster: str
    days: tuple[date, ...]
    practices: tuple[tuple[str, str | None], ...]
    places: tuple[str, ...]
    supervisors: tuple[str, ...]
    mentors: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    came: dict[date, int]
    hours: dict[date, float]
    totals: Totals


@dataclass(frozen=True, slots=True)
class Paper:
    """One student's practice for the diary and the attestation list."""

    name: str
    group: str
    college_id: int
    cluster: str
    zone: ZoneInfo
    first: date
    last: date
    places: tuple[str, ...]
    supervisors: tuple[str, ...]
    mentors: tuple[str, ...]
    lines: tuple[DiaryLine, ...]
    parts: tuple[Part, ...]
    totals: Totals


class Sheets:
    """Every method raises Refusal `not-staff`, `not-yours` or `gone`."""

    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles

    async def of_group(self, actor: Person, group_id: int, first: date, last: date) -> Sheet:
        """A month or a week of a group, also for its tutor. `no-practice` if nobody has practice then."""
        standing = await self._roles.of(actor.id)
        async with self._database.read() as session:
            group = await watched_group(session, standing, group_id)
            found = await ledgers(session, self._clock(), Group.id == group.id, first=first, last=last)
            if not found:
                raise Refusal("no-practice")
            students = await session.scalars(
                select(Student).where(Student.group_id == group.id).order_by(Student.name_key, Student.number)
            )
            shown = [
                one
                for one in students
                if one.id in found or (one.status in STUDYING and one.retired_at is None)
            ]
            every = [one for entries in found.values() for one in entries]
            days = tuple(first + timedelta(days=at) for at in range((last - first).days + 1))
            cells = {one.id: _cells(found.get(one.id, [])) for one in shown}
            return Sheet(
                group=group.code,
                college_id=group.college_id,
                cluster=group.cluster,
                days=days,
                practices=_distinct((one.kind, one.module) for one in every),
                places=_places(every),
                supervisors=await _supervisors(session, {group.id}, first, last),
                mentors=await _mentors(session, every),
                rows=tuple(
                    SheetRow(
                        at,
                        full_name(one),
                        cells[one.id],
                        sum(cell.state in CAME for cell in cells[one.id].values()),
                        total(found.get(one.id, [])),
                    )
                    for at, one in enumerate(shown, 1)
                ),
                came={day: sum(_came(row.get(day)) for row in cells.values()) for day in days},
                hours={day: total(one for one in every if one.day == day).confirmed for day in days},
                totals=total(every),
            )

    async def of_student(self, actor: Person, student_id: int) -> Paper:
        """All of a student's practice until now and ahead, also for the tutor. `no-practice` for none."""
        standing = await self._roles.of(actor.id)
        async with self._database.read() as session:
            student, group = await watched_student(session, standing, student_id)
            found = await ledgers(session, self._clock(), Student.id == student.id)
            entries = found.get(student.id, [])
            if not entries:
                raise Refusal("no-practice")
            first, last = entries[0].day, entries[-1].day
            return Paper(
                name=full_name(student),
                group=group.code,
                college_id=group.college_id,
                cluster=group.cluster,
                zone=await zone_of(session, group.cluster),
                first=first,
                last=last,
                places=_places(entries),
                supervisors=await _supervisors(session, {group.id}, first, last, student.id),
                mentors=await _mentors(session, entries),
                lines=await diary_of(session, entries),
                parts=tuple(parts(entries)),
                totals=total(entries),
            )


def full_name(student: Student) -> str:
    return " ".join(part for part in (student.last_name, student.first_name, student.middle_name) if part)


def _cells(entries: Iterable[Entry]) -> dict[date, Cell]:
    by_day: defaultdict[date, list[Entry]] = defaultdict(list)
    for one in entries:
        by_day[one.day].append(one)
    return {day: _cell(some) for day, some in by_day.items()}


def _cell(entries: Sequence[Entry]) -> Cell:
    state = min((one.state for one in entries), key=WORST.index)
    came = [one.done for one in entries if one.state in CAME]
    ill = any(one.ill for one in entries if one.state is state)
    return Cell(state, round(sum(came), 2) if came else None, ill)


def _came(cell: Cell | None) -> bool:
    return cell is not None and cell.hours is not None


def _distinct(pairs: Iterable[tuple[str, str | None]]) -> tuple[tuple[str, str | None], ...]:
    return tuple(dict.fromkeys(pairs))


def _places(entries: Iterable[Entry]) -> tuple[str, ...]:
    named = {", ".join(part for part in (one.employer, one.workshop) if part) for one in entries}
    return tuple(sorted(named - {""}))


async def _supervisors(
    session: AsyncSession, groups: set[int], first: date, last: date, student_id: int | None = None
) -> tuple[str, ...]:
    """Of the college, as the live orders of these days name them."""
    found = await session.scalars(
        select(Placement.college_supervisor)
        .where(
            Placement.group_id.in_(groups),
            Placement.ended_by.is_(None),
            Placement.college_supervisor.is_not(None),
            Placement.date_from <= last,
            Placement.date_to >= first,
            *((Placement.student_id == student_id,) if student_id is not None else ()),
        )
        .distinct()
    )
    return tuple(sorted(name for name in found if name))


async def _mentors(session: AsyncSession, entries: Iterable[Entry]) -> tuple[str, ...]:
    keys = {one.mentor_key for one in entries if one.mentor_key}
    return tuple(sorted((await mentor_names(session, keys)).values()))
