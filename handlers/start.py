"""The first hello, help, and the menu."""

from aiogram import Router
from aiogram.filters import Command, CommandStart
from aiogram.types import CallbackQuery, Message

from handlers import addresses as to
from handlers.home import home, with_way_back
from handlers.screen import Screen, show
from locales import Html, Wording
from services.catalogue import CatalogueService
from services.people import Person

router = Router(name=__name__)


@router.message(CommandStart())
async def start(message: Message, catalogue: CatalogueService, person: Person, words: Wording) -> None:
    first = home(words, catalogue.current, person)
    if person.cluster:
        await show(message, first)
        return
    await show(message, Screen(Html("\n\n").join((words("hello"), first.text)), first.rows))


@router.message(Command("help"))
async def help_(message: Message, words: Wording) -> None:
    await show(message, with_way_back(words, words("help")))


@router.callback_query(to.Home.filter())
async def open_menu(
    query: CallbackQuery, catalogue: CatalogueService, person: Person, words: Wording
) -> None:
    await show(query, home(words, catalogue.current, person))
