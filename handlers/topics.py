"""Reading by tapping: a section of the menu, and the answer on one topic."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers import addresses as to
from handlers.facts import fact_text, titled, unpublished, whom_to_ask
from handlers.home import back, choice, home
from handlers.screen import Button, Rows, Screen, button, column, show
from locales import Html, Wording
from models.language import Language
from services.catalogue import CatalogueService
from services.catalogue.entries import Cluster, Section, Topic
from services.catalogue.reading import Cell, Standing, cell, section_cells
from services.clock import Clock
from services.people import Person

router = Router(name=__name__)
AT_ONCE = 900
"""Characters of facts that a phone shows without much scrolling."""


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
    await show(query, section_screen(words, cluster, section, cells, staffed=staffed))


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
        await show(query, topic_screen(words, cluster, found, staffed=staffed))


def section_screen(
    words: Wording,
    cluster: Cluster,
    section: Section,
    cells: tuple[Cell, ...],
    *,
    staffed: bool,
) -> Screen:
    """What is known of a part of the menu and what is not: read at once if short, else topic by topic."""
    language = Language(words.language)
    known = [(one.topic, one.facts) for one in cells if one.standing is Standing.KNOWN]
    missing = [one.topic for one in cells if one.standing is not Standing.KNOWN and one.topic.expected]
    blocks: list[str] = [words(f"section-{section}", city=cluster.city.into(language))]
    rows: Rows = ()
    if sum(len(fact.text.into(language)) for _, facts in known for fact in facts) <= AT_ONCE:
        blocks += [titled(words, known)] if known else []
    else:
        blocks.append(words("section-choose"))
        rows = column(
            *(
                button(topic.title.into(language), to.Topic(key=topic.key, cluster=cluster.slug))
                for topic, _ in known
            )
        )
    if gap := unpublished(words, missing):
        blocks += [gap, whom_to_ask(words, staffed=staffed)]
    return Screen(Html("\n\n").join(blocks), (*rows, (button(words("menu.ask"), to.AskHow()), back(words))))


def topic_screen(words: Wording, cluster: Cluster, found: Cell, *, staffed: bool) -> Screen:
    """One topic of one cluster: its facts, or honestly none."""
    blocks = [topic_heading(words, found.topic, cluster)]
    if found.standing is Standing.KNOWN:
        blocks.append(fact_text(words, found.facts))
    else:
        blocks.append(words("topic-expired" if found.standing is Standing.EXPIRED else "topic-unpublished"))
        blocks.append(whom_to_ask(words, staffed=staffed))
    return Screen(Html("\n\n").join(blocks), (_ways_back(words, found.topic, cluster),))


def _ways_back(words: Wording, topic: Topic, cluster: Cluster) -> tuple[Button, ...]:
    if topic.section is None:
        return (back(words),)
    section = button(
        words(f"section-{topic.section}.title"), to.Section(name=topic.section, cluster=cluster.slug)
    )
    return section, back(words)


def topic_heading(words: Wording, topic: Topic, cluster: Cluster) -> str:
    language = Language(words.language)
    return words("topic-heading", topic=topic.title.into(language), city=cluster.city.into(language))
