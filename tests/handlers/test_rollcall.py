"""Stories of a mentor in both languages: the letter, two taps, exceptions, undo, a deputy, an incident."""

from dataclasses import replace
from datetime import UTC, datetime, time
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import select

from models.attendance import Attendance, AttendanceNote, MarkStatus, Verdict
from models.membership import Role
from models.outbox import Letter, LetterKind
from services import Services
from services.attendance.students import Excuse
from services.joining import Whom
from tests.conftest import FrozenClock
from tests.delivery import deliver
from tests.handlers.people import coordinator, staff, student
from tests.people import college_id, group, students
from tests.people import person as somebody
from tests.placements import MENTOR, put_placement
from tests.roll_calls import (
    BEFORE,
    DAY,
    END,
    SERGEY,
    START,
    Shop,
    be_student,
    history,
    membership,
    plan,
    put_shop,
    rows,
    tasks,
)
from tests.services.conftest import unlearned
from tests.telegram import Messenger, Person


def png() -> bytes:
    made = BytesIO()
    Image.new("RGB", (8, 8)).save(made, "PNG")
    return made.getvalue()


PNG = png()


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(BEFORE)


async def shop_and_mentor(
    services: Services, messenger: Messenger, count: int = 3, language: str = "ru", *, admitted: bool = True
) -> tuple[Shop, Person]:
    shop = await put_shop(services, count, admitted=admitted, date_from=DAY)
    sergey = messenger.person(SERGEY.id, "Сергей", language=language)
    await speaks(sergey, language)
    return shop, sergey


async def speaks(someone: Person, language: str) -> None:
    """Letters are in the language that was chosen."""
    await someone.sends("/start")
    await someone.forges(f"l:{language}")


async def statuses(services: Services) -> list[str | None]:
    return [row.status and row.status.value for row in await rows(services.database)]


@pytest.mark.parametrize(
    ("language", "asked", "everybody", "confirmed", "undo"),
    [
        ("ru", "Перекличка: пн, 23 нояб., 08:00–14:30", "Все на месте: 3", "на месте 3 из 3", "Отменить"),
        ("en", "Roll call: Mon, Nov 23, 08:00–14:30", "All present: 3", "3 of 3 present", "Undo"),
    ],
)
async def test_the_letter_and_one_tap(
    services: Services,
    messenger: Messenger,
    clock: FrozenClock,
    language: str,
    asked: str,
    everybody: str,
    confirmed: str,
    undo: str,
) -> None:
    _, sergey = await shop_and_mentor(services, messenger, language=language)
    clock.now = START
    await deliver(services, messenger)
    sergey.sees(asked, "Иван А.", everybody)
    before = len(sergey.answers)
    await sergey.taps(everybody)
    sergey.sees(confirmed, undo)
    assert len(sergey.answers) == before, "one message, edited in place"
    assert await statuses(services) == ["present"] * 3
    await sergey.taps(undo)
    sergey.sees(everybody)
    assert await statuses(services) == [None] * 3


async def test_an_exception_is_two_taps(services: Services, messenger: Messenger, clock: FrozenClock) -> None:
    _, sergey = await shop_and_mentor(services, messenger)
    clock.now = START
    await deliver(services, messenger)
    await sergey.taps("Иван Б.")
    await sergey.taps("❌ Нет")
    sergey.sees("❌ Иван Б.: нет", "Подтвердить: на месте 2 из 3")
    await sergey.taps("Иван В.")
    await sergey.taps("⏰ 15")
    await sergey.taps("Подтвердить")
    sergey.sees("на месте 2 из 3", "⏰ Иван В.: опоздание 15 мин", "На месте: Иван А.")
    assert await statuses(services) == ["present", "absent", "late"]


async def test_forty_trainees_fit_and_taps_survive_a_restart_and_pages(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    _, sergey = await shop_and_mentor(services, messenger, 40)
    clock.now = START
    await sergey.sends("/rollcall")
    sergey.sees("40 практикантов", "Все на месте: 40")
    for _ in range(3):
        await sergey.taps("›")
    last = [label for label in sergey.buttons if label.startswith("Иван")][-1]
    await sergey.taps(last)
    await sergey.taps("❌ Нет")
    assert f"❌ {last}" in sergey.buttons, "back at the page of the one who was marked"
    again = await Services.start(services.database, clock, None, learn=unlearned)
    messenger.data |= {"roll_calls": again.roll_calls}
    await sergey.sends("/rollcall")
    sergey.sees("Подтвердить: на месте 39 из 40", f"❌ {last}")
    await sergey.taps("Подтвердить")
    assert (await statuses(services)).count("present") == 39
    assert len(sergey.screen) < 4096


async def test_corrections_have_a_reason_and_an_end(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    _, sergey = await shop_and_mentor(services, messenger)
    olga = await coordinator(services, messenger)
    clock.now = START
    await sergey.sends("/rollcall")
    await sergey.taps("Все на месте")
    clock.now = END
    await deliver(services, messenger)
    sergey.sees("Смена закончилась")
    await sergey.taps("Иван А.")
    await sergey.taps("🚪 30")
    sergey.sees("🚪 Иван А.: уход раньше на 30 мин")
    await sergey.taps("Иван Б.")
    await sergey.taps("❌ Нет")
    sergey.sees("Почему меняем?")
    await sergey.taps("Не та кнопка")
    sergey.sees("❌ Иван Б.: нет")
    await sergey.taps("Иван В.")
    await sergey.taps("⏰ 30")
    await sergey.taps("Другое")
    await sergey.sends("Был у врача")
    sergey.sees("⏰ Иван В.: опоздание 30 мин")
    found = await rows(services.database)
    assert [row.hours for row in found] == [5.5, 0.0, 5.5]
    reasons = [(await history(services.database, row.id))[-1].reason for row in found]
    assert reasons == ["left-early", "slip", "Был у врача"]
    clock.now = datetime(2026, 11, 24, 9, tzinfo=UTC)
    await sergey.taps("🚪 Иван А.")
    sergey.does_not_see("✅ На месте")
    sergey.sees("только координатор")
    await sergey.taps("Попросить координатора")
    await sergey.sends("Иван Б. пришёл к обеду")
    sergey.sees("Передал")
    (task,) = [one for one in await tasks(services.database) if one.kind == "correction"]
    assert task.facts["text"] == "Иван Б. пришёл к обеду"
    async with services.database.read() as session:
        letters = await session.scalars(select(Letter).where(Letter.occasion == f"task-{task.id}"))
        assert [one.recipient for one in letters] == [olga.id]


async def test_yesterdays_message_still_works_until_noon(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    _, sergey = await shop_and_mentor(services, messenger)
    clock.now = START
    await deliver(services, messenger)
    clock.now = datetime(2026, 11, 24, 8, 59, tzinfo=UTC)
    await sergey.taps("Все на месте")
    sergey.sees("на месте 3 из 3")
    clock.move(days=1)
    await sergey.sends("/rollcall")
    sergey.does_not_see("23 нояб.: не подтверждена")


async def test_a_day_nobody_confirmed_is_only_to_look_at(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    _, sergey = await shop_and_mentor(services, messenger)
    clock.now = START
    await deliver(services, messenger)
    old = sergey.answers[-1]
    clock.now = datetime(2026, 11, 24, 9, tzinfo=UTC)
    await sergey.taps("Все на месте", message=old)
    sergey.sees("Срок прошёл, ничего не изменено", "Никто не подтвердил")
    assert await statuses(services) == [None] * 3
    await sergey.sends("/rollcall")
    sergey.sees("🔒 пн, 23 нояб.: не подтверждена")


async def test_mentor_and_deputy_do_not_overwrite_each_other(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    _, sergey = await shop_and_mentor(services, messenger)
    peter = await staff(services, messenger, 32, Whom(Role.MENTOR, "ryazan", name="Замов Пётр"))
    await speaks(peter, "ru")
    await sergey.sends("/rollcall")
    await sergey.taps("Мои смены")
    await sergey.taps("Заместитель")
    await sergey.taps("Замов Пётр")
    await sergey.taps("Сегодня")
    sergey.sees("✖️ Замов Пётр")
    clock.now = START
    await deliver(services, messenger)
    peter.sees("За наставника: Ковалёв Сергей Петрович")
    await sergey.taps("Иван А.")
    await sergey.taps("❌ Нет")
    clock.move(minutes=12)
    await peter.taps("Все на месте")
    await sergey.taps("Подтвердить")
    sergey.sees("Замов Пётр, 08:12", "Иван А.: подтверждено «на месте», у вас «нет»")
    assert await statuses(services) == ["present"] * 3
    await sergey.taps("Поставить мои")
    sergey.sees("❌ Иван А.: нет")
    assert await statuses(services) == ["absent", "present", "present"]
    await sergey.taps("Мои смены")
    await sergey.taps("Заместитель")
    await sergey.taps("✖️ Замов Пётр")
    await peter.sends("/rollcall")
    peter.does_not_see("Иван А.")


async def test_not_admitted_is_shown_and_asked_about_once(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    _, sergey = await shop_and_mentor(services, messenger, admitted=False)
    olga = await coordinator(services, messenger)
    await speaks(olga, "ru")
    clock.now = START
    await sergey.sends("/rollcall")
    sergey.sees("⛔ Нет допуска (инструктаж", "⛔ Иван А.")
    await sergey.taps("Все на месте")
    sergey.sees("Подтвердить, что они на месте?")
    assert await statuses(services) == [None] * 3
    await sergey.taps("Да, на месте")
    assert await statuses(services) == ["present"] * 3
    clock.move(minutes=16)
    await deliver(services, messenger)
    lacks = "не хватает: инструктаж, медосмотр, спецодежда, пропуск"
    olga.sees("⛔️ На смене студенты без допуска", *(f"⛔ Иван {one}., {lacks}" for one in "АБВ"))


async def test_a_trainee_who_was_moved_here(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    _, sergey = await shop_and_mentor(services, messenger)
    other = await group(services.database, clock(), code="СВ-11")
    anna, boris, victor = await students(services.database, other)
    await put_placement(services.database, anna.id, mentor="Чужов Илья Ильич")
    await put_placement(services.database, boris.id, mentor="Чужов Илья Ильич", employer="Другой завод")
    clock.now = START
    await sergey.sends("/rollcall")
    await sergey.taps("➕ Добавить")
    sergey.sees("Анна Б. · СВ-11")
    sergey.does_not_see("Борис")
    await sergey.sends("верб")
    sergey.sees("Борис В. · СВ-11")
    await sergey.sends("груш")
    sergey.does_not_see("Виктор Г.")
    await sergey.sends("берёз")
    await sergey.taps("Анна Б.")
    sergey.sees("4 практиканта", "➕ добавили вы")
    await sergey.forges(f"rkb:{(await rows(services.database))[0].roll_call_id}:{victor.id}")
    assert "нет практики" in sergey.alerts[-1]
    await sergey.taps("Все на месте")
    await sergey.taps("Да, на месте")
    async with services.database.read() as session:
        row = (await session.scalars(select(Attendance).where(Attendance.student_id == anna.id))).one()
    assert (row.status, row.added, row.hours) == (MarkStatus.PRESENT, True, 6.0)
    assert [one.kind for one in await tasks(services.database)] == ["added", "not-admitted"]


async def test_a_note_and_a_photo(services: Services, messenger: Messenger, clock: FrozenClock) -> None:
    _, sergey = await shop_and_mentor(services, messenger)
    clock.now = START
    await sergey.sends("/rollcall")
    await sergey.taps("Иван А.")
    await sergey.taps("Заметка")
    await sergey.sends("Без каски")
    sergey.sees("📝 1")
    await sergey.taps("Иван А.")
    await sergey.taps("Заметка")
    await sergey.sends_photo(PNG, "Каска нашлась")
    sergey.sees("📝 2")
    async with services.database.read() as session:
        notes = (await session.scalars(select(AttendanceNote).order_by(AttendanceNote.id))).all()
    assert [(one.text, one.file_id is not None, one.role) for one in notes] == [
        ("Без каски", False, "mentor"),
        ("Каска нашлась", True, "mentor"),
    ]


@pytest.mark.parametrize(
    ("language", "notes", "mentor", "trainee", "day", "tutored"),
    [
        ("ru", "📝 Заметки: 2", "наставник, Ковалёв С.П.", "студент, Иван А.", "История дня", "📎 Заметки"),
        ("en", "📝 Notes: 2", "mentor, Ковалёв С.П.", "student, Иван А.", "History of the day", "📎 Notes"),
    ],
)
async def test_notes_and_certificates_are_read_by_mentor_deputy_and_tutor(
    services: Services,
    messenger: Messenger,
    clock: FrozenClock,
    language: str,
    notes: str,
    mentor: str,
    trainee: str,
    day: str,
    tutored: str,
) -> None:
    shop, sergey = await shop_and_mentor(services, messenger, language=language)
    peter = await staff(services, messenger, 32, Whom(Role.MENTOR, "ryazan", name="Замов Пётр"))
    deputy = await membership(services.database, somebody(32))
    await services.deputies.name(SERGEY, shop.mentor, deputy, DAY, DAY)
    ivan = await be_student(services, shop)
    own = await services.own_attendance.cannot_come(ivan, DAY, Excuse.ILL)
    ivans = messenger.person(ivan.id, "Иван", language=language)
    await speaks(ivans, language)
    await ivans.forges(f"xd:{own.attendance_id}")
    await ivans.sends_photo(PNG, "Справка")
    clock.now = START
    await speaks(peter, language)
    await sergey.sends("/rollcall")
    await sergey.taps("Иван А.")
    await sergey.taps("rko:")
    await sergey.sends("Без <каски>")
    for holder in (sergey, peter):
        await holder.sends("/rollcall")
        await holder.taps("Иван А.")
        await holder.taps(notes)
        assert holder.file() == PNG, "the certificate is below"
        read = holder.answers[-2].text
        assert all(part in read for part in (mentor, "Без <каски>", trainee, "📎 Справка", "08:00")), read
    tutor = Whom(Role.TUTOR, "ryazan", await college_id(services.database, "ryazan"), group_id=shop.group)
    tamara = await staff(services, messenger, 81, replace(tutor, name="Тамара"))
    await speaks(tamara, language)
    await tamara.forges(f"bh:{own.attendance_id}")
    await tamara.taps(tutored)
    assert tamara.file() == PNG
    assert mentor in tamara.answers[-2].text
    await tamara.taps(day)
    assert "Справка" not in tamara.answers[-2].text


async def test_many_notes_turn_pages(services: Services, messenger: Messenger, clock: FrozenClock) -> None:
    _, sergey = await shop_and_mentor(services, messenger)
    clock.now = START
    await sergey.sends("/rollcall")
    row = (await rows(services.database))[0]
    for number in range(7):
        await services.additions.write(SERGEY, row.id, f"Заметка {number} " + "<" * 480, None)
    await sergey.taps("Иван А.")
    await sergey.taps("К списку")
    await sergey.taps("Иван А.")
    await sergey.taps("📝 Заметки: 7")
    sergey.sees("Заметка 4")
    sergey.does_not_see("Заметка 5")
    await sergey.taps("2 ›")
    sergey.sees("Заметка 6")
    await sergey.taps("К отметке")
    sergey.sees("📝 Заметки: 7", "✅ На месте")


@pytest.mark.parametrize(
    ("language", "tell", "sure", "told"),
    [
        ("ru", "🚨 ЧП", "Да, сообщить", "ЧП на практике"),
        ("en", "🚨 Incident", "Yes, tell", "An incident at practice"),
    ],
)
async def test_an_incident_reaches_coordinators_and_administrators_at_once(
    services: Services,
    messenger: Messenger,
    clock: FrozenClock,
    language: str,
    tell: str,
    sure: str,
    told: str,
) -> None:
    _, sergey = await shop_and_mentor(services, messenger, language=language)
    olga = await coordinator(services, messenger, language=language)
    boss = messenger.person(99, "Админ", language=language)
    await speaks(olga, language)
    await speaks(boss, language)
    clock.now = START
    await sergey.sends("/rollcall")
    await sergey.taps(tell)
    await sergey.taps(sure)
    async with services.database.read() as session:
        letters = (await session.scalars(select(Letter).where(Letter.kind == LetterKind.INCIDENT))).all()
    assert {(one.recipient, one.urgent, one.due_at) for one in letters} == {
        (olga.id, True, START),
        (boss.id, True, START),
    }
    await deliver(services, messenger)
    for one in (olga, boss):
        (letter,) = [message.text for message in one.answers if told in message.text]
        assert all(part in letter for part in ("Выдуманный завод", "08:00", MENTOR))
    await sergey.sends("Порезал руку, <вызвали> скорую")
    await sergey.sends_photo(PNG)
    await deliver(services, messenger)
    olga.sees("Порезал руку, <вызвали> скорую", "📷")
    (task,) = await tasks(services.database)
    await olga.forges(f"bk:{task.id}")
    await olga.taps("📷")
    assert olga.file() == PNG
    assert (task.kind, len(task.facts["photos"])) == ("incident", 1)


async def test_no_trainees_and_no_mentor(services: Services, messenger: Messenger, anya: Person) -> None:
    await anya.sends("/rollcall")
    anya.sees("Перекличка — для наставников")
    peter = await staff(services, messenger, 33, Whom(Role.MENTOR, "ryazan", name="Одиноков Пётр"))
    await peter.sends("/rollcall")
    peter.sees("Сегодня практикантов нет", "Пока никого не ждём")


async def test_before_practice_the_next_shift_is_told(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    clock.now = datetime(2026, 11, 22, 9, tzinfo=UTC)
    _, sergey = await shop_and_mentor(services, messenger)
    await sergey.sends("/rollcall")
    sergey.sees("понедельник, 23 ноября", "3 практиканта")


async def test_a_mentor_joins_and_sees_the_trainees_in_the_same_tap(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    await put_shop(services)
    made = await services.invitations.issue(Whom(Role.MENTOR, "ryazan", name=MENTOR))
    peter = messenger.person(35, "Пётр")
    await peter.follows(f"j_{made.token}")
    await peter.taps("Даю согласие")
    peter.sees("понедельник, 23 ноября: ваши 3 практиканта", "Иван А., Иван Б., Иван В.", "Перекличка")
    clock.now = datetime(2026, 11, 21, 9, tzinfo=UTC)
    made = await services.invitations.issue(Whom(Role.MENTOR, "ryazan", name=MENTOR))
    vera = messenger.person(36, "Вера", language="en")
    await vera.follows(f"j_{made.token}")
    await vera.taps("agree")
    vera.sees("Monday, November 23: your 3 trainees", "Иван А.")


async def test_staff_name_a_deputy_for_a_mentor_who_cannot(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    await put_shop(services)
    peter = await staff(services, messenger, 32, Whom(Role.MENTOR, "ryazan", name="Замов Пётр"))
    olga = await coordinator(services, messenger)
    await olga.sends("/staff")
    await olga.taps("🧑‍🏭 Сотрудники")
    await olga.taps("Ковалёв Сергей Петрович")
    await olga.taps("Заместитель")
    await olga.taps("Замов Пётр")
    await olga.taps("Неделя")
    olga.sees("✖️ Замов Пётр: пн, 23 нояб. – вс, 29 нояб.")
    clock.now = START
    await peter.sends("/rollcall")
    peter.sees("За наставника: Ковалёв Сергей Петрович", "Все на месте: 3")


async def test_a_mentor_offers_a_make_up_for_what_was_missed(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    """From the trainee's screen, and from the closed list of a day long past."""
    shop, sergey = await shop_and_mentor(services, messenger)
    ivan = await student(services, messenger, 41, shop.students[0])
    await speaks(ivan, "ru")
    clock.now = START
    await sergey.sends("/rollcall")
    await sergey.taps("Иван А.")
    assert "➕ Отработка" not in sergey.buttons
    await sergey.taps("❌ Нет")
    await sergey.taps("Подтвердить")
    card = sergey.answers[-1]
    await sergey.taps("Иван Б.")
    assert "➕ Отработка" not in sergey.buttons
    await sergey.taps("К списку")
    await sergey.taps("Иван А.")
    await sergey.taps("➕ Отработка")
    sergey.sees("Пропущено пн 23.11: 6 ч")
    await sergey.taps("Сб 28.11")
    sergey.sees("За 23.11: сб 28.11, 08:00–14:30, 6 ч", "Ждём ответа студента")
    await deliver(services, messenger)
    ivan.sees("Вам предлагают отработку", "сб 28.11, 08:00–14:30")
    await ivan.taps("Не смогу")
    clock.move(days=2)
    await sergey.forges(f"rk:{(await rows(services.database))[0].roll_call_id}:0", message=card)
    offers = [key["text"] for key in card.buttons() if "Отработка" in key["text"]]
    assert offers == ["➕ Отработка: Иван А."]


async def test_a_mentor_briefs_whoever_was_not(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    _, sergey = await shop_and_mentor(services, messenger, admitted=False)
    clock.now = START
    await sergey.sends("/rollcall")
    lacking = "инструктаж, медосмотр, спецодежда, пропуск"
    sergey.sees(f"⛔ Нет допуска ({lacking}): Иван А., Иван Б., Иван В.")
    await sergey.taps("Иван А.")
    await sergey.taps("✅ Инструктаж проведён")
    sergey.sees(
        "✅ Инструктаж отмечен",
        "▫️ Иван А.: ⛔ нет допуска: медосмотр, спецодежда, пропуск",
        f"⛔ Нет допуска ({lacking}): Иван Б., Иван В.",
    )
    await sergey.taps("Иван А.")
    assert "✅ Инструктаж проведён" not in sergey.buttons


async def test_forty_of_whom_there_is_much_to_say_still_fit(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    shop, sergey = await shop_and_mentor(services, messenger, 40, admitted=False)
    clock.now = START
    await services.roll_calls.mine(SERGEY)
    async with services.database.write() as session:
        for row in (await session.scalars(select(Attendance))).all():
            row.said_here_at, row.verdict, row.excuse = START, Verdict.FAR, "college"
    await sergey.sends("/rollcall")
    assert len(sergey.answers[-1].text) < 4096
    sergey.sees("⛔ Иван Абрикосов., ", "Все на месте: 40")
    assert len(shop.students) == 40
    await sergey.taps("Все на месте")
    assert len(sergey.answers[-1].text) < 4096
    await sergey.taps("Да, на месте")
    assert await statuses(services) == ["present"] * 40


async def test_an_incident_is_one_tap_from_the_list_of_shifts(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    shop, sergey = await shop_and_mentor(services, messenger, 2)
    clock.now = START
    await sergey.sends("/rollcall")
    await sergey.taps("Мои смены")
    await sergey.taps("🚨 ЧП")
    sergey.sees("Сообщить координаторам прямо сейчас?")
    (other,) = (await students(services.database, shop.group))[1:]
    await put_placement(
        services.database, other.id, shift_start=time(15), shift_end=time(19), employer="Второй завод"
    )
    clock.now = datetime(2026, 11, 23, 11, 30, tzinfo=UTC)
    await plan(services)
    await sergey.sends("/rollcall")
    await sergey.taps("🚨 ЧП")
    sergey.sees("На какой?")
    await sergey.taps("15:00–19:00")
    sergey.sees("Второй завод", "Сообщить координаторам прямо сейчас?")
