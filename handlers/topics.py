"""Reading by tapping: a section of the menu, and the answer on one topic."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers import addresses as to
from handlers.facts import fact_text, titled, unpublished, whom_to_ask
from handlers.home import choice, home, with_way_back
from handlers.screen import Screen, button, show
from locales import Html, Wording
from models.language import Language
from services.catalogue import CatalogueService
from services.catalogue.entries import Catalogue, Cluster, Section, Topic
from services.catalogue.reading import Cell, Standing, cell, section_cells
from services.clock import Clock
from services.people import Person

router = Router(name=__name__)


@router.callback_query(to.Section.filter())
async def open_section(
    query: CallbackQuery,
    callback_data: to.Section,
    catalogue: CatalogueService,
    person: Person,
    words: Wording,
    clock: Clock,
    staffed: bool,
) -> None:
    known = catalogue.current
    cluster = known.cluster_by_slug.get(callback_data.cluster)
    if cluster is None:
        await show(query, home(words, known, person))
        return
    section = callback_data.name
    cells = section_cells(known, cluster, section, clock())
    await show(query, section_screen(words, known, cluster, section, cells, staffed=staffed))


@router.callback_query(to.Topic.filter())
async def open_topic(
    query: CallbackQuery,
    callback_data: to.Topic,
    catalogue: CatalogueService,
    person: Person,
    words: Wording,
    clock: Clock,
    staffed: bool,
) -> None:
    known = catalogue.current
    cluster = known.cluster_by_slug.get(callback_data.cluster or person.cluster or "")
    topic = known.topic_by_key.get(callback_data.key)
    if topic is None:
        await show(query, home(words, known, person))
    elif cluster is None:
        await show(query, choice(words, known))
    else:
        found = cell(known, cluster, topic, clock())
        await show(query, topic_screen(words, known, cluster, found, staffed=staffed))


def section_screen(
    words: Wording,
    catalogue: Catalogue,
    cluster: Cluster,
    section: Section,
    cells: tuple[Cell, ...],
    *,
    staffed: bool,
) -> Screen:
    """What is known of a part of the menu, what is being updated, and what is not published."""
    known = [(one.topic, one.facts) for one in cells if one.standing is Standing.KNOWN]
    missing = [one.topic for one in cells if one.standing is not Standing.KNOWN]
    blocks: list[str] = [words(f"section-{section}", city=cluster.city.into(Language(words.language)))]
    if known:
        blocks.append(titled(words, known))
    if gap := unpublished(words, missing):
        blocks += [gap, whom_to_ask(words, catalogue, cluster, staffed=staffed)]
    rows = ((button(words("menu.ask"), to.AskHow()),),)
    return with_way_back(words, Html("\n\n").join(blocks), rows)


def topic_screen(
    words: Wording, catalogue: Catalogue, cluster: Cluster, found: Cell, *, staffed: bool
) -> Screen:
    """One topic of one cluster: its facts, or honestly none."""
    heading = topic_heading(words, found.topic, cluster)
    if found.standing is Standing.KNOWN:
        return with_way_back(words, Html("\n\n").join((heading, fact_text(words, found.facts))))
    none = words("topic-expired" if found.standing is Standing.EXPIRED else "topic-unpublished")
    ask = whom_to_ask(words, catalogue, cluster, staffed=staffed)
    return with_way_back(words, Html("\n\n").join((heading, none, ask)))


def topic_heading(words: Wording, topic: Topic, cluster: Cluster) -> str:
    language = Language(words.language)
    return words("topic-heading", topic=topic.title.into(language), city=cluster.city.into(language))
