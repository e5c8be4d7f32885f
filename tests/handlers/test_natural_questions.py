"""Stories of questions as people type them on a Sunday: the answer to each was written down first."""

from datetime import date, timedelta

import pytest

from models.membership import Role
from services import Services
from services.joining import Whom
from tests.conftest import FrozenClock
from tests.handlers.people import Cast, coordinator, put_cast, staff, student
from tests.people import group
from tests.placements import MENTOR
from tests.services.schedule.timetable import MONDAY, Timetable
from tests.telegram import Messenger, Person

OTHER = "СВ-21"
Lines = tuple[tuple[str, str], ...]

OF_STUDENT: Lines = (
    ("послезавтра че", "вторник, 24 ноября"),
    ("в следующий вторник что", "вторник, 24 ноября"),
    ("что на следующей неделе", "неделя пн, 23"),
    ("что было в пятницу", "пятница, 20 ноября"),
    ("пары 1го декабря", "вторник, 1 декабря"),
    ("что 24го", "вторник, 24 ноября"),
    ("30-го пары есть?", "понедельник, 30 ноября"),
    ("2-я пара завтра", "понедельник, 23 ноября"),
    ("а в воскресенье учимся", "воскресенье, 22 ноября"),
    ("когда след физика", "понедельник, 23 ноября"),
    ("была ли физика в среду", "среда, 18 ноября"),
    ("есть ли завтра физра", "вашей группы такого предмета нет"),
    ("кто завтра ведет первую пару", "понедельник, 23 ноября"),
    ("кто ведет физику", "Маятникова"),
    ("где проходит практика", "Ковалёв"),
    ("когда у нас практика начинается", "7 дек."),
    ("что у св21 завтра", "Сварка"),
    ("что у тм126 и св21 завтра", "👥 СВ-21"),
    ("classes next week", "week of Mon, Nov 23"),
    ("next friday any classes", "Friday, November 27"),
    ("what was on friday", "Friday, November 20"),
    ("what do we have day after tomorrow", "Tuesday, November 24"),
    ("what classes do i have on the 1st of december", "Tuesday, December 1"),
    ("do i have anything on tuesday", "Tuesday, November 24"),
    ("tomorows lessons", "Monday, November 23"),
)
OF_MENTOR: Lines = (
    ("кто завтра придет", "понедельник, 23 ноября"),
    ("кто был в пятницу", "пятница, 20 ноября"),
    ("кто на следующей неделе", "неделя пн, 23"),
    ("кого ждать 8 декабря", "Анна Б."),
    ("придет ли кто нибудь завтра", "понедельник, 23 ноября"),
    ("кто придёт в следующую среду", "среда, 25 ноября"),
    ("who was here on friday", "Friday, November 20"),
    ("who is coming on december 7", "Анна Б."),
    ("trainees next week", "week of Mon, Nov 23"),
    ("сколько часов у ТМ-126 за октябрь", "Не знаю"),
)
OF_COORDINATOR: Lines = (
    ("что у ТМ-126 в следующий вторник", "вторник, 24 ноября"),
    ("расписание тм126 на след неделю", "неделя пн, 23"),
    ("что было у ТМ-126 в пятницу", "пятница, 20 ноября"),
    ("пары ТМ-126 24-го", "вторник, 24 ноября"),
    ("расписание тм 126 и св 21", "👥 СВ-21"),
    ("ТМ-126 и СВ-21 завтра", "👥 ТМ-126"),
    ("сколько часов у ТМ-126 и СВ-21 за декабрь", "Часы практики, СВ-21"),
    ("часы за октябрь", "Напишите код группы"),
    ("кто в 305 послезавтра", "🚪 305"),
    ("TM-126, SV-21 tomorrow", "👥 СВ-21"),
    ("when does TM-126 have physics", "Monday, November 23"),
    ("TM-126 on the 24th", "Tuesday, November 24"),
)


@pytest.fixture
async def cast(services: Services) -> Cast:
    """ТМ-126 has lessons this week and the next, and Anna practice in December; СВ-21 has one lesson."""
    made = await put_cast(services)
    own = await Timetable.of(services, made.group)
    await own.lesson(MONDAY - timedelta(days=3), subject="Право", room="13")
    await own.lesson(subject="Физика", teacher="Маятникова Д.Д.", room="22")
    await own.lesson(MONDAY + timedelta(days=2), subject="Физика", teacher="Маятникова Д.Д.", room="305")
    await own.lesson(MONDAY + timedelta(days=8), subject="Химия", room="31")
    await own.practice(made.lines[0], date(2026, 12, 7), date(2026, 12, 18), mentor=MENTOR)
    other = await group(services.database, services.clock(), code=OTHER, lines=())
    await (await Timetable.of(services, other)).lesson(subject="Сварка")
    return made


async def answered(someone: Person, clock: FrozenClock, lines: Lines) -> None:
    wrong = []
    for question, told in lines:
        clock.move(seconds=20)  # nobody types faster
        await someone.sends(question)
        if told not in "\n".join([someone.screen, *someone.buttons]):
            wrong.append((question, told, someone.screen))
    assert not wrong


async def test_of_a_student(services: Services, messenger: Messenger, cast: Cast, clock: FrozenClock) -> None:
    await answered(await student(services, messenger, 21, cast.lines[0]), clock, OF_STUDENT)


async def test_of_a_mentor(services: Services, messenger: Messenger, cast: Cast, clock: FrozenClock) -> None:
    assert cast.group
    whom = Whom(Role.MENTOR, "ryazan", name=MENTOR)
    await answered(await staff(services, messenger, 31, whom), clock, OF_MENTOR)


async def test_of_a_coordinator(
    services: Services, messenger: Messenger, cast: Cast, clock: FrozenClock
) -> None:
    assert cast.group
    await answered(await coordinator(services, messenger), clock, OF_COORDINATOR)
