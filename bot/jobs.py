"""A job is a handler whose update is the clock; one that fails is logged and tries again at its next tick."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import structlog

from bot.rounds import Rounds
from services import Services
from services.database import DatabaseUnavailable, unasked

log = structlog.get_logger(__name__)


class Jobs:
    def __init__(self, services: Services, rounds: Rounds | None = None) -> None:
        self._services = services
        self._running: set[asyncio.Task[Any]] = set()
        self.rounds = rounds
        self.tick: Callable[[str, timedelta], None] = _nobody_ticks
        """Has a job, by its name, run so much later or sooner."""
        services.outbox.on_put = self._put

    async def write_visits(self) -> None:
        await self._run(self._services.people.write_visits)

    async def keep_up(self) -> None:
        await self._run(self._keep_up)

    async def erase(self) -> None:
        await self._run(self._erase)

    async def plan(self) -> None:
        """Have written what is due; what was written by this process makes `send` tick by itself."""
        if self.rounds is not None:
            await self._run(partial(self._and_again, "plan", self.rounds.plan))

    async def send(self) -> None:
        if self.rounds is not None:
            await self._run(partial(self._and_again, "send", self.rounds.send))

    async def finish(self, seconds: float) -> None:
        """Wait for what runs, then write the last visits; call it when the scheduler ticks no more."""
        if self.rounds is not None:
            await self.rounds.stop(seconds)
        if self._running:
            await asyncio.wait(self._running, timeout=seconds)
        await self.write_visits()

    async def _run(self, work: Callable[[], Awaitable[object]]) -> None:
        task = asyncio.current_task()
        assert task is not None, "jobs run in tasks of the scheduler"
        self._running.add(task)
        try:
            with unasked():
                await work()
        except DatabaseUnavailable as error:
            log.warning("a job waits for the database", reason=str(error))
        finally:
            self._running.discard(task)

    async def _and_again(self, name: str, work: Callable[[], Awaitable[datetime | None]]) -> None:
        at = await work()
        if at is not None:
            self._at(name, at)

    def _put(self, due_at: datetime) -> None:
        self._at("send", due_at)

    def _at(self, name: str, at: datetime) -> None:
        """`at` is by the clock of the services, which the demo moves; ticks are in real time."""
        self.tick(name, at - self._services.clock())

    async def _erase(self) -> None:
        if erased := await self._services.retention.run():
            log.info("no longer needed and erased", **asdict(erased))

    async def _keep_up(self) -> None:
        if await self._services.keep_up():
            log.info("packs reloaded", version=self._services.catalogue.current.version)


def _nobody_ticks(_name: str, _after: timedelta) -> None:
    """There is no scheduler: a test or a command calls the jobs itself."""
