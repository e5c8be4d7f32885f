"""Rosters: twice changes nothing, names match as people write them, nobody disappears in silence."""

from dataclasses import replace
from datetime import date

import pytest

from models.student import Group, StudentStatus
from services import Services
from services.refusal import Refusal
from services.roster import RosterChange, RosterLine, put_group, put_students, retire_students
from tests.conftest import FrozenClock
from tests.people import ADULT, ROSTER, college_id, group, students


async def load(services: Services, code: str, *lines: RosterLine, college: int = 0) -> RosterChange:
    college_of = await college_id(services.database, "ryazan", college)
    async with services.database.write() as session:
        made = await put_group(session, "ryazan", college_of, code)
        return await put_students(session, made, lines, services.clock())


async def test_the_same_roster_twice_changes_nothing(people_services: Services) -> None:
    first = await load(people_services, "ТМ-126", *ROSTER)
    second = await load(people_services, "гр. TM – 126", *ROSTER)  # Latin letters, another dash
    assert len(first.added) == 3
    assert second.unchanged == first.added
    assert [second.added, second.changed, second.moved, second.missing] == [[], [], [], []]


async def test_a_code_is_unique_within_a_college_only(people_services: Services) -> None:
    await load(people_services, "ТМ-126", *ROSTER)
    other = await load(people_services, "ТМ-126", *ROSTER, college=1)
    assert len(other.added) == 3
    with pytest.raises(Refusal, match="group-code"):
        await load(people_services, " «» ")


async def test_case_and_yo_do_not_make_a_new_student(people_services: Services) -> None:
    first = await load(people_services, "ТМ-126", *ROSTER)
    again = replace(ROSTER[0], last_name="БЕРЕЗКИНА", first_name="анна")
    second = await load(people_services, "ТМ-126", again, *ROSTER[1:])
    assert second.changed == first.added[:1]
    assert not second.added


async def test_what_a_roster_does_not_say_stays(people_services: Services, clock: FrozenClock) -> None:
    group_id = await group(people_services.database, clock())
    bare = tuple(RosterLine(one.last_name, one.first_name) for one in ROSTER)
    change = await load(people_services, "ТМ-126", *bare)
    assert [change.added, change.missing] == [[], []]
    found = await students(people_services.database, group_id)
    assert [one.birth_date for one in found] == [one.birth_date for one in ROSTER]
    assert found[0].phones == ROSTER[0].phones
    assert found[0].middle_name == "Ильинична"


async def test_namesakes_keep_their_own_lines(people_services: Services, clock: FrozenClock) -> None:
    one = RosterLine("Грушин", "Виктор", None, date(2008, 1, 1))
    two = replace(one, birth_date=date(2008, 2, 2))
    first = await load(people_services, "ТМ-126", one, two)
    second = await load(people_services, "ТМ-126", replace(two, note="староста"), one)
    assert second.changed == first.added[1:]
    assert second.unchanged == first.added[:1]


async def test_whoever_surely_fits_comes_before_whoever_may(people_services: Services) -> None:
    one = RosterLine("Грушин", "Виктор", None, date(2008, 1, 1))
    two = replace(one, birth_date=date(2008, 2, 2))
    first = await load(people_services, "ТМ-126", one, two)
    second = await load(people_services, "ТМ-126", replace(one, birth_date=None), one)
    assert sorted(second.unchanged) == first.added
    assert not second.added


async def test_nobody_disappears_in_silence(people_services: Services, clock: FrozenClock) -> None:
    first = await load(people_services, "ТМ-126", *ROSTER)
    second = await load(people_services, "ТМ-126", *ROSTER[:2])
    assert second.missing == first.added[2:]
    async with people_services.database.write() as session:
        await retire_students(session, second.missing, clock())
    third = await load(people_services, "ТМ-126", *ROSTER[:2])
    assert not third.missing, "retired once, not asked again"
    fourth = await load(people_services, "ТМ-126", *ROSTER)
    assert fourth.changed == first.added[2:], "back on the roster, the same student"


async def test_whoever_moves_to_another_group_stays_the_same_student(
    people_services: Services, clock: FrozenClock
) -> None:
    first = await load(people_services, "ТМ-126", *ROSTER)
    other = RosterLine("Дубов", "Егор", None, ADULT)
    await load(people_services, "СВ-11", other)
    moved = await load(people_services, "СВ-11", other, ROSTER[1])
    assert moved.moved == first.added[1:2]
    async with people_services.database.read() as session:
        group_id = (await session.get_one(Group, 2)).id
    found = await students(people_services.database, group_id)
    assert [(one.last_name, one.number) for one in found] == [("Дубов", 1), ("Вербин", 2)]


async def test_a_namesake_in_another_college_is_somebody_else(people_services: Services) -> None:
    await load(people_services, "ТМ-126", *ROSTER)
    other = await load(people_services, "СВ-11", ROSTER[0], college=1)
    assert len(other.added) == 1


async def test_leaving_is_remembered_with_its_time(people_services: Services, clock: FrozenClock) -> None:
    group_id = await group(people_services.database, clock())
    left = clock()
    gone = replace(ROSTER[2], status=StudentStatus.EXPELLED)
    await load(people_services, "ТМ-126", *ROSTER[:2], gone)
    clock.move(days=3)
    change = await load(people_services, "ТМ-126", *ROSTER[:2])
    assert not change.missing, "an expelled student is expected to be missing"
    assert (await students(people_services.database, group_id))[2].left_at == left
    await load(people_services, "ТМ-126", *ROSTER)
    assert (await students(people_services.database, group_id))[2].left_at is None
