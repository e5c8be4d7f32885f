"""/reminders: how one wants to be reminded, set by taps on one screen."""

from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers import addresses
from handlers.address import Address
from handlers.private import private
from handlers.reminders import addresses as to
from handlers.reminders import figures, lost
from handlers.reminders.screens import (
    dates_screen,
    digests_screen,
    leads_screen,
    pauses_screen,
    quiet_screen,
    settings_screen,
)
from handlers.screen import show
from locales import Wording
from services.people import Person
from services.reminders import Reminders, View

router = private(__name__)
router.include_routers(lost.router, figures.router)
CHOICES = {
    to.Leads: leads_screen,
    to.Digests: digests_screen,
    to.QuietHours: quiet_screen,
    to.Pauses: pauses_screen,
    to.Dates: dates_screen,
}


@router.message(Command("reminders"))
@router.callback_query(addresses.Reminders.filter())
async def open_settings(
    event: Message | CallbackQuery, reminders: Reminders, person: Person, words: Wording
) -> None:
    await show(event, settings_screen(words, await reminders.of(person)))


@router.callback_query(to.Leads.filter())
@router.callback_query(to.Digests.filter())
@router.callback_query(to.QuietHours.filter())
@router.callback_query(to.Pauses.filter())
@router.callback_query(to.Dates.filter())
async def open_choice(
    query: CallbackQuery, callback_data: Address, reminders: Reminders, person: Person, words: Wording
) -> None:
    await show(query, CHOICES[type(callback_data)](words, await reminders.of(person)))


@router.callback_query(to.Turn.filter())
@router.callback_query(to.SetLead.filter())
@router.callback_query(to.SetDigest.filter())
@router.callback_query(to.SetQuiet.filter())
@router.callback_query(to.SetPause.filter())
@router.callback_query(to.Resume.filter())
async def change(
    query: CallbackQuery, callback_data: Address, reminders: Reminders, person: Person, words: Wording
) -> None:
    await show(query, settings_screen(words, await _changed(callback_data, reminders, person)))


async def _changed(change: Address, reminders: Reminders, person: Person) -> View:
    match change:
        case to.Turn(switch=switch, on=on):
            return await reminders.switch(person, switch, on=on)
        case to.SetLead(minutes=minutes):
            return await reminders.set_lead(person, minutes or None)
        case to.SetDigest(hour=hour):
            return await reminders.set_digest(person, hour)
        case to.SetQuiet(quiet=quiet):
            return await reminders.set_quiet(person, quiet)
        case to.SetPause(pause=pause):
            return await reminders.pause(person, pause)
        case _:
            return await reminders.resume(person)


@router.callback_query(to.Subscribe.filter())
async def subscribe(
    query: CallbackQuery, callback_data: to.Subscribe, reminders: Reminders, person: Person, words: Wording
) -> None:
    view = await reminders.subscribe(person, callback_data.key, on=callback_data.on)
    await show(query, dates_screen(words, view))
