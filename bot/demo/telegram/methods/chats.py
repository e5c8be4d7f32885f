"""What the bot may ask about itself, chats and members."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiogram.methods import (
    Close,
    GetChat,
    GetChatAdministrators,
    GetChatMember,
    GetChatMemberCount,
    GetMe,
    LeaveChat,
    LogOut,
)

from bot.demo.telegram.errors import bad_request
from bot.demo.telegram.members import membership
from bot.demo.telegram.methods.registry import method, methods_of

if TYPE_CHECKING:
    from bot.demo.telegram.accounts import Chat, Wire
    from bot.demo.telegram.core import Telegram


@method(GetMe)
def get_me(telegram: Telegram, call: GetMe) -> Wire:  # noqa: ARG001 - every method is given its call
    return telegram.bot.wire() | {
        "can_join_groups": True,
        "can_read_all_group_messages": not telegram.privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


@method(GetChat)
def get_chat(telegram: Telegram, call: GetChat) -> Wire:
    chat = telegram.chat(call.chat_id)
    full = chat.wire() | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _NO_GIFTS}
    if pinned := chat.find(chat.pinned[-1] if chat.pinned else None):
        full["pinned_message"] = pinned.wire(nested=True)
    return full


_NO_GIFTS = dict.fromkeys(
    (
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    ),
    False,
)


@method(GetChatMember)
def get_chat_member(telegram: Telegram, call: GetChatMember) -> Wire:
    chat = telegram.chat(call.chat_id)
    if call.user_id != telegram.bot.id and call.user_id not in telegram.users:
        raise bad_request("invalid user_id specified" if call.user_id <= 0 else "user not found")
    return member(telegram, chat, call.user_id)


@method(GetChatAdministrators)
def get_chat_administrators(telegram: Telegram, call: GetChatAdministrators) -> list[Wire]:
    chat = telegram.chat(call.chat_id)
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    chiefs = {"creator", "administrator"}
    return [member(telegram, chat, user_id) for user_id, status in chat.members.items() if status in chiefs]


@method(GetChatMemberCount)
def get_chat_member_count(telegram: Telegram, call: GetChatMemberCount) -> int:
    chat = telegram.chat(call.chat_id)
    return 2 if chat.is_private else sum(status not in {"left", "kicked"} for status in chat.members.values())


@method(LeaveChat)
def leave_chat(telegram: Telegram, call: LeaveChat) -> bool:
    chat = telegram.writable(call.chat_id)
    if chat.is_private:
        raise bad_request("chat member status can't be changed in private chats")
    chat.members.pop(telegram.bot.id)
    telegram.write(chat, telegram.bot, {"left_chat_member": telegram.bot.wire()}, editable=False)
    return True


@method(LogOut)
def log_out(telegram: Telegram, call: LogOut) -> bool:  # noqa: ARG001 - every method is given its call
    return True


@method(Close)
def close(telegram: Telegram, call: Close) -> bool:  # noqa: ARG001 - every method is given its call
    return True


def member(telegram: Telegram, chat: Chat, user_id: int) -> Wire:
    user = telegram.bot if user_id == telegram.bot.id else telegram.users[user_id]
    return membership(user.wire(), "member" if chat.is_private else chat.members.get(user_id, "left"))


METHODS = methods_of(list(globals().values()))
