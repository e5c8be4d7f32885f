"""The way to the Bot API: what is sent, what is read of the answers, and what reading them costs."""

import gc
from datetime import UTC, datetime
from typing import Any
from weakref import ref

import orjson
import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import EditMessageText, GetUpdates, Response, SendMessage, SendPhoto, TelegramMethod
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    Update,
)
from aiohttp import FormData
from aiohttp.payload import BytesPayload

from bot.session import JsonSession

MESSAGE = {"message_id": 7, "date": 1, "chat": {"id": 5, "type": "private"}, "text": "да"}


@pytest.fixture
def session() -> JsonSession:
    return JsonSession()


@pytest.fixture
def bot(session: JsonSession) -> Bot:
    return Bot("42:" + "a" * 35, session=session, default=DefaultBotProperties(parse_mode="HTML"))


def sent(session: JsonSession, bot: Bot, method: TelegramMethod[Any]) -> Any:
    body = session.build_form_data(bot, method)
    assert isinstance(body, BytesPayload)
    return orjson.loads(body.decode())


def answered(session: JsonSession, bot: Bot, method: TelegramMethod[Any], result: Any) -> Any:
    content = orjson.dumps({"ok": True, "result": result}).decode()
    return session.check_response(bot, method, 200, content).result


def test_a_call_is_json_without_what_nobody_has_said(session: JsonSession, bot: Bot) -> None:
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Да", callback_data="yes")]])
    preview = LinkPreviewOptions(is_disabled=True)
    asked = SendMessage(chat_id=5, text="Придёте?", reply_markup=keyboard, link_preview_options=preview)
    assert sent(session, bot, asked) == {
        "chat_id": 5,
        "text": "Придёте?",
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
        "reply_markup": {"inline_keyboard": [[{"text": "Да", "callback_data": "yes"}]]},
    }


def test_what_carries_a_file_is_a_form(session: JsonSession, bot: Bot) -> None:
    picture = SendPhoto(chat_id=5, photo=BufferedInputFile(b"png", "picture.png"))
    assert isinstance(session.build_form_data(bot, picture), FormData)


def test_an_answer_that_somebody_uses_is_read(session: JsonSession, bot: Bot) -> None:
    message = answered(session, bot, SendMessage(chat_id=5, text="да"), MESSAGE)
    assert isinstance(message, Message)
    assert (message.message_id, message.date) == (7, datetime.fromtimestamp(1, UTC))
    assert answered(session, bot, EditMessageText(text="да"), MESSAGE) is True, "nobody uses this one"


def test_a_refusal_is_always_read(session: JsonSession, bot: Bot) -> None:
    refusal = '{"ok":false,"error_code":400,"description":"Bad Request: message is not modified"}'
    with pytest.raises(TelegramBadRequest, match="not modified"):
        session.check_response(bot, EditMessageText(text="да"), 400, refusal)


@pytest.mark.parametrize(
    ("method", "result", "returning"),
    [(SendMessage(chat_id=5, text="да"), MESSAGE, Message), (GetUpdates(), [], list[Update])],
    ids=["message", "updates"],
)
def test_the_type_of_an_answer_is_built_once(
    session: JsonSession, bot: Bot, method: TelegramMethod[Any], result: Any, returning: Any
) -> None:
    answered(session, bot, method, result)
    built = ref(Response[returning])
    gc.collect()
    assert built() is Response[returning], "building it again costs milliseconds for every message"
