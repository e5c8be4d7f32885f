"""What became of letters that were taken up, written and counted."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from models.outbox import LetterStatus
from services.outbox import statements
from services.outbox.counting import Count, Counts, count
from services.outbox.gate import Drop, Later
from services.outbox.gone import mark_gone
from services.outbox.outcome import Again, Claimed, Outcome, Over, Sent

COUNTED = {
    LetterStatus.FAILED: Count.FAILED,
    LetterStatus.UNREACHABLE: Count.UNREACHABLE,
    LetterStatus.EXPIRED: Count.EXPIRED,
}


async def obey(
    session: AsyncSession,
    now: datetime,
    worker: str,
    claimed: Mapping[int, Claimed],
    verdicts: Mapping[int, Later | Drop],
) -> None:
    later = [
        {"letter": key, "due": claimed[key].due_at, "worker": worker, "at": verdict.until}
        for key, verdict in verdicts.items()
        if isinstance(verdict, Later)
    ]
    if later:
        await session.execute(statements.LATER, later)
    dropped = [
        Over(claimed[key], LetterStatus.CANCELLED, verdict.reason)
        for key, verdict in verdicts.items()
        if isinstance(verdict, Drop)
    ]
    await write_outcomes(session, now, worker, dropped)


async def write_outcomes(
    session: AsyncSession, now: datetime, worker: str, outcomes: Iterable[Outcome]
) -> None:
    counts = Counts()
    rows: dict[type[Outcome], list[dict[str, Any]]] = {Sent: [], Again: [], Over: []}
    gone: list[int] = []
    for one in outcomes:
        letter = one.letter
        row = {"letter": letter.id, "due": letter.due_at}
        match one:
            case Sent():
                rows[Sent].append(row | {"now": now, "message": one.message_id})
                counts[letter.kind, Count.SENT] += 1
                counts[letter.kind, Count.LATE] += letter.late
                counts[letter.kind, Count.DOUBLED] += letter.doubtful > 0
            case Again():
                rows[Again].append(row | {"worker": worker, "at": one.at, "unknown": int(one.doubtful)})
            case Over():
                if one.status is LetterStatus.UNREACHABLE:
                    gone.append(letter.recipient)
                rows[Over].append(
                    row | {"worker": worker, "now": now, "became": one.status, "why": one.reason}
                )
                if one.status in COUNTED:
                    counts[letter.kind, COUNTED[one.status]] += 1
                    counts[letter.kind, Count.DUE] += not letter.attempts
    for kind, statement in ((Sent, statements.SENT), (Again, statements.AGAIN), (Over, statements.OVER)):
        if rows[kind]:
            await session.execute(statement, rows[kind])
    if gone:
        await mark_gone(session, now, gone)
    await count(session, now, counts)
