"""The mentor's word and the student's, side by side: where they differ a coordinator decides."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, MarkStatus, Verdict
from models.student import Group
from services.attendance.tasks import RESOLVED, TaskKind, close, open_tasks, raise_task

CAME = (MarkStatus.PRESENT, MarkStatus.LATE, MarkStatus.LEFT_EARLY)


class Case(StrEnum):
    """How the two words differ."""

    NEAR_ABSENT = "near-absent"
    """The student said "I am here", the location agreed, and the mentor says absent."""
    HERE_ABSENT = "here-absent"
    EXCUSE_PRESENT = "excuse-present"
    """The student said that they cannot come, never took it back, and the mentor says they came."""


def difference(row: Attendance) -> Case | None:
    """None while the mentor has said nothing, or where the words agree."""
    if row.status is MarkStatus.ABSENT and row.said_here_at is not None:
        return Case.NEAR_ABSENT if row.verdict is Verdict.NEAR else Case.HERE_ABSENT
    if row.status in CAME and row.excuse is not None and row.said_here_at is None:
        return Case.EXCUSE_PRESENT
    return None


async def compare(session: AsyncSession, row: Attendance, now: datetime, patience: timedelta) -> None:
    """Raise a task where the words differ now, and settle one whose reason is gone. Changes no mark.

    The coordinators are told after `patience`, in which the mentor may still undo.
    """
    case = difference(row)
    known = False
    for task in await open_tasks(session, TaskKind.MISMATCH, row.id):
        if task.facts.get("case") == case:
            known = True
        else:
            await close(session, now, task, RESOLVED)
    if case is None or known:
        return
    group = await session.get_one(Group, row.group_id)
    await raise_task(
        session,
        now,
        TaskKind.MISMATCH,
        cluster=group.cluster,
        college_id=group.college_id,
        occasion=f"{row.id}-{row.version}-{case}",
        attendance_id=row.id,
        roll_call_id=row.roll_call_id,
        facts={"case": case.value},
        told_at=now + patience,
    )
