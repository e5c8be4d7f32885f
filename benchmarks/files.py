"""How fast a large list is read, checked and compared, beside the libraries reading the same file alone.

`python -m benchmarks.files [--quick] [--json]` (Linux). Every way runs in a process of its own, in turn,
three times; the least processor time counts, since a busy machine makes wall time say little.
Memory is the peak of the process above what it needed to start.
"""

import argparse
import asyncio
import io
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from datetime import time as clock
from pathlib import Path

from models.language import Language
from services.spreadsheets.changes import lesson_changes
from services.spreadsheets.context import Context
from services.spreadsheets.list_form import write_list
from services.spreadsheets.reading import open_workbook, read
from services.spreadsheets.records import Lesson, LessonKind, Outcome
from services.spreadsheets.worker import read_safely

ROWS, QUICK_ROWS, RUNS = 20_000, 2_000, 3
GROUPS = tuple(f"ПР-{number}" for number in range(101, 141))
FIRST_DAY = date(2027, 1, 11)
PAIRS = ((clock(8, 30), clock(10, 5)), (clock(10, 15), clock(11, 50)), (clock(12, 20), clock(13, 55)))
GOALS = {"read": 2.0, "dry run": 4.0}
"""Times the seconds of calamine alone."""


def lessons(rows: int) -> list[Lesson]:
    """A college of forty groups without conflicts: each group has its own teachers and rooms at each hour."""
    found = []
    for number in range(rows):
        group, hour = number % len(GROUPS), number // len(GROUPS)
        day, pair = divmod(hour, len(PAIRS))
        found.append(
            Lesson(
                FIRST_DAY + timedelta(days=day),
                *PAIRS[pair],
                None,
                GROUPS[group],
                None,
                LessonKind.LESSON,
                f"Дисциплина {number % 60:02}",
                f"Образцов{group:02} А.А.",
                str(400 + group),
                None,
                None,
                None,
                "",
            )
        )
    return found


def live(rows: int) -> tuple[Lesson, ...]:
    """The schedule as it is before: every tenth lesson is in another room."""
    return tuple(x._replace(room="9") if n % 10 == 0 else x for n, x in enumerate(lessons(rows)))


def by_calamine(data: bytes, _: int) -> int:
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - measured alone

    return len(CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python())


def by_openpyxl(data: bytes, _: int) -> int:
    from openpyxl import load_workbook  # noqa: PLC0415 - measured alone

    sheet = load_workbook(io.BytesIO(data), read_only=True).worksheets[0]
    return sum(1 for _ in sheet.iter_rows(values_only=True))


def reading(data: bytes, _: int) -> int:
    return len(open_workbook(data).sheets[0].rows)


def checking(data: bytes, rows: int) -> int:
    found = read(data, "list.xlsx", Context(today=FIRST_DAY, known_groups=frozenset(GROUPS)))
    assert found.outcome is Outcome.ACCEPT
    assert len(found.lessons) == rows
    return len(found.lessons)


def dry_run(data: bytes, rows: int, before: tuple[Lesson, ...] = ()) -> int:
    context = Context(today=FIRST_DAY, known_groups=frozenset(GROUPS))
    changes = lesson_changes(before, read(data, "list.xlsx", context).lessons)
    assert len(changes) == -(-rows // 10)
    return len(changes)


def guarded(data: bytes, rows: int) -> int:
    context = Context(today=FIRST_DAY, known_groups=frozenset(GROUPS))
    found = asyncio.run(read_safely(data, "list.xlsx", context))
    assert len(found.lessons) == rows
    return len(found.lessons)


WAYS: dict[str, Callable[..., int]] = {
    "calamine alone": by_calamine,
    "openpyxl alone": by_openpyxl,
    "read": reading,
    "read + check": checking,
    "dry run": dry_run,
    "in its own process": guarded,
}


def measure(way: str, path: Path, rows: int) -> None:
    """Runs one way in this process and prints its seconds and megabytes."""
    data = path.read_bytes()
    given = (live(rows),) if way == "dry run" else ()
    before = _peak()
    started = _processor()
    WAYS[way](data, rows, *given)
    print(json.dumps([_processor() - started, _peak() - before]))


def _processor() -> float:
    """Seconds of processor of this process and its children."""
    return sum(os.times()[:4])


def _peak() -> float:
    """Peak memory of this process or of a child, megabytes; the kernel's own mark, which begins anew
    with the program.
    """
    mark = next(
        line for line in Path("/proc/self/status").read_text("ascii").splitlines() if line.startswith("VmHWM")
    )
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return max(int(mark.split()[1]), children) / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help=f"{QUICK_ROWS} rows, once")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--way", choices=WAYS, help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    rows, runs = (QUICK_ROWS, 1) if options.quick else (ROWS, RUNS)
    if options.way:
        measure(options.way, options.file, rows)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "list.xlsx")
        path.write_bytes(write_list(lessons(rows), Language.RU))
        report = compare(path, runs, [*sys.argv[1:]])
    if options.json:
        print(json.dumps({"rows": rows, "ways": report}, indent=2))
    else:
        show(rows, report)


def compare(path: Path, runs: int, options: list[str]) -> dict[str, dict[str, float]]:
    measured: dict[str, list[list[float]]] = {way: [] for way in WAYS}
    for _ in range(runs):
        for way in WAYS:
            command = [sys.executable, "-m", "benchmarks.files", *options, "--way", way, "--file", str(path)]
            out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            measured[way].append(json.loads(out))
    alone = min(seconds for seconds, _ in measured["calamine alone"])
    return {
        way: {
            "seconds": round(min(seconds for seconds, _ in found), 3),
            "of_calamine": round(min(seconds for seconds, _ in found) / alone, 2),
            "megabytes": round(max(megabytes for _, megabytes in found), 1),
        }
        for way, found in measured.items()
    }


def show(rows: int, report: dict[str, dict[str, float]]) -> None:
    print(f"{rows} rows{'':<14} seconds  × calamine   peak MB   goal")
    for way, found in report.items():
        goal = f"under {GOALS[way]:g} ×" if way in GOALS else ""
        line = f"{found['seconds']:>8.3f} {found['of_calamine']:>11.2f} {found['megabytes']:>9.1f}"
        print(f"{way:<22}{line}   {goal}")


if __name__ == "__main__":
    main()
