"""What a member of staff was asked to write: remembered across restarts, forgotten after `PATIENCE`."""

from datetime import datetime, timedelta

from sqlalchemy import delete

from models.prompt import Prompt
from services.clock import Clock
from services.database import Database
from services.people import Person, ensure_person

PATIENCE = timedelta(minutes=30)


class Prompts:
    """One question to each person at a time. In memory once looked up, and only staff are looked up."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._known: dict[int, tuple[str, datetime] | None] = {}

    async def ask(self, person: Person, address: str) -> None:
        now = self._clock()
        async with self._database.write() as session:
            await ensure_person(session, person.id, now)
            await session.merge(Prompt(person_id=person.id, address=address, asked_at=now))
        self._known[person.id] = (address, now)

    async def waiting(self, person: Person) -> str | None:
        """The address that the person's next message answers."""
        if person.id not in self._known:
            async with self._database.read() as session:
                row = await session.get(Prompt, person.id)
            self._known[person.id] = (row.address, row.asked_at) if row else None
        known = self._known[person.id]
        return known[0] if known and self._clock() - known[1] <= PATIENCE else None

    async def done(self, person: Person) -> None:
        """Answered, or the person went elsewhere."""
        if person.id not in self._known:
            await self.waiting(person)
        if self._known[person.id] is None:
            return
        async with self._database.write() as session:
            await session.execute(delete(Prompt).where(Prompt.person_id == person.id))
        self._known[person.id] = None

    def forget(self, person_id: int) -> None:
        """The person was erased."""
        self._known.pop(person_id, None)
