"""Who agreed to the processing of personal data: to which text, when, and until when."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, TelegramId
from models.language import Language


class GivenBy(StrEnum):
    SELF = "self"
    GUARDIAN = "guardian"


class Consent(Base):
    """Kept after the person is erased, then without the person: the law asks for proof that it was given.

    A guardian's consent is on paper at the college; `recorded_by` is the member of staff who saw it.
    """

    __tablename__ = "consents"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[TelegramId | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"), index=True
    )
    student_id: Mapped[int | None] = mapped_column(ForeignKey("students.id"), index=True)
    version: Mapped[int]
    language: Mapped[Language]
    given_by: Mapped[GivenBy]
    given_at: Mapped[datetime]
    recorded_by: Mapped[TelegramId | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    withdrawn_at: Mapped[datetime | None]
