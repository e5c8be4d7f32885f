"""What was written and shown about a day, for whoever watches the student; photos of an incident."""

from aiogram import Bot, Router
from aiogram.types import CallbackQuery

from handlers.attendance import addresses as to
from handlers.home import back
from handlers.notes import show_notes
from handlers.paging import turning
from handlers.screen import Screen, alert, button, send_kept
from locales import Wording
from services.attendance import Histories, Tasks
from services.people import Person

router = Router(name=__name__)


@router.callback_query(to.ShowKept.filter())
async def show_kept(
    query: CallbackQuery,
    callback_data: to.ShowKept,
    histories: Histories,
    person: Person,
    words: Wording,
    bot: Bot,
) -> None:
    row = callback_data.attendance
    notes = await histories.kept(person, row, callback_data.page)
    turn = turning(notes.page, lambda page: to.ShowKept(attendance=row, page=page))
    day = button(words("task.day"), to.DayOf(attendance=row))
    await show_notes(query, bot, words, notes, (*turn, (day, back(words))))


@router.callback_query(to.ShowPhotos.filter())
async def show_photos(
    query: CallbackQuery,
    callback_data: to.ShowPhotos,
    attendance_tasks: Tasks,
    person: Person,
    words: Wording,
    bot: Bot,
) -> None:
    task = await attendance_tasks.one(person, callback_data.task)
    for file_id in task.photos:
        await send_kept(bot, person.id, file_id, Screen(words("task-incident")))
    await alert(query, words("attendance.drawn"), toast=True)
