"""What groups and students do when: lessons, practice, study graph; and the template they were made of.

A row is never changed: what a load changes it ends (`ended_by`) and adds anew (`load_id`, with `previous_id`
of the row it takes the place of). So undoing a load opens what it ended and ends what it added, and what
people saw on a day can still be told. What counts now is where `ended_by` is empty.

The lessons are the schedule: a weekly template is spread over its term when it is loaded, so that a day is
one look into one table and a replacement is a lesson like any other. The template is kept beside them.
"""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from models.base import Base

KIND_LENGTH = 20
CODE_LENGTH = 40
LIVE = text("ended_by IS NULL")
ENDED = text("ended_by IS NOT NULL")


class Versioned:
    """`place` is where it stands in the file: «Занятия!D5» or «line 7»."""

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-4)
    load_id: Mapped[int] = mapped_column(ForeignKey("loads.id"), index=True, sort_order=-3)
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("loads.id"), sort_order=-2)
    place: Mapped[str] = mapped_column(Text)

    @declared_attr
    def previous_id(cls) -> Mapped[int | None]:  # noqa: N805  a class is what SQLAlchemy passes here
        table = str(cls.__tablename__)  # type: ignore[attr-defined]  # each subclass has it
        return mapped_column(ForeignKey(f"{table}.id"), sort_order=-1)


def of_live(name: str, *columns: str) -> Index:
    return Index(name, *columns, sqlite_where=LIVE, postgresql_where=LIVE)


def of_ended(name: str, *columns: str) -> Index:
    """For calendar programs, which are told what is cancelled, and for undoing a load. An index of all rows
    would mislead SQLite: it takes "is empty", which is true of nearly all of them, for a rare value.
    """
    return Index(name, *columns, sqlite_where=ENDED, postgresql_where=ENDED)


class Lesson(Versioned, Base):
    """A lesson of a group, or of one subgroup. `day` is local to the cluster; `mentor_key` is for finding.

    `kind` is one of services.spreadsheets.records.LessonKind.
    """

    __tablename__ = "lessons"
    __table_args__ = (
        of_ended("ix_lessons_ended_by", "ended_by"),
        of_live("ix_lessons_group_day", "group_id", "day"),
        of_live("ix_lessons_mentor_day", "mentor_key", "day"),
        of_ended("ix_lessons_ended", "group_id", "day"),
    )

    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"))
    subgroup: Mapped[int | None]
    day: Mapped[date]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    pair: Mapped[int | None]
    kind: Mapped[str] = mapped_column(String(KIND_LENGTH))
    subject: Mapped[str] = mapped_column(Text)
    teacher: Mapped[str | None] = mapped_column(Text)
    room: Mapped[str | None] = mapped_column(Text)
    site: Mapped[str | None] = mapped_column(Text)
    mentor: Mapped[str | None] = mapped_column(Text)
    mentor_key: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)


class DayNote(Versioned, Base):
    """A text over a whole day of a group, such as «ДЕНЬ ПРАКТИКИ»."""

    __tablename__ = "day_notes"
    __table_args__ = (
        of_live("ix_day_notes_group_day", "group_id", "day"),
        of_ended("ix_day_notes_ended_by", "ended_by"),
    )

    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"))
    day: Mapped[date]
    text: Mapped[str] = mapped_column(Text)


class Replacement(Versioned, Base):
    """A line of a list of replacements as it was made; the lessons say what came of it."""

    __tablename__ = "replacements"
    __table_args__ = (
        of_live("ix_replacements_group_day", "group_id", "day"),
        of_ended("ix_replacements_ended_by", "ended_by"),
    )

    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"))
    day: Mapped[date]
    pair: Mapped[int]
    subgroup: Mapped[int | None]
    action: Mapped[str] = mapped_column(String(KIND_LENGTH))
    subject: Mapped[str | None] = mapped_column(Text)
    teacher: Mapped[str | None] = mapped_column(Text)
    room: Mapped[str | None] = mapped_column(Text)


class Placement(Versioned, Base):
    """A student's practice at one place. Dates and times of the shift are local to the cluster.

    `weekdays` are digits, 1 is Monday; `shift_hours` is the shift less its break.
    """

    __tablename__ = "placements"
    __table_args__ = (
        of_ended("ix_placements_ended_by", "ended_by"),
        of_live("ix_placements_student", "student_id", "date_from"),
        of_live("ix_placements_mentor", "mentor_key", "date_from"),
        of_live("ix_placements_begin", "date_from"),
        of_live("ix_placements_end", "date_to"),
        of_ended("ix_placements_ended", "student_id"),
    )

    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"))
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"), index=True)
    kind: Mapped[str] = mapped_column(String(KIND_LENGTH))
    module: Mapped[str | None] = mapped_column(Text)
    date_from: Mapped[date]
    date_to: Mapped[date]
    mode: Mapped[str] = mapped_column(String(KIND_LENGTH))
    weekdays: Mapped[str] = mapped_column(String(7))
    days_count: Mapped[int]
    shift_start: Mapped[time | None]
    shift_end: Mapped[time | None]
    break_minutes: Mapped[int]
    shift_hours: Mapped[float | None]
    hours_total: Mapped[float | None]
    employer: Mapped[str] = mapped_column(Text)
    workshop: Mapped[str | None] = mapped_column(Text)
    address: Mapped[str | None] = mapped_column(Text)
    college_supervisor: Mapped[str | None] = mapped_column(Text)
    mentor: Mapped[str | None] = mapped_column(Text)
    mentor_key: Mapped[str | None] = mapped_column(Text)
    mentor_phone: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)


class StudyPeriod(Versioned, Base):
    """Weeks of a group in the study graph, from the Monday of the first to the Sunday of the last."""

    __tablename__ = "study_periods"
    __table_args__ = (
        of_live("ix_study_periods_group", "group_id", "date_from"),
        of_ended("ix_study_periods_ended_by", "ended_by"),
    )

    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"))
    letter: Mapped[str] = mapped_column(String(CODE_LENGTH))
    kind: Mapped[str] = mapped_column(String(KIND_LENGTH))
    week_from: Mapped[int]
    week_to: Mapped[int]
    date_from: Mapped[date]
    date_to: Mapped[date]


class Term(Versioned, Base):
    """Dates of a college's weekly template. `numerator_monday` is a Monday of a numerator week.

    `closed` are days without lessons, in ISO form.
    """

    __tablename__ = "terms"
    __table_args__ = (
        of_live("ix_terms_college", "college_id"),
        of_ended("ix_terms_ended_by", "ended_by"),
    )

    college_id: Mapped[int] = mapped_column(ForeignKey("colleges.id"))
    date_from: Mapped[date]
    date_to: Mapped[date]
    anchor: Mapped[str | None] = mapped_column(Text)
    numerator_monday: Mapped[date | None]
    closed: Mapped[list[Any]] = mapped_column(JSON)


class Bell(Versioned, Base):
    """The local time of one pair of a college. `weekdays` are digits, 1 is Monday."""

    __tablename__ = "bells"
    __table_args__ = (
        of_live("ix_bells_college", "college_id"),
        of_ended("ix_bells_ended_by", "ended_by"),
    )

    college_id: Mapped[int] = mapped_column(ForeignKey("colleges.id"))
    weekdays: Mapped[str] = mapped_column(String(7))
    pair: Mapped[int]
    start: Mapped[time]
    end: Mapped[time]


class TemplateEntry(Versioned, Base):
    """A line of a weekly template; `parity` is both, numerator or denominator."""

    __tablename__ = "template_entries"
    __table_args__ = (
        of_live("ix_template_entries_group", "group_id"),
        of_ended("ix_template_entries_ended_by", "ended_by"),
    )

    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"))
    weekday: Mapped[int]
    pair: Mapped[int]
    parity: Mapped[str] = mapped_column(String(KIND_LENGTH))
    subgroup: Mapped[int | None]
    subject: Mapped[str] = mapped_column(Text)
    teacher: Mapped[str | None] = mapped_column(Text)
    room: Mapped[str | None] = mapped_column(Text)
