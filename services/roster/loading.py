"""Rosters into the tables: the same roster twice changes nothing, and nobody disappears in silence.

All of it happens in the session that is given, so that a file is applied whole or not at all.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.student import Group, LeftGroup, Student, StudentStatus
from services.refusal import Refusal
from services.roster.names import folded, name_key
from services.spreadsheets.groups import code_of

LEFT = (StudentStatus.EXPELLED, StudentStatus.GRADUATED)


@dataclass(frozen=True, slots=True)
class RosterLine:
    """A student as a roster says. What a roster does not say (None, no numbers) stays as it was known."""

    last_name: str
    first_name: str
    middle_name: str | None = None
    birth_date: date | None = None
    phones: tuple[str, ...] = ()
    guardian_phones: tuple[str, ...] = ()
    status: StudentStatus = StudentStatus.ACTIVE
    note: str | None = None

    @property
    def key(self) -> str:
        return name_key(self.last_name, self.first_name, self.middle_name)


@dataclass(slots=True)
class RosterChange:
    """Ids of students. `missing`: those of the group whom the roster leaves out, which nobody knew yet; they
    stay and are marked, for staff to decide.
    """

    added: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    moved: list[int] = field(default_factory=list)
    unchanged: list[int] = field(default_factory=list)
    missing: list[int] = field(default_factory=list)


async def put_group(session: AsyncSession, cluster: str, college_id: int, code: str) -> Group:
    """The group of this college with this code, made or brought back if need be.

    Raises:
        Refusal: `group-code` for a code with nothing in it.
    """
    normal = code_of(code)
    if not normal:
        raise Refusal("group-code")
    group: Group | None = await session.scalar(
        select(Group).where(Group.college_id == college_id, Group.code == normal)
    )
    if group is None:
        group = Group(cluster=cluster, college_id=college_id, code=normal)
        session.add(group)
    group.retired_at = None
    await session.flush()
    return group


async def put_students(
    session: AsyncSession, group: Group, lines: Sequence[RosterLine], now: datetime
) -> RosterChange:
    """Brings a group's students to what its roster says.

    A line is the student of this group with the same name (a middle name or a birth date that only one of
    the two has is no difference), or else a student of another group of the college with the same full name
    and birth date, who then moves and keeps account, consents and history.
    """
    known = await _known(session, group, lines)
    here = [student for student in known if student.group_id == group.id]
    number = max((student.number for student in here), default=0)
    left = _by_name(known)
    change = RosterChange()
    for line, student in _matched(lines, left, group.id):
        if student is None:
            number += 1
            change.added.append(await _add(session, group, number, line, now))
            continue
        moves = student.group_id != group.id
        if moves:
            number += 1
            remember_left(session, student, now)
            student.moved_at, student.moved_from = now, await _code(session, student.group_id)
            student.group_id, student.number = group.id, number
        _write(student, line, now)
        kind = change.moved if moves else change.changed if session.is_modified(student) else change.unchanged
        kind.append(student.id)
    found = {*change.changed, *change.moved, *change.unchanged}
    for student in here:
        stays = student.id not in found and student.retired_at is None and student.status not in LEFT
        if stays and student.unlisted_at is None:
            student.unlisted_at = now
            change.missing.append(student.id)
    await session.flush()
    return change


def remember_left(session: AsyncSession, student: Student, now: datetime) -> None:
    """Call before the student is put into another group. Without an account there is no calendar to mend."""
    if student.person_id is not None:
        session.add(LeftGroup(student_id=student.id, group_id=student.group_id, moved_at=now))


async def retire_students(session: AsyncSession, ids: Iterable[int], now: datetime) -> None:
    """They are on no roster any more; one that names them again brings them back."""
    gone = update(Student).where(Student.id.in_(list(ids)), Student.retired_at.is_(None))
    await session.execute(gone.values(retired_at=now, unlisted_at=None))


async def _known(session: AsyncSession, group: Group, lines: Sequence[RosterLine]) -> list[Student]:
    in_college = select(Group.id).where(Group.college_id == group.college_id)
    here = await session.scalars(select(Student).where(Student.group_id == group.id).order_by(Student.number))
    namesakes = await session.scalars(
        select(Student).where(
            Student.group_id.in_(in_college),
            Student.group_id != group.id,
            Student.name_key.in_({line.key for line in lines}),
            Student.birth_date.is_not(None),
        )
    )
    return [*here, *namesakes]


async def _code(session: AsyncSession, group_id: int) -> str:
    return (await session.get_one(Group, group_id)).code


def _by_name(students: Iterable[Student]) -> dict[str, list[Student]]:
    """Students by surname and first name, which every roster has."""
    found: dict[str, list[Student]] = defaultdict(list)
    for student in students:
        found[folded(f"{student.last_name} {student.first_name}")].append(student)
    return found


def _matched(
    lines: Sequence[RosterLine], left: dict[str, list[Student]], group_id: int
) -> Iterable[tuple[RosterLine, Student | None]]:
    """Each line with its student. Sure matches are taken first: of two namesakes each keeps their own."""
    taken: dict[int, Student] = {}
    for fits in (_surely, _probably, _elsewhere):
        for at, line in enumerate(lines):
            namesakes = left[folded(f"{line.last_name} {line.first_name}")]
            match = next((one for one in namesakes if at not in taken and fits(line, one, group_id)), None)
            if match is not None:
                taken[at] = match
                namesakes.remove(match)
    return [(line, taken.get(at)) for at, line in enumerate(lines)]


def _surely(line: RosterLine, student: Student, group_id: int) -> bool:
    same = line.key == student.name_key and line.birth_date == student.birth_date
    return student.group_id == group_id and same


def _probably(line: RosterLine, student: Student, group_id: int) -> bool:
    names = (line.middle_name, student.middle_name)
    dates = (line.birth_date, student.birth_date)
    alike = line.key == student.name_key or None in names
    return student.group_id == group_id and alike and (None in dates or dates[0] == dates[1])


def _elsewhere(line: RosterLine, student: Student, group_id: int) -> bool:
    known = line.birth_date is not None and line.birth_date == student.birth_date
    return student.group_id != group_id and known and line.key == student.name_key


async def _add(session: AsyncSession, group: Group, number: int, line: RosterLine, now: datetime) -> int:
    student = Student(group_id=group.id, number=number, phones=(), guardian_phones=())
    session.add(student)
    _write(student, line, now)
    await session.flush()
    return student.id


def _write(student: Student, line: RosterLine, now: datetime) -> None:
    """Only what differs is set, so that what did not change is not counted as changed."""
    middle = line.middle_name or student.middle_name
    values: dict[str, object] = {
        "last_name": line.last_name,
        "first_name": line.first_name,
        "middle_name": middle,
        "name_key": name_key(line.last_name, line.first_name, middle),
        "birth_date": line.birth_date or student.birth_date,
        "phones": line.phones or student.phones,
        "guardian_phones": line.guardian_phones or student.guardian_phones,
        "status": line.status,
        "note": line.note or student.note,
        "unlisted_at": None,
        "retired_at": None,
        "left_at": (student.left_at or now) if line.status in LEFT else None,
    }
    for name, value in values.items():
        if getattr(student, name) != value:
            setattr(student, name, value)
