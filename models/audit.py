"""The log of who did what to people's data and rights. Rows are added and never changed or removed."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, TelegramId

ACTION_LENGTH = 40


class Actor(Base):
    """Who the log means. Erasing a person empties `person_id` here, and the log itself stays untouched."""

    __tablename__ = "actors"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[TelegramId | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"), unique=True
    )


class AuditEntry(Base):
    """Without an actor it was the command line or a job. `facts` are ids, codes and counts of the cluster.

    Names, telephone numbers, birth dates and Telegram ids never stand in `facts`.
    """

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_scope", "cluster", "college_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("actors.id"))
    action: Mapped[str] = mapped_column(String(ACTION_LENGTH))
    cluster: Mapped[str | None] = mapped_column(ForeignKey("clusters.slug"))
    college_id: Mapped[int | None] = mapped_column(ForeignKey("colleges.id"))
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
