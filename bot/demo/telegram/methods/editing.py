"""Editing what the bot has sent: texts, captions, media and keyboards, and answering taps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageCaption,
    EditMessageMedia,
    EditMessageReplyMarkup,
    EditMessageText,
    SetMessageReaction,
)

from bot.demo.telegram import keyboards
from bot.demo.telegram.errors import bad_request
from bot.demo.telegram.methods.media import content_of
from bot.demo.telegram.methods.registry import method, methods_of
from bot.demo.telegram.methods.writing import caption_of, no_longer_than, text_of, with_known_people

if TYPE_CHECKING:
    from bot.demo.telegram.accounts import Wire
    from bot.demo.telegram.core import Telegram
    from bot.demo.telegram.messages import Message

QUERY_LIFETIME = 15 * 60  # seconds in which a tap can be answered
_ANSWER_LIMIT = 200
_MEDIA = {"photo", "document", "voice", "video", "audio", "animation"}
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)


@method(EditMessageText)
def edit_message_text(telegram: Telegram, call: EditMessageText) -> Wire:
    content = text_of(call)
    message = _editable(telegram, call)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    return _edit(telegram, message, content, call.reply_markup)


@method(EditMessageCaption)
def edit_message_caption(telegram: Telegram, call: EditMessageCaption) -> Wire:
    message = _editable(telegram, call)
    if not _MEDIA & message.content.keys():
        raise bad_request("there is no caption in the message to edit")
    content = {key: value for key, value in message.content.items() if not key.startswith("caption")}
    return _edit(telegram, message, content | caption_of(call), call.reply_markup)


@method(EditMessageMedia)
def edit_message_media(telegram: Telegram, call: EditMessageMedia) -> Wire:
    message = _editable(telegram, call)
    content = content_of(telegram, call.media.type, call.media.media) | caption_of(call.media)
    return _edit(telegram, message, content, call.reply_markup)


@method(EditMessageReplyMarkup)
def edit_message_reply_markup(telegram: Telegram, call: EditMessageReplyMarkup) -> Wire:
    message = _editable(telegram, call)
    return _edit(telegram, message, message.content, call.reply_markup)


@method(AnswerCallbackQuery)
def answer_callback_query(telegram: Telegram, call: AnswerCallbackQuery) -> bool:
    query = telegram.queries.get(call.callback_query_id)
    if query is None or query.answer is not None or telegram.now() - query.asked_at > QUERY_LIFETIME:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    no_longer_than(_ANSWER_LIMIT, call.text or "", "MESSAGE_TOO_LONG")
    query.answer = {"text": call.text or "", "show_alert": bool(call.show_alert), "url": call.url}
    telegram.tell("alert", query.message.chat, query)
    return True


@method(SetMessageReaction)
def set_message_reaction(telegram: Telegram, call: SetMessageReaction) -> bool:
    message = telegram.writable(call.chat_id).find(call.message_id)
    if message is None:
        raise bad_request("message to react not found")
    if len(call.reaction or ()) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    message.reactions[telegram.bot.id] = [one.model_dump(exclude_none=True) for one in call.reaction or ()]
    telegram.tell("edited", message.chat, message)
    return True


def _editable(telegram: Telegram, call: Any) -> Message:
    if call.inline_message_id is not None:
        raise bad_request("MESSAGE_ID_INVALID")
    if call.chat_id is None:
        raise bad_request("chat_id is empty")
    message: Message | None = telegram.chat(call.chat_id).find(call.message_id)
    if message is None:
        raise bad_request("message to edit not found")
    telegram.writable(call.chat_id)
    if message.sender is not telegram.bot or not message.editable or "forward_origin" in message.content:
        raise bad_request("message can't be edited")
    return message


def _edit(telegram: Telegram, message: Message, content: Wire, given: Any) -> Wire:
    markup = keyboards.check(given)
    content = with_known_people(telegram, content)
    if markup == message.markup and content == message.content:
        raise bad_request(NOT_MODIFIED)
    telegram.limits.count(message.chat.id)
    if content is not message.content:
        message.edit_date = telegram.now()
    message.content, message.markup = content, markup
    telegram.tell("edited", message.chat, message)
    return message.wire()


METHODS = methods_of(list(globals().values()))
