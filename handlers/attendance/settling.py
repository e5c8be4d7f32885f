"""A coordinator confirms what no mentor did: who was absent by name, all others present, one reason."""

from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers import addresses
from handlers.asked import Asked
from handlers.attendance import addresses as to
from handlers.attendance.parts import day_label, place, with_board
from handlers.paging import turning
from handlers.screen import Button, Screen, button, column, pairs, show
from locales import Wording
from services.attendance import Settlements
from services.attendance.late_days import LateDay
from services.attendance.mentorless import MentorlessDay, OfDay
from services.attendance.naming import shortened
from services.attendance.places import site_key
from services.attendance.settling import Unsettled
from services.pages import Page
from services.people import Person
from services.prompts import Prompts

router = Router(name=__name__)


@router.callback_query(addresses.MentorlessDays.filter())
async def open_days(
    query: CallbackQuery,
    callback_data: addresses.MentorlessDays,
    settlements: Settlements,
    person: Person,
    words: Wording,
) -> None:
    page = await settlements.days(person, callback_data.cluster, callback_data.page)
    await show(query, days_screen(words, callback_data.cluster, page))


@router.callback_query(addresses.LateDays.filter())
async def open_late(
    query: CallbackQuery,
    callback_data: addresses.LateDays,
    settlements: Settlements,
    person: Person,
    words: Wording,
) -> None:
    page = await settlements.late(person, callback_data.cluster, callback_data.page)
    await show(query, late_screen(words, callback_data.cluster, page))


@router.callback_query(to.Settle.filter())
@router.callback_query(to.SettleDay.filter())
async def choose(
    query: CallbackQuery,
    callback_data: to.Settle | to.SettleDay,
    settlements: Settlements,
    person: Person,
    words: Wording,
) -> None:
    """A name taps between present and absent; what was tapped on another list counts no more."""
    found = await _found(settlements, person, callback_data)
    absent = int(callback_data.absent, 16) if callback_data.roster == found.roster else 0
    await show(query, settle_screen(words, found, absent))


@router.callback_query(to.SettleNow.filter())
@router.callback_query(to.SettleDayNow.filter())
async def ask_why(
    query: CallbackQuery,
    callback_data: to.SettleNow | to.SettleDayNow,
    settlements: Settlements,
    prompts: Prompts,
    person: Person,
    words: Wording,
) -> None:
    found = await _found(settlements, person, callback_data)
    if callback_data.roster != found.roster:
        await show(query, settle_screen(words, found, 0))
        return
    await prompts.ask(person, callback_data.pack())
    await show(query, with_board(words, found.cluster, words("task-reason-correct")))


@router.message(Asked(to.SettleNow))
async def settle(
    message: Message,
    asked: to.SettleNow,
    settlements: Settlements,
    prompts: Prompts,
    person: Person,
    words: Wording,
) -> None:
    found = await _found(settlements, person, asked)
    absent = _absent(found, int(asked.absent, 16))
    count = await settlements.confirm(person, asked.call, absent, asked.roster, message.text or "")
    await prompts.done(person)
    await show(message, done_screen(words, found, count))


@router.message(Asked(to.SettleDayNow))
async def settle_day(
    message: Message,
    asked: to.SettleDayNow,
    settlements: Settlements,
    prompts: Prompts,
    person: Person,
    words: Wording,
) -> None:
    found = await _found(settlements, person, asked)
    absent = _absent(found, int(asked.absent, 16))
    count = await settlements.confirm_day(person, _day(asked), absent, asked.roster, message.text or "")
    await prompts.done(person)
    await show(message, done_screen(words, found, count))


def days_screen(words: Wording, cluster: str, page: Page[MentorlessDay]) -> Screen:
    rows = column(
        *(
            button(
                words(
                    "mentorless.line",
                    day=f"{one.day:%d.%m}",
                    group=one.group,
                    count=one.students,
                    place=one.workshop or one.employer,
                ),
                to.SettleDay(group=one.group_id, day=one.day, site=one.site),
            )
            for one in page.items
        )
    )
    turn = turning(page, lambda number: addresses.MentorlessDays(cluster=cluster, page=number))
    return with_board(words, cluster, words("mentorless", count=page.total), (*rows, *turn))


def late_screen(words: Wording, cluster: str, page: Page[LateDay]) -> Screen:
    rows = column(
        *(
            button(
                words("late.line", day=f"{one.day:%d.%m}", mentor=shortened(one.mentor), count=one.students),
                to.Settle(call=one.call_id),
            )
            for one in page.items
        )
    )
    turn = turning(page, lambda number: addresses.LateDays(cluster=cluster, page=number))
    until = max((one.until.astimezone(one.zone) for one in page.items), default=None)
    text = words("late", count=page.total, until=f"{until:%d.%m %H:%M}" if until else "")
    return with_board(words, cluster, text, (*rows, *turn))


def settle_screen(words: Wording, found: Unsettled, absent: int) -> Screen:
    """Names in their order: a bit of `absent` stands for each."""
    names = pairs(
        *(
            button(f"{'❌' if absent >> bit & 1 else '✅'} {name}", _with(found, absent ^ 1 << bit))
            for bit, name in enumerate(found.names.values())
        )
    )
    came = len(found.names) - absent.bit_count()
    text = words(
        "settle" if found.group is None else "settle-day",
        day=day_label(words, found.day),
        place=place(found.employer, found.workshop),
        **({} if found.group is None else {"group": found.group}),
    )
    sure = button(words("settle.confirm", came=came, count=len(found.names)), _sure(found, absent))
    return with_board(words, found.cluster, text, (*names, (sure,)))


def done_screen(words: Wording, found: Unsettled, count: int) -> Screen:
    site = to.SiteOf(cluster=found.cluster, day=found.day, site=site_key((found.employer, found.workshop)))
    ways: list[Button] = [button(words("task.shift", day=f"{found.day:%d.%m}"), site)]
    if found.late:
        ways.append(button(words("late.others"), addresses.LateDays(cluster=found.cluster)))
    if found.group is not None:
        ways.append(button(words("mentorless.others"), addresses.MentorlessDays(cluster=found.cluster)))
    return with_board(words, found.cluster, words("settle-done", count=count), column(*ways))


async def _found(
    settlements: Settlements,
    person: Person,
    asked: to.Settle | to.SettleNow | to.SettleDay | to.SettleDayNow,
) -> Unsettled:
    if isinstance(asked, to.Settle | to.SettleNow):
        return await settlements.of(person, asked.call)
    return await settlements.of_day(person, _day(asked))


def _day(asked: to.SettleDay | to.SettleDayNow) -> OfDay:
    return OfDay(asked.group, asked.day, asked.site)


def _with(found: Unsettled, absent: int) -> to.Settle | to.SettleDay:
    bits = f"{absent:x}"
    if found.call_id is not None:
        return to.Settle(call=found.call_id, absent=bits, roster=found.roster)
    return to.SettleDay(**_of(found), absent=bits, roster=found.roster)


def _sure(found: Unsettled, absent: int) -> to.SettleNow | to.SettleDayNow:
    bits = f"{absent:x}"
    if found.call_id is not None:
        return to.SettleNow(call=found.call_id, absent=bits, roster=found.roster)
    return to.SettleDayNow(**_of(found), absent=bits, roster=found.roster)


def _of(found: Unsettled) -> dict[str, Any]:
    site = site_key((found.employer, found.workshop))
    return {"group": found.group_id, "day": found.day, "site": site}


def _absent(found: Unsettled, bits: int) -> set[int]:
    return {student for bit, student in enumerate(found.names) if bits >> bit & 1}
