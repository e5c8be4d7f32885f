"""Finding teachers, rooms, subjects and groups: however they are spelt, and only where one belongs."""

from datetime import date, timedelta

import pytest

from models.membership import Role
from services import Services
from services.joining import Whom
from services.refusal import Refusal
from services.schedule.search import What
from tests.people import become, college_id, group, person, students
from tests.services.conftest import ADMINISTRATOR
from tests.services.schedule.timetable import MONDAY, Timetable

ANNA = person(11)


@pytest.fixture
async def table(people_services: Services) -> Timetable:
    """Anna's group, with another of her college and one of another college beside it."""
    services = people_services
    group_id = await group(services.database, services.clock())
    first = (await students(services.database, group_id))[0]
    await become(services, ANNA, Whom(Role.STUDENT, "ryazan", None, group_id=group_id, student_id=first.id))
    table = await Timetable.of(services, group_id)
    await table.lesson(teacher="Шаблонова Е.Н.", room="21", subject="Математика")
    await table.lesson(pair=2, teacher="ШАБЛОНОВА Е. Н.", room="121", subject="Физика")
    await table.lesson(pair=3, teacher="Ёлкин П.П.", room="Мастерская № 2", subject="Основы физики")
    other = await Timetable.of(
        services, await group(services.database, services.clock(), code="СВ-11", lines=())
    )
    await other.lesson(day=MONDAY + timedelta(days=1), teacher="Шаблонова Е.Н.", room="22", subject="Химия")
    away = await Timetable.of(
        services, await group(services.database, services.clock(), code="ЧУ-1", lines=(), college=1)
    )
    await away.lesson(teacher="Чужаков И.И.", room="21", subject="Право")
    return table


async def found(table: Timetable, text: str) -> list[tuple[str, str]]:
    matches = await table.services.schedules.find(ANNA, text)
    return [(one.what.value, one.name) for one in matches.found]


async def test_case_yo_and_spelling_do_not_count(table: Timetable) -> None:
    assert await found(table, "шаблон") == [("teacher", "Шаблонова Е.Н.")]
    assert await found(table, "ЕЛКИН") == [("teacher", "Ёлкин П.П.")]
    assert await found(table, "физик") == [("subject", "Основы физики"), ("subject", "Физика")]
    assert await found(table, "21") == [("room", "21")]
    assert await found(table, "тм 126") == [("group", "ТМ-126")]
    assert await found(table, "мастерская 2") == [("room", "Мастерская № 2")]
    assert await found(table, "темати") == [("subject", "Математика")], "in the middle, if nothing begins so"
    assert await found(table, "нет такого") == []


async def test_other_colleges_are_not_found(table: Timetable) -> None:
    assert await found(table, "Чужаков") == []
    assert await found(table, "чу-1") == []
    boss = await table.services.schedules.find(person(ADMINISTRATOR), "Чужаков")
    assert len(boss.found) == 1
    with pytest.raises(Refusal, match="not-yours"):
        await table.services.schedules.look(ANNA, What.TEACHER, boss.found[0].key, MONDAY)
    with pytest.raises(Refusal, match="not-yours"):
        await table.services.schedules.find(person(50), "Шаблонова")
    mentor = person(60)
    college = await college_id(table.services.database, "ryazan", 1)
    await become(table.services, mentor, Whom(Role.MENTOR, "ryazan", college, name="Наставников Антон"))
    assert not (await table.services.schedules.find(mentor, "Шаблонова")).found


async def test_a_group_that_is_named_is_ones_own_colleges(table: Timetable) -> None:
    schedules = table.services.schedules
    assert await schedules.groups_said(ANNA, {"ЧУ1"}) == ()
    (away,) = await schedules.groups_said(person(ADMINISTRATOR), {"ЧУ1", "НЕТ9"})
    with pytest.raises(Refusal, match="not-yours"):
        await schedules.taught_in(ANNA, away.key)
    with pytest.raises(Refusal, match="not-yours"):
        await schedules.next_of(ANNA, "Право", away.key)
    assert await schedules.next_of(person(ADMINISTRATOR), "Право", away.key) == MONDAY
    assert "Чужаков И.И." not in {one.name for one in await schedules.names(ANNA)}
    with pytest.raises(Refusal, match="not-yours"):
        await schedules.names(person(50))


async def test_the_next_day_of_a_subject_is_of_the_own_group_and_soon(table: Timetable) -> None:
    schedules = table.services.schedules
    assert await schedules.next_of(ANNA, "Физика") == MONDAY
    assert await schedules.next_of(ANNA, "Химия") is None, "another group's"
    await table.lesson(day=MONDAY - timedelta(days=4), subject="История")
    await table.lesson(day=MONDAY + timedelta(days=30), subject="История")
    assert await schedules.next_of(ANNA, "История") is None


async def test_too_little_to_look_for(table: Timetable) -> None:
    for text in ("", " ", "ф", "—"):
        with pytest.raises(Refusal, match="search-short"):
            await table.services.schedules.find(ANNA, text)
    assert await found(table, "2") != []


async def test_a_teachers_day_has_lessons_of_all_groups(table: Timetable) -> None:
    (teacher,) = (await table.services.schedules.find(ANNA, "шаблонова")).found
    monday = await table.services.schedules.look(ANNA, teacher.what, teacher.key, MONDAY)
    assert [(one.group, one.subject) for one in monday.plan.lessons] == [
        ("ТМ-126", "Математика"),
        ("ТМ-126", "Физика"),
    ]
    assert monday.plan.source is not None
    tuesday = await table.services.schedules.look(ANNA, teacher.what, teacher.key, MONDAY + timedelta(days=1))
    assert [one.group for one in tuesday.plan.lessons] == ["СВ-11"]
    room = await table.services.schedules.look(ANNA, What.ROOM, teacher.key, MONDAY)
    assert len(room.plan.lessons) <= 1, "the room of another college is another room"
    with pytest.raises(Refusal, match="gone"):
        await table.services.schedules.look(ANNA, teacher.what, teacher.key, date.max)
    with pytest.raises(Refusal, match="gone"):
        await table.services.schedules.look(ANNA, What.ROOM, 999_999, MONDAY)
    with pytest.raises(Refusal, match="gone"):
        await table.services.schedules.look(ANNA, What.GROUP, 999_999, MONDAY)


async def test_a_group_is_found_with_its_day(table: Timetable) -> None:
    (match,) = (await table.services.schedules.find(ANNA, "св11")).found
    day = await table.services.schedules.look(ANNA, match.what, match.key, MONDAY + timedelta(days=1))
    assert [one.subject for one in day.plan.lessons] == ["Химия"]


async def test_who_teaches_me(table: Timetable) -> None:
    await table.lesson(pair=1, day=MONDAY + timedelta(days=2), subject="Астрономия", teacher=None)
    taught = await table.services.schedules.taught(ANNA)
    assert [(one.subject, one.teacher.name if one.teacher else None) for one in taught] == [
        ("Астрономия", None),
        ("Математика", "Шаблонова Е.Н."),
        ("Основы физики", "Ёлкин П.П."),
        ("Физика", "ШАБЛОНОВА Е. Н."),
    ]
    with pytest.raises(Refusal, match="not-yours"):
        await table.services.schedules.taught(person(ADMINISTRATOR))
