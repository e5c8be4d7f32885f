"""Updates on their way to the bot: one queue, polled or pushed to a webhook."""

import asyncio
import itertools
from collections import deque
from dataclasses import dataclass
from typing import Any

from bot.demo.telegram.errors import conflict

KINDS_BY_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}
MOST_AT_ONCE = 100
TAKEN_OVER = "terminated by other getUpdates request; make sure that only one bot instance is running"


@dataclass(frozen=True, slots=True)
class Webhook:
    url: str
    secret_token: str | None = None
    max_connections: int = 40


class Updates:
    """Unconfirmed updates in order; the ids of updates only grow."""

    def __init__(self, first_id: int = 1) -> None:
        self._ids = itertools.count(first_id)
        self._pending: deque[dict[str, Any]] = deque()
        self._poller: asyncio.Future[str] | None = None
        self._arrived = asyncio.Event()
        self._empty = asyncio.Event()
        self.polled = asyncio.Event()  # somebody has asked for updates
        self.allowed: list[str] | None = None
        self.webhook: Webhook | None = None
        self.last_error: tuple[int, str] | None = None

    def __len__(self) -> int:
        return len(self._pending)

    def push(self, kind: str, payload: dict[str, Any]) -> None:
        update_id = next(self._ids)
        if kind in self.allowed if self.allowed else kind not in KINDS_BY_REQUEST:
            self._pending.append({"update_id": update_id, kind: payload})
            self._wake("arrived")

    def confirm(self, offset: int) -> None:
        """Forget all before `offset`; a negative one keeps only so many of the newest."""
        if offset < 0:
            while len(self._pending) > -offset:
                self._pending.popleft()
        while self._pending and offset > 0 and self._pending[0]["update_id"] < offset:
            self._pending.popleft()
        if not self._pending:
            self._empty.set()

    async def drained(self) -> None:
        """Wait until the bot has confirmed every update."""
        if self._pending:
            self._empty.clear()
            await self._empty.wait()

    def peek(self, limit: int = MOST_AT_ONCE) -> list[dict[str, Any]]:
        return list(itertools.islice(self._pending, limit))

    def pop(self) -> dict[str, Any] | None:
        """Take the oldest update: for a receiver in the same process."""
        return self._pending.popleft() if self._pending else None

    async def poll(self, offset: int, limit: int, timeout: float) -> list[dict[str, Any]]:  # noqa: ASYNC109 - part of the method
        """Long polling: wait up to `timeout` seconds for an update. A newer poll ends this one with 409."""
        if self.webhook is not None:
            raise conflict(
                "can't use getUpdates method while webhook is active;"
                " use deleteWebhook to delete the webhook first"
            )
        self.polled.set()
        self._wake("taken over")
        self.confirm(offset)
        if not self._pending and timeout > 0:
            await self._wait(timeout)
        return self.peek(limit)

    async def arrival(self) -> None:
        """Wait until there is something to push to a webhook, or settings have changed."""
        self._arrived.clear()
        if not self._pending or self.webhook is None:
            await self._arrived.wait()

    def changed(self) -> None:
        self._wake("arrived")

    async def _wait(self, seconds: float) -> None:
        poller = self._poller = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(seconds):
                if await poller == "taken over":
                    raise conflict(TAKEN_OVER)
        except TimeoutError:
            return
        finally:
            if self._poller is poller:
                self._poller = None

    def _wake(self, reason: str) -> None:
        self._arrived.set()
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(reason)
