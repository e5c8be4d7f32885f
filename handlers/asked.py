"""A message that answers what the bot asked somebody to write."""

from typing import Any

from aiogram.filters import BaseFilter
from aiogram.filters.callback_data import CallbackData
from aiogram.types import Message, TelegramObject

from services.people import Person
from services.prompts import Prompts


def is_asked(person: Person) -> bool:
    """Only these are ever asked to write: nobody else costs a look into the database."""
    return person.staff or person.student or person.mentor or person.tutor


class Asked(BaseFilter):
    """Passes with `asked`, the address that the bot's question had."""

    def __init__(self, address: type[CallbackData]) -> None:
        self._address = address

    async def __call__(self, message: Message, person: Person, prompts: Prompts) -> dict[str, Any] | bool:
        if not is_asked(person) or not self._answers(message):
            return False
        waiting = await prompts.waiting(person)
        if waiting is None or waiting.partition(":")[0] != self._address.__prefix__:
            return False
        return {"asked": self._address.unpack(waiting)}

    def _answers(self, message: Message) -> bool:
        return bool(message.text) and not (message.text or "").startswith("/")


class AskedToShow(Asked):
    """The same for words, a photo or a file."""

    def _answers(self, message: Message) -> bool:
        return bool(message.photo or message.document) or super()._answers(message)


class AskedWhere(Asked):
    """The same for a location."""

    def _answers(self, message: Message) -> bool:
        return message.location is not None


async def went_elsewhere(handler: Any, event: TelegramObject, data: dict[str, Any]) -> Any:
    """Middleware: whoever taps a button no longer answers what they were asked to write."""
    if is_asked(data["person"]):
        await data["prompts"].done(data["person"])
    return await handler(event, data)
