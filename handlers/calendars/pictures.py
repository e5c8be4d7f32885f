"""The week to look at, and to hang on a wall."""

from dataclasses import replace
from datetime import date, timedelta

from aiogram import Bot, Router
from aiogram.types import CallbackQuery

from handlers import addresses as shared
from handlers.calendars import addresses as to
from handlers.calendars.paper import week_paper
from handlers.calendars.weeks import group_sheet, mentor_sheet
from handlers.drawing import WeekSheet, painted, week_picture
from handlers.screen import Button, Screen, alert, button, change_picture, send_file
from locales import Wording
from services.people import Person
from services.refusal import Refusal
from services.schedule import Outside, Schedules, TraineesView, WeekView, monday_of

router = Router(name=__name__)
WEEK = timedelta(weeks=1)


@router.callback_query(shared.WeekPicture.filter())
async def open_picture(
    query: CallbackQuery,
    callback_data: shared.WeekPicture,
    schedules: Schedules,
    person: Person,
    words: Wording,
) -> None:
    await _show(query, await schedules.week(person, callback_data.day), callback_data.day, words, dark=False)


@router.callback_query(to.Picture.filter())
async def turn_picture(
    query: CallbackQuery, callback_data: to.Picture, schedules: Schedules, person: Person, words: Wording
) -> None:
    view = await schedules.week(person, callback_data.day)
    await _show(query, view, callback_data.day, words, dark=callback_data.dark)


@router.callback_query(to.Paper.filter())
async def send_paper(
    query: CallbackQuery,
    callback_data: to.Paper,
    bot: Bot,
    schedules: Schedules,
    person: Person,
    words: Wording,
) -> None:
    view = await schedules.week(person, callback_data.day)
    if not isinstance(view, WeekView):
        raise Refusal("calendar-none")
    await _send_paper(query, bot, person, words, of_all(view))


@router.callback_query(shared.GroupPaper.filter())
async def send_group_paper(
    query: CallbackQuery,
    callback_data: shared.GroupPaper,
    bot: Bot,
    schedules: Schedules,
    person: Person,
    words: Wording,
) -> None:
    """For staff."""
    view = await schedules.group_week(person, callback_data.group, callback_data.day)
    await _send_paper(query, bot, person, words, view)


async def _show(
    query: CallbackQuery, view: WeekView | TraineesView | Outside, day: date, words: Wording, *, dark: bool
) -> None:
    if isinstance(view, Outside):
        raise Refusal("calendar-none")
    sheet = group_sheet(words, view) if isinstance(view, WeekView) else mentor_sheet(words, view)
    png = await painted(lambda: week_picture(sheet, dark=dark))
    of_group = isinstance(view, WeekView)
    await change_picture(query, png, picture_screen(words, sheet, monday_of(day), dark=dark, paper=of_group))


async def _send_paper(query: CallbackQuery, bot: Bot, person: Person, words: Wording, view: WeekView) -> None:
    content = await painted(lambda: week_paper(words, group_sheet(words, view)))
    name = words("week-file.name", group=view.whose.group, day=view.monday.isoformat())
    screen = Screen(words("week-file", group=view.whose.group))
    await send_file(bot, person.id, f"{name}.xlsx", content, screen)
    await alert(query, words("week-file.below"), toast=True)


def picture_screen(words: Wording, sheet: WeekSheet, monday: date, *, dark: bool, paper: bool) -> Screen:
    turn: tuple[Button, ...] = (
        button(words("week-picture.before"), to.Picture(day=monday - WEEK, dark=dark)),
        button(words("week-picture.after"), to.Picture(day=monday + WEEK, dark=dark)),
    )
    look = (
        button(words(f"week-picture.{'light' if dark else 'dark'}"), to.Picture(day=monday, dark=not dark)),
        button(words("week-picture.week"), shared.Week(day=monday)),
    )
    below = ((button(words("week-picture.paper"), to.Paper(day=monday)),),) if paper else ()
    caption = words("week-picture", title=sheet.title, subtitle=sheet.subtitle)
    return Screen(caption, (turn, look, *below))


def of_all(view: WeekView) -> WeekView:
    """Without the shifts of whoever asks: what hangs on a wall is the whole group's."""
    return replace(view, days=tuple(replace(one, shifts=()) for one in view.days))
