"""Private links by which a calendar program fetches somebody's schedule."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, TelegramId
from models.invitation import HASH_LENGTH


class CalendarLink(Base):
    """Known only by the hash of its token, and only one of a person works at a time.

    `left_out` are the subjects that the person does not want there, so that a new one is never missed;
    an empty one stands for practice.
    """

    __tablename__ = "calendar_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[TelegramId] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(String(HASH_LENGTH), unique=True)
    left_out: Mapped[tuple[str, ...]]
    made_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
