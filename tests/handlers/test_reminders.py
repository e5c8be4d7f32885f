"""Stories of reminders in both languages, with the clock moved: settings, letters, who is lost, figures."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, update

from models.language import Language
from models.membership import Role
from models.outbox import Letter, LetterKind, LetterStatus
from models.practice import Clearance, ClearanceKind, Site
from services import Services
from services.joining import Whom
from services.outbox import Entry, ask, put
from services.practice.sites import place_key
from services.reminders.settings import CAP
from tests.conftest import FrozenClock
from tests.delivery import deliver
from tests.handlers.people import ADMIN, coordinator, put_cast, staff, student
from tests.people import college_id
from tests.people import person as somebody
from tests.placements import MENTOR, PLANT, WORKSHOP, put_placement
from tests.services.reminders.scenes import MONDAY, SUNDAY, local, move_lesson, put_lesson
from tests.telegram import Messenger, Person

FIRST = date(2026, 12, 1)


def at(clock: FrozenClock, moment: datetime) -> None:
    clock.now = moment.astimezone(UTC)


async def begins(person: Person, services: Services, language: str = "ru") -> Person:
    """Has opened the chat, so that the bot may write, and has chosen a language."""
    await person.sends("/start")
    await services.people.choose_language(somebody(person.id), Language(language))
    await services.people.write_visits()
    return person


def told(person: Person) -> list[str]:
    """What the bot has said after the greeting."""
    return [one.text for one in person.answers[1:]]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "ru",
            (
                "Ваше местное время: 12:00",
                "✅ Что завтра",
                "До первой пары: 60 мин",
                "21:00–07:00",
                "не больше 6",
            ),
        ),
        (
            "en",
            (
                "Your local time: 12:00",
                "✅ What there is tomorrow",
                "Before the first: 60 min",
                "21:00–07:00",
                "at most 6",
            ),
        ),
    ],
)
async def test_a_student_sets_everything_on_one_screen(
    services: Services, messenger: Messenger, language: str, said: tuple[str, ...]
) -> None:
    cast = await put_cast(services)
    anna = await begins(await student(services, messenger, 21, cast.lines[0], language), services, language)
    await anna.taps("🔔")
    anna.sees(*said)
    await anna.taps(said[1])
    anna.sees("▫️" + said[1][1:])
    await anna.taps("▫️")
    anna.sees(said[1])
    await anna.taps("⏰")
    await anna.taps("90")
    anna.sees("90")
    await anna.taps("⏰")
    await anna.taps("Не напоминать" if language == "ru" else "No reminder")
    anna.sees("выключено" if language == "ru" else ": off")
    await anna.taps("🌆")
    await anna.taps("22:00")
    anna.sees("22:00", "23:00–07:00")
    await anna.taps("🌙")
    await anna.taps("20:00–08:00")
    anna.sees("19:00", "20:00–08:00")
    await anna.taps("⏸")
    anna.does_not_see("каникул", "holidays")
    await anna.taps("Неделя" if language == "ru" else "A week")
    anna.sees("29 нояб. 2026" if language == "ru" else "Nov 29, 2026", "▶️")
    await anna.taps("▶️")
    anna.does_not_see("29")
    assert len(anna.answers) == 1, "each tap changes its own message"


async def test_what_each_role_can_switch_off(services: Services, messenger: Messenger) -> None:
    olga = await coordinator(services, messenger)
    await olga.sends("/reminders")
    olga.sees("Сводка по понедельникам", "Ждут подтверждения", "Тихие часы")
    olga.does_not_see("До первой пары", "Что завтра", "🌆")
    mentor = await staff(services, messenger, 31, Whom(Role.MENTOR, "ryazan", name=MENTOR))
    await mentor.sends("/reminders")
    mentor.sees("Кто придёт завтра", "Изменения расписания", "🌆")
    mentor.does_not_see("До первой пары", "Отметки")
    admin = messenger.person(ADMIN, "Админ")
    await admin.sends("/reminders")
    admin.sees("Утренняя проверка")


@pytest.mark.parametrize(
    ("language", "unpublished", "on", "off"),
    [
        ("ru", "Дат пока никто не опубликовал", "Напомнить обо всех", "Не напоминать"),
        ("en", "Nobody has published any dates yet", "Remind me of all", "No reminders"),
    ],
)
async def test_an_applicant_learns_honestly_that_there_are_no_dates(
    services: Services, messenger: Messenger, language: str, unpublished: str, on: str, off: str
) -> None:
    anya = messenger.person(11, "Аня", language=language)
    await anya.sends("/start")
    await anya.taps("Рязань" if language == "ru" else "Ryazan")
    await anya.sends("/reminders")
    anya.does_not_see("⏰", "🌙")
    await anya.taps("📅")
    anya.sees(unpublished)
    await anya.taps(on)
    anya.sees(off)
    await anya.taps(off)
    anya.sees(on)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "ru",
            (
                "Завтра, понедельник, 23 ноября",
                "08:30–10:00 · Физика · ауд. 21",
                "📅 Весь день",
                "Писать реже",
            ),
        ),
        (
            "en",
            (
                "Tomorrow, Monday, November 23",
                "08:30–10:00 · Физика · room 21",
                "📅 The whole day",
                "Fewer messages",
            ),
        ),
    ],
)
async def test_the_evening_digest_and_the_morning_reminder(
    services: Services,
    messenger: Messenger,
    clock: FrozenClock,
    language: str,
    said: tuple[str, ...],
) -> None:
    cast = await put_cast(services)
    anna = await begins(await student(services, messenger, 21, cast.lines[0], language), services, language)
    await put_lesson(services.database, cast.group, local(MONDAY, 8, 30))
    before = len(anna.answers)
    at(clock, local(SUNDAY, 18, 59))
    assert await deliver(services, messenger) == 0
    at(clock, local(SUNDAY, 19))
    assert await deliver(services, messenger) == 1
    anna.sees(*said)
    await deliver(services, messenger)
    at(clock, local(MONDAY, 7, 30))
    await deliver(services, messenger)
    anna.sees("60", "08:30–10:00 · Физика", " 21")
    assert len(anna.answers) == before + 2
    await anna.taps("🔕")
    anna.sees("🔔")


async def test_a_late_digest_says_so_and_speaks_of_today(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    cast = await put_cast(services)
    anna = await begins(await student(services, messenger, 21, cast.lines[0]), services)
    await put_lesson(services.database, cast.group, local(MONDAY, 14))
    at(clock, local(MONDAY, 9))
    await deliver(services, messenger)
    anna.sees("Сегодня, понедельник, 23 ноября", "Пишу позже обычного")


async def test_a_load_between_planning_and_sending_is_what_counts(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    cast = await put_cast(services)
    anna = await begins(await student(services, messenger, 21, cast.lines[0]), services)
    lesson = await put_lesson(services.database, cast.group, local(MONDAY, 7, 30))
    at(clock, local(MONDAY, 6, 30))
    await deliver(services, messenger)
    assert not told(anna), "it is quiet until seven"
    moved = await move_lesson(services.database, lesson, local(MONDAY, 12))
    assert moved is not None
    at(clock, local(MONDAY, 7))
    await deliver(services, messenger)
    assert not any("Через" in one for one in told(anna))
    at(clock, local(MONDAY, 11))
    await deliver(services, messenger)
    anna.sees("Через 60 мин", "12:00–13:30")
    await move_lesson(services.database, moved, None)
    at(clock, local(MONDAY, 11, 30))
    assert await deliver(services, messenger) == 0


async def test_a_digest_of_a_day_that_was_emptied_is_not_sent(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    cast = await put_cast(services)
    anna = await begins(await student(services, messenger, 21, cast.lines[0]), services)
    lesson = await put_lesson(services.database, cast.group, local(MONDAY, 8, 30))
    at(clock, local(SUNDAY, 19))
    for planner in services.planners:
        await ask(services.database, planner, clock())
    await move_lesson(services.database, lesson, None)
    await deliver(services, messenger)
    assert not told(anna)
    async with services.database.read() as session:
        assert (await session.scalars(select(Letter.status))).all() == [LetterStatus.CANCELLED]


@pytest.mark.parametrize(
    ("language", "missing", "first", "lost", "late"),
    [
        (
            "ru",
            ("осталось сделать", "Медосмотр"),
            (
                "Первый день на практике",
                "Сегодня, вторник",
                "Вход: Синие ворота",
                "Надеть: каска",
                "Наставник: Ковалёв",
                "Пропуск: отмечен",
            ),
            "Не найду вход",
            "Опоздаю на 15",
        ),
        (
            "en",
            ("Still to be done before practice", "Medical"),
            ("First day of practice", "Today, Tuesday", "Синие ворота", "каска", "Ковалёв", "Pass: marked"),
            "I am lost",
            "15 min late",
        ),
    ],
)
async def test_the_first_day_at_a_plant(
    services: Services,
    messenger: Messenger,
    clock: FrozenClock,
    language: str,
    missing: tuple[str, ...],
    first: tuple[str, ...],
    lost: str,
    late: str,
) -> None:
    cast = await put_cast(services)
    anna = await begins(await student(services, messenger, 21, cast.lines[0], language), services, language)
    mentor = await staff(services, messenger, 31, Whom(Role.MENTOR, "ryazan", name=MENTOR))
    await begins(mentor, services)
    await put_placement(services.database, cast.lines[0], date_from=FIRST, date_to=date(2026, 12, 18))
    await tell_of_the_place(services, cast.lines[0])
    at(clock, local(FIRST - timedelta(days=2), 17))
    await deliver(services, messenger)
    anna.sees(*missing)
    at(clock, local(FIRST, 7))
    await deliver(services, messenger)
    anna.sees(*first)
    await anna.taps("На карте" if language == "ru" else "map")
    await anna.taps(lost)
    await anna.taps(late)
    await deliver(services, messenger)
    mentor.sees("Анна Б., ТМ-126: опоздает на 15 мин")
    await mentor.taps("Хорошо, жду")
    mentor.sees("Передал: «👌 Хорошо, жду»")
    await deliver(services, messenger)
    anna.sees("Вас ждут" if language == "ru" else "They are waiting")
    await anna.taps("🆘")
    await anna.taps(lost)
    await deliver(services, messenger)
    mentor.sees("не может найти вход", "Идите к проходной", "Выйду навстречу")
    await mentor.taps("Идите к проходной")
    await deliver(services, messenger)
    anna.sees("проходной" if language == "ru" else "gate")


async def tell_of_the_place(services: Services, line: int) -> None:
    college = await college_id(services.database, "ryazan")
    async with services.database.write() as session:
        session.add(
            Site(
                college_id=college,
                place_key=place_key(PLANT, WORKSHOP),
                latitude=54.6,
                longitude=39.7,
                radius=300,
                gate="Синие ворота",
                wear="каска",
                changed_at=services.clock(),
            )
        )
        session.add(
            Clearance(
                student_id=line,
                kind=ClearanceKind.ENTRY,
                granted_on=SUNDAY,
                recorded_at=services.clock(),
                recorded_as=Role.COORDINATOR,
            )
        )


async def test_whoever_is_lost_without_a_mentor_reaches_the_college_or_learns_that_nobody_is_there(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    cast = await put_cast(services)
    anna = await begins(await student(services, messenger, 21, cast.lines[0]), services)
    await put_placement(services.database, cast.lines[0], date_from=FIRST, date_to=date(2026, 12, 18))
    at(clock, local(FIRST - timedelta(days=1), 17))
    await deliver(services, messenger)
    await anna.taps("🆘")
    await anna.taps("Не найду вход")
    assert "работает в день практики" in anna.alerts[-1]
    at(clock, local(FIRST, 7))
    await deliver(services, messenger)
    await anna.taps("🆘")
    await anna.taps("Не найду вход")
    anna.sees("ни наставника, ни координатора")
    olga = await begins(await coordinator(services, messenger), services)
    clock.move(minutes=6)
    await anna.forges(f"rmx1:{FIRST}:0")
    anna.sees("передал колледжу")
    await deliver(services, messenger)
    olga.sees("Анна Б., ТМ-126: не может найти вход")
    stranger = await staff(services, messenger, 32, Whom(Role.MENTOR, "ryazan", name="Чужой Иван"))
    await stranger.sends("/start")
    await stranger.forges(f"rmx2:{cast.lines[0]}:{FIRST}:gate")
    await deliver(services, messenger)
    assert stranger.alerts
    assert not any("проходной" in one for one in told(anna))


async def test_practice_starts_and_ends(services: Services, messenger: Messenger, clock: FrozenClock) -> None:
    cast = await put_cast(services)
    anna = await begins(await student(services, messenger, 21, cast.lines[0]), services)
    await put_placement(services.database, cast.lines[0], date_from=FIRST, date_to=date(2026, 12, 18))
    at(clock, local(FIRST - timedelta(days=7), 17))
    await deliver(services, messenger)
    assert any("Скоро практика" in one and "вторник, 1 декабря" in one for one in told(anna))
    at(clock, local(date(2026, 12, 17), 17))
    await deliver(services, messenger)
    anna.sees(
        "Последний день практики", "Завтра, пятница, 18 декабря", "аттестационный лист", "Часы: 0 из 60"
    )


@pytest.mark.parametrize(("language", "said"), [("ru", "студентов 2"), ("en", "students 2")])
async def test_a_mentor_learns_who_comes_tomorrow(
    services: Services, messenger: Messenger, clock: FrozenClock, language: str, said: str
) -> None:
    cast = await put_cast(services)
    mentor = await staff(services, messenger, 31, Whom(Role.MENTOR, "ryazan", name=MENTOR), language)
    await begins(mentor, services, language)
    for line in cast.lines[:2]:
        await put_placement(services.database, line)
    at(clock, local(SUNDAY, 19))
    await deliver(services, messenger)
    mentor.sees(said, "08:00–14:30 · Анна Б., ТМ-126", "Борис В.")


async def test_a_coordinator_has_exceptions_only_on_mondays(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    olga = await begins(await coordinator(services, messenger), services)
    at(clock, local(MONDAY, 8))
    await deliver(services, messenger)
    assert not told(olga), "nothing to say, nothing said"
    cast = await put_cast(services)
    await put_placement(services.database, cast.lines[0], date_from=FIRST, date_to=date(2026, 12, 18))
    at(clock, local(MONDAY + timedelta(days=7), 8))
    await deliver(services, messenger)
    olga.sees(
        "требует внимания", "Групп без расписания: 1", "допуск не готов: 1", "не в боте: 3", "Разобраться"
    )
    olga.does_not_see("Перекличек", "Не прочитали", "не доставлено")


async def test_the_canary_sings_and_tells_when_it_did_not(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    admin = messenger.person(ADMIN, "Админ")
    await begins(admin, services)
    await admin.taps("Челябинск")
    chelyabinsk = timedelta(hours=3, minutes=30)  # half past eight there, in UTC
    morning = datetime(2026, 11, 23, tzinfo=UTC) + chelyabinsk
    clock.now = morning
    await deliver(services, messenger)
    admin.sees("🐤", "22 нояб. 2026", "отправлено 0 из 0")
    clock.now = morning + timedelta(days=2)
    await deliver(services, messenger)
    admin.sees("🚨", "Вчерашняя утренняя проверка не дошла")
    clock.now = morning + timedelta(days=3)
    await deliver(services, messenger)
    admin.sees("🐤", "отправлено 1 из 1", "Сообщения")


async def test_over_the_cap_the_digest_says_what_was_held(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    cast = await put_cast(services)
    anna = await begins(await student(services, messenger, 21, cast.lines[0]), services)
    await put_lesson(services.database, cast.group, local(MONDAY, 8, 30))
    at(clock, local(SUNDAY, 15))
    async with services.database.write() as session:
        for number in range(CAP):
            await put(session, clock(), [Entry(anna.id, LetterKind.LOST, f"was-{number}", clock())])
        await session.execute(update(Letter).values(status=LetterStatus.SENT, done_at=clock()))
        await put(
            session,
            clock(),
            [Entry(anna.id, LetterKind.PRACTICE_STARTS, "x", clock(), {"day": "2026-12-01"})],
        )
    await deliver(services, messenger)
    assert not told(anna)
    at(clock, local(SUNDAY, 19))
    await deliver(services, messenger)
    anna.sees("Завтра, понедельник", "сообщений было много", "скоро практика", "Моя практика")
    at(clock, local(SUNDAY, 19, 6))
    await deliver(services, messenger)
    async with services.database.read() as session:
        held = (await session.scalars(select(Letter).where(Letter.kind == LetterKind.PRACTICE_STARTS))).one()
    assert (held.status, held.reason) == (LetterStatus.CANCELLED, "merged")


@pytest.mark.parametrize(
    ("language", "open_it", "said"),
    [
        (
            "ru",
            "📬 Сообщения",
            (
                "Сообщения за сегодня",
                "Отправлено: 1",
                "Ждут дольше 10 минут: 1",
                "перед первой парой: не доставлено, 1",
                "chat-gone",
                "Рязань: 2 (в боте 1)",
            ),
        ),
        (
            "en",
            "📬 Messages",
            (
                "Messages of today",
                "Sent: 1",
                "more than 10 minutes: 1",
                "before the first lesson: not delivered, 1",
                "chat-gone",
                "Ryazan: 2 (in the bot 1)",
            ),
        ),
    ],
)
async def test_figures_for_staff(
    services: Services,
    messenger: Messenger,
    clock: FrozenClock,
    language: str,
    open_it: str,
    said: tuple[str, ...],
) -> None:
    cast = await put_cast(services)
    anna = await begins(await student(services, messenger, 21, cast.lines[0]), services)
    await put_lesson(services.database, cast.group, local(MONDAY, 8, 30))
    at(clock, local(SUNDAY, 19))
    await deliver(services, messenger)
    async with services.database.write() as session:
        now = clock()
        for number, status in enumerate((LetterStatus.SENT, LetterStatus.FAILED, LetterStatus.PENDING)):
            entry = Entry(anna.id, LetterKind.BEFORE_FIRST, f"n-{number}", now - timedelta(hours=1))
            await put(session, now, [entry])
            if status is not LetterStatus.PENDING:
                await session.execute(
                    update(Letter)
                    .where(Letter.occasion == f"n-{number}")
                    .values(status=status, done_at=now, reason="chat-gone")
                )
    olga = await coordinator(services, messenger, 50, language)
    await olga.sends("/staff")
    olga.sees("📪")
    await olga.taps(open_it)
    olga.sees(*said)
    assert "Анна" not in olga.screen


async def test_reminders_are_private_and_staff_only_where_they_should_be(
    services: Services, messenger: Messenger, anya: Person
) -> None:
    await anya.sends("/start")
    await anya.forges("lf")
    assert "для сотрудников" in anya.alerts[-1]
