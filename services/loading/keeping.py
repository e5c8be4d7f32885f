"""How long files and what they held of people are kept."""

from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import ColumnElement, CursorResult, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.load import Load, LoadStatus

WAITING = timedelta(hours=24)
"""A file waits so long for a decision."""
UNDOABLE = timedelta(days=30)
"""What undoing the last roster needs."""


async def forget_files(session: AsyncSession, now: datetime) -> int:
    """Empties files that nobody decided upon and the past of rosters; returns how many of both."""
    waiting = (Load.status == LoadStatus.WAITING, Load.sent_at < now - WAITING, Load.content.is_not(None))
    past = (Load.undo.is_not(None), Load.decided_at < now - UNDOABLE)
    files = await _empty(session, waiting, content=None, draft=None)
    return files + await _empty(session, past, undo=None)


async def _empty(session: AsyncSession, which: tuple[ColumnElement[bool], ...], **columns: None) -> int:
    done = await session.execute(update(Load).where(*which).values(**columns))
    return cast("CursorResult[None]", done).rowcount
