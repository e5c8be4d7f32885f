"""What was taken up and is in hand: nothing is lost sight of, and nothing goes that has waited too long."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

import bot.delivery.delivery
from bot.delivery import Delivery, Limiter, pace_of
from bot.delivery.chats import FOR_ONE_CHAT
from bot.demo.telegram import Client, Telegram
from models.outbox import Letter, LetterStatus
from services import Services
from services.database import DatabaseUnavailable
from services.outbox import Outbox, Outcome, Sent
from services.outbox.gate import Drop, Later
from services.outbox.service import LEASE
from tests.bot.delivery.conftest import Write, figures, rows, said
from tests.bot.process import PATIENCE, until
from tests.conftest import FrozenClock
from tests.delivery import unlimited


class Gate(Limiter):
    """Holds letters to some chats, or all, until it is open."""

    def __init__(self, *held: int) -> None:
        super().__init__(pace_of(30, "strict"))
        self.waiting = 0
        self.open = asyncio.Event()
        self._held = held

    @asynccontextmanager
    async def turn(self, chat_id: int | None, *, bulk: bool) -> AsyncIterator[None]:
        if not self._held or chat_id in self._held:
            self.waiting += 1
            await self.open.wait()
        yield


def over(delivery: Delivery, services: Services, limiter: Limiter | None = None) -> Delivery:
    """Another one for the same bot."""
    return Delivery(delivery._bot, services, delivery._wordings, delivery._letters, limiter or unlimited())


async def test_a_database_that_goes_away_while_letters_are_taken_up_loses_none(
    services: Services, delivery: Delivery, write: Write, people: list[Client], clock: FrozenClock
) -> None:
    gone = True

    async def gate(
        _session: AsyncSession, _letters: Sequence[Letter], _now: datetime
    ) -> Mapping[int, Later | Drop]:
        if gone:
            reason = "gone"
            raise DatabaseUnavailable(reason)
        return {}

    services = replace(services, outbox=Outbox(services.database, clock, gate))
    delivery = over(delivery, services)
    await write([1, 2])
    with pytest.raises(DatabaseUnavailable):
        await delivery.send_due()
    gone = False
    clock.now += LEASE
    assert await services.outbox.next_due() == clock(), "it looks again when the lease ends"
    await delivery.send_due()
    assert [said(people[0]), said(people[1])] == [["tomorrow"], ["tomorrow"]]
    assert await figures(services) == {"due": 2, "sent": 2}


async def test_one_letter_that_cannot_be_marked_does_not_double_the_others(
    services: Services,
    delivery: Delivery,
    write: Write,
    people: list[Client],
    clock: FrozenClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mark = services.outbox.mark

    async def refuse(outcomes: Iterable[Outcome]) -> None:
        lot = list(outcomes)
        if any(isinstance(one, Sent) and one.letter.recipient == 2 for one in lot):
            raise LookupError
        await mark(lot)

    monkeypatch.setattr(services.outbox, "mark", refuse)
    delivery = over(delivery, services)
    await write([1, 2, 3])
    await delivery.send_due()
    clock.now += LEASE
    monkeypatch.setattr(services.outbox, "mark", mark)
    await over(delivery, services).send_due()
    assert [said(person) for person in people[:3]] == [["tomorrow"], ["tomorrow"] * 2, ["tomorrow"]]
    assert [row.doubtful for row in await rows(services)] == [0, 1, 0]


async def test_a_chat_that_moves_while_the_database_is_gone_is_found_at_the_next_try(
    services: Services,
    delivery: Delivery,
    write: Write,
    people: list[Client],
    telegram: Telegram,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    group = telegram.group(-7, "ТМ-126", kind="group")
    people[0].join(group)
    people[0].adds_bot(group)
    new = telegram.upgrade(group, -1007)
    follow, calls = services.outbox.follow, 0

    async def unreachable_once(old: int, other: int) -> None:
        nonlocal calls
        calls += 1
        if calls == 1:
            reason = "gone"
            raise DatabaseUnavailable(reason)
        await follow(old, other)

    monkeypatch.setattr(services.outbox, "follow", unreachable_once)
    await write([-7])
    await delivery.send_due()
    assert [message.text for message in new.messages.values() if not message.is_service] == ["tomorrow"]


async def test_what_has_waited_too_long_is_asked_about_and_composed_anew(
    services: Services, delivery: Delivery, write: Write, people: list[Client], clock: FrozenClock
) -> None:
    """The process was frozen, or silent for as long as Telegram asked: meanwhile it is night, or too late."""
    night = clock() + LEASE
    morning = clock() + 10 * LEASE

    async def gate(
        _session: AsyncSession, letters: Sequence[Letter], now: datetime
    ) -> Mapping[int, Later | Drop]:
        asleep = night <= now < morning
        return {one.id: Later(morning) for one in letters if asleep and one.recipient == 1}

    services = replace(services, outbox=Outbox(services.database, clock, gate))
    limiter = Gate()
    delivery = over(delivery, services, limiter)
    await write([1, 2])
    await write([3], expires_at=night)
    sending = asyncio.create_task(delivery.send_due())
    await until(lambda: limiter.waiting == 3)
    clock.now = night
    limiter.open.set()
    await sending
    assert [said(person) for person in people[:3]] == [[], ["tomorrow"], []]
    clock.now = morning
    await delivery.send_due()
    assert [said(person) for person in people[:3]] == [["tomorrow"], ["tomorrow"], []]
    assert await figures(services) == {"due": 3, "sent": 2, "expired": 1}


async def test_who_wakes_up_when_another_has_the_turn_sends_nothing(
    services: Services, delivery: Delivery, write: Write, people: list[Client], clock: FrozenClock
) -> None:
    """Neither what waited for its turn, nor what was begun in the very moment of falling asleep."""
    mine, limiter = True, Gate()

    async def may() -> bool:
        return mine

    delivery = over(delivery, services, limiter)
    await write([1, 2])
    sending = asyncio.create_task(delivery.send_due(may))
    await until(lambda: limiter.waiting == 2)
    mine = False
    limiter.open.set()
    await sending
    assert [said(person) for person in people[:2]] == [[], []]
    other = Outbox(services.database, clock)
    assert len(await other.claim(9)) == 2, "they are given back at once"


async def test_who_falls_asleep_between_the_note_and_the_call_does_not_call(
    services: Services,
    delivery: Delivery,
    write: Write,
    people: list[Client],
    clock: FrozenClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begin, other = services.outbox.begin, Outbox(services.database, clock)
    heir = over(delivery, replace(services, outbox=other))

    async def begin_and_sleep(letters: Sequence[Any]) -> set[int]:
        begun = await begin(letters)
        clock.now += LEASE
        await heir.send_due()
        return begun

    monkeypatch.setattr(services.outbox, "begin", begin_and_sleep)
    await write([1])
    await over(delivery, services).send_due()
    assert said(people[0]) == ["tomorrow"]
    assert [(row.status, row.doubtful) for row in await rows(services)] == [(LetterStatus.SENT, 1)]


async def test_a_chat_with_very_many_letters_keeps_nobody_waiting(
    services: Services,
    delivery: Delivery,
    write: Write,
    people: list[Client],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bot.delivery.delivery, "AT_ONCE", 2 * FOR_ONE_CHAT)
    limiter = Gate(1)
    delivery = over(delivery, services, limiter)
    many = [f"{number:03}" for number in range(3 * FOR_ONE_CHAT)]
    for what in many:
        await write([1], what)
    await write([2])
    sending = asyncio.create_task(delivery.send_due())
    await until(lambda: said(people[1]) == ["tomorrow"])
    assert sum(row.leased_by is not None for row in await rows(services)) <= FOR_ONE_CHAT + 1
    limiter.open.set()
    await sending
    assert said(people[0]) == many, "all, and in order"


async def test_what_waits_for_room_when_the_bot_stops_is_given_back(
    services: Services,
    delivery: Delivery,
    write: Write,
    people: list[Client],
    clock: FrozenClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    limiter = Gate()
    delivery = over(delivery, services, limiter)
    delivery._room = asyncio.Semaphore(4)
    await write(range(1, 11))
    sending = asyncio.create_task(delivery.send_due())
    await until(lambda: limiter.waiting == 4)
    await delivery.stop(PATIENCE)
    limiter.open.set()
    await sending
    assert [said(person) for person in people] == [[]] * 10
    assert len(await Outbox(services.database, clock).claim(99)) == 10
