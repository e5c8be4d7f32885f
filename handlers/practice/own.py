"""A student's own practice: the card, the map, what is over."""

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers import addresses
from handlers.paging import turning
from handlers.practice import addresses as to
from handlers.practice.card import card_screen, others_screen, past_screen, stage_screen
from handlers.screen import Screen, alert, send_place, show
from locales import Wording
from services.pages import page_of
from services.people import Person
from services.practice import Practice
from services.practice.service import OwnPractice, Stage
from services.refusal import Refusal

router = Router(name=__name__)


@router.message(Command("practice"))
@router.callback_query(addresses.Practice.filter())
async def open_practice(
    event: Message | CallbackQuery, practice: Practice, person: Person, words: Wording
) -> None:
    own = await practice.own(person)
    answers_for_others = person.mentor or person.tutor or person.staff
    others = own.stage is Stage.STRANGER and answers_for_others
    await show(event, others_screen(words, person) if others else practice_screen(words, own))


@router.callback_query(to.Placement.filter())
async def open_placement(
    query: CallbackQuery, callback_data: to.Placement, practice: Practice, person: Person, words: Wording
) -> None:
    """One that is no more, or is not one's own, leads to what there is."""
    await show(query, practice_screen(words, await practice.own(person), callback_data.id))


@router.callback_query(to.Past.filter())
async def open_past(
    query: CallbackQuery, callback_data: to.Past, practice: Practice, person: Person, words: Wording
) -> None:
    own = await practice.own(person)
    if own.card is None:
        await show(query, stage_screen(words, own))
        return
    page = page_of(own.card.past, callback_data.page)
    turn = turning(page, lambda number: to.Past(page=number))
    await show(query, past_screen(words, page.items, own.card.today, turn))


@router.callback_query(to.Map.filter())
async def show_map(
    query: CallbackQuery,
    callback_data: to.Map,
    bot: Bot,
    practice: Practice,
    person: Person,
    words: Wording,
) -> None:
    own = await practice.own(person)
    one = own.card.one(callback_data.id) if own.card else None
    if one is None or one.told.point is None:
        raise Refusal("gone")
    title = one.employer if one.workshop is None else f"{one.employer}, {one.workshop}"
    await send_place(bot, person.id, *one.told.point, title, one.address)
    await alert(query, words("practice-card.sent"), toast=True)


def practice_screen(words: Wording, own: OwnPractice, placement_id: int | None = None) -> Screen:
    card = own.card
    one = (card.one(placement_id) or card.one(None)) if card else None
    if card is None or one is None:
        return stage_screen(words, own)
    return card_screen(words, card, one)
