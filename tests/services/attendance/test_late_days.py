"""An order that comes when days of it are over: they are opened, told of once, entered, or undone."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from models.attendance import Deputy, MarkStatus, RollCall
from models.membership import Role
from models.outbox import Letter, LetterKind
from models.schedule import Placement
from services import Services
from services.attendance.calls import CallView, Phase
from services.attendance.late_planning import plan_late_days
from services.attendance.ledger import total
from services.attendance.outcomes import Answered, Outcome
from services.attendance.silence import plan_silence
from services.joining import Whom
from services.outbox import ask
from services.refusal import Refusal
from tests.conftest import FrozenClock
from tests.people import become, person
from tests.placements import PLANT, WORKSHOP, put_placement
from tests.roll_calls import BEFORE, DAY, DEPUTY, SERGEY, Shop, history, membership, plan, put_shop, rows
from tests.services.attendance.test_ledger import entries_of

OLGA = person(50, "Ольга")
PAST = [date(2026, 11, day) for day in (16, 17, 18, 19, 20)]
MORNING = datetime(2026, 11, 23, 7, tzinfo=UTC)
"""Ten o'clock in Ryazan."""
UNTIL = datetime(2026, 11, 30, 9, tzinfo=UTC)


async def looked(services: Services) -> None:
    await ask(services.database, plan_late_days, services.clock())


async def scene(services: Services, clock: FrozenClock, **order: Any) -> Shop:
    """Three trainees from the 16th on; the order was loaded on the 23rd, before the shift."""
    clock.now = BEFORE
    shop = await put_shop(services, 3, **order)
    await become(services, OLGA, Whom(Role.COORDINATOR, "ryazan", name="Ольга Куратор"))
    await looked(services)
    return shop


async def calls(services: Services) -> list[RollCall]:
    async with services.database.read() as session:
        return list(await session.scalars(select(RollCall).order_by(RollCall.day, RollCall.id)))


async def letters(services: Services) -> list[Letter]:
    async with services.database.read() as session:
        found = await session.scalars(
            select(Letter).where(Letter.kind == LetterKind.LATE_DAYS).order_by(Letter.id)
        )
        return list(found)


async def everybody_was_there(services: Services, call: RollCall) -> Answered:
    seen: CallView = await services.roll_calls.one(SERGEY, call.id)
    return await services.roll_calls.confirm(
        SERGEY, seen.id, version=seen.version, drawn=seen.drawn, roster=seen.roster
    )


async def test_five_days_one_letter_and_one_number(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    await scene(services, clock)
    await looked(services)
    clock.move(minutes=90)
    await looked(services)
    made = await calls(services)
    assert [(one.day, one.late_until) for one in made] == [(day, UNTIL) for day in PAST]
    (letter,) = await letters(services)
    assert (letter.recipient, letter.due_at, letter.expires_at) == (SERGEY.id, MORNING, UNTIL)
    mine = await services.roll_calls.mine(SERGEY)
    assert [one.day for one in mine.late] == PAST
    assert [one.day for one in mine.current] == [DAY]
    assert mine.older == ()
    assert (await services.watch.of(OLGA, "ryazan")).late_days == 5
    assert (await services.boards.day(OLGA, "ryazan", None)).late == 5
    page = await services.settlements.late(OLGA, "ryazan", 0)
    assert [(one.day, one.students, one.mentor) for one in page.items] == [
        (day, 3, "Ковалёв Сергей Петрович") for day in reversed(PAST)
    ]
    monday = await services.staff_telling.monday(OLGA.id, "ryazan")
    assert monday is not None
    assert (monday.late_days, monday.unconfirmed_roll_calls) == (5, 0)


async def test_nobody_is_called_silent_or_slow(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    await scene(services, clock)
    clock.now = datetime(2026, 11, 23, 18, tzinfo=UTC)
    await ask(services.database, plan_silence, clock.now)
    async with services.database.read() as session:
        silent = LetterKind.ROLL_CALL_SILENT
        assert (await session.scalars(select(Letter).where(Letter.kind == silent))).all() == []
    assert (await services.boards.delays(OLGA, "ryazan", 0)).total == 0


async def test_the_mentor_enters_them_and_corrects(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    await scene(services, clock)
    first, second, *_ = await calls(services)
    done = await everybody_was_there(services, first)
    assert (done.outcome, done.view.phase, done.view.closes_at) == (Outcome.DONE, Phase.CONFIRMED, UNTIL)
    marked = [one for one in await rows(services.database) if one.day == first.day]
    assert [one.status for one in marked] == [MarkStatus.PRESENT] * 3
    mine = await services.roll_calls.mine(SERGEY)
    assert [(one.day, one.confirmed) for one in mine.late][-1] == (first.day, True)
    assert mine.late[0].day == second.day
    assert (await services.settlements.late(OLGA, "ryazan", 0)).total == 4
    totals = total(await entries_of(services, marked[0].student_id))
    assert (totals.done, totals.unconfirmed) == (6, 24)
    clock.now = UNTIL - timedelta(minutes=1)
    row = marked[0]
    done = await services.roll_calls.correct(SERGEY, row.id, MarkStatus.ABSENT, 0, row.version, "вспомнил")
    assert done.outcome is Outcome.DONE
    clock.now = UNTIL
    assert (await everybody_was_there(services, second)).outcome is Outcome.CLOSED
    assert (await services.settlements.late(OLGA, "ryazan", 0)).total == 4, "they wait for the coordinator"


async def test_the_coordinator_enters_one(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    await scene(services, clock)
    line = (await services.settlements.late(OLGA, "ryazan", 0)).items[0]
    seen = await services.settlements.of(OLGA, line.call_id)
    assert seen.late
    assert await services.settlements.confirm(OLGA, line.call_id, (), seen.roster, "По журналу") == 3
    assert (await services.settlements.late(OLGA, "ryazan", 0)).total == 4
    assert line.day not in [
        one.day for one in (await services.roll_calls.mine(SERGEY)).late if not one.confirmed
    ]
    last = next(one for one in await rows(services.database) if one.day == line.day)
    assert (await history(services.database, last.id))[-1].reason == "По журналу"


async def test_the_deputy_of_those_days_enters_them_too(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    clock.now = BEFORE
    shop = await put_shop(services, 2, date_from=date(2026, 10, 12))
    await become(services, DEPUTY, Whom(Role.MENTOR, "ryazan", name="Заместителев Пётр"))
    async with services.database.write() as session:
        deputy = await membership(services.database, DEPUTY)
        days = (date(2026, 10, 12), date(2026, 10, 13))
        session.add(
            Deputy(
                membership_id=shop.mentor,
                deputy_id=deputy,
                date_from=days[0],
                date_to=days[1],
                made_at=BEFORE,
            )
        )
    await looked(services)
    mine = await services.roll_calls.mine(DEPUTY)
    assert [(one.day, one.instead_of) for one in mine.late] == [
        (day, "Ковалёв Сергей Петрович") for day in days
    ]
    assert sorted(one.recipient for one in await letters(services)) == [SERGEY.id, DEPUTY.id]


async def test_an_order_that_is_undone_leaves_nothing(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    await scene(services, clock)
    done = (await calls(services))[0]
    await everybody_was_there(services, done)
    async with services.database.write() as session:
        for one in await session.scalars(select(Placement)):
            one.ended_by = one.load_id
    await looked(services)
    assert (await services.settlements.late(OLGA, "ryazan", 0)).total == 0
    assert [one.day for one in (await services.roll_calls.mine(SERGEY)).late] == [done.day]
    left = [one for one in await rows(services.database) if one.void_at is None]
    assert [one.status for one in left] == [MarkStatus.PRESENT] * 3


async def test_they_follow_an_order_that_names_another_mentor(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    shop = await scene(services, clock)
    async with services.database.write() as session:
        for one in await session.scalars(select(Placement)):
            one.ended_by = one.load_id
    for student_id in shop.students:
        await put_placement(services.database, student_id, mentor="Другов Иван Ильич")
    await looked(services)
    assert (await services.roll_calls.mine(SERGEY)).late == ()
    page = await services.settlements.late(OLGA, "ryazan", 0)
    assert {one.mentor for one in page.items} == {"Другов Иван Ильич"}
    assert page.total == 5
    assert len(await rows(services.database)) == 15, "they were moved, not doubled"


async def test_without_a_mentor_they_stand_with_the_others(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    await scene(services, clock, mentor=None)
    assert (await services.settlements.late(OLGA, "ryazan", 0)).total == 0
    days = await services.settlements.days(OLGA, "ryazan", 0)
    assert [(one.day, one.students) for one in days.items] == [(day, 3) for day in reversed(PAST)]
    assert await letters(services) == []


async def test_what_was_marked_in_time_is_left_alone(people_services: Services, clock: FrozenClock) -> None:
    """Also where a later order gives the day another time."""
    services = people_services
    clock.now = BEFORE - timedelta(days=4)
    shop = await put_shop(services, 1, date_from=date(2026, 11, 18), date_to=date(2026, 11, 19))
    await plan(services)
    for call in await calls(services):
        await everybody_was_there(services, call)
    before = [(one.id, one.status) for one in await rows(services.database)]
    async with services.database.write() as session:
        for one in await session.scalars(select(Placement)):
            one.ended_by = one.load_id
    await put_placement(services.database, shop.students[0], shift_start=time(9), date_to=date(2026, 11, 19))
    clock.now = BEFORE
    await looked(services)
    after = await rows(services.database)
    assert [(one.id, one.status) for one in after if one.status] == before
    assert [one.day for one in after if not one.status] == PAST[:2]


async def test_a_load_after_noon_leaves_yesterday_open(people_services: Services, clock: FrozenClock) -> None:
    """The day's own planner opens yesterday; at noon it was too late to ask anybody."""
    services = people_services
    clock.now = datetime(2026, 11, 24, 10, tzinfo=UTC)
    await put_shop(services, 1, date_from=DAY)
    await plan(services)
    yesterday, today = await calls(services)
    assert (yesterday.day, yesterday.late_until is None, today.late_until) == (DAY, False, None)
    await looked(services)
    assert len(await letters(services)) == 1
    assert [one.day for one in (await services.roll_calls.mine(SERGEY)).late] == [DAY]
    assert (await everybody_was_there(services, yesterday)).outcome is Outcome.DONE


async def test_a_mentor_who_joins_later_is_told_then(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    clock.now = BEFORE
    await put_shop(services, 1, mentor="Другов Иван Ильич")
    await looked(services)
    assert await letters(services) == []
    clock.move(days=2)
    await become(services, DEPUTY, Whom(Role.MENTOR, "ryazan", name="Другов Иван Ильич"))
    await looked(services)
    (letter,) = await letters(services)
    assert (letter.recipient, letter.due_at) == (DEPUTY.id, MORNING + timedelta(days=2))


async def test_nobody_else_sees_them(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    await scene(services, clock)
    stranger = person(60, "Другая")
    await become(services, stranger, Whom(Role.COORDINATOR, "norilsk", name="Другая"))
    for actor, key in ((SERGEY, "not-staff"), (stranger, "not-yours")):
        with pytest.raises(Refusal, match=key):
            await services.settlements.late(actor, "ryazan", 0)
    assert (await services.settlements.late(OLGA, "ryazan", 0)).items[0].employer == PLANT
    assert (await services.settlements.late(OLGA, "ryazan", 0)).items[0].workshop == WORKSHOP
