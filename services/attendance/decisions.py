"""What a coordinator's decision does to the day of attendance, and who is told of it."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, AttendanceChange, AttendanceTask, MarkStatus
from models.audit import Actor
from models.membership import Membership, Role
from models.outbox import LetterKind
from models.student import Student
from services.attendance.giving_back import give_back
from services.attendance.marks import DEPUTY, Field, change, keep_mark
from services.attendance.task_views import CAUSES, Outcome
from services.attendance.tasks import TaskKind, close, open_tasks
from services.attendance.words import Case
from services.outbox import Entry, cancel, put
from services.people import Person

REASON = 300
"""Characters of a reason at most."""
SETTLED_BY_MARK = (TaskKind.MISMATCH, TaskKind.DISPUTE, TaskKind.CORRECTION)


async def concerned_by(session: AsyncSession, row: Attendance) -> list[int]:
    """Telegram ids of the student and of the mentors, still in office, who have marked the day."""
    marked = await session.scalars(
        select(Membership.person_id)
        .join(Actor, Actor.person_id == Membership.person_id)
        .join(AttendanceChange, AttendanceChange.actor_id == Actor.id)
        .where(
            AttendanceChange.attendance_id == row.id,
            AttendanceChange.field == Field.MARK.value,
            AttendanceChange.role.in_((Role.MENTOR.value, DEPUTY)),
            Membership.role == Role.MENTOR,
            Membership.ended_at.is_(None),
        )
    )
    student = await session.scalar(select(Student.person_id).where(Student.id == row.student_id))
    return sorted({one for one in (*marked, student) if one is not None})


async def carry_out(
    session: AsyncSession,
    row: Attendance,
    task: AttendanceTask,
    now: datetime,
    actor: Person,
    outcome: Outcome,
    reason: str | None,
) -> None:
    why = (reason or "").strip()[:REASON] or None
    status: MarkStatus | None = None
    match outcome:
        case Outcome.STUDENT:
            excused = task.facts.get("case") == Case.EXCUSE_PRESENT
            status = MarkStatus.EXCUSED if excused else MarkStatus.PRESENT
        case Outcome.ILL | Outcome.EXCUSE:
            status = MarkStatus.EXCUSED
        case Outcome.KEEP if row.status is not None:
            await keep_mark(session, row, now, actor)
        case Outcome.VOID if row.void_at is None:
            await give_back(session, row, now, actor, outcome.value)
        case _:
            pass
    if status is not None:
        why, cause = why or outcome.value, CAUSES.get(outcome)
        await change(session, row, now, actor, Role.COORDINATOR, status=status, reason=why, cause=cause)
    if outcome is not Outcome.ACCEPT:
        await settle(session, row, now, actor.id, but=task.id)


async def settle(
    session: AsyncSession, row: Attendance, now: datetime, by: int, but: int | None = None
) -> None:
    """Other questions about the same day are answered by the same decision."""
    for kind in SETTLED_BY_MARK:
        for task in await open_tasks(session, kind, row.id):
            if task.id != but:
                await close(session, now, task, Outcome.CORRECTED, by)


async def _last_change(session: AsyncSession, row: Attendance) -> int | None:
    found: int | None = await session.scalar(
        select(func.max(AttendanceChange.id)).where(AttendanceChange.attendance_id == row.id)
    )
    return found


async def tell(
    session: AsyncSession, row: Attendance, task: AttendanceTask, now: datetime, *, told_why: bool
) -> None:
    """One letter about the decision; that of the mark alone need not follow it."""
    change_id = await _last_change(session, row) if told_why else None
    await cancel(
        session, now, LetterKind.MARK_CHANGED, f"mark-{row.id}-{row.version}", reason="told-with-decision"
    )
    await put(session, now, _decided(await concerned_by(session, row), task.id, now, change_id))


def _decided(people: Iterable[int], task_id: int, now: datetime, change_id: int | None) -> list[Entry]:
    """What was written to a decision stays in the history: the letter only knows where."""
    occasion = f"task-{task_id}-decided"
    facts = {"task": task_id, "decided": True} | ({"change": change_id} if change_id else {})
    return [Entry(one, LetterKind.ATTENDANCE_TASK, occasion, now, facts) for one in people]
