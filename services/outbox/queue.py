"""Putting letters into the outbox, in the transaction of whoever causes them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import and_, or_, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from models.outbox import Letter, LetterKind, LetterStatus
from services.outbox.statements import LOST_SIGHT_OF

AT_ONCE = 500
"""Rows in one statement: databases limit variables."""
CALLED_OFF = "cancelled"
MOVED = ("due_at", "ready_at", "expires_at", "facts", "urgent", "status")
DUE = "letters_due"
"""Under this name a session keeps when the first of the letters that it has written is due."""


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
    if rows:
        ring(session, min(one["due_at"] for one in rows))
    return new


def ring(session: AsyncSession, due_at: datetime) -> None:
    """Let the sender of this process know, once it is committed, that a letter is due then (aware UTC)."""
    session.info[DUE] = min(due_at, session.info.get(DUE, due_at))


async def move(session: AsyncSession, now: datetime, entries: Iterable[Entry]) -> None:
    """Write letters like `put`; one that is there and not yet sent, but due at another time, gets the new
    times and facts. So does one that was called off by `cancel`: it takes place after all.
    """
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    rows = [_row(one, now) for one in entries]
    called_off = and_(Letter.status == LetterStatus.CANCELLED, Letter.reason == CALLED_OFF)
    for start in range(0, len(rows), AT_ONCE):
        new = dialect.insert(Letter).values(rows[start : start + AT_ONCE])
        changed = {name: new.excluded[name] for name in MOVED}
        unclaimed = {
            "leased_by": None,
            "begun_at": None,
            "doubtful": Letter.doubtful + LOST_SIGHT_OF,
            "done_at": None,
            "reason": None,
        }
        await session.execute(
            new.on_conflict_do_update(
                index_elements=[Letter.recipient, Letter.kind, Letter.occasion],
                set_=changed | unclaimed,
                where=or_(
                    and_(Letter.status == LetterStatus.PENDING, Letter.due_at != new.excluded.due_at),
                    called_off,
                ),
            )
        )
    if rows:
        ring(session, min(one["due_at"] for one in rows))


async def cancel(
    session: AsyncSession,
    now: datetime,
    kind: LetterKind,
    occasion: str,
    recipients: Iterable[int] | None = None,
    *,
    reason: str = CALLED_OFF,
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
