"""/reminders: how one wants to be reminded, set by taps on one screen."""

from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers import addresses
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
from services.reminders import Reminders

router = private(__name__)
router.include_routers(lost.router, figures.router)


@router.message(Command("reminders"))
@router.callback_query(addresses.Reminders.filter())
async def open_settings(
    event: Message | CallbackQuery, reminders: Reminders, person: Person, words: Wording
) -> None:
    await show(event, settings_screen(words, await reminders.of(person)))


@router.callback_query(to.Turn.filter())
async def turn(
    query: CallbackQuery, callback_data: to.Turn, reminders: Reminders, person: Person, words: Wording
) -> None:
    view = await reminders.switch(person, callback_data.switch, on=callback_data.on)
    await show(query, settings_screen(words, view))


@router.callback_query(to.Leads.filter())
async def open_leads(query: CallbackQuery, reminders: Reminders, person: Person, words: Wording) -> None:
    await show(query, leads_screen(words, await reminders.of(person)))


@router.callback_query(to.SetLead.filter())
async def set_lead(
    query: CallbackQuery, callback_data: to.SetLead, reminders: Reminders, person: Person, words: Wording
) -> None:
    view = await reminders.set_lead(person, callback_data.minutes or None)
    await show(query, settings_screen(words, view))


@router.callback_query(to.Digests.filter())
async def open_digests(query: CallbackQuery, reminders: Reminders, person: Person, words: Wording) -> None:
    await show(query, digests_screen(words, await reminders.of(person)))


@router.callback_query(to.SetDigest.filter())
async def set_digest(
    query: CallbackQuery, callback_data: to.SetDigest, reminders: Reminders, person: Person, words: Wording
) -> None:
    await show(query, settings_screen(words, await reminders.set_digest(person, callback_data.hour)))


@router.callback_query(to.QuietHours.filter())
async def open_quiet(query: CallbackQuery, reminders: Reminders, person: Person, words: Wording) -> None:
    await show(query, quiet_screen(words, await reminders.of(person)))


@router.callback_query(to.SetQuiet.filter())
async def set_quiet(
    query: CallbackQuery, callback_data: to.SetQuiet, reminders: Reminders, person: Person, words: Wording
) -> None:
    await show(query, settings_screen(words, await reminders.set_quiet(person, callback_data.quiet)))


@router.callback_query(to.Pauses.filter())
async def open_pauses(query: CallbackQuery, reminders: Reminders, person: Person, words: Wording) -> None:
    await show(query, pauses_screen(words, await reminders.of(person)))


@router.callback_query(to.SetPause.filter())
async def pause(
    query: CallbackQuery, callback_data: to.SetPause, reminders: Reminders, person: Person, words: Wording
) -> None:
    await show(query, settings_screen(words, await reminders.pause(person, callback_data.pause)))


@router.callback_query(to.Resume.filter())
async def resume(query: CallbackQuery, reminders: Reminders, person: Person, words: Wording) -> None:
    await show(query, settings_screen(words, await reminders.resume(person)))


@router.callback_query(to.Dates.filter())
async def open_dates(query: CallbackQuery, reminders: Reminders, person: Person, words: Wording) -> None:
    await show(query, dates_screen(words, await reminders.of(person)))


@router.callback_query(to.Subscribe.filter())
async def subscribe(
    query: CallbackQuery, callback_data: to.Subscribe, reminders: Reminders, person: Person, words: Wording
) -> None:
    view = await reminders.subscribe(person, callback_data.key, on=callback_data.on)
    await show(query, dates_screen(words, view))
