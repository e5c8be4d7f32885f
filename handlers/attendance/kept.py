"""Notes and photos for a coordinator: a certificate, what a mentor has seen, an incident."""

from aiogram import Bot, Router
from aiogram.types import CallbackQuery

from handlers.attendance import addresses as to
from handlers.screen import Screen, alert, send_kept
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
    day = await histories.of(person, callback_data.attendance)
    for one in await histories.kept(person, callback_data.attendance):
        facts = {
            "at": f"{one.at.astimezone(day.zone):%d.%m %H:%M}",
            "who": words(f"attendance-role.{one.role}"),
        }
        text = words("task-kept-text", text=one.text, **facts) if one.text else words("task-kept", **facts)
        await send_kept(bot, person.id, one.file_id, Screen(text))
    await alert(query, words("attendance.drawn"), toast=True)


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
