"""Moments of a local day: which of them have come since somebody last looked, and when the next one comes.

Everything is computed from the zone's calendar at the moment of asking, so that changes of summer time, a
clock that jumps and a cluster that moves to another zone need no special care.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from sqlalchemy.ext.asyncio import AsyncSession

from services.catalogue import CatalogueService
from services.catalogue.entries import Cluster
from services.outbox import Plan, Step

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Moment:
    """`at` is UTC; `day` and `local` are what calendar and clock of the cluster say then."""

    cluster: Cluster
    day: date
    local: time
    at: datetime

    def on(self, days: int, local: time = time()) -> datetime:
        """A local time so many days after this one's day, in UTC; midnight if no time is given."""
        return at_local(self.cluster, self.day + days * DAY, local)


def at_local(cluster: Cluster, day: date, local: time) -> datetime:
    return datetime.combine(day, local, cluster.zone).astimezone(UTC)


def moments(cluster: Cluster, times: Sequence[time], since: datetime, until: datetime) -> Iterator[Moment]:
    """Those after `since` and up to `until`, in order."""
    day, last = since.astimezone(cluster.zone).date() - DAY, until.astimezone(cluster.zone).date() + DAY
    while day <= last:
        for local in times:
            at = at_local(cluster, day, local)
            if since < at <= until:
                yield Moment(cluster, day, local, at)
        day += DAY


class Looked:
    """Up to when somebody has looked. It moves on only once what was found is committed."""

    def __init__(self, back: timedelta) -> None:
        self._back = back
        self._until: dict[str, datetime] = {}

    def since(self, key: str, now: datetime) -> datetime:
        """Never longer ago than is of use; so far, too, when the clock has gone back."""
        until = self._until.get(key)
        earliest = now - self._back
        return earliest if until is None or until > now else max(until, earliest)

    def forget(self) -> None:
        self._until.clear()

    def done(self, keys: Iterable[str], now: datetime) -> None:
        self._until |= dict.fromkeys(keys, now)


class Daily:
    """A planner for fixed times of every local day of every cluster.

    A subclass says at which `times`, how far it looks `back` after downtime, and the steps of what is `due`.
    """

    times: tuple[time, ...]
    back: timedelta = DAY

    def __init__(self, catalogue: CatalogueService) -> None:
        self._catalogue = catalogue
        self._looked = Looked(self.back)

    async def __call__(self, session: AsyncSession, now: datetime) -> Plan:
        coming, steps, keys = list[datetime](), list[Step](), list[str]()
        for cluster in self.clusters():
            keys.append(key := f"{cluster.slug} {cluster.timezone}")
            for moment in moments(cluster, self.times, self._looked.since(key, now), now):
                steps += await self.due(session, now, moment)
            coming.append(min(one.at for one in moments(cluster, self.times, now, now + 2 * DAY)))
        return Plan(min(coming, default=None), steps, partial(self._looked.done, keys, now))

    def clusters(self) -> tuple[Cluster, ...]:
        return self._catalogue.current.clusters

    async def due(self, session: AsyncSession, now: datetime, moment: Moment) -> list[Step]:
        raise NotImplementedError
