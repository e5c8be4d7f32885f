"""What the bot cannot read or does not know: a kind sentence and a way on."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.content import AnyCommand, Unreadable
from handlers.home import home, with_way_back
from handlers.screen import show
from locales import Wording
from services.catalogue import CatalogueService
from services.people import Person

router = Router(name=__name__)


@router.message(AnyCommand())
async def unknown_command(message: Message, words: Wording) -> None:
    await show(message, with_way_back(words, words("other-command")))


@router.message(Unreadable())
async def unreadable(message: Message, words: Wording) -> None:
    await show(message, with_way_back(words, words("other-unreadable")))


@router.callback_query()
async def outdated_button(
    query: CallbackQuery, catalogue: CatalogueService, person: Person, words: Wording
) -> None:
    """A button of a feature that is gone, or one that was made up."""
    await show(query, home(words, catalogue.current, person))
