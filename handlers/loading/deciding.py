"""What staff decide about a file that was read: questions, applied or forgotten."""

from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.loading import addresses as to
from handlers.loading.meanwhile import Awaited, meanwhile
from handlers.loading.readings import Readings
from handlers.loading.screens import cancelled_screen, proposal_screen, question_screen
from handlers.screen import show
from locales import Wording
from services.loading import Loading, Proposal
from services.people import Person

router = Router(name=__name__)


@router.callback_query(to.Review.filter())
async def review(
    query: CallbackQuery,
    callback_data: to.Review,
    loading: Loading,
    readings: Readings,
    person: Person,
    words: Wording,
) -> None:
    awaited = Awaited(loading, person, words, callback_data.load)
    if await loading.was_read(person, awaited.load):
        await show(query, proposal_screen(words, await loading.proposal(person, awaited.load)))
    else:
        await meanwhile(query, readings, awaited, awaited.dry_run)


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
    person: Person,
    words: Wording,
) -> None:
    awaited = Awaited(loading, person, words, callback_data.load)
    await meanwhile(query, readings, awaited, partial(awaited.applied, tell=callback_data.tell))


@router.callback_query(to.Cancel.filter())
async def cancel(
    query: CallbackQuery, callback_data: to.Cancel, loading: Loading, person: Person, words: Wording
) -> None:
    await loading.cancel(person, callback_data.load)
    await show(query, cancelled_screen(words))
