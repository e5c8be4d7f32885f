"""Who came to practice: what the mentor said and what the student said, apart, and how each became so."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, TelegramId

CODE_LENGTH = 40


class MarkStatus(StrEnum):
    PRESENT = "present"
    LATE = "late"
    ABSENT = "absent"
    LEFT_EARLY = "left_early"
    EXCUSED = "excused"


class Verdict(StrEnum):
    """Of the location that a student shared: the location itself is never kept."""

    NEAR = "near"
    FAR = "far"
    UNKNOWN = "unknown"


class Cause(StrEnum):
    """Why a coordinator excuses a day; nothing about health beyond that."""

    ILL = "ill"
    OTHER = "other"


class RollCall(Base):
    """One shift of one mentor on one local day. Without `confirmed_at` it is unconfirmed, however old.

    `mentor_key` is the mentor as the orders write the name, folded; `version` grows with every change, so
    that two who confirm at once do not overwrite each other. `starts_at` and `ends_at` are UTC, the end is
    that of the longest shift; without `timed` the orders name no shift, and they span the day.
    """

    __tablename__ = "roll_calls"
    __table_args__ = (
        UniqueConstraint("college_id", "mentor_key", "employer", "day", "starts_at"),
        Index("ix_roll_calls_day", "college_id", "day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    cluster: Mapped[str] = mapped_column(ForeignKey("clusters.slug"))
    college_id: Mapped[int] = mapped_column(ForeignKey("colleges.id"))
    mentor_key: Mapped[str] = mapped_column(Text)
    employer: Mapped[str] = mapped_column(Text)
    workshop: Mapped[str | None] = mapped_column(Text)
    day: Mapped[date]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    timed: Mapped[bool]
    version: Mapped[int]
    confirmed_at: Mapped[datetime | None]
    confirmed_by: Mapped[int | None] = mapped_column(ForeignKey("memberships.id"))
    """Whoever confirmed keeps having done so after leaving."""
    asked_at: Mapped[datetime | None]
    """Since when somebody is asked, which may be soon; empty while nobody with the bot can be."""
    reminded_at: Mapped[datetime | None]
    deputy_asked_at: Mapped[datetime | None]
    escalated_at: Mapped[datetime | None]
    late_until: Mapped[datetime | None]
    """Only of one that was made when it was too late already, for its order came late: until when it may be
    confirmed all the same (UTC).
    """


class RollCallDraft(Base):
    """What one mentor or deputy has tapped and not yet confirmed.

    `version` begins above any that the call has had and grows with each tap. `marks` is [status, minutes, the
    draft's version that set it] by attendance id; who is not there is present.
    """

    __tablename__ = "roll_call_drafts"

    roll_call_id: Mapped[int] = mapped_column(
        ForeignKey("roll_calls.id"), primary_key=True, autoincrement=False
    )
    membership_id: Mapped[int] = mapped_column(
        ForeignKey("memberships.id"), primary_key=True, autoincrement=False
    )
    version: Mapped[int]
    marks: Mapped[dict[str, Any]] = mapped_column(JSON)


class Attendance(Base):
    """One student on one local day of practice. Empty `status` means unconfirmed, never present.

    Planned times are as the order said when the row was made; `planned_hours` is less the break, `hours` is
    what the mark is worth. `minutes` belongs to late and left early. The student's word stands apart.
    `version` counts the marks; only services.attendance.marks changes them.
    """

    __tablename__ = "attendance"
    __table_args__ = (
        UniqueConstraint("student_id", "day", "starts_at"),
        Index("ix_attendance_roll_call", "roll_call_id"),
        Index("ix_attendance_day", "day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"))
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"), index=True)
    roll_call_id: Mapped[int | None] = mapped_column(ForeignKey("roll_calls.id"))
    placement_id: Mapped[int | None] = mapped_column(ForeignKey("placements.id"), index=True)
    """The order line it is of: the place and the mentor stand there, also where there is no roll call."""
    day: Mapped[date]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    break_minutes: Mapped[int]
    planned_hours: Mapped[float]
    kind: Mapped[str] = mapped_column(String(20))
    module: Mapped[str | None] = mapped_column(Text)
    added: Mapped[bool]
    """The mentor added the student, whom no order sends there."""
    void_at: Mapped[datetime | None]
    """Since when this row should not have been: no order sends the student there any more, or a coordinator
    says so. It counts nowhere.
    """
    makeup_of: Mapped[int | None] = mapped_column(ForeignKey("attendance.id"))
    status: Mapped[MarkStatus | None]
    minutes: Mapped[int | None]
    hours: Mapped[float | None]
    marked_at: Mapped[datetime | None]
    marked_by: Mapped[int | None] = mapped_column(ForeignKey("memberships.id"))
    marked_as: Mapped[str | None] = mapped_column(String(20))
    """The role that marked; what a coordinator has marked no mentor overwrites."""
    version: Mapped[int]
    said_here_at: Mapped[datetime | None]
    verdict: Mapped[Verdict | None]
    excuse: Mapped[str | None] = mapped_column(Text)
    """Why the student cannot come: a code; words and photos are notes."""
    excused_at: Mapped[datetime | None]
    cause: Mapped[Cause | None]
    """Of an excused day, as a coordinator says; empty where nobody but the student has said why."""
    disputed_at: Mapped[datetime | None]
    dispute: Mapped[str | None] = mapped_column(Text)


class AttendanceChange(Base):
    """The history: rows are added and never changed. `field` is a services.attendance.marks.Field.

    `reason` is what somebody wrote, or a code of a button.
    """

    __tablename__ = "attendance_changes"
    __table_args__ = (Index("ix_attendance_changes_attendance", "attendance_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    attendance_id: Mapped[int] = mapped_column(ForeignKey("attendance.id"))
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("actors.id"))
    role: Mapped[str] = mapped_column(String(20))
    field: Mapped[str] = mapped_column(String(CODE_LENGTH))
    before: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)
    after: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)
    reason: Mapped[str | None] = mapped_column(Text)


class AttendanceNote(Base):
    """A note or a photo: the mentor's about a trainee, or a student's certificate. `file_id`: Telegram's."""

    __tablename__ = "attendance_notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    attendance_id: Mapped[int] = mapped_column(ForeignKey("attendance.id"), index=True)
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("actors.id"))
    role: Mapped[str] = mapped_column(String(20))
    text: Mapped[str | None] = mapped_column(Text)
    file_id: Mapped[str | None] = mapped_column(Text)


class AttendanceTask(Base):
    """Something for a coordinator to decide: a mismatch, a dispute, an added trainee, an incident."""

    __tablename__ = "attendance_tasks"
    __table_args__ = (
        UniqueConstraint("kind", "occasion"),
        Index("ix_attendance_tasks_open", "cluster", "done_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    cluster: Mapped[str] = mapped_column(ForeignKey("clusters.slug"))
    college_id: Mapped[int] = mapped_column(ForeignKey("colleges.id"))
    kind: Mapped[str] = mapped_column(String(CODE_LENGTH))
    occasion: Mapped[str] = mapped_column(String(2 * CODE_LENGTH))
    """What makes it one task and no other, such as `17-3-here-absent`."""
    attendance_id: Mapped[int | None] = mapped_column(ForeignKey("attendance.id"), index=True)
    roll_call_id: Mapped[int | None] = mapped_column(ForeignKey("roll_calls.id"), index=True)
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    made_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    done_by: Mapped[TelegramId | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    outcome: Mapped[str | None] = mapped_column(String(CODE_LENGTH))


class Deputy(Base):
    """Another mentor stands in for one, from one local day to another, both included."""

    __tablename__ = "deputies"

    id: Mapped[int] = mapped_column(primary_key=True)
    membership_id: Mapped[int] = mapped_column(ForeignKey("memberships.id"), index=True)
    deputy_id: Mapped[int] = mapped_column(ForeignKey("memberships.id"), index=True)
    date_from: Mapped[date]
    date_to: Mapped[date]
    made_at: Mapped[datetime]
    made_by: Mapped[TelegramId | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    ended_at: Mapped[datetime | None]


class AbsenceLadder(Base):
    """A step that was taken once: whom a student's absences were told to, and on account of which day."""

    __tablename__ = "absence_ladders"
    __table_args__ = (UniqueConstraint("student_id", "step", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"))
    step: Mapped[str] = mapped_column(String(CODE_LENGTH))
    day: Mapped[date]
    days: Mapped[list[Any]] = mapped_column(JSON)
    taken_at: Mapped[datetime]


class AttendanceRule(Base):
    """A college's thresholds; where a row is missing the defaults of the service hold.

    Absences are days in a row without an excuse; `hours_missed` is empty where hours are not watched.
    """

    __tablename__ = "attendance_rules"

    college_id: Mapped[int] = mapped_column(ForeignKey("colleges.id"), primary_key=True, autoincrement=False)
    tutor_after: Mapped[int]
    coordinator_after: Mapped[int]
    hours_missed: Mapped[float | None]


class Makeup(Base):
    """A make-up shift for missed hours: offered, taken by the student, confirmed as an attendance."""

    __tablename__ = "makeups"

    id: Mapped[int] = mapped_column(primary_key=True)
    attendance_id: Mapped[int] = mapped_column(ForeignKey("attendance.id"), index=True)
    day: Mapped[date]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    break_minutes: Mapped[int]
    mentor_key: Mapped[str | None] = mapped_column(Text)
    offered_at: Mapped[datetime]
    offered_by: Mapped[TelegramId | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    taken_at: Mapped[datetime | None]
    declined_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    done_id: Mapped[int | None] = mapped_column(ForeignKey("attendance.id"))
