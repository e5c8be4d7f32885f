"""A trainee who was moved here today: one day, one row, one line of the board, at the mentor who has them."""

import pytest
from sqlalchemy import update

from models.attendance import Attendance, MarkStatus, RollCall
from models.membership import Role
from models.schedule import Placement
from services import Services
from services.attendance.ledger import Totals, total
from services.attendance.task_views import Outcome
from services.joining import Whom
from services.spreadsheets.people import name_key
from tests.conftest import FrozenClock
from tests.people import become, person
from tests.placements import PLANT
from tests.roll_calls import BEFORE, DAY, END, SERGEY, START, history, plan, put_shop, rows, tasks
from tests.services.attendance.test_ledger import entries_of

OLGA = person(50, "Ольга")
OTHER = "Морозов Илья Олегович"


async def moved(services: Services, clock: FrozenClock) -> Attendance:
    """The second trainee's order names another mentor and place; Sergey has added them to his list."""
    clock.now = BEFORE
    shop = await put_shop(services, 2)
    await become(services, OLGA, Whom(Role.COORDINATOR, "ryazan", name=OLGA.name))
    async with services.database.write() as session:
        await session.execute(
            update(Placement)
            .where(Placement.student_id == shop.students[1])
            .values(mentor=OTHER, mentor_key=name_key(OTHER), workshop="Цех 9")
        )
    clock.now = START
    (mine,) = (await services.roll_calls.mine(SERGEY)).current
    await services.additions.add(SERGEY, mine.id, shop.students[1])
    (row,) = [
        one for one in await rows(services.database) if one.student_id == shop.students[1] and one.day == DAY
    ]
    assert (row.roll_call_id, row.added) == (mine.id, True)
    return row


async def confirm(services: Services, row: Attendance, status: MarkStatus) -> None:
    seen, line = await services.roll_calls.trainee(SERGEY, row.id)
    await services.roll_calls.tap(SERGEY, line.id, status, 0, seen.drawn)
    seen = await services.roll_calls.one(SERGEY, seen.id)
    await services.roll_calls.confirm(
        SERGEY, seen.id, version=seen.version, drawn=seen.drawn, roster=seen.roster
    )


async def of_day(services: Services, row: Attendance) -> Totals:
    return total(one for one in await entries_of(services, row.student_id) if one.day == DAY)


@pytest.mark.parametrize(
    ("status", "worth"),
    [
        (MarkStatus.PRESENT, Totals(planned=6, done=6)),
        (MarkStatus.ABSENT, Totals(planned=6, absent=6)),
    ],
)
async def test_a_moved_day_is_the_orders_day(
    people_services: Services, clock: FrozenClock, status: MarkStatus, worth: Totals
) -> None:
    services = people_services
    row = await moved(services, clock)
    assert await of_day(services, row) == Totals(planned=6, unconfirmed=6)
    await confirm(services, row, status)
    assert await of_day(services, row) == worth
    missed = status is MarkStatus.ABSENT
    assert (await of_day(services, row)).to_make_up == (6 if missed else 0)
    if missed:
        assert (await services.makeups.missed(SERGEY, row.id)).hours == 6


async def test_boards_and_sheets_show_a_moved_trainee_once(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    row = await moved(services, clock)
    await confirm(services, row, MarkStatus.PRESENT)
    board = await services.boards.day(OLGA, "ryazan", DAY)
    (site,) = board.sites.items
    assert (site.employer, site.counts.total, site.counts.present) == (PLANT, 2, 2)
    assert site.workshop != "Цех 9"
    sheet = await services.sheets.of_group(OLGA, row.group_id, DAY, DAY)
    assert (sheet.came[DAY], sheet.hours[DAY], sheet.totals.planned) == (2, 12, 12)


async def test_without_an_order_a_moved_day_is_beyond_the_plan(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    row = await moved(services, clock)
    await confirm(services, row, MarkStatus.PRESENT)
    async with services.database.write() as session:
        order = (await session.get_one(Attendance, row.id)).placement_id
        ended = await session.get_one(Placement, order)
        ended.ended_by = ended.load_id
    assert await of_day(services, row) == Totals(extra=6)


async def test_a_row_of_another_hour_stands_for_the_shift_that_is_left(
    people_services: Services, clock: FrozenClock
) -> None:
    """The order was moved to another hour after the mentor had added the trainee."""
    services = people_services
    row = await moved(services, clock)
    async with services.database.write() as session:
        held = await session.get_one(RollCall, row.roll_call_id)
        late = await session.get_one(Attendance, row.id)
        late.starts_at = held.starts_at.replace(hour=held.starts_at.hour + 1)
    await confirm(services, row, MarkStatus.PRESENT)
    assert await of_day(services, row) == Totals(planned=6, done=6)


async def not_theirs(services: Services, row: Attendance) -> None:
    (task,) = [one for one in await tasks(services.database) if one.kind == "added"]
    await services.attendance_tasks.decide(OLGA, task.id, Outcome.VOID)


@pytest.mark.parametrize("status", [MarkStatus.PRESENT, None])
async def test_added_by_mistake_the_day_goes_back_to_the_mentor_of_the_order(
    people_services: Services, clock: FrozenClock, status: MarkStatus | None
) -> None:
    services = people_services
    row = await moved(services, clock)
    ilya = person(33, "Илья")
    await become(services, ilya, Whom(Role.MENTOR, "ryazan", name=OTHER))
    assert (await services.roll_calls.mine(ilya)).current == ()
    if status is not None:
        await confirm(services, row, status)
    await not_theirs(services, row)
    assert await of_day(services, row) == Totals(planned=6, unconfirmed=6)
    (own,) = (await services.roll_calls.mine(ilya)).current
    assert (own.trainees, own.workshop) == (1, "Цех 9")
    (sergeys,) = (await services.roll_calls.mine(SERGEY)).current
    assert sergeys.trainees == 1
    await plan(services)
    seen = await services.roll_calls.one(ilya, own.id)
    assert [(line.id, line.mark, line.added) for line in seen.lines] == [(row.id, None, False)]
    await services.roll_calls.confirm(
        ilya, seen.id, version=seen.version, drawn=seen.drawn, roster=seen.roster
    )
    assert await of_day(services, row) == Totals(planned=6, done=6)
    deeds = [(one.field, one.role, one.reason) for one in await history(services.database, row.id)]
    taken = [("mark", "mentor", None), ("mark", "coordinator", "void")] if status else []
    assert deeds == [("call", "mentor", None), *taken, ("call", "job", None), ("mark", "mentor", None)]


async def test_added_by_mistake_where_the_order_names_no_mentor_a_coordinator_confirms(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    row = await moved(services, clock)
    async with services.database.write() as session:
        order = await session.get_one(Placement, row.placement_id)
        order.mentor = order.mentor_key = None
    await confirm(services, row, MarkStatus.PRESENT)
    clock.now = END
    assert (await services.settlements.days(OLGA, "ryazan", 0)).total == 0
    await not_theirs(services, row)
    (day,) = (await services.settlements.days(OLGA, "ryazan", 0)).items
    assert (day.workshop, day.students) == ("Цех 9", 1)


async def test_added_by_mistake_without_an_order_the_day_counts_nowhere(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    row = await moved(services, clock)
    await confirm(services, row, MarkStatus.PRESENT)
    async with services.database.write() as session:
        ended = await session.get_one(Placement, row.placement_id)
        ended.ended_by = ended.load_id
    await not_theirs(services, row)
    assert await of_day(services, row) == Totals()
    line = (await history(services.database, row.id))[-1]
    assert (line.field, line.role, line.reason) == ("void", "coordinator", "void")
