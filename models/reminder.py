"""How each person wants to be reminded; whoever has no row has the defaults of the service."""

from datetime import date, datetime, time

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, TelegramId
from models.catalogue import KEY_LENGTH


class ReminderSettings(Base):
    """Times are local to the person's cluster; `lead_minutes` is empty for no reminder before the first.

    `off` are the kinds of letters that are switched off.
    """

    __tablename__ = "reminder_settings"

    person_id: Mapped[TelegramId] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    lead_minutes: Mapped[int | None]
    digest_at: Mapped[time]
    quiet_from: Mapped[time]
    quiet_until: Mapped[time]
    paused_until: Mapped[date | None]
    off: Mapped[tuple[str, ...]]
    changed_at: Mapped[datetime]


class DateSubscription(Base):
    """An applicant wants to hear of one date of a cluster, or of all of them where `key` is empty."""

    __tablename__ = "date_subscriptions"
    __table_args__ = (UniqueConstraint("person_id", "cluster", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[TelegramId] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    cluster: Mapped[str] = mapped_column(ForeignKey("clusters.slug"))
    key: Mapped[str] = mapped_column(String(KEY_LENGTH))
    since: Mapped[datetime]
