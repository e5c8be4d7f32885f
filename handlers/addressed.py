"""In a group the bot speaks only when spoken to: a command, its name, or a reply to it."""

from aiogram.enums import ChatType, MessageEntityType
from aiogram.filters import BaseFilter
from aiogram.types import Message


class Addressed(BaseFilter):
    """Also Telegram's own word that the chat has another id from now on."""

    async def __call__(self, message: Message, bot_name: str) -> bool:
        if message.chat.type == ChatType.PRIVATE or message.migrate_to_chat_id is not None:
            return True
        replied = message.reply_to_message
        if replied is not None and replied.from_user is not None and replied.from_user.username == bot_name:
            return True
        return _mentions(message, bot_name)


def _mentions(message: Message, bot_name: str) -> bool:
    """Telegram names are case-insensitive; a command without a name is for every bot of the group."""
    text = message.text or message.caption or ""
    for entity in message.entities or message.caption_entities or ():
        words = entity.extract_from(text).casefold()
        if entity.type == MessageEntityType.MENTION and words == f"@{bot_name}".casefold():
            return True
        if entity.type == MessageEntityType.BOT_COMMAND:
            return "@" not in words or words.endswith(f"@{bot_name}".casefold())
    return False
