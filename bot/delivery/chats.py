"""What is in hand for each chat: told in order, and not so much that the others have to wait for it."""

import asyncio
from collections import Counter
from collections.abc import Iterable

from services.outbox import Claimed

FOR_ONE_CHAT = 4
"""Letters in hand for one chat: it bears one a second, a group one in three."""


class Chats:
    """`full`: chats for which more is due than they bear, until they have got what is in hand."""

    def __init__(self) -> None:
        self.full: set[int] = set()
        self._in_hand: Counter[int] = Counter()
        self._latest: dict[int, asyncio.Task[None]] = {}

    def share_out(self, claimed: Iterable[Claimed]) -> tuple[list[Claimed], list[Claimed]]:
        """Those that may be in hand together, and those that wait until they are said."""
        in_hand, fitting, too_many = self._in_hand.copy(), list[Claimed](), list[Claimed]()
        for letter in claimed:
            in_hand[letter.recipient] += 1
            (fitting if in_hand[letter.recipient] <= FOR_ONE_CHAT else too_many).append(letter)
        return fitting, too_many

    def fill(self, letters: Iterable[Claimed]) -> None:
        """There is no more room for these; a chat that has been told all meanwhile is not full."""
        self.full |= {one.recipient for one in letters if one.recipient in self._latest}

    def latest(self, chat_id: int) -> asyncio.Task[None] | None:
        """After which the next letter to the chat may go."""
        return self._latest.get(chat_id)

    def begin(self, chat_id: int, task: asyncio.Task[None]) -> None:
        self._in_hand[chat_id] += 1
        self._latest[chat_id] = task

    def end(self, chat_id: int, task: asyncio.Task[None]) -> None:
        self._in_hand[chat_id] -= 1
        if self._latest[chat_id] is task:
            del self._latest[chat_id], self._in_hand[chat_id]
            self.full.discard(chat_id)
