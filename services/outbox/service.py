"""The outbox as the sender sees it: claimed with a lease, begun, marked, counted."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from secrets import token_hex
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.language import Language
from models.outbox import Letter, LetterStatus
from models.person import Person
from services.addressees import language_of, languages_of
from services.clock import Clock
from services.database import Database
from services.outbox import statements
from services.outbox.counting import Count, Counts, count
from services.outbox.gate import Gate, open_gate
from services.outbox.marking import obey, write_outcomes
from services.outbox.outcome import Claimed, Outcome, Over
from services.outbox.queue import DUE

LEASE = timedelta(seconds=60)
"""How long a process may hold a letter without a word before another takes it up."""
EVER = datetime(2000, 1, 1, tzinfo=UTC)
LATE = timedelta(minutes=10)


class Outbox:
    """One for each process: what it has taken up bears its name, and is in its hand until it is marked."""

    def __init__(self, database: Database, clock: Clock, gate: Gate = open_gate) -> None:
        self._database = database
        self._clock = clock
        self._gate = gate
        self._worker = token_hex(8)
        self._held: set[tuple[int, datetime]] = set()
        self.on_put: Callable[[datetime], None] | None = None
        """Told when the first of the letters that this process has just committed is due (aware UTC)."""
        database.after_commit(self._heard)

    @property
    def lease(self) -> timedelta:
        """How long a letter that was taken up or begun is safe from others."""
        return LEASE

    async def claim(self, most: int, full: Collection[int] = ()) -> list[Claimed]:
        """Take up to `most` letters that are due, urgent ones first, then oldest first. Fewer may come
        back, and none only when none is due: those that are too late or may not go now are settled on the
        way. Chats that are `full` bear no more now: what is due for them waits.
        """
        while True:
            now = self._clock()
            async with self._database.write() as session:
                rows = await self._take(session, now, most, full)
            if not rows:
                return []
            if going := await self._let_go(rows, now):
                self._held |= {(one.id, one.due_at) for one in going}
                return going

    def lose(self, letters: Iterable[Claimed]) -> None:
        """They are in nobody's hand any more: what was not marked is taken up again when its lease ends."""
        self._held -= {(one.id, one.due_at) for one in letters}

    async def begin(self, letters: Sequence[Claimed]) -> set[int]:
        """Note that calls are about to be made; returns ids of those that may still go: not called off, nor
        moved, and the lease has not ended.
        """
        now = self._clock()
        given = {
            "ids": [one.id for one in letters],
            "letters": [(one.id, one.due_at) for one in letters],
            "worker": self._worker,
            "now": now,
            "until": now + LEASE,
        }
        async with self._database.write() as session:
            begun = set(await session.scalars(statements.BEGIN, given))
            first = (one.kind for one in letters if one.id in begun and not one.attempts)
            await count(session, now, Counts((kind, Count.DUE) for kind in first))
        return begun

    async def mark(self, outcomes: Iterable[Outcome]) -> None:
        """Write what became of letters, and count it."""
        now, outcomes = self._clock(), tuple(outcomes)
        async with self._database.write() as session:
            await write_outcomes(session, now, self._worker, outcomes)
        self.lose(one.letter for one in outcomes)

    async def give_back(self) -> None:
        """What this process has taken up and not begun is free for whoever comes."""
        async with self._database.write() as session:
            await session.execute(statements.GIVE_BACK, {"worker": self._worker, "now": self._clock()})

    async def inherit(self) -> int:
        """Take over at once what others have taken up; only for who knows that they have died."""
        async with self._database.write() as session:
            given = {"worker": self._worker, "now": self._clock()}
            return len((await session.scalars(statements.INHERIT, given)).all())

    async def follow(self, old: int, new: int) -> None:
        """A chat has another id from now on: what waits for the old one goes to the new."""
        async with self._database.write() as session:
            for statement in statements.FOLLOW:
                await session.execute(statement, {"old": old, "new": new, "now": self._clock()})

    async def next_due(self, after: datetime = EVER) -> datetime | None:
        """When the first letter after `after` wants to go (aware UTC); in the past if it waits already."""
        async with self._database.read() as session:
            return await session.scalar(statements.NEXT_DUE, self._hand | {"after": after})

    async def any_due(self, after: datetime, until: datetime) -> bool:
        """Whether a letter wanted to go in this time (aware UTC) and was not called off."""
        wanted = (Letter.due_at > after, Letter.due_at <= until)
        alive = Letter.status.in_((LetterStatus.PENDING, LetterStatus.SENT))
        async with self._database.read() as session:
            return await session.scalar(select(Letter.id).where(*wanted, alive).limit(1)) is not None

    async def language_of(self, recipient: int) -> Language:
        """See `services.addressees.languages_of`."""
        async with self._database.read() as session:
            return await language_of(session, recipient)

    @property
    def _hand(self) -> dict[str, Any]:
        return {"worker": self._worker, "held": [letter for letter, _ in self._held]}

    def _heard(self, told: Mapping[Any, Any]) -> None:
        due_at = told.get(DUE)
        if due_at is not None and self.on_put is not None:
            self.on_put(due_at)

    async def _take(
        self, session: AsyncSession, now: datetime, most: int, full: Collection[int]
    ) -> list[Row[Any]]:
        taken: list[Row[Any]] = []
        for hurry in (True, False):
            if most > len(taken):
                given = {"now": now, "until": now + LEASE, "hurry": hurry, "full": tuple(full)}
                rows = await session.execute(
                    statements.CLAIM, self._hand | given | {"most": most - len(taken)}
                )
                taken += sorted(rows, key=lambda row: (row.due_at, row.id))
        return taken

    async def _let_go(self, rows: Sequence[Row[Any]], now: datetime) -> list[Claimed]:
        async with self._database.read() as session:
            languages = await languages_of(session, {row.recipient for row in rows})
            gone = await _unreachable(session, rows)
            asked = await session.scalars(select(Letter).where(Letter.id.in_([row.id for row in rows])))
            verdicts = await self._gate(session, asked.all(), now)
        claimed = {row.id: _claimed(row, now, languages[row.recipient]) for row in rows}
        outcomes: list[Outcome] = [
            Over(claimed[row.id], LetterStatus.EXPIRED, "too-late")
            for row in rows
            if row.expires_at is not None and row.expires_at <= now
        ]
        outcomes += [
            Over(one, LetterStatus.UNREACHABLE, "unreachable")
            for one in claimed.values()
            if one.recipient in gone
        ]
        settled = {outcome.letter.id for outcome in outcomes}
        verdicts = {key: verdict for key, verdict in verdicts.items() if key not in settled}
        if outcomes or verdicts:
            async with self._database.write() as session:
                await write_outcomes(session, now, self._worker, outcomes)
                await obey(session, now, self._worker, claimed, verdicts)
        return [one for one in claimed.values() if one.id not in settled and one.id not in verdicts]


def _claimed(row: Row[Any], now: datetime, language: Language) -> Claimed:
    return Claimed(
        row.id,
        row.recipient,
        row.kind,
        row.occasion,
        row.facts,
        row.due_at,
        language,
        late=now - row.due_at > LATE,
        attempts=row.attempts,
        doubtful=row.doubtful,
    )


async def _unreachable(session: AsyncSession, rows: Sequence[Row[Any]]) -> set[int]:
    recipients = {row.recipient for row in rows}
    found = await session.scalars(
        select(Person.id).where(Person.id.in_(recipients), Person.unreachable_at.is_not(None))
    )
    return set(found)
