"""«I am here»: one tap, and a location if one likes. The location is looked at and forgotten."""

from aiogram import Bot, Router
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message

from handlers import addresses
from handlers.attendance.own_day import own_day_screen
from handlers.screen import offer_place_keys, show, take_keys_away
from locales import Wording
from services.attendance import OwnAttendance
from services.people import Person

router = Router(name=__name__)


class OwnLocation(BaseFilter):
    """A student's; staff share the places of practice."""

    async def __call__(self, message: Message, person: Person) -> bool:
        return message.location is not None and person.student and not person.staff


class WithoutPlace(BaseFilter):
    """The key that offers no location, in the language of whoever pressed it."""

    async def __call__(self, message: Message, person: Person, words: Wording) -> bool:
        return person.student and message.text == words("own-day-locate.without")


@router.callback_query(addresses.Here.filter())
async def say_here(
    query: CallbackQuery,
    callback_data: addresses.Here,
    own_attendance: OwnAttendance,
    person: Person,
    words: Wording,
    bot: Bot,
) -> None:
    own = await own_attendance.here(person, callback_data.day)
    await show(query, own_day_screen(words, own))
    if own.verdict is None:
        show_place, without = words("own-day-locate.show"), words("own-day-locate.without")
        await offer_place_keys(bot, person.id, words("own-day-locate"), show_place, without)


@router.message(OwnLocation())
async def locate(message: Message, own_attendance: OwnAttendance, person: Person, words: Wording) -> None:
    if message.location is not None:
        point = message.location
        own = await own_attendance.locate(person, point.latitude, point.longitude)
        await take_keys_away(message, words("own-day-located"))
        await show(message, own_day_screen(words, own))


@router.message(WithoutPlace())
async def stay_without(message: Message, words: Wording) -> None:
    await take_keys_away(message, words("own-day-unlocated"))
