"""Stories of the week as a picture and on paper."""

import io
from datetime import date

import openpyxl
import pytest

from handlers import addresses as shared
from handlers.calendars import addresses as to
from handlers.schedule.addresses import GroupDays
from models.membership import Role
from services import Services
from services.joining import Whom
from tests.handlers.calendars.test_calendar import pupil
from tests.handlers.drawing.pixels import opened
from tests.handlers.people import coordinator, staff
from tests.people import college_id, groups
from tests.people import person as somebody
from tests.services.loading import papers
from tests.telegram import Messenger, Person

MONDAY = date(2026, 11, 30)
WEEK = shared.WeekPicture(day=MONDAY).pack()
DARK = to.Picture(day=MONDAY, dark=True).pack()
PAPER = to.Paper(day=MONDAY).pack()


async def group_id_of(services: Services) -> int:
    return next(one.id for one in await groups(services.database) if one.cluster == "ryazan")


async def load(services: Services, file: bytes) -> None:
    chief = somebody(99)
    college = await college_id(services.database, "ryazan")
    place = next(one for one in await services.loading.colleges(chief) if one.college_id == college)
    number = await services.loading.receive(chief, place, "файл", file)
    await services.loading.agree_to_all(chief, number)
    await services.loading.apply(chief, number, tell=False)


@pytest.mark.parametrize(
    ("language", "caption", "dark", "light", "after"),
    [
        ("ru", "ТМ-126 · 30 ноября – 6 декабря", "🌙 Тёмная", "☀️ Светлая", "Следующая ›"),
        ("en", "ТМ-126 · November 30 – December 6", "🌙 Dark", "☀️ Light", "Next week ›"),
    ],
)
async def test_a_picture_turns_in_its_place(
    services: Services, messenger: Messenger, language: str, caption: str, dark: str, light: str, after: str
) -> None:
    anna = await pupil(services, messenger, language)
    await anna.forges(WEEK)
    anna.sees(caption, dark)
    shown, pictures = len(anna.answers), [anna.file()]
    for label in (dark, after, light):
        await anna.taps(label)
        pictures.append(anna.file())
    assert len(anna.answers) == shown, "no second picture"
    assert len(set(pictures)) == len(pictures)
    assert {opened(png).width for png in pictures} == {1080}
    assert dark in anna.buttons


async def test_the_same_tap_twice_does_no_harm(services: Services, messenger: Messenger) -> None:
    anna = await pupil(services, messenger)
    await anna.forges(WEEK)
    await anna.taps("🌙")
    first = anna.file()
    await anna.forges(DARK)
    assert anna.file() == first


async def test_a_mentor_sees_how_many_come(services: Services, messenger: Messenger) -> None:
    whom = Whom(Role.MENTOR, "ryazan", await college_id(services.database, "ryazan"), name=papers.MENTOR)
    mentor = await staff(services, messenger, 41, whom)
    await mentor.sends("/start")
    await mentor.forges(shared.Week(day=MONDAY).pack())
    mentor.sees("📲")
    await mentor.taps("🖼")
    mentor.sees("Мои практиканты", "🌙")
    mentor.does_not_see("🖨")
    await mentor.forges(PAPER)
    assert "расписания у меня пока нет" in " ".join(mentor.alerts)


async def test_a_stranger_has_no_week(anya: Person) -> None:
    await anya.sends("/start")
    for forged in (WEEK, DARK, PAPER):
        await anya.forges(forged)
        assert "расписания у меня пока нет" in anya.alerts[-1]


async def test_the_wall_gets_one_sheet_across_and_no_formula(
    services: Services, messenger: Messenger
) -> None:
    anna = await pupil(services, messenger)
    await load(
        services,
        papers.lessons(
            papers.lesson(Предмет="=1+1", Преподаватель="@Шаблонова"), papers.lesson(Дата=date(2026, 12, 3))
        ),
    )
    await anna.forges(WEEK)
    await anna.taps("🖨")
    sheet = openpyxl.load_workbook(io.BytesIO(anna.file())).active
    assert sheet is not None
    setup = sheet.page_setup
    assert (setup.orientation, int(setup.paperSize)) == ("landscape", 9)
    assert setup.fitToWidth in (None, 1), "which is what a program takes for nothing said"
    assert setup.fitToHeight == 0
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$3"
    assert sheet["A1"].value == "ТМ-126"
    assert sheet["B3"].value == "Понедельник\n30 ноября"
    assert sheet["A4"].value == "08:30–10:05"
    assert sheet["B4"].value == "=1+1\nауд. 21 · @Шаблонова"
    assert sheet["E4"].value.startswith("Математика")
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert sheet["C5"].value == "Занятий нет"


async def test_staff_print_the_week_of_a_group(services: Services, messenger: Messenger) -> None:
    await pupil(services, messenger)
    olga = await coordinator(services, messenger, language="en")
    await olga.sends("/staff")
    group = await group_id_of(services)
    await olga.forges(GroupDays(group=group, day=MONDAY).pack())
    await olga.taps("🖨")
    sheet = openpyxl.load_workbook(io.BytesIO(olga.file())).active
    assert sheet is not None
    assert sheet["B3"].value == "Monday\nNovember 30"
    olga.sees("one sheet of A4")
