"""A screen is a text with buttons; `show` and `send` are the only calls to the Bot API from handlers."""

from dataclasses import dataclass
from typing import assert_never

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters.callback_data import CallbackData
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    Document,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    KeyboardButton,
    LinkPreviewOptions,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)

LIMIT = 4096
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_TOO_LATE = "query is too old"
_UNCHANGED = "message is not modified"
_GONE = ("message to edit not found", "message can't be edited", "there is no text in the message to edit")

Button = InlineKeyboardButton
Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """What a person sees: HTML of at most 4,096 characters after parsing, and rows of buttons."""

    text: str
    rows: Rows = ()

    @property
    def keyboard(self) -> InlineKeyboardMarkup | None:
        return InlineKeyboardMarkup(inline_keyboard=[list(row) for row in self.rows]) if self.rows else None


def button(label: str, address: CallbackData) -> Button:
    return Button(text=label, callback_data=address.pack())


def link(label: str, url: str) -> Button:
    return Button(text=label, url=url)


def column(*buttons: Button) -> Rows:
    return tuple((one,) for one in buttons)


def pairs(*buttons: Button) -> Rows:
    return tuple(buttons[at : at + 2] for at in range(0, len(buttons), 2))


async def show(event: Message | CallbackQuery, screen: Screen) -> None:
    """Answer a message with a new screen, or a tap by changing the tapped one in place."""
    match event:
        case Message():
            await send(event, screen)
        case CallbackQuery():
            await _replace(event, screen)
        case _:
            assert_never(event)


async def send(message: Message, screen: Screen, *, reply: bool = False) -> None:
    """A new message below; with `reply` it points at the one it answers."""
    await message.answer(
        screen.text,
        reply_markup=screen.keyboard,
        link_preview_options=_NO_PREVIEW,
        reply_parameters=ReplyParameters(message_id=message.message_id, allow_sending_without_reply=True)
        if reply
        else None,
    )


async def write(bot: Bot, chat_id: int, screen: Screen, *, reply_to: int | None = None) -> Message:
    """A message into a chat that did not ask: to the staff, or back from them."""
    return await bot.send_message(
        chat_id,
        screen.text,
        reply_markup=screen.keyboard,
        link_preview_options=_NO_PREVIEW,
        reply_parameters=ReplyParameters(message_id=reply_to, allow_sending_without_reply=True)
        if reply_to
        else None,
    )


async def send_picture(bot: Bot, chat_id: int, png: bytes, screen: Screen) -> None:
    """A picture below, with the screen as its caption: at most 1,024 characters."""
    picture = BufferedInputFile(png, "picture.png")
    await bot.send_photo(chat_id, picture, caption=screen.text, reply_markup=screen.keyboard)


async def change_picture(query: CallbackQuery, png: bytes, screen: Screen) -> None:
    """Put another picture in the place of the tapped one; a new one below if there was none."""
    picture = BufferedInputFile(png, "picture.png")
    if isinstance(query.message, Message) and query.message.photo:
        media = InputMediaPhoto(media=picture, caption=screen.text)
        try:
            await query.message.edit_media(media, reply_markup=screen.keyboard)
        except TelegramBadRequest as error:
            if not any(reason in error.message for reason in (*_GONE, _UNCHANGED)):
                raise
    elif query.message is not None and query.bot is not None:
        await send_picture(query.bot, query.message.chat.id, png, screen)
    await _acknowledge(query)


async def send_file(bot: Bot, chat_id: int, name: str, content: bytes, screen: Screen | None = None) -> None:
    """A file below, with a screen as its caption if there is one: at most 1,024 characters."""
    file = BufferedInputFile(content, name)
    if screen is None:
        await bot.send_document(chat_id, file)
    else:
        await bot.send_document(chat_id, file, caption=screen.text, reply_markup=screen.keyboard)


async def send_kept(bot: Bot, chat_id: int, file_id: str | None, screen: Screen) -> None:
    """What somebody has shown, by Telegram's id, below, with the screen as its caption; without one a text.

    The id does not say whether it is a photo or a file, and Telegram refuses the one as the other.
    """
    if file_id is None:
        await write(bot, chat_id, screen)
        return
    try:
        await bot.send_photo(chat_id, file_id, caption=screen.text)
    except TelegramBadRequest:
        await bot.send_document(chat_id, file_id, caption=screen.text)


async def send_place(
    bot: Bot, chat_id: int, latitude: float, longitude: float, title: str, address: str | None
) -> None:
    """A place on the map below; degrees, north and east positive. Without an address only the point."""
    if address:
        await bot.send_venue(chat_id, latitude, longitude, title, address)
    else:
        await bot.send_location(chat_id, latitude, longitude)


async def offer_place_keys(bot: Bot, chat_id: int, text: str, place: str, without: str) -> None:
    """Keys under the line of writing: `place` sends where the person is, `without` only its own words."""
    rows = [[KeyboardButton(text=place, request_location=True)], [KeyboardButton(text=without)]]
    keys = ReplyKeyboardMarkup(keyboard=rows, resize_keyboard=True, one_time_keyboard=True)
    await bot.send_message(chat_id, text, reply_markup=keys)


async def take_keys_away(message: Message, text: str) -> None:
    await message.answer(text, reply_markup=ReplyKeyboardRemove())


async def change(message: Message, screen: Screen) -> None:
    """Change a message of the bot itself, such as one that said to wait; a new one below if it is gone."""
    try:
        await message.edit_text(screen.text, reply_markup=screen.keyboard, link_preview_options=_NO_PREVIEW)
    except TelegramBadRequest as error:
        if any(reason in error.message for reason in _GONE):
            await send(message, screen)
        elif _UNCHANGED not in error.message:
            raise


async def download(bot: Bot, document: Document) -> bytes:
    """The bytes of a file that somebody sent."""
    content = await bot.download(document)
    return content.read() if content is not None else b""


async def copy(message: Message, chat_id: int) -> None:
    """Pass on a photo, a file or a voice message as it is, without its sender's name."""
    await message.copy_to(chat_id)


async def alert(query: CallbackQuery, text: str, *, toast: bool = False) -> None:
    """A short window over the chat (at most 200 characters), or a line that fades."""
    await _acknowledge(query, text[:200], alert=not toast)


async def _replace(query: CallbackQuery, screen: Screen) -> None:
    if isinstance(query.message, Message):
        try:
            await query.message.edit_text(
                screen.text, reply_markup=screen.keyboard, link_preview_options=_NO_PREVIEW
            )
        except TelegramBadRequest as error:
            if any(reason in error.message for reason in _GONE):
                await send(query.message, screen)
            elif _UNCHANGED not in error.message:
                raise
    elif query.message is not None and query.bot is not None:  # too old for Telegram to show it to us
        await write(query.bot, query.message.chat.id, screen)
    await _acknowledge(query)


async def _acknowledge(query: CallbackQuery, text: str | None = None, *, alert: bool = False) -> None:
    """Stop the clock on the button; one from before a long pause cannot be, which is fine."""
    try:
        await query.answer(text, show_alert=alert)
    except TelegramBadRequest as error:
        if _TOO_LATE not in error.message:
            raise
