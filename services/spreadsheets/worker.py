"""Reads a stranger's file in a process of its own, with bounded memory and time: the chat stays answerable.

The process is started for the file and ends with it: whatever a file does to a parser, it does there.
What comes back is unpickled with an allowlist of our own record classes.
"""

import asyncio
import contextlib
import io
import os
import pickle
import resource
import sys
from pathlib import Path
from typing import Any

from services.spreadsheets.container import MOST_BYTES
from services.spreadsheets.context import Context
from services.spreadsheets.records import Fault, Kind, Reading, Severity

MEMORY_BYTES = 1 << 30
"""Address space of the process: about 100 MB are Python itself and its libraries."""
CPU_SECONDS = 30
WALL_SECONDS = 60.0
ALLOWED = {
    "services.spreadsheets.records": None,
    "datetime": {"date", "time", "datetime"},
}
COMMAND = (sys.executable, "-c", "from services.spreadsheets.worker import serve; serve()")


class _Records(pickle.Unpickler):
    """Rebuilds records and dates, nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if module in ALLOWED and (ALLOWED[module] is None or name in (ALLOWED[module] or ())):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no record")


def _refused(name: str, code: str, **facts: float) -> Reading:
    return Reading(Kind.UNREADABLE, name, (Fault(code, Severity.ERROR, facts=tuple(facts.items())),))


def serve() -> None:
    """The process itself: limits first, then one file from standard input, its reading to standard output."""
    _limit(resource.RLIMIT_AS, int(os.environ.get("READER_MEMORY", MEMORY_BYTES)))
    _limit(resource.RLIMIT_CPU, int(os.environ.get("READER_CPU", CPU_SECONDS)))
    _limit(resource.RLIMIT_CORE, 0)
    out = sys.stdout.buffer
    data, name, context = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the bot itself
    try:
        from services.spreadsheets.reading import read  # noqa: PLC0415 - parsers are loaded under the limits

        reading = read(data, name, context)
        out.write(pickle.dumps(reading, protocol=pickle.HIGHEST_PROTOCOL))
    except MemoryError:
        os._exit(3)
    out.flush()


def _limit(what: int, amount: int) -> None:
    _, hard = resource.getrlimit(what)
    most = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
    resource.setrlimit(what, (most, most))


async def read_safely(
    data: bytes, name: str, context: Context, *, seconds: float = WALL_SECONDS, memory: int = MEMORY_BYTES
) -> Reading:
    """Like `reading.read`, in a guarded process. `seconds` of wall time and `memory` bytes of address space
    at most; beyond them the reading is a fault (`took_too_long`, `needs_too_much`). Never raises for what is
    in the file.
    """
    if len(data) > MOST_BYTES:
        return _refused(
            name, "file_too_large", megabytes=len(data) // 1024 // 1024, limit=MOST_BYTES // 1024 // 1024
        )
    environment = {**os.environ, "READER_MEMORY": str(memory), "READER_CPU": str(max(1, round(seconds)))}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, [_root(), os.environ.get("PYTHONPATH")]))
    process = await asyncio.create_subprocess_exec(
        *COMMAND,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=environment,
    )
    payload = pickle.dumps((data, name, context), protocol=pickle.HIGHEST_PROTOCOL)
    try:
        answer, _ = await asyncio.wait_for(process.communicate(payload), seconds)
    except TimeoutError:
        return _refused(name, "took_too_long", seconds=seconds)
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    return _answer(answer, name, process.returncode)


def _answer(answer: bytes, name: str, returned: int | None) -> Reading:
    if returned == 0:
        with contextlib.suppress(pickle.UnpicklingError, EOFError, AttributeError, TypeError):
            reading = _Records(io.BytesIO(answer)).load()
            if isinstance(reading, Reading):
                return reading
    return _refused(name, "needs_too_much" if returned in {3, -9, -6, -24} else "corrupt_file")


def _root() -> str:
    """The folder that holds the package `services`."""
    return str(Path(__file__).resolve().parents[2])
