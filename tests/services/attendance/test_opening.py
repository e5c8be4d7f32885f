"""From orders to rows, again and again: nothing twice, changed orders move what nobody has marked."""

import asyncio
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select, update

from models.attendance import Attendance, MarkStatus, RollCall
from models.load import Load
from models.outbox import Letter, LetterKind
from models.schedule import Placement
from services import Services
from services.attendance.opening import rows_of
from services.attendance.planning import plan_roll_calls
from services.attendance.students import Excuse
from services.database import Database
from services.practice import of_students
from tests.conftest import FrozenClock
from tests.placements import put_placement
from tests.roll_calls import BEFORE, DAY, SERGEY, START, be_student, history, opened, plan, put_shop, rows
from tests.services.reminders.scenes import noted


async def calls(database: Database) -> list[RollCall]:
    async with database.read() as session:
        return list(await session.scalars(select(RollCall).order_by(RollCall.starts_at, RollCall.id)))


async def end_orders(database: Database, student_id: int) -> None:
    async with database.write() as session:
        load = (await session.scalars(select(Load.id))).first()
        await session.execute(
            update(Placement).where(Placement.student_id == student_id).values(ended_by=load)
        )


async def test_opened_in_time_and_once(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    await put_shop(services)
    clock.now = datetime(2026, 11, 23, 3, 59, tzinfo=UTC)
    assert await plan(services) == datetime(2026, 11, 23, 4, tzinfo=UTC)
    assert await rows(services.database) == []
    clock.now = datetime(2026, 11, 23, 4, tzinfo=UTC)
    for _ in range(2):
        await plan(services)
    (call,) = await calls(services.database)
    found = await rows(services.database)
    assert {(row.roll_call_id, row.planned_hours, row.status) for row in found} == {(call.id, 6.0, None)}
    assert (len(found), call.starts_at) == (3, START)


async def test_where_nothing_has_changed_nothing_is_written(
    people_services: Services, clock: FrozenClock
) -> None:
    """Although it is looked at every five minutes; and whoever is absent or void is nobody's news."""
    services = people_services
    shop = await put_shop(services)
    clock.now = BEFORE
    await plan(services)
    await end_orders(services.database, shop.students[2])
    await put_placement(services.database, shop.students[2], date_from=DAY + timedelta(days=1))
    seen = await services.roll_calls.mine(SERGEY)
    await plan(services)
    assert [row.void_at for row in await rows(services.database)] == [None, None, BEFORE]
    clock.now = START
    async with services.database.read() as session:
        again = await plan_roll_calls(session, START)
    assert (again.steps, len(seen.current)) == ([], 1)


async def test_of_two_orders_at_once_the_later_one_holds(
    people_services: Services, clock: FrozenClock
) -> None:
    """The row does not go to and fro between them."""
    services = people_services
    clock.now = BEFORE
    shop = await put_shop(services, 1)
    await plan(services)
    await put_placement(services.database, shop.students[0], employer="Другой завод")
    for _ in range(3):
        clock.move(minutes=5)
        await plan(services)
    (row,) = await rows(services.database)
    old, new = await calls(services.database)
    assert (row.roll_call_id, new.employer) == (new.id, "Другой завод")
    assert [one.before for one in await history(services.database, row.id)] == [[old.id, START.isoformat()]]


async def test_the_list_that_a_mentor_opens_asks_little_of_the_database(
    people_services: Services, clock: FrozenClock
) -> None:
    """With gloves on and a bad signal; the more so where nobody has opened the roll call in time."""
    services = people_services
    clock.now = BEFORE
    await put_shop(services)
    await services.roll_calls.mine(SERGEY)
    await end_roll_calls(services.database)
    with noted(services.database) as unopened:
        (call,) = (await services.roll_calls.mine(SERGEY)).current
    with noted(services.database) as opened_before:
        assert [one.id for one in (await services.roll_calls.mine(SERGEY)).current] == [call.id]
    assert (len(unopened), len(opened_before)) == (15, 8)


async def end_roll_calls(database: Database) -> None:
    """As if nobody had looked yet."""
    async with database.write() as session:
        await session.execute(delete(Attendance))
        await session.execute(delete(RollCall))


async def test_two_at_once_make_nothing_twice(people_services: Services) -> None:
    services = people_services
    shop = await put_shop(services)

    async def make() -> list[int]:
        async with services.database.write() as session:
            shifts = await of_students(session, DAY, DAY, Placement.group_id == shop.group)
            return [row.id for row in await rows_of(session, shifts, BEFORE)]

    one, other = await asyncio.gather(make(), make())
    assert one == other
    assert len(await calls(services.database)) == 1


async def test_another_time_moves_what_was_said_and_not_what_was_marked(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    clock.now = BEFORE
    shop = await put_shop(services)
    ivan = await be_student(services, shop)
    await services.own_attendance.cannot_come(ivan, DAY, Excuse.ILL)
    await plan(services)
    for student_id in shop.students[:2]:
        await end_orders(services.database, student_id)
    await put_placement(services.database, shop.students[0], shift_start=time(9))
    clock.now = START
    await plan(services)
    moved, gone, kept = await rows(services.database)
    early, late = await calls(services.database)
    assert (moved.starts_at, moved.roll_call_id, moved.excuse) == (late.starts_at, late.id, "ill")
    assert [one.field for one in await history(services.database, moved.id)] == ["excuse", "call"]
    assert (gone.void_at, kept.void_at, kept.roll_call_id) == (START, None, early.id)
    seen = await services.roll_calls.one(SERGEY, early.id)
    assert [line.id for line in seen.lines] == [kept.id]
    await put_placement(services.database, shop.students[1])
    await plan(services)
    assert (await rows(services.database))[1].void_at is None, "the order has come back"


async def test_a_marked_day_stays_whatever_becomes_of_the_order(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    clock.now = BEFORE
    shop = await put_shop(services, 1)
    seen = await services.roll_calls.one(SERGEY, (await opened(services)).id)
    await services.roll_calls.confirm(
        SERGEY, seen.id, version=seen.version, drawn=seen.drawn, roster=seen.roster
    )
    await end_orders(services.database, shop.students[0])
    await plan(services)
    (row,) = await rows(services.database)
    assert (row.status, row.void_at, row.hours) == (MarkStatus.PRESENT, None, 6.0)


async def test_an_order_without_a_shift_is_asked_about_by_day(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    clock.now = BEFORE
    await put_shop(services, 1, shift_start=None, shift_end=None, shift_hours=None, hours_total=72.0)
    call = await opened(services)
    (row,) = await rows(services.database)
    assert (call.timed, row.planned_hours) == (False, 7.2)
    async with services.database.read() as session:
        letters = await session.scalars(
            select(Letter).where(Letter.kind == LetterKind.ROLL_CALL).order_by(Letter.due_at)
        )
        due = [one.due_at.astimezone(ZoneInfo("Europe/Moscow")).time() for one in letters]
    assert due == [time(9), time(16)]


async def test_an_order_without_a_mentor_has_rows_and_no_roll_call(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    clock.now = BEFORE
    await put_shop(services, 1, mentor=None)
    await plan(services)
    (row,) = await rows(services.database)
    assert row.roll_call_id is None
    assert await calls(services.database) == []


async def test_a_night_shift_belongs_to_its_first_day(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    await put_shop(services, 1, shift_start=time(22), shift_end=time(6))
    clock.now = datetime(2026, 11, 24, 0, tzinfo=UTC)
    await plan(services)
    async with services.database.read() as session:
        row = (await session.scalars(select(Attendance))).one()
    assert (row.day, row.starts_at) == (date(2026, 11, 23), datetime(2026, 11, 23, 19, tzinfo=UTC))
    assert (await services.roll_calls.mine(SERGEY)).current[0].day == date(2026, 11, 23)
