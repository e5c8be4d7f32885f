"""A trainee who was moved here, a note or a photo, and asking a coordinator."""

from aiogram import Bot, Router
from aiogram.types import CallbackQuery, Message

from handlers.asked import Asked, AskedToShow
from handlers.content import file_of
from handlers.notes import show_notes
from handlers.paging import turning
from handlers.rollcall import addresses as to
from handlers.rollcall.card import card, page_with
from handlers.screen import Screen, button, column, show
from locales import Html, Wording
from models.practice import ClearanceKind
from services.attendance import Additions, RollCalls
from services.attendance.trainees import Candidates
from services.people import Person
from services.practice import Practice
from services.prompts import Prompts

router = Router(name=__name__)
LONGEST = 60
"""Characters of a name that are looked for."""


@router.callback_query(to.Add.filter())
async def ask_whom(
    query: CallbackQuery,
    callback_data: to.Add,
    additions: Additions,
    prompts: Prompts,
    person: Person,
    words: Wording,
) -> None:
    found = await additions.candidates(person, callback_data.call)
    await prompts.ask(person, callback_data.pack())
    await show(query, candidates_screen(words, callback_data.call, found))


@router.message(Asked(to.Add))
async def look_for(
    message: Message, asked: to.Add, additions: Additions, person: Person, words: Wording
) -> None:
    """The question stays open: the next message is looked for as well."""
    found = await additions.candidates(person, asked.call, (message.text or "")[:LONGEST])
    await show(message, candidates_screen(words, asked.call, found))


@router.callback_query(to.AddThis.filter())
async def add(
    query: CallbackQuery, callback_data: to.AddThis, additions: Additions, person: Person, words: Wording
) -> None:
    seen = await additions.add(person, callback_data.call, callback_data.student)
    row = next((one.id for one in seen.lines if one.student_id == callback_data.student), None)
    await show(query, card(words, seen, page_with(seen, row), words("rollcall-notice-added")))


@router.callback_query(to.Note.filter())
async def ask_note(
    query: CallbackQuery,
    callback_data: to.Note,
    roll_calls: RollCalls,
    prompts: Prompts,
    person: Person,
    words: Wording,
) -> None:
    _, line = await roll_calls.trainee(person, callback_data.row)
    await prompts.ask(person, callback_data.pack())
    rows = column(button(words("rollcall-trainee.back"), to.Trainee(row=callback_data.row)))
    await show(query, Screen(words("rollcall-note", name=line.name), rows))


@router.message(AskedToShow(to.Note))
async def note(
    message: Message,
    asked: to.Note,
    additions: Additions,
    roll_calls: RollCalls,
    prompts: Prompts,
    person: Person,
    words: Wording,
) -> None:
    await additions.write(person, asked.row, message.text or message.caption, file_of(message))
    await prompts.done(person)
    seen, line = await roll_calls.trainee(person, asked.row)
    await show(message, card(words, seen, page_with(seen, line.id), words("rollcall-notice-noted")))


@router.callback_query(to.Notes.filter())
async def show_trainee_notes(
    query: CallbackQuery,
    callback_data: to.Notes,
    additions: Additions,
    person: Person,
    words: Wording,
    bot: Bot,
) -> None:
    row = callback_data.row
    notes = await additions.notes(person, row, callback_data.page)
    turn = turning(notes.page, lambda page: to.Notes(row=row, page=page))
    ways = column(
        button(words("rollcall-trainee.note"), to.Note(row=row)),
        button(words("rollcall-trainee.one"), to.Trainee(row=row)),
    )
    await show_notes(query, bot, words, notes, (*turn, *ways))


@router.callback_query(to.Briefed.filter())
async def briefed(
    query: CallbackQuery,
    callback_data: to.Briefed,
    roll_calls: RollCalls,
    practice: Practice,
    person: Person,
    words: Wording,
) -> None:
    _, line = await roll_calls.trainee(person, callback_data.row)
    await practice.confirm(person, line.student_id, ClearanceKind.BRIEFING)
    seen, line = await roll_calls.trainee(person, callback_data.row)
    await show(query, card(words, seen, page_with(seen, line.id), words("rollcall-notice-briefed")))


@router.callback_query(to.Plead.filter())
async def plead(
    query: CallbackQuery,
    callback_data: to.Plead,
    additions: Additions,
    roll_calls: RollCalls,
    prompts: Prompts,
    person: Person,
    words: Wording,
) -> None:
    await additions.plead(person, callback_data.call)
    await prompts.ask(person, callback_data.pack())
    seen = await roll_calls.one(person, callback_data.call)
    await show(query, card(words, seen, notice=words("rollcall-notice-pleaded")))


@router.message(Asked(to.Plead))
async def explain(
    message: Message,
    asked: to.Plead,
    additions: Additions,
    roll_calls: RollCalls,
    prompts: Prompts,
    person: Person,
    words: Wording,
) -> None:
    await additions.explain(person, asked.call, message.text or "")
    await prompts.done(person)
    seen = await roll_calls.one(person, asked.call)
    await show(message, card(words, seen, notice=words("rollcall-notice-explained")))


def candidates_screen(words: Wording, call: int, found: Candidates) -> Screen:
    text = words("rollcall-add", count=len(found.found))
    if found.more:
        text = Html("\n\n").join((text, words("rollcall-add-more")))
    names = (
        button(
            words("rollcall-add.one", name=one.name, group=one.group),
            to.AddThis(call=call, student=one.student_id),
        )
        for one in found.found
    )
    return Screen(text, column(*names, button(words("rollcall-trainee.back"), to.Call(id=call))))
