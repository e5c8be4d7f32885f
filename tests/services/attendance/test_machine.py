"""Any order of taps by a mentor, a deputy, a student and a coordinator, late, twice, crossing, and a model.

The model is a few lines of plain Python: what each has tapped, what is confirmed. After every step the marks,
the hours, the ledger's totals and the history in the database must be what the model says.
"""

import asyncio
import shutil
import tempfile
from collections.abc import Coroutine
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from models.attendance import MarkStatus
from models.membership import Role
from services import Services
from services.attendance.calls import CallView, Mark
from services.attendance.hours import worth
from services.attendance.marks import change, locked
from services.attendance.outcomes import Answer, Answered, Outcome
from services.attendance.students import Excuse
from services.database import Database
from services.joining import Whom
from services.people import Person
from services.refusal import Refusal
from tests.conftest import FrozenClock
from tests.people import become, person, put_clusters
from tests.roll_calls import (
    BEFORE,
    DAY,
    DEPUTY,
    SERGEY,
    be_student,
    history,
    membership,
    opened,
    put_shop,
    rows,
    tasks,
)
from tests.services.conftest import ADMINISTRATOR, unlearned

PRESENT = Mark(MarkStatus.PRESENT)
MARKS = st.sampled_from(
    [
        PRESENT,
        Mark(MarkStatus.LATE, 15),
        Mark(MarkStatus.LATE, 60),
        Mark(MarkStatus.ABSENT),
        Mark(MarkStatus.LEFT_EARLY, 30),
        Mark(MarkStatus.EXCUSED),
    ]
)
HANDS = st.sampled_from(["mentor", "deputy"])
PLACES = st.integers(0, 2)
CLOSES = datetime(2026, 11, 24, 9, tzinfo=UTC)
PLANNED, ORDERED = 6.0, 60.0
"""Hours of one shift, and of all ten that the order has."""
LOST = {Mark(MarkStatus.LATE, 15): 0.25, Mark(MarkStatus.LATE, 60): 1.0, Mark(MarkStatus.LEFT_EARLY, 30): 0.5}
COUNT = 3


@dataclass
class Model:
    """What should be true. `drafts` are there only while somebody has tapped and not confirmed."""

    marks: list[Mark | None] = field(default_factory=lambda: [None] * COUNT)
    decided: list[bool] = field(default_factory=lambda: [False] * COUNT)
    drafts: dict[str, dict[int, Mark]] = field(default_factory=dict)
    confirmed_by: str | None = None
    confirmed_at: datetime | None = None
    drawn: dict[tuple[str, int], int] = field(default_factory=dict)
    """Of each hand and place, which draft the newest tap has made."""

    def meant(self, hand: str) -> list[Mark | None]:
        taps = self.drafts.get(hand, {})
        return [
            mark if decided else taps.get(at, PRESENT)
            for at, (mark, decided) in enumerate(zip(self.marks, self.decided, strict=True))
        ]

    def confirm(self, hand: str, now: datetime) -> None:
        self.marks = self.meant(hand)
        self.confirmed_by, self.confirmed_at = hand, now
        self.drop(hand)

    def drop(self, hand: str) -> None:
        self.drafts.pop(hand, None)
        self.drawn = {key: drawn for key, drawn in self.drawn.items() if key[0] != hand}

    def undo(self, hand: str) -> None:
        taps = {
            at: mark
            for at, (mark, decided) in enumerate(zip(self.marks, self.decided, strict=True))
            if mark is not None and mark != PRESENT and not decided
        }
        self.drafts[hand] = self.drafts.get(hand, {}) | taps
        self.marks = [
            mark if decided else None for mark, decided in zip(self.marks, self.decided, strict=True)
        ]
        self.confirmed_by = self.confirmed_at = None


class RollCallMachine(RuleBasedStateMachine):
    """Screens are kept in a bundle and tapped at any later time, as often as hypothesis likes."""

    template: ClassVar[Path]
    screens = Bundle("screens")

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.folder = tempfile.TemporaryDirectory()
        path = shutil.copy(self.template, Path(self.folder.name) / "machine.db")
        self.database = Database.open(f"sqlite:///{path}")
        self.clock = FrozenClock(BEFORE)
        self.model = Model()
        self.people: dict[str, Person] = {"mentor": SERGEY, "deputy": DEPUTY}

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self.loop.run_until_complete(work)

    def refused(self, work: Coroutine[Any, Any, Any]) -> str | None:
        """The key of the refusal, None where it was done."""
        try:
            self.run(work)
        except Refusal as refusal:
            return refusal.key
        return None

    def teardown(self) -> None:
        self.run(self.database.close())
        self.loop.close()
        self.folder.cleanup()

    @initialize(target=screens)
    def begin(self) -> tuple[str, CallView]:
        return "mentor", self.run(self._begin())

    async def _begin(self) -> CallView:
        await put_clusters(self.database)
        self.services = await Services.start(
            self.database, self.clock, None, learn=unlearned, admin_ids=(ADMINISTRATOR,)
        )
        shop = await put_shop(self.services, COUNT)
        await become(self.services, DEPUTY, Whom(Role.MENTOR, "ryazan", name="Замов Пётр"))
        deputy = await membership(self.database, DEPUTY)
        await self.services.deputies.name(SERGEY, shop.mentor, deputy, DAY, DAY)
        self.student = await be_student(self.services, shop)
        self.call = (await opened(self.services)).id
        return await self.services.roll_calls.one(SERGEY, self.call)

    @property
    def open(self) -> bool:
        return self.clock() < CLOSES

    @rule(target=screens, hand=HANDS)
    def look(self, hand: str) -> tuple[str, CallView]:
        return hand, self.run(self.services.roll_calls.one(self.people[hand], self.call))

    @rule(target=screens, screen=screens, at=PLACES, mark=MARKS, twice=st.booleans())
    def tap(self, screen: tuple[str, CallView], at: int, mark: Mark, twice: bool) -> tuple[str, CallView]:
        hand, seen = screen
        for _ in range(2 if twice else 1):
            done = self.run(
                self.services.roll_calls.tap(
                    self.people[hand], seen.lines[at].id, mark.status, mark.minutes or 0, seen.drawn
                )
            )
            self._tapped(hand, seen, at, mark, done)
        return hand, done.view

    def _tapped(self, hand: str, seen: CallView, at: int, mark: Mark, done: Answered) -> None:
        model = self.model
        known = model.drafts.get(hand, {}).get(at)
        if not self.open:
            assert done.outcome is Outcome.CLOSED
        elif model.decided[at]:
            assert done.outcome is Outcome.DECIDED
        elif known is not None and known != mark and seen.drawn < model.drawn.get((hand, at), 0):
            assert done.outcome is Outcome.STALE, "drawn before a later tap on the same trainee"
        elif done.outcome is Outcome.STALE:
            assert known is not None, "nothing was there to come too late for"
            assert known != mark
        else:
            confirmed = model.confirmed_at is not None and known != mark
            assert done.outcome is (Outcome.CONFLICT if confirmed else Outcome.DONE)
            if known != mark:
                model.drawn[hand, at] = done.view.drawn
            model.drafts.setdefault(hand, {})[at] = mark

    @rule(
        target=screens,
        screen=screens,
        answer=st.sampled_from([Answer.NONE, Answer.SURE, Answer.EXCUSE, Answer.MINE, Answer.THEIRS]),
        twice=st.booleans(),
    )
    def confirm(self, screen: tuple[str, CallView], answer: Answer, twice: bool) -> tuple[str, CallView]:
        hand, seen = screen
        for _ in range(2 if twice else 1):
            before, model = list(self.model.marks), self.model
            first = model.confirmed_at is None
            fresh = self._same(seen, self.run(self.services.roll_calls.one(self.people[hand], self.call)))
            done = self.run(
                self.services.roll_calls.confirm(
                    self.people[hand],
                    self.call,
                    version=seen.version,
                    drawn=seen.drawn,
                    roster=seen.roster,
                    answer=answer,
                )
            )
            if not self.open:
                assert done.outcome is Outcome.CLOSED
            elif first:
                assert fresh or done.outcome is Outcome.STALE, "nobody is confirmed unseen"
                assert not fresh or done.outcome is not Outcome.STALE
                self._first(hand, answer, done.outcome)
            elif done.outcome is Outcome.DONE:
                if before != model.meant(hand) and answer is Answer.MINE:
                    assert fresh, "what a colleague has confirmed is not replaced unseen"
                    model.confirm(hand, self.clock())
                model.drop(hand)
            elif done.outcome is Outcome.CONFLICT:
                assert before != model.meant(hand)
                model.drafts.setdefault(hand, {})
            else:
                assert done.outcome is Outcome.STALE
                assert not fresh
                model.drafts.setdefault(hand, {})
        return hand, done.view

    def _same(self, seen: CallView, now: CallView) -> bool:
        """The numbers of a screen are still those of the roll call; then the list must look the same too."""
        same = (seen.version, seen.drawn) == (now.version, now.drawn)
        pairs = zip(seen.lines, now.lines, strict=True)
        if same and now.confirmed_at is None:
            assert all(now_line.decided or line.mark == now_line.mark for line, now_line in pairs)
        return same

    def _first(self, hand: str, answer: Answer, outcome: Outcome) -> None:
        excused = answer is Answer.EXCUSE and outcome in {Outcome.DONE, Outcome.DOUBTS}
        if excused and self._wrote_off(hand):
            self.model.drafts.setdefault(hand, {})[0] = Mark(MarkStatus.EXCUSED)
        if outcome is Outcome.DONE:
            self.model.confirm(hand, self.clock())
        else:
            assert outcome in {Outcome.STALE, Outcome.DOUBTS}

    def _wrote_off(self, hand: str) -> bool:
        came = {MarkStatus.PRESENT, MarkStatus.LATE, MarkStatus.LEFT_EARLY}
        meant = self.model.drafts.get(hand, {}).get(0, PRESENT)
        return self.excuse is not None and not self.model.decided[0] and meant.status in came

    @rule(hand=HANDS, at=PLACES, mark=MARKS, answer=st.sampled_from([Answer.NONE, Answer.SURE]))
    def an_older_screen_is_confirmed(self, hand: str, at: int, mark: Mark, answer: Answer) -> None:
        older = self.look(hand)
        self.tap(older, at, mark, twice=False)
        self.confirm(older, answer, twice=True)

    @rule(hand=HANDS, at=PLACES, mark=MARKS, corrected=MARKS)
    def a_colleague_comes_between(self, hand: str, at: int, mark: Mark, corrected: Mark) -> None:
        colleague = "deputy" if hand == "mentor" else "mentor"
        mine = self.tap(self.look(hand), at, mark, twice=False)
        self.confirm(self.look(colleague), Answer.SURE, twice=False)
        asked = self.confirm(mine, Answer.SURE, twice=False)
        self.correct(self.look(colleague), at, corrected)
        self.confirm(asked, Answer.MINE, twice=False)

    @rule(target=screens, screen=screens)
    def undo(self, screen: tuple[str, CallView]) -> tuple[str, CallView]:
        hand, seen = screen
        model = self.model
        was = model.confirmed_at
        done = self.run(self.services.roll_calls.undo(self.people[hand], self.call, seen.version))
        if was is not None and done.outcome is Outcome.DONE:
            assert model.confirmed_by == hand
            assert self.clock() <= was + timedelta(minutes=15)
            model.undo(hand)
        return hand, done.view

    @rule(target=screens, screen=screens, at=PLACES, mark=MARKS)
    def correct(self, screen: tuple[str, CallView], at: int, mark: Mark) -> tuple[str, CallView]:
        hand, seen = screen
        line = seen.lines[at]
        done = self.run(
            self.services.roll_calls.correct(
                self.people[hand], line.id, mark.status, mark.minutes or 0, line.version, "slip"
            )
        )
        if done.outcome is Outcome.DONE:
            assert self.model.confirmed_at is not None
            assert not self.model.decided[at]
            self.model.marks[at] = mark
        return hand, done.view

    @rule(at=PLACES, mark=MARKS)
    def coordinator_decides(self, at: int, mark: Mark) -> None:
        async def decide() -> None:
            row = (await rows(self.database))[at]
            async with self.database.write() as session:
                held = await locked(session, row.id)
                await change(
                    session,
                    held,
                    self.clock(),
                    person(ADMINISTRATOR),
                    Role.COORDINATOR,
                    status=mark.status,
                    minutes=mark.minutes,
                    reason="paper",
                )

        if self.model.marks[at] != mark:
            self.run(decide())
            self.model.marks[at], self.model.decided[at] = mark, True

    excuse: str | None = None

    @rule()
    def student_is_here(self) -> None:
        refused = self.refused(self.services.own_attendance.here(self.student, DAY))
        assert refused in {None, "here-late"}
        if refused is None:
            self.excuse = None

    @rule(why=st.sampled_from([Excuse.ILL, None]))
    def student_cannot_come(self, why: Excuse | None) -> None:
        refused = self.refused(self.services.own_attendance.cannot_come(self.student, DAY, why))
        assert refused in {None, "here-late", "already-marked"}
        if refused is None:
            self.excuse = why

    @rule()
    def student_disputes(self) -> None:
        row = self.run(rows(self.database))[0]
        refused = self.refused(self.services.own_attendance.dispute(self.student, row.id, "Я был"))
        assert refused in {None, "dispute-late"}

    @rule(minutes=st.sampled_from([1, 14, 16, 240, 1000]))
    def time_goes_by(self, minutes: int) -> None:
        self.clock.move(minutes=minutes)

    @invariant()
    def the_marks_are_the_models(self) -> None:
        found = self.run(rows(self.database))
        assert [Mark(row.status, row.minutes) if row.status else None for row in found] == self.model.marks
        hours = [worth(mark.status, PLANNED, mark.minutes) if mark else None for mark in self.model.marks]
        assert [row.hours for row in found] == hours

    @invariant()
    def the_ledger_adds_up(self) -> None:
        """The first trainee's: counted here by hand, from what the model holds."""
        mark = self.model.marks[0]
        lost = LOST.get(mark, 0.0) if mark else 0.0
        absent = PLANNED if mark == Mark(MarkStatus.ABSENT) else 0.0
        excused = PLANNED if mark == Mark(MarkStatus.EXCUSED) else 0.0
        done = PLANNED - lost - absent - excused if mark else 0.0
        totals = self.run(self.services.ledgers.own(self.student)).totals
        assert (totals.done, totals.lost, totals.absent, totals.excused) == (done, lost, absent, excused)
        assert totals.to_make_up == lost + absent, "what is excused is not missed"
        assert totals.unconfirmed + totals.ahead == ORDERED - (PLANNED if mark else 0.0)
        assert (totals.planned, totals.extra) == (ORDERED, 0)

    @invariant()
    def the_history_tells_how_they_became_so(self) -> None:
        for row in self.run(rows(self.database)):
            changes = self.run(history(self.database, row.id))
            marks = [one for one in changes if one.field == "mark"]
            state: list[Any] = [None, None]
            for one in marks:
                assert one.before == state, "no change is missing"
                state = one.after
            assert state == [row.status.value if row.status else None, row.minutes]
            assert row.version == len(marks)
            here = [one.after for one in changes if one.field == "here"]
            assert here == ([row.said_here_at.isoformat()] if row.said_here_at else [])
            excuses = [one.after for one in changes if one.field == "excuse"]
            assert (excuses[-1] if excuses else None) == row.excuse

    @invariant()
    def a_difference_waits_for_a_coordinator(self) -> None:
        row = self.run(rows(self.database))[0]
        open_ = [
            one for one in self.run(tasks(self.database)) if one.kind == "mismatch" and one.done_at is None
        ]
        differs = row.status is MarkStatus.ABSENT and row.said_here_at is not None
        if differs and not self.model.decided[0]:
            assert len(open_) == 1
        assert len(open_) <= 1


@pytest.mark.timeout(300)
def test_any_order_of_taps(sqlite_template: Path) -> None:
    RollCallMachine.template = sqlite_template
    run = RollCallMachine.TestCase.settings
    RollCallMachine.TestCase.settings = settings(
        run,
        max_examples=15,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    case = RollCallMachine.TestCase()
    case.runTest()
