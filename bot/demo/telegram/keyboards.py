"""The rules of keyboards: what a button may hold and how many fit."""

from typing import Any

from aiogram.types import (
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from bot.demo.telegram.errors import bad_request

DATA_LIMIT = 64  # bytes
MOST_BUTTONS = 100
MOST_IN_ROW = 8
_ACTIONS = (
    "callback_data",
    "url",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply | None


def check(markup: Markup) -> dict[str, Any] | None:
    """The markup as it is stored; raises ApiError if Telegram would refuse it. No buttons are no keyboard."""
    if markup is None:
        return None
    if isinstance(markup, InlineKeyboardMarkup):
        rows = [row for row in markup.inline_keyboard if row]
        if not rows:
            return None
        _check_shape(rows)
        for row in rows:
            for button in row:
                _check_inline(button)
        return {"inline_keyboard": [[_wire(button) for button in row] for row in rows]}
    if isinstance(markup, ReplyKeyboardMarkup):
        _check_shape(markup.keyboard)
        if any(not button.text for row in markup.keyboard for button in row):
            raise bad_request("keyboard button text must be non-empty")
    return markup.model_dump(exclude_none=True)


def is_inline(markup: dict[str, Any] | None) -> bool:
    return markup is None or "inline_keyboard" in markup


def _check_shape(rows: list[list[Any]]) -> None:
    if sum(map(len, rows)) > MOST_BUTTONS or any(len(row) > MOST_IN_ROW for row in rows):
        raise bad_request("reply markup is too long")


def _check_inline(button: InlineKeyboardButton) -> None:
    if not button.text.strip():
        raise bad_request("can't parse inline keyboard button: Text of the button must be non-empty")
    if button.model_extra:
        raise bad_request(
            f"can't parse inline keyboard button: unknown field {next(iter(button.model_extra))}"
        )
    actions = [name for name in _ACTIONS if getattr(button, name) is not None]
    if not actions:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if len(actions) > 1:
        raise bad_request("can't parse inline keyboard button: exactly one action is allowed")
    if button.callback_data is not None and not 0 < len(button.callback_data.encode()) <= DATA_LIMIT:
        raise bad_request("BUTTON_DATA_INVALID")
    if button.url is not None and not button.url.startswith(("https://", "http://", "tg://")):
        raise bad_request(f"inline keyboard button URL '{button.url}' is invalid: Wrong HTTP URL")


def _wire(button: InlineKeyboardButton) -> dict[str, Any]:
    if button.callback_data is not None and button.style is None and button.icon_custom_emoji_id is None:
        return {"text": button.text, "callback_data": button.callback_data}
    return button.model_dump(exclude_none=True)
