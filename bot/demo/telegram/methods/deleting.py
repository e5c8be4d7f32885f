"""Deleting and pinning messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiogram.methods import (
    DeleteMessage,
    DeleteMessages,
    PinChatMessage,
    UnpinAllChatMessages,
    UnpinChatMessage,
)

from bot.demo.telegram.errors import bad_request
from bot.demo.telegram.methods.registry import method, methods_of

if TYPE_CHECKING:
    from bot.demo.telegram.accounts import Chat
    from bot.demo.telegram.core import Telegram
    from bot.demo.telegram.messages import Message

DELETABLE = 48 * 3600  # seconds after which nothing can be deleted for everyone
_MOST_AT_ONCE = 100


@method(DeleteMessage)
def delete_message(telegram: Telegram, call: DeleteMessage) -> bool:
    chat = telegram.writable(call.chat_id)
    message = chat.find(call.message_id)
    if message is None:
        raise bad_request("message to delete not found")
    if not _deletable(telegram, chat, message):
        raise bad_request("message can't be deleted for everyone")
    remove(telegram, message)
    return True


@method(DeleteMessages)
def delete_messages(telegram: Telegram, call: DeleteMessages) -> bool:
    if not 0 < len(call.message_ids) <= _MOST_AT_ONCE:
        raise bad_request("message identifiers are not specified or are too many")
    chat = telegram.writable(call.chat_id)
    for message_id in call.message_ids:
        if (message := chat.find(message_id)) and _deletable(telegram, chat, message):
            remove(telegram, message)
    return True


@method(PinChatMessage)
def pin_chat_message(telegram: Telegram, call: PinChatMessage) -> bool:
    chat = telegram.writable(call.chat_id)
    message = chat.find(call.message_id)
    if message is None:
        raise bad_request("message to pin not found")
    _require_pin_right(telegram, chat)
    if message.id not in chat.pinned:
        chat.pinned.append(message.id)
        telegram.write(chat, telegram.bot, {"pinned_message": message.wire(nested=True)}, editable=False)
    return True


@method(UnpinChatMessage)
def unpin_chat_message(telegram: Telegram, call: UnpinChatMessage) -> bool:
    chat = telegram.writable(call.chat_id)
    _require_pin_right(telegram, chat)
    wanted = [call.message_id] if call.message_id is not None else chat.pinned[-1:]
    if not wanted or wanted[0] not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(wanted[0])
    telegram.tell("account", chat)
    return True


@method(UnpinAllChatMessages)
def unpin_all_chat_messages(telegram: Telegram, call: UnpinAllChatMessages) -> bool:
    chat = telegram.writable(call.chat_id)
    _require_pin_right(telegram, chat)
    chat.pinned.clear()
    telegram.tell("account", chat)
    return True


def remove(telegram: Telegram, message: Message) -> None:
    message.deleted = True
    if message.id in message.chat.pinned:
        message.chat.pinned.remove(message.id)
    telegram.tell("deleted", message.chat, message)


def _deletable(telegram: Telegram, chat: Chat, message: Message) -> bool:
    if telegram.now() - message.date > DELETABLE:
        return False
    own = message.sender is telegram.bot
    return own or chat.is_private or chat.members.get(telegram.bot.id) == "administrator"


def _require_pin_right(telegram: Telegram, chat: Chat) -> None:
    if not chat.is_private and chat.members.get(telegram.bot.id) != "administrator":
        raise bad_request("not enough rights to manage pinned messages in the chat")


METHODS = methods_of(list(globals().values()))
