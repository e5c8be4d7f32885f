"""`praktika demo`: the stand-in and its page, the unchanged bot behind them, nothing left afterwards."""

from __future__ import annotations

import asyncio
import os
import secrets
import signal
import sys
import tempfile
import webbrowser
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Self

from bot.demo.cast import Cast, load_cast
from bot.demo.clock import MovedClock
from bot.demo.college import furnish
from bot.demo.http import BotApiServer
from bot.demo.live import Live
from bot.demo.papers import ZONE
from bot.demo.process import BotProcess
from bot.demo.site import Site
from bot.demo.telegram import Client, Telegram

OPENS, CLOSES = 9, 18
"""Hours of the college; the demo's clock begins between them."""
Upcoming = Callable[[], Awaitable[datetime | None]]


class Stage:
    """`async with Stage() as stage` is a running demo at `stage.url`, with a database that is thrown away.

    `upcoming` tells when the bot's next event is due (aware UTC) or None; without it the bot is asked.
    """

    live: Live
    clients: dict[int, Client]

    def __init__(self, *, port: int = 0, cast: Cast | None = None, upcoming: Upcoming | None = None) -> None:
        self.clock = MovedClock()
        self.clock.move(until_morning(self.clock()))
        token = f"1000:{secrets.token_urlsafe(24)}"
        self.telegram = Telegram(token=token, clock=self.clock)
        self.server = BotApiServer(self.telegram, port=port)
        self.cast = cast or load_cast()
        self._upcoming = upcoming
        self._folder = tempfile.TemporaryDirectory(prefix="praktika-demo-", ignore_cleanup_errors=True)
        self.bot: BotProcess
        self._greeter: asyncio.Task[None] | None = None
        self._moving = asyncio.Lock()

    @property
    def url(self) -> str:
        return f"{self.server.url}/"

    @property
    def state(self) -> str:
        if not self.bot.running:
            return "stopped"
        return "running" if self.telegram.updates.polled.is_set() else "starting"

    async def __aenter__(self) -> Self:
        self.clients = self.cast.enter(self.telegram)
        self.live = Site(self.server, self.cast, self.clients, self).open()
        await self.server.__aenter__()
        settings = self._settings()
        await furnish(settings["DATABASE_URL"], self.clock, self.cast)
        for part in self.cast.people:
            self.clients[part.id].user.started = part.joins is not None
        self.bot = BotProcess(settings, self._tell_state)
        await self._start()
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._greeter is not None:
            self._greeter.cancel()
        await self.bot.stop()
        await self.server.__aexit__(None, None, None)
        self._folder.cleanup()

    async def advance(self, span: timedelta | None) -> bool:
        """The page first, then the bot: what it sends bears the new time. Returns when it has sent it."""
        async with self._moving:
            if span is None:
                due = await (self._upcoming or self.bot.upcoming)()
                if due is None:
                    return False
                span = max(due - self.clock(), timedelta())
            self.clock.move(span)
            await self.bot.move_clock(self.clock.offset)
            await self.bot.sent()
            return True

    async def restart(self) -> None:
        await self.bot.stop()
        await self._start()

    async def _start(self) -> None:
        self.telegram.updates.polled.clear()
        await self.bot.start(self.clock.offset)
        if self._greeter is not None:
            self._greeter.cancel()
        self._greeter = asyncio.create_task(self._greet())

    async def _greet(self) -> None:
        """Tell the page when the bot has begun to listen."""
        await self.telegram.updates.polled.wait()
        self._tell_state()

    def _tell_state(self) -> None:
        self.live.publish("process", state=self.state)

    def _settings(self) -> dict[str, str]:
        database = Path(self._folder.name, "praktika.db").as_posix()
        return {
            "BOT_TOKEN": self.telegram.token,
            "BOT_API_URL": self.server.url,
            "DATABASE_URL": f"sqlite:///{database}",
            "STAFF_CHAT_ID": str(self.cast.staff_chat or ""),
            "SEND_PER_SECOND": "0",  # the stand-in sets no limits, and nobody likes to wait
            "LOG_LEVEL": os.environ.get("LOG_LEVEL", "WARNING"),
        }


def until_morning(now: datetime) -> timedelta:
    """How long until the college is at work: at night letters wait, and whoever looks would wait too."""
    local = now.astimezone(ZONE)
    if OPENS <= local.hour < CLOSES:
        return timedelta()
    morning = local.replace(hour=OPENS, minute=0, second=0, microsecond=0)
    return morning + timedelta(days=local.hour >= CLOSES) - local


async def play(port: int) -> int:
    """Show the demo until Ctrl-C or SIGTERM."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows has no such handlers; Ctrl-C still works there
            loop.add_signal_handler(name, stopped.set)
    async with Stage(port=port) as stage:
        _say(
            f"\n  Praktika without Telegram: {stage.url}\n"
            "  Open it in a browser. Invented people, a database that is thrown away;\n"
            "  BOT_TOKEN and DATABASE_URL of this machine are not used. Ctrl-C ends it.\n"
        )
        if _has_desktop():
            await asyncio.to_thread(webbrowser.open, stage.url)
        await stopped.wait()
        _say("  Stopping…")
    return 0


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def _has_desktop() -> bool:
    if sys.platform in {"darwin", "win32"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
