"""A file from staff, and every button under it."""

from collections.abc import Callable, Coroutine
from functools import partial
from pathlib import PurePath
from typing import Any

from aiogram import Bot
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message

from handlers import addresses
from handlers.content import Document
from handlers.home import with_way_back
from handlers.loading import addresses as to
from handlers.loading import versions, wording
from handlers.loading.progress import Waiting, told_quietly
from handlers.loading.readings import Readings
from handlers.loading.screens import (
    applied_screen,
    cancelled_screen,
    college_screen,
    how_screen,
    proposal_screen,
    question_screen,
    reading_screen,
)
from handlers.operators import Operators
from handlers.private import private
from handlers.screen import Screen, alert, change, download, send_file, show, write
from locales import Wording
from models.language import Language
from services.loading import Loading, Proposal
from services.people import Person
from services.refusal import Refusal
from services.spreadsheets.container import MOST_BYTES
from services.spreadsheets.fault_facts import variables
from services.spreadsheets.list_form import write_list
from services.spreadsheets.records import Kind
from services.spreadsheets.worker import mark_safely

router = private(__name__)
router.include_router(versions.router)


class FromStaff(BaseFilter):
    """Only decides who is heard here: what somebody may do is asked in the service."""

    async def __call__(self, _event: Message, person: Person) -> bool:
        return person.staff


@router.message(Document(), FromStaff())
async def receive(
    message: Message,
    bot: Bot,
    loading: Loading,
    readings: Readings,
    operators: Operators,
    person: Person,
    words: Wording,
) -> None:
    document = message.document
    assert document is not None, "the filter lets only documents in"
    if (document.file_size or 0) > MOST_BYTES:
        raise Refusal("load-too-large", limit=MOST_BYTES // 1024 // 1024)
    colleges = await loading.colleges(person)
    name = PurePath(document.file_name or "file").name
    waiting = await write(bot, message.chat.id, reading_screen(words, name, 0), reply_to=message.message_id)
    load = await loading.receive(person, colleges[0], name, await download(bot, document))
    if len(colleges) > 1:
        await change(waiting, college_screen(words, load, name, colleges))
        return
    await change(waiting, reading_screen(words, name, 0, load))  # whatever happens now, there is a button
    told = Waiting(bot, waiting, operators, words, name, load)
    work = partial(_read, loading, person, words, load)
    readings.begin(load, person.id, lambda: told.becomes(work()))


async def _read(loading: Loading, person: Person, words: Wording, load: int) -> Screen:
    return proposal_screen(words, await loading.read(person, load))


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


@router.callback_query(to.CollegeOf.filter())
async def choose_college(
    query: CallbackQuery,
    callback_data: to.CollegeOf,
    loading: Loading,
    readings: Readings,
    bot: Bot,
    operators: Operators,
    person: Person,
    words: Wording,
) -> None:
    load = callback_data.load
    await loading.choose_college(person, load, callback_data.college)
    work = partial(_read, loading, person, words, load)
    await _meanwhile(query, load, work, loading, readings, bot, operators, person, words)


async def _meanwhile(
    query: CallbackQuery,
    load: int,
    work: Callable[[], Coroutine[Any, Any, Screen]],
    loading: Loading,
    readings: Readings,
    bot: Bot,
    operators: Operators,
    person: Person,
    words: Wording,
) -> None:
    """The tapped message says to wait and becomes what the work ends with; its sender may go on."""
    message = query.message
    if load in readings:
        await alert(query, words("loading-reading.busy"), toast=True)
    elif isinstance(message, Message):
        file = await loading.file_name(person, load)
        await show(query, reading_screen(words, file, 0, load))
        told = Waiting(bot, message, operators, words, file, load)
        readings.begin(load, person.id, lambda: told.becomes(work()))
    else:  # too old for Telegram to let it be changed
        await show(query, await work())


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
    work = partial(_read, loading, person, words, load)
    await _meanwhile(query, load, work, loading, readings, bot, operators, person, words)


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
    await _meanwhile(query, load, work, loading, readings, bot, operators, person, words)


@router.callback_query(to.Cancel.filter())
async def cancel(
    query: CallbackQuery, callback_data: to.Cancel, loading: Loading, person: Person, words: Wording
) -> None:
    await loading.cancel(person, callback_data.load)
    await show(query, cancelled_screen(words))


@router.callback_query(to.Marked.filter())
async def mark(
    query: CallbackQuery,
    callback_data: to.Marked,
    bot: Bot,
    loading: Loading,
    readings: Readings,
    operators: Operators,
    person: Person,
    words: Wording,
) -> None:
    load, chat = callback_data.load, query.from_user.id
    name = await loading.file_name(person, load)

    async def make() -> None:
        marked = await _marked(loading, person, words, load)
        if marked is None:
            await write(bot, chat, with_way_back(words, words("loading-how.cannot-mark")))
        else:
            await send_file(bot, chat, f"{PurePath(name).stem}-marked.xlsx", marked)

    begun = readings.begin(("mark", load), person.id, partial(told_quietly, make, bot, operators))
    await alert(query, words("loading-how.marking" if begun else "loading-reading.busy"), toast=True)


async def _marked(loading: Loading, person: Person, words: Wording, load: int) -> bytes | None:
    _, data, faults = await loading.content(person, load)
    said = [wording.fault(words.plain, one.code, variables(one, full_names=True)) for one in faults]
    return await mark_safely(data, faults, said)


@router.callback_query(addresses.LoadFile.filter())
async def how(query: CallbackQuery, loading: Loading, person: Person, words: Wording) -> None:
    await loading.colleges(person)
    await show(query, how_screen(words))


@router.callback_query(to.Template.filter())
async def template(
    query: CallbackQuery,
    callback_data: to.Template,
    bot: Bot,
    loading: Loading,
    person: Person,
    words: Wording,
) -> None:
    await loading.colleges(person)
    form = write_list((), Language(callback_data.language), [words.plain("loading-template-help")])
    await send_file(bot, query.from_user.id, f"praktika-{callback_data.language}.xlsx", form)
    await alert(query, "", toast=True)
