"""Group chats that follow the schedule of a group of students."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, TelegramId
from models.language import Language


class FollowedGroup(Base):
    """What a chat follows. No personal data goes there."""

    __tablename__ = "followed_groups"

    chat_id: Mapped[TelegramId] = mapped_column(primary_key=True, autoincrement=False)
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"), index=True)
    language: Mapped[Language]
    since: Mapped[datetime]
    chosen_by: Mapped[TelegramId | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
