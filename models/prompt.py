"""What a member of staff was asked to write: the next message is the answer, also after a restart."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, TelegramId

ADDRESS_LENGTH = 64


class Prompt(Base):
    """`address` is where the answer is taken, in the same form as the address of a button."""

    __tablename__ = "prompts"

    person_id: Mapped[TelegramId] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    address: Mapped[str] = mapped_column(String(ADDRESS_LENGTH))
    asked_at: Mapped[datetime]
