"""Messages of today in figures, for staff: what was due, what became of it, and why it failed."""

from aiogram.types import CallbackQuery

from handlers import addresses
from handlers.home import with_way_back
from handlers.private import private
from handlers.screen import Screen, button, show
from locales import Html, Wording
from models.language import Language
from services.catalogue import CatalogueService
from services.catalogue.entries import Catalogue
from services.people import Person
from services.reminders import Figures, LetterFigures

router = private(__name__)


@router.callback_query(addresses.LetterFigures.filter())
async def open_figures(
    query: CallbackQuery,
    letter_figures: LetterFigures,
    catalogue: CatalogueService,
    person: Person,
    words: Wording,
) -> None:
    figures = await letter_figures.today(person)
    await show(query, figures_screen(words, catalogue.current, figures))


def figures_screen(words: Wording, catalogue: Catalogue, figures: Figures) -> Screen:
    counts = {one.value: number for one, number in figures.counts.items()}
    blocks = [words("reminders-figures", waiting=figures.waiting, **counts)]
    if figures.overdue:
        blocks.append(words("reminders-figures-overdue", count=figures.overdue))
    if figures.failures:
        lines = [
            words(
                "reminders-figures-failure",
                kind=words(f"reminders-kind.{one.kind}"),
                status=words(f"reminders-status.{one.status}"),
                reason=one.reason or "–",
                count=one.count,
            )
            for one in figures.failures
        ]
        blocks.append(Html("\n").join((words("reminders-figures-failures"), *lines)))
    blocks += [_weekly(words, catalogue, figures)] if figures.weekly else []
    staff = ((button(words("staff.home"), addresses.Staff()),),)
    return with_way_back(words, Html("\n\n").join(blocks), staff)


def _weekly(words: Wording, catalogue: Catalogue, figures: Figures) -> str:
    language = Language(words.language)
    lines = [
        words(
            "reminders-figures-week",
            city=catalogue.cluster_by_slug[one.cluster].city.into(language),
            each=one.each,
            students=one.students,
        )
        for one in figures.weekly
    ]
    return Html("\n").join((words("reminders-figures-weekly"), *lines))
