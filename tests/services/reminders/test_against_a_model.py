"""Planners and gate against a naive model: every person, every day, one at a time, whatever happens."""

import asyncio
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from models.outbox import Letter, LetterKind, LetterStatus
from services.database import Database
from services.outbox.gate import Drop
from services.reminders.gate import gate
from services.reminders.settings import DIGEST_HOURS, LEADS, Quiet, Settings
from tests.conftest import TODAY
from tests.people import group, put_clusters, students
from tests.placements import put_placement
from tests.services.reminders.scenes import (
    MONDAY,
    MOSCOW,
    SUNDAY,
    Planning,
    joined,
    local,
    move_zone,
    put_lesson,
)

DAYS = [MONDAY + timedelta(days=at) for at in range(2)]
TICK = 15
"""Minutes."""
STARTS = [time(7), time(8, 30), time(10, 15), time(14)]
numbers = count(1)
KINDS = (LetterKind.DIGEST, LetterKind.BEFORE_FIRST)


@dataclass(frozen=True)
class Wish:
    """What one person has set, and the shift that begins each day, if any."""

    settings: Settings
    shift: time | None


@dataclass(frozen=True)
class World:
    """Local days with lessons, three people, and stretches of downtime as (minute, minutes)."""

    lessons: dict[date, tuple[time, ...]]
    wishes: tuple[Wish, ...]
    down: tuple[tuple[int, int], ...]
    zone: str

    def up(self, minute: int) -> bool:
        return not any(start <= minute < start + length for start, length in self.down)


@dataclass
class Seen:
    """When each letter went, by person, kind and occasion; doubles would stand side by side."""

    sent: dict[tuple[int, LetterKind, str], list[datetime]] = field(default_factory=dict)


wishes = st.builds(
    lambda lead, hour, quiet, shift: Wish(
        Settings(lead_minutes=lead).with_quiet(quiet).with_digest(hour), shift
    ),
    st.sampled_from([None, *LEADS]),
    st.sampled_from(DIGEST_HOURS),
    st.sampled_from(Quiet),
    st.sampled_from([None, time(6), time(8), time(16)]),
)
worlds = st.builds(
    World,
    st.fixed_dictionaries({day: st.lists(st.sampled_from(STARTS), max_size=2).map(tuple) for day in DAYS}),
    st.tuples(wishes, wishes, wishes),
    st.lists(st.tuples(st.integers(0, 2 * 1440), st.integers(5, 900)), max_size=3).map(tuple),
    st.sampled_from(["Europe/Moscow", "Asia/Krasnoyarsk"]),
)


def ticks(world: World) -> Iterator[tuple[int, datetime]]:
    """From Sunday's four in the afternoon on, while the process is up."""
    begin = local(SUNDAY, 16, 0, ZoneInfo(world.zone)).astimezone(UTC)
    minute = 0
    while minute < 48 * 60:
        if world.up(minute):
            yield minute, begin + timedelta(minutes=minute)
        minute += TICK


def expected(world: World) -> dict[tuple[int, LetterKind, str], tuple[datetime, datetime]]:
    """Each letter with when it may go first and when it is too late, person by person and day by day."""
    zone = ZoneInfo(world.zone)
    found = {}
    for person, wish in enumerate(world.wishes, 1):
        for day in DAYS:
            starts = [*world.lessons[day], *([wish.shift] if wish.shift else [])]
            if not starts:
                continue
            evening = datetime.combine(day - timedelta(days=1), wish.settings.digest_at, zone)
            noon = datetime.combine(day, time(12), zone)
            found[person, LetterKind.DIGEST, day.isoformat()] = (evening, noon)
            if wish.settings.lead_minutes is not None:
                start = datetime.combine(day, min(starts), zone)
                lead = timedelta(minutes=wish.settings.lead_minutes)
                found[person, LetterKind.BEFORE_FIRST, day.isoformat()] = (start - lead, start)
    return found


def went(world: World, person: int, due: datetime, expires: datetime) -> tuple[datetime, datetime] | None:
    """The first tick at which it may go, and the last at which it should have gone; None for never."""
    wish, zone = world.wishes[person - 1].settings, ZoneInfo(world.zone)
    for _, now in ticks(world):
        if due <= now < expires and not wish.silent(now.astimezone(zone).time()):
            return now, now
    return None


async def run(world: World, database: Database) -> Seen:
    await put_clusters(database)
    await move_zone(database, "ryazan", world.zone)
    zone = ZoneInfo(world.zone)
    made = await group(database, TODAY)
    for person, (line, wish) in enumerate(zip(await students(database, made), world.wishes, strict=True), 1):
        one = wish.settings
        await joined(
            database, line.id, person, lead_minutes=one.lead_minutes, digest_at=one.digest_at,
            quiet_from=one.quiet_from, quiet_until=one.quiet_until,
        )  # fmt: skip
        if wish.shift:
            await put_placement(
                database, line.id, date_from=DAYS[0], date_to=DAYS[-1],
                shift_start=wish.shift, shift_end=time(22), weekdays="1234567",
            )  # fmt: skip
    for day, starts in world.lessons.items():
        for start in sorted(set(starts)):
            await put_lesson(database, made, datetime.combine(day, start, zone))
    seen, planning, before = Seen(), await Planning.start(database), -TICK
    for minute, now in ticks(world):
        if minute - before > TICK:  # the process has been down: another one has begun
            planning = await Planning.start(database)
        before = minute
        await planning.asks(now, 2)  # digests, and before the first
        await send(database, now, seen)
    return seen


async def send(database: Database, now: datetime, seen: Seen) -> None:
    """As the sender does it: too late is expired, the gate is asked, the rest arrives."""
    async with database.write() as session:
        found = await session.scalars(
            select(Letter).where(Letter.status == LetterStatus.PENDING, Letter.ready_at <= now)
        )
        due = found.all()
        verdicts = await gate(session, due, now) if due else {}
        for one in due:
            verdict = verdicts.get(one.id)
            one.done_at = now
            if one.expires_at is not None and one.expires_at <= now:
                one.status = LetterStatus.EXPIRED
            elif isinstance(verdict, Drop):
                one.status = LetterStatus.CANCELLED
            elif verdict is not None:
                one.ready_at, one.done_at = verdict.until, None
            else:
                one.status = LetterStatus.SENT
                if one.kind in KINDS:
                    seen.sent.setdefault((one.recipient, one.kind, one.occasion), []).append(now)


@pytest.fixture(scope="module")
def template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return sqlite_template, tmp_path_factory.mktemp("worlds")


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(world=worlds)
def test_every_letter_once_in_time_and_never_in_the_night(world: World, template: tuple[Path, Path]) -> None:
    source, folder = template
    path = shutil.copy(source, folder / f"world-{next(numbers)}.db")

    async def live() -> Seen:
        database = Database.open(f"sqlite:///{path}")
        try:
            return await run(world, database)
        finally:
            await database.close()

    seen = asyncio.run(live())
    wanted = {
        key: moment
        for key, (due, expires) in expected(world).items()
        if (moment := went(world, key[0], due, expires)) is not None
    }
    assert {key: len(times) for key, times in seen.sent.items()} == dict.fromkeys(wanted, 1)
    for key, times in seen.sent.items():
        first, last = wanted[key]
        assert first <= times[0] <= last, key
    zones = ZoneInfo(world.zone)
    for (person, _, _), times in seen.sent.items():
        assert not world.wishes[person - 1].settings.silent(times[0].astimezone(zones).time())


def test_the_model_knows_the_zone() -> None:
    world = World(dict.fromkeys(DAYS, ()), (Wish(Settings(), time(8)),) * 3, (), "Asia/Krasnoyarsk")
    due, _ = expected(world)[1, LetterKind.DIGEST, "2026-11-23"]
    assert due.astimezone(MOSCOW) == local(SUNDAY, 15)
