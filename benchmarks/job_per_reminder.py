"""The usual design, to compare with: one APScheduler job for each reminder.

`python -m benchmarks.job_per_reminder add|run FILE` are its two halves as processes, one plans and is killed,
the other comes after it; `keep NUMBER` tells what so many jobs take in memory.
"""

import asyncio
import resource
import signal
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from apscheduler.schedulers.background import BackgroundScheduler

DUE_IN = 2.0
DOWN = 2.0
"""Seconds: a restart is longer than APScheduler's default grace of one second."""
LOST_OF = 200


def remind(number: int) -> None:
    """What the job does: it leaves a line."""
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def stored(path: str) -> BackgroundScheduler:
    scheduler = BackgroundScheduler(timezone=UTC)
    scheduler.add_jobstore("sqlalchemy", url=f"sqlite:///{path}")
    return scheduler


def add(path: str) -> None:
    scheduler = stored(path)
    scheduler.start(paused=True)
    due = datetime.now(UTC) + timedelta(seconds=DUE_IN)
    for number in range(LOST_OF):
        scheduler.add_job(remind, "date", run_date=due, args=(number,))
    sys.stdout.write("added\n")
    sys.stdout.flush()
    time.sleep(60)


def run(path: str) -> None:
    scheduler = stored(path)
    scheduler.start()
    time.sleep(1.5)
    scheduler.shutdown()


async def lost() -> int:
    """Of `LOST_OF` reminders, those that never come when the process is down while they are due."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder, "jobs.db"))
        first = await _start("add", path)
        assert first.stdout is not None
        await first.stdout.readline()
        first.send_signal(signal.SIGKILL)
        await first.wait()
        await asyncio.sleep(DUE_IN + DOWN)
        second = await _start("run", path)
        said, _ = await second.communicate()
        return LOST_OF - len(said.splitlines())


async def _start(half: str, path: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.job_per_reminder", half, path),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )


def added_per_second(jobs: int = 300) -> float:
    """Into a file, as it must be to outlive a restart."""
    with tempfile.TemporaryDirectory() as folder:
        scheduler = stored(str(Path(folder, "jobs.db")))
        scheduler.start(paused=True)
        begun, due = time.perf_counter(), datetime.now(UTC) + timedelta(days=1)
        for number in range(jobs):
            scheduler.add_job(remind, "date", run_date=due, args=(number,))
        seconds = time.perf_counter() - begun
        scheduler.shutdown()
    return jobs / seconds


async def megabytes(jobs: int) -> float:
    """What so many jobs take in the memory of a fresh process."""
    said, _ = await (await _start("keep", str(jobs))).communicate()
    return float(said)


def keep(jobs: str) -> None:
    scheduler = BackgroundScheduler(timezone=UTC)
    scheduler.start(paused=True)
    before, due = _resident(), datetime.now(UTC) + timedelta(days=1)
    for number in range(int(jobs)):
        scheduler.add_job(remind, "date", run_date=due + timedelta(seconds=number), args=(number,))
    sys.stdout.write(f"{_resident() - before}\n")
    scheduler.shutdown()


def _resident() -> float:
    """On Linux, where `ru_maxrss` would be that of whoever started this process."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


if __name__ == "__main__":
    {"add": add, "run": run, "keep": keep}[sys.argv[1]](sys.argv[2])
