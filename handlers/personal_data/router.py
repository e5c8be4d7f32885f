"""What people ask about their own data."""

from aiogram import Bot
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers import addresses
from handlers.menus import renew_commands
from handlers.personal_data import addresses as to
from handlers.personal_data.files import json_file, readable_file
from handlers.personal_data.screens import (
    forget_screen,
    forgotten_screen,
    overview_screen,
    withdraw_screen,
    withdrawn_screen,
)
from handlers.private import private
from handlers.screen import alert, send_file, show
from locales import Wording
from services.catalogue import CatalogueService
from services.people import Person
from services.personal_data import PersonalData
from services.roles import Roles

router = private(__name__)


@router.message(Command("mydata"))
@router.callback_query(addresses.MyData.filter())
async def open_mine(
    event: Message | CallbackQuery,
    personal_data: PersonalData,
    catalogue: CatalogueService,
    person: Person,
    words: Wording,
) -> None:
    overview = await personal_data.of(person)
    await show(event, overview_screen(words, catalogue.current, person, overview))


@router.callback_query(to.Download.filter())
async def download(
    query: CallbackQuery, bot: Bot, personal_data: PersonalData, person: Person, words: Wording
) -> None:
    held = (await personal_data.of(person)).holdings
    await send_file(bot, person.id, f"{words('mydata.file')}.txt", readable_file(words, held))
    await send_file(bot, person.id, f"{words('mydata.file')}.json", json_file(held))
    await alert(query, words("mydata.sent"), toast=True)


@router.callback_query(to.Withdraw.filter())
async def withdraw(
    query: CallbackQuery,
    callback_data: to.Withdraw,
    personal_data: PersonalData,
    roles: Roles,
    bot: Bot,
    person: Person,
    words: Wording,
) -> None:
    if not callback_data.sure:
        await show(query, withdraw_screen(words))
        return
    await personal_data.withdraw(person)
    await renew_commands(bot, person.id, words, (await roles.of(person.id)).roles)
    await show(query, withdrawn_screen(words))


@router.message(Command("forget"))
async def offer_to_forget(message: Message, words: Wording) -> None:
    await show(message, forget_screen(words))


@router.callback_query(to.Forget.filter())
async def forget(
    query: CallbackQuery,
    callback_data: to.Forget,
    personal_data: PersonalData,
    roles: Roles,
    bot: Bot,
    person: Person,
    words: Wording,
) -> None:
    if not callback_data.sure:
        await show(query, forget_screen(words))
        return
    left = await personal_data.forget(person)
    await renew_commands(bot, person.id, words, (await roles.of(person.id)).roles)
    await show(query, forgotten_screen(words, left))
