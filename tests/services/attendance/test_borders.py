"""Where days, groups and places meet: midnight, whoever moved or left, two shifts, an order that moves."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select, update

from models.attendance import Attendance, AttendanceTask, MarkStatus
from models.membership import Role
from models.schedule import Placement
from models.student import Student, StudentStatus
from services import Services
from services.attendance.ledger import State, total
from services.attendance.mentorless import OfDay
from services.attendance.places import site_key
from services.attendance.tasks import TaskKind
from services.joining import Whom
from services.people import Person
from tests.conftest import FrozenClock
from tests.people import become, group, person
from tests.placements import PLANT, WORKSHOP, put_placement
from tests.roll_calls import BEFORE, DAY, END, SERGEY, Shop, be_student, opened, plan, put_shop, rows
from tests.services.attendance.test_deciding import marked
from tests.services.attendance.test_ledger import entries_of

OLGA = person(50, "Ольга")
NIGHT = {"shift_start": time(0, 30), "shift_end": time(6)}
"""The first minutes of a local day; from an hour before, it is the day before."""


async def scene(services: Services, clock: FrozenClock, count: int = 1, **order: Any) -> Shop:
    clock.now = BEFORE
    shop = await put_shop(services, count, **order)
    await become(services, OLGA, Whom(Role.COORDINATOR, "ryazan", name=OLGA.name))
    return shop


async def trainee(services: Services, clock: FrozenClock, **order: Any) -> Person:
    return await be_student(services, await scene(services, clock, **order))


async def test_a_location_counts_before_midnight_too(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    ivan = await trainee(services, clock, **NIGHT)
    clock.now = datetime(2026, 11, 23, 20, 45, tzinfo=UTC)  # 23:45 in Ryazan
    seen = await services.own_attendance.locate(ivan, 54.6, 39.7)
    assert (seen.day, seen.here_at) == (DAY + timedelta(days=1), clock.now)


async def test_one_cannot_come_to_the_night_that_is_on(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    ivan = await trainee(services, clock, shift_start=time(22), shift_end=time(5))
    clock.now = datetime(2026, 11, 23, 22, tzinfo=UTC)  # 01:00 on the 24th in Ryazan
    coming = await services.own_attendance.coming(ivan)
    assert [one.day for one in coming][:2] == [DAY, DAY + timedelta(days=1)]


async def test_one_plea_a_day_is_one_of_the_clusters_day(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    await scene(services, clock)
    call = await opened(services)
    for hour in (22, 23, 24, 25):  # from 01:00 to 04:00 in Ryazan
        clock.now = datetime(2026, 11, 24, tzinfo=UTC) + timedelta(hours=hour)
        await services.additions.plead(SERGEY, call.id)
    async with services.database.read() as session:
        found = await session.scalars(
            select(AttendanceTask).where(AttendanceTask.kind == TaskKind.CORRECTION.value)
        )
        assert len(found.all()) == 1


async def move(services: Services, shop: Shop) -> int:
    """All trainees of the shop are of another group by now."""
    other = await group(services.database, services.clock(), code="ТМ-226", lines=())
    async with services.database.write() as session:
        whose = update(Student).where(Student.id.in_(shop.students))
        await session.execute(whose.values(group_id=other))
    return other


async def test_a_moved_student_is_confirmed_from_the_board(
    people_services: Services, clock: FrozenClock
) -> None:
    """The button and the list that it opens mean the same group."""
    services = people_services
    shop = await scene(services, clock, 2, mentor=None)
    await plan(services)
    other = await move(services, shop)
    clock.now = END
    site = site_key((PLANT, WORKSHOP))
    board = await services.boards.site(OLGA, "ryazan", DAY, site, 0)
    assert board.mentorless == {(other, "ТМ-226"): 2}
    seen = await services.settlements.of_day(OLGA, OfDay(other, DAY, site))
    assert len(seen.names) == 2


async def test_hours_of_a_group_are_those_of_its_sheet(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    shop = await scene(services, clock, 2)
    await opened(services)
    clock.now = END
    for row in await rows(services.database):
        await marked(services, row, MarkStatus.PRESENT)
    other = await move(services, shop)
    lines = (await services.boards.hours(OLGA, "ryazan", 0)).items
    sheet = await services.sheets.of_group(OLGA, other, date(2026, 11, 1), date(2026, 11, 30))
    assert [(one.group_id, one.totals.done) for one in lines] == [(other, sheet.totals.done)]


async def test_two_places_in_a_day_are_two_places(people_services: Services, clock: FrozenClock) -> None:
    """Neither order names a mentor, so no roll call says where it was."""
    services = people_services
    shop = await scene(services, clock, mentor=None, shift_end=time(11))
    evening = {"shift_start": time(12), "shift_end": time(16), "workshop": "Цех 9"}
    await put_placement(services.database, shop.students[0], mentor=None, **evening)
    clock.now = datetime(2026, 11, 23, 14, tzinfo=UTC)
    await plan(services)
    entries = [one for one in await entries_of(services, shop.students[0]) if one.day == DAY]
    assert [one.workshop for one in entries] == [WORKSHOP, "Цех 9"]
    board = await services.boards.day(OLGA, "ryazan", DAY)
    listed = await services.settlements.days(OLGA, "ryazan", 0)
    assert {one.key for one in board.sites.items} == {one.site for one in listed.items if one.day == DAY}


async def test_a_marked_day_keeps_its_place_when_the_order_is_gone(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    shop = await scene(services, clock, mentor=None)
    clock.now = END
    await plan(services)
    (row,) = await rows(services.database)
    await services.attendance_tasks.correct(OLGA, row.id, MarkStatus.PRESENT, None, "По журналу")
    async with services.database.write() as session:
        for one in await session.scalars(select(Placement)):
            one.ended_by = one.load_id
    (entry,) = await entries_of(services, shop.students[0])
    assert (entry.employer, entry.workshop) == (PLANT, WORKSHOP)


async def test_an_order_of_another_hour_does_not_double_a_marked_day(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    shop = await scene(services, clock)
    await opened(services)
    clock.now = END
    (row,) = await rows(services.database)
    await marked(services, row, MarkStatus.PRESENT)
    async with services.database.write() as session:
        await session.execute(update(Placement).values(shift_start=time(9), shift_end=time(15, 30)))
    await plan(services)
    totals = total(one for one in await entries_of(services, shop.students[0]) if one.day == DAY)
    assert (totals.planned, totals.done, totals.unconfirmed) == (6, 6, 0)


async def test_whoever_has_left_stands_in_no_roll_call_of_a_make_up(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    shop = await scene(services, clock, 2)
    ivan = await be_student(services, shop)
    await opened(services)
    clock.now = END
    first = (await rows(services.database))[0]
    await marked(services, first, MarkStatus.ABSENT)
    saturday = date(2026, 11, 28)
    made = await services.makeups.offer(OLGA, first.id, saturday)
    await services.makeups.answer(ivan, made.id, take=True)
    async with services.database.write() as session:
        (await session.get_one(Student, first.student_id)).status = StudentStatus.EXPELLED
    clock.now = datetime(2026, 11, 28, 4, 30, tzinfo=UTC)
    await plan(services)
    current = (await services.roll_calls.mine(SERGEY)).current
    assert saturday not in [one.day for one in current]
    async with services.database.read() as session:
        found = await session.scalars(select(Attendance).where(Attendance.makeup_of == first.id))
        assert [one.void_at is None for one in found] == [False]


async def test_a_morning_that_is_marked_is_not_the_evening(
    people_services: Services, clock: FrozenClock
) -> None:
    """The order was moved behind the shift that was done already."""
    services = people_services
    shop = await scene(services, clock, shift_end=time(11))
    await opened(services)
    clock.now = END
    (row,) = await rows(services.database)
    await marked(services, row, MarkStatus.PRESENT)
    async with services.database.write() as session:
        await session.execute(update(Placement).values(shift_start=time(15), shift_end=time(18)))
    await plan(services)
    entries = [one for one in await entries_of(services, shop.students[0]) if one.day == DAY]
    assert [one.state for one in entries] == [State.PRESENT, State.AHEAD]
    assert [line.day for line in (await services.roll_calls.mine(SERGEY)).current] == [DAY, DAY]
