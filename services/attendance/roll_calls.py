"""A mentor's roll call: tapped, confirmed, taken back, corrected. Every tap may come late, twice or not."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from models.attendance import Attendance, MarkStatus
from services.attendance.calls import (
    CallView,
    Line,
    Mark,
    Phase,
    confirmed,
    is_decided,
)
from services.attendance.confirming import Screen, Turn, confirm, take_back
from services.attendance.drafts import mark_of, tap
from services.attendance.listing import Mine, Upcoming, mine
from services.attendance.marks import UNDO
from services.attendance.outcomes import Answer, Answered, Outcome
from services.attendance.register import register_of
from services.attendance.rights import held
from services.clock import Clock
from services.database import Database
from services.people import Person
from services.refusal import Refusal
from services.roles import Roles

LEFT = "left-early"
"""The reason of somebody who left early: the mark says it all."""


class RollCalls:
    """Every method raises Refusal `not-mentor` or `not-your-trainees`, and does nothing when repeated."""

    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles

    async def mine(self, actor: Person) -> Mine:
        """What the actor may hold now, what is too late, and else what comes next."""
        standing = await self._roles.of(actor.id)
        return await mine(self._database, standing, self._clock())

    async def first_sight(self, actor: Person) -> Upcoming | None:
        """Whom a mentor who has just joined will see first, today or later; None for nobody yet."""
        found = await self.mine(actor)
        if not found.current:
            return found.upcoming
        seen = await self.one(actor, found.current[0].id)
        return Upcoming(seen.day, tuple(line.name for line in seen.lines))

    async def one(self, actor: Person, call_id: int) -> CallView:
        standing = await self._roles.of(actor.id)
        async with self._database.read() as session:
            register = await register_of(session, await held(session, standing, call=call_id))
        return register.view(self._clock())

    async def trainee(self, actor: Person, attendance_id: int) -> tuple[CallView, Line]:
        """
        Raises:
            Refusal: also `gone` for a row that counts no more.
        """
        standing = await self._roles.of(actor.id)
        async with self._database.read() as session:
            register = await register_of(session, await held(session, standing, row=attendance_id))
        seen = register.view(self._clock())
        line = seen.line(attendance_id)
        if line is None:
            raise Refusal("gone")
        return seen, line

    async def tap(
        self, actor: Person, attendance_id: int, status: MarkStatus, minutes: int, drawn: int
    ) -> Answered:
        """Say what a trainee's mark shall be. Nothing is confirmed yet; `drawn` is the draft's version seen.

        `minutes` is 0 where the mark has none. A tap that was drawn before a later one on the same trainee
        changes nothing.

        Raises:
            Refusal: also `gone`.
        """
        mark = mark_of(status, minutes)
        async with self._turn(actor, row=attendance_id) as turn:
            outcome = _barred(turn) or tap(turn.session, turn.register, attendance_id, mark, drawn)
        return Answered(outcome, turn.view())

    async def confirm(
        self,
        actor: Person,
        call_id: int,
        *,
        version: int,
        drawn: int,
        roster: int,
        answer: Answer = Answer.NONE,
    ) -> Answered:
        """Whoever was tapped is marked so, everybody else is present.

        `version`, `drawn` and `roster` are those of the screen that was tapped: what has changed since is not
        confirmed unseen. Once confirmed, the same again changes nothing, and something else is a conflict.
        """
        async with self._turn(actor, call=call_id, marking=True) as turn:
            screen = Screen(version, drawn, roster, answer)
            barred = _barred(turn)
            outcome, doubts = (barred, ()) if barred else await confirm(turn, screen)
        return Answered(outcome, turn.view(), doubts)

    async def undo(self, actor: Person, call_id: int, version: int) -> Answered:
        """Within `UNDO`, by whoever confirmed: the marks are unconfirmed again, what was tapped is kept."""
        async with self._turn(actor, call=call_id, marking=True) as turn:
            outcome, call = Outcome.DONE, turn.call
            if call.confirmed_at is not None:
                if call.confirmed_by != turn.hand.membership_id or turn.now > call.confirmed_at + UNDO:
                    outcome = Outcome.TOO_LATE
                elif call.version != version:
                    outcome = Outcome.STALE
                else:
                    await take_back(turn)
        return Answered(outcome, turn.view())

    async def correct(
        self, actor: Person, attendance_id: int, status: MarkStatus, minutes: int, version: int, reason: str
    ) -> Answered:
        """Change one confirmed mark until noon of the next local day. `version` is that of the row seen.

        Raises:
            Refusal: also `gone`; `reason-needed` for an empty reason of anything but leaving early.
        """
        mark = mark_of(status, minutes)
        reason = reason or (LEFT if status is MarkStatus.LEFT_EARLY else "")
        if not reason:
            raise Refusal("reason-needed")
        async with self._turn(actor, row=attendance_id, marking=True) as turn:
            row = turn.register.row(attendance_id)
            if row is None:
                raise Refusal("gone")
            outcome = _barred(turn)
            if outcome is None and turn.call.confirmed_at is None:
                outcome = Outcome.STALE
            elif outcome is None:
                outcome = await _correct(turn, row, mark, version, reason)
        return Answered(outcome, turn.view())

    @asynccontextmanager
    async def _turn(
        self, actor: Person, *, call: int | None = None, row: int | None = None, marking: bool = False
    ) -> AsyncIterator[Turn]:
        """The actor's turn on this roll call, or on the one that this row stands in; committed at the end.

        What a turn tells is told afterwards: nobody waits for the database meanwhile.
        """
        standing = await self._roles.of(actor.id)
        async with self._database.write() as session:
            found = await held(session, standing, call=call, row=row, lock=True)
            register = await register_of(session, found, lock=marking)
            yield Turn(session, register, actor, self._clock())


def _barred(turn: Turn) -> Outcome | None:
    """Why nothing may be tapped or confirmed at all."""
    phase = turn.register.phase(turn.now)
    return {Phase.CLOSED: Outcome.CLOSED, Phase.EARLY: Outcome.EARLY}.get(phase)


async def _correct(turn: Turn, row: Attendance, mark: Mark, version: int, reason: str) -> Outcome:
    if is_decided(row):
        return Outcome.DECIDED
    if confirmed(row) != mark and row.version != version:
        return Outcome.STALE
    if await turn.mark([(row, mark)], reason):
        turn.call.version += 1
    return Outcome.DONE
