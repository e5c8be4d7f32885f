"""A machine that drops off the network without a word: another takes over, and it notices when it is back."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from types import TracebackType
from typing import Self

import pytest
from aiogram import Bot
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from sqlalchemy import make_url

import locales
from bot.delivery import Delivery
from bot.demo.telegram import Client, Telegram
from bot.rounds import Rounds
from models.outbox import LetterKind, LetterStatus
from services import Services
from services.database import Database, DatabaseUnavailable, turn
from services.outbox import Entry, put
from services.outbox.service import LEASE
from tests.bot.delivery.conftest import LETTERS, people, rows, said, telegram
from tests.bot.process import PATIENCE, until
from tests.conftest import FrozenClock
from tests.delivery import unlimited
from tests.in_process import InProcessSession
from tests.services.conftest import unlearned

__all__ = ["people", "telegram"]
"""Fixtures."""
BEFORE = 4
"""Letters of ten that are sent while the line still works."""


class Line:
    """TCP between a process and PostgreSQL. Dead, it carries nothing, and neither end is told."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url)
        self._ends: tuple[list[asyncio.StreamWriter], list[asyncio.StreamWriter]] = ([], [])
        self._carrying: set[asyncio.Task[None]] = set()
        self.dead = False
        self.last_words: bytes | None = None
        """It dies when it has carried these to PostgreSQL."""

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._open, "127.0.0.1", 0)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()
        self.back()
        for task in self._carrying:
            task.cancel()
        await asyncio.gather(*self._carrying, return_exceptions=True)

    @property
    def url(self) -> str:
        host, port = self._server.sockets[0].getsockname()
        there = self._url.set(host=host, port=port, query={"sslmode": "disable"})
        return there.render_as_string(hide_password=False)

    def given_up(self) -> None:
        """PostgreSQL has asked long enough whether anybody is there."""
        for writer in self._ends[1]:
            writer.transport.abort()

    def back(self) -> None:
        """Whoever still waits is told that nobody knows of its connection."""
        self.dead, self.last_words = False, None
        self.given_up()
        for writer in self._ends[0]:
            writer.transport.abort()

    async def _open(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._ends[0].append(writer)
        if self.dead:
            return
        socket = f"{self._url.query['host']}/.s.PGSQL.5432"
        there, to_there = await asyncio.open_unix_connection(socket)
        self._ends[1].append(to_there)
        for pair in ((reader, to_there), (there, writer)):
            self._carrying.add(asyncio.create_task(self._carry(*pair)))

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while (data := await reader.read(1 << 16)) and not self.dead:
                writer.write(data)
                await writer.drain()
                self.dead = self.last_words is not None and self.last_words in data
        if not self.dead:
            writer.close()


class Counting(InProcessSession):
    """Counts the calls, and cuts the line in the middle of one."""

    def __init__(self, telegram: Telegram, line: Line, cut_at: int = -1) -> None:
        super().__init__(telegram)
        self.calls = 0
        self._line = line
        self._cut_at = cut_at

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's signature
    ) -> TelegramType:
        self.calls += 1
        self._line.dead |= self.calls == self._cut_at
        return await super().make_request(bot, method, timeout)


@pytest.fixture
async def line(postgres_url: str) -> AsyncIterator[Line]:
    async with Line(postgres_url) as line:
        yield line


async def sender(
    database: Database, session: Counting, clock: FrozenClock
) -> tuple[Services, Delivery, Rounds]:
    """One of two processes on the same database."""
    services = await Services.start(database, clock, None, learn=unlearned)
    bot = Bot(session.telegram.token, session=session)
    delivery = Delivery(bot, services, locales.load(), LETTERS, unlimited())
    return services, delivery, Rounds(services, delivery, database.turn())


async def test_who_is_cut_off_is_replaced_and_sends_no_more(
    line: Line, postgres: Database, telegram: Telegram, people: list[Client], clock: FrozenClock
) -> None:
    cut_off = Database.open(line.url)
    here, there = Counting(telegram, line, BEFORE), Counting(telegram, line)
    _, delivery, first = await sender(cut_off, here, clock)
    services, _, second = await sender(postgres, there, clock)
    await first.plan()
    async with postgres.write() as session:
        for what in ("one", "two"):
            letters = [Entry(one.user.id, LetterKind.DIGEST, what, clock()) for one in people]
            await put(session, clock(), letters)
    sending = asyncio.create_task(first.send())
    await until(lambda: line.dead)
    assert await second.send() is None
    assert there.calls == 0, "PostgreSQL does not know yet"

    line.given_up()
    clock.now += LEASE
    async with asyncio.timeout(PATIENCE):
        while {row.status for row in await rows(services)} != {LetterStatus.SENT}:
            await second.send()
            await asyncio.sleep(0.01)
    sent_by_first = here.calls

    line.back()
    async with asyncio.timeout(PATIENCE):
        with suppress(DatabaseUnavailable):
            await sending
        assert await first.send() is None
        await delivery.stop(PATIENCE)
    assert here.calls == sent_by_first, "it has noticed"
    found = await rows(services)
    for one in people:
        doubts = {row.occasion: row.doubtful for row in found if row.recipient == one.user.id}
        for what, doubtful in doubts.items():
            assert 1 <= said(one).count(what) <= 1 + doubtful
    await first.stop(PATIENCE)
    await second.stop(PATIENCE)
    await cut_off.close()


async def test_who_is_cut_off_while_it_asks_for_the_turn_does_not_wait_for_ever(
    line: Line, postgres: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_off = Database.open(line.url)
    one, other = cut_off.turn(), postgres.turn()
    line.last_words = b"pg_try_advisory_lock"
    monkeypatch.setattr(turn, "ANSWER", 1.0)
    async with asyncio.timeout(PATIENCE):
        with pytest.raises(DatabaseUnavailable):
            await one.held()
    monkeypatch.undo()
    line.back()
    async with asyncio.timeout(PATIENCE):
        while not await other.held():
            await asyncio.sleep(0.01)
    assert not await one.held()
    await other.leave()
    assert await one.held()
    await one.leave()
    await cut_off.close()
