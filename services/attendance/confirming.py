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
    drawn_of,
    is_decided,
    tapped,
)
from services.attendance.drafts import begun, drop, keep
from services.attendance.marks import UNDO, change_all
from services.attendance.outcomes import Answer, Outcome
from services.attendance.register import Register
from services.attendance.rights import Hand
from services.attendance.tasks import RESOLVED, TaskKind, close, open_in_call, raise_task
from services.attendance.words import CAME
from services.people import Person

REPLACED, UNDONE = "replaced", "undone"
"""Reasons that nobody has to give: they are in what was done."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One person's tap on one roll call, which is locked until the session ends."""

    session: AsyncSession
    register: Register
    actor: Person
    now: datetime

    @property
    def call(self) -> RollCall:
        return self.register.call

    @property
    def hand(self) -> Hand:
        return self.register.hand

    def view(self) -> CallView:
        return self.register.view(self.now)

    async def mark(self, marks: Iterable[tuple[Attendance, Mark | None]], reason: str | None) -> int:
        """Returns how many marks have changed."""
        return await change_all(
            self.session,
            [(row, *(mark or (None, None))) for row, mark in marks],
            self.now,
            self.actor,
            self.hand.role,
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
    if turn.call.confirmed_at is not None:
        return await _again(turn, screen), ()
    return await _first(turn, screen)


async def take_back(turn: Turn) -> None:
    """The marks are unconfirmed again; what was tapped is there to be changed."""
    draft = begun(turn.session, turn.register)
    taken = [row for row in turn.register.rows if not is_decided(row)]
    for row in taken:
        mark = confirmed(row)
        if mark is not None and mark != PRESENT:
            keep(draft, row.id, mark)
    await turn.mark([(row, None) for row in taken], UNDONE)
    for task in await open_in_call(turn.session, TaskKind.NOT_ADMITTED, turn.call.id):
        await close(turn.session, turn.now, task, RESOLVED)
    turn.call.confirmed_at = turn.call.confirmed_by = None
    turn.call.version += 1
    draft.version = max(draft.version, drawn_of(turn.call, None))


async def _first(turn: Turn, screen: Screen) -> tuple[Outcome, tuple[Line, ...]]:
    register = turn.register
    if not register.trainees or (screen.drawn, screen.roster) != register.shown:
        return Outcome.STALE, ()
    if screen.answer is Answer.EXCUSE:
        _excuse(turn)
    lines = turn.view().lines
    doubts = tuple(line for line in lines if _doubtful(line))
    if doubts and screen.answer is not Answer.SURE:
        return Outcome.DOUBTS, doubts
    await _mark_all(turn, None)
    await _tell_not_admitted(turn, lines)
    return Outcome.DONE, ()


async def _again(turn: Turn, screen: Screen) -> Outcome:
    """It is confirmed already: the same again is done, something else is chosen between."""
    register = turn.register
    same = all(
        is_decided(row) or confirmed(row) == (tapped(register.draft, row.id) or PRESENT)
        for row in register.rows
    )
    if same or screen.answer is Answer.THEIRS:
        await drop(turn.session, register)
        return Outcome.DONE
    draft = begun(turn.session, register)  # the choice outlives this message
    if screen.answer is not Answer.MINE:
        return Outcome.CONFLICT
    if (turn.call.version, draft.version) != (screen.version, screen.drawn):
        return Outcome.STALE
    await _mark_all(turn, REPLACED)
    return Outcome.DONE


async def _mark_all(turn: Turn, reason: str | None) -> None:
    register = turn.register
    meant = [(row, tapped(register.draft, row.id) or PRESENT) for row in register.rows if not is_decided(row)]
    await turn.mark(meant, reason)
    turn.call.confirmed_at, turn.call.confirmed_by = turn.now, turn.hand.membership_id
    turn.call.version += 1
    await drop(turn.session, register)


def _excuse(turn: Turn) -> None:
    excused = [line for line in turn.view().lines if _wrote_off(line)]
    draft = begun(turn.session, turn.register)
    for line in excused:
        keep(draft, line.id, Mark(MarkStatus.EXCUSED))


def _wrote_off(line: Line) -> bool:
    """Wrote that they cannot come, and would be confirmed as there."""
    return line.excuse is not None and not line.decided and line.meant.status in CAME


def _doubtful(line: Line) -> bool:
    return _wrote_off(line) or (bool(line.lacks) and not line.decided and line.meant.status in CAME)


async def _tell_not_admitted(turn: Turn, lines: Iterable[Line]) -> None:
    """The mentor has said that they came all the same: a coordinator must know, once for the whole list."""
    lacking = {
        str(line.id): [lack.task.value for lack in line.lacks]
        for line in lines
        if line.lacks and line.meant.status in CAME
    }
    if lacking:
        await raise_task(
            turn.session,
            turn.now,
            TaskKind.NOT_ADMITTED,
            cluster=turn.call.cluster,
            college_id=turn.call.college_id,
            occasion=f"{turn.call.id}-{turn.call.version}",
            roll_call_id=turn.call.id,
            facts={"lacking": lacking},
            told_at=turn.now + UNDO,
        )
