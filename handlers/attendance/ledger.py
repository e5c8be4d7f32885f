"""Hours of practice: a student's own, the same for staff, and how each day became what it is."""

from collections.abc import Callable

from aiogram import Bot, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from handlers import addresses
from handlers.attendance import addresses as to
from handlers.attendance.histories import history_text
from handlers.attendance.parts import entry_label, practices_apart, with_group
from handlers.drawing import LedgerHours, LedgerWords, ledger_picture, painted
from handlers.home import with_way_back
from handlers.paging import turning
from handlers.screen import Rows, Screen, alert, button, column, pairs, send_picture, show
from locales import Html, Wording
from services.attendance import Histories, Ledgers
from services.attendance.history import DayHistory
from services.attendance.ledger import Totals
from services.attendance.ledgers import Hours
from services.people import Person

router = Router(name=__name__)


@router.callback_query(addresses.Ledger.filter())
@router.callback_query(to.OwnDays.filter())
async def open_own(
    query: CallbackQuery,
    callback_data: addresses.Ledger | to.OwnDays,
    ledgers: Ledgers,
    person: Person,
    words: Wording,
) -> None:
    page = callback_data.page if isinstance(callback_data, to.OwnDays) else 0
    await show(query, own_screen(words, await ledgers.own(person, page)))


@router.callback_query(to.OwnPicture.filter())
async def draw_own(query: CallbackQuery, ledgers: Ledgers, person: Person, words: Wording, bot: Bot) -> None:
    hours = await ledgers.own(person)
    png = await painted(lambda: ledger_picture(*picture(words, hours)))
    await send_picture(bot, person.id, png, with_way_back(words, words("ledger-own-caption")))
    await alert(query, words("attendance.drawn"), toast=True)


@router.callback_query(addresses.StudentHours.filter())
async def open_student(
    query: CallbackQuery,
    callback_data: addresses.StudentHours,
    ledgers: Ledgers,
    person: Person,
    words: Wording,
) -> None:
    hours = await ledgers.student(person, callback_data.student, callback_data.page)
    await show(query, student_screen(words, hours))


@router.callback_query(to.DayOf.filter())
async def open_day(
    query: CallbackQuery, callback_data: to.DayOf, histories: Histories, person: Person, words: Wording
) -> None:
    await show(query, day_screen(words, await histories.of(person, callback_data.attendance)))


def own_screen(words: Wording, hours: Hours) -> Screen:
    text = words("ledger-own", lines=lines_of(words, hours, own=True))
    drawn = ((button(words("ledger-own.picture"), to.OwnPicture()),),) if hours.totals.planned else ()
    return with_way_back(words, text, (*days(words, hours, lambda page: to.OwnDays(page=page)), *drawn))


def student_screen(words: Wording, hours: Hours) -> Screen:
    lines = lines_of(words, hours, own=False)
    text = words("ledger-student", name=hours.name, group=hours.group, lines=lines)
    rows = days(words, hours, lambda page: addresses.StudentHours(student=hours.student_id, page=page))
    papers = ((button(words("ledger-student.papers"), to.StudentPaper(student=hours.student_id)),),)
    return with_group(words, hours.group_id, text, (*rows, *(papers if hours.totals.planned else ())))


def lines_of(words: Wording, hours: Hours, *, own: bool) -> Html:
    totals = hours.totals
    if not totals.planned and not totals.confirmed:
        return Html(words("ledger-empty"))
    lines = [words("ledger-planned", hours=totals.planned), words("ledger-confirmed", hours=totals.confirmed)]
    told = (
        (totals.excused, "ledger-excused"),
        (totals.to_make_up, "ledger-make-up"),
        (totals.unconfirmed, "ledger-unconfirmed"),
    )
    lines += [words(key, hours=value) for value, key in told if value]
    if hours.ahead:
        lines.append(words("ledger-ahead", hours=totals.ahead + totals.extra_ahead, count=hours.ahead))
    if own:
        lines.append(forecast(words, totals))
    parts = practices_apart(words, hours.parts)
    unopened = [one for one in hours.days.items if one.attendance_id is None]
    silent = [words("ledger-silent-day", day=f"{one.day:%d.%m}", hours=one.planned) for one in unopened]
    blocks = [Html("\n").join(some) for some in (lines, parts, silent) if some]
    return Html("\n\n").join(blocks)


def forecast(words: Wording, totals: Totals) -> str:
    if totals.short is None:
        return words("ledger-forecast-none")
    if not totals.short:
        return words("ledger-forecast-good")
    waits = min(totals.unconfirmed, totals.short)
    key = "ledger-forecast-waits" if waits else "ledger-forecast-short"
    return words(key, hours=totals.short, **({"waits": waits} if waits else {}))


def days(words: Wording, hours: Hours, turn: Callable[[int], CallbackData]) -> Rows:
    known = (
        button(entry_label(words, one), to.DayOf(attendance=one.attendance_id))
        for one in hours.days.items
        if one.attendance_id is not None
    )
    return (*pairs(*known), *turning(hours.days, turn))


def picture(words: Wording, hours: Hours) -> tuple[LedgerHours, LedgerWords]:
    """What the small picture shows; the forecast is where the student ends."""
    totals = hours.totals
    ends = None if totals.short is None else totals.planned - totals.excused - totals.short
    return (
        LedgerHours(totals.planned, totals.confirmed, totals.excused, totals.to_make_up, ends),
        LedgerWords(
            words("ledger-picture.title"),
            words("ledger-picture.planned", hours=totals.planned),
            words("ledger-picture.confirmed", hours=totals.confirmed),
            words("ledger-picture.excused", hours=totals.excused),
            words("ledger-picture.make-up", hours=totals.to_make_up),
            words("ledger-picture.forecast", hours=ends) if ends is not None else "",
        ),
    )


def day_screen(words: Wording, day: DayHistory) -> Screen:
    text = history_text(words, day)
    if day.own:
        wrong = button(words("own-day.dispute"), to.Dispute(attendance=day.attendance_id))
        ledger = button(words("menu.ledger"), addresses.Ledger())
        return with_way_back(words, text, column(*((wrong,) if day.dispute_until else ()), ledger))
    rows = []
    entry = day.entry
    if day.may_correct:
        rows.append(button(words("attendance-history.correct"), to.Correct(attendance=day.attendance_id)))
        if entry is not None and not entry.extra and (entry.lost or entry.state in ("absent", "excused")):
            offer = addresses.OfferMakeup(attendance=day.attendance_id)
            rows.append(button(words("attendance-history.makeup"), offer))
    if day.notes:
        rows.append(button(words("task.notes", count=day.notes), to.ShowKept(attendance=day.attendance_id)))
    rows.append(button(words("attendance-history.student"), addresses.StudentHours(student=day.student_id)))
    return with_way_back(words, text, column(*rows))
