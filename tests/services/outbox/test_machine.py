"""Planning, moving, cancelling, sending and crashing in any order: the outbox does as a simple model does."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import Row, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.outbox import Letter, LetterCount, LetterKind, LetterStatus
from services.database import Database
from services.outbox import Again, Claimed, Count, Entry, Outbox, Sent, cancel, move, put
from services.outbox.service import LEASE
from tests.conftest import FrozenClock

KIND = LetterKind.DIGEST
PEOPLE, OCCASIONS = st.integers(1, 5), st.sampled_from("ab")
MINUTES = st.sampled_from([0, 0, 0, 10, 60])
SOME = st.integers(1, 6)
THOROUGH = settings(
    max_examples=20,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
    phases=[Phase.generate],  # making a failure smaller would take minutes
)
Key = tuple[int, str]
Result = TypeVar("Result")


@dataclass
class Expected:
    """What should be true of a letter. `messages`: how many the person has got because of it, `current`: of
    these, those that say what is true since it was moved last.
    """

    due: datetime
    expires: datetime | None
    urgent: bool
    status: LetterStatus = LetterStatus.PENDING
    messages: int = 0
    current: int = 0
    unknown: int = 0

    @property
    def waits(self) -> bool:
        return self.status is LetterStatus.PENDING

    def arrives(self, letter: Claimed) -> None:
        self.messages += 1
        self.current += letter.due_at == self.due


class Machine(RuleBasedStateMachine):
    """Letters are `held` when they are taken up, and `begun` when their call is made: whoever crashes then
    leaves behind messages of which nobody knows whether they have arrived.
    """

    runner: asyncio.Runner
    database: Database

    def __init__(self) -> None:
        super().__init__()
        self.clock = FrozenClock()
        self.outbox = Outbox(self.database, self.clock)
        self.model: dict[Key, Expected] = {}
        self.held: list[Claimed] = []
        self.begun: list[Claimed] = []
        self.until: dict[int, datetime] = {}
        """When the lease of what was taken up ends, by letter."""
        self.unmarked: set[Key] = set()
        """Whose row says that it is on its way; its process may be dead."""
        self.run(self.write(_empty))

    # ---- what features do ------------------------------------------------------------------------

    @rule(people=st.sets(PEOPLE, min_size=1), occasion=OCCASIONS, minutes=MINUTES, urgent=st.booleans())
    def plan(self, people: set[int], occasion: str, minutes: int, urgent: bool) -> None:
        self.put([self.entry(one, occasion, minutes, urgent=urgent) for one in people])

    @rule(person=PEOPLE, occasion=OCCASIONS, minutes=MINUTES, useful=st.sampled_from([1, 30, 200]))
    def plan_what_expires(self, person: int, occasion: str, minutes: int, useful: int) -> None:
        self.put([self.entry(person, occasion, minutes, useful=useful)])

    @rule(person=PEOPLE, occasion=OCCASIONS, minutes=MINUTES, seconds=st.integers(0, 2))
    def move(self, person: int, occasion: str, minutes: int, seconds: int) -> None:
        """Whether it waits, is taken up, or is on its way."""
        key, entry = (person, occasion), self.entry(person, occasion, minutes + seconds / 60)
        if key in self.model and not self.model[key].waits and key in {_key(one) for one in self.begun}:
            return  # called off and on again before the call is answered: one more message, which is harmless
        self.run(self.write(lambda session: move(session, self.clock(), [entry])))
        known = self.model.setdefault(key, Expected(entry.due_at, None, urgent=False))
        if (known.waits and known.due != entry.due_at) or known.status is LetterStatus.CANCELLED:
            known.current = known.current if known.due == entry.due_at else 0
            known.due, known.expires, known.urgent = entry.due_at, None, False
            known.status = LetterStatus.PENDING
            known.unknown += key in self.unmarked
            self.unmarked.discard(key)
            self.held = [one for one in self.held if _key(one) != key]

    @rule(occasion=OCCASIONS)
    def cancel(self, occasion: str) -> None:
        self.run(self.write(lambda session: cancel(session, self.clock(), KIND, occasion)))
        for (_, what), known in self.model.items():
            if what == occasion and known.waits:
                known.status = LetterStatus.CANCELLED

    # ---- what the sender does --------------------------------------------------------------------

    @rule(minutes=st.sampled_from([1, 10, 60]))
    def time_passes(self, minutes: int) -> None:
        self.clock.move(minutes=minutes)

    @rule(most=SOME)
    def take_up(self, most: int) -> None:
        letters = self.run(self.outbox.claim(most))
        known = [self.model[_key(one)] for one in letters]
        assert len({one.id for one in letters}) == len(letters) <= most
        assert [one.due for one in known] == [one.due_at for one in letters]
        assert known == sorted(known, key=lambda one: (not one.urgent, one.due)), "urgent ones overtake"
        here = {(one.id, one.due_at) for one in self.held + self.begun}
        for letter, one in zip(letters, known, strict=True):
            assert one.waits
            assert one.due <= self.clock()
            assert one.expires is None or one.expires > self.clock()
            assert (letter.id, letter.due_at) not in here, "taken up twice"
            self.lose_sight(_key(letter))
            self.until[letter.id] = self.clock() + LEASE
        self.held += letters
        self.notice_expired()
        assert letters or not self.free(), "left lying"

    @precondition(lambda self: self.held)
    @rule()
    def begin(self) -> None:
        may = self.run(self.outbox.begin(self.held))
        for one in self.held:
            in_time = self.clock() < self.until[one.id]
            assert (one.id in may) == (self.model[_key(one)].waits and in_time), "called off means not sent"
            if one.id in may:
                self.begun.append(one)
                self.unmarked.add(_key(one))
        late = [one for one in self.held if one.id not in may]
        self.run(self.outbox.mark([Again(one, self.clock()) for one in late]))
        self.held = []

    @rule(most=SOME)
    def set_out(self, most: int) -> None:
        """Several are on their way at once, so that what comes next finds them there."""
        self.take_up(most)
        if self.held:
            self.begin()

    @rule(person=PEOPLE, occasion=OCCASIONS)
    def change_before_it_sets_out(self, person: int, occasion: str) -> None:
        """What waits for its turn in the limiter is called off, or moved, and then its turn comes."""
        self.take_up(6)
        self.cancel(occasion)
        self.move(person, "b" if occasion == "a" else "a", 0, 1)
        if self.held:
            self.begin()

    @precondition(lambda self: self.begun)
    @rule(answered=st.booleans())
    def move_what_is_on_its_way(self, answered: bool) -> None:
        """To a time so near that it is taken up again before the first call is answered."""
        person, occasion = _key(self.begun[0])
        self.move(person, occasion, 0, 1)
        self.clock.move(seconds=1)
        self.take_up(6)
        self.send(1, answered)

    @rule()
    def wait(self) -> None:
        """Until all that is due has arrived."""
        self.take_up(100)
        while self.held or self.begun:
            if self.held:
                self.begin()
            if self.begun:
                self.send(100, answered=True)
            self.take_up(100)

    @precondition(lambda self: self.begun)
    @rule(most=SOME, answered=st.booleans())
    def send(self, most: int, answered: bool) -> None:
        """Some arrive and are marked; or their answers are lost on the way, which the sender notices."""
        letters, self.begun = self.begun[:most], self.begun[most:]
        self.arrive(letters)
        if answered:
            self.run(self.outbox.mark([Sent(one, 1) for one in letters]))
        else:
            self.run(self.outbox.mark([Again(one, self.clock(), doubtful=True) for one in letters]))
        for one in letters:
            known = self.model[_key(one)]
            if one.due_at == known.due and (known.waits or answered):
                known.status = LetterStatus.SENT if answered else known.status
                known.unknown += not answered
                self.unmarked.discard(_key(one))

    @rule(arrived=st.integers(0, 6), heirs=st.integers(0, 1))
    def crash(self, arrived: int, heirs: int) -> None:
        """The process dies; some of what was on its way has arrived; another comes after the lease. It may
        die, too, as soon as it has taken something up.
        """
        self.arrive(self.begun[:arrived])
        self.die()
        for _ in range(heirs):
            self.take_up(6)
            self.die()

    @rule(arrived=st.integers(0, 6))
    def fail(self, arrived: int) -> None:
        """The process lives, but whatever it had in hand is lost to an error; it comes back to it."""
        self.arrive(self.begun[:arrived])
        self.outbox.lose(self.held + self.begun)
        self.held, self.begun = [], []
        self.clock.now += LEASE

    def die(self) -> None:
        self.held, self.begun = [], []
        self.outbox = Outbox(self.database, self.clock)
        self.clock.now += LEASE

    # ---- what must be true -----------------------------------------------------------------------

    @invariant()
    def the_rows_are_as_expected(self) -> None:
        for row in self.rows():
            known = self.model[row.recipient, row.occasion]
            assert (row.status, row.due_at) == (known.status, known.due), (row.recipient, row.occasion)
            assert row.doubtful == known.unknown, (row.recipient, row.occasion)
            assert known.messages <= 1 + known.unknown, "came twice unnoticed"

    def teardown(self) -> None:
        """In the end all that is true has arrived."""
        self.crash(1, 0)
        self.clock.move(days=1)
        self.wait()
        self.the_rows_are_as_expected()
        assert not any(known.waits for known in self.model.values())
        for key, known in self.model.items():
            assert known.current or known.status is not LetterStatus.SENT, f"{key} is lost"
        sent = [known for known in self.model.values() if known.status is LetterStatus.SENT]
        assert self.run(self.doubled()) >= sum(known.messages > 1 for known in sent)

    # ---- inside ----------------------------------------------------------------------------------

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        return self.runner.run(work)

    def entry(
        self, person: int, occasion: str, minutes: float, *, useful: int | None = None, urgent: bool = False
    ) -> Entry:
        due = self.clock() + timedelta(minutes=minutes)
        expires = due + timedelta(minutes=useful) if useful else None
        return Entry(person, KIND, occasion, due, expires_at=expires, urgent=urgent)

    def put(self, entries: list[Entry]) -> None:
        self.run(self.write(lambda session: put(session, self.clock(), entries)))
        for one in entries:
            expected = Expected(one.due_at, one.expires_at, one.urgent)
            self.model.setdefault((one.recipient, one.occasion), expected)

    def free(self) -> list[Key]:
        """Due, and with nobody."""
        here = {(_key(one), one.due_at) for one in self.held + self.begun}
        due = (pair for pair in self.model.items() if pair[1].waits and pair[1].due <= self.clock())
        return [key for key, known in due if (key, known.due) not in here]

    def arrive(self, letters: Iterable[Claimed]) -> None:
        for one in letters:
            self.model[_key(one)].arrives(one)

    def lose_sight(self, key: Key) -> None:
        """Of one that was on its way when its process died."""
        self.model[key].unknown += key in self.unmarked
        self.unmarked.discard(key)

    def notice_expired(self) -> None:
        """To take up what is too late is to settle it."""
        for row in self.rows():
            key, known = (row.recipient, row.occasion), self.model[row.recipient, row.occasion]
            if row.status is LetterStatus.EXPIRED and known.waits:
                assert known.expires is not None
                assert known.expires <= self.clock()
                known.status = LetterStatus.EXPIRED
                self.lose_sight(key)

    async def write(self, work: Callable[[AsyncSession], Awaitable[object]]) -> None:
        async with self.database.write() as session:
            await work(session)

    def rows(self) -> Sequence[Row[int, str, LetterStatus, datetime, int]]:
        return self.run(self.read())

    async def read(self) -> Sequence[Row[int, str, LetterStatus, datetime, int]]:
        columns = (Letter.recipient, Letter.occasion, Letter.status, Letter.due_at, Letter.doubtful)
        async with self.database.read() as session:
            return (await session.execute(select(*columns))).all()

    async def doubled(self) -> int:
        counted = select(func.sum(LetterCount.count)).where(LetterCount.outcome == Count.DOUBLED)
        async with self.database.read() as session:
            return await session.scalar(counted) or 0


def _key(letter: Claimed) -> Key:
    return letter.recipient, letter.occasion


async def _empty(session: AsyncSession) -> None:
    await session.execute(delete(Letter))
    await session.execute(delete(LetterCount))


async def _opened(path: Path) -> Database:
    return Database.open(f"sqlite:///{path}")


def test_it_does_what_the_model_does(sqlite_template: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(sqlite_template, tmp_path / "outbox.db"))
    with asyncio.Runner() as Machine.runner:
        Machine.database = Machine.runner.run(_opened(path))
        try:
            run_state_machine_as_test(Machine, settings=THOROUGH)
        finally:
            Machine.runner.run(Machine.database.close())
