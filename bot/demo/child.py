"""The bot of the demo: exactly `praktika run`, given a clock that the page can move.

The first argument is how many seconds that clock is ahead. Each line on standard input is answered by one on
standard output: a number moves the clock and is said again once it has; `next` moves it to when something is
to be said next and is answered with that time, or with an empty line; `sent` is said again once all has been
sent that is due. When standard input closes, the demo is gone and the bot stops.

After `next` nothing is sent until the page, which stamps the messages, has moved its clock too and said so.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta

from bot.importing import for_good

with for_good():
    from bot import log
    from bot.demo.clock import MovedClock
    from bot.rounds import Rounds
    from bot.run import run
    from bot.scheduler import Scheduler
    from bot.settings import load_settings
    from services.database import DatabaseUnavailable

if sys.platform == "win32":
    from asyncio import run as run_loop
else:
    from uvloop import run as run_loop

NEXT, SENT = "next", "sent"
"""Ask when something is due, and whether all that is due has been sent."""
MOST_LOOKS = 200
"""Planners look ahead more often than there is something to say: some weeks without anything are enough."""


class Listener:
    """Hears of the clock on a thread, because not every system lets a loop wait for standard input."""

    def __init__(self, clock: MovedClock) -> None:
        self._clock = clock
        self._scheduler: Scheduler | None = None
        self._rounds: Rounds | None = None
        self._telling: set[asyncio.Task[None]] = set()
        self._keeps_back = False

    def ticking(self, scheduler: Scheduler, rounds: Rounds) -> None:
        self._scheduler, self._rounds = scheduler, rounds

    def listen(self, lines: Iterable[str]) -> None:
        """Do what each line says, for as long as there is a demo to write them."""
        loop = asyncio.get_running_loop()

        def listen() -> None:
            for line in lines:
                loop.call_soon_threadsafe(self.hear, line.strip())
            os.kill(os.getpid(), signal.SIGTERM)

        threading.Thread(target=listen, daemon=True).start()

    def hear(self, line: str) -> None:
        if line in (NEXT, SENT):
            telling = self.tell_next() if line == NEXT else self.tell_sent()
            task = asyncio.get_running_loop().create_task(telling)
            self._telling.add(task)
            task.add_done_callback(self._telling.discard)
        else:
            self.move(timedelta(seconds=float(line)))

    def move(self, offset: timedelta) -> None:
        """Every job has its tick now instead of in some seconds, and one that is running another afterwards:
        the clock that rules read has moved on.
        """
        self._clock.offset = offset
        self._let_go()
        if self._scheduler is not None:
            self._scheduler.tick_all()
        _say(str(offset.total_seconds()))

    async def tell_next(self) -> None:
        due = None
        if self._rounds is not None:
            await self._keep_back(self._rounds)
            with suppress(DatabaseUnavailable):
                due = await self._event(self._rounds)
        if due is None:
            self._let_go()
        _say(due.isoformat() if due is not None else "")

    async def tell_sent(self) -> None:
        if self._rounds is not None:
            with suppress(DatabaseUnavailable):
                await self._rounds.plan()
                await self._rounds.send()
        _say(SENT)

    async def _keep_back(self, rounds: Rounds) -> None:
        if not self._keeps_back:
            await rounds.sending.acquire()
            self._keeps_back = True

    def _let_go(self) -> None:
        if self._keeps_back and self._rounds is not None:
            self._keeps_back = False
            self._rounds.sending.release()

    async def _event(self, rounds: Rounds) -> datetime | None:
        """Go from one look ahead to the next until something is to be sent; the page's clock follows."""
        begun = self._clock()
        for _ in range(MOST_LOOKS):
            due = await rounds.upcoming()
            if due is None:
                return None
            self._clock.move(max(due - self._clock(), timedelta()))
            if await rounds.planned(begun):
                return self._clock()
        return self._clock()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
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
