"""A loop whose clock jumps to the next timer instead of waiting for it: minutes of waiting take no time.

Only for what waits for nothing but timers. Everything runs in the order in which it would in real time.
"""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")
GRAIN = 1e-6
"""Seconds added to each jump, so that rounding never leaves a timer a hair's breadth away."""


class JumpingLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        super().__init__()
        self._jumped = 0.0
        real = self._selector  # type: ignore[attr-defined] # the base class keeps it under this name
        wait = real.select

        def select(timeout: float | None = None) -> Any:
            if timeout:
                self._jumped += timeout + GRAIN
            return wait(0)

        real.select = select

    def time(self) -> float:
        """Seconds since the loop was made."""
        return self._jumped


def run_jumping(work: Coroutine[Any, Any, T]) -> T:
    with asyncio.Runner(loop_factory=JumpingLoop) as runner:
        return runner.run(work)
