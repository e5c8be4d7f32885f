"""Putting letters into the outbox, in the transaction of whoever causes them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from models.outbox import Letter, LetterKind, LetterStatus

AT_ONCE = 500
"""Rows in one statement: databases limit variables."""


@dataclass(frozen=True, slots=True)
class Entry:
    """See `models.outbox.Letter`. `recipient` is a Telegram chat, for people their own id. Times are UTC."""

    recipient: int
    kind: LetterKind
    occasion: str
    due_at: datetime
    facts: dict[str, Any] = field(default_factory=dict)
    expires_at: datetime | None = None
    urgent: bool = False


async def put(session: AsyncSession, now: datetime, entries: Iterable[Entry]) -> int:
    """Write letters; one whose (recipient, kind, occasion) is there already is left as it is.

    Returns how many are new.
    """
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    rows = [_row(one, now) for one in entries]
    new = 0
    for start in range(0, len(rows), AT_ONCE):
        statement = dialect.insert(Letter).values(rows[start : start + AT_ONCE])
        done = await session.scalars(statement.on_conflict_do_nothing().returning(Letter.id))
        new += len(done.all())
    return new


async def cancel(
    session: AsyncSession,
    now: datetime,
    kind: LetterKind,
    occasion: str,
    recipients: Iterable[int] | None = None,
    *,
    reason: str = "cancelled",
) -> int:
    """What is not yet sent need not be said any more; returns how many letters that were."""
    waiting = (Letter.kind == kind, Letter.occasion == occasion, Letter.status == LetterStatus.PENDING)
    whose = () if recipients is None else (Letter.recipient.in_(tuple(recipients)),)
    done = await session.scalars(
        update(Letter)
        .where(*waiting, *whose)
        .values(status=LetterStatus.CANCELLED, done_at=now, reason=reason)
        .returning(Letter.id)
    )
    return len(done.all())


def _row(one: Entry, now: datetime) -> dict[str, Any]:
    return {
        "recipient": one.recipient,
        "kind": one.kind,
        "occasion": one.occasion,
        "facts": one.facts,
        "urgent": one.urgent,
        "created_at": now,
        "due_at": one.due_at,
        "ready_at": one.due_at,
        "expires_at": one.expires_at,
        "status": LetterStatus.PENDING,
        "attempts": 0,
        "doubtful": 0,
    }
