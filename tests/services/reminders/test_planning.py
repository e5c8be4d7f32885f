"""Planners: who is written to, when, once; what downtime, moved lessons and odd clocks do to it."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.load import Load
from models.outbox import Letter, LetterKind, LetterStatus
from models.person import Person
from models.reminder import DateSubscription
from services.catalogue import CatalogueService
from services.database import Database
from services.outbox import Plan, Planner, ask
from services.packs import load_packs
from services.roster import RosterLine
from tests.conftest import TODAY
from tests.people import ADULT, group, students
from tests.placements import MENTOR, put_placement
from tests.services.packs.fourth import read
from tests.services.reminders.conftest import ANNA, BORIS, Scene
from tests.services.reminders.scenes import (
    MONDAY,
    SUNDAY,
    Planning,
    joined,
    letters,
    local,
    move_lesson,
    move_zone,
    noted,
    put_lesson,
    put_load,
    put_mentor,
    settings_row,
    told,
)

DIGEST, FIRST = LetterKind.DIGEST, LetterKind.BEFORE_FIRST
TUESDAY = MONDAY + timedelta(days=1)


async def settle(database: Database) -> None:
    """Everything that is written has been sent."""
    async with database.write() as session:
        await session.execute(update(Letter).values(status=LetterStatus.SENT, done_at=TODAY))


async def test_the_digest_of_a_day_with_something_goes_once_at_the_hour_of_each(scene: Scene) -> None:
    async with scene.database.write() as session:
        session.add(settings_row(ANNA, digest_at=time(18)))
    await put_lesson(scene.database, scene.group, local(MONDAY, 8, 30))
    planning = await Planning.start(scene.database)
    assert await planning.asks(local(SUNDAY, 17, 59)) is not None
    assert await told(scene.database, DIGEST) == []
    await planning.asks(local(SUNDAY, 18, 1))
    assert await told(scene.database, DIGEST) == [(ANNA, "2026-11-23")]
    for minute in (0, 1, 30):
        await planning.asks(local(SUNDAY, 19, minute))
    await (await Planning.start(scene.database)).asks(local(SUNDAY, 19, 31))
    found = await letters(scene.database, DIGEST)
    assert [(one.recipient, one.due_at) for one in found] == [
        (ANNA, local(SUNDAY, 18)),
        (BORIS, local(SUNDAY, 19)),
    ]
    assert {one.expires_at for one in found} == {local(MONDAY, 12)}
    assert found[0].facts == {"day": "2026-11-23"}


async def test_no_digest_without_anything_tomorrow_or_for_whoever_does_not_want_it(scene: Scene) -> None:
    async with scene.database.write() as session:
        session.add(settings_row(ANNA, off=("digest",)))
    await put_lesson(scene.database, scene.group, local(TUESDAY, 8, 30))
    planning = await Planning.start(scene.database)
    await planning.asks(local(SUNDAY, 22, 1))
    assert await told(scene.database, DIGEST) == []
    await planning.asks(local(MONDAY, 22, 1))
    assert await told(scene.database, DIGEST) == [(BORIS, "2026-11-24")]


@pytest.mark.parametrize("settings", [{"paused_until": TUESDAY}, {"off": ("digest", "changes")}])
async def test_paused_and_unreachable_people_are_left_alone(
    scene: Scene, settings: dict[str, object]
) -> None:
    async with scene.database.write() as session:
        session.add(settings_row(ANNA, **settings))
        await session.execute(update(Person).where(Person.id == BORIS).values(unreachable_at=TODAY))
    await put_lesson(scene.database, scene.group, local(MONDAY, 8, 30))
    await (await Planning.start(scene.database)).asks(local(SUNDAY, 22, 1))
    assert await told(scene.database, DIGEST) == []


async def test_a_shift_is_something_too_but_only_for_whose_it_is(scene: Scene) -> None:
    await put_placement(scene.database, scene.lines[0])
    planning = await Planning.start(scene.database)
    await planning.asks(local(SUNDAY, 19, 1))
    assert await told(scene.database, DIGEST) == [(ANNA, "2026-11-23")]
    await planning.asks(local(SUNDAY + timedelta(days=5), 19, 1))
    assert len(await told(scene.database, DIGEST)) == 1, "Saturday is no day of practice"


async def test_after_a_night_of_downtime_the_digest_is_written_until_noon(scene: Scene) -> None:
    await put_lesson(scene.database, scene.group, local(MONDAY, 8, 30))
    await (await Planning.start(scene.database)).asks(local(MONDAY, 12, 0))
    assert await told(scene.database, DIGEST) == []
    await (await Planning.start(scene.database)).asks(local(MONDAY, 11, 59))
    found = await letters(scene.database, DIGEST)
    assert [(one.recipient, one.due_at) for one in found] == [
        (ANNA, local(SUNDAY, 19)),
        (BORIS, local(SUNDAY, 19)),
    ]


async def test_what_appears_in_the_evening_is_told_at_the_next_hour(scene: Scene) -> None:
    planning = await Planning.start(scene.database)
    await planning.asks(local(SUNDAY, 19, 30))
    await put_lesson(scene.database, scene.group, local(MONDAY, 8, 30))
    await planning.asks(local(SUNDAY, 19, 40))
    assert await told(scene.database, DIGEST) == []
    await planning.asks(local(SUNDAY, 20, 1))
    assert len(await told(scene.database, DIGEST)) == 2


async def test_before_the_first_each_with_their_own_lead(scene: Scene) -> None:
    await put_lesson(scene.database, scene.group, local(MONDAY, 8, 30))
    await put_lesson(scene.database, scene.group, local(MONDAY, 10, 15))
    planning = await Planning.start(scene.database)
    assert await planning.asks(local(MONDAY, 7, 29)) == local(MONDAY, 7, 30)
    assert await told(scene.database, FIRST) == []
    await planning.asks(local(MONDAY, 7, 30))
    assert await told(scene.database, FIRST) == [(ANNA, "2026-11-23")]
    await planning.asks(local(MONDAY, 8))
    await planning.asks(local(MONDAY, 9, 30))
    found = await letters(scene.database, FIRST)
    assert [(one.recipient, one.due_at, one.expires_at) for one in found] == [
        (ANNA, local(MONDAY, 7, 30), local(MONDAY, 8, 30)),
        (BORIS, local(MONDAY, 8), local(MONDAY, 8, 30)),
    ]


async def test_a_shift_may_be_the_first_and_lessons_after_it_are_not(scene: Scene) -> None:
    await put_placement(scene.database, scene.lines[0], shift_start=time(7, 30))
    await put_lesson(scene.database, scene.group, local(MONDAY, 16))
    planning = await Planning.start(scene.database)
    for minute in range(0, 24 * 60, 15):
        await planning.asks(local(MONDAY, 0) + timedelta(minutes=minute))
    found = await letters(scene.database, FIRST)
    assert [(one.recipient, one.due_at) for one in found] == [
        (ANNA, local(MONDAY, 6, 30)),
        (BORIS, local(MONDAY, 15, 30)),
    ]


async def test_who_wants_none_gets_none_and_who_joins_late_still_does(scene: Scene) -> None:
    async with scene.database.write() as session:
        session.add(settings_row(ANNA, lead_minutes=None))
    await put_lesson(scene.database, scene.group, local(MONDAY, 8, 30))
    planning = await Planning.start(scene.database)
    await planning.asks(local(MONDAY, 8))
    await joined(scene.database, scene.lines[2], 23)
    await planning.asks(local(MONDAY, 8, 14))
    assert await told(scene.database, FIRST) == [(BORIS, "2026-11-23")]
    await planning.asks(local(MONDAY, 8, 15))
    assert await told(scene.database, FIRST) == [(BORIS, "2026-11-23"), (23, "2026-11-23")]


async def test_an_unsent_reminder_moves_with_its_lesson(scene: Scene) -> None:
    lesson = await put_lesson(scene.database, scene.group, local(MONDAY, 8, 30))
    planning = await Planning.start(scene.database)
    await planning.asks(local(MONDAY, 7, 30))
    moved = await move_lesson(scene.database, lesson, local(MONDAY, 12))
    await planning.asks(local(MONDAY, 7, 31))
    found = await letters(scene.database, FIRST)
    assert [(one.recipient, one.ready_at, one.expires_at) for one in found] == [
        (ANNA, local(MONDAY, 11), local(MONDAY, 12))
    ]
    assert moved is not None
    await move_lesson(scene.database, moved, None)
    await planning.asks(local(MONDAY, 7, 32))
    assert await told(scene.database, FIRST) == []
    await put_lesson(scene.database, scene.group, local(MONDAY, 14))
    await planning.asks(local(MONDAY, 13, 1))
    assert await told(scene.database, FIRST) == [(ANNA, "2026-11-23")], "the day is reminded of after all"


async def test_a_lesson_moved_forward_is_told_at_once(scene: Scene) -> None:
    lesson = await put_lesson(scene.database, scene.group, local(MONDAY, 12))
    planning = await Planning.start(scene.database)
    await planning.asks(local(MONDAY, 8))
    await move_lesson(scene.database, lesson, local(MONDAY, 8, 30))
    await planning.asks(local(MONDAY, 8, 1))
    assert len(await told(scene.database, FIRST)) == 2


async def test_a_sent_reminder_is_never_doubled_by_a_move(scene: Scene) -> None:
    lesson = await put_lesson(scene.database, scene.group, local(MONDAY, 8, 30))
    planning = await Planning.start(scene.database)
    await planning.asks(local(MONDAY, 8))
    await settle(scene.database)
    await move_lesson(scene.database, lesson, local(MONDAY, 12))
    for minute in range(0, 300, 10):
        await planning.asks(local(MONDAY, 8) + timedelta(minutes=minute))
    assert len(await letters(scene.database, FIRST)) == 2


async def test_the_first_day_at_a_plant(scene: Scene) -> None:
    first = date(2026, 12, 2)
    await put_placement(
        scene.database,
        scene.lines[0],
        date_from=first - timedelta(days=1),
        date_to=date(2026, 12, 18),
        weekdays="345",
    )
    planning = await Planning.start(scene.database)
    at, end = local(date(2026, 11, 24), 5), local(date(2026, 12, 3), 0)
    while at < end:
        await planning.asks(at)
        at += timedelta(hours=3)
    found = [
        (one.kind, one.facts["days"], one.due_at)
        for one in await letters(scene.database)
        if "days" in one.facts
    ]
    assert sorted(found, key=lambda one: one[2]) == [
        (LetterKind.MISSING_TASKS, 7, local(date(2026, 11, 25), 17)),
        (LetterKind.PRACTICE_STARTS, 7, local(date(2026, 11, 25), 17)),
        (LetterKind.FIRST_DAY, 3, local(date(2026, 11, 29), 17)),
        (LetterKind.MISSING_TASKS, 2, local(date(2026, 11, 30), 17)),
        (LetterKind.FIRST_DAY, 1, local(date(2026, 12, 1), 17)),
        (LetterKind.FIRST_DAY, 0, local(first, 6)),
    ]


async def test_an_order_that_comes_late_is_told_once_and_not_as_late(scene: Scene) -> None:
    first, evening = date(2026, 12, 2), local(date(2026, 12, 1), 18)
    planning = await Planning.start(scene.database)
    await planning.asks(evening)
    await put_placement(scene.database, scene.lines[0], date_from=first, date_to=date(2026, 12, 18))
    load = await put_load(scene.database, scene.group)
    async with scene.database.write() as session:
        await session.execute(update(Load).where(Load.id == load).values(decided_at=evening))
    await planning.asks(evening + timedelta(minutes=1))
    await planning.asks(evening + timedelta(minutes=2))
    found = [one for one in await letters(scene.database) if "days" in one.facts]
    assert [(one.kind, one.facts["days"], one.due_at) for one in found] == [
        (LetterKind.FIRST_DAY, 1, evening)
    ], "the pack for the first day says what starts and what is missing"


async def test_whoever_knows_the_place_is_not_led_there_again(scene: Scene) -> None:
    await put_placement(scene.database, scene.lines[0])
    await put_placement(
        scene.database, scene.lines[0], date_from=date(2026, 11, 30), date_to=date(2026, 12, 4)
    )
    planning = await Planning.start(scene.database)
    await planning.asks(local(date(2026, 11, 27), 17))
    assert await told(scene.database, LetterKind.FIRST_DAY) == []
    await planning.asks(local(date(2026, 11, 28), 17))
    assert (ANNA, "2026-11-30:2") in await told(scene.database, LetterKind.MISSING_TASKS)


async def test_the_last_day_is_told_the_evening_before(scene: Scene) -> None:
    await put_placement(scene.database, scene.lines[0], date_to=date(2026, 11, 29))
    planning = await Planning.start(scene.database)
    await planning.asks(local(date(2026, 11, 26), 17))
    assert await told(scene.database, LetterKind.PRACTICE_ENDS) == [(ANNA, "2026-11-27")]
    await planning.asks(local(date(2026, 11, 28), 17))
    assert len(await told(scene.database, LetterKind.PRACTICE_ENDS)) == 1


async def test_mentors_of_tomorrows_trainees(scene: Scene) -> None:
    await put_placement(scene.database, scene.lines[0])
    await put_mentor(scene.database, 31, MENTOR)
    await put_mentor(scene.database, 32, "Ковалев Сергей")
    await put_mentor(scene.database, 33, "Ковалёв Иван")
    await put_mentor(scene.database, 34, MENTOR, cluster="norilsk")
    await (await Planning.start(scene.database)).asks(local(SUNDAY, 19))
    assert await told(scene.database, LetterKind.TRAINEES) == [(31, "2026-11-23"), (32, "2026-11-23")]


async def test_the_canary_sings_each_morning_for_administrators_who_know_the_bot(scene: Scene) -> None:
    planning = await Planning.start(scene.database, admins=(ANNA, 77))
    for day in (SUNDAY, MONDAY):
        await planning.asks(local(day, 8, 29))
        await planning.asks(local(day, 8, 30))
    assert await told(scene.database, LetterKind.CANARY) == [(ANNA, "2026-11-22"), (ANNA, "2026-11-23")]


async def test_each_cluster_by_its_own_clock_and_by_a_new_zone_at_once(scene: Scene) -> None:
    far = await group(scene.database, TODAY, "norilsk", "СВ-11")
    await joined(scene.database, (await students(scene.database, far))[0].id, 41)
    norilsk = ZoneInfo("Asia/Krasnoyarsk")
    await put_lesson(scene.database, far, local(MONDAY, 8, 30, norilsk))
    catalogue = CatalogueService(scene.database)
    await catalogue.load()
    planning = Planning(scene.database, catalogue)
    await planning.asks(local(SUNDAY, 18, 0, norilsk))
    assert await told(scene.database, DIGEST) == []
    await move_zone(scene.database, "norilsk", "Asia/Vladivostok")
    await catalogue.load()
    await planning.asks(local(SUNDAY, 18, 1, norilsk))
    assert await told(scene.database, DIGEST) == [(41, "2026-11-23")], "in Vladivostok it is 21:01"


async def test_summer_time_changes_nothing_but_the_moment(scene: Scene) -> None:
    await move_zone(scene.database, "ryazan", "Europe/Berlin")
    berlin = ZoneInfo("Europe/Berlin")
    sunday = date(2027, 3, 28)  # at two o'clock it becomes three
    await put_lesson(scene.database, scene.group, local(sunday, 8, 30, berlin))
    planning = await Planning.start(scene.database)
    at = datetime(2027, 3, 27, 12, tzinfo=UTC)
    while at < datetime(2027, 3, 28, 12, tzinfo=UTC):
        await planning.asks(at)
        at += timedelta(minutes=15)
    digests, firsts = await letters(scene.database, DIGEST), await letters(scene.database, FIRST)
    assert {one.due_at for one in digests} == {datetime(2027, 3, 27, 18, tzinfo=UTC)}
    assert {one.expires_at for one in digests} == {datetime(2027, 3, 28, 10, tzinfo=UTC)}
    assert [one.due_at for one in firsts] == [
        datetime(2027, 3, 28, 5, 30, tzinfo=UTC),
        datetime(2027, 3, 28, 6, tzinfo=UTC),
    ]


async def test_a_clock_that_jumps_ahead_and_back_loses_nothing(scene: Scene) -> None:
    await put_lesson(scene.database, scene.group, local(MONDAY, 8, 30))
    planning = await Planning.start(scene.database)
    await planning.asks(local(date(2030, 1, 1), 0))
    await planning.asks(local(SUNDAY, 19, 1))
    assert len(await told(scene.database, DIGEST)) == 2


async def test_what_was_rolled_back_is_planned_again(scene: Scene) -> None:
    await put_lesson(scene.database, scene.group, local(MONDAY, 8, 30))
    planning = await Planning.start(scene.database)

    async def fails(_session: AsyncSession) -> None:
        raise RuntimeError

    async def in_vain(planner: Planner, session: AsyncSession, now: datetime) -> Plan:
        plan = await planner(session, now)
        return replace(plan, steps=[fails])

    for now in (local(SUNDAY, 19), local(MONDAY, 8)):
        for planner in planning.planners:
            with pytest.raises(ExceptionGroup):
                await ask(scene.database, partial(in_vain, planner), now)
    assert await letters(scene.database) == []
    await planning.asks(local(SUNDAY, 19, 1))
    await planning.asks(local(MONDAY, 8, 1))
    assert len(await told(scene.database, DIGEST)) == len(await told(scene.database, FIRST)) == 2


async def test_subscribed_dates_a_week_and_a_day_before(any_database: Database, tmp_path: Path) -> None:
    await load_packs(any_database, read(tmp_path), whole=True)
    async with any_database.write() as session:
        session.add_all(Person(id=one, first_seen_at=TODAY, last_seen_at=TODAY) for one in (1, 2, 3))
        await session.flush()
        for person, key in ((1, ""), (1, "last-day"), (2, "last-day"), (3, "another")):
            session.add(DateSubscription(person_id=person, cluster="lukomorye", key=key, since=TODAY))
    planning, at = await Planning.start(any_database), datetime(2027, 8, 1, tzinfo=UTC)
    while at < datetime(2027, 8, 20, tzinfo=UTC):
        await planning.asks(at)
        at += timedelta(hours=12)
    kamchatka = ZoneInfo("Asia/Kamchatka")
    found = await letters(any_database, LetterKind.CLUSTER_DATE)
    assert [(one.recipient, one.due_at) for one in found] == [
        (person, local(day, 10, 0, kamchatka))
        for person in (1, 2)
        for day in (date(2027, 8, 8), date(2027, 8, 14))
    ]
    assert found[0].occasion == "lukomorye:last-day:2027-08-15:7"


async def test_planning_costs_by_events_and_not_by_people(scene: Scene) -> None:
    await put_lesson(scene.database, scene.group, local(MONDAY, 8, 30))
    await put_placement(scene.database, scene.lines[0], date_from=date(2026, 11, 25))
    few = await statements(scene.database)
    for number in range(30):
        lines = tuple(RosterLine("Выдуманный", f"Имя{number}", f"Ж{at}", ADULT) for at in range(3))
        made = await group(scene.database, TODAY, code=f"ГР-{number}", lines=lines)
        await put_lesson(scene.database, made, local(MONDAY, 8, 30))
        for at, line in enumerate(await students(scene.database, made)):
            await joined(scene.database, line.id, 1000 + 10 * number + at)
    many = await statements(scene.database)
    assert len(await letters(scene.database, DIGEST)) == 92
    assert many == few


async def statements(database: Database) -> list[int]:
    """How many each moment of a day takes, in a process that has been running; nothing is written before."""
    async with database.write() as session:
        await session.execute(delete(Letter))
    planning = await Planning.start(database)
    at, counts = local(SUNDAY, 16), []
    await planning.asks(at)
    while at < local(MONDAY, 9):
        at += timedelta(minutes=15)
        with noted(database) as made:
            await planning.asks(at)
        counts.append(len(made))
    return counts
