"""Forum topics of groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiogram.methods import (
    CloseForumTopic,
    CreateForumTopic,
    DeleteForumTopic,
    EditForumTopic,
    ReopenForumTopic,
)

from bot.demo.telegram.accounts import Topic
from bot.demo.telegram.errors import bad_request
from bot.demo.telegram.methods.deleting import remove
from bot.demo.telegram.methods.registry import method, methods_of

if TYPE_CHECKING:
    from bot.demo.telegram.accounts import Chat, Wire
    from bot.demo.telegram.core import Telegram

_NAME_LIMIT = 128
_BLUE = 7322096
_COLORS = {_BLUE, 16766590, 13338331, 9367192, 16749490, 16478047}


@method(CreateForumTopic)
def create_forum_topic(telegram: Telegram, call: CreateForumTopic) -> Wire:
    chat = _forum(telegram, call.chat_id)
    if not 0 < len(call.name.strip()) <= _NAME_LIMIT:
        raise bad_request("TOPIC_NAME_INVALID")
    color = call.icon_color or _BLUE
    if color not in _COLORS:
        raise bad_request("TOPIC_ICON_COLOR_INVALID")
    created = {"forum_topic_created": {"name": call.name, "icon_color": color}}
    message = telegram.write(chat, telegram.bot, created, editable=False)
    message.thread_id = message.id
    chat.topics[message.id] = Topic(message.id, call.name, color)
    return {"message_thread_id": message.id, "name": call.name, "icon_color": color}


@method(EditForumTopic)
def edit_forum_topic(telegram: Telegram, call: EditForumTopic) -> bool:
    chat = _forum(telegram, call.chat_id)
    topic = _topic(chat, call.message_thread_id)
    if call.name is None or call.name == topic.name:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.name = call.name
    return _note(telegram, chat, topic, {"forum_topic_edited": {"name": call.name}})


@method(CloseForumTopic)
def close_forum_topic(telegram: Telegram, call: CloseForumTopic) -> bool:
    chat = _forum(telegram, call.chat_id)
    topic = _topic(chat, call.message_thread_id)
    if topic.closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.closed = True
    return _note(telegram, chat, topic, {"forum_topic_closed": {}})


@method(ReopenForumTopic)
def reopen_forum_topic(telegram: Telegram, call: ReopenForumTopic) -> bool:
    chat = _forum(telegram, call.chat_id)
    topic = _topic(chat, call.message_thread_id)
    if not topic.closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.closed = False
    return _note(telegram, chat, topic, {"forum_topic_reopened": {}})


@method(DeleteForumTopic)
def delete_forum_topic(telegram: Telegram, call: DeleteForumTopic) -> bool:
    chat = _forum(telegram, call.chat_id)
    topic = _topic(chat, call.message_thread_id)
    for message in chat.messages.values():
        if message.thread_id == topic.thread_id and not message.deleted:
            remove(telegram, message)
    del chat.topics[topic.thread_id]
    return True


def _forum(telegram: Telegram, chat_id: int | str) -> Chat:
    chat = telegram.writable(chat_id)
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    if chat.members.get(telegram.bot.id) != "administrator":
        raise bad_request("not enough rights to create a topic")
    return chat


def _topic(chat: Chat, thread_id: int) -> Topic:
    if topic := chat.topics.get(thread_id):
        return topic
    raise bad_request("message thread not found")


def _note(telegram: Telegram, chat: Chat, topic: Topic, content: Wire) -> bool:
    telegram.write(chat, telegram.bot, content, thread_id=topic.thread_id, editable=False)
    return True


METHODS = methods_of(list(globals().values()))
