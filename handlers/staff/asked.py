"""A message that answers what the bot asked a member of staff to write."""

from typing import Any

from aiogram.filters import BaseFilter
from aiogram.filters.callback_data import CallbackData
from aiogram.types import Message

from services.people import Person
from services.prompts import Prompts


class Asked(BaseFilter):
    """Passes with `asked`, the address that the bot's question had."""

    def __init__(self, address: type[CallbackData]) -> None:
        self._address = address

    async def __call__(self, message: Message, person: Person, prompts: Prompts) -> dict[str, Any] | bool:
        if not person.staff or not message.text or message.text.startswith("/"):
            return False
        waiting = await prompts.waiting(person)
        if waiting is None or waiting.partition(":")[0] != self._address.__prefix__:
            return False
        return {"asked": self._address.unpack(waiting)}
