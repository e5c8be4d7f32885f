"""The only door by which a mark or a student's word changes: what was, what is, who, when and why stay."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, AttendanceChange, MarkStatus, Verdict
from models.membership import Role
from services.attendance.hours import MARKED_WITH_MINUTES, worth
from services.attendance.telling import tell_mark
from services.attendance.words import compare, difference
from services.audit import actor_of
from services.people import Person
from services.refusal import Refusal

UNDO = timedelta(minutes=15)
"""How long whoever confirmed may take it back; nobody else is told of a mark before."""
DEPUTY, JOB = "deputy", "job"
"""As what somebody changed a mark, where it is no Role."""


class Field(StrEnum):
    """What a line of the history is about, and what stands in `before` and `after`."""

    MARK = "mark"
    """[status, minutes]; status is None while unconfirmed."""
    HERE = "here"
    """The moment (UTC, ISO form) of «I am here»."""
    VERDICT = "verdict"
    EXCUSE = "excuse"
    """A code, None when the student took it back."""
    DISPUTE = "dispute"
    """The moment of the dispute (UTC, ISO form)."""
    CALL = "call"
    """[id of the roll call, start of the shift in ISO form]: moved to another mentor or time."""
    VOID = "void"
    """The moment since which the row counts nowhere, None when it counts again."""


async def locked(session: AsyncSession, attendance_id: int) -> Attendance:
    """The row as it is now; nobody else changes it before this transaction ends.

    Raises:
        Refusal: `gone`.
    """
    row: Attendance | None = await session.scalar(
        select(Attendance)
        .where(Attendance.id == attendance_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if row is None:
        raise Refusal("gone")
    return row


async def change(
    session: AsyncSession,
    row: Attendance,
    now: datetime,
    actor: Person | None,
    role: str,
    *,
    status: MarkStatus | None,
    minutes: int | None = None,
    reason: str | None = None,
    by: int | None = None,
) -> bool:
    """Set the mark; `row` must be `locked`, or made in this transaction. Returns False where nothing changes.

    `role` is a Role's value, `deputy` or `job`; `by` is the membership that marks, `minutes` counts only for
    late and left early. `status` None takes the mark back to unconfirmed. Bumps `version`, computes `hours`,
    writes the history, tells the student of a mark other than present (a mentor's after `UNDO`), and raises
    or settles the task where the student's word differs. A coordinator's mark settles the difference itself.
    """
    minutes = minutes if status in MARKED_WITH_MINUTES else None
    before, differed = (row.status, row.minutes), difference(row)
    if (status, minutes) == before:
        return False
    row.status, row.minutes = status, minutes
    row.hours = worth(status, row.planned_hours, minutes)
    row.marked_at, row.marked_by, row.marked_as = (now, by, str(role)) if status else (None, None, None)
    row.version += 1
    await note(session, row, now, actor, role, Field.MARK, list(before), [status, minutes], reason)
    decided = role == Role.COORDINATOR
    patience = timedelta() if decided else UNDO
    await tell_mark(session, row, now, before[0], now + patience)
    if not decided and (differed or difference(row)):
        await compare(session, row, now, patience)
    return True


async def say_here(
    session: AsyncSession, row: Attendance, now: datetime, actor: Person, verdict: Verdict | None = None
) -> None:
    """The student is there. Said again only a better verdict is added; an excuse is taken back by it."""
    if row.said_here_at is None:
        row.said_here_at = now
        await _said(session, row, now, actor, Field.HERE, None, now.isoformat())
    if verdict is not None and row.verdict is not verdict:
        before, row.verdict = row.verdict, verdict
        await _said(session, row, now, actor, Field.VERDICT, before, verdict)
    if row.excuse is not None:
        await say_excuse(session, row, now, actor, None)
    else:
        await compare(session, row, now, timedelta())


async def say_excuse(
    session: AsyncSession, row: Attendance, now: datetime, actor: Person, excuse: str | None
) -> None:
    """The student cannot come, for this reason (a code); None takes it back."""
    if row.excuse == excuse:
        return
    before, row.excuse = row.excuse, excuse
    row.excused_at = now if excuse else None
    await _said(session, row, now, actor, Field.EXCUSE, before, excuse)
    await compare(session, row, now, timedelta())


async def say_dispute(
    session: AsyncSession, row: Attendance, now: datetime, actor: Person, text: str
) -> None:
    """The student disputes the mark as it is. The sentence stands in the row alone: history is for ever."""
    before = row.disputed_at.isoformat() if row.disputed_at else None
    row.disputed_at, row.dispute = now, text
    await _said(session, row, now, actor, Field.DISPUTE, before, now.isoformat())


async def note(
    session: AsyncSession,
    row: Attendance,
    now: datetime,
    actor: Person | None,
    role: str,
    field: Field,
    before: Any,
    after: Any,
    reason: str | None = None,
) -> None:
    """A line of the history; what it tells must be done by the caller. See `Field` for the values."""
    actor_id = await _known_actor(session, actor, now) if actor else None
    session.add(
        AttendanceChange(
            attendance_id=row.id,
            at=now,
            actor_id=actor_id,
            role=str(role),
            field=field.value,
            before=before,
            after=after,
            reason=reason,
        )
    )


async def _known_actor(session: AsyncSession, actor: Person, now: datetime) -> int:
    """Looked up once in a transaction: a confirmed list is many lines of one hand."""
    key = ("actor", actor.id)
    if key not in session.info:
        session.info[key] = await actor_of(session, actor.id, now)
    known: int = session.info[key]
    return known


async def _said(
    session: AsyncSession,
    row: Attendance,
    now: datetime,
    actor: Person,
    field: Field,
    before: Any,
    after: Any,
) -> None:
    await note(session, row, now, actor, Role.STUDENT, field, before, after)
