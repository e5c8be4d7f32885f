"""Faults on demand: what networks and servers do on bad days, when a test asks for it."""

import asyncio
from dataclasses import dataclass

from bot.demo.telegram.errors import ApiError, ConnectionDropped, too_many_requests


@dataclass(slots=True)
class Fault:
    """One kind of trouble for the next `times` calls of `method` (None: any), after `skip` good ones.

    latency: seconds before the work. drop: "before" or "after" the effect. code: answered instead of the
    work (500, 502, 429 …); `retry_after` (seconds) goes with 429.
    """

    method: str | None = None
    times: int = 1
    skip: int = 0
    latency: float = 0.0
    drop: str | None = None
    code: int | None = None
    description: str = "Internal Server Error"
    retry_after: int = 1

    def concerns(self, method: str) -> bool:
        return self.times > 0 and (self.method is None or self.method.lower() == method)


class Faults:
    def __init__(self) -> None:
        self._planned: list[Fault] = []

    def plan(self, fault: Fault) -> None:
        self._planned.append(fault)

    def clear(self) -> None:
        self._planned.clear()

    def take(self, method: str) -> list[Fault]:
        """The faults of this call; each is used up by it."""
        if not self._planned:
            return []
        taken = []
        for fault in self._planned:
            if not fault.concerns(method):
                continue
            if fault.skip > 0:
                fault.skip -= 1
                continue
            fault.times -= 1
            taken.append(fault)
        self._planned = [fault for fault in self._planned if fault.times > 0]
        return taken


async def suffer_before(faults: list[Fault]) -> None:
    """Wait, break off or refuse before the work has an effect."""
    for fault in faults:
        if fault.latency:
            await asyncio.sleep(fault.latency)
        if fault.drop == "before":
            raise ConnectionDropped
        if fault.code == 429:
            raise too_many_requests(fault.retry_after)
        if fault.code is not None:
            raise ApiError(fault.code, fault.description)


def suffer_after(faults: list[Fault]) -> None:
    """Break off when the work has been done and only the answer is lost."""
    if any(fault.drop == "after" for fault in faults):
        raise ConnectionDropped
