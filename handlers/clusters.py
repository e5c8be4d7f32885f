"""Which cluster: chosen by a button or by a link on a poster (`?start=c_<slug>`)."""

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from handlers import addresses as to
from handlers.home import choice, home
from handlers.screen import show
from locales import Wording
from services.catalogue import CatalogueService
from services.people import People, Person

router = Router(name=__name__)


@router.callback_query(to.Clusters.filter())
async def offer(query: CallbackQuery, catalogue: CatalogueService, words: Wording) -> None:
    await show(query, choice(words, catalogue.current))


@router.callback_query(to.Cluster.filter())
async def choose(
    query: CallbackQuery,
    callback_data: to.Cluster,
    catalogue: CatalogueService,
    people: People,
    person: Person,
    words: Wording,
) -> None:
    person = await _choose(callback_data.slug, catalogue, people, person)
    await show(query, home(words, catalogue.current, person))


@router.message(CommandStart(deep_link=True, magic=F.args.startswith("c_")))
async def choose_by_link(
    message: Message,
    command: CommandObject,
    catalogue: CatalogueService,
    people: People,
    person: Person,
    words: Wording,
) -> None:
    person = await _choose((command.args or "")[2:], catalogue, people, person)
    await show(message, home(words, catalogue.current, person))


async def _choose(slug: str, catalogue: CatalogueService, people: People, person: Person) -> Person:
    """An unknown cluster (a retired one, a mistyped link) leaves the choice as it was."""
    if slug not in catalogue.current.cluster_by_slug or slug == person.cluster:
        return person
    return await people.choose_cluster(person, slug)
