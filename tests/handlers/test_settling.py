"""A coordinator confirms a whole roll call that nobody did, in both languages, in three taps and a reason."""

import pytest

from models.attendance import MarkStatus
from services import Services
from services.attendance.boards import site_key
from tests.conftest import FrozenClock
from tests.handlers.people import coordinator
from tests.handlers.test_rollcall import speaks
from tests.placements import PLANT, WORKSHOP
from tests.roll_calls import BEFORE, DAY, START, opened, put_shop, rows
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
