"""Days whose order names no mentor: found, confirmed by a coordinator with one reason, and never twice."""

import asyncio

import pytest

from models.attendance import MarkStatus
from models.membership import Role
from models.schedule import Placement
from models.student import Student, StudentStatus
from services import Services
from services.attendance.ledger import total
from services.attendance.mentorless import OfDay
from services.attendance.places import site_key
from services.joining import Whom
from services.refusal import Refusal
from tests.conftest import FrozenClock
from tests.people import become, person
from tests.placements import PLANT, WORKSHOP
from tests.roll_calls import BEFORE, DAY, END, SERGEY, START, history, plan, put_shop, rows
from tests.services.attendance.test_ledger import entries_of

OLGA, VERA, STRANGER = person(50, "Ольга"), person(51, "Вера"), person(60, "Другой")
SITE = site_key((PLANT, WORKSHOP))


async def alone(services: Services, clock: FrozenClock) -> OfDay:
    """Three students at a plant where nobody marks them; the shift is over."""
    clock.now = BEFORE
    shop = await put_shop(services, 3, mentor=None)
    for someone, cluster in ((OLGA, "ryazan"), (VERA, "ryazan"), (STRANGER, "norilsk")):
        await become(services, someone, Whom(Role.COORDINATOR, cluster, name=someone.name))
    await plan(services)
    clock.now = END
    return OfDay(shop.group, DAY, SITE)


async def test_they_stand_in_one_place_and_are_counted(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    asked = await alone(services, clock)
    (day,) = (await services.settlements.days(OLGA, "ryazan", 0)).items
    assert (day.day, day.group_id, day.site, day.employer, day.workshop, day.students) == (
        DAY,
        asked.group_id,
        SITE,
        PLANT,
        WORKSHOP,
        3,
    )
    assert (await services.boards.day(OLGA, "ryazan", None)).mentorless == 1
    site = await services.boards.site(OLGA, "ryazan", DAY, SITE, 0)
    assert (site.mentorless, site.unsettled) == ({(asked.group_id, day.group): 3}, {})
    assert (await services.watch.of(OLGA, "ryazan")).mentorless_days == 1
    clock.move(days=7)
    monday = await services.staff_telling.monday(OLGA.id, "ryazan")
    assert monday is not None
    assert (monday.mentorless_days, monday.unconfirmed_roll_calls) == (1, 0)


async def test_all_at_once_with_one_reason(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    asked = await alone(services, clock)
    seen = await services.settlements.of_day(OLGA, asked)
    assert list(seen.names.values()) == ["Иван А.", "Иван Б.", "Иван В."]
    _, second, _ = seen.names
    with pytest.raises(Refusal, match="reason-needed"):
        await services.settlements.confirm_day(OLGA, asked, (), seen.roster, " ")
    assert await services.settlements.confirm_day(OLGA, asked, {second}, seen.roster, " По журналу ") == 3
    marked = await rows(services.database)
    assert [one.status for one in marked] == [MarkStatus.PRESENT, MarkStatus.ABSENT, MarkStatus.PRESENT]
    for row in marked:
        line = (await history(services.database, row.id))[-1]
        assert (line.role, line.reason, row.marked_as) == ("coordinator", "По журналу", "coordinator")
    totals = total(one for one in await entries_of(services, marked[1].student_id) if one.day == DAY)
    assert (totals.absent, totals.unconfirmed) == (6, 0)
    assert (await services.settlements.days(OLGA, "ryazan", 0)).total == 0
    with pytest.raises(Refusal, match="gone"):
        await services.settlements.of_day(OLGA, asked)


async def test_two_coordinators_at_once_mark_once(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    asked = await alone(services, clock)
    seen = await services.settlements.of_day(OLGA, asked)
    done = await asyncio.gather(
        *(services.settlements.confirm_day(one, asked, (), seen.roster, "Был там") for one in (OLGA, VERA)),
        return_exceptions=True,
    )
    assert sorted(str(one) for one in done) == ["3", "gone"]
    for row in await rows(services.database):
        assert len(await history(services.database, row.id)) == 1


async def test_a_day_that_was_never_opened_is_confirmed_on_its_board(
    people_services: Services, clock: FrozenClock
) -> None:
    """The order came a week late."""
    services = people_services
    asked = await alone(services, clock)
    monday = OfDay(asked.group_id, DAY.replace(day=16), SITE)
    assert len(await rows(services.database)) == 3
    site = await services.boards.site(OLGA, "ryazan", monday.day, SITE, 0)
    assert list(site.mentorless.values()) == [3]
    seen = await services.settlements.of_day(OLGA, monday)
    assert await services.settlements.confirm_day(OLGA, monday, (), seen.roster, "По журналу") == 3
    opened = [one for one in await rows(services.database) if one.day == monday.day]
    assert [one.status for one in opened] == [MarkStatus.PRESENT] * 3


async def test_what_is_not_to_be_confirmed(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    asked = await alone(services, clock)
    seen = await services.settlements.of_day(OLGA, asked)
    for actor, key in ((SERGEY, "not-staff"), (STRANGER, "not-yours")):
        with pytest.raises(Refusal, match=key):
            await services.settlements.confirm_day(actor, asked, (), seen.roster, "Потому")
    with pytest.raises(Refusal, match="gone"):
        await services.settlements.of_day(OLGA, OfDay(asked.group_id, DAY.replace(day=24), SITE))
    clock.now = BEFORE
    assert (await services.settlements.days(OLGA, "ryazan", 0)).total == 0
    clock.now = END
    first = (await rows(services.database))[0]
    await services.attendance_tasks.correct(OLGA, first.id, MarkStatus.LATE, 30, "сам сказал")
    with pytest.raises(Refusal, match="gone"):
        await services.settlements.confirm_day(OLGA, asked, (), seen.roster, "По журналу")
    async with services.database.write() as session:
        (await session.get_one(Student, first.student_id)).status = StudentStatus.EXPELLED
        placement = await session.get_one(Placement, (await rows(services.database))[1].placement_id)
        placement.ended_by = placement.load_id
    (day,) = (await services.settlements.days(OLGA, "ryazan", 0)).items
    assert day.students == 1, "whoever has left, and whom no order sends there any more, wait for nobody"


async def test_a_named_mentor_is_asked_as_ever(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    clock.now = BEFORE
    shop = await put_shop(services, 2)
    await become(services, OLGA, Whom(Role.COORDINATOR, "ryazan", name=OLGA.name))
    await plan(services)
    clock.now = START
    assert (await services.settlements.days(OLGA, "ryazan", 0)).total == 0
    with pytest.raises(Refusal, match="gone"):
        await services.settlements.of_day(OLGA, OfDay(shop.group, DAY, SITE))
