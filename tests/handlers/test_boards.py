"""Stories of who sees who came: coordinator, tutor, student and mentor, letters included."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from models.attendance import Attendance, Makeup, MarkStatus
from models.language import Language
from models.membership import Role
from services import Services
from services.attendance.marks import change, say_here
from services.joining import Whom
from tests.absences import SATURDAY, put_absence
from tests.conftest import FrozenClock
from tests.delivery import deliver
from tests.handlers.people import coordinator, payload, put_cast, staff, student
from tests.people import become, college_id, group, students
from tests.people import person as somebody
from tests.placements import put_placement
from tests.roll_calls import BEFORE, DAY, SERGEY, START, Shop, be_student, opened, plan, put_shop, rows
from tests.telegram import Messenger, Person

PNG = b"\x89PNG"


async def marked(services: Services, row_id: int, status: MarkStatus, minutes: int | None = None) -> None:
    """By the mentor."""
    async with services.database.write() as session:
        row = await session.get_one(Attendance, row_id)
        member = (await services.roles.of(SERGEY.id)).duties[0].membership_id
        now = services.clock()
        await change(session, row, now, SERGEY, Role.MENTOR, status=status, minutes=minutes, by=member)


async def day_at_the_plant(services: Services, clock: FrozenClock) -> list[Attendance]:
    """Four trainees: present, late, absent, and one of whom nobody has said anything."""
    clock.now = BEFORE
    await put_shop(services, 4)
    await opened(services)
    clock.now = START + timedelta(hours=1)
    everybody = await rows(services.database)
    await marked(services, everybody[0].id, MarkStatus.PRESENT)
    await marked(services, everybody[1].id, MarkStatus.LATE, 15)
    await marked(services, everybody[2].id, MarkStatus.ABSENT)
    return everybody


async def speaks(someone: Person, language: str) -> None:
    await someone.sends("/start")
    await someone.forges(f"l:{language}")


@pytest.mark.parametrize(
    ("language", "board", "counts", "correct", "late", "history"),
    [
        (
            "ru",
            "Кто сегодня",
            ("На месте: 1", "Опоздали: 1", "Не пришли: 1", "Не подтверждены: 1", "не отметились: 1"),
            "Исправить отметку",
            "Опоздание, 30 мин",
            "Неявка → Опоздание, 30 мин (по пропускам)",
        ),
        (
            "en",
            "Who is here",
            ("Present: 1", "Late: 1", "Absent: 1", "Unconfirmed: 1", "said they are here: 1"),
            "Correct the mark",
            "Late, 30 min",
            "Absent → Late, 30 min (по пропускам)",
        ),
    ],
)
async def test_a_coordinator_looks_at_the_day_and_corrects_a_mark(
    services: Services,
    messenger: Messenger,
    clock: FrozenClock,
    language: str,
    board: str,
    counts: tuple[str, ...],
    correct: str,
    late: str,
    history: str,
) -> None:
    await day_at_the_plant(services, clock)
    olga = await coordinator(services, messenger, language=language)
    await olga.sends("/staff")
    await olga.taps(board)
    olga.sees(*counts, "2/4 · Цех 7", {"ru": "Сегодня, пн 23.11", "en": "Today, Mon 23.11"}[language])
    await olga.taps("Цех 7")
    olga.sees("❌ Иван В. · ТМ-126", "🕒 Иван Б. · ТМ-126")
    olga.does_not_see("Вербин", "Берёзкин", "Дубов")
    await olga.taps("❌ Иван В.")
    await olga.taps(correct)
    await olga.taps(late)
    await olga.sends("по пропускам")
    olga.sees(history, "Ольга Куратор")
    await olga.forges("bb:ryazan:2026-11-24:0")
    olga.sees("24.11", "0/4")
    await olga.forges("bb:ryazan:2026-11-29:0")
    olga.does_not_see("Цех 7")


async def test_a_week_of_a_group_fits_a_phone_and_goes_to_paper(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    everybody = await day_at_the_plant(services, clock)
    olga = await coordinator(services, messenger)
    await olga.sends("/staff")
    await olga.forges(f"gw:{everybody[0].group_id}::0")
    olga.sees("ТМ-126, 23.11–29.11", "П В С Ч П С В", "Иван А.", "Я – – – – · ·    6")
    grid = [line for line in olga.screen.splitlines() if line.startswith("Иван")]
    assert [line[12] for line in grid] == ["Я", "О", "Н", "?"]
    assert max(len(line) for line in grid) <= 32
    await olga.taps("‹ с 16.11")
    olga.sees("? ? ? ? ? · ·    0")
    await olga.taps("Файлы")
    olga.sees("Табель, ноябрь 2026", "Неделя с 16.11")
    await olga.taps("Табель, ноябрь 2026")
    book = load_workbook(BytesIO(olga.file()), data_only=True).worksheets[0]
    told = "\n".join(str(cell.value) for row in book.iter_rows() for cell in row if cell.value)
    assert "Группа ТМ-126, ноябрь 2026" in told
    assert "Вербин Иван" in told, "full names stand in files for staff"
    await olga.taps("Неделя с 16.11")
    assert load_workbook(BytesIO(olga.file())).worksheets[0].max_column == 2 + 7 + 5
    await olga.taps("График, ноябрь 2026")
    assert olga.file().startswith(PNG)
    olga.sees("ТМ-126, 01.11–30.11")


async def test_the_files_of_a_week_between_two_months_are_of_the_month_of_today(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    everybody = await day_at_the_plant(services, clock)
    olga = await coordinator(services, messenger)
    clock.now = datetime(2026, 12, 1, 9, tzinfo=UTC)
    await olga.sends("/staff")
    await olga.forges(f"gw:{everybody[0].group_id}::0")
    olga.sees("ТМ-126, 30.11–06.12")
    await olga.taps("Файлы")
    olga.sees("Табель, декабрь 2026", "Неделя с 30.11")


@pytest.mark.parametrize(
    ("language", "ledger", "told", "drawn"),
    [
        ("ru", "Мои часы", ("По плану: 60 ч", "Подтверждено: 6 ч", "Если так и дальше"), "Картинкой"),
        ("en", "My hours", ("Planned: 60 h", "Confirmed: 6 h", "At this pace"), "As a picture"),
    ],
)
async def test_a_student_sees_their_own_hours(
    services: Services,
    messenger: Messenger,
    clock: FrozenClock,
    language: str,
    ledger: str,
    told: tuple[str, ...],
    drawn: str,
) -> None:
    everybody = await day_at_the_plant(services, clock)
    shown = await student(services, messenger, 41, everybody[0].student_id, language)
    await speaks(shown, language)
    await shown.taps(ledger)
    shown.sees(*told, "23.11 ✅ 6")
    await shown.taps("23.11 ✅")
    shown.sees("08:00–14:30", "Цех 7")
    shown.does_not_see("Ковалёв", "Исправить", "Correct")
    await shown.forges("al")
    await shown.taps(drawn)
    assert shown.file().startswith(PNG)
    await shown.forges(f"bh:{everybody[1].id}")
    assert shown.alerts, "another's day is not shown"


@pytest.mark.parametrize(
    ("language", "correct", "sick", "other", "told", "letters"),
    [
        ("ru", "Исправить отметку", "🤒 Болезнь", "🟣 Другая уважительная", "причина: болезнь", "БУ"),
        ("en", "Correct the mark", "🤒 Sick", "🟣 Another good reason", "reason: sick", "SX"),
    ],
)
async def test_a_coordinator_says_whether_it_is_an_illness(
    services: Services,
    messenger: Messenger,
    clock: FrozenClock,
    language: str,
    correct: str,
    sick: str,
    other: str,
    told: str,
    letters: str,
) -> None:
    everybody = await day_at_the_plant(services, clock)
    olga = await coordinator(services, messenger)
    await speaks(olga, language)
    for cause, letter in zip((sick, other), letters, strict=True):
        await olga.forges(f"bh:{everybody[2].id}")
        await olga.taps(correct)
        await olga.taps(cause)
        await olga.sends("справка")
        if cause == sick:
            olga.sees(told)
        await olga.forges(f"gw:{everybody[0].group_id}::0")
        grid = [line for line in olga.screen.splitlines() if line.startswith("Иван В.")]
        assert [line[12] for line in grid] == [letter]


async def test_hours_and_mentors_at_a_glance(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    await day_at_the_plant(services, clock)
    clock.move(days=1)
    olga = await coordinator(services, messenger)
    await olga.sends("/staff")
    await olga.taps("Кто сегодня")
    await olga.taps("Часы групп")
    olga.sees("ТМ-126", "ПП.02", "11,75 из 240 ч, отработать 6,25 ч")
    await olga.taps("Кто сегодня")
    await olga.taps("Наставники")
    olga.sees("Ковалёв Сергей Петрович: ни разу из 1")


async def test_a_coordinator_decides_and_both_are_told(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    clock.now = BEFORE
    shop = await put_shop(services, 2)
    await opened(services)
    clock.now = START
    someone = await be_student(services, shop)
    ivan, sergey = messenger.person(someone.id, "Иван"), messenger.person(SERGEY.id, "Сергей")
    olga = await coordinator(services, messenger)
    for one in (ivan, sergey, olga):
        await speaks(one, "ru")
    row = (await rows(services.database))[0]
    async with services.database.write() as session:
        await say_here(session, await session.get_one(Attendance, row.id), clock(), someone)
    await marked(services, row.id, MarkStatus.ABSENT)
    clock.move(minutes=16)
    await deliver(services, messenger)
    olga.sees("Студент отметился, наставник его не видел", "Иван А.", "Ковалёв", "Неявка")
    await olga.taps("🤒 Болезнь")
    await olga.sends("Был у врача, справка есть")
    olga.sees("Решено:", "уважительная причина: болезнь")
    await deliver(services, messenger)
    ivan.sees("координатор решил", "Уважительная причина")
    await ivan.taps("История дня")
    ivan.sees("Был у врача, справка есть", "«Я на месте»", "координатор:")
    ivan.does_not_see("Ольга")
    sergey.sees("Иван А.", "Координатор решил: уважительная причина")
    await olga.forges("bk:1")
    olga.sees("Решено:")
    await olga.sends("/staff")
    olga.does_not_see("Решить:")


@pytest.mark.parametrize(
    ("language", "added", "mistake", "told", "correct", "letter"),
    [
        (
            "ru",
            "Наставник добавил студента",
            "✖️ Добавлен по ошибке",
            ("добавлен по ошибке, день снова по приказу", "Отметки пока нет"),
            "✏️ Исправить отметку",
            ("Теперь: Нет отметки", "день снова по приказу"),
        ),
        (
            "en",
            "The mentor added a student",
            "✖️ Added by mistake",
            ("added by mistake, the day is as ordered again", "There is no mark yet"),
            "✏️ Correct the mark",
            ("Now: Not marked", "the day is as ordered again"),
        ),
    ],
)
async def test_whoever_was_added_by_mistake_goes_back_to_the_order(
    services: Services,
    messenger: Messenger,
    clock: FrozenClock,
    language: str,
    added: str,
    mistake: str,
    told: tuple[str, ...],
    correct: str,
    letter: tuple[str, ...],
) -> None:
    clock.now = BEFORE
    shop = await put_shop(services, 1, date_from=DAY)
    other = await group(services.database, clock(), code="СВ-11")
    (anna, *_) = await students(services.database, other)
    elsewhere = {"mentor": "Морозов Илья Олегович", "workshop": "Цех 9", "date_from": DAY}
    await put_placement(services.database, anna.id, **elsewhere)
    olga = await coordinator(services, messenger)
    sergey = messenger.person(SERGEY.id, "Сергей")
    for one in (olga, sergey):
        await speaks(one, language)
    clock.now = START
    call = await opened_at(services, shop)
    await sergey.forges(f"rkb:{call}:{anna.id}")
    (row,) = [one for one in await rows(services.database) if one.student_id == anna.id]
    await marked(services, row.id, MarkStatus.PRESENT)
    await olga.sends("/staff")
    await olga.taps("⚖️")
    await olga.taps("➕ Анна Б. · 23.11")
    olga.sees(added, "Анна Б.")
    await olga.taps(mistake)
    olga.sees(*told)
    await deliver(services, messenger)
    sergey.sees("Анна Б.", *letter)
    await olga.taps(correct)
    await olga.taps({"ru": "Неявка", "en": "Absent"}[language])
    await olga.sends("не было нигде")
    (row,) = [one for one in await rows(services.database) if one.student_id == anna.id]
    assert (row.status, row.added, row.void_at) == (MarkStatus.ABSENT, False, None)


async def opened_at(services: Services, shop: Shop) -> int:
    await plan(services)
    (row,) = [one for one in await rows(services.database) if one.student_id == shop.students[0]]
    assert row.roll_call_id is not None
    return row.roll_call_id


async def test_a_tutor_joins_and_sees_their_own_group_alone(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    cast = await put_cast(services)
    await put_absence(services, cast.lines[0])
    await put_absence(services, cast.foreign_lines[0])
    olga = await coordinator(services, messenger)
    await olga.sends("/staff")
    await olga.forges(f"wr:{cast.group}:0")
    await olga.taps("Пригласить куратора")
    await olga.sends("Тамара Петровна")
    olga.sees("Куратор группы ТМ-126: Тамара Петровна")
    tamara = messenger.person(81, "Тамара")
    await tamara.follows(payload(olga))
    tamara.sees("куратором группы ТМ-126")
    await tamara.taps("Даю согласие")
    tamara.sees("Готово: вы куратор группы ТМ-126")
    await tamara.taps("Мои группы")
    await tamara.taps("ТМ-126")
    tamara.sees("Анна Б.")
    await tamara.taps("Анна Б.")
    tamara.sees("Отработать: 6 ч")
    await tamara.taps("16.11 ❌")
    tamara.does_not_see("Исправить")
    for foreign in (f"gw:{cast.foreign}::0", f"sh:{cast.foreign_lines[0]}:0", "w", "bo:ryazan"):
        before = len(tamara.alerts)
        await tamara.forges(foreign)
        assert len(tamara.alerts) == before + 1, foreign
    await olga.forges("wm:ryazan:0")
    olga.sees("🧑‍🏫 Тамара Петровна · ТМ-126")
    again = messenger.person(82, "Чужая")
    await again.follows(payload(olga))
    again.sees("По этой ссылке уже вошли")


async def test_absences_in_a_row_are_told_to_the_tutor_with_their_dates(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    clock.now = BEFORE
    shop = await put_shop(services, 2)
    college = await college_id(services.database, "ryazan")
    tutor = Whom(Role.TUTOR, "ryazan", college, group_id=shop.group, name="Тамара")
    tamara = await staff(services, messenger, 81, tutor)
    olga = await coordinator(services, messenger)
    for one in (tamara, olga):
        await speaks(one, "ru")
    for day in range(3):
        clock.now = START + timedelta(days=day)
        await plan(services)
        today = [one for one in await rows(services.database) if one.day == date(2026, 11, 23 + day)]
        await marked(services, today[0].id, MarkStatus.ABSENT)
        await marked(services, today[1].id, MarkStatus.PRESENT)
        clock.move(minutes=16)
        await deliver(services, messenger)
    tamara.sees("Прогулы на практике", "Иван А., ТМ-126", "2 дня подряд: 23.11, 24.11")
    olga.sees("Уже 3 дня подряд: 23.11, 24.11, 25.11", "Пропущено 18 ч")
    seen = len(olga.answers), len(tamara.answers)
    clock.move(days=1)
    await deliver(services, messenger)
    told = [message.text for one in (olga, tamara) for message in one.answers]
    assert sum("Прогулы" in text for text in told) == 2, seen


async def test_a_silent_mentor_is_reminded_and_the_coordinator_reads_one_letter(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    clock.now = BEFORE
    await put_shop(services, 3)
    olga = await coordinator(services, messenger)
    sergey = messenger.person(SERGEY.id, "Сергей")
    for one in (sergey, olga):
        await speaks(one, "ru")
    await opened(services)
    clock.now = START
    await deliver(services, messenger)
    clock.move(minutes=31)
    await deliver(services, messenger)
    sergey.sees("Перекличка ждёт", "08:00–14:30", "Практикантов: 3")
    clock.now = START + timedelta(hours=12, minutes=1)
    await deliver(services, messenger)
    olga.sees("Никто не подтвердил: 1", "Цех 7", "Ковалёв", "практикантов 3")


@pytest.mark.parametrize(
    ("language", "offered", "take", "taken"),
    [
        ("ru", "Вам предлагают отработку", "Приду", "Отработка записана"),
        ("en", "You are offered a make-up shift", "I take it", "The make-up shift is yours"),
    ],
)
async def test_a_make_up_shift_is_offered_and_taken_by_a_tap(
    services: Services,
    messenger: Messenger,
    clock: FrozenClock,
    language: str,
    offered: str,
    take: str,
    taken: str,
) -> None:
    cast = await put_cast(services)
    absence = await put_absence(services, cast.lines[0])
    async with services.database.write() as session:
        (await session.get_one(Makeup, absence.makeup)).declined_at = clock()
    anna = await student(services, messenger, 41, cast.lines[0], language)
    await speaks(anna, language)
    olga = await coordinator(services, messenger)
    await speaks(olga, "ru")
    await olga.forges(f"bh:{absence.attendance}")
    await olga.taps("Предложить отработку")
    olga.sees("Пропущено пн 16.11: 6 ч")
    await olga.taps("🕘 29.11")
    await olga.sends("как получится")
    assert "9:00-13:00" in olga.screen
    await olga.sends("9:00 - 13.00")
    olga.sees("За 16.11: вс 29.11, 09:00–13:00, 4 ч", "Ждём ответа студента")
    await deliver(services, messenger)
    anna.sees(offered, "09:00–13:00")
    await anna.taps(take)
    anna.sees(taken)
    await anna.forges(f"my:{absence.makeup + 1}:1")
    anna.sees(taken)
    await deliver(services, messenger)
    olga.sees("Студент согласен")


async def test_a_make_up_shift_is_in_the_digest_and_in_the_reminder_before_it(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    cast = await put_cast(services)
    absence = await put_absence(services, cast.lines[0])
    anna = await student(services, messenger, 41, cast.lines[0])
    await speaks(anna, "ru")
    await anna.forges(f"my:{absence.makeup}:1")
    clock.now = datetime(2026, 11, 27, 16, 30, tzinfo=UTC)
    await deliver(services, messenger)
    anna.sees("🌆 Завтра, суббота, 28 ноября", "09:00–13:00", "отработка")
    clock.now = SATURDAY - timedelta(minutes=20)
    await deliver(services, messenger)
    anna.sees("⏰ Через 20 мин", "отработка")
    await anna.sends("/today")
    anna.sees("отработка")


@pytest.mark.parametrize(
    ("language", "told", "label"),
    [
        ("ru", ("➕ Отработка", "сб, 28 нояб., 09:00–13:00 · АО «Выдуманный завод», Цех 7"), "➕ сб, 28"),
        ("en", ("➕ Make-up shift", "Sat, Nov 28, 09:00–13:00 · АО «Выдуманный завод», Цех 7"), "➕ Sat"),
    ],
)
async def test_a_make_up_shift_is_on_the_card_of_practice_also_when_the_order_is_over(
    services: Services,
    messenger: Messenger,
    clock: FrozenClock,
    language: str,
    told: tuple[str, ...],
    label: str,
) -> None:
    cast = await put_cast(services)
    absence = await put_absence(services, cast.lines[0])
    anna = await student(services, messenger, 41, cast.lines[0], language)
    await speaks(anna, language)
    await anna.sends("/practice")
    anna.does_not_see("➕")
    await anna.forges(f"my:{absence.makeup}:1")
    for now in (clock(), datetime(2026, 11, 28, 5, tzinfo=UTC)):
        clock.now = now
        await anna.sends("/practice")
        anna.sees(*told)
    await anna.taps(label)
    anna.sees("09:00–13:00")


async def test_a_college_sets_when_it_is_told_of_absences(services: Services, messenger: Messenger) -> None:
    await put_cast(services)
    college = await college_id(services.database, "ryazan")
    olga = await coordinator(services, messenger, college_id=college)
    await olga.sends("/staff")
    await olga.taps("Кто сегодня")
    await olga.taps("О прогулах")
    olga.sees("Куратору: после 2 дней подряд", "пропущено 18 ч")
    await olga.taps("Куратору +")
    olga.sees("Куратору: после 3 дней подряд")
    for _ in range(3):
        await olga.taps("Часы −")
    olga.sees("За часами не слежу")


async def test_the_language_of_a_letter_is_that_of_its_reader(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    clock.now = BEFORE
    await put_shop(services, 1)
    await become(
        services,
        somebody(50, "Olga", Language.EN),
        Whom(Role.COORDINATOR, "ryazan", name="Ольга Куратор"),
    )
    olga = messenger.person(50, "Olga", language="en")
    await speaks(olga, "en")
    await opened(services)
    clock.now = START + timedelta(hours=12, minutes=1)
    await deliver(services, messenger)
    olga.sees("Nobody confirmed: 1", "trainees: 1")
