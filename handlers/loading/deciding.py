"""What staff decide about a file that was read: questions, applied or forgotten."""

from functools import partial

from aiogram import Bot, Router
from aiogram.types import CallbackQuery

from handlers.loading import addresses as to
from handlers.loading.meanwhile import meanwhile, proposed
from handlers.loading.readings import Readings
from handlers.loading.screens import applied_screen, cancelled_screen, proposal_screen, question_screen
from handlers.operators import Operators
from handlers.screen import Screen, show
from locales import Wording
from services.loading import Loading, Proposal
from services.people import Person
from services.refusal import Refusal
from services.spreadsheets.records import Kind

router = Router(name=__name__)


@router.callback_query(to.Review.filter())
async def review(
    query: CallbackQuery,
    callback_data: to.Review,
    loading: Loading,
    readings: Readings,
    bot: Bot,
    operators: Operators,
    person: Person,
    words: Wording,
) -> None:
    load = callback_data.load
    if await loading.was_read(person, load):
        await show(query, proposal_screen(words, await loading.proposal(person, load)))
        return
    work = partial(proposed, loading, person, words, load)
    await meanwhile(query, load, work, loading, readings, bot, operators, person, words)


@router.callback_query(to.Question.filter())
async def ask(
    query: CallbackQuery, callback_data: to.Question, loading: Loading, person: Person, words: Wording
) -> None:
    await _ask_next(query, await loading.proposal(person, callback_data.load), words)


@router.callback_query(to.Agree.filter())
async def agree(
    query: CallbackQuery, callback_data: to.Agree, loading: Loading, person: Person, words: Wording
) -> None:
    await _ask_next(query, await loading.agree(person, callback_data.load, callback_data.number), words)


@router.callback_query(to.AgreeToAll.filter())
async def agree_to_all(
    query: CallbackQuery, callback_data: to.AgreeToAll, loading: Loading, person: Person, words: Wording
) -> None:
    await _ask_next(query, await loading.agree_to_all(person, callback_data.load), words)


async def _ask_next(query: CallbackQuery, proposal: Proposal, words: Wording) -> None:
    fault = proposal.question
    screen = question_screen(words, proposal, fault) if fault else proposal_screen(words, proposal)
    await show(query, screen)


@router.callback_query(to.Apply.filter())
async def apply(
    query: CallbackQuery,
    callback_data: to.Apply,
    loading: Loading,
    readings: Readings,
    bot: Bot,
    operators: Operators,
    person: Person,
    words: Wording,
) -> None:
    load = callback_data.load
    await loading.was_read(person, load)
    work = partial(_apply, loading, person, words, load, tell=callback_data.tell)
    await meanwhile(query, load, work, loading, readings, bot, operators, person, words)


async def _apply(loading: Loading, person: Person, words: Wording, load: int, *, tell: bool) -> Screen:
    """What was applied, or the dry run anew if somebody else came first."""
    try:
        done = await loading.apply(person, load, tell=tell)
    except Refusal as refusal:
        if refusal.key != "load-changed":
            raise
        return proposal_screen(words, await loading.read(person, load), meanwhile=True)
    place = done.place
    roster = done.kind == Kind.ROSTER
    left = await loading.leavers(person, place.cluster, place.college_id) if roster else ()
    return applied_screen(words, done, place.cluster, left)


@router.callback_query(to.Cancel.filter())
async def cancel(
    query: CallbackQuery, callback_data: to.Cancel, loading: Loading, person: Person, words: Wording
) -> None:
    await loading.cancel(person, callback_data.load)
    await show(query, cancelled_screen(words))
