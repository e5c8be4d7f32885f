"""Who writes next: whoever answers a person, before work that nobody waits for."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar

AHEAD = 4
"""Answers that may overtake what nobody waits for, before it has its turn all the same."""
_unasked: ContextVar[bool] = ContextVar("unasked", default=False)


@contextmanager
def unasked() -> Iterator[None]:
    """What is written in this block, also by tasks begun in it, lets answers to people go first."""
    token = _unasked.set(True)
    try:
        yield
    finally:
        _unasked.reset(token)


class Writers:
    """So many may write at a time. Those who wait for the same reason are served in their order."""

    def __init__(self, places: int) -> None:
        self._free = places
        self._answers: deque[asyncio.Future[None]] = deque()
        self._others: deque[asyncio.Future[None]] = deque()
        self._overtaken = 0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        await self._enter()
        try:
            yield
        finally:
            self._leave()

    async def _enter(self) -> None:
        if self._free:  # then nobody waits
            self._free -= 1
            return
        waiter = asyncio.get_running_loop().create_future()
        (self._others if _unasked.get() else self._answers).append(waiter)
        try:
            await waiter
        except asyncio.CancelledError:
            if not waiter.cancelled():  # its turn had come just before
                self._leave()
            raise

    def _leave(self) -> None:
        """Hand the place on; whoever has given up waiting is passed over."""
        while waiter := self._next():
            if not waiter.done():
                waiter.set_result(None)
                return
        self._free += 1

    def _next(self) -> asyncio.Future[None] | None:
        if self._answers and not (self._others and self._overtaken >= AHEAD):
            self._overtaken += bool(self._others)
            return self._answers.popleft()
        self._overtaken = 0
        return self._others.popleft() if self._others else None
