"""The chain of reminders: how fast it may be, what it loses, what it costs, and whether taps notice it.

`python -m benchmarks.reminders [--quick] [--json]`. (a) Rates are measured in jumping time (`rates`), one 429
injected into ours; the crash is real (`crashes`), its rate scaled to 100 a second. (b) is `claims`,
(c) `taps`, (d) `job_per_reminder`. What is counted and not timed runs side by side. `--quick`: 900 messages
instead of 3,000, 30,000 pending rows instead of 1,000,000, 25 taps instead of 600, 5,000 jobs in memory
instead of 100,000, one kill instead of three.
"""

import argparse
import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks import claims, crashes, job_per_reminder, rates, taps
from benchmarks.servers import SERVERS

Rates = dict[str, dict[str, rates.Reached]]
Say = Callable[[str], None]
STRICT, EVEN, INJECTED = "ours, strict", "ours, even", ", one 429 injected"
RIGHT = (EVEN, "bucket"), (STRICT, "bucket"), (STRICT, "window")
"""Ways of ours and the servers that they are for."""


@dataclass(frozen=True, slots=True)
class Extent:
    messages: int
    pending: int
    taps: int
    jobs: int
    letters: int
    kills: int
    rounds: int


QUICK = Extent(900, 30_000, 25, 5_000, 100, 1, 3)
FULL = Extent(3_000, 1_000_000, 600, 100_000, 500, 3, 9)


def all_rates(messages: int) -> Rates:
    """By way of sending and server; ours once more with a 429 for no reason in the middle."""
    injected = frozenset({messages // 2})
    found = {
        name: {server: rates.reached(way, server, messages) for server in SERVERS}
        for name, way in rates.WAYS.items()
    }
    for name in (STRICT, EVEN):
        found[f"{name}{INJECTED}"] = {
            server: rates.reached(rates.WAYS[name], server, messages, injected=injected) for server in SERVERS
        }
    return found


def show_rates(found: Rates, say: Say) -> None:
    say(f"(a) {'of the permitted 30/s, and 429s':34} {'bucket':>14} {'window':>14}")
    for name, by_server in found.items():
        cells = [f"{one.fraction:6.3f} {one.refusals:7}" for one in by_server.values()]
        say(f"    {name:34} {' '.join(cells)}")


async def measure(extent: Extent, say: Say) -> dict[str, float]:
    """Everything but the rates, which have a time of their own. Taps come first: a million rows that
    were just written keep the disk busy for a while.
    """
    tapped = await taps.compare(extent.taps)
    say(f"(c) p99 of a tap: {tapped['quiet_ms']:.1f} ms, during a notice {tapped['busy_ms']:.1f} ms")
    crashed, taken, missed = await asyncio.gather(
        crashes.crash(extent.letters, extent.kills),
        job_per_reminder.megabytes(extent.jobs),
        job_per_reminder.lost(),
    )
    say(f"    killed {extent.kills} times while sending {extent.letters}: {crashed}")
    figures: dict[str, float] = {**crashed}
    for kind, name in (("sqlite", "sqlite"), ("postgresql", "postgres")):
        cost = await claims.ratio(kind, 1_000, extent.pending, extent.rounds)
        few, many = f"{cost['few_ms']:.0f} ms", f"{cost['many_ms']:.0f} ms"
        say(f"(b) {kind}: 1,000 letters in {few} with 1,000 pending, {many} with {extent.pending:,}")
        figures[f"claim_ratio_{name}"] = cost["ratio"]
    added, lost = job_per_reminder.added_per_second(), missed / job_per_reminder.LOST_OF
    say(f"(d) a job per reminder: {added:.0f} added a second, {extent.jobs:,} take {taken:.0f} MB,")
    say(f"    over a kill {lost:.0%} are lost")
    return figures | {
        "tap_p99_ratio": tapped["ratio"],
        "scheduler_jobs_per_second": added,
        "scheduler_megabytes": taken,
        "scheduler_lost_fraction": lost,
    }


def rate_figures(found: Rates) -> dict[str, float]:
    """`even` is for a server that is known to keep a bucket; `strict`, the default, suits both."""
    return {
        "rate_fraction_bucket": found[EVEN]["bucket"].fraction,
        "rate_fraction_bucket_strict": found[STRICT]["bucket"].fraction,
        "rate_fraction_window": found[STRICT]["window"].fraction,
        "too_many_requests": sum(
            found[f"{way}{injected}"][server].refusals for way, server in RIGHT for injected in ("", INJECTED)
        ),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="under a minute")
    parser.add_argument("--json", action="store_true", help="one flat object of figures")
    given = parser.parse_args()
    extent, say = QUICK if given.quick else FULL, _silent if given.json else _aloud
    found = all_rates(extent.messages)
    show_rates(found, say)
    figures = rate_figures(found) | asyncio.run(measure(extent, say))
    if given.json:
        print(json.dumps({name: round(value, 3) for name, value in figures.items()}))


def _aloud(line: str) -> None:
    print(line, flush=True)


def _silent(_line: str) -> None:
    """Only the object is wanted."""


if __name__ == "__main__":
    main()
