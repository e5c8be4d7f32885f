"""Long polling over real HTTP: in order, in parallel, and nothing is lost when the process dies."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Update
from aiogram.utils.backoff import BackoffConfig

from bot.demo.http import BotApiServer
from bot.demo.telegram import Limits, Telegram
from bot.demo.telegram.faults import Fault
from bot.polling import Polling, Progress
from tests.bot.process import PATIENCE, until

ALLOWED = ["message"]


@pytest.fixture
def telegram() -> Telegram:
    return Telegram(limits=Limits(enabled=False))


@pytest.fixture
async def bot(telegram: Telegram) -> AsyncIterator[Bot]:
    async with BotApiServer(telegram) as server:
        session = AiohttpSession(api=TelegramAPIServer.from_base(server.url))
        yield Bot(telegram.token, session=session)
        await session.close()


@pytest.fixture
def bot_of_nobody() -> Bot:
    return Bot("42:" + "a" * 35)


class Reader:
    """Handles updates: notes the texts, and holds those that it is told to hold."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.read: list[str] = []
        self.held: set[str] = set()
        self.release = asyncio.Event()

    async def __call__(self, update: Update) -> None:
        assert update.message is not None
        text = update.message.text or ""
        self.begun.append(text)
        if text in self.held:
            await self.release.wait()
        self.read.append(text)

    async def until(self, count: int) -> None:
        """Wait until so many are handled."""
        await until(lambda: len(self.read) >= count)


class Watched(Polling):
    """Counts its requests."""

    requests = 0

    async def _receive(self, offset: int, timeout: int) -> list[Update] | None:  # noqa: ASYNC109  as it is called
        self.requests += 1
        return await super()._receive(offset, timeout)

    async def asks(self, more: int) -> None:
        """Wait for so many requests from now on."""
        enough = self.requests + more
        await until(lambda: self.requests >= enough)


async def stop(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def test_what_was_not_handled_when_the_process_died_comes_again(telegram: Telegram, bot: Bot) -> None:
    anya, boris = telegram.person(1, "Аня"), telegram.person(2, "Борис")
    first = Reader()
    first.held = {"slow"}
    watched = Watched(bot, first, ALLOWED)
    polling = asyncio.create_task(watched.run())
    anya.send_text("slow")
    boris.send_text("quick")
    await first.until(1)
    await watched.asks(3)
    await stop(polling)  # killed: nothing is finished or confirmed
    assert first.read == ["quick"]

    second = Reader()
    polling = asyncio.create_task(Polling(bot, second, ALLOWED).run())
    await second.until(1)
    assert second.read[0] == "slow"
    await stop(polling)


async def test_what_is_repeated_meanwhile_is_handled_once(telegram: Telegram, bot: Bot) -> None:
    anya, boris = telegram.person(1, "Аня"), telegram.person(2, "Борис")
    reader = Reader()
    reader.held = {"slow"}
    polling = asyncio.create_task(Polling(bot, reader, ALLOWED).run())
    anya.send_text("slow")
    for number in range(5):
        boris.send_text(str(number))
        await reader.until(number + 1)  # each arrives in another request, together with what is unconfirmed
    assert reader.read == ["0", "1", "2", "3", "4"]
    reader.release.set()
    await reader.until(6)
    await stop(polling)
    assert reader.read.count("slow") == 1


class Renumbered(Polling):
    """Its server has begun to count anew: asked for what is far ahead, it begins with what it has."""

    def __init__(self, bot: Bot, feed: Reader, telegram: Telegram) -> None:
        super().__init__(bot, feed, ALLOWED)
        self._person = telegram.person(1, "Аня")
        self.kept: list[Update] = []
        self.last = 0

    def number(self, first: int, *texts: str) -> None:
        for number, text in enumerate(texts, first):
            self._person.send_text(text)
            given = self._person.telegram.updates.peek()[-1] | {"update_id": number}
            self.kept.append(Update.model_validate(given))
            self.last = number

    async def _receive(self, offset: int, timeout: int) -> list[Update] | None:  # noqa: ASYNC109  as it is called
        await asyncio.sleep(0)
        if offset <= self.last + 10:
            self.kept = [one for one in self.kept if one.update_id >= offset]
        return self.kept


async def test_updates_that_are_numbered_anew_are_each_handled_once_and_confirmed(
    telegram: Telegram, bot: Bot
) -> None:
    reader = Reader()
    polling = Renumbered(bot, reader, telegram)
    polling.number(7_000, "before")
    running = asyncio.create_task(polling.run())
    await until(lambda: not polling.kept)
    polling.number(50, "after", "and", "later")
    await until(lambda: not polling.kept)
    await stop(running)
    assert reader.read == ["before", "after", "and", "later"]


async def test_an_update_that_nobody_can_read_holds_up_no_other(telegram: Telegram, bot: Bot) -> None:
    anya = telegram.person(1, "Аня")
    reader = Reader()
    anya.send_text("before")
    telegram.updates.push("message", {"message_id": "of a kind that is not known yet"})
    anya.send_text("after")
    running = asyncio.create_task(Polling(bot, reader, ALLOWED).run())
    await reader.until(2)
    await until(lambda: not telegram.updates.peek())
    await stop(running)
    assert reader.read == ["before", "after"]


@pytest.mark.parametrize("answer", [{"ok": True, "result": [7]}, {"ok": True, "result": {}}, "<html>"])
def test_what_is_no_answer_of_telegram_is_no_update(bot_of_nobody: Bot, answer: object) -> None:
    assert Polling(bot_of_nobody, Reader(), ALLOWED)._one_by_one(answer) is None


async def test_a_clean_stop_finishes_and_confirms(telegram: Telegram, bot: Bot) -> None:
    anya = telegram.person(1, "Аня")
    reader = Reader()
    reader.held = {"slow"}
    polling = Polling(bot, reader, ALLOWED)
    running = asyncio.create_task(polling.run())
    anya.send_text("slow")
    await until(lambda: reader.begun == ["slow"])
    await stop(running)
    asyncio.get_running_loop().call_later(0.1, reader.release.set)
    await polling.finish(PATIENCE)
    assert reader.read == ["slow"]
    assert await bot.get_updates(timeout=0) == []


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (Fault("getUpdates", times=2, code=500), "Bot API server answered"),
        (Fault("getUpdates", times=2, drop="before"), "cannot be reached"),
        (Fault("getUpdates", times=2, code=401, description="Unauthorized"), "does not accept BOT_TOKEN"),
        (Fault("getUpdates", times=2, code=409, description="Conflict"), "another process polls"),
        (Fault("getUpdates", times=1, code=429, retry_after=1), "asks to wait"),
    ],
)
async def test_trouble_is_one_line_and_then_it_goes_on(
    telegram: Telegram, bot: Bot, fault: Fault, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines: list[str] = []
    for level in ("error", "warning"):
        monkeypatch.setattr(f"bot.polling.log.{level}", lambda event, **_: lines.append(event), raising=False)
    reader = Reader()
    polling = Polling(bot, reader, ALLOWED, backoff=BackoffConfig(0.01, 0.1, 2, 0))
    telegram.faults.plan(fault)
    telegram.person(1, "Аня").send_text("hello")
    running = asyncio.create_task(polling.run())
    await reader.until(1)
    await stop(running)
    assert told in lines[0]


def test_the_offset_stays_at_the_oldest_unfinished() -> None:
    progress = Progress()
    assert [progress.begin(update_id) for update_id in (7, 8, 9)] == [True] * 3
    progress.finish(8)
    assert progress.offset == 7
    assert not progress.begin(8)
    progress.finish(7)
    progress.finish(9)
    assert progress.offset == 10
