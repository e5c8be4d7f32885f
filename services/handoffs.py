"""Questions that a person of the staff answers: passed on once, answered where they were asked."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.handoff import Handoff as Row
from models.language import Language
from services.clock import Clock
from services.database import Database
from services.people import Person, ensure_person
from services.refusal import Refusal

A_DAY = 10
"""Questions one person may pass on within 24 hours: staff are few."""


@dataclass(frozen=True, slots=True)
class Handoff:
    id: int
    person_id: int
    chat_id: int
    message_id: int
    language: Language
    question: str
    cluster: str | None


class Handoffs:
    """`staff_chat` is where staff read and answer; without it every request is refused."""

    def __init__(self, database: Database, clock: Clock, staff_chat: int | None) -> None:
        self._database = database
        self._clock = clock
        self.staff_chat = staff_chat

    async def pass_on(
        self, person: Person, chat_id: int, message_id: int, question: str, language: Language
    ) -> Handoff:
        """Record a question before it is relayed. One that was never relayed may be passed on again.

        Raises:
            Refusal: `handoff-nobody`, `handoff-twice` or `handoff-many`.
        """
        if self.staff_chat is None:
            raise Refusal("handoff-nobody")
        async with self._database.write() as session:
            row = await _find(session, chat_id, message_id)
            if row is not None and row.staff_message_id is not None:
                raise Refusal("handoff-twice")
            if row is None:
                await self._check_number(session, person)
                await ensure_person(session, person.id, self._clock())
                row = Row(
                    person_id=person.id,
                    chat_id=chat_id,
                    message_id=message_id,
                    cluster=person.cluster,
                    language=language,
                    question=question,
                    created_at=self._clock(),
                    staff_chat_id=self.staff_chat,
                )
                session.add(row)
                await session.flush()
            return _handoff(row)

    async def relayed(self, handoff: Handoff, staff_message_id: int) -> None:
        """The staff have it, as this message of theirs."""
        async with self._database.write() as session:
            await session.execute(
                update(Row).where(Row.id == handoff.id).values(staff_message_id=staff_message_id)
            )

    async def behind(self, staff_chat_id: int, staff_message_id: int) -> Handoff | None:
        """The question that a message in the staff's chat relays."""
        async with self._database.read() as session:
            row = await session.scalar(
                select(Row).where(
                    Row.staff_chat_id == staff_chat_id, Row.staff_message_id == staff_message_id
                )
            )
        return _handoff(row) if row else None

    async def answered(self, handoff: Handoff) -> None:
        async with self._database.write() as session:
            await session.execute(update(Row).where(Row.id == handoff.id).values(answered_at=self._clock()))

    async def _check_number(self, session: AsyncSession, person: Person) -> None:
        since = self._clock() - timedelta(days=1)
        count = await session.scalar(
            select(func.count()).where(Row.person_id == person.id, Row.created_at > since)
        )
        if (count or 0) >= A_DAY:
            raise Refusal("handoff-many", most=A_DAY)


async def _find(session: AsyncSession, chat_id: int, message_id: int) -> Row | None:
    found: Row | None = await session.scalar(
        select(Row).where(Row.chat_id == chat_id, Row.message_id == message_id)
    )
    return found


def _handoff(row: Row) -> Handoff:
    return Handoff(
        row.id, row.person_id, row.chat_id, row.message_id, row.language, row.question, row.cluster
    )
