"""Many people at once, for measuring: each asks, waits for the bot's answer and asks again."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass

from bot.demo.telegram import Client, Telegram
from bot.demo.telegram.core import Event


@dataclass(frozen=True, slots=True)
class Measured:
    """`seconds` for the whole run; `latencies` in seconds from asking to the bot's first answer, in order."""

    seconds: float
    latencies: list[float]
    unanswered: int


class Crowd:
    """`size` people with ids from `first_id`, all known to Telegram and never having blocked the bot."""

    def __init__(
        self, telegram: Telegram, size: int, *, first_id: int = 1_000_001, language_code: str | None = "ru"
    ) -> None:
        self.telegram = telegram
        self.people = [
            telegram.person(first_id + number, f"Person {number + 1}", language_code=language_code)
            for number in range(size)
        ]
        self._asked: dict[int, float] = {}
        self._answered: asyncio.Queue[tuple[Client, float]] = asyncio.Queue()
        self._clients = {client.user.id: client for client in self.people}
        telegram.watchers.append(self._watch)

    async def ask(self, what: str, *, times: int, at_once: int, patience: float = 60.0) -> Measured:
        """Ask `times` in all, never more than `at_once` waiting; `patience` in seconds between two answers.

        `what` is a text, or `tap:<callback data>` for a tap on the person's newest message from the bot.
        """
        started, latencies, sent = time.perf_counter(), list[float](), 0
        queue = self.people[: min(at_once, times)]
        waiting = self.people[len(queue) :]
        for client in queue:
            self._ask(client, what)
            sent += 1
        try:
            while len(latencies) < times:
                async with asyncio.timeout(patience):
                    client, latency = await self._answered.get()
                latencies.append(latency)
                waiting.append(client)
                if sent < times:
                    self._ask(waiting.pop(0), what)
                    sent += 1
        except TimeoutError:
            pass
        return Measured(time.perf_counter() - started, latencies, times - len(latencies))

    def _ask(self, client: Client, what: str) -> None:
        self._asked[client.user.id] = time.perf_counter()
        if what.startswith("tap:"):
            newest = next(
                message for message in reversed(client.chat.messages.values()) if message.sender.is_bot
            )
            client.tap(newest, {"callback_data": what.removeprefix("tap:")})
        else:
            client.send_text(what)

    def _watch(self, event: Event) -> None:
        if event.kind not in {"message", "edited", "alert"} or event.chat_id not in self._asked:
            return
        if event.kind == "message" and not event.payload.sender.is_bot:
            return
        asked = self._asked.pop(event.chat_id)
        self._answered.put_nowait((self._clients[event.chat_id], time.perf_counter() - asked))
