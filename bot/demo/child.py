"""The bot of the demo: exactly `praktika run`, given a clock that the page can move.

The first argument is how many seconds that clock is ahead. Each further number on standard input moves it and
is said again on standard output once it has; when standard input closes, the demo is gone and the bot stops.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot import log
from bot.demo.clock import MovedClock
from bot.run import run
from bot.settings import load_settings

if sys.platform == "win32":
    from asyncio import run as run_loop
else:
    from uvloop import run as run_loop


class Listener:
    """Hears of the clock on a thread, because not every system lets a loop wait for standard input."""

    def __init__(self, clock: MovedClock) -> None:
        self._clock = clock
        self._scheduler: AsyncIOScheduler | None = None

    def ticking(self, scheduler: AsyncIOScheduler) -> None:
        self._scheduler = scheduler

    def listen(self, lines: Iterable[str]) -> None:
        """Take a number of seconds from each line, for as long as there is a demo to write them."""
        loop = asyncio.get_running_loop()

        def listen() -> None:
            for line in lines:
                loop.call_soon_threadsafe(self.move, timedelta(seconds=float(line)))
            os.kill(os.getpid(), signal.SIGTERM)

        threading.Thread(target=listen, daemon=True).start()

    def move(self, offset: timedelta) -> None:
        """Every job has its tick now instead of in some seconds: the clock that rules read has moved on."""
        self._clock.offset = offset
        for job in self._scheduler.get_jobs() if self._scheduler else ():
            job.modify(next_run_time=datetime.now(UTC))
        sys.stdout.write(f"{offset.total_seconds()}\n")
        sys.stdout.flush()


async def live(offset: timedelta) -> None:
    settings = load_settings(_env_file=None)
    secrets = [settings.bot_token.get_secret_value()] if settings.bot_token else []
    log.configure(settings.log_level, settings.log_format, secrets)
    clock = MovedClock(offset)
    listener = Listener(clock)
    listener.listen(sys.stdin)
    await run(settings, clock, listener.ticking)


if __name__ == "__main__":
    run_loop(live(timedelta(seconds=float(sys.argv[1]))))
