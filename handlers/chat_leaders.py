"""Who leads a group chat: only the messenger knows."""

from aiogram import Bot
from aiogram.enums import ChatMemberStatus
from aiogram.exceptions import TelegramBadRequest

LEADERS = (ChatMemberStatus.CREATOR, ChatMemberStatus.ADMINISTRATOR)


async def leads(bot: Bot, chat_id: int, person_id: int) -> bool:
    """Asked anew each time: leaders come and go."""
    try:
        member = await bot.get_chat_member(chat_id, person_id)
    except TelegramBadRequest:  # not in the chat
        return False
    return member.status in LEADERS
