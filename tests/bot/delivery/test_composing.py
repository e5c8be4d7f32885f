"""Letters are composed a few at a time, and sent as many at a time as may be."""

import asyncio

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType

import locales
from bot.delivery import Delivery, limiter_of
from bot.delivery.delivery import COMPOSED_AT_ONCE, READY
from bot.demo.telegram import Client, Telegram
from handlers.letters import Envelope
from handlers.screen import Screen
from locales import Wording
from models.outbox import LetterKind
from services import Services
from tests.bot.delivery.conftest import Write, said
from tests.delivery import unlimited
from tests.in_process import InProcessSession


async def test_people_are_answered_between_letters(
    services: Services, telegram: Telegram, people: list[Client], write: Write
) -> None:
    composing, full, go_on = 0, asyncio.Event(), asyncio.Event()

    async def compose(_services: Services, envelope: Envelope, _words: Wording) -> Screen:
        nonlocal composing
        composing += 1
        if composing == COMPOSED_AT_ONCE:
            full.set()
        await go_on.wait()
        return Screen(envelope.occasion)

    under_way, all_under_way = 0, asyncio.Event()

    class Line(InProcessSession):
        async def make_request(
            self,
            bot: Bot,
            method: TelegramMethod[TelegramType],
            timeout: int | None = None,  # noqa: ASYNC109 - aiogram's signature
        ) -> TelegramType:
            nonlocal under_way
            under_way += 1
            if under_way == len(people):
                all_under_way.set()
            async with asyncio.timeout(60):
                await all_under_way.wait()
            return await super().make_request(bot, method, timeout)

    bot = Bot(telegram.token, session=Line(telegram), default=DefaultBotProperties(parse_mode="HTML"))
    delivery = Delivery(bot, services, locales.load(), {LetterKind.DIGEST: compose}, unlimited())
    await write([client.user.id for client in people])
    sending = asyncio.create_task(delivery.send_due())
    async with asyncio.timeout(60):
        await full.wait()
    for client in people:  # whoever else were composed now would be by then
        await services.outbox.language_of(client.user.id)
    assert composing == COMPOSED_AT_ONCE
    go_on.set()
    await sending
    assert [said(client) for client in people] == [["tomorrow"]] * len(people)


async def test_no_more_is_composed_than_is_soon_sent(
    services: Services, telegram: Telegram, people: list[Client], write: Write
) -> None:
    composed, full, limiter = 0, asyncio.Event(), limiter_of(30, "strict")

    async def compose(_services: Services, envelope: Envelope, _words: Wording) -> Screen:
        nonlocal composed
        composed += 1
        if composed == READY:
            full.set()
        return Screen(envelope.occasion)

    bot = Bot(telegram.token, session=InProcessSession(telegram))
    delivery = Delivery(bot, services, locales.load(), {LetterKind.DIGEST: compose}, limiter)
    await write(range(1, 2 * READY))
    limiter.hold_bulk(3_600)
    sending = asyncio.create_task(delivery.send_due())
    async with asyncio.timeout(60):
        await full.wait()
    for _ in people:  # whatever else were composed now would be by then
        await services.outbox.language_of(1)
    assert composed == READY
    await delivery.stop(60)
    await sending
    assert [said(client) for client in people] == [[]] * len(people)
