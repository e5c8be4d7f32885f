"""Where programmes are opened from: the command, buttons, and a shared link."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from handlers import addresses as to
from handlers.home import choice, home
from handlers.programmes import screens
from handlers.screen import Screen, show
from locales import Wording
from services.catalogue import CatalogueService
from services.catalogue.entries import Catalogue, Programme, Section
from services.catalogue.reading import programme_facts, unpublished_topics
from services.clock import Clock
from services.people import Person

router = Router(name=__name__)


@router.message(Command("programmes"))
async def list_own(message: Message, catalogue: CatalogueService, person: Person, words: Wording) -> None:
    known = catalogue.current
    cluster = known.cluster_by_slug.get(person.cluster or "")
    await show(message, screens.programme_list(words, known, cluster) if cluster else choice(words, known))


@router.callback_query(to.Programmes.filter())
async def list_of_cluster(
    query: CallbackQuery,
    callback_data: to.Programmes,
    catalogue: CatalogueService,
    person: Person,
    words: Wording,
) -> None:
    known = catalogue.current
    cluster = known.cluster_by_slug.get(callback_data.cluster)
    screen = screens.programme_list(words, known, cluster) if cluster else home(words, known, person)
    await show(query, screen)


@router.message(CommandStart(deep_link=True, magic=F.args.regexp(r"^p_\d{1,9}$")))
async def open_shared(
    message: Message,
    command: CommandObject,
    catalogue: CatalogueService,
    person: Person,
    words: Wording,
    clock: Clock,
    bot_name: str,
) -> None:
    programme_id = int((command.args or "")[2:])
    screen = _card(words, catalogue.current, programme_id, clock, bot_name)
    await show(message, screen or home(words, catalogue.current, person))


@router.callback_query(to.Programme.filter())
async def open_card(
    query: CallbackQuery,
    callback_data: to.Programme,
    catalogue: CatalogueService,
    person: Person,
    words: Wording,
    clock: Clock,
    bot_name: str,
) -> None:
    screen = _card(words, catalogue.current, callback_data.id, clock, bot_name)
    await show(query, screen or home(words, catalogue.current, person))


@router.callback_query(to.ComparePick.filter())
async def pick_other(
    query: CallbackQuery,
    callback_data: to.ComparePick,
    catalogue: CatalogueService,
    person: Person,
    words: Wording,
) -> None:
    known = catalogue.current
    programme = known.programme_by_id.get(callback_data.id)
    screen = screens.compare_choice(words, known, programme) if programme else home(words, known, person)
    await show(query, screen)


@router.callback_query(to.Compare.filter())
async def compare(
    query: CallbackQuery,
    callback_data: to.Compare,
    catalogue: CatalogueService,
    person: Person,
    words: Wording,
    clock: Clock,
) -> None:
    known = catalogue.current
    left = known.programme_by_id.get(callback_data.left)
    right = known.programme_by_id.get(callback_data.right)
    if left is None or right is None:
        await show(query, home(words, known, person))
        return
    said = (programme_facts(known, left, clock()), programme_facts(known, right, clock()))
    await show(query, screens.side_by_side(words, known, (left, right), said))


def _card(
    words: Wording, catalogue: Catalogue, programme_id: int, clock: Clock, bot_name: str
) -> Screen | None:
    programme: Programme | None = catalogue.programme_by_id.get(programme_id)
    if programme is None:
        return None
    cluster = catalogue.cluster_by_slug[programme.cluster]
    return screens.card(
        words,
        catalogue,
        programme,
        programme_facts(catalogue, programme, clock()),
        unpublished_topics(catalogue, cluster, Section.PROGRAMMES, clock()),
        bot_name,
    )
