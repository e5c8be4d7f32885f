"""Russian or English: everything switches at once and stays so."""

from collections.abc import Mapping

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers import addresses as to
from handlers.home import OTHER, home
from handlers.menus import offer_commands
from handlers.screen import show
from locales import Wording
from services.catalogue import CatalogueService
from services.people import People, Person
from services.roles import Roles

router = Router(name=__name__)


@router.message(Command("language"))
async def switch(
    message: Message,
    catalogue: CatalogueService,
    people: People,
    roles: Roles,
    bot: Bot,
    person: Person,
    wordings: Mapping[str, Wording],
) -> None:
    person = await people.choose_language(person, OTHER[person.language])
    words = wordings[person.language]
    await offer_commands(bot, person.id, words, (await roles.of(person.id)).roles)
    await show(message, home(words, catalogue.current, person))


@router.callback_query(to.Speak.filter())
async def speak(
    query: CallbackQuery,
    callback_data: to.Speak,
    catalogue: CatalogueService,
    people: People,
    roles: Roles,
    bot: Bot,
    person: Person,
    wordings: Mapping[str, Wording],
) -> None:
    person = await people.choose_language(person, callback_data.language)
    words = wordings[person.language]
    await offer_commands(bot, person.id, words, (await roles.of(person.id)).roles)
    await show(query, home(words, catalogue.current, person))
