"""The ladder of absences against a naive model, and the letters that come of it."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from models.attendance import AbsenceLadder, Attendance, MarkStatus
from models.membership import Role
from models.outbox import Letter, LetterKind, LetterStatus
from services import Services
from services.attendance.absence_planning import AbsencePlanner
from services.attendance.absences import (
    COORDINATOR,
    HOURS,
    TUTOR,
    Day,
    Step,
    steps,
)
from services.attendance.marks import change
from services.attendance.rules import Rule, Threshold
from services.joining import Whom
from services.outbox import ask
from tests.conftest import FrozenClock
from tests.people import become, college_id, person
from tests.roll_calls import put_shop
from tests.services.attendance.test_ledger import open_days

TUTOR_OF, OLGA = person(81, "Тамара"), person(50, "Ольга")
MONDAY = date(2026, 11, 16)


def week_of(marks: str, hours: float = 6) -> list[Day]:
    """«н» is a day of absence, anything else one of presence or of nothing known."""
    return [
        Day(MONDAY + timedelta(days=at), mark == "н", hours if mark == "н" else 0)
        for at, mark in enumerate(marks)
    ]


def told_in_turn(marks: str, rule: Rule) -> list[Step]:
    """What is told if the ladder is asked after each day."""
    taken: list[Step] = []
    days = week_of(marks)
    for until in range(1, len(days) + 1):
        taken += list(steps(days[:until], rule, taken))
    return taken


def naive(marks: str, tutor: int, coordinator: int) -> dict[str, int]:
    """Each run of absences is told once in each step that it reaches."""
    runs = [len(run) for run in "".join(mark if mark == "н" else " " for mark in marks).split()]
    return {
        TUTOR: sum(run >= tutor for run in runs),
        COORDINATOR: sum(run >= coordinator for run in runs),
    }


@given(st.text("нябу", max_size=40), st.integers(1, 5), st.integers(1, 5))
def test_each_run_climbs_each_step_once(marks: str, tutor: int, coordinator: int) -> None:
    taken = told_in_turn(marks, Rule(tutor, coordinator, None))
    counts = naive(marks, tutor, coordinator)
    for step, least in ((TUTOR, tutor), (COORDINATOR, coordinator)):
        told = [one for one in taken if one.step == step]
        assert len(told) == counts[step]
        assert all(len(one.days) == least for one in told), "told on the day it is reached"
        days = [day for one in told for day in one.days]
        assert len(days) == len(set(days)), "no day twice"


@given(st.text("ня", max_size=40), st.integers(1, 60))
def test_hours_are_told_whenever_so_many_more_are_missed(marks: str, threshold: int) -> None:
    taken = [one for one in told_in_turn(marks, Rule(99, 99, float(threshold))) if one.step == HOURS]
    days = [day for one in taken for day in one.days]
    assert len(days) == len(set(days))
    assert all(6 * len(one.days) >= threshold > 6 * (len(one.days) - 1) for one in taken)
    assert marks.count("н") * 6 - len(days) * 6 < threshold, "what is left is not enough"


def test_asked_again_it_says_nothing_new() -> None:
    days = week_of("яннняннн")
    first = list(steps(days, Rule(), ()))
    assert [one.step for one in first] == [TUTOR, COORDINATOR, TUTOR, COORDINATOR, HOURS]
    assert not list(steps(days, Rule(), first))


async def absent(services: Services, *row_ids: int, status: MarkStatus | None = MarkStatus.ABSENT) -> None:
    async with services.database.write() as session:
        for row_id in row_ids:
            row = await session.get_one(Attendance, row_id)
            await change(session, row, services.clock(), None, Role.MENTOR, status=status)


async def planned(services: Services) -> None:
    """By a process that has just been started."""
    await ask(services.database, AbsencePlanner(), services.clock())


async def letters(services: Services, **which: Any) -> list[Letter]:
    async with services.database.read() as session:
        found = await session.scalars(
            select(Letter).where(Letter.kind == LetterKind.ABSENCE).filter_by(**which).order_by(Letter.id)
        )
        return list(found)


async def scene(services: Services) -> list[int]:
    """Ids of the first trainee's days of the week of 16 November; a coordinator and a tutor are there."""
    shop = await put_shop(services, 1)
    await become(services, OLGA, Whom(Role.COORDINATOR, "ryazan", name="Ольга Куратор"))
    college = await college_id(services.database, "ryazan")
    await become(services, TUTOR_OF, Whom(Role.TUTOR, "ryazan", college, group_id=shop.group, name="Т К"))
    return await open_days(services, shop.students[0], MONDAY, MONDAY + timedelta(days=4))


async def test_two_in_a_row_go_to_the_tutor_and_three_to_the_coordinator(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    days = await scene(services)
    await absent(services, days[0])
    clock.move(minutes=16)
    await planned(services)
    assert not await letters(services)
    await absent(services, days[1])
    await planned(services)
    assert not await letters(services), "the mentor may still undo"
    clock.move(minutes=16)
    await planned(services)
    await planned(services)
    (first,) = await letters(services)
    assert first.recipient == TUTOR_OF.id
    (told,) = await services.absences.told(TUTOR_OF.id, first.facts["steps"])
    assert (told.step, told.days) == (TUTOR, (MONDAY, MONDAY + timedelta(days=1)))
    await absent(services, days[2])
    clock.move(minutes=16)
    await planned(services)
    (second,) = await letters(services, recipient=OLGA.id)
    told_to_olga = await services.absences.told(OLGA.id, second.facts["steps"])
    assert {one.step for one in told_to_olga} == {COORDINATOR, HOURS}
    assert all(len(one.days) == 3 for one in told_to_olga)
    assert len(await letters(services)) == 2


async def test_without_a_tutor_the_coordinator_is_told(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    days = await scene(services)
    async with services.database.read() as session:
        from models.membership import Membership  # noqa: PLC0415  only this test ends a role

        tutor = (await session.scalars(select(Membership.id).where(Membership.role == Role.TUTOR))).one()
    await services.colleagues.end(person(99), tutor)
    await absent(services, *days[:2])
    clock.move(minutes=16)
    await planned(services)
    assert [one.recipient for one in await letters(services)] == [OLGA.id]


async def test_a_mark_corrected_before_sending_takes_the_step_back(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    days = await scene(services)
    await absent(services, *days[:2])
    clock.move(minutes=16)
    await planned(services)
    (letter,) = await letters(services)
    await absent(services, days[0], status=MarkStatus.PRESENT)
    assert not await services.absences.told(TUTOR_OF.id, letter.facts["steps"]), "nothing to say any more"
    clock.move(minutes=16)
    await planned(services)
    async with services.database.read() as session:
        assert not (await session.scalars(select(AbsenceLadder))).all()
    await absent(services, days[2])
    clock.move(minutes=16)
    await planned(services)
    told = await services.absences.told(TUTOR_OF.id, (await letters(services))[-1].facts["steps"])
    assert [one.days for one in told] == [(MONDAY + timedelta(days=1), MONDAY + timedelta(days=2))]


async def test_a_step_that_was_told_is_never_told_again(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    days = await scene(services)
    await absent(services, *days[:2])
    clock.move(minutes=16)
    await planned(services)
    async with services.database.write() as session:
        for one in await session.scalars(select(Letter).where(Letter.kind == LetterKind.ABSENCE)):
            one.status = LetterStatus.SENT
    await absent(services, days[0], status=MarkStatus.PRESENT)
    await absent(services, days[0], status=MarkStatus.ABSENT)
    clock.move(minutes=16)
    await planned(services)
    assert len(await letters(services)) == 1


async def test_excused_and_unconfirmed_days_are_not_in_a_row(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    days = await scene(services)
    await absent(services, days[0], days[2], days[4])
    await absent(services, days[1], status=MarkStatus.EXCUSED)
    clock.move(minutes=16)
    await planned(services)
    found = await letters(services)
    steps_told = [one.step for one in await services.absences.told(OLGA.id, found[0].facts["steps"])]
    assert steps_told == [HOURS], "18 hours, and never two in a row"
    assert [one.recipient for one in found] == [OLGA.id]


async def test_a_college_sets_its_own_thresholds(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    days = await scene(services)
    college = await college_id(services.database, "ryazan")
    await services.attendance_rules.change(OLGA, college, Threshold.TUTOR, 1)
    await services.attendance_rules.change(OLGA, college, Threshold.HOURS, 0)
    rules = dict(await services.attendance_rules.of(OLGA, "ryazan"))
    assert rules[college] == Rule(tutor_after=1, coordinator_after=3, hours_missed=None)
    await absent(services, days[0])
    clock.move(minutes=16)
    await planned(services)
    assert [one.recipient for one in await letters(services)] == [TUTOR_OF.id]
    await services.attendance_rules.change(OLGA, college, Threshold.TUTOR, -5)
    assert dict(await services.attendance_rules.of(OLGA, "ryazan"))[college].tutor_after == 1
