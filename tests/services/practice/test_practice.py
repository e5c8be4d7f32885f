"""The card, clearances with their rights and terms, and bulk confirmation, on both databases."""

from datetime import date, time
from typing import Any

import pytest
from sqlalchemy import func, select

from models.attendance import Attendance
from models.audit import AuditEntry
from models.membership import Role
from models.practice import Clearance, ClearanceKind
from models.schedule import Placement
from models.student import StudentStatus
from services import Services
from services.joining import Whom
from services.practice.cards import When
from services.practice.clearances import Done, Task, Why
from services.practice.clearing import Validity, valid_until
from services.practice.service import Stage
from services.refusal import Refusal
from tests.conftest import TODAY, FrozenClock
from tests.people import become, group, person, students
from tests.placements import MENTOR, put_placement
from tests.services.conftest import ADMINISTRATOR

ADMIN, ANNA, KOVALEV, OLGA = person(ADMINISTRATOR), person(21), person(31), person(50)


async def anna(services: Services) -> int:
    """A student who has joined; her id."""
    group_id = await group(services.database, services.clock())
    line = (await students(services.database, group_id))[0]
    whom = Whom(Role.STUDENT, "ryazan", None, group_id=group_id, student_id=line.id)
    await become(services, ANNA, whom)
    return line.id


async def put_mark(services: Services, student_id: int, day: date, hours: float | None, **other: Any) -> int:
    async with services.database.write() as session:
        made = Attendance(
            **{
                "student_id": student_id,
                "group_id": 1,
                "day": day,
                "starts_at": TODAY,
                "ends_at": TODAY,
                "break_minutes": 30,
                "planned_hours": 6,
                "kind": "industrial_practice",
                "added": False,
                "version": 1,
                "hours": hours,
            }
            | other
        )
        session.add(made)
        await session.flush()
        return made.id


async def test_stages_before_there_is_a_card(people_services: Services) -> None:
    services = people_services
    assert (await services.practice.own(ANNA)).stage is Stage.STRANGER
    group_id = await group(services.database, services.clock())
    line = (await students(services.database, group_id))[0]
    token = (await services.invitations.invite_group(ADMIN, group_id)).token
    await services.consents.give(ANNA)
    await services.claims.claim(ANNA, token, line.id, "Аня")
    assert (await services.practice.own(ANNA)).stage is Stage.WAITING
    await services.claims.confirm_plausible(ADMIN, "ryazan")
    own = await services.practice.own(ANNA)
    assert own.stage is Stage.STUDYING
    assert own.card is not None
    assert own.card.placements == ()
    await services.students.change_status(ADMIN, line.id, StudentStatus.ACADEMIC_LEAVE)
    assert (await services.practice.own(ANNA)).stage is Stage.ON_LEAVE


async def test_what_lasts_comes_first_and_hours_are_counted(people_services: Services) -> None:
    services = people_services
    line = await anna(services)
    over = await put_placement(
        services.database, line, date_from=date(2026, 9, 1), date_to=date(2026, 9, 4), hours_total=24.0
    )
    older = await put_placement(services.database, line, date_from=date(2026, 3, 2), date_to=date(2026, 3, 6))
    ahead = await put_placement(
        services.database, line, date_from=date(2026, 12, 1), date_to=date(2026, 12, 4)
    )
    now = await put_placement(services.database, line)
    ended = await put_placement(services.database, line)
    async with services.database.write() as session:
        placement = await session.get_one(Placement, ended)
        placement.ended_by = placement.load_id
    first = await put_mark(services, line, date(2026, 11, 16), 6)
    await put_mark(services, line, date(2026, 11, 17), 5.5, starts_at=TODAY.replace(hour=1))
    await put_mark(services, line, date(2026, 11, 18), None, starts_at=TODAY.replace(hour=2))
    await put_mark(services, line, date(2026, 11, 19), 6, starts_at=TODAY.replace(hour=3), void_at=TODAY)
    await put_mark(services, line, date(2026, 11, 21), 4, starts_at=TODAY.replace(hour=4), makeup_of=first)
    await put_mark(services, line, date(2026, 9, 2), 6, starts_at=TODAY.replace(hour=5), placement_id=over)
    card = (await services.practice.own(ANNA)).card
    assert card is not None
    assert [one.id for one in card.placements] == [now, ahead, over, older]
    assert [one.when for one in card.placements] == [When.NOW, When.AHEAD, When.OVER, When.OVER]
    assert [one.done for one in card.placements] == [15.5, 0, 6, 0]
    assert card.placements[0].next_shift is not None
    assert card.placements[0].next_shift.day == date(2026, 11, 23)
    assert card.checked_for == date(2026, 11, 23)
    assert [item.lack.why for item in card.checklist if item.lack] == [Why.MISSING] * 5


async def test_a_night_shift_lasts_until_it_ends(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    line = await anna(services)
    night = {"date_from": date(2026, 11, 20), "date_to": date(2026, 11, 20), "weekdays": "5"}
    await put_placement(services.database, line, shift_start=time(20), shift_end=time(4), **night)
    clock.move(days=-2, hours=12)  # Friday 21:00 UTC is midnight in Moscow
    card = (await services.practice.own(ANNA)).card
    assert card is not None
    assert card.placements[0].when is When.NOW
    clock.move(hours=5)
    card = (await services.practice.own(ANNA)).card
    assert card is not None
    assert card.placements[0].when is When.OVER


async def test_confirmed_withdrawn_and_confirmed_again(people_services: Services) -> None:
    services = people_services
    line = await anna(services)
    await become(services, OLGA, Whom(Role.COORDINATOR, "ryazan", name="Ольга"))
    assert await services.practice.confirm(OLGA, line, ClearanceKind.MEDICAL)
    assert not await services.practice.confirm(OLGA, line, ClearanceKind.MEDICAL)
    await services.practice.limit(OLGA, line, ClearanceKind.MEDICAL, Validity.HALF_YEAR)
    card = (await services.practice.student(OLGA, line)).card
    done = next(item.done for item in card.checklist if item.task is Task.MEDICAL)
    assert done == Done(date(2026, 11, 22), date(2027, 5, 22), Role.COORDINATOR)
    assert await services.practice.withdraw(OLGA, line, ClearanceKind.MEDICAL)
    assert not await services.practice.withdraw(OLGA, line, ClearanceKind.MEDICAL)
    await services.practice.limit(OLGA, line, ClearanceKind.MEDICAL, Validity.YEAR)
    async with services.database.read() as session:
        assert await session.scalar(select(func.count(Clearance.id))) == 2, "the past is kept"
        live = select(func.count(Clearance.id)).where(Clearance.ended_at.is_(None))
        assert await session.scalar(live) == 0
        actions = list(
            await session.scalars(select(AuditEntry.action).order_by(AuditEntry.id.desc()).limit(3))
        )
    assert actions == ["clearance-withdrawn", "clearance-limited", "clearance-confirmed"]


async def test_what_has_run_out_is_confirmed_anew(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    line = await anna(services)
    await services.practice.confirm(ADMIN, line, ClearanceKind.BRIEFING)
    await services.practice.limit(ADMIN, line, ClearanceKind.BRIEFING, Validity.MONTH)
    clock.move(days=30)
    assert not await services.practice.confirm(ADMIN, line, ClearanceKind.BRIEFING), "the last day counts"
    clock.move(days=1)
    assert await services.practice.confirm(ADMIN, line, ClearanceKind.BRIEFING)


async def test_a_mentor_confirms_a_briefing_of_the_own_trainees_only(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    group_id = await group(services.database, services.clock())
    mine, foreign, _ = (one.id for one in await students(services.database, group_id))
    await put_placement(services.database, mine)
    await put_placement(services.database, foreign, mentor="Другой Пётр Иванович")
    await become(services, KOVALEV, Whom(Role.MENTOR, "ryazan", name=MENTOR))
    assert await services.practice.confirm(KOVALEV, mine, ClearanceKind.BRIEFING)
    assert await services.practice.withdraw(KOVALEV, mine, ClearanceKind.BRIEFING)
    assert await services.practice.confirm(ADMIN, mine, ClearanceKind.BRIEFING)
    for refused in (
        services.practice.withdraw(KOVALEV, mine, ClearanceKind.BRIEFING),
        services.practice.confirm(KOVALEV, mine, ClearanceKind.MEDICAL),
        services.practice.confirm(KOVALEV, foreign, ClearanceKind.BRIEFING),
        services.practice.limit(KOVALEV, mine, ClearanceKind.BRIEFING, Validity.MONTH),
    ):
        with pytest.raises(Refusal, match="not-yours"):
            await refused
    clock.move(days=20)
    with pytest.raises(Refusal, match="not-yours"):  # practice is over
        await services.practice.withdraw(KOVALEV, mine, ClearanceKind.BRIEFING)
    with pytest.raises(Refusal, match="not-staff"):
        await services.practice.confirm(ANNA, mine, ClearanceKind.BRIEFING)
    with pytest.raises(Refusal, match="gone"):
        await services.practice.confirm(ADMIN, 10_000, ClearanceKind.BRIEFING)


async def test_a_whole_group_at_once(people_services: Services) -> None:
    services = people_services
    group_id = await group(services.database, services.clock())
    first, second, third = (one.id for one in await students(services.database, group_id))
    await services.practice.confirm(ADMIN, first, ClearanceKind.BRIEFING)
    await services.students.change_status(ADMIN, third, StudentStatus.EXPELLED)
    assert (await services.practice.group(ADMIN, group_id)).lacking[Task.BRIEFING] == 1
    assert await services.practice.confirm_group(ADMIN, group_id, ClearanceKind.BRIEFING) == 1
    assert await services.practice.confirm_group(ADMIN, group_id, ClearanceKind.BRIEFING) == 0
    view = await services.practice.group(ADMIN, group_id)
    assert view.total == 2
    assert view.lacking == {
        Task.BRIEFING: 0,
        Task.MEDICAL: 2,
        Task.CLOTHING: 2,
        Task.ENTRY: 2,
        Task.GUARDIAN: 1,
    }
    async with services.database.read() as session:
        held = set(await session.scalars(select(Clearance.student_id)))
    assert held == {first, second}


@pytest.mark.parametrize(
    ("granted", "validity", "until"),
    [
        (date(2026, 1, 31), Validity.MONTH, date(2026, 2, 28)),
        (date(2026, 8, 31), Validity.HALF_YEAR, date(2027, 2, 28)),
        (date(2024, 2, 29), Validity.YEAR, date(2025, 2, 28)),
        (date(2026, 12, 5), Validity.MONTH, date(2027, 1, 5)),
        (date(2026, 12, 5), Validity.FOR_GOOD, None),
    ],
)
def test_terms_end_on_a_day_that_there_is(granted: date, validity: Validity, until: date | None) -> None:
    assert valid_until(granted, validity) == until
