"""The private link by which a calendar program fetches a schedule: made, renewed, revoked, found."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.calendar import CalendarLink
from services.joining.tokens import hashed, new_token
from services.people import ensure_person


@dataclass(frozen=True, slots=True)
class Link:
    """A working link. Its token is shown once and known to nobody here. `made_at` is UTC."""

    id: int
    person_id: int
    made_at: datetime
    left_out: tuple[str, ...]


async def link_of(session: AsyncSession, person_id: int) -> Link | None:
    row = await session.scalar(
        select(CalendarLink)
        .where(CalendarLink.person_id == person_id, CalendarLink.revoked_at.is_(None))
        .order_by(CalendarLink.id.desc())
        .limit(1)
    )
    return _link(row) if row else None


async def link_by(session: AsyncSession, token: str) -> Link | None:
    """The same work for a wrong token and for one that works no more."""
    row = await session.scalar(select(CalendarLink).where(CalendarLink.token_hash == hashed(token)))
    return _link(row) if row is not None and row.revoked_at is None else None


async def make_link(session: AsyncSession, person_id: int, left_out: tuple[str, ...], now: datetime) -> str:
    """Returns the token of a new link; an older one stops working."""
    await ensure_person(session, person_id, now)
    await revoke_link(session, person_id, now)
    token = new_token()
    session.add(CalendarLink(person_id=person_id, token_hash=hashed(token), left_out=left_out, made_at=now))
    return token


async def revoke_link(session: AsyncSession, person_id: int, now: datetime) -> None:
    await session.execute(
        update(CalendarLink)
        .where(CalendarLink.person_id == person_id, CalendarLink.revoked_at.is_(None))
        .values(revoked_at=now)
    )


async def forget_links(session: AsyncSession, before: datetime) -> int:
    """Delete those that stopped working before this; returns how many."""
    gone = await session.scalars(
        delete(CalendarLink).where(CalendarLink.revoked_at < before).returning(CalendarLink.id)
    )
    return len(gone.all())


def _link(row: CalendarLink) -> Link:
    return Link(row.id, row.person_id, row.made_at, row.left_out)
