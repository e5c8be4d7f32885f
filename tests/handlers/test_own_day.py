"""Stories of a student's own word in both languages: here, cannot come, a mark that is wrong."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from models.attendance import Attendance, AttendanceNote, MarkStatus, Verdict
from models.practice import Site
from services import Services
from services.practice.sites import place_key
from tests.conftest import FrozenClock
from tests.delivery import deliver
from tests.handlers.people import coordinator, student
from tests.handlers.test_rollcall import PNG, speaks
from tests.people import college_id
from tests.people import person as one_person
from tests.placements import PLANT, WORKSHOP
from tests.roll_calls import BEFORE, DAY, SERGEY, START, Shop, history, put_shop, rows, tasks
from tests.telegram import Messenger, Person

HERE, CANNOT = f"ah:{DAY}", f"ac:{DAY}"


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(BEFORE)


async def scene(
    services: Services, messenger: Messenger, language: str = "ru"
) -> tuple[Shop, Person, Person]:
    shop = await put_shop(services, date_from=DAY)
    ivan = await student(services, messenger, 41, shop.students[0], language)
    sergey = messenger.person(SERGEY.id, "Сергей")
    await speaks(ivan, language)
    await speaks(sergey, "ru")
    return shop, ivan, sergey


async def confirm_absent(sergey: Person) -> None:
    await sergey.sends("/rollcall")
    await sergey.taps("Иван А.")
    await sergey.taps("❌ Нет")
    await sergey.taps("Подтвердить")


@pytest.mark.parametrize(
    ("language", "said", "hint"),
    [
        ("ru", "Вы на месте с 07:30", "Это не обязательно"),
        ("en", "You are here since 07:30", "You need not"),
    ],
)
async def test_i_am_here_stands_apart_from_the_mentors_word(
    services: Services, messenger: Messenger, clock: FrozenClock, language: str, said: str, hint: str
) -> None:
    _, ivan, sergey = await scene(services, messenger, language)
    await ivan.forges(HERE)
    ivan.sees(hint)
    assert said in ivan.answers[-2].text
    assert len(ivan.keyboard) == 2
    await ivan.presses(ivan.keyboard[-1])
    assert ivan.keyboard == []
    await ivan.forges(HERE, message=ivan.answers[-3])
    (row, *_) = await rows(services.database)
    assert (row.said_here_at, row.status, row.hours) == (BEFORE, None, None)
    assert [one.field for one in await history(services.database, row.id)] == ["here"]
    await sergey.sends("/rollcall")
    sergey.sees("🙋 «я на месте» с 07:30")


@pytest.mark.parametrize(
    ("latitude", "verdict", "told"),
    [
        (54.6, Verdict.NEAR, "Место совпало"),
        (54.7, Verdict.FAR, "далеко"),
        (None, Verdict.UNKNOWN, "ещё не указал"),
    ],
)
async def test_a_location_is_looked_at_and_forgotten(
    services: Services,
    messenger: Messenger,
    clock: FrozenClock,
    capfd: pytest.CaptureFixture[str],
    latitude: float | None,
    verdict: Verdict,
    told: str,
) -> None:
    _, ivan, _ = await scene(services, messenger)
    await ivan.forges(HERE)
    assert ivan.keyboard[0] == "📍 Показать, что я у проходной"
    if latitude is not None:
        college = await college_id(services.database, "ryazan")
        async with services.database.write() as session:
            session.add(
                Site(
                    college_id=college,
                    place_key=place_key(PLANT, WORKSHOP),
                    latitude=54.6,
                    longitude=39.7,
                    radius=300,
                    changed_at=BEFORE,
                )
            )
    await ivan.sends_location(latitude or 54.6, 39.701)
    ivan.sees("Вы на месте с 07:30", told)
    async with services.database.read() as session:
        row = (await session.scalars(select(Attendance))).one()
    assert row.verdict is verdict
    assert ivan.keyboard == []
    assert not any(part in "".join(capfd.readouterr()) for part in ("39.7", "54.6", "54.7"))
    kept = [str(getattr(row, column.key)) for column in Attendance.__table__.columns]
    kept += [str((one.before, one.after, one.reason)) for one in await history(services.database, row.id)]
    assert not any("39.7" in value or "54." in value for value in kept)


@pytest.mark.parametrize(
    ("at", "refused"),
    [
        (datetime(2026, 11, 23, 3, 59, tzinfo=UTC), "с 23.11 07:00"),
        (datetime(2026, 11, 23, 11, 31, tzinfo=UTC), "уже закончилась"),
    ],
)
async def test_only_around_the_shift(
    services: Services, messenger: Messenger, clock: FrozenClock, at: datetime, refused: str
) -> None:
    _, ivan, _ = await scene(services, messenger)
    clock.now = at
    await ivan.forges(HERE)
    assert refused in ivan.alerts[-1]
    assert await rows(services.database) == []
    await ivan.forges("ah:2026-11-22")
    assert "нет смены" in ivan.alerts[-1]


async def test_here_and_absent_is_a_task_and_overwrites_nothing(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    _, ivan, sergey = await scene(services, messenger)
    olga = await coordinator(services, messenger)
    await speaks(olga, "ru")
    await ivan.forges(HERE)
    clock.now = START
    await confirm_absent(sergey)
    (row, *_) = await rows(services.database)
    assert (row.status, row.said_here_at) == (MarkStatus.ABSENT, BEFORE)
    (task,) = await tasks(services.database)
    assert (task.kind, task.facts, task.done_at) == ("mismatch", {"case": "here-absent"}, None)
    await sergey.taps("Отменить")
    (task,) = await tasks(services.database)
    assert task.outcome == "resolved", "taken back before anybody was told"
    await deliver(services, messenger)
    olga.does_not_see("Иван А.")


async def test_absent_and_then_here_is_a_task_too(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    _, ivan, sergey = await scene(services, messenger)
    clock.now = START
    await confirm_absent(sergey)
    clock.move(minutes=30)
    await ivan.forges(HERE)
    assert [(task.kind, task.facts["case"]) for task in await tasks(services.database)] == [
        ("mismatch", "here-absent")
    ]


@pytest.mark.parametrize(
    ("language", "ill", "said", "after_all"),
    [
        ("ru", "Болею", "Вы предупредили: Болею", "Всё-таки приду"),
        ("en", "I am ill", "You cannot come: I am ill", "coming after all"),
    ],
)
async def test_i_cannot_come_in_advance(
    services: Services,
    messenger: Messenger,
    clock: FrozenClock,
    language: str,
    ill: str,
    said: str,
    after_all: str,
) -> None:
    clock.now = datetime(2026, 11, 22, 15, tzinfo=UTC)
    _, ivan, sergey = await scene(services, messenger, language)
    await ivan.forges(CANNOT)
    await ivan.taps(ill)
    ivan.sees(said)
    await ivan.sends_photo(PNG, "Справка")
    clock.now = START
    await sergey.sends("/rollcall")
    sergey.sees("✉️ пишет: болеет", "✉️ Иван А.")
    await ivan.taps(after_all)
    ivan.does_not_see(said)
    (row, *_) = await rows(services.database)
    assert row.excuse is None
    assert [(one.before, one.after) for one in await history(services.database, row.id)] == [
        (None, "ill"),
        ("ill", None),
    ]
    async with services.database.read() as session:
        note = (await session.scalars(select(AttendanceNote))).one()
    assert (note.text, note.role, note.file_id is not None) == ("Справка", "student", True)


async def test_whoever_was_ill_is_told_apart_and_the_paper_reaches_the_coordinator(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    shop, ivan, sergey = await scene(services, messenger)
    olga = await coordinator(services, messenger)
    await speaks(olga, "ru")
    await ivan.forges(CANNOT)
    await ivan.taps("Болею")
    await ivan.sends_photo(PNG, "Справка")
    await ivan.sends("До пятницы")
    clock.now = START
    await sergey.sends("/rollcall")
    await sergey.taps("Все на месте")
    await sergey.taps("Кто писал")
    row = (await rows(services.database))[0]
    await olga.forges(f"gw:{shop.group}::0")
    assert "Иван А.     Б" in olga.screen
    olga.sees("Б болезнь")
    await olga.forges(f"bh:{row.id}")
    await olga.taps("📎 Заметки и фото: 2")
    assert all(part in olga.answers[-2].text for part in ("📎 Справка", "До пятницы", "студент, Иван А."))
    assert olga.file() == PNG
    await ivan.forges(f"bh:{row.id}")
    await ivan.taps("✋ Отметка неверна")
    ivan.sees("Что не так?")


async def test_all_present_asks_about_whoever_wrote(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    _, ivan, sergey = await scene(services, messenger)
    await ivan.forges(f"xc:{DAY}:family")
    clock.now = START
    await sergey.sends("/rollcall")
    await sergey.taps("Все на месте")
    sergey.sees("✉️ пишет: семейное")
    await sergey.taps("Кто писал")
    sergey.sees("📄 Иван А.: уважительная причина", "на месте 2 из 3")
    assert [row.hours for row in await rows(services.database)] == [0.0, 6.0, 6.0]
    assert await tasks(services.database) == []


@pytest.mark.parametrize(
    ("language", "told", "wrong", "waits"),
    [
        ("ru", "пн, 23 нояб.: нет", "Отметка неверна", "Решит координатор"),
        ("en", "Mon, Nov 23: absent", "The mark is wrong", "coordinator will decide"),
    ],
)
async def test_a_student_disputes_a_mark_within_three_days(
    services: Services,
    messenger: Messenger,
    clock: FrozenClock,
    language: str,
    told: str,
    wrong: str,
    waits: str,
) -> None:
    _, ivan, sergey = await scene(services, messenger, language)
    clock.now = START
    await confirm_absent(sergey)
    await deliver(services, messenger)
    ivan.does_not_see(told)
    clock.move(minutes=16)
    await deliver(services, messenger)
    ivan.sees(told)
    await ivan.taps(wrong)
    await ivan.sends("Я был, просто без телефона")
    ivan.sees(waits)
    (row, *_) = await rows(services.database)
    assert (row.dispute, row.status) == ("Я был, просто без телефона", MarkStatus.ABSENT)
    assert [task.kind for task in await tasks(services.database)] == ["dispute"]
    await ivan.forges(f"xp:{row.id}")
    ivan.does_not_see(wrong)


async def test_after_three_days_it_is_too_late(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    _, ivan, sergey = await scene(services, messenger)
    clock.now = START
    await confirm_absent(sergey)
    (row, *_) = await rows(services.database)
    await ivan.forges(f"xp:{row.id}")
    ivan.sees("Что не так?")
    clock.move(days=3, seconds=1)
    await ivan.forges(f"xp:{row.id}")
    ivan.does_not_see("Отметка неверна", "Что не так?")


async def test_another_students_day_and_a_stranger(
    services: Services, messenger: Messenger, clock: FrozenClock, anya: Person
) -> None:
    shop, _, sergey = await scene(services, messenger)
    other = await student(services, messenger, 42, shop.students[1])
    clock.now = START
    await confirm_absent(sergey)
    (row, *_) = await rows(services.database)
    await other.sends("/start")
    for data in (f"xp:{row.id}", f"xd:{row.id}"):
        await other.forges(data)
        assert "нет смены" in other.alerts[-1]
    await anya.sends("/start")
    for data in (HERE, CANNOT, f"xp:{row.id}", f"xc:{DAY}:ill"):
        await anya.forges(data)
        assert "для студентов" in anya.alerts[-1]
    assert (await rows(services.database))[0].excuse is None


@pytest.mark.parametrize(("language", "cannot"), [("ru", "Не смогу"), ("en", "I cannot come")])
async def test_days_ahead_are_told_from_the_practice_card_and_the_day(
    services: Services, messenger: Messenger, clock: FrozenClock, language: str, cannot: str
) -> None:
    clock.now = datetime(2026, 11, 20, 15, tzinfo=UTC)
    _, ivan, _ = await scene(services, messenger, language)
    await ivan.sends("/practice")
    await ivan.taps(f"✉️ {cannot}")
    assert len(ivan.buttons) == 6, "five shifts until the order ends, and the way back"
    await ivan.taps(ivan.buttons[2])
    await ivan.taps(ivan.buttons[0])
    (row,) = await rows(services.database)
    assert (str(row.day), row.excuse) == ("2026-11-25", "ill")
    await ivan.forges("nd:2026-11-24")
    await ivan.taps(f"✉️ {cannot}")
    await ivan.taps(ivan.buttons[1])
    assert [(str(one.day), one.excuse) for one in await rows(services.database)] == [
        ("2026-11-24", "family"),
        ("2026-11-25", "ill"),
    ]
    await ivan.forges("nd:2026-11-19")
    ivan.does_not_see(f"✉️ {cannot}")


async def test_a_coordinators_mark_is_not_called_the_mentors(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    _, ivan, sergey = await scene(services, messenger)
    olga = await coordinator(services, messenger)
    await speaks(olga, "ru")
    clock.now = START
    await confirm_absent(sergey)
    clock.move(minutes=16)
    await deliver(services, messenger)
    ivan.sees("Это отметка наставника", "до чт, 26 нояб.")
    ivan.does_not_see("..")
    (row, *_) = await rows(services.database)
    await services.attendance_tasks.correct(one_person(olga.id), row.id, MarkStatus.LATE, 30, "по пропускам")
    await deliver(services, messenger)
    ivan.sees("Это отметка координатора")
    ivan.does_not_see("отметка наставника")
