"""A task as a coordinator reads it: both words side by side, and what may be decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, AttendanceNote, AttendanceTask, Cause, MarkStatus, RollCall
from models.student import Group, Student
from services.attendance.naming import names_in
from services.attendance.scoping import mentor_names, zone_of
from services.attendance.tasks import TaskKind


class Outcome(StrEnum):
    """A decision; `ILL` and `EXCUSE` need a reason."""

    KEEP = "keep"
    """The mark stays as the mentor set it."""
    STUDENT = "student"
    """The mark becomes what the student says."""
    ILL = "ill"
    EXCUSE = "excuse"
    """For another reason than an illness."""
    ACCEPT = "accept"
    """The added trainee stays."""
    VOID = "void"
    """The added trainee was a mistake: the day is the order's again, or counts nowhere without one."""
    SEEN = "seen"
    CORRECTED = "corrected"
    """The coordinator has set another mark by hand."""


CAUSES = {Outcome.ILL: Cause.ILL, Outcome.EXCUSE: Cause.OTHER}
"""What excuses a day, and why."""
CHOICES: dict[TaskKind, tuple[Outcome, ...]] = {
    TaskKind.MISMATCH: (Outcome.KEEP, Outcome.STUDENT, Outcome.ILL, Outcome.EXCUSE),
    TaskKind.DISPUTE: (Outcome.KEEP, Outcome.STUDENT, Outcome.ILL, Outcome.EXCUSE),
    TaskKind.ADDED: (Outcome.ACCEPT, Outcome.VOID),
}


def choices_of(kind: str) -> tuple[Outcome, ...]:
    return CHOICES.get(TaskKind(kind), (Outcome.SEEN,))


@dataclass(frozen=True, slots=True)
class TaskLine:
    """`name` and `group` are those of the student, where the task is about one; else it is about a shift.

    `day` and `employer` are of the student's day or of the shift.
    """

    id: int
    kind: str
    name: str | None
    group: str | None
    day: date | None
    made_at: datetime
    employer: str | None = None


@dataclass(frozen=True, slots=True)
class Lacking:
    """Who came without being admitted, and codes of what they lacked."""

    name: str
    tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TaskView:
    """`status` and `minutes` are the mark as it is; `text` is what somebody wrote to the coordinator.

    `done` is the outcome where it is decided already.
    """

    line: TaskLine
    cluster: str
    zone: ZoneInfo
    student_id: int | None
    attendance_id: int | None
    case: str | None
    status: MarkStatus | None
    minutes: int | None
    void: bool
    """The day counts nowhere."""
    employer: str | None
    workshop: str | None
    mentor: str | None
    marked_at: datetime | None
    said_here_at: datetime | None
    verdict: str | None
    excuse: str | None
    text: str | None
    notes: int
    photos: tuple[str, ...]
    """Of an incident, by Telegram's ids; see services.attendance.history for those of a day."""
    lacking: tuple[Lacking, ...]
    done: str | None
    choices: tuple[Outcome, ...]
    reason: str | None = None
    """What the coordinator wrote to the decision; only `Tasks.told` reads it."""

    @property
    def given_back(self) -> bool:
        """Added by mistake: the day is the order's again, and has no mark yet."""
        return self.done == Outcome.VOID and not self.void and self.status is None


async def view(session: AsyncSession, task: AttendanceTask) -> TaskView:
    (line,) = await lines_of(session, [task])
    row = await session.get(Attendance, task.attendance_id) if task.attendance_id else None
    call_id = task.roll_call_id or (row.roll_call_id if row else None)
    call = await session.get(RollCall, call_id) if call_id else None
    names = await mentor_names(session, {call.mentor_key}) if call else {}
    notes = select(func.count()).where(AttendanceNote.attendance_id == task.attendance_id)
    told = task.facts.get("text") or "\n".join(task.facts.get("texts", ())) or None
    written = row.dispute if row and task.kind == TaskKind.DISPUTE else told
    return TaskView(
        line=line,
        cluster=task.cluster,
        zone=await zone_of(session, task.cluster),
        student_id=row.student_id if row else None,
        attendance_id=task.attendance_id,
        case=task.facts.get("case"),
        status=row.status if row else None,
        minutes=row.minutes if row else None,
        void=row is not None and row.void_at is not None,
        employer=call.employer if call else None,
        workshop=call.workshop if call else None,
        mentor=names.get(call.mentor_key) if call else None,
        marked_at=row.marked_at if row else None,
        said_here_at=row.said_here_at if row else None,
        verdict=row.verdict if row else None,
        excuse=row.excuse if row else None,
        text=written,
        notes=await session.scalar(notes) or 0,
        photos=tuple(task.facts.get("photos", ())),
        lacking=await _lacking(session, task.facts.get("lacking", {})),
        done=task.outcome if task.done_at else None,
        choices=() if task.done_at else choices_of(task.kind),
    )


async def lines_of(session: AsyncSession, tasks: Sequence[AttendanceTask]) -> list[TaskLine]:
    ids = {one.attendance_id for one in tasks if one.attendance_id is not None}
    rows = await session.execute(
        select(Attendance.id, Attendance.student_id, Attendance.day, Student.group_id, Group.code)
        .join(Student, Student.id == Attendance.student_id)
        .join(Group, Group.id == Student.group_id)
        .where(Attendance.id.in_(ids))
    )
    days = {row.id: row for row in rows}
    names = await names_in(session, {row.group_id for row in days.values()})
    calls = await session.scalars(
        select(RollCall).where(RollCall.id.in_({one.roll_call_id for one in tasks} - {None}))
    )
    shifts = {one.id: one for one in calls}
    return [
        _line(one, days.get(one.attendance_id or 0), shifts.get(one.roll_call_id or 0), names)
        for one in tasks
    ]


def _line(task: AttendanceTask, of: Any, shift: RollCall | None, names: dict[int, str]) -> TaskLine:
    employer = shift.employer if shift else None
    if of is None:
        day = shift.day if shift else None
        return TaskLine(task.id, task.kind, None, None, day, task.made_at, employer)
    return TaskLine(task.id, task.kind, names[of.student_id], of.code, of.day, task.made_at, employer)


async def _lacking(session: AsyncSession, codes: Mapping[str, Sequence[str]]) -> tuple[Lacking, ...]:
    rows = await session.execute(
        select(Attendance.id, Attendance.student_id, Student.group_id)
        .join(Student, Student.id == Attendance.student_id)
        .where(Attendance.id.in_([int(one) for one in codes]))
        .order_by(Student.name_key, Student.id)
    )
    found = rows.all()
    names = await names_in(session, {row.group_id for row in found})
    return tuple(Lacking(names[row.student_id], tuple(codes[str(row.id)])) for row in found)
