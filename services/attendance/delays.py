"""How fast mentors confirm, and who never does."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import RollCall
from services.attendance.scoping import mentor_names
from services.roles import Scope

WATCHED = timedelta(days=30)
"""How far back a mentor's delay is looked at."""


@dataclass(frozen=True, slots=True)
class Delay:
    """A mentor's roll calls of the last `WATCHED` whose orders came in time.

    Minutes are from the shift's end to the confirmation.

    `median` is None for whoever has never confirmed. Confirmed before the end is no delay.
    """

    mentor: str
    calls: int
    confirmed: int
    median: int | None


async def delays(session: AsyncSession, scope: Scope, now: datetime) -> list[Delay]:
    """Whoever has never confirmed first, then the slowest."""
    over = (
        RollCall.cluster == scope.cluster,
        RollCall.ends_at.between(now - WATCHED, now),
        RollCall.late_until.is_(None),
    )
    own = () if scope.colleges is None else (RollCall.college_id.in_(scope.colleges),)
    calls = list(await session.scalars(select(RollCall).where(*over, *own)))
    names = await mentor_names(session, {one.mentor_key for one in calls})
    by_mentor: defaultdict[str, list[RollCall]] = defaultdict(list)
    for one in calls:
        by_mentor[one.mentor_key].append(one)
    found = [_delay(names.get(key, key), own_calls) for key, own_calls in by_mentor.items()]
    return sorted(found, key=lambda one: (one.median is not None, -(one.median or 0), one.mentor))


def _delay(mentor: str, calls: Sequence[RollCall]) -> Delay:
    late = [
        max(0.0, (one.confirmed_at - one.ends_at).total_seconds() / 60)
        for one in calls
        if one.confirmed_at and one.confirmed_by is not None  # by nobody: a coordinator did it instead
    ]
    return Delay(mentor, len(calls), len(late), round(median(late)) if late else None)
