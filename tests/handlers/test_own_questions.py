"""Stories of asking in one's own words: a student, a mentor and an applicant at the same door."""

import pytest

from models.membership import Role
from services import Services
from services.joining import Whom
from tests.conftest import FrozenClock
from tests.handlers.people import coordinator, put_cast, staff, student
from tests.placements import MENTOR, put_placement
from tests.services.loading import papers
from tests.telegram import Messenger, Person


async def anna_with_lessons(services: Services, messenger: Messenger, language: str = "ru") -> Person:
    """A student whose group has the lesson of `papers` and whose order is the usual one."""
    cast = await put_cast(services)
    olga = await coordinator(services, messenger)
    await olga.sends_document("занятия.csv", papers.lessons(papers.lesson()))
    await olga.taps("Клепиковский")
    await olga.taps("✅")
    await put_placement(services.database, cast.lines[0])
    return await student(services, messenger, 21, cast.lines[0], language)


@pytest.mark.parametrize(
    ("language", "tomorrow", "practice", "hours", "told"),
    [
        ("ru", "что завтра?", "когда практика?", "сколько часов осталось", "понедельник, 23 ноября"),
        ("en", "what do i have tomorrow", "when is practice", "how many hours left", "Monday, November 23"),
    ],
)
async def test_a_student_is_answered_from_the_schedule(
    services: Services,
    messenger: Messenger,
    language: str,
    tomorrow: str,
    practice: str,
    hours: str,
    told: str,
) -> None:
    anna = await anna_with_lessons(services, messenger, language)
    await anna.sends(tomorrow)
    anna.sees(told, "Выдуманный завод")
    await anna.sends(practice)
    anna.sees(MENTOR, "🏭")
    await anna.sends(hours)
    anna.sees("60")


async def test_the_answer_speaks_the_language_of_the_question(
    services: Services, messenger: Messenger
) -> None:
    anna = await anna_with_lessons(services, messenger)
    await anna.sends("where is my practice")
    anna.sees("Mentor:")


async def test_subjects_and_teachers_are_those_of_the_own_group(
    services: Services, messenger: Messenger
) -> None:
    anna = await anna_with_lessons(services, messenger)
    await anna.sends("когда математика?")
    anna.sees("Математика", "понедельник, 30 ноября", "08:30")
    await anna.sends("где Шаблонова в понедельник?")
    anna.sees("Шаблонова Е.Н.", "понедельник, 23 ноября")
    await anna.sends("кто ведет математику")
    anna.sees("Математика", "Шаблонова Е.Н.")
    await anna.sends("где общежитие?")
    anna.does_not_see("такого предмета нет")


@pytest.mark.parametrize(
    ("language", "question", "told", "search"),
    [
        ("ru", "где сейчас химия?", "вашей группы такого предмета нет", "Найти"),
        ("en", "who teaches physics?", "schedule has no such subject", "Search"),
    ],
)
async def test_a_subject_that_the_group_does_not_have_is_said_to_be_missing(
    services: Services, messenger: Messenger, language: str, question: str, told: str, search: str
) -> None:
    anna = await anna_with_lessons(services, messenger, language)
    await anna.sends(question)
    anna.sees(told)
    await anna.taps(search)
    anna.does_not_see(told)


async def test_the_command_for_questions_is_the_same_door(services: Services, messenger: Messenger) -> None:
    anna = await anna_with_lessons(services, messenger)
    await anna.sends("/ask что завтра?")
    anna.sees("понедельник, 23 ноября", "Выдуманный завод")


@pytest.mark.parametrize(
    ("language", "question", "told"),
    [
        ("ru", "что завтра?", "Вы сотрудник"),
        ("en", "what is tomorrow?", "You are staff"),
    ],
)
async def test_staff_who_ask_are_no_strangers(
    services: Services, messenger: Messenger, language: str, question: str, told: str
) -> None:
    await put_cast(services)
    olga = await coordinator(services, messenger, language=language)
    await olga.sends(question)
    olga.sees(told)
    olga.does_not_see("joined by their college", "вошли по ссылке")


async def test_a_students_other_questions_are_answered_as_everybodys(
    services: Services, messenger: Messenger
) -> None:
    anna = await anna_with_lessons(services, messenger)
    await anna.sends("/start")
    await anna.taps("Рязан")
    await anna.sends("платят ли на практике?")
    anna.sees("Рязань", "зарплат")


async def test_a_mentor_asks_for_trainees_and_the_roll_call(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    cast = await put_cast(services)
    await put_placement(services.database, cast.lines[0])
    peter = await staff(services, messenger, 31, Whom(Role.MENTOR, "ryazan", name=MENTOR))
    await peter.sends("кто у меня завтра")
    peter.sees("Анна Б.")
    await peter.sends("когда практика")
    peter.sees("Анна Б.")
    clock.move(days=1)
    await peter.sends("перекличка")
    peter.does_not_see("Может быть, одно из этого")


@pytest.mark.parametrize(
    ("language", "question", "told"),
    [
        ("ru", "что завтра?", "вошли по ссылке колледжа"),
        ("en", "what is tomorrow?", "joined by their college"),
    ],
)
async def test_an_applicant_hears_whose_schedules_are_known(
    services: Services, messenger: Messenger, language: str, question: str, told: str
) -> None:
    await put_cast(services)
    someone = messenger.person(70, "Кто-то", language=language)
    await someone.sends(question)
    someone.sees(told)


async def test_an_applicants_practice_stays_a_question_about_the_cluster(
    services: Services, messenger: Messenger, anya: Person
) -> None:
    await anya.sends("/start")
    await anya.taps("Челябинск")
    await anya.sends("когда практика?")
    anya.sees("Челябинск", "семестр")
