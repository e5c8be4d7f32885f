"""Days of an order that came late: two taps a day for the mentor, a list for the coordinator."""

import pytest

from models.attendance import MarkStatus
from services import Services
from services.attendance.late_planning import plan_late_days
from services.outbox import ask
from tests.conftest import FrozenClock
from tests.delivery import deliver
from tests.handlers.people import coordinator
from tests.handlers.test_rollcall import speaks
from tests.roll_calls import BEFORE, SERGEY, put_shop, rows
from tests.telegram import Messenger, Person


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(BEFORE)


@pytest.mark.parametrize(
    ("language", "waiting", "first", "everybody", "following", "second", "left"),
    [
        (
            "ru",
            "Внести 5 прошлых дней",
            "16 нояб",
            "Все на месте: 3",
            "Следующий прошлый день",
            "17 нояб",
            "Внести 3 прошлых дня",
        ),
        (
            "en",
            "5 past days to enter",
            "Nov 16",
            "All present: 3",
            "Next past day",
            "Nov 17",
            "3 past days to enter",
        ),
    ],
)
async def test_two_taps_for_each_day(
    services: Services,
    messenger: Messenger,
    clock: FrozenClock,
    language: str,
    waiting: str,
    first: str,
    everybody: str,
    following: str,
    second: str,
    left: str,
) -> None:
    await put_shop(services)
    sergey = messenger.person(SERGEY.id, "Сергей", language=language)
    await speaks(sergey, language)
    await ask(services.database, plan_late_days, clock())
    clock.move(hours=3)
    await deliver(services, messenger)
    await sergey.forges("rkm:0")
    sergey.sees(waiting)
    sergey.sees("30.11 12:00")
    await sergey.taps(first)
    sergey.sees("30.11 12:00")
    await sergey.taps(everybody)
    await sergey.taps(following)
    sergey.sees(second)
    await sergey.taps(everybody)
    await sergey.forges("rkm:0")
    sergey.sees(left)
    marked = [one.status for one in await rows(services.database) if one.status]
    assert marked == [MarkStatus.PRESENT] * 6


@pytest.mark.parametrize(
    ("language", "waiting", "settled", "others"),
    [
        ("ru", "Прошлые дни без отметок: 5", "Подтверждено: 3", "Другие дни"),
        ("en", "Past days to enter: 5", "Confirmed: 3", "Other days"),
    ],
)
async def test_a_coordinator_sees_one_number_and_a_list(
    services: Services,
    messenger: Messenger,
    clock: FrozenClock,
    language: str,
    waiting: str,
    settled: str,
    others: str,
) -> None:
    await put_shop(services)
    olga = await coordinator(services, messenger)
    await speaks(olga, language)
    await ask(services.database, plan_late_days, clock())
    await olga.sends("/staff")
    await olga.taps("🕰")
    olga.sees(waiting)
    await olga.taps("20.11 Ковалёв")
    await olga.taps("3")
    await olga.sends("По журналу")
    olga.sees(settled)
    await olga.taps(others)
    olga.sees(waiting.replace("5", "4"))


async def test_one_letter_and_nothing_once_they_are_entered(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    await put_shop(services, 1)
    sergey = messenger.person(SERGEY.id, "Сергей", language="ru")
    await speaks(sergey, "ru")
    await ask(services.database, plan_late_days, clock())
    clock.move(hours=2, minutes=45)
    await deliver(services, messenger)
    assert told(sergey) == 1
    clock.move(days=1)
    await deliver(services, messenger)
    assert told(sergey) == 1


async def test_a_letter_about_what_is_entered_is_not_sent(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    await put_shop(services, 1)
    sergey = messenger.person(SERGEY.id, "Сергей", language="ru")
    await speaks(sergey, "ru")
    await ask(services.database, plan_late_days, clock())
    await sergey.forges("rkx")
    for _ in range(5):
        await sergey.taps("Все на месте")
        await sergey.taps("Следующий прошлый день")
    sergey.sees("Прошлые дни внесены")
    clock.move(hours=2, minutes=45)
    await deliver(services, messenger)
    assert told(sergey) == 0


def told(someone: Person) -> int:
    """Letters of days that wait."""
    return sum("прошлых дней" in message.text for message in someone.answers)
