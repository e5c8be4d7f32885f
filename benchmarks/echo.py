"""A bare aiogram bot to measure against: aiogram's defaults, no database, no words, no rules."""

import asyncio
import os

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

dispatcher = Dispatcher()
KEYBOARD = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="again", callback_data="again")]])


@dispatcher.message()
async def echo(message: Message) -> None:
    await message.answer(message.text or "", reply_markup=KEYBOARD)


@dispatcher.callback_query()
async def tap(query: CallbackQuery) -> None:
    """What any bot does on a tap: change the message, stop the clock on the button."""
    if isinstance(query.message, Message):
        await query.message.edit_text(f"{query.data} {query.id}", reply_markup=KEYBOARD)
    await query.answer()


async def main() -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["BOT_API_URL"]))
    await dispatcher.start_polling(Bot(os.environ["BOT_TOKEN"], session=session))


if __name__ == "__main__":
    asyncio.run(main())
