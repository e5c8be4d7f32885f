"""Whose trainees, on a real database: college, employer and name must all fit."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from models.catalogue import Employer
from models.language import Words
from models.membership import Membership, Role
from models.schedule import Placement
from services import Services
from services.joining import Whom
from services.practice.mentoring import mentors_of, orders_of, trainees
from services.spreadsheets.people import name_key
from tests.people import become, college_id, group, person, students
from tests.placements import MENTOR, PLANT, put_placement

MONDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 27)


async def put_employers(services: Services) -> tuple[int, int]:
    async with services.database.write() as session:
        made = [
            Employer(cluster="ryazan", key=key, name=Words(ru, en), aliases=aliases, position=at)
            for at, (key, ru, en, aliases) in enumerate(
                (
                    ("own", "Выдуманный завод", "Invented Plant", ()),
                    ("other", "Другой завод", "Other Plant", ("Другой",)),
                )
            )
        ]
        session.add_all(made)
        await session.flush()
        return made[0].id, made[1].id


async def mentor(services: Services, name: str = MENTOR, **scope: Any) -> Membership:
    await become(services, person(31), Whom(Role.MENTOR, "ryazan", name=name, **scope))
    async with services.database.read() as session:
        return (await session.scalars(select(Membership).where(Membership.person_id == 31))).one()


@pytest.mark.parametrize(
    ("name", "of_plant", "in_order", "employer", "found"),
    [
        (MENTOR, True, MENTOR, PLANT, True),
        (MENTOR, True, "С.П. Ковалёв", PLANT, True),
        ("Ковалёв С. П.", True, MENTOR, "ВЫДУМАННЫЙ  ЗАВОД, цех 7", True),
        (MENTOR, True, MENTOR, 'ООО "Другой завод"', False),
        (MENTOR, True, MENTOR, "Другой", False),
        (MENTOR, True, MENTOR, "Неизвестный комбинат", True),
        (MENTOR, True, "Ковалёв С. П.", "Неизвестный комбинат", False),
        (MENTOR, True, "Ковалёв", PLANT, False),
        (MENTOR, False, "Ковалёв С. П.", "Неизвестный комбинат", True),
        (MENTOR, False, "Ковалёв С. Н.", PLANT, False),
    ],
)
async def test_name_and_employer(
    people_services: Services, name: str, of_plant: bool, in_order: str, employer: str, found: bool
) -> None:
    own, _ = await put_employers(people_services)
    one = (
        await students(
            people_services.database, await group(people_services.database, people_services.clock())
        )
    )[0]
    order = await put_placement(people_services.database, one.id, mentor=in_order, employer=employer)
    kovalev = await mentor(people_services, name, employer_id=own if of_plant else None)
    async with people_services.database.read() as session:
        assert await orders_of(session, kovalev, MONDAY, FRIDAY) == ([order] if found else [])
        shifts = await trainees(session, kovalev, MONDAY, FRIDAY)
        assert [one.day.day for one in shifts] == ([23, 24, 25, 26, 27] if found else [])
        known = await mentors_of(session, "ryazan", name_key(in_order), employer=employer)
        assert [one.id for one in known] == ([kovalev.id] if found else [])


async def test_only_in_the_own_college_and_while_it_lasts(people_services: Services) -> None:
    services = people_services
    other = await college_id(services.database, "ryazan", 1)
    own = await college_id(services.database, "ryazan")
    line = (await students(services.database, await group(services.database, services.clock())))[0]
    order = await put_placement(services.database, line.id)
    elsewhere = await mentor(services, college_id=other)
    async with services.database.write() as session:
        assert await orders_of(session, elsewhere, MONDAY, FRIDAY) == []
        assert not await mentors_of(session, "ryazan", name_key(MENTOR), college_id=own)
        at_home = await session.get_one(Membership, elsewhere.id)
        at_home.college_id = own
    async with services.database.write() as session:
        at_home = await session.get_one(Membership, elsewhere.id)
        assert await orders_of(session, at_home, MONDAY, FRIDAY) == [order]
        assert await mentors_of(session, "ryazan", name_key(MENTOR), college_id=own)
        assert await orders_of(session, at_home, date(2026, 11, 28), date(2026, 11, 30)) == []
        (await session.get_one(Placement, order)).ended_by = (await session.get_one(Placement, order)).load_id
        await session.flush()
        assert await orders_of(session, at_home, MONDAY, FRIDAY) == []
