"""Reads a stranger's file in a process of its own, with bounded memory and time: the chat stays answerable.

The process is started for the file and ends with it: whatever a file does to a parser, it does there.
What comes back is unpickled with an allowlist of our own record classes.
"""

import asyncio
import contextlib
import io
import os
import pickle
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import structlog

from services.spreadsheets.container import MOST_BYTES
from services.spreadsheets.context import Context
from services.spreadsheets.records import Fault, Kind, Reading, Severity
from services.spreadsheets.served import FAILED, MEMORY_BYTES, OUT_OF_MEMORY

log = structlog.get_logger(__name__)
WALL_SECONDS = 60.0
KILLED = {OUT_OF_MEMORY, -9, -6, -24}
"""Endings that mean a limit: our own, SIGKILL, SIGABRT (calamine without memory), SIGXCPU."""
ALLOWED: dict[str, frozenset[str] | None] = {
    "services.spreadsheets.records": None,
    "datetime": frozenset({"date", "time", "datetime"}),
}
ROOT = Path(__file__).resolve().parents[2]
"""The folder that holds the package `services`."""
BOOT = """
import sys, types
sys.path.insert(0, sys.argv[1])
services = types.ModuleType("services")
services.__path__ = [sys.argv[1] + "/services"]
sys.modules["services"] = services
from services.spreadsheets.served import serve
serve()
"""
"""Starts without `services/__init__.py`: half a second of database and dictionaries is of no use to a
reader.
"""


class _Records(pickle.Unpickler):
    """Rebuilds records and dates, nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        names = ALLOWED.get(module, frozenset())
        if names is None or name in names:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no record")


def _refused(name: str, code: str, **facts: float) -> Reading:
    return Reading(Kind.UNREADABLE, name, (Fault(code, Severity.ERROR, facts=tuple(facts.items())),))


async def read_safely(
    data: bytes,
    name: str,
    context: Context,
    kind: Kind | None = None,
    *,
    seconds: float = WALL_SECONDS,
    memory: int = MEMORY_BYTES,
) -> Reading:
    """Like `reading.read`, in a guarded process. `seconds` of wall time and `memory` bytes of address space
    at most; beyond them the reading is a fault (`took_too_long`, `needs_too_much`). Never raises for what is
    in the file.
    """
    if len(data) > MOST_BYTES:
        megabytes, limit = len(data) // 1024 // 1024, MOST_BYTES // 1024 // 1024
        return _refused(name, "file_too_large", megabytes=megabytes, limit=limit)
    try:
        answer, ending = await _run("read", (data, name, context, kind), seconds, memory)
    except TimeoutError:
        return _refused(name, "took_too_long", seconds=seconds)
    reading = _unpickled(answer) if ending in {0, FAILED} else None
    if isinstance(reading, Reading):
        return reading
    if ending in KILLED:
        return _refused(name, "needs_too_much")
    log.error("a reader failed", ending=ending, where=reading)
    return _refused(name, "reader_failed")


async def mark_safely(
    data: bytes,
    faults: Sequence[Fault],
    sentences: Sequence[str],
    *,
    seconds: float = WALL_SECONDS,
    memory: int = MEMORY_BYTES,
) -> bytes | None:
    """The marked copy of a file as XLSX, `sentences` being the words of `faults` in order; None if the file
    cannot be opened or the limits do not suffice.
    """
    try:
        answer, ending = await _run("mark", (data, tuple(faults), tuple(sentences)), seconds, memory)
    except TimeoutError:
        return None
    marked = _unpickled(answer) if ending == 0 else None
    return marked if isinstance(marked, bytes) else None


async def _run(task: str, arguments: tuple[Any, ...], seconds: float, memory: int) -> tuple[bytes, int]:
    """Answer and ending of a guarded process. Raises TimeoutError; the process is over in any case."""
    environment = {**os.environ, "READER_MEMORY": str(memory), "READER_CPU": str(max(1, round(seconds)))}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        BOOT,
        str(ROOT),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=environment,
    )
    payload = pickle.dumps((task, arguments), protocol=pickle.HIGHEST_PROTOCOL)
    try:
        answer, _ = await asyncio.wait_for(process.communicate(payload), seconds)
        return answer, process.returncode or 0
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()


def _unpickled(answer: bytes) -> object:
    with contextlib.suppress(pickle.UnpicklingError, EOFError, AttributeError, TypeError, ValueError):
        return _Records(io.BytesIO(answer)).load()
    return None
