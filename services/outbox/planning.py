"""What a feature offers to have its letters written in time, and who asks it."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

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


class Planning:
    """Asks every planner in a transaction of its own: one that fails neither stops nor undoes the others."""

    def __init__(self, database: Database, clock: Clock, planners: Sequence[Planner]) -> None:
        self._database = database
        self._clock = clock
        self._planners = planners
        self._next: dict[int, datetime | None] = {}

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
            try:
                async with self._database.write() as session:
                    self._next[number] = await planner(session, self._clock())
            except DatabaseUnavailable:
                raise
            except Exception:
                self._next[number] = None  # it is asked again anyway, see bot/scheduler.py
                log.exception("a planner has failed", planner=_name(planner))


def _name(planner: Planner) -> str:
    return getattr(planner, "__qualname__", type(planner).__qualname__)
