"""Before any handler: who writes, in which language, and whether they write too much."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import structlog
from aiogram import BaseMiddleware
from aiogram.dispatcher.middlewares.user_context import EVENT_FROM_USER_KEY
from aiogram.types import TelegramObject, Update, User

from handlers.screen import Screen, alert, send
from locales import Wording
from models.membership import Role
from services.catalogue import CatalogueService
from services.clock import Clock
from services.people import People
from services.roles import Roles

log = structlog.get_logger(__name__)
Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Introduction(BaseMiddleware):
    """Adds `person` and `words` for every update that comes from somebody."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        user: User | None = data.get(EVENT_FROM_USER_KEY)
        if user is None or user.is_bot:
            return None
        people: People = data["people"]
        catalogue: CatalogueService = data["catalogue"]
        roles: Roles = data["roles"]
        wordings: Mapping[str, Wording] = data["wordings"]
        data["words"] = wordings["ru" if (user.language_code or "").startswith("ru") else "en"]
        person = await people.meet(user.id, user.first_name, user.language_code)
        if person.cluster not in catalogue.current.cluster_by_slug:
            person = replace(person, cluster=None)  # its pack was retired
        standing = await roles.of(person.id)
        if standing.duties or standing.study or standing.administrator:
            person = replace(
                person,
                staff=standing.is_staff,
                student=standing.study is not None,
                mentor=Role.MENTOR in standing.roles,
                tutor=Role.TUTOR in standing.roles,
            )
        data["person"] = person
        data["words"] = wordings[person.language]
        return await handler(event, data)


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: datetime
    told: bool = False


class Flood:
    """A bucket of taps and messages for each person: `burst` at once, then `per_second`."""

    def __init__(
        self, clock: Clock, burst: int = 20, per_second: float = 1.0, remembered: int = 10_000
    ) -> None:
        self._clock = clock
        self._burst = burst
        self._per_second = per_second
        self._remembered = remembered
        self._buckets: OrderedDict[int, _Bucket] = OrderedDict()

    def admits(self, person_id: int) -> bool:
        now = self._clock()
        bucket = self._buckets.get(person_id)
        if bucket is None:
            bucket = self._buckets[person_id] = _Bucket(self._burst, now)
            if len(self._buckets) > self._remembered:
                self._buckets.popitem(last=False)
        passed = max(0.0, (now - bucket.at).total_seconds())
        bucket.tokens = min(self._burst, bucket.tokens + passed * self._per_second)
        bucket.at = now
        if bucket.tokens < 1:
            return False
        bucket.tokens -= 1
        if bucket.tokens >= self._burst / 2:
            bucket.told = False
        return True

    def should_tell(self, person_id: int) -> bool:
        """True once for each flood: one sentence, then silence."""
        bucket = self._buckets[person_id]
        first, bucket.told = not bucket.told, True
        return first


class FloodControl(BaseMiddleware):
    """Stops a person who floods; stands after `Introduction`, whose words it uses."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        flood: Flood = data["flood"]
        person_id = data["person"].id
        if flood.admits(person_id):
            return await handler(event, data)
        if flood.should_tell(person_id) and isinstance(event, Update):
            log.info("flood", person=person_id)
            await _ask_to_wait(event, data["words"])
        return None


async def _ask_to_wait(update: Update, words: Wording) -> None:
    if update.callback_query is not None:
        await alert(update.callback_query, words.plain("flood"), toast=True)
    elif update.message is not None:
        await send(update.message, Screen(words("flood")))
