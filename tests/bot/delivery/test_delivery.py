"""What is due is sent once, marked and counted, whatever Telegram answers."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery import Delivery, Limiter, pace_of
from bot.delivery.failing import LAST_TRY
from bot.demo.telegram import Client, Fault, Telegram
from models.following import FollowedGroup
from models.language import Language
from models.outbox import Letter, LetterKind, LetterStatus
from services import Services
from services.outbox import Outbox, cancel
from services.outbox.gate import Drop, Later
from tests.bot.delivery.conftest import Write, figures, rows, said
from tests.bot.process import PATIENCE
from tests.conftest import FrozenClock
from tests.delivery import unlimited
from tests.people import group, put_clusters


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


async def test_who_has_blocked_the_bot_is_left_alone_until_they_return(
    services: Services, delivery: Delivery, write: Write, people: list[Client], clock: FrozenClock
) -> None:
    await services.people.meet(1, "Anna", "ru")
    await services.people.write_visits()
    people[0].user.blocked = True
    await write([1, 2], "first")
    await delivery.send_due()
    await write([1], "second")
    calls = len(people[0].telegram.calls)
    await delivery.send_due()
    assert len(people[0].telegram.calls) == calls, "nobody writes to who cannot be reached"
    assert [row.status for row in await rows(services)] == [
        LetterStatus.UNREACHABLE,
        LetterStatus.SENT,
        LetterStatus.UNREACHABLE,
    ]
    assert await figures(services) == {"due": 3, "sent": 1, "unreachable": 2}

    people[0].user.blocked = False
    clock.move(minutes=1)
    await services.people.meet(1, "Anna", "ru")
    await services.people.write_visits()
    await write([1], "third")
    await delivery.send_due()
    assert said(people[0]) == ["third"]


async def test_a_chat_that_has_put_the_bot_out_follows_nothing_any_more(
    services: Services, delivery: Delivery, write: Write, telegram: Telegram, clock: FrozenClock
) -> None:
    await put_clusters(services.database)
    followed = await group(services.database, clock())
    async with services.database.write() as session:
        for chat in (-100, -200):
            row = FollowedGroup(chat_id=chat, group_id=followed, language=Language.RU, since=clock())
            session.add(row)
    for chat, code in ((-100, 403), (-200, 400)):
        telegram.faults.plan(Fault("sendMessage", code=code))
        await write([chat])
        await delivery.send_due()
    assert [row.status for row in await rows(services)] == [LetterStatus.UNREACHABLE, LetterStatus.FAILED]
    async with services.database.read() as session:
        assert list(await session.scalars(select(FollowedGroup.chat_id))) == [-200]


async def test_what_waits_for_a_chat_that_has_put_the_bot_out_is_not_tried(
    services: Services, delivery: Delivery, write: Write, people: list[Client], clock: FrozenClock
) -> None:
    telegram = people[0].telegram
    group = telegram.group(-7, "ТМ-126")
    people[0].join(group)
    people[0].adds_bot(group)
    people[0].removes_bot(group)
    for what in ("first", "second", "third"):
        await write([-7, 1], what)
    await write([-7], "tomorrow", minutes=600)
    calls = len(telegram.calls)
    await delivery.send_due()
    assert [str(given["chat_id"]) for _, given in list(telegram.calls)[calls:]].count("-7") == 1
    assert said(people[0]) == ["first", "second", "third"], "nobody else is concerned"
    found = [(row.status, row.reason) for row in await rows(services) if row.recipient == -7]
    first, *others = found
    assert first == (LetterStatus.UNREACHABLE, "forbidden")
    assert others == [(LetterStatus.UNREACHABLE, "unreachable")] * 3
    assert await figures(services) == {"due": 7, "sent": 3, "unreachable": 4}
    clock.move(hours=10)
    assert await delivery.send_due() == 0


async def test_a_poisoned_letter_fails_and_the_others_go(
    services: Services, delivery: Delivery, write: Write, people: list[Client], telegram: Telegram
) -> None:
    await write([1], "<b>never closed")
    await write([2, 3], "fine")
    await write([4], kind=LetterKind.MAKEUP)
    await delivery.send_due()
    found = [(row.status, row.reason) for row in await rows(services)]
    assert found == [
        (LetterStatus.FAILED, "refused"),
        (LetterStatus.SENT, None),
        (LetterStatus.SENT, None),
        (LetterStatus.FAILED, "not-composed"),
    ]
    assert await figures(services) == {"due": 4, "sent": 2, "failed": 2}


async def test_a_server_in_trouble_is_asked_again_later_and_at_last_given_up(
    services: Services,
    delivery: Delivery,
    write: Write,
    people: list[Client],
    telegram: Telegram,
    clock: FrozenClock,
) -> None:
    telegram.faults.plan(Fault("sendMessage", times=2, code=502))
    await write([1])
    await delivery.send_due()
    (row,) = await rows(services)
    assert (row.status, row.attempts, row.doubtful) == (LetterStatus.PENDING, 1, 0)
    assert timedelta(seconds=1) < row.ready_at - clock() < timedelta(seconds=3)
    clock.move(seconds=3)
    await delivery.send_due()
    clock.move(seconds=6)
    await delivery.send_due()
    assert said(people[0]) == ["tomorrow"]

    telegram.faults.plan(Fault("sendMessage", times=1_000, code=500))
    await write([2], urgent=True)  # quiet hours would only take longer
    for _ in range(LAST_TRY):
        await delivery.send_due()
        clock.move(hours=1)
    row = (await rows(services))[1]
    assert (row.status, row.reason, row.attempts) == (LetterStatus.FAILED, "last-try", LAST_TRY)
    assert await delivery.send_due() == 0
    assert await figures(services) == {"due": 2, "sent": 1, "failed": 1}


async def test_an_answer_that_is_lost_is_counted_as_perhaps_doubled(
    services: Services,
    delivery: Delivery,
    write: Write,
    people: list[Client],
    telegram: Telegram,
    clock: FrozenClock,
) -> None:
    telegram.faults.plan(Fault("sendMessage", drop="after"))
    await write([1, 2])
    await delivery.send_due()
    clock.move(seconds=3)
    await delivery.send_due()
    assert sorted(len(said(person)) for person in people[:2]) == [1, 2]
    assert sorted(row.doubtful for row in await rows(services)) == [0, 1]
    assert await figures(services) == {"due": 2, "sent": 2, "doubled": 1}


async def test_asked_to_wait_it_waits_and_everything_arrives(
    services: Services,
    delivery: Delivery,
    write: Write,
    people: list[Client],
    telegram: Telegram,
    clock: FrozenClock,
) -> None:
    telegram.faults.plan(Fault("sendMessage", code=429, retry_after=7))
    await write([1, 2, 3])
    await delivery.send_due()
    assert await services.outbox.next_due() == clock() + timedelta(seconds=7)
    clock.move(seconds=7)
    await delivery.send_due()
    assert [said(person) for person in people[:3]] == [["tomorrow"]] * 3
    assert await figures(services) == {"due": 3, "sent": 3}


async def test_a_group_that_becomes_a_supergroup_keeps_its_letters(
    services: Services, delivery: Delivery, write: Write, people: list[Client], telegram: Telegram
) -> None:
    group = telegram.group(-7, "ТМ-126", kind="group")
    people[0].join(group)
    people[0].adds_bot(group)
    new = telegram.upgrade(group, -1007)
    await write([-7], "first")
    await write([-7, -1007], "both have it")
    await delivery.send_due()
    texts = [message.text for message in new.messages.values() if not message.is_service]
    assert sorted(texts) == ["both have it", "first"]
    assert sorted((row.recipient, row.status) for row in await rows(services)) == [
        (-1007, LetterStatus.SENT),
        (-1007, LetterStatus.SENT),
        (-7, LetterStatus.CANCELLED),
    ]


async def test_what_is_too_late_is_not_sent_and_what_is_late_says_so(
    services: Services, delivery: Delivery, write: Write, people: list[Client], clock: FrozenClock
) -> None:
    await write([1], "digest", expires_at=clock() + timedelta(hours=3))
    await write([1], "lesson", expires_at=clock() + timedelta(minutes=30))
    clock.move(hours=1)
    await write([1], "now")
    await delivery.send_due()
    assert said(people[0]) == ["digest late", "now"]
    assert await figures(services) == {"due": 3, "sent": 2, "late": 1, "expired": 1}


async def test_the_gate_puts_off_and_drops(
    services: Services, delivery: Delivery, write: Write, people: list[Client], clock: FrozenClock
) -> None:
    morning = clock() + timedelta(hours=9)

    async def gate(
        _session: AsyncSession, letters: Sequence[Letter], now: datetime
    ) -> Mapping[int, Later | Drop]:
        quiet = {one.id: Later(morning) for one in letters if now < morning}
        return quiet | {one.id: Drop("switched-off") for one in letters if one.recipient == 2}

    outbox = Outbox(services.database, clock, gate)
    delivery = Delivery(
        delivery._bot, replace(services, outbox=outbox), delivery._wordings, delivery._letters, unlimited()
    )
    await write([1, 2])
    assert await delivery.send_due() == 0
    assert await outbox.next_due() == morning
    clock.move(hours=9)
    await delivery.send_due()
    assert [said(people[0]), said(people[1])] == [["tomorrow"], []]
    assert [(row.status, row.reason) for row in await rows(services)] == [
        (LetterStatus.SENT, None),
        (LetterStatus.CANCELLED, "switched-off"),
    ]
    assert await figures(services) == {"due": 1, "sent": 1}, "what was put off is not late"


async def test_what_is_called_off_while_it_waits_for_its_turn_is_not_said(
    services: Services, write: Write, people: list[Client], delivery: Delivery, clock: FrozenClock
) -> None:
    await write([1, 2])
    claimed = await services.outbox.claim(10)
    async with services.database.write() as session:
        await cancel(session, clock(), LetterKind.DIGEST, "tomorrow", [1])
    assert await services.outbox.begin(claimed) == {claimed[1].id}


async def test_a_stop_gives_back_what_is_not_on_its_way_and_finishes_what_is(
    services: Services, write: Write, people: list[Client], telegram: Telegram, delivery: Delivery
) -> None:
    delivery._limiter = Limiter(pace_of(1, "strict"), lambda: 0.0)  # the second one's time never comes
    telegram.faults.plan(Fault("sendMessage", times=1, latency=0.2))
    await write(range(1, 11))
    sending = asyncio.create_task(delivery.send_due())
    while len(telegram.faults._planned):
        await asyncio.sleep(0.01)
    await delivery.stop(PATIENCE)
    await sending
    found = await rows(services)
    assert [row.status for row in found].count(LetterStatus.SENT) == 1
    assert {row.leased_by for row in found} == {None}
    other = Outbox(services.database, services.clock)
    assert len(await other.claim(100)) == 9
