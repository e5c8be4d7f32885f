"""What the bot has to say unasked: one row for each message that is due, sent, or came to nothing."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, TelegramId

OCCASION_LENGTH = 80
WORKER_LENGTH = 40


class LetterKind(StrEnum):
    """Why somebody is written to; the person's switches, the text and the rule of lateness go by it."""

    DIGEST = "digest"
    """Student: what there is tomorrow."""
    BEFORE_FIRST = "before_first"
    """Student: the first lesson or shift begins soon."""
    CHANGES = "changes"
    """Student or mentor: what a load has changed."""
    CHANGES_AGAIN = "changes_again"
    """Whoever has not tapped "Got it" is reminded by the coordinator."""
    FIRST_DAY = "first_day"
    """Student: the first day at the plant, three days, one day and two hours before."""
    PRACTICE_STARTS = "practice_starts"
    PRACTICE_ENDS = "practice_ends"
    MISSING_TASKS = "missing_tasks"
    """Student: what is still to be done before the first day."""
    TRAINEES = "trainees"
    """Mentor: who comes tomorrow."""
    MONDAY = "monday"
    """Coordinator: the week's page of exceptions."""
    CLUSTER_DATE = "cluster_date"
    """Applicant: a date of the cluster that the person subscribed to."""
    CANARY = "canary"
    """Administrator: the chain of reminders works."""
    CLAIM = "claim"
    """Coordinator: somebody says "this line is me"."""
    CLAIM_DECIDED = "claim_decided"
    LOST = "lost"
    """Mentor: a trainee is lost or late on the way."""
    ROLL_CALL = "roll_call"
    """Mentor: a shift begins or ends; who came?"""
    ROLL_CALL_SILENT = "roll_call_silent"
    """The ladder for a roll call that nobody has confirmed."""
    LATE_DAYS = "late_days"
    """Mentor: days of an order that came late wait to be entered."""
    ABSENCE = "absence"
    """Tutor or coordinator: the ladder of absences."""
    INCIDENT = "incident"
    """Coordinator: a matter of safety, at once."""
    ATTENDANCE_TASK = "attendance_task"
    """Coordinator: a mismatch, a dispute, a trainee who was not on the list."""
    MARK_CHANGED = "mark_changed"
    """Student: a mark is there or was changed."""
    MAKEUP = "makeup"
    """Student or mentor: a make-up shift is offered, taken or confirmed."""


class LetterStatus(StrEnum):
    PENDING = "pending"
    SENT = "sent"
    FAILED = "failed"
    """Given up after the last try, or the messenger will never take it."""
    EXPIRED = "expired"
    """Too late to be of use."""
    UNREACHABLE = "unreachable"
    """The person has blocked the bot, or the chat is gone."""
    CANCELLED = "cancelled"
    """No longer true, switched off, or said by a later letter."""


class Letter(Base):
    """`recipient` is a Telegram chat; `occasion` is what happens only once for them, such as `load-7`.

    `facts` are ids, codes and dates, never names: the text is made of the live data when it is sent.
    `due_at` is when it should be said: lateness is measured from it. `urgent` passes quiet hours and
    overtakes whatever is due. A letter without `expires_at` is never too late.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("recipient", "kind", "occasion"),
        Index(
            "ix_outbox_due",
            "urgent",
            "ready_at",
            "id",
            sqlite_where=text("status = 'pending'"),
            postgresql_where=text("status = 'pending'"),
        ),
        Index("ix_outbox_occasion", "kind", "occasion"),
        Index("ix_outbox_done", "status", "done_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    recipient: Mapped[TelegramId]
    kind: Mapped[LetterKind]
    occasion: Mapped[str] = mapped_column(String(OCCASION_LENGTH))
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    urgent: Mapped[bool]
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    ready_at: Mapped[datetime]
    """Not taken up before this: when it is due, after a failure, or, while `leased_by`, the lease's end."""
    expires_at: Mapped[datetime | None]
    status: Mapped[LetterStatus]
    attempts: Mapped[int]
    doubtful: Mapped[int]
    """Attempts whose result was never known: the message may have arrived more than once."""
    leased_by: Mapped[str | None] = mapped_column(String(WORKER_LENGTH))
    """The process that has taken it up."""
    begun_at: Mapped[datetime | None]
    """Since when it is on its way and its result unknown: it may arrive even if the process dies."""
    done_at: Mapped[datetime | None]
    message_id: Mapped[TelegramId | None]
    reason: Mapped[str | None] = mapped_column(String(WORKER_LENGTH))
    """A code of why it was not sent."""


class LetterCount(Base):
    """Figures of a day (UTC) by kind and outcome: they stay when the letters are pruned."""

    __tablename__ = "letter_counts"

    day: Mapped[date] = mapped_column(primary_key=True)
    kind: Mapped[LetterKind] = mapped_column(primary_key=True)
    outcome: Mapped[str] = mapped_column(String(20), primary_key=True)
    count: Mapped[int]
