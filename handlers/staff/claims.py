"""Who waits to be confirmed as a student: one by one, or all who are plausible at one tap."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.paging import turning
from handlers.screen import Screen, button, show
from handlers.staff import addresses as to
from handlers.staff.parts import with_home
from locales import Html, Wording
from services.joining import Claims, Waiting
from services.pages import Page
from services.people import Person

router = Router(name=__name__)


@router.callback_query(to.Waiting.filter())
async def open_waiting(
    query: CallbackQuery, callback_data: to.Waiting, claims: Claims, person: Person, words: Wording
) -> None:
    page = await claims.waiting(person, callback_data.cluster, callback_data.page)
    await show(query, waiting_screen(words, callback_data.cluster, page))


@router.callback_query(to.Decide.filter())
async def decide(
    query: CallbackQuery, callback_data: to.Decide, claims: Claims, person: Person, words: Wording
) -> None:
    decided = await claims.decide(person, callback_data.claim, yes=callback_data.yes)
    page = await claims.waiting(person, decided.cluster, 0)
    await show(query, waiting_screen(words, decided.cluster, page))


@router.callback_query(to.ConfirmPlausible.filter())
async def confirm_plausible(
    query: CallbackQuery, callback_data: to.ConfirmPlausible, claims: Claims, person: Person, words: Wording
) -> None:
    decided = await claims.confirm_plausible(person, callback_data.cluster)
    page = await claims.waiting(person, callback_data.cluster, 0)
    await show(query, waiting_screen(words, callback_data.cluster, page, confirmed=len(decided)))


def waiting_screen(words: Wording, cluster: str, page: Page[Waiting], *, confirmed: int = 0) -> Screen:
    """Each of them with two buttons; on top the one for all who are plausible."""
    parts = [words("staff-confirmed", count=confirmed)] if confirmed else []
    parts.append(words("staff-waiting", count=page.total))
    parts += [
        words(
            "staff-waiting-line" if one.plausible else "staff-waiting-odd",
            name=one.name,
            group=one.group,
            telegram=one.telegram_name,
        )
        for one in page.items
    ]
    plausible = any(one.plausible for one in page.items)
    all_at_once = ((button(words("staff-waiting.all"), to.ConfirmPlausible(cluster=cluster)),),)
    rows = tuple(
        (
            button(words("staff-waiting.yes", name=one.name), to.Decide(claim=one.id, yes=True)),
            button(words("staff-waiting.no", name=one.name), to.Decide(claim=one.id, yes=False)),
        )
        for one in page.items
    )
    turn = turning(page, lambda number: to.Waiting(cluster=cluster, page=number))
    return with_home(
        words, cluster, Html("\n\n").join(parts), (*(all_at_once if plausible else ()), *rows, *turn)
    )
