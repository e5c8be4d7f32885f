"""Stories of one's own schedule in both languages: the card, days, weeks, and why there may be none."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from structlog.testing import capture_logs

from models.membership import Role
from models.student import StudentStatus
from services import Services
from services.joining import Whom
from services.spreadsheets.records import Kind
from tests.conftest import FrozenClock
from tests.handlers.people import ADMIN, lines_of, put_cast, staff, student
from tests.people import ROSTER, group
from tests.people import person as somebody
from tests.services.schedule.timetable import MONDAY, Timetable
from tests.telegram import Messenger, Person

TUESDAY = MONDAY + timedelta(days=1)
LONG_SUBJECT = (
    "МДК.01.02 Технология производства сварных конструкций и контроль качества сварных соединений "
    "в условиях опорного предприятия кластера (лабораторно-практическое занятие)"
)
LONG_TEACHER = "Константинопольская-Рождественская Александра Александровна"


@pytest.fixture
async def table(services: Services) -> Timetable:
    return await Timetable.of(services, (await put_cast(services)).group)


async def anna_of(table: Timetable, messenger: Messenger, language: str = "ru") -> tuple[Person, int]:
    line = (await lines_of(table.services, table.group_id))[0]
    return await student(table.services, messenger, 21, line, language), line


@pytest.mark.parametrize(
    ("language", "menu", "told", "later"),
    [
        (
            "ru",
            "🕘 Сейчас и дальше",
            ("Сейчас</b> · ещё 35 мин", "Дальше</b> · через 45 мин"),
            "вт, 24 нояб.",
        ),
        ("en", "🕘 Now and next", ("Now</b> · 35 min left", "Next</b> · in 45 min"), "Tue, Nov 24"),
    ],
)
async def test_the_card_changes_in_place(
    table: Timetable,
    messenger: Messenger,
    clock: FrozenClock,
    language: str,
    menu: str,
    told: tuple[str, str],
    later: str,
) -> None:
    anna, _ = await anna_of(table, messenger, language)
    await table.lesson()
    await table.lesson(pair=2, subject="Физика", subgroup=2)
    await table.lesson(day=TUESDAY, subject="История")
    clock.now = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
    await anna.sends("/start")
    await anna.taps(menu)
    anna.sees("ТМ-126", "Математика", "Физика", "08:30–10:05", "занятия.csv")
    anna.sees(*(one.replace("</b>", "") for one in told))
    await anna.taps(later)
    anna.sees("История")
    anna.does_not_see("Физика")
    await anna.taps("🗓")
    anna.sees("Математика", "Физика", "История", "🖼")
    await anna.taps("🕘")
    assert len(anna.answers) == 1, "each tap changes the same message"


@pytest.mark.parametrize(
    ("language", "changed", "cancelled"),
    [("ru", "🔄 замена", "❌ 3-я пара отменена"), ("en", "🔄 changed", "❌ period 3")],
)
async def test_commands(
    table: Timetable, messenger: Messenger, language: str, changed: str, cancelled: str
) -> None:
    anna, _ = await anna_of(table, messenger, language)
    second = await table.lesson(pair=2, subject="Физика")
    third = await table.lesson(pair=3, subject="Химия")
    await table.file("замены <b>.xlsx", Kind.REPLACEMENTS)
    await table.replaced(second, subject="Право & порядок")
    await table.cancelled(third)
    await anna.sends("/tomorrow")
    anna.sees("Право & порядок", changed, cancelled, "замены <b>.xlsx")
    anna.does_not_see("Химия")
    await anna.sends("/week")
    anna.sees("10:15 Право & порядок")
    await anna.sends("/today")
    anna.sees("10:15", "Право & порядок")


async def test_a_shift_and_a_lesson_stand_in_one_day(table: Timetable, messenger: Messenger) -> None:
    anna, line = await anna_of(table, messenger)
    await table.lesson()
    await table.practice(line, MONDAY, MONDAY, shift_start=time(12), shift_end=time(16))
    await table.practice(line, TUESDAY, TUESDAY, shift_start=None, shift_end=None)
    await anna.sends("/tomorrow")
    anna.sees("Математика", "12:00–16:00 · 🏭 АО «Пример»", "цех № 1", "🏭 Моя практика")
    await anna.taps("вт, 24 нояб. ›")
    anna.sees("время смены в приказе не указано")


@pytest.mark.parametrize(
    ("language", "free", "next_", "room", "label"),
    [
        ("ru", "Занятий нет.", "Дальше", "ауд. 204", "📅 пн 23"),
        ("en", "No lessons.", "Next", "room 204", "📅 Mon 23"),
    ],
)
async def test_on_a_free_day_that_is_said_before_what_comes_next(
    table: Timetable, messenger: Messenger, language: str, free: str, next_: str, room: str, label: str
) -> None:
    anna, _ = await anna_of(table, messenger, language)
    await table.lesson(room="204")
    await anna.sends("/today")
    assert anna.screen.index(free) < anna.screen.index(next_)
    assert "2026" not in anna.screen.partition("занятия.csv")[0]
    await anna.sends("/week")
    anna.sees(room, label)


async def test_the_longest_names_fit(table: Timetable, messenger: Messenger, clock: FrozenClock) -> None:
    anna, _ = await anna_of(table, messenger)
    await table.file("и" * 120)
    for day in range(6):
        for number in range(12):
            begin = (datetime(2026, 11, 23, 7, tzinfo=UTC) + timedelta(minutes=50 * number)).time()
            await table.lesson(
                day=MONDAY + timedelta(days=day), pair=1, start=begin, end=begin.replace(second=1),
                subject=LONG_SUBJECT, teacher=LONG_TEACHER, kind="practical_class", subgroup=1,
                room="Мастерская слесарно-механическая № 2 учебного корпуса по улице Примерной",
                site="Учебно-производственный комплекс опорного предприятия", note="с собой СИЗ " * 9,
            )  # fmt: skip
    clock.now = datetime(2026, 11, 23, 4, 30, tzinfo=UTC)
    for command in ("/today", "/tomorrow", "/week"):
        await anna.sends(command)
        assert 1_000 < len(anna.screen) <= 4096, command
    await anna.taps("🕘")
    anna.sees("и ещё")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("ru", ("Каникулы до пн, 30 нояб.", "Расписания на этот день ещё нет", "Колледж в этот день закрыт")),
        (
            "en",
            ("Holidays until Mon, Nov 30", "There is no schedule for this day yet", "The college is closed"),
        ),
    ],
)
async def test_days_without_lessons_say_why(
    table: Timetable, messenger: Messenger, language: str, told: tuple[str, str, str]
) -> None:
    anna, _ = await anna_of(table, messenger, language)
    await anna.sends("/today")
    anna.sees("не загрузил" if language == "ru" else "has not loaded")
    await table.period("holidays", TUESDAY, date(2026, 11, 30))
    await table.lesson()
    await table.term(MONDAY, date(2026, 12, 20), closed=(date(2026, 12, 12),))
    await anna.sends("/tomorrow")
    anna.sees("Математика")
    await anna.taps("24")
    anna.sees(told[0])
    await anna.forges("nd:2026-12-01")
    anna.sees(told[1])
    await anna.forges("nd:2026-12-12")
    anna.sees(told[2])
    await anna.forges("nd:2026-12-27")
    anna.sees("не учебный семестр" if language == "ru" else "outside the terms")
    await anna.forges("nd:2026-11-22")
    anna.sees("понедельник, 23 ноября" if language == "ru" else "Monday, November 23")


async def test_a_made_up_day_does_no_harm(table: Timetable, messenger: Messenger) -> None:
    anna, _ = await anna_of(table, messenger)
    await anna.sends("/today")
    for data in ("nd:9999-12-31", "nd:0001-01-01", "nw:9999-12-31", "nw:0001-01-01", "nd:x", "nd:"):
        with capture_logs() as logs:
            await anna.forges(data)
        assert not [entry for entry in logs if entry["log_level"] == "error"], data


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "ru",
            (
                "Своё расписание видят студенты",
                "Ждём сотрудника",
                "больше не учитесь",
                "академическом отпуске",
            ),
        ),
        (
            "en",
            (
                "Students see their own schedule",
                "Waiting for the college",
                "no longer study",
                "academic leave",
            ),
        ),
    ],
)
async def test_people_without_a_schedule(
    table: Timetable, messenger: Messenger, language: str, told: tuple[str, ...]
) -> None:
    services = table.services
    kim = messenger.person(41, "Ким", language=language)
    await kim.sends("/today")
    kim.sees(told[0], "☰")
    lines = await lines_of(services, table.group_id)
    token = (await services.invitations.invite_group(somebody(ADMIN), table.group_id)).token
    await services.consents.give(somebody(41))
    await services.claims.claim(somebody(41), token, lines[1], "Ким")
    await kim.sends("/week")
    kim.sees(told[1], "ТМ-126")
    anna, line = await anna_of(table, messenger, language)
    await table.lesson()
    await services.students.change_status(somebody(ADMIN), line, StudentStatus.ACADEMIC_LEAVE)
    await anna.sends("/tomorrow")
    anna.sees(told[3], "Математика")
    await anna.taps("🕘")
    anna.sees(told[3])
    await services.students.change_status(somebody(ADMIN), line, StudentStatus.EXPELLED)
    await anna.sends("/today")
    anna.sees(told[2], "ТМ-126")
    anna.does_not_see("Математика")


async def test_the_group_one_was_moved_to(table: Timetable, messenger: Messenger, clock: FrozenClock) -> None:
    anna, _ = await anna_of(table, messenger)
    other = await group(table.services.database, clock.now, "ryazan", "ТМ-226", ROSTER[:1])
    there = await Timetable.of(table.services, other)
    await there.lesson(subject="Сопромат")
    await anna.sends("/tomorrow")
    anna.sees("перевёл вас из группы ТМ-126", "ТМ-226", "Сопромат")


async def test_whoever_lives_by_other_clocks_is_told_the_zone(table: Timetable, messenger: Messenger) -> None:
    anna, _ = await anna_of(table, messenger)
    await table.lesson()
    await anna.sends("/tomorrow")
    anna.does_not_see("UTC")
    await anna.forges("c:norilsk")
    await anna.sends("/tomorrow")
    anna.sees("Рязань", "UTC+3")


@pytest.mark.parametrize(("language", "nobody"), [("ru", "никто не приходит"), ("en", "Nobody comes")])
async def test_a_mentor(table: Timetable, messenger: Messenger, language: str, nobody: str) -> None:
    _, line = await anna_of(table, messenger)
    whom = Whom(Role.MENTOR, "ryazan", name="Наставников Антон")
    anton = await staff(table.services, messenger, 61, whom, language)
    await anton.sends("/today")
    anton.sees(nobody)
    await table.practice(line, MONDAY, TUESDAY)
    await anton.sends("/tomorrow")
    anton.sees("08:00–14:00 · Анна Б. · ТМ-126", "✅")
    anton.does_not_see("Берёзкина")
    await anton.taps("🗓")
    anton.sees("24", "Анна Б.")


async def test_staff_open_a_group(table: Timetable, messenger: Messenger) -> None:
    await table.lesson()
    boss = messenger.person(ADMIN, "Админ")
    await boss.sends("/today")
    boss.sees("Своего расписания у вас нет")
    await boss.forges(f"wr:{table.group_id}:0")
    await boss.taps("📅 Расписание")
    await boss.taps("23 нояб.")
    boss.sees("ТМ-126", "Математика")
    boss.does_not_see("🕘")
    await boss.taps("🗓")
    boss.sees("Математика")


@pytest.mark.parametrize(
    ("language", "groups", "schedule"),
    [("ru", "👥 Мои группы", "📅 Расписание"), ("en", "👥 My groups", "📅 Schedule")],
)
async def test_a_tutor_opens_the_own_group(
    table: Timetable, messenger: Messenger, language: str, groups: str, schedule: str
) -> None:
    await table.lesson()
    whom = Whom(Role.TUTOR, "ryazan", table.college_id, group_id=table.group_id, name="Т")
    tutor = await staff(table.services, messenger, 62, whom, language)
    await tutor.sends("/today")
    await tutor.taps(groups)
    await tutor.taps("ТМ-126")
    await tutor.taps(schedule)
    await tutor.taps("23")
    tutor.sees("Математика", groups)
    await tutor.sends("/today")
    await tutor.taps("🔎")
    await tutor.sends("математика")
    tutor.sees("📘 Математика")
