"""The web address at which calendar programs fetch a schedule by its private link."""

import asyncio
from collections.abc import Mapping
from urllib.parse import urljoin, urlsplit

import structlog
from aiohttp import web

from bot.middlewares import Flood
from handlers.calendars.ics import calendar_file
from locales import Wording
from services.calendars import Calendars
from services.clock import Clock

log = structlog.get_logger(__name__)
EVERYBODY = 0
HEADERS = {
    "Cache-Control": "private, no-cache",  # a proxy keeps nothing, a program asks whether it is still true
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
    "X-Content-Type-Options": "nosniff",
}
LATER = {"Retry-After": "600"}


def calendar_base(webhook_url: str | None) -> str | None:
    """Beside the address to which Telegram brings updates: https://host/hook gives https://host/calendar."""
    return urljoin(webhook_url, "calendar") if webhook_url else None


class CalendarDoor:
    """Answers `<base>/<token>.ics`.

    Neither a token nor whose it is stands in a log. A link may be asked `burst` times at once and then ten
    times an hour, all links together 100 times and then ten times a second.
    """

    def __init__(
        self, calendars: Calendars, wordings: Mapping[str, Wording], bot_name: str, clock: Clock
    ) -> None:
        self._calendars = calendars
        self._wordings = wordings
        self._bot_name = bot_name
        self._links = Flood(clock, burst=20, per_second=1 / 360)
        self._all = Flood(clock, burst=100, per_second=10)

    def open(self, server: web.Application, base: str) -> None:
        server.router.add_get(f"{urlsplit(base).path}/{{token}}.ics", self.answer)

    async def answer(self, request: web.Request) -> web.Response:
        if not self._all.admits(EVERYBODY):
            return web.Response(status=429, headers=HEADERS | LATER)
        feed = await self._calendars.feed(request.match_info["token"])
        if feed is None:
            return web.Response(status=404, headers=HEADERS)
        if not self._links.admits(feed.link_id):
            return web.Response(status=429, headers=HEADERS | LATER)
        headers = HEADERS | {"ETag": f'"{feed.tag}"'}
        if any(tag.value in (feed.tag, "*") for tag in request.if_none_match or ()):
            return web.Response(status=304, headers=headers)
        calendar = await self._calendars.content(feed)
        words = self._wordings[feed.person.language]
        content = await asyncio.to_thread(calendar_file, words, calendar, self._bot_name)
        log.debug("calendar fetched", events=len(calendar.events))
        return web.Response(
            body=content,
            headers=headers | {"Content-Disposition": 'inline; filename="schedule.ics"'},
            content_type="text/calendar",
            charset="utf-8",
        )
