"""Stories of practice in both languages: the student's card, clearances, places, mentors who are missing."""

from datetime import date

import pytest

from models.membership import Role
from models.student import StudentStatus
from services import Services
from services.joining import Whom
from tests.conftest import FrozenClock
from tests.handlers.people import ADMIN, coordinator, put_cast, staff, student
from tests.people import person as somebody
from tests.placements import MENTOR, put_placement
from tests.telegram import Messenger, Person


@pytest.mark.parametrize(
    ("language", "stranger", "empty", "leave"),
    [
        ("ru", "вошли по ссылке колледжа", "Приказа о практике пока нет", "академический отпуск"),
        ("en", "joined by their college's link", "No practice order yet", "academic leave"),
    ],
)
async def test_before_there_is_practice(
    services: Services, messenger: Messenger, language: str, stranger: str, empty: str, leave: str
) -> None:
    someone = messenger.person(70, "Кто-то", language=language)
    await someone.sends("/practice")
    someone.sees(stranger)
    cast = await put_cast(services)
    anna = await student(services, messenger, 21, cast.lines[0], language)
    await anna.sends("/practice")
    anna.sees(empty, "ТМ-126")
    await services.students.change_status(somebody(ADMIN), cast.lines[0], StudentStatus.ACADEMIC_LEAVE)
    await anna.sends("/practice")
    anna.sees(leave)
    anna.does_not_see(empty)


async def test_who_waits_for_the_college_is_told_so(
    services: Services, messenger: Messenger, anya: Person
) -> None:
    cast = await put_cast(services)
    token = (await services.invitations.invite_group(somebody(ADMIN), cast.group)).token
    await services.consents.give(somebody(anya.id))
    await services.claims.claim(somebody(anya.id), token, cast.lines[0], "Аня")
    await anya.sends("/practice")
    anya.sees("Колледж ещё не подтвердил")


@pytest.mark.parametrize(
    ("language", "told", "unknown", "tasks"),
    [
        (
            "ru",
            (
                "Производственная практика, ПП.02",
                "Идёт до 27 нояб.\n",
                "АО «Выдуманный завод», Цех 7",
                "ул. Небывалая, 7",
                "пн–пт",
                "08:00–14:30, перерыв 30 мин",
                f"Наставник: {MENTOR}",
                "От колледжа: Образцова О.О.",
                "Часы: 0 из 60",
            ),
            "Пока не сказано: где вход, что взять, что надеть",
            ("⬜ Инструктаж", "⬜ Медосмотр", "⬜ Спецодежда", "⬜ Пропуск", "⬜ Согласие родителя"),
        ),
        (
            "en",
            (
                "On-the-job practice",
                "Until Nov 27\n",
                "Mon–Fri",
                "08:00–14:30, break 30 min",
                "Hours: 0 of 60",
            ),
            "Not said yet: the way in, what to bring, what to wear",
            ("⬜ Safety briefing", "⬜ Medical check", "⬜ Work clothes", "⬜ Pass", "⬜ Parent's consent"),
        ),
    ],
)
async def test_the_card(
    services: Services,
    messenger: Messenger,
    language: str,
    told: tuple[str, ...],
    unknown: str,
    tasks: tuple[str, ...],
) -> None:
    cast = await put_cast(services)
    await put_placement(services.database, cast.lines[0])
    anna = await student(services, messenger, 21, cast.lines[0], language)
    await anna.sends("/practice")
    anna.sees(*told, unknown, *tasks)
    anna.does_not_see("🗺", "📁")
    assert not any("📍" in label for label in anna.buttons), "22 November 2026 is a Sunday"


async def test_on_a_day_of_practice_one_tap_says_here(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    cast = await put_cast(services)
    await put_placement(services.database, cast.lines[0])
    anna = await student(services, messenger, 21, cast.lines[0])
    clock.move(days=1)
    await anna.sends("/practice")
    anna.sees("🙋 Я на месте", "✉️ Не смогу прийти", "⏱ Мои часы")
    clock.move(days=14)
    await anna.sends("/practice")
    anna.sees("Практика закончилась", "📁 Прошлые практики: 1")
    await anna.taps("📁")
    await anna.taps("АО «Выдуманный за…")
    anna.sees("Закончилась 27 нояб.", "Часы: 0 из 60")
    anna.does_not_see("Инструктаж", "🙋 Я на месте", "Пока не сказано")


async def test_several_placements_current_first(services: Services, messenger: Messenger) -> None:
    cast = await put_cast(services)
    ahead = {"date_from": date(2026, 12, 1), "date_to": date(2026, 12, 4), "employer": "ООО «Второе место»"}
    await put_placement(services.database, cast.lines[0], **ahead)
    await put_placement(services.database, cast.lines[0])
    foreign = await put_placement(services.database, cast.lines[1], mentor="Чужой Пётр Иванович")
    anna = await student(services, messenger, 21, cast.lines[0])
    await anna.sends("/practice")
    anna.sees("Идёт до")
    await anna.taps("ООО «Второе место»")
    anna.sees("Начнётся 1 дек.", "ООО «Второе место»")
    await anna.forges(f"k1:{foreign}")
    anna.sees("Идёт до", MENTOR)
    await anna.forges(f"k3:{foreign}")
    assert anna.alerts, "another's place is not shown"


@pytest.mark.parametrize(
    ("language", "places", "gate", "point", "where", "on_card", "on_map"),
    [
        ("ru", "🏭 Места практики", "🚪 Вход", "🗺 Точка", "геопозицию", "🚪 Вход: Проходная 2", "🗺 На карте"),
        (
            "en",
            "🏭 Places of practice",
            "🚪 The way in",
            "🗺 Point",
            "location",
            "🚪 Way in: Проходная 2",
            "🗺 On the map",
        ),
    ],
)
async def test_a_coordinator_tells_and_the_student_sees(
    services: Services,
    messenger: Messenger,
    language: str,
    places: str,
    gate: str,
    point: str,
    where: str,
    on_card: str,
    on_map: str,
) -> None:
    cast = await put_cast(services)
    await put_placement(services.database, cast.lines[0])
    anna = await student(services, messenger, 21, cast.lines[0], language)
    olga = await coordinator(services, messenger, language=language)
    await olga.sends("/staff")
    await olga.taps(places)
    await olga.taps("❔ Цех 7, АО «Выдуманный завод» · 1")
    await olga.taps(gate)
    await olga.sends("Проходная 2")
    olga.sees(on_card)
    await olga.taps(point)
    olga.sees(where)
    await olga.sends("сейчас найду")
    await olga.sends_location(54.62, 39.74)
    olga.sees("● 300")
    await olga.taps(":1000")
    olga.sees("● 1")
    olga.does_not_see("● 300")
    await anna.sends("/practice")
    anna.sees(on_card)
    await anna.taps(on_map)
    venue = anna.answers[-1].content["venue"]
    assert venue["location"] == {"latitude": 54.62, "longitude": 39.74}
    assert venue["address"] == "ул. Небывалая, 7"
    await olga.taps("✖️")
    olga.does_not_see(on_card)


async def test_clearances_in_one_tap_each_with_a_term(services: Services, messenger: Messenger) -> None:
    cast = await put_cast(services)
    await put_placement(services.database, cast.lines[0])
    anna = await student(services, messenger, 21, cast.lines[0])
    olga = await coordinator(services, messenger)
    await olga.sends("/staff")
    await olga.forges(f"ws:{cast.lines[0]}")
    await olga.taps("🏭 Практика и допуски")
    olga.sees("Анна Б.", "Идёт до 27 нояб.", "⬜ Инструктаж", f"Наставник: {MENTOR}")
    await olga.taps("✅ Инструктаж: есть")
    olga.sees("✅ Инструктаж: 22 нояб., отметил координатор", "✖️ Инструктаж: снять", "⏳ без срока")
    await olga.taps("⏳ без срока")
    await olga.taps("6 месяцев")
    olga.sees("действует до 22 мая 2027", "⏳ до 22 мая 2027")
    await anna.sends("/practice")
    anna.sees("✅ Инструктаж: 22 нояб., отметил координатор; действует до 22 мая 2027", "⬜ Медосмотр")
    anna.sees("Отмечает колледж или наставник")
    await olga.taps("✖️ Инструктаж: снять")
    olga.sees("⬜ Инструктаж")


async def test_a_group_in_two_taps(services: Services, messenger: Messenger) -> None:
    cast = await put_cast(services)
    olga = await coordinator(services, messenger)
    await olga.sends("/staff")
    await olga.forges(f"wr:{cast.group}:0")
    await olga.taps("🦺 Допуски группы")
    olga.sees("⬜ Инструктаж: нет у 3", "⬜ Согласие родителя: нет у 1")
    await olga.taps("✅ Инструктаж: у всех")
    olga.sees("✅ Инструктаж: у всех")
    olga.does_not_see("⬜ Инструктаж")
    await olga.sends("/staff")
    await olga.taps("📜 Журнал")
    olga.sees("Инструктаж: есть у группы ТМ-126, отмечено 3")


@pytest.mark.parametrize(
    ("language", "urgent", "title"),
    [
        ("ru", "👷 Наставники без бота: 1", "Есть в приказах, нет в боте: 1"),
        ("en", "👷 Mentors not in the bot: 1", "In orders, not in the bot: 1"),
    ],
)
async def test_a_mentor_whom_an_order_names_is_invited_in_one_tap(
    services: Services, messenger: Messenger, language: str, urgent: str, title: str
) -> None:
    cast = await put_cast(services)
    await put_placement(services.database, cast.lines[0], mentor="С.П. Ковалёв")
    olga = await coordinator(services, messenger, language=language)
    await olga.sends("/staff")
    await olga.taps(urgent)
    olga.sees(title, "С.П. Ковалёв")
    await olga.taps("✉️ С.П. Ковалёв")
    olga.sees("?start=j_", "С.П. Ковалёв")
    await olga.sends("/staff")
    olga.does_not_see("👷")


async def test_a_long_card_stays_under_the_limit(services: Services, messenger: Messenger) -> None:
    cast = await put_cast(services)
    long = "Очень длинное название " * 8
    await put_placement(
        services.database,
        cast.lines[0],
        employer=f"АО «{long}»",
        workshop=f"Цех {long}",
        address=long,
        mentor="Ковалёв Сергей Петрович",
    )
    anna = await student(services, messenger, 21, cast.lines[0])
    olga = await coordinator(services, messenger)
    await olga.sends("/staff")
    await olga.taps("🏭 Места практики")
    await olga.taps("❔")
    for label in ("🚪 Вход", "🎒 Что взять", "🦺 Что надеть", "☎️ Кого спросить"):
        await olga.taps(label)
        await olga.sends("я" * 300)
    await anna.sends("/practice")
    assert 2000 < len(anna.screen) < 4096
    assert max(len(label) for label in olga.buttons) <= 64


@pytest.mark.parametrize(
    ("language", "told", "ways"),
    [
        ("ru", "за кого вы отвечаете", ("Перекличка", "Сейчас")),
        ("en", "you answer for", ("Roll call", "Now")),
    ],
)
async def test_a_mentor_without_a_practice_of_their_own_is_led_to_the_trainees(
    services: Services, messenger: Messenger, language: str, told: str, ways: tuple[str, ...]
) -> None:
    await put_cast(services)
    peter = await staff(services, messenger, 31, Whom(Role.MENTOR, "ryazan", name=MENTOR), language)
    await peter.sends("/practice")
    peter.sees(told)
    for way in ways:
        await peter.sends("/practice")
        await peter.taps(way)
        peter.does_not_see(told)
