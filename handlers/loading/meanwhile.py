"""What takes a while goes on beside the chat: the tapped message says to wait and becomes the answer."""

from collections.abc import Callable, Coroutine
from typing import Any

from aiogram import Bot
from aiogram.types import CallbackQuery, Message

from handlers.loading.progress import Waiting
from handlers.loading.readings import Readings
from handlers.loading.screens import proposal_screen, reading_screen
from handlers.operators import Operators
from handlers.screen import Screen, alert, show
from locales import Wording
from services.loading import Loading
from services.people import Person


async def proposed(loading: Loading, person: Person, words: Wording, load: int) -> Screen:
    return proposal_screen(words, await loading.read(person, load))


async def meanwhile(
    query: CallbackQuery,
    load: int,
    work: Callable[[], Coroutine[Any, Any, Screen]],
    loading: Loading,
    readings: Readings,
    bot: Bot,
    operators: Operators,
    person: Person,
    words: Wording,
) -> None:
    """The tapped message says to wait and becomes what the work ends with; its sender may go on."""
    message = query.message
    if load in readings:
        await alert(query, words("loading-reading.busy"), toast=True)
    elif isinstance(message, Message):
        file = await loading.file_name(person, load)
        await show(query, reading_screen(words, file, 0, load))
        told = Waiting(bot, message, operators, words, file, load)
        readings.begin(load, person.id, lambda: told.becomes(work()))
    else:  # too old for Telegram to let it be changed
        await show(query, await work())
