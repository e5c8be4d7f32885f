"""A file from staff, and every button under it."""

import asyncio
from collections.abc import Coroutine
from pathlib import PurePath
from typing import Any, TypeVar

from aiogram import Bot
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message

from handlers import addresses
from handlers.content import Document
from handlers.loading import addresses as to
from handlers.loading import wording
from handlers.loading.screens import (
    applied_screen,
    cancelled_screen,
    college_screen,
    how_screen,
    proposal_screen,
    question_screen,
    reading_screen,
    undo_screen,
    undone_screen,
    versions_screen,
)
from handlers.private import private
from handlers.screen import alert, change, download, send_file, show, write
from locales import Wording
from models.language import Language
from services.catalogue import CatalogueService
from services.loading import Loading, Proposal
from services.people import Person
from services.refusal import Refusal
from services.spreadsheets.container import MOST_BYTES
from services.spreadsheets.fault_facts import variables
from services.spreadsheets.list_form import write_list
from services.spreadsheets.worker import mark_safely

router = private(__name__)
T = TypeVar("T")
TICK = 5
"""Seconds after which a message says that the file is still being read."""


class FromStaff(BaseFilter):
    """Only decides who is heard here: what somebody may do is asked in the service."""

    async def __call__(self, _event: Message, person: Person) -> bool:
        return person.staff


@router.message(Document(), FromStaff())
async def receive(message: Message, bot: Bot, loading: Loading, person: Person, words: Wording) -> None:
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
    await _read(waiting, loading, load, name, person, words)


@router.callback_query(to.CollegeOf.filter())
async def choose_college(
    query: CallbackQuery, callback_data: to.CollegeOf, loading: Loading, person: Person, words: Wording
) -> None:
    await loading.choose_college(person, callback_data.load, callback_data.college)
    proposal = await loading.read(person, callback_data.load)
    await show(query, proposal_screen(words, proposal))


async def _read(
    waiting: Message, loading: Loading, load: int, name: str, person: Person, words: Wording
) -> None:
    """Shows the dry run in the message that said to wait, whatever comes of it."""
    try:
        proposal = await _with_progress(waiting, words, name, load, loading.read(person, load))
    except Refusal as refusal:
        await change(waiting, cancelled_screen(words))
        raise refusal from None
    await change(waiting, proposal_screen(words, proposal))


async def _with_progress(
    waiting: Message, words: Wording, name: str, load: int, work: Coroutine[Any, Any, T]
) -> T:
    """The result of the work; meanwhile the message counts seconds, so that nobody thinks it is stuck."""
    task = asyncio.ensure_future(work)
    seconds = 0
    try:
        while not (await asyncio.wait({task}, timeout=TICK))[0]:
            seconds += TICK
            await change(waiting, reading_screen(words, name, seconds, load))
        return await task
    finally:
        task.cancel()


@router.callback_query(to.Review.filter())
async def review(
    query: CallbackQuery, callback_data: to.Review, loading: Loading, person: Person, words: Wording
) -> None:
    await show(query, proposal_screen(words, await loading.proposal(person, callback_data.load)))


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
    query: CallbackQuery, callback_data: to.Apply, loading: Loading, person: Person, words: Wording
) -> None:
    try:
        done = await loading.apply(person, callback_data.load, tell=callback_data.tell)
    except Refusal as refusal:
        if refusal.key != "load-changed":
            raise
        proposal = await loading.read(person, callback_data.load)
        await show(query, proposal_screen(words, proposal, meanwhile=True))
        return
    await show(query, applied_screen(words, done, done.place.cluster))


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
    person: Person,
    words: Wording,
) -> None:
    name, data, faults = await loading.content(person, callback_data.load)
    said = [wording.fault(words.plain, one.code, variables(one, full_names=True)) for one in faults]
    marked = await mark_safely(data, faults, said)
    if marked is None:
        await alert(query, words("loading-how.cannot-mark"))
        return
    await send_file(bot, query.from_user.id, f"{PurePath(name).stem}-marked.xlsx", marked)
    await alert(query, "", toast=True)


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


@router.callback_query(addresses.Versions.filter())
async def open_versions(
    query: CallbackQuery,
    callback_data: addresses.Versions,
    loading: Loading,
    catalogue: CatalogueService,
    person: Person,
    words: Wording,
) -> None:
    page = await loading.versions(person, callback_data.cluster, callback_data.page)
    cluster = catalogue.current.cluster_by_slug.get(callback_data.cluster)
    if cluster is None:
        raise Refusal("gone")
    faulty = await loading.faulty(person, cluster.slug)
    await show(query, versions_screen(words, cluster, page, faulty))


@router.callback_query(to.Undo.filter())
async def undo(
    query: CallbackQuery, callback_data: to.Undo, loading: Loading, person: Person, words: Wording
) -> None:
    if callback_data.sure:
        await show(query, undone_screen(words, await loading.undo(person, callback_data.load)))
    else:
        await show(query, undo_screen(words, await loading.undoable(person, callback_data.load)))
