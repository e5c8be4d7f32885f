"""The bot as a process of its own, as it runs in service, against a stand-in for Telegram in the test."""

import asyncio
import importlib
import multiprocessing
import os
import re
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import TracebackType
from typing import NoReturn, Self

import pytest

from tests.services.packs.fourth import FOURTH, TOPICS

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 240.0
"""Seconds to wait for something that takes a second or two on a quiet machine. Nothing is proved by them:
they only end a test that would never end.
"""
LONG = pytest.mark.timeout(600)
"""Seconds for a test of processes, however busy the machine."""


_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload(["bot.__main__"])


class BotProcess:
    """`async with BotProcess("run", BOT_TOKEN=…)`; killed at the end if it still runs.

    It is a fork of a process that has imported the program and done nothing else: importing it forty times
    anew took minutes. `Command` is the whole of it.
    """

    module = "bot.__main__"
    anew = False

    def __init__(self, *arguments: str, **environment: str) -> None:
        self._arguments = arguments
        self._environment = _inherited() | environment

    @property
    def told(self) -> str:
        """What it has written so far, with its errors."""
        return Path(self._output.name).read_text("utf-8", errors="replace")

    async def __aenter__(self) -> Self:
        self._output = NamedTemporaryFile(prefix="told")  # noqa: SIM115  it is closed with the process
        given = (self.module, self._arguments, self._environment, self._output.name, self.anew)
        self._process = _forks.Process(target=_live, args=given, daemon=True)
        self._process.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.is_alive():
            self._process.kill()
        await self.ends()
        self._process.close()

    def signal(self, number: signal.Signals) -> None:
        assert self._process.pid
        os.kill(self._process.pid, number)

    async def ends(self) -> int:
        """Its exit code."""
        await until(lambda: not self._process.is_alive(), lambda: f"it still runs:\n{self.told}")
        assert self._process.exitcode is not None
        return self._process.exitcode

    async def says(self, pattern: str) -> None:
        await until(
            lambda: re.search(pattern, self.told) is not None, lambda: f"no {pattern!r} in\n{self.told}"
        )


class Command(BotProcess):
    """`python -m bot …` from the first line on."""

    anew = True


def _inherited() -> dict[str, str]:
    """The environment of the tests without anything that the bot would read."""
    own = ("BOT_", "DATABASE_", "WEBHOOK_", "STAFF_", "ADMIN_", "SEND_", "LOG_", "REDIS_")
    return {name: value for name, value in os.environ.items() if not name.startswith(own)}


def _live(
    module: str, arguments: tuple[str, ...], environment: dict[str, str], output: str, anew: bool
) -> NoReturn:
    """In the fork: what the program sees of the world is that of a start from a terminal."""
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(ROOT)
    with Path(output).open("ab") as told:
        os.dup2(told.fileno(), 1)
        os.dup2(told.fileno(), 2)
    if anew:
        os.execv(sys.executable, (sys.executable, "-m", module, *arguments))
    sys.exit(importlib.import_module(module).main(list(arguments)))


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
