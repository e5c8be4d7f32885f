"""A job is a handler whose update is the clock; one that fails is logged and tries again at its next tick."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import asdict

import structlog

from services import Services
from services.database import DatabaseUnavailable

log = structlog.get_logger(__name__)


class Jobs:
    """They take turns, so that a stop can wait for the one that runs."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._turn = asyncio.Lock()

    async def write_visits(self) -> None:
        await self._run(self._services.people.write_visits)

    async def keep_up(self) -> None:
        await self._run(self._keep_up)

    async def erase(self) -> None:
        await self._run(self._erase)

    async def finish(self) -> None:
        """Wait for what runs; call it when the scheduler ticks no more."""
        await self.write_visits()

    async def _run(self, work: Callable[[], Awaitable[object]]) -> None:
        try:
            async with self._turn:
                await work()
        except DatabaseUnavailable as error:
            log.warning("a job waits for the database", reason=str(error))

    async def _erase(self) -> None:
        if erased := await self._services.retention.run():
            log.info("no longer needed and erased", **asdict(erased))

    async def _keep_up(self) -> None:
        if await self._services.keep_up():
            log.info("packs reloaded", version=self._services.catalogue.current.version)
