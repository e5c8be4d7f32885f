"""What people were told of a change of their schedule, and whether they tapped "Got it"."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, TelegramId


class Notice(Base):
    """One load concerns one person. `merged_into` is the later notice that says it all at once.

    The text is made of the rows of the schedule: what the load ended and what it added.
    """

    __tablename__ = "notices"
    __table_args__ = (UniqueConstraint("load_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    load_id: Mapped[int] = mapped_column(ForeignKey("loads.id"))
    person_id: Mapped[TelegramId] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    student_id: Mapped[int | None] = mapped_column(ForeignKey("students.id"), index=True)
    """Empty for a mentor."""
    made_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    read_at: Mapped[datetime | None]
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("notices.id", ondelete="SET NULL"))
