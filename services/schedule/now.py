"""Now and next, out of what is known to come. No clock and no database here."""

from collections.abc import Iterable
from datetime import datetime

from services.schedule.plans import Occupation


def current(known: Iterable[Occupation], now: datetime) -> tuple[Occupation, ...]:
    """What has begun and has not ended: an occupation's own end is no part of it."""
    return tuple(one for one in known if one.starts_at <= now < one.ends_at)


def upcoming(known: Iterable[Occupation], now: datetime) -> tuple[Occupation, ...]:
    """Everything that begins at the next moment at which anything does."""
    later = [one for one in known if one.starts_at > now]
    first = min((one.starts_at for one in later), default=None)
    return tuple(one for one in later if one.starts_at == first)
