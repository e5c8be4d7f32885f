"""What people are besides applicants and students: mentors, tutors and coordinators, each with a scope."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, TelegramId

FULL_NAME_LENGTH = 120


class Role(StrEnum):
    """Everybody is an applicant; administrators are named in the settings, never in the database."""

    APPLICANT = "applicant"
    STUDENT = "student"
    MENTOR = "mentor"
    TUTOR = "tutor"
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"


class Membership(Base):
    """A mentor, a tutor or a coordinator. Without `college_id` a coordinator answers for the whole cluster.

    Rows are ended, never deleted; one whose person asked to be forgotten has no person and no name.
    """

    __tablename__ = "memberships"
    __table_args__ = (Index("ix_memberships_scope", "cluster", "role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[TelegramId | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"), index=True
    )
    name: Mapped[str | None] = mapped_column(String(FULL_NAME_LENGTH))
    role: Mapped[Role]
    cluster: Mapped[str] = mapped_column(ForeignKey("clusters.slug"))
    college_id: Mapped[int | None] = mapped_column(ForeignKey("colleges.id"))
    employer_id: Mapped[int | None] = mapped_column(ForeignKey("employers.id"))
    granted_at: Mapped[datetime]
    granted_by: Mapped[TelegramId | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[TelegramId | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))


class GroupTutor(Base):
    """Which group a tutor answers for: one membership, one group."""

    __tablename__ = "group_tutors"

    membership_id: Mapped[int] = mapped_column(
        ForeignKey("memberships.id"), primary_key=True, autoincrement=False
    )
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"), index=True)
