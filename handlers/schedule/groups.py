"""A group's schedule for its staff."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers import addresses as to
from handlers.schedule.addresses import GroupDays
from handlers.schedule.screens import day_screen, week_screen
from handlers.schedule.ways import group_ways
from handlers.screen import show
from locales import Wording
from services.catalogue import CatalogueService
from services.people import Person
from services.schedule import Schedules

router = Router(name=__name__)


@router.callback_query(to.GroupDay.filter())
async def open_group_day(
    query: CallbackQuery,
    callback_data: to.GroupDay,
    schedules: Schedules,
    catalogue: CatalogueService,
    person: Person,
    words: Wording,
) -> None:
    view = await schedules.group_day(person, callback_data.group, callback_data.day)
    ways = group_ways(words, view.whose, person)
    await show(query, day_screen(words, catalogue.current, view, ways, live=False))


@router.callback_query(GroupDays.filter())
async def open_group_week(
    query: CallbackQuery,
    callback_data: GroupDays,
    schedules: Schedules,
    catalogue: CatalogueService,
    person: Person,
    words: Wording,
) -> None:
    view = await schedules.group_week(person, callback_data.group, callback_data.day)
    ways = group_ways(words, view.whose, person)
    await show(query, week_screen(words, catalogue.current, view, ways, live=False))
