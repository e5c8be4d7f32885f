"""Stories of asking in one's own words about what is not one's own: a group, a teacher, a subject, a room."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from models.membership import Role
from services import Services
from services.joining import Whom
from tests.conftest import FrozenClock
from tests.handlers.people import Cast, coordinator, put_cast, staff, student
from tests.placements import MENTOR
from tests.services.schedule.timetable import MONDAY, Timetable
from tests.telegram import Messenger, Person

WEDNESDAY = MONDAY + timedelta(days=2)
CHAT = -100_654


@dataclass
class College:
    """ТМ-126 has mathematics on Monday and physics on Wednesday."""

    services: Services
    cast: Cast
    table: Timetable


@pytest.fixture
async def college(services: Services) -> College:
    cast = await put_cast(services)
    table = await Timetable.of(services, cast.group)
    await table.lesson()
    await table.lesson(WEDNESDAY, subject="Физика", teacher="Маятникова Д.Д.", room="305")
    return College(services, cast, table)


async def who_may_look(college: College, messenger: Messenger, language: str) -> tuple[Person, Person]:
    """A coordinator and a mentor, who have no lessons of their own."""
    olga = await coordinator(college.services, messenger, language=language)
    peter = await staff(
        college.services, messenger, 31, Whom(Role.MENTOR, "ryazan", name=MENTOR), language=language
    )
    return olga, peter


@pytest.mark.parametrize(
    ("language", "question", "told"),
    [
        ("ru", "что завтра у ТМ-126?", ("👥 ТМ-126", "понедельник, 23 ноября", "Математика")),
        ("ru", "че в среду у тм126", ("👥 ТМ-126", "среда, 25 ноября", "Физика")),
        ("ru", "где сейчас физика у тм 126", ("👥 ТМ-126", "среда, 25 ноября", "ауд. 305")),
        ("ru", "когда матан у TM-126", ("👥 ТМ-126", "понедельник, 23 ноября", "Математика")),
        ("ru", "кто ведет физику у группы ТМ-126", ("Кто учит группу ТМ-126", "Физика — Маятникова Д.Д.")),
        ("ru", "где химия у тм-126", ("В расписании группы ТМ-126 такого предмета нет",)),
        ("ru", "ТМ-126", ("👥 ТМ-126", "воскресенье, 22 ноября")),
        ("ru", "где сейчас Маятникова", ("👤 Маятникова Д.Д.", "Следующие занятия — среда, 25 ноября")),
        ("ru", "кто в 305 кабинете в среду", ("🚪 305", "среда, 25 ноября", "Физика")),
        ("ru", "где завтра математика", ("📘 Математика", "понедельник, 23 ноября", "ТМ-126")),
        ("ru", "что завтра у СВ-99", ("По запросу «СВ-99» в расписании ничего нет",)),
        ("en", "what does TM-126 have tomorrow", ("👥 ТМ-126", "Monday, November 23", "Математика")),
        ("en", "where is physics now for tm-126", ("👥 ТМ-126", "Wednesday, November 25", "room 305")),
        ("en", "what is in room 305 on wednesday", ("🚪 305", "Wednesday, November 25", "Физика")),
        ("en", "who teaches physics in TM-126", ("Who teaches ТМ-126", "Физика — Маятникова Д.Д.")),
        ("en", "where is chemistry for tm-126", ("The schedule of ТМ-126 has no such subject",)),
        ("en", "what has ZZ-99 tomorrow", ("ZZ-99",)),
    ],
)
async def test_staff_and_mentors_are_answered_by_looking_it_up(
    college: College,
    messenger: Messenger,
    clock: FrozenClock,
    language: str,
    question: str,
    told: tuple[str, ...],
) -> None:
    for someone in await who_may_look(college, messenger, language):
        clock.move(minutes=1)
        await someone.sends(question)
        someone.sees(*told)


@pytest.mark.parametrize(
    ("language", "question", "week"),
    [
        ("ru", "расписание ТМ-126 на неделю", "ТМ-126 · неделя пн, 23"),
        ("en", "schedule of TM-126 this week", "ТМ-126 · week of Mon, Nov 23"),
    ],
)
async def test_a_week_is_shown_to_who_answers_for_the_group(
    college: College, messenger: Messenger, language: str, question: str, week: str
) -> None:
    olga, peter = await who_may_look(college, messenger, language)
    await olga.sends(question)
    olga.sees(week, "Математика", "Физика")
    await peter.sends(question)
    peter.sees("👥 ТМ-126", "Математика")
    peter.does_not_see(week)


async def test_a_student_looks_into_the_own_college_only(college: College, messenger: Messenger) -> None:
    await (await Timetable.of(college.services, college.cast.foreign)).lesson(subject="Горное дело")
    anna = await student(college.services, messenger, 21, college.cast.lines[0])
    await anna.sends("что завтра у ТМ-126")
    anna.sees("ТМ-126 · понедельник, 23 ноября", "Математика", "🔔")
    await anna.sends("что завтра у СВ-11")
    anna.sees("По запросу «СВ-11» в расписании ничего нет")
    anna.does_not_see("Горное дело")


@pytest.mark.parametrize("question", ["что завтра у СВ-11", "где Маятникова"])
async def test_an_applicant_is_shown_nobodys_schedule(
    college: College, messenger: Messenger, question: str
) -> None:
    someone = messenger.person(70, "Кто-то")
    await someone.sends(question)
    someone.does_not_see("👥", "👤", "Физика", "По запросу")


async def test_staff_still_ask_what_everybody_asks(college: College, messenger: Messenger) -> None:
    olga, peter = await who_may_look(college, messenger, "ru")
    for someone in (olga, peter):
        await someone.sends("/start")
        await someone.taps("Рязан")
        await someone.sends("платят ли на практике?")
        someone.sees("Рязань", "зарплат")


@pytest.mark.parametrize(
    ("language", "tomorrow", "where", "who", "hours", "private"),
    [
        ("ru", "что завтра?", "где физика", "кто ведет физику", "сколько часов осталось", "личной переписке"),
        (
            "en",
            "what's tomorrow?",
            "where is physics",
            "who teaches physics",
            "how many hours left",
            "in private only",
        ),
    ],
)
async def test_a_chat_that_follows_a_group_is_told_of_the_group(
    college: College,
    messenger: Messenger,
    language: str,
    tomorrow: str,
    where: str,
    who: str,
    hours: str,
    private: str,
) -> None:
    await college.table.practice(college.cast.lines[0], MONDAY, MONDAY)
    anna = await student(college.services, messenger, 21, college.cast.lines[0], language)
    guest = messenger.person(41, "Гость", language="en" if language == "ru" else "ru")
    chat = messenger.group(CHAT, "Наша группа", anna, guest)
    chat.members[anna.id] = "administrator"
    await anna.adds_bot(chat)
    there, bot = anna.in_chat(chat), messenger.telegram.bot.username
    await there.sends(f"@{bot} {tomorrow}")
    there.does_not_see("Математика", "АО «Пример»")
    await there.sends("/today")
    await there.taps("👥")
    await there.taps("👥 ТМ-126")
    for someone in (anna, guest):
        await someone.in_chat(chat).sends(f"@{bot} {tomorrow}")
        there.sees("Математика", "1 студент" if language == "ru" else "1 student")
        there.does_not_see("АО «Пример»", "Наставников", "🔔", "📲")
    await there.sends(f"@{bot} {where}")
    there.sees("Физика", "305")
    await there.sends(f"@{bot} {who}")
    there.sees("Маятникова Д.Д.")
    assert there.buttons == []
    await there.sends(f"@{bot} {hours}")
    there.sees(private)


@pytest.mark.parametrize(
    ("language", "own", "others", "calendar"),
    [
        ("ru", "Мои часы практики", "Свои часы есть у студентов", "календар"),
        ("en", "My hours of practice", "Students have hours of their own", "calendar"),
    ],
)
async def test_hours_and_the_calendar_may_be_typed(
    college: College,
    messenger: Messenger,
    clock: FrozenClock,
    language: str,
    own: str,
    others: str,
    calendar: str,
) -> None:
    anna = await student(college.services, messenger, 21, college.cast.lines[0], language)
    await anna.sends("/hours")
    anna.sees(own)
    await anna.sends("/calendar")
    assert calendar in anna.screen.casefold()
    for someone in await who_may_look(college, messenger, language):
        clock.move(minutes=1)
        await someone.sends("/hours")
        someone.sees(others)
        clock.move(minutes=1)
        await someone.sends("/calendar")
        someone.does_not_see("/staff")
