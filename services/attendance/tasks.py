"""What a coordinator has to decide: written by whoever finds it, told to the coordinators, decided once."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import AttendanceTask
from models.outbox import LetterKind
from services.addressees import coordinators_of
from services.outbox import Entry, cancel, put

RESOLVED = "resolved"
"""Outcome: what was to be decided is no longer so; nobody decided it."""


class TaskKind(StrEnum):
    MISMATCH = "mismatch"
    """The mentor's word and the student's differ; `facts.case` is a services.attendance.words.Case."""
    DISPUTE = "dispute"
    """A student disputes a mark; the sentence is in `attendance.dispute`."""
    ADDED = "added"
    """A mentor added a trainee whom no order sends there."""
    CORRECTION = "correction"
    """A mentor asks to correct a roll call that is closed; `facts.text` is what they wrote."""
    NOT_ADMITTED = "not-admitted"
    """Some came who are not admitted; `facts.lacking` are codes of what is missing, by attendance id."""
    INCIDENT = "incident"
    """A matter of safety; see services.attendance.incidents."""


async def raise_task(
    session: AsyncSession,
    now: datetime,
    kind: TaskKind,
    *,
    cluster: str,
    college_id: int,
    occasion: str,
    attendance_id: int | None = None,
    roll_call_id: int | None = None,
    facts: Mapping[str, Any] | None = None,
    told_at: datetime | None = None,
    tell: bool = True,
) -> int | None:
    """A task with its letters, in the transaction of the cause. Returns its id, None if it was there already.

    `kind` and `occasion` (at most 80 characters) make it one: put ids into the occasion. `facts` are ids and
    codes, and what people wrote to the coordinator. The college's coordinators are told at `told_at`
    (UTC, now if empty) by an ATTENDANCE_TASK letter, occasion `task-<id>`, facts `{"task": id}`.
    """
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    made: int | None = await session.scalar(
        dialect.insert(AttendanceTask)
        .values(
            cluster=cluster,
            college_id=college_id,
            kind=kind.value,
            occasion=occasion,
            attendance_id=attendance_id,
            roll_call_id=roll_call_id,
            facts=dict(facts or {}),
            made_at=now,
        )
        .on_conflict_do_nothing()
        .returning(AttendanceTask.id)
    )
    if made is not None and tell:
        await put(
            session,
            now,
            [
                Entry(
                    person, LetterKind.ATTENDANCE_TASK, letter_occasion(made), told_at or now, {"task": made}
                )
                for person in await coordinators_of(session, cluster, college_id)
            ],
        )
    return made


async def open_tasks(session: AsyncSession, kind: TaskKind, attendance_id: int) -> list[AttendanceTask]:
    """Undecided ones about one day of one student."""
    found = await session.scalars(
        select(AttendanceTask)
        .where(
            AttendanceTask.attendance_id == attendance_id,
            AttendanceTask.kind == kind.value,
            AttendanceTask.done_at.is_(None),
        )
        .execution_options(populate_existing=True)
    )
    return list(found)


async def open_in_call(session: AsyncSession, kind: TaskKind, call_id: int) -> list[AttendanceTask]:
    """Undecided ones about one roll call as a whole."""
    found = await session.scalars(
        select(AttendanceTask).where(
            AttendanceTask.roll_call_id == call_id,
            AttendanceTask.attendance_id.is_(None),
            AttendanceTask.kind == kind.value,
            AttendanceTask.done_at.is_(None),
        )
    )
    return list(found)


async def close(
    session: AsyncSession, now: datetime, task: AttendanceTask, outcome: str, by: int | None = None
) -> bool:
    """Decided by `by`, or settled by itself; letters that wait are not sent. False: it was done already."""
    done = await session.scalar(
        update(AttendanceTask)
        .where(AttendanceTask.id == task.id, AttendanceTask.done_at.is_(None))
        .values(done_at=now, done_by=by, outcome=outcome)
        .returning(AttendanceTask.id)
    )
    if done is not None:
        await cancel(session, now, LetterKind.ATTENDANCE_TASK, letter_occasion(task.id), reason=outcome)
    return done is not None


def letter_occasion(task_id: int) -> str:
    return f"task-{task_id}"
