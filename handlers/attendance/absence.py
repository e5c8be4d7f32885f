"""«I cannot come»: a reason by button, words or a photo of a paper if one likes."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers import addresses
from handlers.asked import AskedToShow
from handlers.attendance import addresses as to
from handlers.attendance.own_day import own_day_screen, place_of, time_of
from handlers.content import file_of
from handlers.home import with_way_back
from handlers.screen import Screen, button, column, pairs, show
from locales import Wording
from services.attendance import OwnAttendance
from services.attendance.own_shifts import OwnShift
from services.attendance.students import Excuse
from services.people import Person
from services.prompts import Prompts

router = Router(name=__name__)


@router.callback_query(addresses.CannotComeDays.filter())
async def ask_day(
    query: CallbackQuery, own_attendance: OwnAttendance, person: Person, words: Wording
) -> None:
    await show(query, days_screen(words, await own_attendance.coming(person)))


@router.callback_query(addresses.CannotCome.filter())
async def ask_why(
    query: CallbackQuery,
    callback_data: addresses.CannotCome,
    own_attendance: OwnAttendance,
    person: Person,
    words: Wording,
) -> None:
    own = await own_attendance.day(person, callback_data.day)
    ask = own.may_excuse and own.excuse is None
    await show(query, why_screen(words, own) if ask else own_day_screen(words, own))


@router.callback_query(to.CannotBecause.filter())
async def cannot_come(
    query: CallbackQuery,
    callback_data: to.CannotBecause,
    own_attendance: OwnAttendance,
    prompts: Prompts,
    person: Person,
    words: Wording,
) -> None:
    own = await own_attendance.cannot_come(person, callback_data.day, callback_data.why)
    if own.attendance_id is not None:
        await prompts.ask(person, to.ExcuseDetails(attendance=own.attendance_id).pack())
    await show(query, own_day_screen(words, own, words("own-day-details")))


@router.callback_query(to.ComeAfterAll.filter())
async def come_after_all(
    query: CallbackQuery,
    callback_data: to.ComeAfterAll,
    own_attendance: OwnAttendance,
    person: Person,
    words: Wording,
) -> None:
    own = await own_attendance.cannot_come(person, callback_data.day, None)
    await show(query, own_day_screen(words, own))


@router.callback_query(to.ExcuseDetails.filter())
async def ask_details(
    query: CallbackQuery,
    callback_data: to.ExcuseDetails,
    own_attendance: OwnAttendance,
    prompts: Prompts,
    person: Person,
    words: Wording,
) -> None:
    own = await own_attendance.one(person, callback_data.attendance)
    await prompts.ask(person, callback_data.pack())
    await show(query, own_day_screen(words, own, words("own-day-details")))


@router.message(AskedToShow(to.ExcuseDetails))
async def add_details(
    message: Message, asked: to.ExcuseDetails, own_attendance: OwnAttendance, person: Person, words: Wording
) -> None:
    """The question stays open: there may be a second page."""
    await own_attendance.attach(person, asked.attendance, message.text or message.caption, file_of(message))
    own = await own_attendance.one(person, asked.attendance)
    await show(message, own_day_screen(words, own, words("own-day-attached")))


def days_screen(words: Wording, coming: Sequence[OwnShift]) -> Screen:
    """A day on which one has said so already leads to taking it back."""
    days = {one.day: one for one in coming}
    rows = pairs(
        *(
            button(
                words("own-days.excused" if one.excuse else "own-days.day", day=day),
                addresses.CannotCome(day=day),
            )
            for day, one in days.items()
        )
    )
    return with_way_back(words, words("own-days", count=len(days)), rows)


def why_screen(words: Wording, own: OwnShift) -> Screen:
    text = words("own-day-why", day=own.day, time=time_of(own), place=place_of(words, own))
    reasons = (
        button(words(f"own-day-excuse.{why}"), to.CannotBecause(day=own.day, why=why)) for why in Excuse
    )
    return with_way_back(words, text, column(*reasons))
