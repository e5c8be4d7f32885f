"""Groups of colleges and the people who study in them, as the college's own rosters say."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, TelegramId

GROUP_CODE_LENGTH = 40
NAME_LENGTH = 80


class StudentStatus(StrEnum):
    ACTIVE = "active"
    ACADEMIC_LEAVE = "academic_leave"
    EXPELLED = "expelled"
    GRADUATED = "graduated"


class NameForm(StrEnum):
    """How names of students stand in chats: «Иванова Анна», «Анна И.» or «А. И.»."""

    FULL = "full"
    SHORT = "short"
    INITIALS = "initials"


class Group(Base):
    """`code` is normalised, so that «тм – 126» and "TM-126" are one group of a college."""

    __tablename__ = "groups"
    __table_args__ = (UniqueConstraint("college_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    cluster: Mapped[str] = mapped_column(ForeignKey("clusters.slug"), index=True)
    college_id: Mapped[int] = mapped_column(ForeignKey("colleges.id"))
    code: Mapped[str] = mapped_column(String(GROUP_CODE_LENGTH))
    retired_at: Mapped[datetime | None]


class Student(Base):
    """A line of a group's roster; `person_id` is the Telegram user it was confirmed to be.

    `name_key` is the full name in small letters with е for ё: the databases fold only Latin letters.
    `number` stands for the name where no name may stand, and is the student's own within the group.
    """

    __tablename__ = "students"
    __table_args__ = (UniqueConstraint("group_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"))
    number: Mapped[int]
    last_name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    first_name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    middle_name: Mapped[str | None] = mapped_column(String(NAME_LENGTH))
    name_key: Mapped[str] = mapped_column(String(3 * NAME_LENGTH + 2), index=True)
    birth_date: Mapped[date | None]
    phones: Mapped[tuple[str, ...]]
    guardian_phones: Mapped[tuple[str, ...]]
    status: Mapped[StudentStatus]
    note: Mapped[str | None] = mapped_column(Text)
    person_id: Mapped[TelegramId | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"), unique=True
    )
    joined_at: Mapped[datetime | None]
    guardian_consent_at: Mapped[datetime | None]
    guardian_consent_by: Mapped[TelegramId | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL")
    )
    left_at: Mapped[datetime | None]
    """Since when expelled or graduated."""
    moved_at: Mapped[datetime | None]
    moved_from: Mapped[str | None] = mapped_column(String(GROUP_CODE_LENGTH))
    """The code of the group that a roster moved the student out of, at `moved_at`."""
    unlisted_at: Mapped[datetime | None]
    """Since when the group's roster leaves this student out and nobody has decided what that means."""
    retired_at: Mapped[datetime | None]
    """Since when no roster names this student."""


class LeftGroup(Base):
    """A group that a roster moved the student out of, or that undoing a roster took the student out of.

    For students with an account alone: their calendars may still hold what the group had to come.
    """

    __tablename__ = "left_groups"

    id: Mapped[int] = mapped_column(primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"), index=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"))
    moved_at: Mapped[datetime]


class NameFormChoice(Base):
    """How one college, or a whole cluster where `college_id` is empty, shows names. Default: short."""

    __tablename__ = "name_form_choices"
    __table_args__ = (
        UniqueConstraint("cluster", "college_id"),
        Index(
            "uq_name_form_choices_whole_cluster",
            "cluster",
            unique=True,
            sqlite_where=text("college_id IS NULL"),
            postgresql_where=text("college_id IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    cluster: Mapped[str] = mapped_column(ForeignKey("clusters.slug"))
    college_id: Mapped[int | None] = mapped_column(ForeignKey("colleges.id"))
    form: Mapped[NameForm]
