"""Work that is cheaper done together: what is asked for while one lot is under way makes up the next."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Together(Generic[Item, Result]):
    """`work` takes several items at once; each caller gets its result, or the error of its lot.

    A lot is gathered for so many `seconds` where nobody is in a hurry.
    """

    def __init__(self, work: Callable[[list[Item]], Awaitable[Result]], seconds: float = 0.0) -> None:
        self._work = work
        self._seconds = seconds
        self._waiting: list[tuple[Item, asyncio.Future[Result]]] = []
        self._working: asyncio.Task[None] | None = None

    async def __call__(self, item: Item) -> Result:
        done: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, done))
        if self._working is None:
            self._working = asyncio.create_task(self._run())
        return await done

    async def _run(self) -> None:
        try:
            while self._waiting:
                await asyncio.sleep(self._seconds)
                lot, self._waiting = self._waiting, []
                await self._do(lot)
        finally:
            self._working = None

    async def _do(self, lot: list[tuple[Item, asyncio.Future[Result]]]) -> None:
        try:
            result = await self._work([item for item, _ in lot])
        except Exception as error:  # noqa: BLE001  it belongs to those who asked
            for _, done in lot:
                if not done.done():
                    done.set_exception(error)
        else:
            for _, done in lot:
                if not done.done():
                    done.set_result(result)
