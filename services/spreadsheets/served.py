"""The guarded process itself: limits first, then one task from standard input, its answer to standard output.

A module of its own, so that the process starts in a tenth of a second, without asyncio and the database.
"""

import gc
import os
import pickle
import resource
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from services.spreadsheets.context import Context
from services.spreadsheets.records import Fault, Kind, Reading

MEMORY_BYTES = 1 << 30
"""Address space of the process: about 100 MB are Python itself and its libraries."""
CPU_SECONDS = 30
OUT_OF_MEMORY, FAILED = 3, 4


def serve() -> None:
    """The process itself: limits first, then one task from standard input, its answer to standard output."""
    _limit(resource.RLIMIT_AS, int(os.environ.get("READER_MEMORY", MEMORY_BYTES)))
    _limit(resource.RLIMIT_CPU, int(os.environ.get("READER_CPU", CPU_SECONDS)))
    _limit(resource.RLIMIT_CORE, 0)
    gc.disable()  # one file and the process is over: looking for cycles is a fifth of its time
    task, arguments = pickle.load(sys.stdin.buffer)  # noqa: S301 - it comes from the bot itself
    try:
        answer = _TASKS[task](*arguments)
        sys.stdout.buffer.write(pickle.dumps(answer, protocol=pickle.HIGHEST_PROTOCOL))
        sys.stdout.buffer.flush()
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except Exception as failure:  # noqa: BLE001 - told to the bot, which logs it; the process is over anyway
        sys.stdout.buffer.write(pickle.dumps(_where(failure)))
        sys.stdout.buffer.flush()
        os._exit(FAILED)


def _where(failure: Exception) -> str:
    """Kind and places of a failure, without its message: that may quote what stands in the file."""
    frames = traceback.extract_tb(failure.__traceback__)
    places = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(failure).__name__} at {places}"


def _read(data: bytes, name: str, context: Context, kind: Kind | None) -> Reading:
    from services.spreadsheets.reading import read  # noqa: PLC0415 - parsers are loaded under the limits

    return read(data, name, context, kind)


def _mark(data: bytes, faults: Sequence[Fault], sentences: Sequence[str]) -> bytes:
    from services.spreadsheets.marked import mark  # noqa: PLC0415 - as above
    from services.spreadsheets.reading import open_workbook  # noqa: PLC0415 - as above

    said = dict(zip(faults, sentences, strict=True))
    return mark(open_workbook(data), faults, said.__getitem__)


_TASKS: dict[str, Any] = {"read": _read, "mark": _mark}


def _limit(what: int, amount: int) -> None:
    _, hard = resource.getrlimit(what)
    most = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
    resource.setrlimit(what, (most, most))
