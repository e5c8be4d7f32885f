"""A bot over a real database with letters of its own, whose text is their occasion."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from sqlalchemy import select

import locales
from bot.delivery import Delivery
from bot.demo.telegram import Client, Telegram
from handlers.letters import Envelope, Letters
from handlers.screen import Screen
from locales import Wording
from models.outbox import Letter, LetterCount, LetterKind
from services import Services
from services.database import Database
from services.outbox import Entry, put
from tests.conftest import FrozenClock
from tests.delivery import unlimited
from tests.in_process import InProcessSession
from tests.services.conftest import unlearned

Write = Callable[..., Awaitable[None]]


async def occasion(_services: Services, envelope: Envelope, _words: Wording) -> Screen:
    return Screen(envelope.occasion + (" late" if envelope.late else ""))


async def broken(_services: Services, envelope: Envelope, _words: Wording) -> Screen:
    raise LookupError(envelope.occasion)


LETTERS: Letters = {LetterKind.MAKEUP: broken, LetterKind.DIGEST: occasion, LetterKind.CHANGES: occasion}


@pytest.fixture
def telegram(clock: FrozenClock) -> Telegram:
    return Telegram(clock=clock)


@pytest.fixture
def people(telegram: Telegram) -> list[Client]:
    """Ten who have started the bot: 1 … 10."""
    clients = [telegram.person(number, f"Person {number}") for number in range(1, 11)]
    for client in clients:
        client.user.started = True
    return clients


@pytest.fixture
async def services(any_database: Database, clock: FrozenClock) -> Services:
    """Without clusters. Runs once on each kind of database."""
    return await Services.start(any_database, clock, None, learn=unlearned)


@pytest.fixture
def delivery(services: Services, telegram: Telegram) -> Delivery:
    bot = Bot(
        telegram.token, session=InProcessSession(telegram), default=DefaultBotProperties(parse_mode="HTML")
    )
    return Delivery(bot, services, locales.load(), LETTERS, unlimited())


@pytest.fixture
def write(services: Services, clock: FrozenClock) -> Write:
    """Put a letter of an occasion for each recipient: due now, or `minutes` later."""

    async def write(
        recipients: Sequence[int],
        what: str = "tomorrow",
        kind: LetterKind = LetterKind.DIGEST,
        minutes: float = 0,
        **fields: Any,
    ) -> None:
        due = clock() + timedelta(minutes=minutes)
        async with services.database.write() as session:
            await put(
                session, clock(), [Entry(recipient, kind, what, due, **fields) for recipient in recipients]
            )

    return write


def said(client: Client) -> list[str]:
    return [message.text for message in client.chat.messages.values() if message.sender.is_bot]


async def rows(services: Services) -> list[Letter]:
    async with services.database.read() as session:
        return list(await session.scalars(select(Letter).order_by(Letter.id)))


async def figures(services: Services) -> dict[str, int]:
    """Of all kinds and days together."""
    counted: dict[str, int] = {}
    async with services.database.read() as session:
        for row in await session.scalars(select(LetterCount)):
            counted[row.outcome] = counted.get(row.outcome, 0) + row.count
    return counted
