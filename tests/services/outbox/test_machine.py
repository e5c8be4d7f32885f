"""Planning, moving, cancelling, sending and crashing in any order: the outbox does as a simple model does."""

import asyncio
import shutil
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.outbox import Letter, LetterKind, LetterStatus
from services.database import Database
from services.outbox import Again, Claimed, Entry, Outbox, Sent, cancel, move, put
from services.outbox.service import LEASE
from tests.conftest import FrozenClock

KIND = LetterKind.DIGEST
PEOPLE, OCCASIONS = st.integers(1, 3), st.sampled_from("ab")
MINUTES = st.sampled_from([0, 0, 0, 10, 60, 120])
Key = tuple[int, str]


@dataclass
class Expected:
    """What should be true of a letter. `arrived`: how often the person has got it."""

    due: datetime
    expires: datetime | None
    status: LetterStatus = LetterStatus.PENDING
    arrived: int = 0
    unknown: int = 0


class Machine(RuleBasedStateMachine):
    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = Path(tempfile.mkdtemp(prefix="machine"))
        path = shutil.copy(self.template, self.folder / "outbox.db")
        self.database = Database.open(f"sqlite:///{path}")
        self.clock = FrozenClock()
        self.outbox = Outbox(self.database, self.clock)
        self.model: dict[Key, Expected] = {}
        self.held: list[Claimed] = []
        self.begun: list[Claimed] = []

    # ---- what features do ------------------------------------------------------------------------

    @rule(person=PEOPLE, occasion=OCCASIONS, minutes=MINUTES, useful=st.none() | st.integers(1, 200))
    def plan(self, person: int, occasion: str, minutes: int, useful: int | None) -> None:
        entry = self.entry(person, occasion, minutes, useful)
        self.runner.run(self.write(lambda session: put(session, self.clock(), [entry])))
        self.model.setdefault((person, occasion), Expected(entry.due_at, entry.expires_at))

    @rule(person=PEOPLE, occasion=OCCASIONS, minutes=MINUTES)
    def move(self, person: int, occasion: str, minutes: int) -> None:
        if (person, occasion) in {(one.recipient, one.occasion) for one in self.begun}:
            return  # on its way already
        entry = self.entry(person, occasion, minutes, None)
        self.runner.run(self.write(lambda session: move(session, self.clock(), [entry])))
        known = self.model.setdefault((person, occasion), Expected(entry.due_at, None))
        waits = known.status is LetterStatus.PENDING and known.due != entry.due_at
        if waits or known.status is LetterStatus.CANCELLED:
            known.due, known.expires, known.status = entry.due_at, None, LetterStatus.PENDING
            self.held = [one for one in self.held if (one.recipient, one.occasion) != (person, occasion)]

    @rule(occasion=OCCASIONS)
    def cancel(self, occasion: str) -> None:
        self.runner.run(self.write(lambda session: cancel(session, self.clock(), KIND, occasion)))
        for (_, what), known in self.model.items():
            if what == occasion and known.status is LetterStatus.PENDING:
                known.status = LetterStatus.CANCELLED

    # ---- what the sender does --------------------------------------------------------------------

    @rule(minutes=st.integers(1, 60))
    def time_passes(self, minutes: int) -> None:
        self.clock.move(minutes=minutes)

    @rule(most=st.integers(1, 4), at_once=st.booleans())
    def claim(self, most: int, at_once: bool) -> None:
        for one in self.runner.run(self.outbox.claim(most)):
            known = self.model[one.recipient, one.occasion]
            assert known.status is LetterStatus.PENDING
            assert known.due == one.due_at <= self.clock()
            assert known.expires is None or known.expires > self.clock()
            assert one.id not in {other.id for other in self.held + self.begun}, "taken up twice"
            self.held.append(one)
        self.notice_expired()
        if at_once:
            self.begin()

    @rule()
    def begin(self) -> None:
        may = self.runner.run(self.outbox.begin(self.held)) if self.held else set()
        for one in self.held:
            known = self.model[one.recipient, one.occasion]
            assert (one.id in may) == (known.status is LetterStatus.PENDING), "called off means not sent"
            if one.id in may:
                self.begun.append(one)
        self.held = []

    @rule(answered=st.booleans())
    def send(self, answered: bool) -> None:
        for one in self.begun:
            known = self.model[one.recipient, one.occasion]
            known.arrived += 1
            if answered:
                self.runner.run(self.outbox.mark([Sent(one, 1)]))
                known.status = LetterStatus.SENT
            else:
                known.unknown += 1
                self.runner.run(self.outbox.mark([Again(one, self.clock(), doubtful=True)]))
        self.begun = []

    @rule(arrives=st.booleans())
    def crash(self, arrives: bool) -> None:
        """The process dies; what was on its way arrives or not; another comes when the lease has ended."""
        for one in self.begun:
            known = self.model[one.recipient, one.occasion]
            known.arrived += arrives
            known.unknown += 1
        self.held, self.begun = [], []
        self.outbox = Outbox(self.database, self.clock)
        self.clock.now += LEASE

    # ---- what must be true -----------------------------------------------------------------------

    @invariant()
    def the_rows_are_as_expected(self) -> None:
        for row in self.runner.run(self.rows()):
            known = self.model[row.recipient, row.occasion]
            assert row.status is known.status, (row.occasion, row.status, known)
            assert row.due_at == known.due

    def teardown(self) -> None:
        """In the end everything has arrived, and nothing more often than is known."""
        try:
            self.crash(False)
            self.clock.move(days=1)
            while letters := self.runner.run(self.outbox.claim(100)):
                self.held = letters
                self.begin()
                self.send(True)
            self.notice_expired()
            for row in self.runner.run(self.rows()):
                known = self.model[row.recipient, row.occasion]
                assert row.status is known.status
                if known.status is LetterStatus.SENT:
                    assert known.arrived >= 1, "lost"
                    assert known.arrived - 1 <= row.doubtful == known.unknown, "came twice unnoticed"
        finally:
            self.runner.run(self.database.close())
            self.runner.close()
            shutil.rmtree(self.folder)

    # ---- inside ----------------------------------------------------------------------------------

    def entry(self, person: int, occasion: str, minutes: int, useful: int | None) -> Entry:
        due = self.clock() + timedelta(minutes=minutes)
        return Entry(
            person, KIND, occasion, due, expires_at=due + timedelta(minutes=useful) if useful else None
        )

    async def write(self, work: Callable[[AsyncSession], Awaitable[object]]) -> None:
        async with self.database.write() as session:
            await work(session)

    async def rows(self) -> list[Letter]:
        async with self.database.read() as session:
            return list(await session.scalars(select(Letter)))

    def notice_expired(self) -> None:
        """A claim settles what is too late."""
        for row in self.runner.run(self.rows()):
            known = self.model[row.recipient, row.occasion]
            if row.status is LetterStatus.EXPIRED and known.status is LetterStatus.PENDING:
                assert known.expires is not None
                assert known.expires <= self.clock()
                known.status = LetterStatus.EXPIRED


def test_it_does_what_the_model_does(sqlite_template: Path) -> None:
    Machine.template = sqlite_template
    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=12,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
            phases=[Phase.generate],  # making a failure smaller would take minutes
        ),
    )
