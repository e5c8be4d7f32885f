"""Making rows what they should be: added, changed or retired, and otherwise left alone."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ScalarResult, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from models import catalogue as tables
from services.packs.columns import Columns, Wanted
from services.packs.report import Change, Kind, Report

Row = (
    tables.Cluster
    | tables.Source
    | tables.College
    | tables.Employer
    | tables.Official
    | tables.Programme
    | tables.ClusterDate
    | tables.Topic
    | tables.Fact
    | tables.Example
)
OfCluster = (
    type[tables.Source]
    | type[tables.College]
    | type[tables.Employer]
    | type[tables.Official]
    | type[tables.Programme]
    | type[tables.ClusterDate]
    | type[tables.Fact]
    | type[tables.Example]
)
LinkTable = type[tables.ProgrammeCollege] | type[tables.ProgrammeEmployer]
Ids = dict[str, int]
"""Of rows, by key."""

KINDS: dict[type[Row], Kind] = {
    tables.Cluster: Kind.CLUSTER,
    tables.Source: Kind.SOURCE,
    tables.College: Kind.COLLEGE,
    tables.Employer: Kind.EMPLOYER,
    tables.Official: Kind.OFFICIAL,
    tables.Programme: Kind.PROGRAMME,
    tables.ClusterDate: Kind.DATE,
    tables.Topic: Kind.TOPIC,
    tables.Fact: Kind.FACT,
    tables.Example: Kind.EXAMPLE,
}
QUIET = "position"
"""A column whose change is not worth a line of the report: moving one entry moves all after it."""


class Upsert:
    """Writes in the session it is given, and remembers what it did."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        self._session = session
        self._now = now
        self._added: dict[Change, None] = {}
        self._changed: dict[Change, None] = {}
        self._retired: dict[Change, None] = {}

    @property
    def report(self) -> Report:
        changed = tuple(change for change in self._changed if change not in self._added)
        return Report(tuple(self._added), changed, tuple(self._retired))

    async def cluster(self, slug: str, columns: Columns | None) -> None:
        """Without columns the cluster is retired."""
        found = await self._session.scalars(select(tables.Cluster).where(tables.Cluster.slug == slug))
        wanted = {slug: columns} if columns is not None else {}
        await self._make({row.slug: row for row in found}, wanted, lambda _: tables.Cluster(slug=slug))

    async def topics(self, wanted: Wanted) -> None:
        found = await self._session.scalars(select(tables.Topic))
        await self._make({row.key: row for row in found}, wanted, lambda key: tables.Topic(key=key))

    async def entries(self, table: OfCluster, cluster: str | None, wanted: Wanted) -> Ids:
        """The ids of the wanted rows by key. `cluster` is None for what belongs to every cluster."""
        found: ScalarResult[Any] = await self._session.scalars(
            select(table).where(table.cluster == cluster if cluster else table.cluster.is_(None))
        )
        rows = {row.key: row for row in found}
        return await self._make(rows, wanted, lambda key: table(cluster=cluster, key=key))

    async def links(self, table: LinkTable, other: str, wanted: Mapping[int, list[int]]) -> set[int]:
        """Programmes by id with the ids of what they are linked to, in order; returns those that changed."""
        column = getattr(table, other)
        pairs = await self._session.execute(
            select(table.programme_id, column).where(table.programme_id.in_(wanted)).order_by(table.position)
        )
        linked: dict[int, list[int]] = {programme: [] for programme in wanted}
        for programme, one in pairs:
            linked[programme].append(one)
        changed = {programme for programme in wanted if linked[programme] != wanted[programme]}
        await self._session.execute(delete(table).where(table.programme_id.in_(changed)))
        rows = [
            {"programme_id": programme, other: one, "position": position}
            for programme in sorted(changed)
            for position, one in enumerate(wanted[programme])
        ]
        if rows:
            await self._session.execute(insert(table), rows)
        return changed

    async def linked_anew(self, programmes: set[int]) -> None:
        """A programme that is taught or hired from elsewhere has changed, though its row has not."""
        for row in await self._session.scalars(
            select(tables.Programme).where(tables.Programme.id.in_(programmes))
        ):
            self._changed[_change(row)] = None

    async def _make(self, rows: Mapping[str, Row], wanted: Wanted, new: Callable[[str], Row]) -> Ids:
        kept = {key: self._write(rows.get(key), columns, key, new) for key, columns in wanted.items()}
        for key, row in rows.items():
            if key not in wanted and row.retired_at is None:
                row.retired_at = self._now
                self._retired[_change(row)] = None
        await self._session.flush()
        return {key: row.id for key, row in kept.items()}

    def _write(self, row: Row | None, columns: Columns, key: str, new: Callable[[str], Row]) -> Row:
        back = row is not None and row.retired_at is not None
        if row is None:
            row, back = new(key), True
            self._session.add(row)
        different = {name for name, value in columns.items() if getattr(row, name) != value}
        for name in different:
            setattr(row, name, columns[name])
        row.retired_at = None
        if back:
            self._added[_change(row)] = None
        elif different - {QUIET}:
            self._changed[_change(row)] = None
        return row


def _change(row: Row) -> Change:
    cluster = row.slug if isinstance(row, tables.Cluster) else getattr(row, "cluster", None)
    key = row.slug if isinstance(row, tables.Cluster) else row.key
    return Change(KINDS[type(row)], cluster, key, getattr(row, "name", None) or getattr(row, "title", None))
