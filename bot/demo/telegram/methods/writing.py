"""What every method that puts a message into a chat has in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aiogram.client.default import Default
from aiogram.types import MessageEntity, ReplyParameters

from bot.demo.telegram import entities, keyboards
from bot.demo.telegram.errors import bad_request
from bot.demo.telegram.html import utf16_length

if TYPE_CHECKING:
    from bot.demo.telegram.accounts import Chat, Wire
    from bot.demo.telegram.core import Telegram
    from bot.demo.telegram.messages import Message


def text_of(call: Any) -> Wire:
    """Fields of a text message, or ApiError."""
    formatted = entities.format_text(call.text, _mode(call), dumped(call.entities))
    if not formatted.text:
        raise bad_request("message text is empty")
    content = formatted.wire()
    if call.link_preview_options is not None:
        options = call.link_preview_options.model_dump(exclude_none=True)
        content["link_preview_options"] = {
            name: value for name, value in options.items() if not isinstance(value, Default)
        }
    return content


def caption_of(call: Any) -> Wire:
    """Fields of a caption; empty if there is none."""
    if not call.caption:
        return {}
    formatted = entities.format_text(
        call.caption, _mode(call), dumped(call.caption_entities), limit=entities.CAPTION_LIMIT
    )
    return formatted.wire("caption", "caption_entities")


def _mode(call: Any) -> str | None:
    """Inside an album aiogram's model keeps its mark for "the bot's default" where nothing was sent."""
    return call.parse_mode if isinstance(call.parse_mode, str) else None


def dumped(given: list[MessageEntity] | None) -> list[Wire]:
    return [entity.model_dump(exclude_none=True) for entity in given or []]


def with_known_people(telegram: Telegram, content: Wire) -> Wire:
    """Fill in who is mentioned by `tg://user?id=`; an unknown person's mention is dropped."""
    for key in ("entities", "caption_entities"):
        if any(entity["type"] == "text_mention" for entity in content.get(key, ())):
            kept = []
            for entity in content[key]:
                if entity["type"] == "text_mention":
                    if not (person := telegram.users.get(entity["user"]["id"])):
                        continue
                    entity["user"] = person.wire()
                kept.append(entity)
            content[key] = kept
    return content


def post(
    telegram: Telegram, call: Any, content: Wire, *, chat: Chat | None = None, count: int = 1
) -> Message:
    """Write the bot's message where `call` says, if rules and limits let it."""
    chat = chat or telegram.writable(call.chat_id)
    reply_to = _replied(chat, call)
    thread_id = _thread(chat, call, reply_to)
    markup = keyboards.check(getattr(call, "reply_markup", None))
    telegram.limits.count(chat.id, count)
    if getattr(call, "protect_content", None):
        content["has_protected_content"] = True
    inline = keyboards.is_inline(markup)
    if not inline:
        chat.keyboard = None if markup and markup.get("remove_keyboard") else markup
    return telegram.write(
        chat,
        telegram.bot,
        with_known_people(telegram, content),
        markup=markup if inline else None,
        editable=inline,
        reply_to=reply_to,
        thread_id=thread_id,
    )


def _replied(chat: Chat, call: Any) -> Message | None:
    parameters: ReplyParameters | None = getattr(call, "reply_parameters", None)
    message_id = parameters.message_id if parameters else getattr(call, "reply_to_message_id", None)
    if message_id is None:
        return None
    found = chat.find(message_id)
    lenient = parameters.allow_sending_without_reply if parameters else call.allow_sending_without_reply
    if found is None and lenient is not True:
        raise bad_request("message to be replied not found")
    return found


def _thread(chat: Chat, call: Any, reply_to: Message | None) -> int | None:
    thread_id: int | None = getattr(call, "message_thread_id", None)
    if thread_id is None:
        return reply_to.thread_id if reply_to else None
    topic = chat.topics.get(thread_id)
    if topic is None:
        raise bad_request("message thread not found")
    if topic.closed:
        raise bad_request("TOPIC_CLOSED")
    return thread_id


def no_longer_than(limit: int, text: str, words: str) -> None:
    if utf16_length(text) > limit:
        raise bad_request(words)
