"""Naming a deputy in two taps, and ending it in one. Staff come here for a mentor who cannot."""

from datetime import timedelta

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers import addresses
from handlers.home import with_way_back
from handlers.rollcall import addresses as to
from handlers.screen import Screen, button, column, show
from locales import Html, Wording
from services.attendance import Deputies
from services.attendance.deputies import Standins
from services.people import Person

router = Router(name=__name__)
TERMS = {"today": 1, "week": 7, "fortnight": 14, "month": 28}
"""Days."""


@router.callback_query(addresses.Deputies.filter())
async def open_deputies(
    query: CallbackQuery,
    callback_data: addresses.Deputies,
    deputies: Deputies,
    person: Person,
    words: Wording,
) -> None:
    mentor = callback_data.mentor or (await deputies.own(person))[0]
    await show(query, deputies_screen(words, await deputies.of(person, mentor)))


@router.callback_query(to.DeputyDays.filter())
async def ask_days(
    query: CallbackQuery, callback_data: to.DeputyDays, deputies: Deputies, person: Person, words: Wording
) -> None:
    standins = await deputies.of(person, callback_data.mentor)
    await show(query, days_screen(words, standins, callback_data.deputy))


@router.callback_query(to.NameDeputy.filter())
async def name_deputy(
    query: CallbackQuery, callback_data: to.NameDeputy, deputies: Deputies, person: Person, words: Wording
) -> None:
    named = callback_data
    await deputies.name(person, named.mentor, named.deputy, named.first, named.last)
    await show(query, deputies_screen(words, await deputies.of(person, named.mentor)))


@router.callback_query(to.EndDeputy.filter())
async def end_deputy(
    query: CallbackQuery, callback_data: to.EndDeputy, deputies: Deputies, person: Person, words: Wording
) -> None:
    mentor = await deputies.end(person, callback_data.id)
    await show(query, deputies_screen(words, await deputies.of(person, mentor)))


def deputies_screen(words: Wording, standins: Standins) -> Screen:
    ends = (
        button(
            words("rollcall-deputies.end", name=one.deputy, since=one.date_from, until=one.date_to),
            to.EndDeputy(id=one.id),
        )
        for one in standins.mine
    )
    colleagues = (
        button(
            words("rollcall-deputies.one", name=one.name),
            to.DeputyDays(mentor=standins.membership_id, deputy=one.membership_id),
        )
        for one in standins.colleagues
    )
    parts = [words("rollcall-deputies")]
    if not standins.colleagues:
        parts.append(words("rollcall-deputies-none"))
    lists = button(words("rollcall-deputies.back"), addresses.RollCalls())
    return with_way_back(words, Html("\n\n").join(parts), column(*ends, *colleagues, lists))


def days_screen(words: Wording, standins: Standins, deputy: int) -> Screen:
    name = next((one.name for one in standins.colleagues if one.membership_id == deputy), "…")
    terms = (
        button(
            words(f"rollcall-deputy-days.{term}"),
            to.NameDeputy(
                mentor=standins.membership_id,
                deputy=deputy,
                first=standins.today,
                last=standins.today + timedelta(days=days - 1),
            ),
        )
        for term, days in TERMS.items()
    )
    lists = button(words("rollcall-trainee.back"), addresses.Deputies(mentor=standins.membership_id))
    return Screen(words("rollcall-deputy-days", name=name), column(*terms, lists))
