"""Buttons of the board, of ledgers, make-up shifts and decisions that the stories of others pass by."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from models.attendance import Attendance, MarkStatus
from services import Services
from services.attendance.marks import say_here
from services.attendance.students import Excuse
from tests.absences import put_absence
from tests.conftest import FrozenClock
from tests.delivery import deliver
from tests.handlers.people import coordinator, put_cast, student
from tests.handlers.test_boards import day_at_the_plant, marked, speaks
from tests.people import group, students
from tests.placements import put_placement
from tests.roll_calls import BEFORE, DAY, SERGEY, START, be_student, opened, put_shop, rows, tasks
from tests.telegram import Messenger, Person


@pytest.mark.parametrize(
    ("language", "cancel", "back", "sure", "cancelled", "told"),
    [
        (
            "ru",
            "✖️ Отменить отработку",
            "← Отмена",
            "✖️ Да, отменить",
            "✖️ Отменена",
            "Отработка отменена",
        ),
        (
            "en",
            "✖️ Cancel the make-up shift",
            "← Cancel",
            "✖️ Yes, cancel",
            "✖️ Cancelled",
            "The make-up shift is cancelled",
        ),
    ],
)
async def test_a_make_up_shift_is_taken_back(
    services: Services,
    messenger: Messenger,
    language: str,
    cancel: str,
    back: str,
    sure: str,
    cancelled: str,
    told: str,
) -> None:
    cast = await put_cast(services)
    absence = await put_absence(services, cast.lines[0])
    anna = await student(services, messenger, 41, cast.lines[0], language)
    olga = await coordinator(services, messenger)
    for one in (anna, olga):
        await speaks(one, language)
    await anna.forges(f"my:{absence.makeup}:1")
    await olga.forges(f"mv:{absence.makeup}")
    await olga.taps(cancel)
    await olga.taps(back)
    await olga.taps(cancel)
    await olga.taps(sure)
    olga.sees(cancelled)
    assert cancel not in olga.buttons
    await deliver(services, messenger)
    anna.sees(told)


async def test_days_and_groups_of_the_board_lead_on_and_back(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    everybody = await day_at_the_plant(services, clock)
    olga = await coordinator(services, messenger)
    await olga.sends("/staff")
    await olga.taps("Кто сегодня")
    await olga.taps("‹ Вс 22.11")
    olga.sees("Практики в этот день нет")
    await olga.taps("Пн 23.11 ›")
    olga.sees("Сегодня, пн 23.11")
    await olga.taps("2/4 · Цех 7")
    await olga.taps("‹ Пн 23.11")
    await olga.taps("Часы групп")
    await olga.taps("📋 ТМ-126")
    await olga.taps("с 30.11 ›")
    olga.sees("30.11–06.12")
    await olga.taps("‹ с 23.11")
    await olga.taps("Иван А.")
    olga.sees("Подтверждено: 6 ч")
    await olga.taps("📄 Дневник")
    assert len(load_workbook(BytesIO(olga.file())).worksheets) == 2
    await olga.taps("📋 Группа")
    await olga.taps("📄 Файлы")
    await olga.taps("октябрь 2026")
    await olga.taps("Табель, октябрь 2026")
    assert "За это время практики нет" in olga.alerts[-1]
    await olga.forges(f"bh:{everybody[0].id}")
    await olga.taps("⏱ Все часы")
    olga.sees("Иван А., ТМ-126")


@pytest.mark.parametrize(
    ("choice", "status", "told"),
    [
        ("🧑‍🏭 Прав наставник", MarkStatus.ABSENT, "верна отметка наставника"),
        ("🎓 Прав студент", MarkStatus.PRESENT, "прав студент"),
        ("🟣 Другая уважительная", MarkStatus.EXCUSED, "уважительная причина"),
    ],
)
async def test_each_way_to_decide(
    services: Services,
    messenger: Messenger,
    clock: FrozenClock,
    choice: str,
    status: MarkStatus,
    told: str,
) -> None:
    clock.now = BEFORE
    shop = await put_shop(services, 1)
    await opened(services)
    clock.now = START
    ivan = await be_student(services, shop)
    olga = await coordinator(services, messenger)
    (row,) = await rows(services.database)
    async with services.database.write() as session:
        await say_here(session, await session.get_one(Attendance, row.id), clock(), ivan)
    await marked(services, row.id, MarkStatus.ABSENT)
    await olga.sends("/staff")
    await olga.taps("⚖️")
    await olga.taps("⚖️ Иван А. · 23.11")
    await olga.taps(choice)
    if status is MarkStatus.EXCUSED:
        await olga.sends("семейное")
    olga.sees(f"Решено: {told}")
    assert [one.status for one in await rows(services.database)] == [status]
    await olga.taps("📖 История дня")
    olga.sees("Исправить отметку")


async def test_an_added_day_is_accepted_and_a_plea_is_dealt_with(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    clock.now = BEFORE
    await put_shop(services, 1)
    other = await group(services.database, clock(), code="СВ-11")
    (anna, *_) = await students(services.database, other)
    await put_placement(services.database, anna.id, mentor="Морозов Илья Олегович")
    olga = await coordinator(services, messenger)
    clock.now = START
    call = (await opened_calls(services))[0]
    await services.additions.add(SERGEY, call, anna.id)
    await services.additions.plead(SERGEY, call)
    await olga.sends("/staff")
    await olga.taps("⚖️")
    await olga.taps("➕ Анна Б. · 23.11")
    await olga.taps("✅ Принять день")
    olga.sees("Решено: день принят")
    await olga.sends("/staff")
    await olga.taps("⚖️")
    await olga.taps("✏️ АО «Выдуманный завод» · 23.11")
    await olga.taps("🏭 Смена 23.11")
    olga.sees("Цех 7")
    await olga.sends("/staff")
    await olga.taps("⚖️")
    await olga.taps("✏️ АО «Выдуманный завод» · 23.11")
    await olga.taps("👌 Разобрались")
    olga.sees("Решено: принято к сведению")
    assert all(one.done_at for one in await tasks(services.database))


async def opened_calls(services: Services) -> list[int]:
    found = (await services.roll_calls.mine(SERGEY)).current
    return [one.id for one in found]


async def test_a_student_turns_the_pages_of_own_days(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    cast = await put_cast(services)
    await put_placement(services.database, cast.lines[0], date_from=date(2026, 11, 2), days_count=20)
    anna = await student(services, messenger, 41, cast.lines[0])
    clock.now = datetime(2026, 11, 27, 15, tzinfo=UTC)
    await speaks(anna, "ru")
    await anna.taps("Мои часы")
    anna.sees("27.11")
    anna.does_not_see("13.11")
    await anna.taps("2 ›")
    anna.sees("13.11")
    await anna.taps("‹ 1")
    anna.sees("27.11")


async def confirmed_with_doubt(services: Services, messenger: Messenger, clock: FrozenClock) -> Person:
    """The first trainee has written off, and Sergey confirms all."""
    clock.now = BEFORE
    shop = await put_shop(services, 2)
    ivan = await be_student(services, shop)
    await services.own_attendance.cannot_come(ivan, DAY, Excuse.FAMILY)
    clock.now = START
    sergey = messenger.person(SERGEY.id, "Сергей")
    await speaks(sergey, "ru")
    await sergey.sends("/rollcall")
    await sergey.taps("Все на месте")
    sergey.sees("Подтвердить, что они на месте?")
    return sergey


async def test_who_wrote_is_excused_in_one_tap(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    sergey = await confirmed_with_doubt(services, messenger, clock)
    await sergey.taps("← К списку")
    await sergey.taps("Все на месте")
    await sergey.taps("📄 Кто писал — уважительная")
    assert [one.status for one in await rows(services.database)] == [MarkStatus.EXCUSED, MarkStatus.PRESENT]
