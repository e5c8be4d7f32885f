"""A coordinator confirms a whole roll call that nobody did, in both languages, in three taps and a reason."""

import pytest

from models.attendance import MarkStatus
from models.student import Student, StudentStatus
from services import Services
from services.attendance.places import site_key
from tests.conftest import FrozenClock
from tests.handlers.people import coordinator
from tests.handlers.test_rollcall import speaks
from tests.placements import PLANT, WORKSHOP
from tests.roll_calls import BEFORE, DAY, START, opened, plan, put_shop, rows
from tests.telegram import Messenger


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(BEFORE)


@pytest.mark.parametrize(
    ("language", "all_of_them", "confirm", "why", "done"),
    [
        ("ru", "Подтвердить всех: 3", "на месте 2 из 3", "Почему?", "Подтверждено: 3"),
        ("en", "Confirm everybody: 3", "2 of 3 came", "Why?", "Confirmed: 3"),
    ],
)
async def test_three_taps_and_a_reason(
    services: Services,
    messenger: Messenger,
    clock: FrozenClock,
    language: str,
    all_of_them: str,
    confirm: str,
    why: str,
    done: str,
) -> None:
    await put_shop(services)
    olga = await coordinator(services, messenger)
    await speaks(olga, language)
    await opened(services)
    clock.now = START
    clock.move(days=1)
    await olga.forges(f"bs:ryazan:{DAY}:{site_key((PLANT, WORKSHOP))}:0")
    await olga.taps(all_of_them)
    await olga.taps("Иван Б.")
    await olga.taps(confirm)
    olga.sees(why)
    assert {one.status for one in await rows(services.database)} == {None}
    await olga.sends("По журналу")
    olga.sees(done)
    assert [one.status for one in await rows(services.database)] == [
        MarkStatus.PRESENT,
        MarkStatus.ABSENT,
        MarkStatus.PRESENT,
    ]
    await olga.taps("23.11")
    olga.does_not_see(all_of_them)


@pytest.mark.parametrize(
    ("language", "days", "day", "confirm", "others", "none"),
    [
        (
            "ru",
            "🕳 Дни без наставника: 1",
            "В приказе нет наставника",
            "на месте 2 из 3",
            "Другие дни",
            "Дней без",
        ),
        (
            "en",
            "🕳 Days without a mentor: 1",
            "The order names no mentor",
            "2 of 3 came",
            "Other days",
            "No days without",
        ),
    ],
)
async def test_a_day_without_a_mentor_from_the_staffs_home(
    services: Services,
    messenger: Messenger,
    clock: FrozenClock,
    language: str,
    days: str,
    day: str,
    confirm: str,
    others: str,
    none: str,
) -> None:
    await put_shop(services, mentor=None)
    olga = await coordinator(services, messenger)
    await speaks(olga, language)
    await plan(services)
    clock.now = START
    clock.move(days=1)
    await olga.sends("/staff")
    await olga.taps(days)
    await olga.taps("23.11 ТМ-126 · 3 · Цех 7")
    olga.sees(day, PLANT)
    await olga.taps("Иван Б.")
    await olga.taps(confirm)
    await olga.sends("По журналу")
    statuses = [one.status for one in await rows(services.database)]
    assert statuses == [MarkStatus.PRESENT, MarkStatus.ABSENT, MarkStatus.PRESENT]
    await olga.taps(others)
    olga.sees(none)
    await olga.forges("bo:ryazan")
    olga.does_not_see("🕳")


async def test_from_the_board_of_the_day_too(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    await put_shop(services, mentor=None)
    olga = await coordinator(services, messenger)
    await speaks(olga, "ru")
    await plan(services)
    clock.now = START
    await olga.sends("/staff")
    await olga.taps("Кто сегодня")
    olga.sees("🕳 Дни без наставника: 1")
    await olga.taps("0/3 · Цех 7")
    await olga.taps("✅ ТМ-126, все: 3")
    async with services.database.write() as session:
        (await session.get_one(Student, 3)).status = StudentStatus.EXPELLED
    await olga.taps("на месте 3 из 3")
    olga.sees("на месте 2 из 2")
