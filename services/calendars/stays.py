"""When somebody could see which group's lessons: what a calendar program may hold."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.student import LeftGroup, Student
from services.calendars.revisions import Loads, Version


@dataclass(frozen=True, slots=True)
class Stay:
    """From one moment to another (UTC); without an end, until now."""

    since: datetime
    until: datetime | None = None

    def saw(self, loads: Loads, row: Version) -> bool:
        """Whether what the row says was true at any time of the stay."""
        ended = loads.ended_at(row)
        begun_in_time = self.until is None or loads.begun(row.load_id) <= self.until
        return begun_in_time and (ended is None or ended > self.since)


async def stays_of(session: AsyncSession, student: Student, joined_at: datetime) -> dict[int, Sequence[Stay]]:
    """By group, also those left since the student joined for as long as that is known (`retention.MOVES`)."""
    moves = await session.scalars(
        select(LeftGroup)
        .where(LeftGroup.student_id == student.id, LeftGroup.moved_at > joined_at)
        .order_by(LeftGroup.moved_at, LeftGroup.id)
    )
    stays: dict[int, list[Stay]] = defaultdict(list)
    since = joined_at
    for one in moves:
        stays[one.group_id].append(Stay(since, one.moved_at))
        since = one.moved_at
    stays[student.group_id].append(Stay(since))
    return dict(stays)
