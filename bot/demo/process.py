"""The unchanged bot as a process behind the page: start, stop, kill, tell it that the clock has moved."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta

from bot.settings import Settings

STOPPING = 6.0
"""Seconds that the bot may take to finish before it is killed."""


class BotProcess:
    """`settings` are environment variables of the bot; none of its variables are inherited from outside.

    `changed` is called when it has been started and when it has ended.
    """

    def __init__(self, settings: Mapping[str, str], changed: Callable[[], None]) -> None:
        self._environment = own_environment(os.environ) | dict(settings)
        self._changed = changed
        self._process: asyncio.subprocess.Process | None = None
        self._watch: asyncio.Task[None] | None = None
        self._asking = asyncio.Lock()

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    async def start(self, offset: timedelta) -> None:
        """`offset` is how far the demo's clock is ahead."""
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot.demo.child", str(offset.total_seconds())),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=self._environment,
        )
        self._watch = asyncio.create_task(self._report(self._process))
        self._changed()

    async def move_clock(self, offset: timedelta) -> None:
        """Return when the bot's clock has moved: what is sent to it afterwards is read at the new time."""
        await self._ask(str(offset.total_seconds()))

    async def upcoming(self) -> datetime | None:
        """Move the bot's clock to when it has something to say next, and return that (aware UTC); None if it
        has nothing, or does not run. It says it when `move_clock` has been called.
        """
        told = await self._ask("next")
        return datetime.fromisoformat(told) if told else None

    async def sent(self) -> None:
        """Return when all has been sent that is due."""
        await self._ask("sent")

    async def _ask(self, line: str) -> str:
        """What the bot says to a line; nothing if it does not run or ends meanwhile."""
        async with self._asking:
            process = self._process
            if not self.running or process is None or process.stdin is None or process.stdout is None:
                return ""
            process.stdin.write(f"{line}\n".encode())
            with suppress(ConnectionError):
                await process.stdin.drain()
            return (await process.stdout.readline()).decode().strip()

    async def stop(self) -> None:
        """Ask it to finish what it has begun; kill it if that takes too long."""
        if self._process is None or self._watch is None:
            return
        if self.running:
            self._process.terminate()
        try:
            await asyncio.wait_for(asyncio.shield(self._watch), STOPPING)
        except TimeoutError:
            self._process.kill()
            await self._watch

    async def _report(self, process: asyncio.subprocess.Process) -> None:
        await process.wait()
        if process is self._process:
            self._changed()


def own_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment without any setting of the bot: no real token, no real database."""
    return {name: value for name, value in environment.items() if name.lower() not in Settings.model_fields}
