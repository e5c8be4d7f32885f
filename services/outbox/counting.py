"""Figures of a day by kind: written with what they count, kept when the letters are pruned."""

from collections import Counter
from datetime import datetime
from enum import StrEnum

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from models.outbox import LetterCount, LetterKind


class Count(StrEnum):
    """What is counted of letters; days are those of UTC."""

    DUE = "due"
    """Its time came: it was begun, or came to nothing without an attempt."""
    SENT = "sent"
    LATE = "late"
    """Of the sent ones: more than ten minutes after they were due."""
    FAILED = "failed"
    UNREACHABLE = "unreachable"
    EXPIRED = "expired"
    DOUBLED = "doubled"
    """Of the sent ones: an earlier attempt may have arrived too."""


Counts = Counter[tuple[LetterKind, Count]]


async def count(session: AsyncSession, now: datetime, counts: Counts) -> None:
    """Add to the figures of today."""
    rows = [
        {"day": now.date(), "kind": kind, "outcome": outcome.value, "count": number}
        for (kind, outcome), number in sorted(counts.items())
        if number
    ]
    if not rows:
        return
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    new = dialect.insert(LetterCount)
    keys = (LetterCount.day, LetterCount.kind, LetterCount.outcome)
    added = {"count": LetterCount.count + new.excluded.count}
    await session.execute(new.on_conflict_do_update(index_elements=keys, set_=added), rows)
