"""A Person in a story: does, sees, and fails with a picture of the chat."""

import pytest
from aiogram import Bot, Dispatcher, F
from aiogram.client.default import DefaultBotProperties
from aiogram.enums import ContentType
from aiogram.exceptions import TelegramNetworkError
from aiogram.filters import CommandStart
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
)

from bot.demo.telegram import Fault
from tests.telegram import Messenger, Person


@pytest.fixture
def messenger() -> Messenger:
    dispatcher = Dispatcher()
    dispatcher.message(CommandStart())(greet)
    dispatcher.callback_query(F.data == "yes")(agree)
    dispatcher.callback_query(F.data == "silent")(keep_silent)
    dispatcher.message(F.document)(double)
    dispatcher.message(F.text == "/keys")(offer_keys)
    dispatcher.message()(echo)
    return Messenger.around(dispatcher, default=DefaultBotProperties(parse_mode="HTML"), data={"sign": "!"})


@pytest.fixture
def anna(messenger: Messenger) -> Person:
    return messenger.person(1, language="ru")


async def greet(message: Message, sign: str) -> None:
    rows = [
        [InlineKeyboardButton(text=text, callback_data=data)]
        for text, data in (("Да, да", "yes"), ("Да", "silent"))
    ]
    await message.answer(f"<b>Привет</b>{sign}", reply_markup=InlineKeyboardMarkup(inline_keyboard=rows))


async def agree(query: CallbackQuery) -> None:
    assert isinstance(query.message, Message)
    await query.message.edit_text("Договорились")
    await query.answer("Записал")


async def keep_silent(query: CallbackQuery) -> None:
    """Leave the person's tap without an answer."""


async def double(message: Message, bot: Bot) -> None:
    assert message.document
    file = await bot.download(message.document)
    assert file
    await message.answer_document(BufferedInputFile(file.read() * 2, "twice.txt"))


async def offer_keys(message: Message) -> None:
    keys = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Меню")]])
    await message.answer("Выбирайте", reply_markup=keys)


async def echo(message: Message) -> None:
    await message.answer(f"{ContentType(message.content_type).value}: {message.text}")


async def test_a_story(anna: Person) -> None:
    await anna.sends("/start")
    anna.sees("Привет!", "Да")
    assert anna.buttons == ["Да, да", "Да"]
    await anna.taps("да, ДА")
    assert anna.screen == "Договорились"
    assert anna.alerts == ["Записал"]
    assert len(anna.answers) == 1


async def test_a_tap_without_an_answer_fails_the_story(anna: Person) -> None:
    await anna.sends("/start")
    with pytest.raises(AssertionError, match="unanswered"):
        await anna.taps("Да")


async def test_failures_show_the_chat(anna: Person) -> None:
    with pytest.raises(AssertionError, match="the bot has said nothing"):
        assert anna.screen
    await anna.sends("/start")
    with pytest.raises(AssertionError, match=r"(?s)not seen: \['Пока'\].*bot: Привет!.*\[Да, да\]"):
        anna.sees("Пока")
    with pytest.raises(AssertionError, match="should not be seen"):
        anna.does_not_see("Привет")
    with pytest.raises(AssertionError, match="no button 'Нет'"):
        await anna.taps("Нет")
    with pytest.raises(AssertionError, match="no key 'Меню'"):
        await anna.presses("Меню")


async def test_files_keys_and_other_things(anna: Person) -> None:
    await anna.sends_document("a.txt", b"ab")
    assert anna.file() == b"abab"
    await anna.sends("/keys")
    assert anna.keyboard == ["Меню"]
    await anna.presses("Меню")
    anna.sees("text: Меню")
    await anna.sends_voice()
    anna.sees("voice")
    await anna.sends_sticker()
    anna.sees("sticker")
    await anna.sends_location(1.0, 2.0)
    anna.sees("location")


async def test_groups(messenger: Messenger, anna: Person) -> None:
    group = messenger.group(-5, "Группа", anna)
    there = anna.in_chat(group)
    await anna.adds_bot(group)
    before = len(there.answers)
    await there.sends("между собой")
    assert len(there.answers) == before
    await there.sends("@praktika_bot скажи")
    there.sees("скажи")
    await there.replies("ещё")
    there.sees("text: ещё")


async def test_errors_of_handlers_reach_the_test(messenger: Messenger, anna: Person) -> None:
    messenger.telegram.faults.plan(Fault("sendMessage", drop="before"))
    with pytest.raises(TelegramNetworkError):
        await anna.sends("x")
    await anna.follows("payload")
    anna.sees("Привет")
