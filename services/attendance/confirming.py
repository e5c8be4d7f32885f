"""Confirming a roll call: for the first time, again, against a colleague's word, and taking it back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, MarkStatus, RollCall
from services.attendance.calls import (
    PRESENT,
    CallView,
    Line,
    Mark,
    confirmed,
    draft_of,
    drawn_of,
    is_decided,
    roster_of,
    rows_in,
    tapped,
    view,
)
from services.attendance.drafts import begun, keep
from services.attendance.marks import UNDO, change
from services.attendance.outcomes import Answer, Outcome
from services.attendance.rights import Hand
from services.attendance.tasks import TaskKind, raise_task
from services.attendance.words import CAME
from services.people import Person

REPLACED, UNDONE = "replaced", "undone"
"""Reasons that nobody has to give: they are in what was done."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One person's tap on one roll call, which is locked until the session ends."""

    session: AsyncSession
    call: RollCall
    hand: Hand
    actor: Person
    now: datetime

    async def view(self) -> CallView:
        return await view(self.session, self.call, self.hand, self.now)

    async def mark(self, row: Attendance, mark: Mark | None, reason: str | None) -> bool:
        return await change(
            self.session,
            row,
            self.now,
            self.actor,
            self.hand.role,
            status=mark.status if mark else None,
            minutes=mark.minutes if mark else None,
            reason=reason,
            by=self.hand.membership_id,
        )


@dataclass(frozen=True, slots=True)
class Screen:
    """What the tapped screen showed: the call's version, the draft's, who was on it; and the answer."""

    version: int
    drawn: int
    roster: int
    answer: Answer


async def confirm(turn: Turn, screen: Screen) -> tuple[Outcome, tuple[Line, ...]]:
    """What came of it, and whom there are doubts about."""
    rows = await rows_in(turn.session, turn.call.id, lock=True)
    if turn.call.confirmed_at is not None:
        return await _again(turn, screen, rows), ()
    return await _first(turn, screen, rows)


async def take_back(turn: Turn) -> None:
    """The marks are unconfirmed again; what was tapped is there to be changed."""
    draft = await begun(turn.session, turn.call, turn.hand)
    for row in await rows_in(turn.session, turn.call.id, lock=True):
        mark = confirmed(row)
        if mark is None or is_decided(row):
            continue
        if mark != PRESENT:
            keep(draft, row.id, mark)
        await turn.mark(row, None, UNDONE)
    turn.call.confirmed_at = turn.call.confirmed_by = None
    turn.call.version += 1
    draft.version = max(draft.version, drawn_of(turn.call, None))
    await turn.session.flush()


async def _first(turn: Turn, screen: Screen, rows: list[Attendance]) -> tuple[Outcome, tuple[Line, ...]]:
    draft = await draft_of(turn.session, turn.call, turn.hand)
    shown = (screen.drawn, screen.roster)
    if not rows or shown != (drawn_of(turn.call, draft), roster_of(row.id for row in rows)):
        return Outcome.STALE, ()
    seen = await turn.view()
    if screen.answer is Answer.EXCUSE:
        await _excuse(turn, seen)
        seen = await turn.view()
    doubts = tuple(line for line in seen.lines if _doubtful(line))
    if doubts and screen.answer is not Answer.SURE:
        return Outcome.DOUBTS, doubts
    await _mark_all(turn, rows, None)
    await _tell_not_admitted(turn, seen.lines)
    return Outcome.DONE, ()


async def _again(turn: Turn, screen: Screen, rows: list[Attendance]) -> Outcome:
    """It is confirmed already: the same again is done, something else is chosen between."""
    draft = await draft_of(turn.session, turn.call, turn.hand)
    same = all(is_decided(row) or confirmed(row) == (tapped(draft, row.id) or PRESENT) for row in rows)
    if same or screen.answer is Answer.THEIRS:
        if draft is not None:
            await turn.session.delete(draft)
            await turn.session.flush()
        return Outcome.DONE
    if draft is None:
        draft = await begun(turn.session, turn.call, turn.hand)  # the choice outlives this message
        await turn.session.flush()
    if screen.answer is not Answer.MINE:
        return Outcome.CONFLICT
    if (turn.call.version, draft.version) != (screen.version, screen.drawn):
        return Outcome.STALE
    await _mark_all(turn, rows, REPLACED)
    return Outcome.DONE


async def _mark_all(turn: Turn, rows: Iterable[Attendance], reason: str | None) -> None:
    draft = await draft_of(turn.session, turn.call, turn.hand)
    for row in rows:
        if not is_decided(row):
            await turn.mark(row, tapped(draft, row.id) or PRESENT, reason)
    turn.call.confirmed_at, turn.call.confirmed_by = turn.now, turn.hand.membership_id
    turn.call.version += 1
    if draft is not None:
        await turn.session.delete(draft)
    await turn.session.flush()


async def _excuse(turn: Turn, seen: CallView) -> None:
    draft = await begun(turn.session, turn.call, turn.hand)
    for line in seen.lines:
        if _wrote_off(line):
            keep(draft, line.id, Mark(MarkStatus.EXCUSED))
    await turn.session.flush()


def _wrote_off(line: Line) -> bool:
    """Wrote that they cannot come, and would be confirmed as there."""
    return line.excuse is not None and not line.decided and line.meant.status in CAME


def _doubtful(line: Line) -> bool:
    return _wrote_off(line) or (bool(line.lacks) and not line.decided and line.meant.status in CAME)


async def _tell_not_admitted(turn: Turn, lines: Iterable[Line]) -> None:
    """The mentor has said that they came all the same: a coordinator must know."""
    for line in lines:
        if line.lacks and line.meant.status in CAME:
            await raise_task(
                turn.session,
                turn.now,
                TaskKind.NOT_ADMITTED,
                cluster=turn.call.cluster,
                college_id=turn.call.college_id,
                occasion=f"{line.id}",
                attendance_id=line.id,
                roll_call_id=turn.call.id,
                facts={"lacks": [lack.task.value for lack in line.lacks]},
                told_at=turn.now + UNDO,
            )
