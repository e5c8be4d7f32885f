"""A coordinator confirms for a silent mentor: who was absent by name, all others present, one reason."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.asked import Asked
from handlers.attendance import addresses as to
from handlers.attendance.parts import day_label, place, with_board
from handlers.screen import Screen, button, column, pairs, show
from locales import Wording
from services.attendance import Settlements
from services.attendance.boards import site_key
from services.attendance.settling import Unsettled
from services.people import Person
from services.prompts import Prompts

router = Router(name=__name__)


@router.callback_query(to.Settle.filter())
async def choose(
    query: CallbackQuery, callback_data: to.Settle, settlements: Settlements, person: Person, words: Wording
) -> None:
    """A name taps between present and absent; what was tapped on another list counts no more."""
    found = await settlements.of(person, callback_data.call)
    absent = int(callback_data.absent, 16) if callback_data.roster == found.roster else 0
    await show(query, settle_screen(words, found, absent))


@router.callback_query(to.SettleNow.filter())
async def ask_why(
    query: CallbackQuery,
    callback_data: to.SettleNow,
    settlements: Settlements,
    prompts: Prompts,
    person: Person,
    words: Wording,
) -> None:
    found = await settlements.of(person, callback_data.call)
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
    found = await settlements.of(person, asked.call)
    absent = _absent(found, int(asked.absent, 16))
    count = await settlements.confirm(person, asked.call, absent, asked.roster, message.text or "")
    await prompts.done(person)
    site = to.SiteOf(cluster=found.cluster, day=found.day, site=site_key((found.employer, found.workshop)))
    rows = column(button(words("task.shift", day=f"{found.day:%d.%m}"), site))
    await show(message, with_board(words, found.cluster, words("settle-done", count=count), rows))


def settle_screen(words: Wording, found: Unsettled, absent: int) -> Screen:
    """Names in their order: a bit of `absent` stands for each."""

    def at(bits: int) -> dict[str, str | int]:
        return {"call": found.call_id, "absent": f"{bits:x}", "roster": found.roster}

    names = pairs(
        *(
            button(f"{'❌' if absent >> bit & 1 else '✅'} {name}", to.Settle(**at(absent ^ 1 << bit)))
            for bit, name in enumerate(found.names.values())
        )
    )
    came = len(found.names) - absent.bit_count()
    text = words("settle", day=day_label(words, found.day), place=place(found.employer, found.workshop))
    sure = button(words("settle.confirm", came=came, count=len(found.names)), to.SettleNow(**at(absent)))
    return with_board(words, found.cluster, text, (*names, (sure,)))


def _absent(found: Unsettled, bits: int) -> set[int]:
    return {row for bit, row in enumerate(found.names) if bits >> bit & 1}
