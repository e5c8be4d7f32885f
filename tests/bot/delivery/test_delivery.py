"""What is due is sent once, marked and counted, whatever Telegram answers."""

from bot.delivery import Delivery
from bot.demo.telegram import Client
from models.outbox import LetterKind, LetterStatus
from services import Services
from tests.bot.delivery.conftest import Write, figures, rows, said
from tests.conftest import FrozenClock


async def test_what_is_due_arrives_once_and_the_rest_in_time(
    services: Services, delivery: Delivery, write: Write, people: list[Client], clock: FrozenClock
) -> None:
    await write([1, 2], "now")
    await write([1], "later", minutes=30)
    assert await delivery.send_due() == 2
    assert [said(people[0]), said(people[1])] == [["now"], ["now"]]
    assert await services.outbox.next_due() == (await rows(services))[2].due_at
    clock.move(minutes=30)
    await delivery.send_due()
    await delivery.send_due()
    assert said(people[0]) == ["now", "later"]
    assert await services.outbox.next_due() is None
    assert {row.status for row in await rows(services)} == {LetterStatus.SENT}
    assert await figures(services) == {"due": 3, "sent": 3}


async def test_a_kind_that_nobody_writes_fails_alone(
    services: Services, delivery: Delivery, write: Write, people: list[Client]
) -> None:
    await write([1], kind=LetterKind.MONDAY)
    await write([1])
    await delivery.send_due()
    assert [(row.status, row.reason) for row in await rows(services)] == [
        (LetterStatus.FAILED, "no-composer"),
        (LetterStatus.SENT, None),
    ]
    assert said(people[0]) == ["tomorrow"]
