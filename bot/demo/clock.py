"""The demo's clock: the real one, moved forward by whoever watches the page."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from services.clock import Clock, utc_now


class MovedClock:
    """Now plus `offset`; like every Clock it returns aware UTC."""

    def __init__(self, offset: timedelta = timedelta(), real: Clock = utc_now) -> None:
        self.offset = offset
        self._real = real
        self.moved: Callable[[], None] | None = None
        """Told when somebody has moved it."""

    def __call__(self) -> datetime:
        return self._real() + self.offset

    def told(self) -> dict[str, Any]:
        """As the page is told; seconds."""
        return {"now": self().isoformat(), "offset": self.offset.total_seconds()}

    def move(self, span: timedelta) -> None:
        """Only forward: a bot's memory of what it sent cannot be undone."""
        if span < timedelta():
            raise ValueError("the clock moves forward only")
        self.offset += span
        if self.moved is not None:
            self.moved()
