"""The only door by which a mark or a student's word changes: what was, what is, who, when and why stay."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, AttendanceChange, Cause, MarkStatus, Verdict
from models.membership import Role
from services.attendance.hours import MARKED_WITH_MINUTES, worth
from services.attendance.telling import tell_marks
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
    CAUSE = "cause"
    """Why a coordinator has excused the day: a Cause, None when the mark is another."""
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
    cause: Cause | None = None,
) -> bool:
    """Set the mark; `row` must be `locked`, or made in this transaction. Returns False where nothing changes.

    `role` is a Role's value, `deputy` or `job`; `by` is the membership that marks, `minutes` counts only for
    late and left early, `cause` for excused. `status` None takes the mark back to unconfirmed. Bumps
    `version`, computes `hours`, writes the history, tells the student of a mark other than present (a
    mentor's after `UNDO`), and raises or settles the task where the student's word differs. A coordinator's
    mark settles the difference itself.
    """
    mark = (row, status, minutes)
    before, row.cause = row.cause, cause if status is MarkStatus.EXCUSED else None
    if row.cause is not before:
        alone = reason if row.status is status else None  # beside a new mark, whose line says why
        await note(session, row, now, actor, role, Field.CAUSE, before, row.cause, alone)
    changed = await change_all(session, [mark], now, actor, role, reason=reason, by=by)
    return bool(changed) or row.cause is not before


async def change_all(
    session: AsyncSession,
    marks: Iterable[tuple[Attendance, MarkStatus | None, int | None]],
    now: datetime,
    actor: Person | None,
    role: str,
    *,
    reason: str | None = None,
    by: int | None = None,
) -> int:
    """`change` for a whole list by one hand, each row with its status and minutes. Returns how many change.

    A list of any length costs a few statements, for on SQLite everybody else who writes waits meanwhile.
    """
    decided = role == Role.COORDINATOR
    patience = timedelta() if decided else UNDO
    told, differing, lines = [], [], []
    for row, status, given in marks:
        minutes = given if status in MARKED_WITH_MINUTES else None
        before, differed = (row.status, row.minutes), difference(row)
        if (status, minutes) == before:
            continue
        row.status, row.minutes = status, minutes
        row.hours = worth(status, row.planned_hours, minutes)
        row.marked_at, row.marked_by, row.marked_as = (now, by, str(role)) if status else (None, None, None)
        row.version += 1
        lines.append((row, list(before), [status, minutes]))
        told.append((row, before[0]))
        if not decided and (differed or difference(row)):
            differing.append(row)
    if lines:
        await _note_all(session, lines, now, actor, role, reason)
        await tell_marks(session, told, now, now + patience)
    for row in differing:
        await compare(session, row, now, patience)
    return len(lines)


KEPT = "keep"
"""The reason of a line that leaves the mark as it is."""


async def keep_mark(session: AsyncSession, row: Attendance, now: datetime, actor: Person) -> None:
    """A coordinator says that the mark is right: no mentor changes it any more. `row` must be `locked`."""
    row.marked_as = Role.COORDINATOR.value
    same = [row.status, row.minutes]
    await note(session, row, now, actor, Role.COORDINATOR, Field.MARK, same, same, KEPT)


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


async def _note_all(
    session: AsyncSession,
    lines: Iterable[tuple[Attendance, Any, Any]],
    now: datetime,
    actor: Person | None,
    role: str,
    reason: str | None,
) -> None:
    """`note` of many marks, after all that this transaction has noted before."""
    actor_id = await _known_actor(session, actor, now) if actor else None
    await session.flush()
    common = {
        "at": now,
        "actor_id": actor_id,
        "role": str(role),
        "field": Field.MARK.value,
        "reason": reason,
    }
    await session.execute(
        insert(AttendanceChange),
        [
            {"attendance_id": row.id, "before": before, "after": after, **common}
            for row, before, after in lines
        ],
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
