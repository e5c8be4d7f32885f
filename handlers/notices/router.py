"""«Got it» under a notice, and who has read it, for staff."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers import addresses
from handlers.notices import addresses as to
from handlers.notices.screens import noted, report_screen
from handlers.private import IN_PRIVATE
from handlers.screen import alert, change, show
from locales import Wording
from services.catalogue import CatalogueService
from services.notices import Notices, Report
from services.people import Person
from services.refusal import Refusal

router = Router(name=__name__)
router.callback_query.filter(IN_PRIVATE)


@router.callback_query(to.GotIt.filter())
async def got_it(
    query: CallbackQuery, callback_data: to.GotIt, notices: Notices, person: Person, words: Wording
) -> None:
    first = await notices.got_it(person, callback_data.notice)
    message = query.message
    if isinstance(message, Message) and message.reply_markup is not None:
        rows = tuple(tuple(row) for row in message.reply_markup.inline_keyboard)
        await change(message, noted(words, message.html_text, rows, callback_data.notice))
    await alert(query, words("notices-noted.first" if first else "notices-noted.again"), toast=True)


@router.callback_query(addresses.ReadReport.filter())
async def open_report(
    query: CallbackQuery,
    callback_data: addresses.ReadReport,
    notices: Notices,
    catalogue: CatalogueService,
    person: Person,
    words: Wording,
) -> None:
    report = await notices.report(person, callback_data.load)
    await _show(query, report, catalogue, words)


@router.callback_query(to.RemindUnread.filter())
async def remind(
    query: CallbackQuery,
    callback_data: to.RemindUnread,
    notices: Notices,
    catalogue: CatalogueService,
    person: Person,
    words: Wording,
) -> None:
    await notices.remind(person, callback_data.load)
    report = await notices.report(person, callback_data.load)
    await _show(query, report, catalogue, words)


async def _show(query: CallbackQuery, report: Report, catalogue: CatalogueService, words: Wording) -> None:
    cluster = catalogue.current.cluster_by_slug.get(report.cluster)
    if cluster is None:
        raise Refusal("gone")
    await show(query, report_screen(words, report, cluster.zone))
