"""Questions handed over to a person of the staff, and what became of them."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, TelegramId
from models.catalogue import KEY_LENGTH
from models.language import Language


class Handoff(Base):
    """One message of a person is handed over at most once: (`chat_id`, `message_id`) is unique."""

    __tablename__ = "handoffs"
    __table_args__ = (UniqueConstraint("chat_id", "message_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[TelegramId] = mapped_column(ForeignKey("people.id"), index=True)
    chat_id: Mapped[TelegramId]
    message_id: Mapped[TelegramId]
    cluster: Mapped[str | None] = mapped_column(ForeignKey("clusters.slug"))
    language: Mapped[Language]
    topic: Mapped[str | None] = mapped_column(String(KEY_LENGTH))
    question: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]
    staff_chat_id: Mapped[TelegramId]
    staff_message_id: Mapped[TelegramId | None]
    answered_at: Mapped[datetime | None]
