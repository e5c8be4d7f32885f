"""Admitted or not, and why not, on a day."""

from datetime import date, timedelta

import pytest

from models.membership import Role
from models.practice import Clearance, ClearanceKind, Site
from services import Services
from services.practice.clearances import Clearances, Done, Lack, Task, Why, clearances_of
from services.practice.sites import place_key, site_of
from tests.conftest import TODAY
from tests.people import college_id, group, students

DAY = date(2026, 11, 23)
ALL = {task: Done(DAY) for task in Task}


@pytest.mark.parametrize(
    ("birth_date", "changed", "lacks"),
    [
        (None, {}, ()),
        (date(2010, 1, 1), {}, ()),
        (date(2010, 1, 1), {Task.GUARDIAN: None}, (Lack(Task.GUARDIAN, Why.MISSING),)),
        (date(2008, 11, 23), {Task.GUARDIAN: None}, ()),
        (date(2008, 11, 24), {Task.GUARDIAN: None}, (Lack(Task.GUARDIAN, Why.MISSING),)),
        (None, {Task.GUARDIAN: None}, ()),
        (None, {Task.BRIEFING: None}, (Lack(Task.BRIEFING, Why.MISSING),)),
        (None, {Task.MEDICAL: Done(DAY, DAY)}, ()),
        (
            None,
            {Task.MEDICAL: Done(DAY, DAY - timedelta(days=1))},
            (Lack(Task.MEDICAL, Why.EXPIRED, DAY - timedelta(days=1)),),
        ),
        (None, {Task.ENTRY: Done(DAY + timedelta(days=1))}, (Lack(Task.ENTRY, Why.TOO_EARLY),)),
    ],
)
def test_the_rule(birth_date: date | None, changed: dict[Task, Done | None], lacks: tuple[Lack, ...]) -> None:
    done = {task: one for task, one in (ALL | changed).items() if one is not None}
    own = Clearances(1, done, birth_date)
    assert own.lacks(DAY) == lacks
    assert own.admitted(DAY) is (not lacks)


async def test_read_for_many_students(people_services: Services) -> None:
    services = people_services
    minor, adult, other = await students(services.database, await group(services.database, services.clock()))
    async with services.database.write() as session:
        (await session.get_one(type(minor), minor.id)).guardian_consent_at = TODAY
        for kind, ended in ((ClearanceKind.BRIEFING, None), (ClearanceKind.ENTRY, TODAY)):
            session.add(
                Clearance(
                    student_id=minor.id,
                    kind=kind,
                    granted_on=DAY,
                    recorded_at=TODAY,
                    recorded_as=Role.MENTOR,
                    ended_at=ended,
                )
            )
    async with services.database.read() as session:
        found = await clearances_of(session, (minor.id, adult.id, 10_000))
    assert set(found) == {minor.id, adult.id}
    assert found[minor.id].done == {
        Task.BRIEFING: Done(DAY, None, Role.MENTOR),
        Task.GUARDIAN: Done(date(2026, 11, 22)),
    }
    assert [lack.task for lack in found[minor.id].lacks(DAY)] == [Task.MEDICAL, Task.CLOTHING, Task.ENTRY]
    assert Task.GUARDIAN not in found[adult.id].needed(DAY)
    assert other.id not in found


async def test_a_place_is_found_however_it_is_written(people_services: Services) -> None:
    college = await college_id(people_services.database, "ryazan")
    async with people_services.database.write() as session:
        session.add(
            Site(
                college_id=college,
                place_key=place_key("АО «Завод»", "Цех № 7"),
                gate="Проходная 2",
                changed_at=TODAY,
            )
        )
    async with people_services.database.read() as session:
        site = await site_of(session, college, 'АО "ЗАВОД"', "цех  №7")
        assert site is not None
        assert site.gate == "Проходная 2"
        assert await site_of(session, college, "АО «Завод»", None) is None
        assert await site_of(session, college + 1, "АО «Завод»", "Цех № 7") is None
    long = place_key("з" * 300, "а")
    assert len(long) == len(place_key("з" * 300, "б")) == 200
    assert long != place_key("з" * 300, "б")
