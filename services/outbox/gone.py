"""Who cannot be written to any more: people who blocked the bot, and chats that have put it out."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from services.audit import record_of
from services.outbox import statements
from services.outbox.counting import Count, Counts, count


async def mark_gone(session: AsyncSession, now: datetime, recipients: Collection[int]) -> None:
    """People are left alone until they return; chats need somebody who lets the bot in again."""
    await session.execute(statements.GONE, {"people": list(recipients), "now": now})
    if chats := [one for one in recipients if one < 0]:
        await leave_chats(session, now, chats)


async def leave_chats(session: AsyncSession, now: datetime, chats: Collection[int]) -> None:
    """They follow nothing any more, and what waits for them is not tried one by one."""
    which = {"chats": list(chats)}
    for group in await session.scalars(statements.GROUPS_FOLLOWED, which):
        await record_of(session, now, None, "chat-unfollowed", group)
    await session.execute(statements.END_FOLLOWING, which)
    given_up = (await session.execute(statements.GIVE_UP, which | {"now": now})).all()
    counts = Counts((kind, Count.UNREACHABLE) for kind, _ in given_up)
    counts.update((kind, Count.DUE) for kind, attempts in given_up if not attempts)
    await count(session, now, counts)
