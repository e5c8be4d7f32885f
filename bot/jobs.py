"""A job is a handler whose update is the clock; one that fails is logged and tries again at its next tick."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any

import structlog

from services import Services
from services.database import DatabaseUnavailable

log = structlog.get_logger(__name__)


class Jobs:
    def __init__(self, services: Services) -> None:
        self._services = services
        self._running: set[asyncio.Task[Any]] = set()

    async def write_visits(self) -> None:
        await self._run(self._services.people.write_visits)

    async def keep_up(self) -> None:
        await self._run(self._keep_up)

    async def erase(self) -> None:
        await self._run(self._erase)

    async def finish(self, seconds: float) -> None:
        """Wait for what runs, then write the last visits; call it when the scheduler ticks no more."""
        if self._running:
            await asyncio.wait(self._running, timeout=seconds)
        await self.write_visits()

    async def _run(self, work: Callable[[], Awaitable[object]]) -> None:
        task = asyncio.current_task()
        assert task is not None, "jobs run in tasks of the scheduler"
        self._running.add(task)
        try:
            await work()
        except DatabaseUnavailable as error:
            log.warning("a job waits for the database", reason=str(error))
        finally:
            self._running.discard(task)

    async def _erase(self) -> None:
        if erased := await self._services.retention.run():
            log.info("no longer needed and erased", **asdict(erased))

    async def _keep_up(self) -> None:
        if await self._services.keep_up():
            log.info("packs reloaded", version=self._services.catalogue.current.version)
