"""People who wrote to the bot."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, TelegramId
from models.language import Language


class Person(Base):
    """`id` is the Telegram user id. `language` and `cluster` are what the person chose, empty until then."""

    __tablename__ = "people"

    id: Mapped[TelegramId] = mapped_column(primary_key=True, autoincrement=False)
    language: Mapped[Language | None]
    cluster: Mapped[str | None] = mapped_column(ForeignKey("clusters.slug"), index=True)
    first_seen_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    unreachable_at: Mapped[datetime | None]
    """Since when messages to this person cannot be delivered (the bot is blocked, the account is gone)."""
