"""Stories of /staff in both languages: what needs attention, a student's page, search, names, the log."""

from datetime import date

import pytest

from models.membership import Role
from services import Services
from services.joining import Whom
from services.roster import RosterLine
from tests.conftest import FrozenClock
from tests.handlers.people import ADMIN, coordinator, payload, put_cast, staff, student
from tests.people import ADULT, college_id, group
from tests.services.loading import papers
from tests.telegram import Messenger, Person


@pytest.mark.parametrize(
    ("language", "menu", "told", "calm"),
    [
        ("ru", "🗂 Сотрудникам", ("Нет согласия родителя: 1", "Ещё не в боте: 3"), "срочного нет"),
        ("en", "🗂 For staff", ("No parent's consent: 1", "Not in the bot yet: 3"), "nothing is urgent"),
    ],
)
async def test_what_needs_attention_comes_first(
    services: Services, messenger: Messenger, language: str, menu: str, told: tuple[str, str], calm: str
) -> None:
    olga = await coordinator(services, messenger, language=language)
    await olga.sends("/start")
    await olga.taps(menu)
    olga.does_not_see(*told)
    cast = await put_cast(services)
    await olga.sends("/staff")
    olga.sees(*told)
    await olga.taps(told[0])
    await olga.taps("Анна Б. · ТМ-126")
    await olga.taps("👪")
    await olga.taps("🗂")
    olga.does_not_see(told[0])
    for number, line in enumerate(cast.lines):
        await student(services, messenger, 21 + number, line)
    await olga.sends_document("занятия.csv", papers.lessons(papers.lesson()))
    await olga.taps("Клепиковский" if language == "ru" else "Klepikovskiy")
    await olga.taps("✅")
    await olga.sends("/staff")
    olga.sees(calm)
    assert len(olga.answers) == 4, "each tap changes its own message"


async def test_the_menu_shows_staff_only_to_staff(
    services: Services, messenger: Messenger, anya: Person
) -> None:
    await put_cast(services)
    await anya.sends("/start")
    anya.does_not_see("Сотрудникам")
    await anya.sends("/staff")
    anya.sees("Этот раздел для сотрудников", "☰ Меню")
    mentor = Whom(Role.MENTOR, "ryazan", name="Наставник")
    peter = await staff(services, messenger, 31, mentor)
    await peter.sends("/start")
    peter.does_not_see("Сотрудникам")


async def test_a_guardian_agrees_and_takes_it_back(services: Services, messenger: Messenger) -> None:
    cast = await put_cast(services)
    olga = await coordinator(services, messenger)
    await olga.sends("/staff")
    await olga.forges(f"ws:{cast.lines[0]}")
    olga.sees("Нет 18 и нет согласия родителя")
    await olga.taps("Согласие родителя у меня")
    olga.sees("Согласие родителя отмечено 22 нояб. 2026")
    await olga.taps("отозвано")
    olga.sees("Нет 18 и нет согласия родителя")
    await olga.forges(f"ws:{cast.lines[1]}")
    olga.does_not_see("👪")


async def test_a_student_leaves_and_comes_back(services: Services, messenger: Messenger) -> None:
    cast = await put_cast(services)
    olga = await coordinator(services, messenger)
    anna = await student(services, messenger, 21, cast.lines[0])
    await olga.sends("/staff")
    await olga.forges(f"ws:{cast.lines[0]}")
    await olga.taps("Отпуск, отчисление, выпуск")
    await olga.taps("Отчислен")
    olga.sees("Отчислен", "✅ В боте")
    await anna.sends("/mydata")
    anna.does_not_see("Студент, группа")
    anna.sees("Согласие на обработку данных: с 22 нояб. 2026")
    await olga.taps("Отпуск, отчисление, выпуск")
    await olga.taps("Учится")
    await anna.sends("/mydata")
    anna.sees("Студент, группа ТМ-126")
    await olga.taps("Это не тот Telegram")
    await olga.taps("Да, отвязать")
    olga.sees("Ещё не в боте", "Личная ссылка")
    await anna.sends("/mydata")
    anna.does_not_see("Студент, группа")


@pytest.mark.parametrize("sought", ["березкина", "Берёзк", "АННА", "анна берез", "ТМ", "тм-126", "tm 126"])
async def test_search(services: Services, messenger: Messenger, sought: str) -> None:
    await put_cast(services)
    olga = await coordinator(services, messenger)
    await olga.sends("/staff")
    await olga.taps("Найти")
    await olga.sends(sought)
    olga.sees("ТМ-126")
    olga.does_not_see("СВ-11")


async def test_search_finds_nothing_kindly(services: Services, messenger: Messenger) -> None:
    await put_cast(services)
    olga = await coordinator(services, messenger)
    await olga.sends("/staff")
    await olga.taps("Найти")
    await olga.sends("%_")
    olga.sees("«%_»: никого")
    await olga.sends("а")
    olga.sees("хотя бы 2 буквы")
    await olga.sends("<b>Анна")
    olga.sees("«<b>Анна»: никого", "Искать ещё")


async def test_names_in_the_form_that_the_college_chose(services: Services, messenger: Messenger) -> None:
    await put_cast(services)
    olga = await coordinator(services, messenger)
    await olga.sends("/staff")
    await olga.taps("Имена в чатах")
    olga.sees("● Анна И.")
    await olga.taps("Иванова Анна")
    await olga.taps("К началу")
    await olga.taps("Группы")
    await olga.taps("ТМ-126")
    olga.sees("Берёзкина Анна")
    await olga.forges("wb2:ryazan:initials")
    await olga.sends("/staff")
    await olga.taps("Группы")
    await olga.taps("ТМ-126")
    olga.sees("А. Б.", "В. Г.")
    olga.does_not_see("Анна")


async def test_no_birth_date_and_no_telephone_number_in_chats(
    services: Services, messenger: Messenger
) -> None:
    cast = await put_cast(services)
    olga = await coordinator(services, messenger)
    await olga.sends("/staff")
    for data in (f"ws:{cast.lines[0]}", f"wr:{cast.group}:0", "wn:ryazan:g:0", "w0:ryazan:0"):
        await olga.forges(data)
        olga.does_not_see("2010", "+7999", "Ильинична")


async def test_long_lists_are_turned(services: Services, messenger: Messenger, clock: FrozenClock) -> None:
    lines = tuple(RosterLine(f"Фамилин{'а' * at}", "Имя", None, ADULT) for at in range(1, 20))
    await group(services.database, clock(), lines=lines)
    for number in range(20):
        await group(services.database, clock(), code=f"АА-{100 + number}", lines=())
    olga = await coordinator(services, messenger)
    await olga.sends("/staff")
    olga.sees("Группы без студентов: 20")
    await olga.taps("Группы без студентов")
    olga.sees("группы, 21", "2 ›")
    await olga.taps("2 ›")
    await olga.taps("3 ›")
    olga.sees("ТМ-126 · 0 из 19", "‹ 2")
    await olga.taps("ТМ-126")
    assert sum(label.startswith("▫️") for label in olga.buttons) == 8
    await olga.taps("2 ›")
    await olga.taps("‹ 1")
    await olga.forges("wg:ryazan:999999")
    olga.sees("‹ 2")
    await olga.forges("wg:ryazan:-5")
    olga.sees("2 ›")


async def test_the_log_tells_who_did_what_without_names_of_students(
    services: Services, messenger: Messenger, anya: Person
) -> None:
    cast = await put_cast(services)
    olga = await coordinator(services, messenger)
    await olga.sends("/staff")
    await olga.forges(f"wo:{cast.group}:0")
    await anya.follows(payload(olga))
    await anya.taps("Даю согласие")
    await anya.taps("Анна Б.")
    await olga.sends("/staff")
    await olga.taps("Ждут подтверждения")
    await olga.taps("✅ Анна Б.")
    await olga.forges("wb2:ryazan:full")
    await olga.forges(f"wx:{cast.lines[1]}:graduated")
    await olga.sends("/staff")
    await olga.taps("Журнал")
    olga.sees(
        "22.11.2026, 12:00, Ольга Куратор:",
        "ссылка для группы ТМ-126",
        "«это я» в группе ТМ-126, № 1",
        "подтверждение, ТМ-126 № 1",
        "имена в чатах: Иванова Анна",
        "ТМ-126 № 2: Окончил колледж",
        "система:",
    )
    olga.does_not_see("Берёзкина", "Вербин", "Анна Б.")


async def test_a_college_coordinator_sees_their_college_alone(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    await put_cast(services)
    await group(services.database, clock(), code="ЧУ-1", college=1)
    olga = await coordinator(services, messenger, college_id=await college_id(services.database, "ryazan", 1))
    await olga.sends("/staff")
    olga.sees("Ещё не в боте: 3")
    await olga.taps("Группы")
    olga.sees("ЧУ-1")
    olga.does_not_see("ТМ-126")
    await olga.taps("К началу")
    await olga.taps("Пригласить")
    await olga.taps("Координатора")
    olga.does_not_see("Весь кластер")


async def test_an_administrator_sees_clusters_and_health(services: Services, messenger: Messenger) -> None:
    await put_cast(services)
    boss = messenger.person(ADMIN, "Админ")
    await boss.sends("/staff")
    boss.sees("Челябинск", "Рязань", "Норильск", "Здоровье")
    await boss.taps("Здоровье")
    boss.sees("sqlite", "студентов: 6", "UTC")
    await boss.taps("Кластеры")
    await boss.taps("Рязань")
    boss.sees("Нет согласия родителя: 1")


async def test_a_coordinator_cannot_end_their_own_role(services: Services, messenger: Messenger) -> None:
    await put_cast(services)
    olga = await coordinator(services, messenger)
    await olga.sends("/staff")
    await olga.taps("🧑‍🏭 Сотрудники")
    await olga.taps("Ольга Куратор")
    await olga.taps("Убрать")
    await olga.taps("Да, убрать")
    assert olga.alerts == ["Свою роль снять нельзя: попросите коллегу."]


async def test_a_minor_comes_of_age_by_the_local_calendar(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    born = RosterLine("Поздний", "Лев", None, date(2008, 11, 23))
    await group(services.database, clock(), "norilsk", "СВ-11", (born,))
    olga = await staff(services, messenger, 51, Whom(Role.COORDINATOR, "norilsk", name="Ольга"))
    await olga.sends("/staff")
    olga.sees("Нет согласия родителя: 1")
    clock.move(hours=8)  # 17:00 UTC is midnight in Norilsk
    await olga.sends("/staff")
    olga.does_not_see("Нет согласия родителя")
