"""The one limiter of the process: every message waits here for its turn, interactive answers first."""

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.delivery.pace import Even, Pace, Strict, pace_of

LIVELY = 10.0
"""Seconds after a person's tap in which places are kept free for the next ones."""
KEPT = 3
"""Places kept free while somebody talks to the bot; one more for each four answers a second."""
MANY, CLOSER = 4, 1.1
"""While so many places are free, notices follow each other only so much closer than evenly. Were they to go
all at once, the places would come free all at once too, and who taps in between would wait for that.
"""
LATE = 0.02
"""Seconds that a notice may be late and the next ones still keep to the plan: timers are not exact."""
PRIVATE, GROUP = 4, 20
"""Messages at once in a private chat, where one a second follows, and messages a minute in a group."""
CHATS = 5_000
"""Chats remembered before idle ones are forgotten."""


@dataclass(slots=True, eq=False)
class Chat:
    """What one chat bears: `all` of the bot's messages, and `bulk` one a second."""

    all: Pace
    bulk: Strict = field(default_factory=lambda: Strict(1))


@dataclass(slots=True, eq=False)
class Waiting:
    chat: Chat | None
    bulk: bool
    granted: asyncio.Future[None]


class Limiter:
    """`pace` is that of all chats together; `now`: monotonic seconds. `by_chat`: each has a limit too."""

    def __init__(
        self, pace: Pace, now: Callable[[], float] = time.monotonic, *, by_chat: bool = True
    ) -> None:
        self._pace = pace
        self._by_chat = by_chat
        self._now = now
        self._chats: dict[int, Chat] = {}
        self._answers: deque[float] = deque()
        self._waiting: tuple[deque[Waiting], deque[Waiting]] = (deque(), deque())
        self._paused_until = self._bulk_paused_until = 0.0
        self._next_bulk = 0.0
        self._timer: asyncio.TimerHandle | None = None

    @asynccontextmanager
    async def turn(self, chat_id: int | None, *, bulk: bool) -> AsyncIterator[None]:
        """Wait until a message may go to the chat; the block is the call with its answer."""
        chat = self._chat(chat_id) if chat_id is not None and self._by_chat else None
        waiting = Waiting(chat, bulk, asyncio.get_running_loop().create_future())
        self._waiting[bulk].append(waiting)
        self._grant()
        try:
            await waiting.granted
        except asyncio.CancelledError:
            self._withdraw(waiting)
            raise
        began = self._now()
        try:
            yield
        finally:
            self._answered(waiting, began)

    def refused(self, retry_after: float) -> None:
        """Telegram has answered 429 and asks for so many seconds of silence."""
        now = self._now()
        self._pace.refused(now)
        self._paused_until = max(self._paused_until, now + retry_after)

    def hold_bulk(self, seconds: float) -> None:
        """Telegram cannot be reached: whoever taps may try, the rest waits so long."""
        self._bulk_paused_until = max(self._bulk_paused_until, self._now() + seconds)

    def _chat(self, chat_id: int) -> Chat:
        """Telegram bears a short burst in a private chat, and 20 messages a minute in a group."""
        if chat_id not in self._chats:
            if len(self._chats) >= CHATS:
                self._forget_idle()
            self._chats[chat_id] = Chat(Even(1.0, PRIVATE) if chat_id > 0 else Strict(GROUP, 60.0))
        return self._chats[chat_id]

    def _forget_idle(self) -> None:
        now = self._now()
        wanted = {waiting.chat for queue in self._waiting for waiting in queue}
        self._chats = {
            key: chat for key, chat in self._chats.items() if chat in wanted or not chat.all.idle(now)
        }

    def _grant(self) -> None:
        """Let everybody go who may, in order; see to it that somebody looks again when the next one may."""
        now, later = self._now(), list[float]()
        for bulk, queue in enumerate(self._waiting):
            for waiting in tuple(queue):
                if waiting.granted.cancelled():  # and will be withdrawn in a moment
                    continue
                everybody = self._everybody_at(now, bulk=bool(bulk))
                if everybody is None or everybody > now:
                    later += [everybody] if everybody is not None else []
                    break
                own = _chat_at(waiting.chat, now, bulk=bool(bulk))
                if own is None or own > now:
                    later += [own] if own is not None else []
                    continue
                queue.remove(waiting)
                self._take(waiting, now)
        self._look_again(min(later) - now if later else None)

    def _everybody_at(self, now: float, *, bulk: bool) -> float | None:
        until = max(self._paused_until, self._bulk_paused_until) if bulk else self._paused_until
        if until > now:
            return until
        if not bulk:
            return self._pace.free_at(now)
        kept = self._kept(now)
        free_at = self._pace.free_at(now, kept)
        if free_at is None or not (kept or self._pace.free_at(now, MANY - 1) == now):
            return free_at
        return max(free_at, self._next_bulk)

    def _kept(self, now: float) -> int:
        while self._answers and self._answers[0] < now - LIVELY:
            self._answers.popleft()
        return KEPT + int(len(self._answers) / LIVELY / 4) if self._answers else 0

    def _bulk_spacing(self, now: float) -> float:
        """Seconds between two notices: what people leave them, spread evenly, so that a place comes free
        again and again and not all of them together.
        """
        if not (kept := self._kept(now)):
            return 1 / self._pace.per_second / CLOSER
        return 1 / max(self._pace.per_second - kept - len(self._answers) / LIVELY, 1.0)

    def _take(self, waiting: Waiting, now: float) -> None:
        self._pace.take(now)
        if waiting.bulk:
            self._next_bulk = max(self._next_bulk, now - LATE) + self._bulk_spacing(now)
        else:
            self._answers.append(now)
        if waiting.chat is not None:
            waiting.chat.all.take(now)
            if waiting.bulk:
                waiting.chat.bulk.take(now)
        waiting.granted.set_result(None)

    def _answered(self, waiting: Waiting, began: float) -> None:
        now = self._now()
        self._pace.answered(began, now)
        if waiting.chat is not None:
            waiting.chat.all.answered(began, now)
            if waiting.bulk:
                waiting.chat.bulk.answered(began, now)
        self._grant()

    def _withdraw(self, waiting: Waiting) -> None:
        """Nobody waits any more; what was granted in the same moment is given back."""
        if waiting.granted.cancelled():
            self._waiting[waiting.bulk].remove(waiting)
        else:
            self._answered(waiting, self._now())

    def _look_again(self, seconds: float | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if seconds is not None:
            self._timer = asyncio.get_running_loop().call_later(max(seconds, 0.0), self._grant)


def _chat_at(chat: Chat | None, now: float, *, bulk: bool) -> float | None:
    if chat is None:
        return now
    everything = chat.all.free_at(now, spare=1 if bulk else 0)
    if not bulk or everything is None:
        return everything
    own = chat.bulk.free_at(now)
    return None if own is None else max(everything, own)


def limiter_of(per_second: int, counting: str) -> Limiter:
    """For all calls of the process; 0 a second is no limit at all, for a server of one's own."""
    if not per_second:
        return Limiter(Even(1e9, 1_000_000), by_chat=False)
    return Limiter(pace_of(per_second, counting))
