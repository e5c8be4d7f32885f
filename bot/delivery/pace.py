"""How fast is allowed: the same limit, counted strictly for a server whose way of counting nobody knows, or
evenly for one that is known to keep a bucket of tokens.

Times are monotonic seconds, given by whoever asks.
"""

import heapq
from dataclasses import dataclass, field
from typing import Protocol

SURE = 0.8
"""Of the shortest answer seen: so much surely passes between a call and its arrival, or back."""
WARY, LONGEST_WARY = 10.0, 3600.0
"""Seconds of caution after a refusal; twice as many after each further one until an hour passed without."""
NEARLY = 0.998
"""Of what is permitted, for a server whose second is a little longer than ours."""
BURST = 8
ENOUGH, SEEN = 100, 1_000
"""Answers after which the shortest one says something, and after which it begins to be forgotten."""


class Pace(Protocol):
    @property
    def per_second(self) -> float:
        """What is permitted on average, answers that come at once."""

    def free_at(self, now: float, spare: int = 0) -> float | None:
        """When one more may begin so that `spare` more still could; None: not before some answer comes."""

    def take(self, now: float) -> None:
        """One begins."""

    def answered(self, began: float, now: float) -> None:
        """One that began at `began` has its answer, or none any more."""

    def refused(self, now: float) -> None:
        """The server has said 429: it counts more strictly than was thought."""

    def idle(self, now: float) -> bool:
        """Nothing is remembered that would matter."""


@dataclass(slots=True)
class Shortest:
    """The shortest latency of the last `SEEN` to twice as many answers; 0 until there are `ENOUGH`."""

    _now: float = float("inf")
    _before: float = float("inf")
    _seen: int = 0

    def add(self, latency: float) -> None:
        self._now = min(self._now, latency)
        self._seen += 1
        if self._seen >= SEEN:
            self._before, self._now, self._seen = self._now, float("inf"), 0

    @property
    def value(self) -> float:
        few = self._before == float("inf") and self._seen < ENOUGH
        return 0.0 if few else min(self._before, self._now)


@dataclass(slots=True)
class Caution:
    """For how long a refusal is remembered."""

    _until: float = float("-inf")
    _length: float = WARY

    def advised(self, now: float) -> bool:
        return now < self._until

    def refused(self, now: float) -> None:
        """Several in a row, for calls that were under way together, are one."""
        if self.advised(now):
            return
        recent = now < self._until + LONGEST_WARY
        self._length = min(self._length * 2, LONGEST_WARY) if recent else WARY
        self._until = now + self._length


@dataclass(slots=True)
class Strict:
    """Never more than `most` arrivals in any `window` seconds, wherever between call and answer they count.

    A message arrives after it was sent and before it is answered. So its place is free again a window after
    its answer: then even one that arrives at once comes a window later. A later one does not arrive at once
    though: the network's ways to and fro take at least the shortest answer together, and so much earlier it
    may go. Where that proves wrong, it waits in full for a while.
    """

    most: int
    window: float = 1.0
    _under_way: int = 0
    _free: list[float] = field(default_factory=list)
    """When the places of answered ones are free, as a heap."""
    _shortest: Shortest = field(default_factory=Shortest)
    _caution: Caution = field(default_factory=Caution)

    @property
    def per_second(self) -> float:
        return self.most / self.window

    def free_at(self, now: float, spare: int = 0) -> float | None:
        self._forget(now)
        wanting = self._under_way + len(self._free) + 1 + spare - self.most
        if wanting <= 0:
            return now
        if wanting > len(self._free):
            return None
        return self._free[0] if wanting == 1 else heapq.nsmallest(wanting, self._free)[-1]

    def take(self, now: float) -> None:
        self._forget(now)
        self._under_way += 1

    def answered(self, began: float, now: float) -> None:
        self._under_way -= 1
        self._shortest.add(now - began)
        surely_passed = 0.0 if self._caution.advised(now) else SURE * self._shortest.value
        heapq.heappush(self._free, now + self.window - surely_passed)

    def refused(self, now: float) -> None:
        self._caution.refused(now)

    def idle(self, now: float) -> bool:
        self._forget(now)
        return not self._under_way and not self._free

    def _forget(self, now: float) -> None:
        while self._free and self._free[0] <= now:
            heapq.heappop(self._free)


@dataclass(slots=True)
class Even:
    """So many a second, one after the other, `burst` at once after a silence: for a bucket of tokens that
    holds more than `burst` and what latency may heap together.
    """

    per_second: float
    burst: int
    _full_at: float = 0.0
    """When as many may begin at once again as `burst`."""

    def free_at(self, now: float, spare: int = 0) -> float:
        return max(now, self._full_at - (self.burst - 1 - min(spare, self.burst - 1)) / self.per_second)

    def take(self, now: float) -> None:
        self._full_at = max(self._full_at, now) + 1 / self.per_second

    def answered(self, began: float, now: float) -> None:
        """Answers play no part."""

    def refused(self, now: float) -> None:
        """Evenness cannot be increased."""

    def idle(self, now: float) -> bool:
        return self._full_at <= now


@dataclass(slots=True)
class Hopeful:
    """Evenly, until the server refuses; then strictly for a while."""

    even: Even
    strict: Strict
    _caution: Caution = field(default_factory=Caution)

    @property
    def per_second(self) -> float:
        return self.even.per_second

    def free_at(self, now: float, spare: int = 0) -> float | None:
        return (self.strict if self._caution.advised(now) else self.even).free_at(now, spare)

    def take(self, now: float) -> None:
        self.even.take(now)
        self.strict.take(now)

    def answered(self, began: float, now: float) -> None:
        self.strict.answered(began, now)

    def refused(self, now: float) -> None:
        self._caution.refused(now)
        self.strict.refused(now)

    def idle(self, now: float) -> bool:
        return self.even.idle(now) and self.strict.idle(now)


def pace_of(per_second: int, counting: str) -> Pace:
    """`counting`: how the server counts; `strict` suits every one, `even` one with a bucket of tokens."""
    strict = Strict(per_second)
    return strict if counting == "strict" else Hopeful(Even(per_second * NEARLY, BURST), strict)
