"""Make-up shifts: a day is picked, the times are the same or written, the student answers."""

import re
from datetime import date, time, timedelta

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers import addresses
from handlers.asked import Asked
from handlers.attendance import addresses as to
from handlers.attendance.parts import clock_time, day_label, day_within, place
from handlers.home import with_way_back
from handlers.screen import Button, Rows, Screen, button, column, pairs, show
from locales import Html, Wording
from services.attendance import Makeups
from services.attendance.making_up import Missed, Offered
from services.people import Person
from services.prompts import Prompts
from services.refusal import Refusal

router = Router(name=__name__)
DAYS = 14
"""Days ahead that stand on buttons."""
TIMES = re.compile(r"\s*(\d{1,2})[:.](\d{2})\s*[-–—]\s*(\d{1,2})[:.](\d{2})\s*")


@router.callback_query(addresses.OfferMakeup.filter())
async def choose_day(
    query: CallbackQuery,
    callback_data: addresses.OfferMakeup,
    makeups: Makeups,
    person: Person,
    words: Wording,
) -> None:
    missed = await makeups.missed(person, callback_data.attendance)
    if missed.open_id is not None:
        await show(query, makeup_screen(words, await makeups.one(person, missed.open_id), staff=person.staff))
        return
    await show(query, days_screen(words, missed, staff=person.staff))


@router.callback_query(to.MakeupDay.filter())
async def choose_times(
    query: CallbackQuery,
    callback_data: to.MakeupDay,
    makeups: Makeups,
    prompts: Prompts,
    person: Person,
    words: Wording,
) -> None:
    missed = await makeups.missed(person, callback_data.attendance)
    if callback_data.own_times:
        await prompts.ask(person, callback_data.pack())
        text = words("makeup-times", day=day_label(words, callback_data.day))
        rows = _cancel(words, missed.attendance_id, staff=person.staff)
        await show(query, with_way_back(words, text, rows))
        return
    offered = await makeups.offer(person, missed.attendance_id, callback_data.day)
    await show(query, makeup_screen(words, offered, staff=person.staff))


@router.message(Asked(to.MakeupDay))
async def take_times(
    message: Message,
    asked: to.MakeupDay,
    makeups: Makeups,
    prompts: Prompts,
    person: Person,
    words: Wording,
) -> None:
    start, end = times_of(message.text or "")
    offered = await makeups.offer(person, asked.attendance, asked.day, start, end)
    await prompts.done(person)
    await show(message, makeup_screen(words, offered, staff=person.staff))


@router.callback_query(to.Makeup.filter())
async def open_makeup(
    query: CallbackQuery, callback_data: to.Makeup, makeups: Makeups, person: Person, words: Wording
) -> None:
    await show(query, makeup_screen(words, await makeups.one(person, callback_data.id), staff=person.staff))


@router.callback_query(to.CancelMakeup.filter())
async def cancel(
    query: CallbackQuery, callback_data: to.CancelMakeup, makeups: Makeups, person: Person, words: Wording
) -> None:
    if callback_data.sure:
        cancelled = await makeups.cancel(person, callback_data.id)
        await show(query, makeup_screen(words, cancelled, staff=person.staff))
        return
    offered = await makeups.one(person, callback_data.id)
    rows = column(
        button(words("makeup.cancel-sure"), to.CancelMakeup(id=offered.id, sure=True)),
        button(words("staff.cancel"), to.Makeup(id=offered.id)),
    )
    await show(query, with_way_back(words, makeup_text(words, offered), rows))


@router.callback_query(to.AnswerMakeup.filter())
async def answer(
    query: CallbackQuery, callback_data: to.AnswerMakeup, makeups: Makeups, person: Person, words: Wording
) -> None:
    offered = await makeups.answer(person, callback_data.id, take=callback_data.take)
    await show(query, answer_screen(words, offered))


def times_of(text: str) -> tuple[time, time]:
    """«9:00-13:00».

    Raises:
        Refusal: `makeup-when`.
    """
    found = TIMES.fullmatch(text)
    numbers = [int(one) for one in found.groups()] if found else []
    if not numbers or max(numbers[0], numbers[2]) > 23 or max(numbers[1], numbers[3]) > 59:
        raise Refusal("makeup-when")
    return time(numbers[0], numbers[1]), time(numbers[2], numbers[3])


def days_screen(words: Wording, missed: Missed, *, staff: bool) -> Screen:
    text = words(
        "makeup-day",
        name=missed.name,
        group=missed.group,
        day=day_within(words, missed.day),
        hours=missed.hours,
        times=f"{clock_time(missed.starts_at, missed.zone)}–{clock_time(missed.ends_at, missed.zone)}",
    )
    days = [missed.today + timedelta(days=ahead) for ahead in range(1, DAYS + 1)]
    rows = []
    for day in days:
        rows.append(_day(words, missed.attendance_id, day))
        own = to.MakeupDay(attendance=missed.attendance_id, day=day, own_times=True)
        rows.append(button(words("makeup-day.own", day=f"{day:%d.%m}"), own))
    return with_way_back(words, text, (*pairs(*rows), *_cancel(words, missed.attendance_id, staff=staff)))


def _day(words: Wording, attendance: int, day: date) -> Button:
    return button(day_label(words, day), to.MakeupDay(attendance=attendance, day=day))


def _cancel(words: Wording, attendance: int, *, staff: bool) -> Rows:
    back = to.DayOf(attendance=attendance) if staff else addresses.RollCalls()
    return column(button(words("staff.cancel"), back))


def makeup_text(words: Wording, offered: Offered) -> Html:
    told = words(
        "makeup",
        name=offered.name,
        group=offered.group,
        missed=f"{offered.missed_on:%d.%m}",
        day=day_within(words, offered.day),
        times=times(offered),
        hours=offered.hours,
    )
    parts = [told]
    if offered.employer:
        parts.append(words("makeup-place", place=place(offered.employer, offered.workshop)))
    parts.append(words(f"makeup-state-{offered.state}"))
    return Html("\n").join(parts)


def times(offered: Offered) -> str:
    return f"{clock_time(offered.starts_at, offered.zone)}–{clock_time(offered.ends_at, offered.zone)}"


def makeup_screen(words: Wording, offered: Offered, *, staff: bool) -> Screen:
    """For whoever offered it, and for the mentor."""
    rows = []
    if offered.state in ("offered", "taken"):
        rows.append(button(words("makeup.cancel"), to.CancelMakeup(id=offered.id)))
    if staff:
        rows.append(button(words("task.day"), to.DayOf(attendance=offered.attendance_id)))
    else:
        rows.append(button(words("menu.roll-calls"), addresses.RollCalls()))
    return with_way_back(words, makeup_text(words, offered), column(*rows))


def answer_screen(words: Wording, offered: Offered) -> Screen:
    """For the student."""
    key = "makeup-own" if offered.state == "offered" else f"makeup-own-{offered.state}"
    text = words(
        key, missed=f"{offered.missed_on:%d.%m}", day=day_within(words, offered.day), times=times(offered)
    )
    if offered.employer:
        where = words("makeup-place", place=place(offered.employer, offered.workshop))
        text = Html("\n").join((text, where))
    rows: Rows = ()
    if offered.state == "offered":
        rows = column(
            button(words("makeup-own.take"), to.AnswerMakeup(id=offered.id, take=True)),
            button(words("makeup-own.decline"), to.AnswerMakeup(id=offered.id, take=False)),
        )
    ledger = ((button(words("menu.ledger"), addresses.Ledger()),),)
    return with_way_back(words, text, (*rows, *ledger))
