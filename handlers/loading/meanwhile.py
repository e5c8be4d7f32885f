"""What takes a while goes on beside the chat: the tapped message says to wait and becomes the answer."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from aiogram.types import CallbackQuery, Message

from handlers.loading.progress import Waiting
from handlers.loading.readings import Readings
from handlers.loading.screens import applied_screen, proposal_screen, reading_screen
from handlers.screen import Screen, alert, show
from locales import Wording
from services.loading import Loading
from services.people import Person
from services.refusal import Refusal
from services.spreadsheets.records import Kind

Work = Callable[[], Coroutine[Any, Any, Screen]]


@dataclass(frozen=True, slots=True)
class Awaited:
    """Who waits, and for which file."""

    loading: Loading
    person: Person
    words: Wording
    load: int

    async def dry_run(self) -> Screen:
        """What the file would do, read anew."""
        return proposal_screen(self.words, await self.loading.read(self.person, self.load))

    async def applied(self, *, tell: bool) -> Screen:
        """What was applied, or the dry run anew if somebody else came first."""
        try:
            done = await self.loading.apply(self.person, self.load, tell=tell)
        except Refusal as refusal:
            if refusal.key != "load-changed":
                raise
            now = await self.loading.read(self.person, self.load)
            return proposal_screen(self.words, now, meanwhile=True)
        place = done.place
        roster = done.kind == Kind.ROSTER
        left = await self.loading.leavers(self.person, place.cluster, place.college_id) if roster else ()
        return applied_screen(self.words, done, place.cluster, left)


def go_on(readings: Readings, message: Message, file: str, awaited: Awaited) -> bool:
    """A message that says to wait already becomes the dry run; False if the file is being read."""
    told = Waiting(message, awaited.words, file, awaited.load)
    return readings.begin(awaited.load, awaited.person.id, lambda: told.becomes(awaited.dry_run()))


async def meanwhile(query: CallbackQuery, readings: Readings, awaited: Awaited, work: Work) -> None:
    """The tapped message says to wait and becomes what the work ends with; its sender may go on.

    Raises Refusal for whoever may not, and for a file that does not wait any more.
    """
    words, load = awaited.words, awaited.load
    file = await awaited.loading.file_name(awaited.person, load)
    if not isinstance(query.message, Message):  # too old for Telegram to let it be changed
        await show(query, await work())
        return
    told = Waiting(query.message, words, file, load)

    async def answer() -> None:
        await said  # an answer that is ready at once must not be overtaken by the words to wait
        await told.becomes(work())

    if not readings.begin(load, awaited.person.id, answer):
        await alert(query, words("loading-reading.busy"), toast=True)
        return
    said = asyncio.create_task(show(query, reading_screen(words, file, 0, load)))
    await said
