"""One's own schedule, in private: commands, and the card's buttons."""

from datetime import date

from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers import addresses as to
from handlers.outside import outside_screen
from handlers.private import private
from handlers.schedule.screens import day_screen, now_screen, week_screen
from handlers.schedule.trainees import trainees_screen
from handlers.schedule.ways import own_ways
from handlers.screen import Screen, show
from locales import Wording
from services.attendance.students import AHEAD
from services.catalogue import CatalogueService
from services.catalogue.entries import Catalogue
from services.people import Person
from services.schedule import DayView, NowNext, Outside, Schedules, TraineesView, WeekView

router = private(__name__)


@router.message(Command("today"))
async def today(
    message: Message, schedules: Schedules, catalogue: CatalogueService, person: Person, words: Wording
) -> None:
    await show(message, own_screen(words, catalogue.current, await schedules.now_next(person)))


@router.message(Command("tomorrow"))
async def tomorrow(
    message: Message, schedules: Schedules, catalogue: CatalogueService, person: Person, words: Wording
) -> None:
    await show(message, own_screen(words, catalogue.current, await schedules.day(person, ahead=1)))


@router.message(Command("week"))
async def week(
    message: Message, schedules: Schedules, catalogue: CatalogueService, person: Person, words: Wording
) -> None:
    await show(message, own_screen(words, catalogue.current, await schedules.week(person)))


@router.callback_query(to.Now.filter())
async def open_now(
    query: CallbackQuery, schedules: Schedules, catalogue: CatalogueService, person: Person, words: Wording
) -> None:
    await show(query, own_screen(words, catalogue.current, await schedules.now_next(person)))


@router.callback_query(to.Day.filter())
async def open_day(
    query: CallbackQuery,
    callback_data: to.Day,
    schedules: Schedules,
    catalogue: CatalogueService,
    person: Person,
    words: Wording,
) -> None:
    await show(query, own_screen(words, catalogue.current, await schedules.day(person, callback_data.day)))


@router.callback_query(to.Week.filter())
async def open_week(
    query: CallbackQuery,
    callback_data: to.Week,
    schedules: Schedules,
    catalogue: CatalogueService,
    person: Person,
    words: Wording,
) -> None:
    await show(query, own_screen(words, catalogue.current, await schedules.week(person, callback_data.day)))


def own_screen(
    words: Wording, catalogue: Catalogue, view: NowNext | DayView | WeekView | TraineesView | Outside
) -> Screen:
    match view:
        case NowNext():
            return now_screen(words, catalogue, view, own_ways(words, student=True))
        case DayView():
            return day_screen(words, catalogue, view, own_ways(words, student=True, shift=_coming(view)))
        case WeekView():
            return week_screen(words, catalogue, view, own_ways(words, student=True))
        case TraineesView():
            return trainees_screen(words, view, own_ways(words, student=False))
        case Outside():
            return outside_screen(words, view)


def _coming(view: DayView) -> date | None:
    """The day, if a shift of it is still to be done: one may say that one cannot come."""
    day = view.plan.day
    open_shifts = any(one.ends_at > view.now and not one.makeup for one in view.plan.shifts)
    return day if open_shifts and day <= view.today + AHEAD else None
