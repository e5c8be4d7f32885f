"""«I am here»: one tap, and a location if one likes. The location is looked at and forgotten."""

from aiogram import Router
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message

from handlers import addresses
from handlers.attendance.own_day import own_day_screen
from handlers.screen import show
from locales import Wording
from services.attendance import OwnAttendance
from services.people import Person

router = Router(name=__name__)


class OwnLocation(BaseFilter):
    """A student's; staff share the places of practice."""

    async def __call__(self, message: Message, person: Person) -> bool:
        return message.location is not None and person.student and not person.staff


@router.callback_query(addresses.Here.filter())
async def say_here(
    query: CallbackQuery,
    callback_data: addresses.Here,
    own_attendance: OwnAttendance,
    person: Person,
    words: Wording,
) -> None:
    own = await own_attendance.here(person, callback_data.day)
    hint = words("own-day-locate") if own.verdict is None else None
    await show(query, own_day_screen(words, own, hint))


@router.message(OwnLocation())
async def locate(message: Message, own_attendance: OwnAttendance, person: Person, words: Wording) -> None:
    if message.location is not None:
        point = message.location
        own = await own_attendance.locate(person, point.latitude, point.longitude)
        await show(message, own_day_screen(words, own))
