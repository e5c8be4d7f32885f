"""Places of practice and mentors whom orders name, on both databases."""

from datetime import date

import pytest
from sqlalchemy import select

from models.catalogue import Employer
from models.language import Words
from models.membership import Membership, Role
from models.practice import Site
from services import Services
from services.joining import Whom
from services.practice.cards import Point
from services.practice.mentoring import orders_of
from services.practice.places import LONGEST, USUAL_RADIUS, About
from services.refusal import Refusal
from tests.people import become, college_id, group, person, students
from tests.placements import MENTOR, PLANT, put_placement
from tests.services.conftest import ADMINISTRATOR

ADMIN, KOVALEV = person(ADMINISTRATOR), person(31)


async def lines(services: Services, code: str = "ТМ-126", college: int = 0) -> list[int]:
    group_id = await group(services.database, services.clock(), code=code, college=college)
    return [one.id for one in await students(services.database, group_id)]


async def test_places_are_those_of_orders_that_are_not_over(people_services: Services) -> None:
    services = people_services
    first, second, third = await lines(services)
    await put_placement(services.database, first)
    order = await put_placement(
        services.database, second, employer="АО “ВЫДУМАННЫЙ завод”", workshop="цех  7"
    )
    await put_placement(services.database, third, workshop=None, date_to=date(2026, 11, 21))
    page = await services.places.of(ADMIN, "ryazan", 0)
    assert [(one.order, one.students, one.unknown) for one in page.items] == [(order, 2, 5)]
    await services.places.tell(ADMIN, order, About.GATE, "  Проходная\n 2 ")
    await services.places.put_point(ADMIN, order, Point(54.6, 39.7))
    page = await services.places.of(ADMIN, "ryazan", 0)
    assert page.items[0].unknown == 3
    place = await services.places.one(ADMIN, order)
    assert place.told.gate == "Проходная 2"
    assert place.told.point == Point(54.6, 39.7)
    assert place.told.radius == USUAL_RADIUS
    await services.places.choose_radius(ADMIN, order, 1000)
    assert (await services.places.one(ADMIN, order)).told.radius == 1000
    with pytest.raises(Refusal, match="gone"):
        await services.places.choose_radius(ADMIN, order, 7)
    await services.places.put_point(ADMIN, order, None)
    await services.places.tell(ADMIN, order, About.GATE, None)
    assert (await services.places.one(ADMIN, order)).told == type(place.told)()
    with pytest.raises(Refusal, match="gone"):
        await services.places.choose_radius(ADMIN, order, 300)
    with pytest.raises(Refusal, match="place-text"):
        await services.places.tell(ADMIN, order, About.WEAR, "я" * (LONGEST + 1))
    async with services.database.read() as session:
        assert len((await session.scalars(select(Site))).all()) == 1


async def test_each_college_tells_of_its_own_places(people_services: Services) -> None:
    services = people_services
    own = await put_placement(services.database, (await lines(services))[0])
    other = await put_placement(services.database, (await lines(services, "СВ-11", 1))[0])
    olga = person(50)
    second = await college_id(services.database, "ryazan", 1)
    await become(services, olga, Whom(Role.COORDINATOR, "ryazan", second, name="Ольга"))
    await services.places.tell(olga, other, About.GATE, "Ворота 3")
    assert (await services.places.one(ADMIN, own)).told.gate is None
    assert [one.order for one in (await services.places.of(olga, "ryazan", 0)).items] == [other]
    with pytest.raises(Refusal, match="not-yours"):
        await services.places.tell(olga, own, About.GATE, "Ворота 4")
    with pytest.raises(Refusal, match="not-yours"):
        await services.places.one(olga, own)


async def test_expected_mentors_are_invited_by_the_name_of_the_order(people_services: Services) -> None:
    services = people_services
    first, second, third = await lines(services)
    async with services.database.write() as session:
        plant = Employer(
            cluster="ryazan", key="own", name=Words("Выдуманный завод", "Plant"), aliases=(), position=1
        )
        session.add(plant)
        await session.flush()
        plant_id = plant.id
    by_initials = await put_placement(services.database, first, mentor="Ковалёв С. П.")
    in_full = await put_placement(services.database, second, mentor=MENTOR)
    nameless = await put_placement(services.database, third, mentor="Безымянный")
    found = (await services.expected_mentors.of(ADMIN, "ryazan", 0)).items
    assert [(one.name, one.order, one.students, one.clear) for one in found] == [
        (MENTOR, in_full, 2, True),
        ("Безымянный", nameless, 1, False),
    ]
    assert (await services.watch.of(ADMIN, "ryazan")).expected_mentors == 2
    whom = await services.expected_mentors.whom(ADMIN, in_full)
    assert whom == Whom(
        Role.MENTOR,
        "ryazan",
        await college_id(services.database, "ryazan"),
        plant_id,
        name=MENTOR,
    )
    with pytest.raises(Refusal, match="mentor-unclear"):
        await services.expected_mentors.whom(ADMIN, nameless)
    await services.invitations.invite_staff(ADMIN, whom)
    left = (await services.expected_mentors.of(ADMIN, "ryazan", 0)).items
    assert [one.name for one in left] == ["Безымянный"], "who is invited is not missing"
    await become(services, KOVALEV, whom)
    async with services.database.read() as session:
        mentor = (await session.scalars(select(Membership).where(Membership.person_id == 31))).one()
        orders = await orders_of(session, mentor, date(2026, 11, 23), date(2026, 11, 23))
    assert sorted(orders) == [by_initials, in_full]


async def test_a_mentor_who_joined_is_not_expected_and_another_plants_is(people_services: Services) -> None:
    services = people_services
    first, second, _ = await lines(services)
    async with services.database.write() as session:
        other = Employer(
            cluster="ryazan", key="other", name=Words("Другой завод", "Other"), aliases=(), position=1
        )
        session.add(other)
    await put_placement(services.database, first)
    elsewhere = await put_placement(services.database, second, employer="ООО «Другой завод»")
    await become(services, KOVALEV, Whom(Role.MENTOR, "ryazan", name=MENTOR, employer_id=1))
    found = (await services.expected_mentors.of(ADMIN, "ryazan", 0)).items
    assert [(one.order, one.employer) for one in found] == [(elsewhere, "ООО «Другой завод»")]
    assert PLANT not in {one.employer for one in found}


async def test_one_who_joined_under_another_name_becomes_the_one_whom_the_order_means(
    people_services: Services,
) -> None:
    services = people_services
    order = await put_placement(services.database, (await lines(services))[0], mentor="Ковалёв С. П.")
    own = await college_id(services.database, "ryazan")
    await become(services, KOVALEV, Whom(Role.MENTOR, "ryazan", own, name="Серёга"))
    whom = await services.expected_mentors.whom(ADMIN, order)
    await become(services, KOVALEV, whom)
    await become(services, KOVALEV, whom)
    async with services.database.read() as session:
        mentors = (await session.scalars(select(Membership).where(Membership.person_id == 31))).all()
        found = [await orders_of(session, one, date(2026, 11, 23), date(2026, 11, 23)) for one in mentors]
    assert found == [[], [order]]
    assert (await services.expected_mentors.of(ADMIN, "ryazan", 0)).total == 0
