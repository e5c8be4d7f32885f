"""How much a bot may send: Telegram's real limits, as the Bot API FAQ gives them.

About 30 messages a second to all chats together, about one a second to one private chat (a short burst
passes) and 20 a minute to one group.
"""

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.demo.telegram.errors import too_many_requests

_MINUTE = 60.0
_FORGET_AT = 10_000  # chats remembered before idle ones are dropped


@dataclass(slots=True)
class Limits:
    """Counts messages as they arrive; `now` is monotonic seconds. `enabled=False` lets all pass."""

    per_second: int = 30
    private_burst: int = 5  # then one a second
    group_per_minute: int = 20
    enabled: bool = True
    now: Callable[[], float] = time.monotonic
    refused: int = 0
    _all: deque[float] = field(default_factory=deque)
    _private: dict[int, tuple[float, float]] = field(default_factory=dict)
    _groups: dict[int, deque[float]] = field(default_factory=dict)

    def count(self, chat_id: int, messages: int = 1) -> None:
        """Let messages to the chat pass, or raise 429 with `retry_after` in seconds and count nothing."""
        if not self.enabled:
            return
        now = self.now()
        wait = max(_window_wait(self._all, now, 1.0, self.per_second), self._chat_wait(chat_id, now))
        if wait > 0:
            self.refused += 1
            raise too_many_requests(max(1, math.ceil(wait)))
        self._all.extend([now] * messages)
        self._count_chat(chat_id, now, messages)

    def _chat_wait(self, chat_id: int, now: float) -> float:
        if chat_id < 0:
            return _window_wait(
                self._groups.setdefault(chat_id, deque()), now, _MINUTE, self.group_per_minute
            )
        return max(0.0, 1.0 - self._tokens(chat_id, now))

    def _tokens(self, chat_id: int, now: float) -> float:
        tokens, since = self._private.get(chat_id, (float(self.private_burst), now))
        return min(self.private_burst, tokens + now - since)

    def _count_chat(self, chat_id: int, now: float, messages: int) -> None:
        if chat_id < 0:
            self._groups[chat_id].extend([now] * messages)
            return
        if len(self._private) > _FORGET_AT:
            idle = now - self.private_burst
            self._private = {chat: state for chat, state in self._private.items() if state[1] > idle}
        self._private[chat_id] = (self._tokens(chat_id, now) - messages, now)


def _window_wait(sent: deque[float], now: float, window: float, most: int) -> float:
    while sent and sent[0] <= now - window:
        sent.popleft()
    return sent[len(sent) - most] + window - now if len(sent) >= most else 0.0
