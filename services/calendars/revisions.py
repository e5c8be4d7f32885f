"""When a row of a schedule began and ended, and how often what it says has changed since."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.load import Load
from models.schedule import Lesson, Placement

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


class Version(NamedTuple):
    """A row that takes the place of another, and was ended by a load or is live."""

    id: int
    previous_id: int | None
    load_id: int
    ended_by: int | None

    @property
    def undone(self) -> bool:
        """Its own load was undone: that ended it."""
        return self.ended_by == self.load_id


class Revision(NamedTuple):
    """`number` is a version of the college."""

    number: int
    at: datetime


NEVER = Revision(0, LONG_AGO)


@dataclass(frozen=True, slots=True)
class Loads:
    """The loads of one college by id: what each made it, and how undoing it did.

    Undoing leaves no trace on the rows that it opens again. So everything counts as changed by it, which
    a calendar program takes calmly; a number that falls back it would not.
    """

    made: dict[int, Revision]
    undone: dict[int, Revision]
    moved: Revision = NEVER
    """The load that moved the student into another group, which changes whatever the student is told."""

    def ended_at(self, row: Version) -> datetime | None:
        if row.ended_by is None:
            return None
        found = self.undone.get(row.ended_by) if row.undone else self.made.get(row.ended_by)
        return found.at if found else LONG_AGO

    def revision(self, chain: Iterable[Version]) -> Revision:
        """How far the college's version has grown between the first word of a chain and its last; when.

        A chain is all rows that follow from one, whatever of them was undone.
        """
        rows = list(chain)
        first = self._made(min(rows, key=lambda one: one.id))
        last = self.newest(rows)
        return Revision(last.number - first.number, last.at)

    def newest(self, rows: Iterable[Version]) -> Revision:
        """The last change of any of these rows, at least one."""
        given = list(rows)
        steps = [self._made(one) for one in given]
        first = min(steps)
        steps += [
            (self.undone if one.undone else self.made).get(one.ended_by, NEVER)
            for one in given
            if one.ended_by is not None
        ]
        steps += [one for one in (*self.undone.values(), self.moved) if one.number > first.number]
        return max(steps)

    def joined(self, other: "Loads") -> "Loads":
        """Those of several colleges."""
        return Loads(self.made | other.made, self.undone | other.undone)

    def begun(self, load_id: int) -> datetime:
        return self.made.get(load_id, NEVER).at

    def with_move(self, moved_at: datetime | None) -> "Loads":
        """A student's, whom the newest of the loads until then moved."""
        if moved_at is None:
            return self
        before = (one for one in self.made.values() if one.at <= moved_at)
        return replace(self, moved=max(before, default=NEVER))

    def _made(self, row: Version) -> Revision:
        return self.made.get(row.load_id, NEVER)


async def loads_of(session: AsyncSession, college_id: int) -> Loads:
    decided = func.coalesce(Load.decided_at, Load.sent_at)
    rows = await session.execute(
        select(Load.id, Load.number, decided, Load.undone_at).where(
            Load.college_id == college_id, Load.number.is_not(None)
        )
    )
    made: dict[int, Revision] = {}
    undone: dict[int, Revision] = {}
    for load_id, version, at, undone_at in rows:
        made[load_id] = Revision(version or 0, at)
        if undone_at is not None:  # only the last load can be undone, so that made the next version
            undone[load_id] = Revision((version or 0) + 1, undone_at)
    return Loads(made, undone)


async def chains(
    session: AsyncSession, table: type[Lesson | Placement], rows: Iterable[Version]
) -> dict[int, list[Version]]:
    """The rows by the id of the first of their line, which is looked up where it is not among them."""
    given = {one.id: one for one in rows}
    known = dict(given)
    while missing := {one.previous_id for one in known.values() if one.previous_id} - known.keys():
        found = await session.execute(
            select(table.id, table.previous_id, table.load_id, table.ended_by).where(table.id.in_(missing))
        )
        known |= {row[0]: Version(*row) for row in found}
    lines: dict[int, list[Version]] = defaultdict(list)
    for one in known.values():
        root = one
        while root.previous_id:
            root = known[root.previous_id]
        lines[root.id].append(one)
    return {root: line for root, line in lines.items() if any(one.id in given for one in line)}
