"""Tokens: 128 random bits in a link, only their hash in the database."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.invitation import Invitation
from models.membership import Role
from services.refusal import Refusal

RANDOM_BYTES = 16


@dataclass(frozen=True, slots=True)
class Whom:
    """What an invitation makes of whoever follows it."""

    role: Role
    cluster: str
    college_id: int | None = None
    employer_id: int | None = None
    group_id: int | None = None
    student_id: int | None = None
    name: str | None = None

    @property
    def is_group(self) -> bool:
        return self.role is Role.STUDENT and self.student_id is None


def new_token() -> str:
    """22 characters of the URL-safe alphabet, which is the one that Telegram lets into a link."""
    return secrets.token_urlsafe(RANDOM_BYTES)


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def whom(row: Invitation) -> Whom:
    return Whom(
        row.role, row.cluster, row.college_id, row.employer_id, row.group_id, row.student_id, row.name
    )


async def find(session: AsyncSession, token: str) -> Invitation:
    """
    Raises:
        Refusal: `invitation-unknown`.
    """
    row: Invitation | None = await session.scalar(
        select(Invitation).where(Invitation.token_hash == hashed(token))
    )
    if row is None:
        raise Refusal("invitation-unknown")
    return row


def require_working(row: Invitation, now: datetime) -> None:
    """
    Raises:
        Refusal: `invitation-revoked`, `invitation-expired` or `invitation-used`.
    """
    if row.revoked_at is not None:
        raise Refusal("invitation-revoked")
    if row.expires_at <= now:
        raise Refusal("invitation-expired")
    if row.most_uses is not None and row.used >= row.most_uses:
        raise Refusal("invitation-used")


async def use(session: AsyncSession, row: Invitation, now: datetime) -> None:
    """Counts a use. Of two people who follow a single-use link at once, one is refused.

    Raises:
        Refusal: as `require_working`.
    """
    require_working(row, now)
    counted = await session.execute(
        update(Invitation)
        .where(
            Invitation.id == row.id,
            Invitation.revoked_at.is_(None),
            or_(Invitation.most_uses.is_(None), Invitation.used < Invitation.most_uses),
        )
        .values(used=Invitation.used + 1)
        .returning(Invitation.id)
    )
    if counted.one_or_none() is None:
        raise Refusal("invitation-used")
