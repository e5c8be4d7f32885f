"""What a feature offers to have its letters written in time, and who asks it."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from services.clock import Clock
from services.database import Database, DatabaseUnavailable

log = structlog.get_logger(__name__)
Item = TypeVar("Item")
Step = Callable[[AsyncSession], Awaitable[object]]
"""Given a writing session, writes a little of what is due: whoever taps waits until it is committed. Time has
passed since it was found to be due, so the step looks again.
"""


def _nothing() -> None:
    """Most planners remember nothing."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a planner has found.

    `next_due` is when it wants to be asked next (aware UTC), None if nothing is in sight. `steps` write what
    is due by now, each in a short transaction of its own; there are none where nothing is to be written.
    `remember` is called once all of them are committed.
    """

    next_due: datetime | None = None
    steps: Sequence[Step] = ()
    remember: Callable[[], object] = _nothing


Planner = Callable[[AsyncSession, datetime], Awaitable[Plan]]
"""Given a reading session and now (aware UTC), finds what is due. Nobody waits for it, however much it looks
at, as long as it takes a few hundred rows at a time. Asked late, early or twice it does no harm: every letter
has an occasion of its own.
"""


@dataclass(frozen=True, slots=True)
class Seldom:
    """A planner that looks at much: it is not asked at every tick, but when it wants to be and this often."""

    planner: Planner
    every: timedelta

    async def __call__(self, session: AsyncSession, now: datetime) -> Plan:
        return await self.planner(session, now)


class Planning:
    """Asks every planner and has its steps done: one that fails neither stops nor undoes any other."""

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
                self._next[number] = await ask(self._database, planner, now)
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


async def ask(database: Database, planner: Planner, now: datetime) -> datetime | None:
    """Have a planner look and its steps done; returns when it wants to be asked next (aware UTC).

    Raises:
        ExceptionGroup: what steps have raised, once all others are done; nothing is remembered then.
        DatabaseUnavailable: nothing more was tried.
    """
    async with database.read() as session:
        plan = await planner(session, now)
    errors = []
    for step in plan.steps:
        try:
            async with database.write() as session:
                await step(session)
        except DatabaseUnavailable:
            raise
        except Exception as error:  # noqa: BLE001  raised below: one roll call never stops the others
            errors.append(error)
    if errors:
        message = "steps of a planner have failed"
        raise ExceptionGroup(message, errors)
    plan.remember()
    return plan.next_due


def in_steps(
    items: Sequence[Item], size: int, write: Callable[[Sequence[Item], AsyncSession], Awaitable[object]]
) -> list[Step]:
    """Steps that write so many of these items each."""
    return [partial(write, items[at : at + size]) for at in range(0, len(items), size)]


def _name(planner: Planner) -> str:
    if isinstance(planner, Seldom):
        planner = planner.planner
    return getattr(planner, "__qualname__", type(planner).__qualname__)
