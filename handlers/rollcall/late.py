"""Days of an order that came late: a list of those to be entered, and one after the other."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers import addresses
from handlers.paging import turning
from handlers.rollcall import addresses as to
from handlers.rollcall.card import card
from handlers.rollcall.lists import call_button
from handlers.screen import Screen, button, column, show
from locales import Wording
from services.attendance import RollCalls
from services.attendance.listing import Mine
from services.pages import page_of
from services.people import Person

router = Router(name=__name__)


@router.callback_query(to.LateCalls.filter())
async def open_late(
    query: CallbackQuery, callback_data: to.LateCalls, roll_calls: RollCalls, person: Person, words: Wording
) -> None:
    await show(query, late_screen(words, await roll_calls.mine(person), callback_data.page))


@router.callback_query(to.NextLate.filter())
async def open_next(query: CallbackQuery, roll_calls: RollCalls, person: Person, words: Wording) -> None:
    mine = await roll_calls.mine(person)
    following = next((one for one in mine.late if not one.confirmed), None)
    if following is None:
        await show(query, late_screen(words, mine))
    else:
        await show(query, card(words, await roll_calls.one(person, following.id)))


def late_screen(words: Wording, mine: Mine, number: int = 0) -> Screen:
    """Those to be entered first; the others may be corrected."""
    waiting = [one for one in mine.late if not one.confirmed]
    first = min(waiting, key=lambda one: one.closes_at, default=None)
    until = f"{first.closes_at.astimezone(first.zone):%d.%m %H:%M}" if first else ""
    page = page_of(mine.late, number)
    rows = column(*(call_button(words, one) for one in page.items))
    lists = (button(words("rollcall-open.lists"), addresses.RollCalls()),)
    turn = turning(page, lambda other: to.LateCalls(page=other))
    return Screen(words("rollcall-late", count=len(waiting), until=until), (*rows, *turn, lists))
