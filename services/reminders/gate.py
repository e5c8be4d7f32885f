"""Whether a letter may go now: what its recipient has switched off, when they sleep, how much is enough."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.outbox import Letter, LetterKind, LetterStatus
from services.outbox.gate import Drop, Later
from services.outbox.statements import PENDING
from services.reminders.profiles import Profile, profiles
from services.reminders.settings import CAP

Verdict = Later | Drop
SAFETY = frozenset({LetterKind.INCIDENT, LetterKind.LOST})
"""Passes everything."""
ON_SHIFT = frozenset({LetterKind.ROLL_CALL, LetterKind.ROLL_CALL_SILENT})
"""Comes while the mentor is at work, whatever hour that is: neither quiet hours nor a pause hold it."""
CAPPED = frozenset(
    {
        LetterKind.CHANGES,
        LetterKind.CHANGES_AGAIN,
        LetterKind.PRACTICE_STARTS,
        LetterKind.PRACTICE_ENDS,
        LetterKind.MISSING_TASKS,
        LetterKind.CLUSTER_DATE,
        LetterKind.CLAIM,
        LetterKind.LATE_DAYS,
        LetterKind.ABSENCE,
        LetterKind.ATTENDANCE_TASK,
        LetterKind.MARK_CHANGED,
        LetterKind.MAKEUP,
    }
)
"""What can wait; all others count towards the cap, but are of use at their own time only."""
TOLD_BY_DIGEST = frozenset(
    {
        LetterKind.PRACTICE_STARTS,
        LetterKind.PRACTICE_ENDS,
        LetterKind.MISSING_TASKS,
        LetterKind.MARK_CHANGED,
    }
)
"""What the evening digest says instead, when the day's cap has held it back. Changes wait for themselves:
whoever is told of them says "Got it".
"""
MORNING = time(8)
AFTER_DIGEST = timedelta(minutes=5)
LONGEST_DAY = timedelta(hours=26)


@dataclass(slots=True)
class _Day:
    """What one person has been sent on the local day of now, or is just being sent; `digests`: when those
    that arrived were due.
    """

    sent: int = 0
    digests: list[datetime] = field(default_factory=list)


async def gate(session: AsyncSession, letters: Sequence[Letter], now: datetime) -> Mapping[int, Verdict]:
    """See `services.outbox.gate.Gate`: two statements for a batch. Chats of groups have no settings."""
    to_people = [one for one in letters if one.recipient > 0]
    known = await profiles(session, (one.recipient for one in to_people))
    may_wait = {one.recipient for one in to_people if one.kind in CAPPED and not one.urgent}
    days = await _days(session, may_wait, [one.id for one in letters], known, now) if may_wait else {}
    verdicts: dict[int, Verdict] = {}
    ahead: Counter[int] = Counter()
    for one in to_people:
        profile = known.get(one.recipient, Profile())
        day = days.get(one.recipient, _Day())
        verdict = verdict_on(one, profile, day.sent + ahead[one.recipient], day.digests, now)
        if verdict is not None:
            verdicts[one.id] = verdict
        elif not one.urgent:
            ahead[one.recipient] += 1
    return verdicts


def verdict_on(
    letter: Letter, profile: Profile, sent: int, digests: Sequence[datetime], now: datetime
) -> Verdict | None:
    """`sent` today without urgent ones; `digests` that were sent today, by when they were due."""
    settings, local = profile.settings, now.astimezone(profile.zone)
    if letter.kind in SAFETY:
        return None
    if letter.kind in settings.off or _unwanted(letter, profile):
        return Drop("switched-off")
    if letter.urgent or letter.kind in ON_SHIFT:
        return None
    if settings.paused_until is not None and settings.paused(local.date()):
        return _later(letter, _morning(profile, settings.paused_until), "paused")
    if (end := settings.quiet_end(now, profile.zone)) is not None:
        return _later(letter, end, "quiet-hours")
    if letter.kind in CAPPED and sent >= CAP:
        return _over(letter, profile, digests, now)
    return None


def _unwanted(letter: Letter, profile: Profile) -> bool:
    return letter.kind is LetterKind.BEFORE_FIRST and profile.settings.lead_minutes is None


def _over(letter: Letter, profile: Profile, digests: Sequence[datetime], now: datetime) -> Verdict:
    """A digest tells all that waits when it is sent; what it cannot tell, or has not, waits for tomorrow."""
    settings, local = profile.settings, now.astimezone(profile.zone)
    if letter.kind in TOLD_BY_DIGEST and LetterKind.DIGEST not in settings.off:
        if any(letter.created_at < due for due in digests):
            return Drop("merged")
        due = _at(profile, local.date(), settings.digest_at)
        if now < due + AFTER_DIGEST:
            return _later(letter, due + AFTER_DIGEST, "over-cap")
    return _later(letter, _morning(profile, local.date() + timedelta(days=1)), "over-cap")


def _morning(profile: Profile, day: date) -> datetime:
    return _at(profile, day, max(MORNING, profile.settings.quiet_until))


def _at(profile: Profile, day: date, local: time) -> datetime:
    return datetime.combine(day, local, profile.zone).astimezone(UTC)


def _later(letter: Letter, until: datetime, reason: str) -> Verdict:
    """What would be too late by then need not wait."""
    if letter.expires_at is not None and letter.expires_at <= until:
        return Drop(reason)
    return Later(until)


async def _days(
    session: AsyncSession,
    recipients: set[int],
    asked: Sequence[int],
    known: Mapping[int, Profile],
    now: datetime,
) -> dict[int, _Day]:
    """Without those that are `asked` about."""
    sent = and_(Letter.status == LetterStatus.SENT, Letter.done_at > now - LONGEST_DAY)
    going = and_(PENDING, Letter.leased_by.is_not(None), Letter.id.not_in(asked))
    rows = await session.execute(
        select(Letter.recipient, Letter.kind, Letter.due_at, Letter.done_at, Letter.urgent).where(
            Letter.recipient.in_(recipients), or_(sent, going)
        )
    )
    days: dict[int, _Day] = {}
    for recipient, kind, due_at, done_at, urgent in rows:
        zone = known.get(recipient, Profile()).zone
        if done_at is not None and done_at.astimezone(zone).date() != now.astimezone(zone).date():
            continue
        day = days.setdefault(recipient, _Day())
        day.sent += not urgent
        if kind is LetterKind.DIGEST and done_at is not None:
            day.digests.append(due_at)
    return days
