"""Stories of looking things up, in both languages."""

from datetime import timedelta

import pytest

from services import Services
from tests.handlers.people import ADMIN, lines_of, put_cast, student
from tests.services.schedule.timetable import MONDAY, Timetable
from tests.telegram import Messenger


@pytest.fixture
async def table(services: Services) -> Timetable:
    return await Timetable.of(services, (await put_cast(services)).group)


@pytest.mark.parametrize(
    ("language", "room", "free", "none"),
    [
        ("ru", "не значит, что аудитория свободна", "на этот день ничего нет", "ничего нет. Попробуйте"),
        ("en", "does not mean that the room is free", "nothing on this day", "has nothing for"),
    ],
)
async def test_teachers_rooms_and_nothing(
    table: Timetable, messenger: Messenger, language: str, room: str, free: str, none: str
) -> None:
    anna = await student(
        table.services, messenger, 21, (await lines_of(table.services, table.group_id))[0], language
    )
    await table.lesson()
    await table.lesson(pair=2, teacher="Шаблонов П.П.", subject="Физика")
    await anna.sends("/today")
    await anna.taps("🔎")
    await anna.sends("шаблонов")
    anna.sees("👤 Шаблонов П.П.", "👤 Шаблонова Е.Н.")
    await anna.taps("👤 Шаблонова Е.Н.")
    anna.sees(free)
    await anna.taps("23")
    anna.sees("Математика", "ТМ-126")
    anna.does_not_see("Физика")
    await anna.taps("🔎")
    await anna.sends("21")
    anna.sees("🚪 21", room)
    await anna.taps("🔎")
    await anna.sends("<b>Никто</b>")
    anna.sees(none, "<b>Никто</b>")


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_the_next_message_is_a_question_again(
    table: Timetable, messenger: Messenger, language: str
) -> None:
    anna = await student(
        table.services, messenger, 21, (await lines_of(table.services, table.group_id))[0], language
    )
    await table.lesson()
    await anna.sends("/today")
    await anna.taps("🔎")
    await anna.sends("математика")
    anna.sees("📘 Математика")
    await anna.sends("общежитие" if language == "ru" else "dormitory")
    anna.does_not_see("📘")


@pytest.mark.parametrize("sought", ["шаблонова", "21", "математика", "ТМ-126"])
async def test_on_a_free_day_one_tap_leads_to_the_next_that_is_not(
    table: Timetable, messenger: Messenger, sought: str
) -> None:
    anna = await student(table.services, messenger, 21, (await lines_of(table.services, table.group_id))[0])
    await table.lesson(day=MONDAY + timedelta(days=9), room="21")
    await anna.sends("/today")
    await anna.taps("🔎")
    await anna.sends(sought)
    anna.sees("на этот день ничего нет", "Следующие занятия — среда, 2 декабря")
    await anna.taps("📅 ср 2")
    anna.sees("Математика", "среда, 2 декабря")
    anna.does_not_see("Следующие занятия", "📅")


async def test_who_teaches_me(table: Timetable, messenger: Messenger) -> None:
    anna = await student(table.services, messenger, 21, (await lines_of(table.services, table.group_id))[0])
    await anna.sends("/today")
    await anna.taps("🔎")
    await anna.taps("Кто меня учит")
    anna.sees("никто не назван")
    await table.lesson()
    await anna.taps("🔎")
    await anna.taps("Кто меня учит")
    anna.sees("Математика — Шаблонова Е.Н.")
    await anna.taps("👤 Шаблонова Е.Н.")
    anna.sees("👤 Шаблонова Е.Н.", "воскресенье")


@pytest.mark.parametrize(
    ("language", "there", "nothing"),
    [("ru", "На практике 1 студент", "ничего нет"), ("en", "At practice: 1 student", "nothing on this day")],
)
async def test_of_a_group_in_practice_staff_see_how_many_are_there(
    table: Timetable, messenger: Messenger, language: str, there: str, nothing: str
) -> None:
    await table.practice((await lines_of(table.services, table.group_id))[0], MONDAY, MONDAY)
    boss = messenger.person(ADMIN, "Админ", language=language)
    await boss.sends("/today")
    await boss.taps("🔎")
    await boss.sends("тм126")
    await boss.taps("23")
    boss.sees(there)
    boss.does_not_see(nothing)


async def test_staff_search_and_strangers_do_not(table: Timetable, messenger: Messenger) -> None:
    await table.lesson()
    boss = messenger.person(ADMIN, "Админ")
    await boss.sends("/today")
    await boss.taps("🔎")
    boss.does_not_see("Кто меня учит")
    await boss.sends("тм126")
    boss.sees("👥 ТМ-126")
    kim = messenger.person(41, "Ким")
    await kim.sends("/start")
    await kim.forges("ns")
    assert kim.alerts
    await kim.sends("тм126")
    kim.does_not_see("👥")
