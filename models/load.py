"""Files that staff loaded into a college: what they were, what they changed, what undoing the last needs."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Boolean, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, deferred, mapped_column

from models.base import Base, TelegramId

FILE_NAME_LENGTH = 120
DIGEST_LENGTH = 64


class LoadStatus(StrEnum):
    WAITING = "waiting"
    APPLIED = "applied"
    CANCELLED = "cancelled"
    UNDONE = "undone"


class Load(Base):
    """A file from its dry run on. `number` is the version of the college that it made, once applied.

    `content` (the file), `draft` (what the dry run showed) and `undo` (what a roster was before) hold names
    and numbers of people: the first two are emptied with the decision, the last with the next load.
    `counts` holds numbers only and stays.
    """

    __tablename__ = "loads"
    __table_args__ = (
        Index("ix_loads_college", "college_id", "id"),
        Index("uq_loads_version", "college_id", "number", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    cluster: Mapped[str] = mapped_column(ForeignKey("clusters.slug"), index=True)
    college_id: Mapped[int] = mapped_column(ForeignKey("colleges.id"))
    sent_by: Mapped[TelegramId | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    sent_at: Mapped[datetime]
    file_name: Mapped[str] = mapped_column(String(FILE_NAME_LENGTH))
    sha256: Mapped[str] = mapped_column(String(DIGEST_LENGTH))
    kind: Mapped[str] = mapped_column(String(20))
    outcome: Mapped[str] = mapped_column(String(10))
    status: Mapped[LoadStatus]
    content: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))
    draft: Mapped[dict[str, Any] | None] = deferred(mapped_column(JSON(none_as_null=True)))
    reading_digest: Mapped[str] = mapped_column(String(DIGEST_LENGTH))
    """Of all that was read: what is applied is what was shown."""
    based_on: Mapped[int]
    """The version of the college that the dry run compared with."""
    agreed: Mapped[int]
    """How many faults that need a yes have got it, in their order."""
    counts: Mapped[dict[str, Any]] = mapped_column(JSON)
    number: Mapped[int | None]
    tell: Mapped[bool | None] = mapped_column(Boolean)
    decided_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[TelegramId | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    undo: Mapped[dict[str, Any] | None] = deferred(mapped_column(JSON(none_as_null=True)))


class CollegeVersion(Base):
    """Counts what was loaded and undone: whoever loads locks this row, and sees if others came first."""

    __tablename__ = "college_versions"

    college_id: Mapped[int] = mapped_column(ForeignKey("colleges.id"), primary_key=True, autoincrement=False)
    version: Mapped[int]
