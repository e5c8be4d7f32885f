"""The way to the Bot API: JSON instead of forms, and no reading of answers that nobody uses.

Percent-encoding Russian text in a form costs as much as all our own work on an update; JSON costs little.
"""

from datetime import UTC, datetime, timedelta
from enum import Enum
from functools import cache
from typing import Any, cast

import orjson
from aiogram import Bot
from aiogram.client.default import Default
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.methods import AnswerCallbackQuery, EditMessageText, Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import InputFile, TelegramObject
from aiohttp import FormData
from aiohttp.payload import BytesPayload

UNREAD = (AnswerCallbackQuery, EditMessageText)
"""Methods of which only success matters."""
_AS_IT_IS = frozenset({str, int, bool, float})
_DONE = '{"ok":true,'
_SUCCESS = Response[bool](ok=True, result=True)


@cache
def _answer_of(returning: Any) -> Any:
    """The type of an answer, held for good: pydantic forgets types that nobody holds, and building one again
    for the next answer takes several milliseconds.
    """
    return Response[returning]


class _CarriesFile(Exception):
    """The call uploads something: it needs a form after all."""


class JsonSession(AiohttpSession):
    def __init__(self, **settings: Any) -> None:
        super().__init__(
            json_loads=orjson.loads, json_dumps=lambda value: orjson.dumps(value).decode(), **settings
        )

    def build_form_data(self, bot: Bot, method: TelegramMethod[TelegramType]) -> FormData:
        try:
            plain = _plain(method.model_dump(warnings=False, exclude_none=True), bot)
        except _CarriesFile:
            return super().build_form_data(bot, method)
        # The name is the library's; what it returns only has to be a body that aiohttp can send.
        return cast("FormData", BytesPayload(orjson.dumps(plain), content_type="application/json"))

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        if isinstance(method, UNREAD) and content.startswith(_DONE):
            return cast("Response[TelegramType]", _SUCCESS)
        _answer_of(method.__returning__)
        return super().check_response(bot, method, status_code, content)


def _plain(value: Any, bot: Bot) -> Any:
    """What JSON can hold; absent where the bot has no default either."""
    if type(value) in _AS_IT_IS:  # nearly everything, and a name that is a string too is not among them
        return value
    match value:
        case dict():
            return {key: made for key, one in value.items() if (made := _plain(one, bot)) is not None}
        case list() | tuple():
            return [_plain(one, bot) for one in value]
        case Default():
            return _plain(bot.default[value.name], bot)
        case Enum():
            return value.value
        case InputFile():
            raise _CarriesFile
        case datetime():
            return round(value.timestamp())
        case timedelta():
            return round((datetime.now(UTC) + value).timestamp())
        case TelegramObject():
            return _plain(value.model_dump(warnings=False, exclude_none=True), bot)
        case _:
            return value
