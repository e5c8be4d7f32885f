"""How long letters are kept after they are done with; figures of each day stay (`LetterCount`)."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from models.outbox import Letter, LetterStatus

KEPT = timedelta(days=60)
"""Long enough to find out what somebody was told before a practice that they have missed."""
DONE = tuple(status for status in LetterStatus if status is not LetterStatus.PENDING)


async def forget_letters(session: AsyncSession, now: datetime) -> int:
    """Delete what was sent, or came to nothing, long ago; returns how many letters that were."""
    gone = await session.scalars(
        delete(Letter).where(Letter.status.in_(DONE), Letter.done_at < now - KEPT).returning(Letter.id)
    )
    return len(gone.all())


async def erase_letters(session: AsyncSession, person_id: int) -> None:
    """Everything that was or was to be said to a person."""
    await session.execute(delete(Letter).where(Letter.recipient == person_id))
