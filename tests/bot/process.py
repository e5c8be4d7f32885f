"""The bot as a process of its own, as it runs in service, against a stand-in for Telegram in the test."""

import asyncio
import os
import re
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

from tests.services.packs.fourth import FOURTH, TOPICS

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 240.0
"""Seconds to wait for something that takes a second or two on a quiet machine. Nothing is proved by them:
they only end a test that would never end.
"""
LONG = pytest.mark.timeout(600)
"""Seconds for a test of processes, however busy the machine."""


class BotProcess:
    """`async with BotProcess("run", BOT_TOKEN=…)`; killed at the end if it still runs."""

    module = "bot"

    def __init__(self, *arguments: str, **environment: str) -> None:
        self._arguments = arguments
        own = ("BOT_", "DATABASE_", "WEBHOOK_", "STAFF_", "ADMIN_", "SEND_", "LOG_", "REDIS_")
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(own)}
        self._environment = inherited | environment
        self.told = ""

    async def __aenter__(self) -> Self:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            self.module,
            *self._arguments,
            env=self._environment,
            cwd=ROOT,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        self._reading = asyncio.create_task(self._read())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.returncode is None:
            self._process.kill()
        await self.ends()

    def signal(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    async def ends(self) -> int:
        """Its exit code."""
        async with asyncio.timeout(PATIENCE):
            code = await self._process.wait()
            await self._reading
        return code

    async def says(self, pattern: str) -> None:
        await until(
            lambda: re.search(pattern, self.told) is not None, lambda: f"no {pattern!r} in\n{self.told}"
        )

    async def _read(self) -> None:
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            self.told += line.decode()


async def until(true: Callable[[], bool], otherwise: Callable[[], str] = lambda: "it did not happen") -> None:
    """Wait for something that another process does."""
    try:
        async with asyncio.timeout(PATIENCE):
            while not true():
                await asyncio.sleep(0.02)
    except TimeoutError:
        raise AssertionError(otherwise()) from None


async def runs(*arguments: str, **environment: str) -> tuple[int, str]:
    """Exit code and output of a command that ends by itself."""
    async with BotProcess(*arguments, **environment) as process:
        code = await process.ends()
        return code, process.told


def small_packs(folder: Path) -> Path:
    """An invented cluster that is loaded and learned in no time."""
    folder.mkdir()
    (folder / "topics.yaml").write_text(TOPICS, "utf-8")
    (folder / "lukomorye.yaml").write_text(FOURTH, "utf-8")
    return folder
