"""Many people at once, for measuring: each asks, waits for the bot's answer and asks again."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from dataclasses import dataclass
from typing import Any

from bot.demo.telegram import Client, Telegram
from bot.demo.telegram.core import Event
from bot.demo.telegram.messages import Message


@dataclass(frozen=True, slots=True)
class Measured:
    """`seconds` for the whole run; `latencies` in seconds from asking to the bot's first answer, in order.

    `unanswered` are asks, or presses of a plan, that came to nothing.
    """

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
        self._turn = 0
        self._asks: Counter[int] = Counter()
        self._asked: dict[int, float] = {}
        self._waiting: dict[int, asyncio.Future[float]] = {}
        self._answered: asyncio.Queue[tuple[Client, float]] = asyncio.Queue()
        self._clients = {client.user.id: client for client in self.people}
        telegram.watchers.append(self._watch)

    async def ask(
        self, what: str | list[str], *, times: int, at_once: int, patience: float = 60.0
    ) -> Measured:
        """Ask `times` in all, never more than `at_once` waiting; `patience` in seconds between two answers.
        The next call begins with those whose turn it then is.

        `what` is a text, or `tap:<callback data>` for a tap on the person's newest message from the bot. Of
        a list each person asks one after the other, over and over: so every tap changes what is there.
        """
        asks = [what] if isinstance(what, str) else what
        started, latencies, sent = time.perf_counter(), list[float](), 0
        in_turn = self.people[self._turn :] + self.people[: self._turn]
        queue = in_turn[: min(at_once, times)]
        waiting = in_turn[len(queue) :]
        self._turn = (self._turn + len(queue)) % len(self.people)
        for client in queue:
            self._ask_next(client, asks)
            sent += 1
        try:
            while len(latencies) < times:
                async with asyncio.timeout(patience):
                    client, latency = await self._answered.get()
                latencies.append(latency)
                waiting.append(client)
                if sent < times:
                    self._ask_next(waiting.pop(0), asks)
                    sent += 1
        except TimeoutError:
            pass
        return Measured(time.perf_counter() - started, latencies, times - len(latencies))

    async def play(self, plans: list[list[str]], *, over: float, patience: float = 60.0) -> Measured:
        """Everybody presses the buttons of a plan, by parts of labels; begun evenly within `over` seconds.

        `plans` are dealt out in turn. Each waits for the answer before the next press.
        """
        started = time.perf_counter()
        latencies: list[float] = []
        lost = 0

        async def follow(client: Client, plan: list[str], wait: float) -> None:
            nonlocal lost
            await asyncio.sleep(wait)
            for at, label in enumerate(plan):
                self._waiting[client.user.id] = answer = asyncio.get_running_loop().create_future()
                self._ask(client, f"press:{label}")
                try:
                    latencies.append(await asyncio.wait_for(answer, patience))
                except TimeoutError:
                    lost += len(plan) - at
                    return

        step = over / len(self.people)
        await asyncio.gather(
            *(follow(one, plans[at % len(plans)], at * step) for at, one in enumerate(self.people))
        )
        return Measured(time.perf_counter() - started, latencies, lost)

    def _ask_next(self, client: Client, asks: list[str]) -> None:
        self._ask(client, asks[self._asks[client.user.id] % len(asks)])
        self._asks[client.user.id] += 1

    def _ask(self, client: Client, what: str) -> None:
        self._asked[client.user.id] = time.perf_counter()
        if what.startswith("tap:"):
            newest = next(
                message for message in reversed(client.chat.messages.values()) if message.sender.is_bot
            )
            client.tap(newest, {"callback_data": what.removeprefix("tap:")})
        elif what.startswith("press:"):
            client.tap(*_button(client, what.removeprefix("press:")))
        else:
            client.send_text(what)

    def _watch(self, event: Event) -> None:
        if event.kind not in {"message", "edited", "alert"} or event.chat_id not in self._asked:
            return
        if event.kind != "edited" and event.chat_id in self._waiting:
            return  # a press changes the message that it is under: nothing else is its answer
        if event.kind == "message" and not event.payload.sender.is_bot:
            return
        latency = time.perf_counter() - self._asked.pop(event.chat_id)
        waiting = self._waiting.pop(event.chat_id, None)
        if waiting is not None:
            waiting.set_result(latency)
        else:
            self._answered.put_nowait((self._clients[event.chat_id], latency))


def _button(client: Client, label: str) -> tuple[Message, dict[str, Any]]:
    """The newest whose label has this part.

    Raises:
        LookupError: with the labels there are.
    """
    seen = []
    for message in reversed(client.chat.messages.values()):
        for button in message.buttons():
            if label in button["text"]:
                return message, button
            seen.append(button["text"])
    raise LookupError(f"no button {label!r} among {seen}")
