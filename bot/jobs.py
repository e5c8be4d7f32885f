"""A job is a handler whose update is the clock; one that fails is logged and tries again at its next tick."""

import structlog

from services import Services
from services.database import DatabaseUnavailable

log = structlog.get_logger(__name__)


class Jobs:
    def __init__(self, services: Services) -> None:
        self._services = services

    async def write_visits(self) -> None:
        try:
            await self._services.people.write_visits()
        except DatabaseUnavailable as error:
            log.warning("visits not written yet", reason=str(error))

    async def keep_up(self) -> None:
        try:
            if await self._services.keep_up():
                log.info("packs reloaded", version=self._services.catalogue.current.version)
        except DatabaseUnavailable as error:
            log.warning("packs not checked", reason=str(error))
