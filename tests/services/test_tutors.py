"""A tutor answers for one group: by a named link, for as long as the role lasts, and for nothing else."""

import pytest

from models.membership import Role
from models.student import Student
from services import Services
from services.joining import Whom
from services.people import Person
from services.refusal import Refusal
from services.tutors import tutors_of
from tests.absences import put_absence
from tests.people import college_id, group, person, students

ADMIN, TAMARA = person(99), person(81, "Тамара")


async def invited(services: Services, group_id: int, name: str = "Тамара Петровна") -> str:
    made = await services.invitations.invite_staff(
        ADMIN, Whom(Role.TUTOR, "ryazan", group_id=group_id, name=name)
    )
    return made.token


async def joined(services: Services, group_id: int, someone: Person = TAMARA) -> None:
    token = await invited(services, group_id)
    await services.consents.give(someone)
    await services.joining.accept(someone, token)


async def told(services: Services, group_id: int) -> list[int]:
    async with services.database.read() as session:
        return await tutors_of(session, group_id)


async def test_a_tutor_watches_the_group_and_no_other(people_services: Services) -> None:
    services = people_services
    own = await group(services.database, services.clock())
    other = await group(services.database, services.clock(), code="ТМ-127")
    await joined(services, own)
    standing = await services.roles.of(TAMARA.id)
    assert standing.tutored == {own}
    assert not standing.is_staff
    assert [one.code for one in await services.tutors.groups(TAMARA)] == ["ТМ-126"]
    assert (await services.boards.week(TAMARA, own, None)).group == "ТМ-126"
    foreign = (await students(services.database, other))[0]
    await put_absence(services, foreign.id)
    for refused in (
        services.boards.week(TAMARA, other, None),
        services.ledgers.student(TAMARA, foreign.id),
        services.sheets.of_student(TAMARA, foreign.id),
    ):
        with pytest.raises(Refusal, match="not-yours"):
            await refused
    with pytest.raises(Refusal, match="not-staff"):
        await services.boards.day(TAMARA, "ryazan", None)
    with pytest.raises(Refusal, match="not-tutor"):
        await services.tutors.groups(person(82))


async def test_one_may_be_the_tutor_of_several_groups(people_services: Services) -> None:
    services = people_services
    own = await group(services.database, services.clock())
    other = await group(services.database, services.clock(), code="ТМ-127")
    await joined(services, own)
    await joined(services, other)
    assert [one.code for one in await services.tutors.groups(TAMARA)] == ["ТМ-126", "ТМ-127"]
    assert await told(services, own) == await told(services, other) == [TAMARA.id]


async def test_whoever_is_no_longer_a_tutor_is_not_told(people_services: Services) -> None:
    services = people_services
    own = await group(services.database, services.clock())
    await joined(services, own)
    duty = (await services.roles.of(TAMARA.id)).duties[0]
    colleague = await services.colleagues.end(ADMIN, duty.membership_id)
    assert colleague.group == "ТМ-126"
    assert await told(services, own) == []
    with pytest.raises(Refusal, match="not-staff"):
        await services.boards.week(TAMARA, own, None)


async def test_the_link_is_for_one_person_and_makes_no_students(people_services: Services) -> None:
    services = people_services
    own = await group(services.database, services.clock())
    line = (await students(services.database, own))[0]
    token = await invited(services, own)
    assert not await services.invitations.has_link(ADMIN, own), "it is not the group's link"
    await services.consents.give(TAMARA)
    for refused in (
        services.claims.lines(TAMARA, token, 0),
        services.claims.claim(TAMARA, token, line.id, "Тамара"),
    ):
        with pytest.raises(Refusal, match="invitation-unknown"):
            await refused
    await services.joining.accept(TAMARA, token)
    assert (await services.joining.accept(TAMARA, token)).group == "ТМ-126", "twice is once"
    assert len((await services.roles.of(TAMARA.id)).duties) == 1
    await services.consents.give(person(82))
    with pytest.raises(Refusal, match="invitation-used"):
        await services.joining.accept(person(82), token)
    async with services.database.read() as session:
        assert (await session.get_one(Student, line.id)).person_id is None


async def test_a_new_link_for_students_leaves_the_tutors_link(people_services: Services) -> None:
    services = people_services
    own = await group(services.database, services.clock())
    token = await invited(services, own)
    await services.invitations.invite_group(ADMIN, own)
    await services.consents.give(TAMARA)
    await services.joining.accept(TAMARA, token)
    assert await told(services, own) == [TAMARA.id]


async def test_only_whoever_coordinates_the_group_invites(people_services: Services) -> None:
    services = people_services
    foreign = await group(services.database, services.clock(), "norilsk", "СВ-11")
    olga = person(50)
    made = await services.invitations.issue(
        Whom(Role.COORDINATOR, "ryazan", await college_id(services.database, "ryazan"), name="Ольга")
    )
    await services.consents.give(olga)
    await services.joining.accept(olga, made.token)
    # The cluster that the button names is not believed: the group's own decides.
    with pytest.raises(Refusal, match="not-yours"):
        await services.invitations.invite_staff(
            olga, Whom(Role.TUTOR, "ryazan", group_id=foreign, name="Тамара")
        )
    with pytest.raises(Refusal, match="gone"):
        await services.invitations.invite_staff(olga, Whom(Role.TUTOR, "ryazan", name="Тамара"))
