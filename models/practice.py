"""What a student needs before the first day at a plant, and what is known about the places of practice."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, TelegramId
from models.membership import Role

PLACE_KEY_LENGTH = 200


class ClearanceKind(StrEnum):
    """Yes or no with dates; a diagnosis or a document is never kept."""

    BRIEFING = "briefing"
    MEDICAL = "medical"
    CLOTHING = "clothing"
    ENTRY = "entry"
    """The pass for the gate."""


class Clearance(Base):
    """A task that is done: somebody of the college or the plant says so. Rows are ended, never changed.

    `recorded_as` is by what right: it stays when the person has left or is forgotten.
    """

    __tablename__ = "clearances"
    __table_args__ = (
        Index(
            "uq_clearances_live",
            "student_id",
            "kind",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"))
    kind: Mapped[ClearanceKind]
    granted_on: Mapped[date]
    valid_until: Mapped[date | None]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[TelegramId | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    recorded_as: Mapped[Role]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[TelegramId | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))


class Site(Base):
    """What staff have told about a place of practice that no order says.

    `place_key` is employer and workshop as the orders write them, folded; `radius` is in metres around the
    point. Texts are shown as they were written, in whatever language.
    """

    __tablename__ = "sites"
    __table_args__ = (UniqueConstraint("college_id", "place_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    college_id: Mapped[int] = mapped_column(ForeignKey("colleges.id"))
    place_key: Mapped[str] = mapped_column(String(PLACE_KEY_LENGTH))
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    radius: Mapped[int | None]
    gate: Mapped[str | None] = mapped_column(Text)
    bring: Mapped[str | None] = mapped_column(Text)
    wear: Mapped[str | None] = mapped_column(Text)
    contact: Mapped[str | None] = mapped_column(Text)
    changed_at: Mapped[datetime]
    changed_by: Mapped[TelegramId | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
