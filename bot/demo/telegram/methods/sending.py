"""Sending: texts, places, contacts, copies and forwards, and the sign that something is being done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aiogram.enums import ChatAction
from aiogram.methods import (
    CopyMessage,
    CopyMessages,
    ForwardMessage,
    ForwardMessages,
    SendChatAction,
    SendContact,
    SendLocation,
    SendMessage,
    SendVenue,
)

from bot.demo.telegram.errors import bad_request
from bot.demo.telegram.methods.registry import method, methods_of
from bot.demo.telegram.methods.writing import caption_of, post, text_of

if TYPE_CHECKING:
    from bot.demo.telegram.accounts import Chat, Wire
    from bot.demo.telegram.core import Telegram
    from bot.demo.telegram.messages import Message

_HALF_TURN, _QUARTER_TURN = 180, 90


@method(SendMessage)
def send_message(telegram: Telegram, call: SendMessage) -> Wire:
    content = text_of(call)
    return post(telegram, call, content).wire()


@method(SendLocation)
def send_location(telegram: Telegram, call: SendLocation) -> Wire:
    return post(telegram, call, {"location": _place(call)}).wire()


@method(SendVenue)
def send_venue(telegram: Telegram, call: SendVenue) -> Wire:
    place = _place(call)
    if not call.title or not call.address:
        raise bad_request("venue title and address must be non-empty")
    venue = {"location": place, "title": call.title, "address": call.address}
    return post(telegram, call, {"venue": venue, "location": place}).wire()


@method(SendContact)
def send_contact(telegram: Telegram, call: SendContact) -> Wire:
    contact = {"phone_number": call.phone_number, "first_name": call.first_name}
    if call.last_name:
        contact["last_name"] = call.last_name
    return post(telegram, call, {"contact": contact}).wire()


@method(SendChatAction)
def send_chat_action(telegram: Telegram, call: SendChatAction) -> bool:
    if call.action not in set(ChatAction):
        raise bad_request("wrong parameter action in request")
    telegram.tell("action", telegram.writable(call.chat_id), call.action)
    return True


@method(CopyMessage)
def copy_message(telegram: Telegram, call: CopyMessage) -> Wire:
    original = _original(telegram, call.from_chat_id, call.message_id, "copy")
    content = dict(original.content)
    if call.caption is not None and "text" not in content:
        content = {key: value for key, value in content.items() if not key.startswith("caption")}
        content |= caption_of(call)
    return {"message_id": post(telegram, call, content).id}


@method(CopyMessages)
def copy_messages(telegram: Telegram, call: CopyMessages) -> list[Wire]:
    chat, originals = _several(telegram, call, "copy")
    return [{"message_id": post(telegram, call, dict(old.content), chat=chat).id} for old in originals]


@method(ForwardMessage)
def forward_message(telegram: Telegram, call: ForwardMessage) -> Wire:
    original = _original(telegram, call.from_chat_id, call.message_id, "forward")
    return post(telegram, call, _forwarded(original)).wire()


@method(ForwardMessages)
def forward_messages(telegram: Telegram, call: ForwardMessages) -> list[Wire]:
    chat, originals = _several(telegram, call, "forward")
    return [{"message_id": post(telegram, call, _forwarded(old), chat=chat).id} for old in originals]


def _place(call: Any) -> Wire:
    if abs(call.latitude) > _QUARTER_TURN or abs(call.longitude) > _HALF_TURN:
        raise bad_request("wrong parameter latitude or longitude in request")
    return {"latitude": call.latitude, "longitude": call.longitude}


def _original(telegram: Telegram, chat_id: int | str, message_id: int, doing: str) -> Message:
    original = telegram.chat(chat_id).find(message_id)
    if original is None:
        raise bad_request(f"message to {doing} not found")
    if original.content.get("has_protected_content"):
        raise bad_request("message has protected content and can't be forwarded")
    return original


def _several(
    telegram: Telegram, call: CopyMessages | ForwardMessages, doing: str
) -> tuple[Chat, list[Message]]:
    source = telegram.chat(call.from_chat_id)
    originals = [found for message_id in call.message_ids if (found := source.find(message_id))]
    if not originals:
        raise bad_request(f"there are no messages to {doing}")
    return telegram.writable(call.chat_id), originals


def _forwarded(original: Message) -> Wire:
    origin = {"type": "user", "date": original.date, "sender_user": original.sender.wire()}
    return {"forward_origin": origin, **original.content}


METHODS = methods_of(list(globals().values()))
