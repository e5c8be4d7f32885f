"""/rollcall: a mentor's shifts. The only one opens by itself."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from handlers import addresses
from handlers.home import back, with_way_back
from handlers.rollcall import addresses as to
from handlers.rollcall.card import card
from handlers.rollcall.wording import time_of
from handlers.screen import Button, Screen, button, column, show
from locales import Html, Wording
from services.attendance import RollCalls
from services.attendance.listing import CallLine, Mine
from services.people import Person

router = Router(name=__name__)


@router.message(Command("rollcall"))
async def open_by_command(message: Message, roll_calls: RollCalls, person: Person, words: Wording) -> None:
    mine = await roll_calls.mine(person)
    if len(mine.current) == 1 and not mine.older and not mine.late:
        await show(message, card(words, await roll_calls.one(person, mine.current[0].id)))
    else:
        await show(message, lists_screen(words, mine))


@router.callback_query(addresses.RollCalls.filter())
async def open_lists(query: CallbackQuery, roll_calls: RollCalls, person: Person, words: Wording) -> None:
    await show(query, lists_screen(words, await roll_calls.mine(person)))


@router.callback_query(to.IncidentWhere.filter())
async def ask_where(query: CallbackQuery, roll_calls: RollCalls, person: Person, words: Wording) -> None:
    """Of several shifts, that of the incident."""
    mine = await roll_calls.mine(person)
    lines = (_line(words, one, to.Incident(call=one.id)) for one in mine.current)
    lists = button(words("rollcall-open.lists"), addresses.RollCalls())
    await show(query, Screen(words("rollcall-incident-where"), column(*lines, lists)))


def lists_screen(words: Wording, mine: Mine) -> Screen:
    deputy = button(words("rollcall-list.deputy"), addresses.Deputies())
    late = (late_button(words, mine),) if mine.late else ()
    current = (call_button(words, one) for one in mine.current)
    older = (_older(words, one) for one in mine.older)
    lines = (*current, *late, *older)
    if mine.current:
        deeds = (deputy, _incident(words, mine))
        return Screen(words("rollcall-list"), (*column(*lines), deeds, (back(words),)))
    parts = [words("rollcall-none")]
    if mine.upcoming:
        ahead = {"day": mine.upcoming.day, "count": len(mine.upcoming.names)}
        parts.append(words("rollcall-upcoming", **ahead))
    else:
        parts.append(words("rollcall-nobody-comes"))
    return with_way_back(words, Html("\n\n").join(parts), column(*lines, deputy))


def late_button(words: Wording, mine: Mine) -> Button:
    waiting = sum(not one.confirmed for one in mine.late)
    return button(words("rollcall-late.open", count=waiting), to.LateCalls())


def call_button(words: Wording, one: CallLine) -> Button:
    return _line(words, one, to.Call(id=one.id))


def _line(words: Wording, one: CallLine, where: CallbackData) -> Button:
    sign = "✅" if one.confirmed else "▫️"
    label = words("rollcall-list.line", sign=sign, day=one.day, time=time_of(one), count=one.trainees)
    return button(label, where)


def _incident(words: Wording, mine: Mine) -> Button:
    only = mine.current[0].id if len(mine.current) == 1 else None
    where = to.Incident(call=only) if only is not None else to.IncidentWhere()
    return button(words("rollcall-open.incident"), where)


def _older(words: Wording, one: CallLine) -> Button:
    return button(words("rollcall-list.older", day=one.day), to.Call(id=one.id))
