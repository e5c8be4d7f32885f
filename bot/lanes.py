"""One person's updates in order, different people's in parallel, and a bound on how many at once."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

Work = Callable[[], Awaitable[None]]


class Lanes:
    """Work of one lane runs one after the other; at most `limit` lanes run at once. Work must not raise."""

    def __init__(self, limit: int = 100) -> None:
        self._slots = asyncio.Semaphore(limit)
        self._waiting: dict[int, deque[Work]] = {}
        self._running: set[asyncio.Task[None]] = set()
        self._idle = asyncio.Event()
        self._idle.set()

    def add(self, lane: int, work: Work) -> None:
        queue = self._waiting.get(lane)
        if queue is not None:
            queue.append(work)
            return
        self._waiting[lane] = deque([work])
        self._idle.clear()
        task = asyncio.create_task(self._run(lane))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def idle(self) -> None:
        """Wait until nothing is left."""
        await self._idle.wait()

    async def _run(self, lane: int) -> None:
        queue = self._waiting[lane]
        async with self._slots:
            while queue:
                await queue.popleft()()
        del self._waiting[lane]
        if not self._waiting:
            self._idle.set()
