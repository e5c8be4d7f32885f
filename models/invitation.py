"""Invitations, known only by the hash of their token, and what was claimed through a group's link."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, TelegramId
from models.membership import FULL_NAME_LENGTH, Role

HASH_LENGTH = 64


class Invitation(Base):
    """`most_uses` is 1 for a named person and empty for a whole group; `token_hash` is SHA-256 in hex."""

    __tablename__ = "invitations"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(HASH_LENGTH), unique=True)
    role: Mapped[Role]
    cluster: Mapped[str] = mapped_column(ForeignKey("clusters.slug"), index=True)
    college_id: Mapped[int | None] = mapped_column(ForeignKey("colleges.id"))
    employer_id: Mapped[int | None] = mapped_column(ForeignKey("employers.id"))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("groups.id"), index=True)
    student_id: Mapped[int | None] = mapped_column(ForeignKey("students.id"), index=True)
    name: Mapped[str | None] = mapped_column(String(FULL_NAME_LENGTH))
    most_uses: Mapped[int | None]
    used: Mapped[int]
    created_at: Mapped[datetime]
    created_by: Mapped[TelegramId | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class ClaimStatus(StrEnum):
    PENDING = "pending"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


class Claim(Base):
    """A person said "this line of the group is me". Nothing follows from it until staff confirm it.

    `telegram_name` is what staff compare with the roster; a person waits for one answer at a time.
    """

    __tablename__ = "claims"
    __table_args__ = (
        Index(
            "uq_claims_pending_person",
            "person_id",
            unique=True,
            sqlite_where=text("status = 'pending'"),
            postgresql_where=text("status = 'pending'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"), index=True)
    person_id: Mapped[TelegramId] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    invitation_id: Mapped[int | None] = mapped_column(ForeignKey("invitations.id", ondelete="SET NULL"))
    telegram_name: Mapped[str] = mapped_column(String(FULL_NAME_LENGTH))
    status: Mapped[ClaimStatus]
    made_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[TelegramId | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
