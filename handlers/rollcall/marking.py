"""Taps on names and marks, confirming, taking back, correcting."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.asked import Asked
from handlers.rollcall import addresses as to
from handlers.rollcall.card import answered_screen, card
from handlers.rollcall.palette import reason_screen, trainee_screen, write_reason_screen
from handlers.screen import show
from locales import Wording
from models.attendance import MarkStatus
from services.attendance import RollCalls
from services.attendance.calls import Phase
from services.attendance.outcomes import Outcome
from services.people import Person
from services.prompts import Prompts

router = Router(name=__name__)


@router.callback_query(to.Call.filter())
async def open_call(
    query: CallbackQuery, callback_data: to.Call, roll_calls: RollCalls, person: Person, words: Wording
) -> None:
    await show(query, card(words, await roll_calls.one(person, callback_data.id), callback_data.page))


@router.callback_query(to.Trainee.filter())
async def open_trainee(
    query: CallbackQuery, callback_data: to.Trainee, roll_calls: RollCalls, person: Person, words: Wording
) -> None:
    seen, line = await roll_calls.trainee(person, callback_data.row)
    if seen.phase in {Phase.OPEN, Phase.CONFIRMED}:
        await show(query, trainee_screen(words, seen, line))
    else:
        await show(query, card(words, seen))


@router.callback_query(to.Tap.filter())
async def tap(
    query: CallbackQuery, callback_data: to.Tap, roll_calls: RollCalls, person: Person, words: Wording
) -> None:
    done = await roll_calls.tap(
        person, callback_data.row, callback_data.status, callback_data.minutes, callback_data.drawn
    )
    await show(query, answered_screen(words, done, callback_data.row))


@router.callback_query(to.Confirm.filter())
async def confirm(
    query: CallbackQuery, callback_data: to.Confirm, roll_calls: RollCalls, person: Person, words: Wording
) -> None:
    done = await roll_calls.confirm(
        person,
        callback_data.call,
        version=callback_data.version,
        drawn=callback_data.drawn,
        roster=callback_data.roster,
        answer=callback_data.answer,
    )
    await show(query, answered_screen(words, done))


@router.callback_query(to.Undo.filter())
async def undo(
    query: CallbackQuery, callback_data: to.Undo, roll_calls: RollCalls, person: Person, words: Wording
) -> None:
    done = await roll_calls.undo(person, callback_data.call, callback_data.version)
    if done.outcome is Outcome.DONE:
        await show(query, card(words, done.view, notice=words("rollcall-notice-undone")))
    else:
        await show(query, answered_screen(words, done))


@router.callback_query(to.Correct.filter())
async def correct(
    query: CallbackQuery,
    callback_data: to.Correct,
    roll_calls: RollCalls,
    prompts: Prompts,
    person: Person,
    words: Wording,
) -> None:
    """Asks why first; whoever left early has a reason already."""
    asked = callback_data
    if asked.reason is to.Reason.OTHER:
        await roll_calls.trainee(person, asked.row)
        await prompts.ask(person, asked.pack())
        await show(query, write_reason_screen(words, asked.row))
        return
    if asked.reason is to.Reason.NONE and asked.status is not MarkStatus.LEFT_EARLY:
        _, line = await roll_calls.trainee(person, asked.row)
        await show(query, reason_screen(words, line, asked))
        return
    reason = "" if asked.reason is to.Reason.NONE else asked.reason.name.lower()
    done = await roll_calls.correct(person, asked.row, asked.status, asked.minutes, asked.version, reason)
    await show(query, answered_screen(words, done, asked.row))


@router.message(Asked(to.Correct))
async def correct_because(
    message: Message,
    asked: to.Correct,
    roll_calls: RollCalls,
    prompts: Prompts,
    person: Person,
    words: Wording,
) -> None:
    text = (message.text or "").strip()
    done = await roll_calls.correct(person, asked.row, asked.status, asked.minutes, asked.version, text)
    await prompts.done(person)
    await show(message, answered_screen(words, done, asked.row))
