"""A roster into the tables, and what is needed to undo it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.student import Group, Student, StudentStatus
from services.loading.places import Place
from services.roster import RosterLine, put_group, put_students, remember_left
from services.spreadsheets.records import Reading
from services.spreadsheets.records import Student as Record

RESTORED = (
    "group_id", "number", "last_name", "first_name", "middle_name", "name_key", "birth_date", "phones",
    "guardian_phones", "status", "note", "retired_at", "left_at", "moved_at", "moved_from",
    "unlisted_at",
)  # fmt: skip
"""What the roster says of a student; account and consents are the student's own and stay."""
Values = dict[str, Any]
Undo = dict[str, Any]


@dataclass(frozen=True, slots=True)
class RosterResult:
    """`students-missing` are students of the named groups whom the roster leaves out: they stay, marked.

    `students-expelled` and so on: those whose state the roster changes, among the added and the changed.
    """

    counts: dict[str, int]
    undo: Undo


async def put_roster(session: AsyncSession, place: Place, reading: Reading, now: datetime) -> RosterResult:
    """Everything in the session that is given: roll it back and nothing has happened."""
    before = await _snapshot(session, place)
    known = set(
        await session.scalars(
            select(Group.code).where(Group.college_id == place.college_id, Group.retired_at.is_(None))
        )
    )
    counts: Counter[str] = Counter()
    came: list[int] = []
    for named in reading.groups:
        group = await put_group(session, place.cluster, place.college_id, named.code)
        if group.code not in known:
            counts["groups-added"] += 1
            came.append(group.id)
        lines = [_line(one) for one in reading.students if one.group == named.code]
        change = await put_students(session, group, lines, now)
        counts["students-added"] += len(change.added)
        counts["students-changed"] += len(change.changed)
        counts["students-moved"] += len(change.moved)
        counts["students-missing"] += len(change.missing)
    after = await _snapshot(session, place)
    counts.update(_new_states(before, after))
    undo = {
        "groups": came,
        "added": [number for number in after if number not in before],
        "before": {str(n): one for n, one in before.items() if after.get(n, one) != one},
    }
    return RosterResult({name: number for name, number in counts.items() if number}, undo)


def _new_states(before: dict[int, Values], after: dict[int, Values]) -> Counter[str]:
    """How many stop studying, or begin again, by what they become."""
    active = {"status": StudentStatus.ACTIVE.value}
    new = ((before.get(number, active)["status"], values["status"]) for number, values in after.items())
    return Counter(f"students-{status}" for old, status in new if status != old)


async def undo_roster(session: AsyncSession, undo: Undo, now: datetime) -> None:
    """Who was added leaves the rosters, who was changed or moved is as before, new groups are closed."""
    added = update(Student).where(Student.id.in_(undo["added"])).values(retired_at=now)
    await session.execute(added)
    for number, values in undo["before"].items():
        student = await session.get(Student, int(number))
        if student is not None:
            if student.group_id != values["group_id"]:
                remember_left(session, student, now)
            for name, value in values.items():
                setattr(student, name, _read(name, value))
    await session.flush()
    await session.execute(update(Group).where(Group.id.in_(undo["groups"])).values(retired_at=now))


def _line(one: Record) -> RosterLine:
    return RosterLine(
        one.last_name,
        one.first_name,
        one.middle_name,
        one.birth_date,
        one.phones,
        one.guardian_phones,
        StudentStatus(one.status.value),
        one.note,
    )


async def _snapshot(session: AsyncSession, place: Place) -> dict[int, Values]:
    await session.flush()
    in_college = select(Group.id).where(Group.college_id == place.college_id)
    columns = [getattr(Student, name) for name in RESTORED]
    found = await session.execute(select(Student.id, *columns).where(Student.group_id.in_(in_college)))
    return {
        number: {name: _plain(value) for name, value in zip(RESTORED, values, strict=True)}
        for number, *values in found
    }


def before_of(student: Student) -> Values:
    """What undoing a roster needs of one student."""
    return {name: _plain(getattr(student, name)) for name in RESTORED}


def _plain(value: Any) -> Any:
    if isinstance(value, date):  # a datetime is a date too
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return value.value if isinstance(value, StudentStatus) else value


def _read(name: str, value: Any) -> Any:
    """The value of a column out of its plain form."""
    if value is None:
        return None
    match name:
        case "birth_date":
            return date.fromisoformat(value)
        case "retired_at" | "left_at" | "moved_at" | "unlisted_at":
            return datetime.fromisoformat(value)
        case "phones" | "guardian_phones":
            return tuple(value)
        case "status":
            return StudentStatus(value)
        case _:
            return value
