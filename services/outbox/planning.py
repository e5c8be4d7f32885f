"""What a feature offers to have its letters written in time, and who asks it."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from services.clock import Clock
from services.database import Database, DatabaseUnavailable

log = structlog.get_logger(__name__)
Planner = Callable[[AsyncSession, datetime], Awaitable[datetime | None]]
"""Given a writing session and now (aware UTC), puts what is due by now into the outbox and returns when it
wants to be asked next, or None if nothing is in sight. Asked late, early or twice it does no harm: every
letter has an occasion of its own.
"""


@dataclass(frozen=True, slots=True)
class Seldom:
    """A planner that looks at much: it is not asked at every tick, but when it wants to be and this often."""

    planner: Planner
    every: timedelta

    async def __call__(self, session: AsyncSession, now: datetime) -> datetime | None:
        return await self.planner(session, now)


class Planning:
    """Asks every planner in a transaction of its own: one that fails neither stops nor undoes the others."""

    def __init__(self, database: Database, clock: Clock, planners: Sequence[Planner]) -> None:
        self._database = database
        self._clock = clock
        self._planners = planners
        self._next: dict[int, datetime | None] = {}
        self._asked: dict[int, datetime] = {}

    @property
    def next_due(self) -> datetime | None:
        """The earliest time at which a planner wanted to be asked again (aware UTC)."""
        return min((at for at in self._next.values() if at is not None), default=None)

    async def run(self) -> None:
        """
        Raises:
            DatabaseUnavailable: whatever fails in a planner itself is logged instead.
        """
        for number, planner in enumerate(self._planners):
            now = self._clock()
            if isinstance(planner, Seldom) and not self._is_time(number, planner, now):
                continue
            try:
                async with self._database.write() as session:
                    self._next[number] = await planner(session, now)
                self._asked[number] = now
            except DatabaseUnavailable:
                raise
            except Exception:
                self._next[number] = None  # it is asked again anyway, see bot/scheduler.py
                log.exception("a planner has failed", planner=_name(planner))

    def _is_time(self, number: int, planner: Seldom, now: datetime) -> bool:
        asked, wanted = self._asked.get(number), self._next.get(number)
        if asked is None or not asked <= now < asked + planner.every:
            return True
        return wanted is not None and wanted <= now


def _name(planner: Planner) -> str:
    if isinstance(planner, Seldom):
        planner = planner.planner
    return getattr(planner, "__qualname__", type(planner).__qualname__)
