"""Stories of one's own calendar in both languages: a file, a choice of subjects, a private link."""

import re

import pytest
from aiogram.filters.callback_data import CallbackData

from handlers import addresses as shared
from handlers.calendars import addresses as to
from services import Services
from tests.handlers.calendars.parsed import parsed
from tests.handlers.people import put_cast, student
from tests.people import college_id
from tests.people import person as somebody
from tests.services.loading import papers
from tests.telegram import Messenger, Person

HERE = "https://praktika.example/calendar"
OPEN = shared.Calendar().pack()


async def pupil(services: Services, messenger: Messenger, language: str = "ru") -> Person:
    """A student of a group in Ryazan with three lessons to come."""
    cast = await put_cast(services)
    chief = somebody(99)
    college = await college_id(services.database, "ryazan")
    place = next(one for one in await services.loading.colleges(chief) if one.college_id == college)
    load = await services.loading.receive(chief, place, "занятия.csv", papers.lessons())
    await services.loading.agree_to_all(chief, load)
    await services.loading.apply(chief, load, tell=False)
    anna = await student(services, messenger, 21, cast.lines[0], language)
    await anna.sends("/start")
    await anna.forges(OPEN)
    return anna


def reachable(messenger: Messenger) -> None:
    messenger.data["calendar_base"] = HERE


@pytest.mark.parametrize(
    ("language", "file", "title", "hint"),
    [
        ("ru", "📄 Прислать файл", "Расписание в вашем календаре", "пришлите себе новый"),
        ("en", "📄 Send the file", "Your schedule in your calendar", "send yourself a new one"),
    ],
)
async def test_a_file_without_a_public_address(
    services: Services, messenger: Messenger, language: str, file: str, title: str, hint: str
) -> None:
    anna = await pupil(services, messenger, language)
    anna.sees(title, hint)
    anna.does_not_see("🔗")
    await anna.taps(file)
    events = parsed(anna.file())
    assert {one.summary for one in events.values()} == {"Математика", "Физика", "История"}
    assert all(uid.endswith(".t.me") for uid in events)


async def test_subjects_are_left_out_by_tapping(services: Services, messenger: Messenger) -> None:
    anna = await pupil(services, messenger)
    await anna.taps("🎛")
    assert anna.buttons[:3] == ["✅ История", "✅ Математика", "✅ Физика"]
    await anna.taps("✅ Физика")
    await anna.taps("✅ История")
    await anna.taps("✅ Математика")
    await anna.taps("▫️ История")
    assert anna.buttons[:3] == ["✅ История", "▫️ Математика", "▫️ Физика"]
    await anna.taps("📄")
    assert {one.summary for one in parsed(anna.file()).values()} == {"История"}


async def test_a_choice_of_another_list_is_asked_for_again(services: Services, messenger: Messenger) -> None:
    anna = await pupil(services, messenger)
    for forged in (
        to.CalendarFile(of="abcdef", out="1"),
        to.CalendarFile(of="abcdef", out="zz"),
        to.MakeLink(of="abcdef", out="-1"),
    ):
        before = len(anna.answers)
        await anna.forges(forged.pack())
        assert anna.alerts[-1] == "Предметы изменились. Выберите ещё раз."
        assert len(anna.answers) == before
    await anna.forges(to.Subjects(of="abcdef", out="7").pack())
    assert anna.buttons[:3] == ["✅ История", "✅ Математика", "✅ Физика"]


@pytest.mark.parametrize(
    ("language", "make", "there", "renew", "off", "sure"),
    [
        ("ru", "🔗 Сделать личную ссылку", "работает ваша", "🔗 Сделать новую", "✖️ Отключить", "✖️ Да"),
        ("en", "🔗 Make a private link", "has worked since", "🔗 Make a new", "✖️ Switch", "✖️ Yes"),
    ],
)
async def test_a_link_is_made_renewed_and_switched_off(
    services: Services, messenger: Messenger, language: str, make: str, there: str, renew: str, off: str,
    sure: str,
) -> None:  # fmt: skip
    reachable(messenger)
    anna = await pupil(services, messenger, language)
    await anna.taps(make)
    first = token(anna)
    assert await services.calendars.feed(first) is not None
    await anna.taps("‹")
    anna.sees(there)
    anna.does_not_see(first)
    await anna.taps(renew)
    second = token(anna)
    assert await services.calendars.feed(first) is None, "an older link stops working"
    assert await services.calendars.feed(second) is not None
    await anna.taps("‹")
    await anna.taps(off)
    assert await services.calendars.feed(second) is not None, "not before it is sure"
    await anna.taps(sure)
    assert await services.calendars.feed(second) is None
    await anna.taps("‹")
    anna.sees(make)


def token(person: Person) -> str:
    found = re.search(rf"<?{re.escape(HERE)}/([\w-]{{22}})\.ics", person.screen)
    assert found, person.picture()
    return found.group(1)


async def test_a_link_keeps_what_is_left_out(services: Services, messenger: Messenger) -> None:
    reachable(messenger)
    anna = await pupil(services, messenger)
    await anna.taps("🎛")
    await anna.taps("✅ Физика")
    await anna.taps("🔗 Ссылка с этим выбором")
    feed = await services.calendars.feed(token(anna))
    assert feed is not None
    assert feed.left_out == ("Физика",)
    await anna.taps("‹")
    anna.sees("Без: Физика")
    await anna.taps("🔗 Сделать новую")
    feed = await services.calendars.feed(token(anna))
    assert feed is not None
    assert feed.left_out == ("Физика",), "a new link is like the old one"


async def test_a_button_of_a_bot_that_lost_its_address_makes_no_link(
    services: Services, messenger: Messenger
) -> None:
    anna = await pupil(services, messenger)
    await anna.forges(to.MakeLink().pack())
    anna.sees("Расписание в вашем календаре")
    anna.does_not_see("🔗")


@pytest.mark.parametrize("address", [shared.Calendar(), to.Subjects(), to.CalendarFile(), to.MakeLink()])
async def test_a_stranger_is_told_kindly(messenger: Messenger, anya: Person, address: CallbackData) -> None:
    await anya.sends("/start")
    await anya.forges(address.pack())
    assert "расписания у меня пока нет" in " ".join((anya.screen, *anya.alerts))


async def test_a_student_without_any_lesson_gets_no_dead_button(
    services: Services, messenger: Messenger
) -> None:
    cast = await put_cast(services)
    anna = await student(services, messenger, 21, cast.lines[0])
    await anna.sends("/start")
    await anna.forges(OPEN)
    anna.sees("нет ничего, что можно положить")
    anna.does_not_see("📄", "🎛")
