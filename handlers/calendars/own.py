"""One's own schedule for a calendar program: the file, the choice of subjects, the private link."""

import asyncio

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers import addresses as shared
from handlers.calendars import addresses as to
from handlers.calendars.choosing import Choice, choice_of
from handlers.calendars.ics import calendar_file
from handlers.calendars.screens import (
    calendar_screen,
    choose_screen,
    link_screen,
    revoke_screen,
    revoked_screen,
)
from handlers.screen import Screen, alert, send_file, show
from locales import Wording
from services.calendars import Calendars
from services.people import Person

router = Router(name=__name__)


@router.message(Command("calendar"))
@router.callback_query(shared.Calendar.filter())
async def open_calendar(
    event: Message | CallbackQuery,
    calendars: Calendars,
    calendar_base: str | None,
    person: Person,
    words: Wording,
) -> None:
    overview = await calendars.overview(person)
    await show(event, calendar_screen(words, overview, linked=calendar_base is not None))


@router.callback_query(to.Subjects.filter())
async def choose(
    query: CallbackQuery,
    callback_data: to.Subjects,
    calendars: Calendars,
    calendar_base: str | None,
    person: Person,
    words: Wording,
) -> None:
    overview = await calendars.overview(person)
    choice = choice_of(overview, callback_data.of, callback_data.out) or choice_of(overview, "", "")
    assert choice is not None, "nothing left out is always a choice"
    await show(query, choose_screen(words, choice, linked=calendar_base is not None))


@router.callback_query(to.CalendarFile.filter())
async def send_calendar(
    query: CallbackQuery,
    callback_data: to.CalendarFile,
    bot: Bot,
    bot_name: str,
    calendars: Calendars,
    person: Person,
    words: Wording,
) -> None:
    choice = await _choice(query, callback_data, calendars, person, words)
    if choice is None:
        return
    calendar = await calendars.of(person, choice.names)
    content = await asyncio.to_thread(calendar_file, words, calendar, bot_name)
    name = calendar.group or words("calendar-sent.name")
    await send_file(bot, person.id, f"{name}.ics", content, Screen(words("calendar-sent")))
    await alert(query, words("calendar-sent.below"), toast=True)


@router.callback_query(to.MakeLink.filter())
async def make_link(
    query: CallbackQuery,
    callback_data: to.MakeLink,
    calendars: Calendars,
    calendar_base: str | None,
    person: Person,
    words: Wording,
) -> None:
    choice = await _choice(query, callback_data, calendars, person, words)
    if choice is None:
        return
    if calendar_base is None:  # an old button of a bot that has lost its address
        await show(query, calendar_screen(words, await calendars.overview(person), linked=False))
        return
    token = await calendars.make_link(person, choice.names)
    await show(query, link_screen(words, f"{calendar_base}/{token}.ics"))


@router.callback_query(to.RevokeLink.filter())
async def revoke_link(
    query: CallbackQuery,
    callback_data: to.RevokeLink,
    calendars: Calendars,
    person: Person,
    words: Wording,
) -> None:
    if callback_data.sure:
        await calendars.revoke_link(person)
    await show(query, revoked_screen(words) if callback_data.sure else revoke_screen(words))


async def _choice(
    query: CallbackQuery,
    address: to.CalendarFile | to.MakeLink,
    calendars: Calendars,
    person: Person,
    words: Wording,
) -> Choice | None:
    """None, once told, if the list of subjects is another than when the button was made."""
    choice = choice_of(await calendars.overview(person), address.of, address.out)
    if choice is None:
        await alert(query, words("calendar-choose.changed"))
    return choice
