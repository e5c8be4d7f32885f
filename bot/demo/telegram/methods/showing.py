"""How the bot presents itself: commands, names, descriptions and the menu button."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from aiogram.methods import (
    DeleteMyCommands,
    GetChatMenuButton,
    GetMyCommands,
    GetMyDescription,
    GetMyName,
    GetMyShortDescription,
    SetChatMenuButton,
    SetMyCommands,
    SetMyDescription,
    SetMyName,
    SetMyShortDescription,
)

from bot.demo.telegram.errors import bad_request
from bot.demo.telegram.methods.registry import method, methods_of
from bot.demo.telegram.methods.writing import no_longer_than
from bot.demo.telegram.profile import localized, scope_key

if TYPE_CHECKING:
    from bot.demo.telegram.accounts import Wire
    from bot.demo.telegram.core import Telegram

_MOST_COMMANDS = 100
_NAME_LIMIT, _DESCRIPTION_LIMIT, _SHORT_LIMIT, _COMMAND_LIMIT = 64, 512, 120, 256


@method(SetMyCommands)
def set_my_commands(telegram: Telegram, call: SetMyCommands) -> bool:
    if len(call.commands) > _MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in call.commands:
        if not re.fullmatch(r"/?[a-z0-9_]{1,32}", command.command):
            raise bad_request("BOT_COMMAND_INVALID")
        if not command.description.strip():
            raise bad_request("command description must be non-empty")
        no_longer_than(_COMMAND_LIMIT, command.description, "BOT_COMMAND_DESCRIPTION_INVALID")
    key = _key(telegram, call)
    telegram.profile.commands[key] = [
        {"command": command.command.lstrip("/"), "description": command.description}
        for command in call.commands
    ]
    _changed(telegram)
    return True


@method(GetMyCommands)
def get_my_commands(telegram: Telegram, call: GetMyCommands) -> list[Wire]:
    return telegram.profile.commands.get(_key(telegram, call), [])


@method(DeleteMyCommands)
def delete_my_commands(telegram: Telegram, call: DeleteMyCommands) -> bool:
    telegram.profile.commands.pop(_key(telegram, call), None)
    _changed(telegram)
    return True


@method(SetMyName)
def set_my_name(telegram: Telegram, call: SetMyName) -> bool:
    return _set(telegram, telegram.profile.names, call.language_code, call.name, _NAME_LIMIT)


@method(GetMyName)
def get_my_name(telegram: Telegram, call: GetMyName) -> Wire:
    return {"name": localized(telegram.profile.names, call.language_code, telegram.bot.first_name)}


@method(SetMyDescription)
def set_my_description(telegram: Telegram, call: SetMyDescription) -> bool:
    return _set(
        telegram, telegram.profile.descriptions, call.language_code, call.description, _DESCRIPTION_LIMIT
    )


@method(GetMyDescription)
def get_my_description(telegram: Telegram, call: GetMyDescription) -> Wire:
    return {"description": localized(telegram.profile.descriptions, call.language_code)}


@method(SetMyShortDescription)
def set_my_short_description(telegram: Telegram, call: SetMyShortDescription) -> bool:
    texts = telegram.profile.short_descriptions
    return _set(telegram, texts, call.language_code, call.short_description, _SHORT_LIMIT)


@method(GetMyShortDescription)
def get_my_short_description(telegram: Telegram, call: GetMyShortDescription) -> Wire:
    return {"short_description": localized(telegram.profile.short_descriptions, call.language_code)}


@method(SetChatMenuButton)
def set_chat_menu_button(telegram: Telegram, call: SetChatMenuButton) -> bool:
    button = call.menu_button.model_dump(exclude_none=True) if call.menu_button else {"type": "default"}
    if button["type"] not in {"default", "commands", "web_app"}:
        raise bad_request("MENU_BUTTON_TYPE_INVALID")
    if call.chat_id is not None:
        telegram.chat(call.chat_id)
    telegram.profile.menu_buttons[call.chat_id] = button
    _changed(telegram)
    return True


@method(GetChatMenuButton)
def get_chat_menu_button(telegram: Telegram, call: GetChatMenuButton) -> Wire:
    buttons = telegram.profile.menu_buttons
    return buttons.get(call.chat_id) or buttons.get(None) or {"type": "commands"}


def _key(telegram: Telegram, call: Any) -> tuple[str, str]:
    scope = call.scope.model_dump(exclude_none=True) if call.scope else None
    if scope and "chat_id" in scope:
        telegram.chat(scope["chat_id"])
    language = call.language_code or ""
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("LANG_CODE_INVALID")
    return scope_key(scope), language


def _set(
    telegram: Telegram, texts: dict[str, str], language: str | None, text: str | None, limit: int
) -> bool:
    no_longer_than(limit, text or "", "text is too long")
    texts[language or ""] = text or ""
    _changed(telegram)
    return True


def _changed(telegram: Telegram) -> None:
    for chat in telegram.chats.values():
        telegram.tell("bot", chat)
        return


METHODS = methods_of(list(globals().values()))
