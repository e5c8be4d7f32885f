"""A group's week of practice: one line for each student, one cell for each day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from models.student import Group
from services.attendance.ledger import Entry, Totals, ledgers, total
from services.attendance.naming import names_in
from services.pages import Page, page_of

LINES = 12
"""People on one page."""


@dataclass(frozen=True, slots=True)
class GridLine:
    """One student's week: what there is on each of its days."""

    student_id: int
    name: str
    cells: tuple[tuple[Entry, ...], ...]
    totals: Totals


@dataclass(frozen=True, slots=True)
class Grid:
    """A group's week; `lines` are everybody's, `page` is what fits a phone."""

    group_id: int
    group: str
    cluster: str
    days: tuple[date, ...]
    today: date
    lines: tuple[GridLine, ...]
    page: Page[GridLine]


async def grid(
    session: AsyncSession, now: datetime, group: Group, monday: date, today: date, number: int = 0
) -> Grid:
    days = tuple(monday + timedelta(days=at) for at in range(7))
    found = await ledgers(session, now, Group.id == group.id, first=days[0], last=days[-1])
    names = await names_in(session, {group.id})
    lines = [
        GridLine(
            student_id,
            names[student_id],
            tuple(tuple(one for one in entries if one.day == day) for day in days),
            total(entries),
        )
        for student_id, entries in found.items()
    ]
    ordered = tuple(sorted(lines, key=lambda one: (one.name, one.student_id)))
    return Grid(group.id, group.code, group.cluster, days, today, ordered, page_of(ordered, number, LINES))
