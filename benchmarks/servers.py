"""What may be in front of the Bot API: two ways to hold a bot to 30 messages a second. Both block the whole
bot for `retry_after` when it sends more, and refuse what comes meanwhile.
"""

import math
from collections import deque
from typing import Protocol

PER_SECOND = 30


class Refused(Exception):
    """429; `retry_after` in seconds of the server."""

    def __init__(self, retry_after: float) -> None:
        super().__init__(retry_after)
        self.retry_after = retry_after


class Server(Protocol):
    refusals: int

    def arrive(self, now: float) -> None:
        """One message, at this moment in seconds of the server.

        Raises:
            Refused: it is too many.
        """


class Blocking:
    """Counts refusals; `second` is how long a second of the server is in the caller's time."""

    def __init__(self, second: float = 1.0) -> None:
        self.refusals = 0
        self.second = second
        self._blocked_until = float("-inf")

    def arrive(self, now: float) -> None:
        if now < self._blocked_until:
            self.refusals += 1
            raise Refused(self._blocked_until - now)
        if not self._admits(now):
            self.refusals += 1
            self._blocked_until = now + self.second
            raise Refused(self.second)

    def _admits(self, now: float) -> bool:
        raise NotImplementedError


class TokenBucket(Blocking):
    """Thirty tokens at most, thirty more a second."""

    def __init__(self, second: float = 1.0) -> None:
        super().__init__(second)
        self._tokens, self._at = float(PER_SECOND), -math.inf

    def _admits(self, now: float) -> bool:
        if self._at > -math.inf:
            refilled = (now - self._at) / self.second * PER_SECOND
            self._tokens = min(float(PER_SECOND), self._tokens + refilled)
        self._at = now
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True


class SlidingWindow(Blocking):
    """Never more than thirty arrivals in any second."""

    def __init__(self, second: float = 1.0) -> None:
        super().__init__(second)
        self._arrived: deque[float] = deque()

    def _admits(self, now: float) -> bool:
        while self._arrived and self._arrived[0] <= now - self.second:
            self._arrived.popleft()
        if len(self._arrived) >= PER_SECOND:
            return False
        self._arrived.append(now)
        return True


SERVERS = {"bucket": TokenBucket, "window": SlidingWindow}
