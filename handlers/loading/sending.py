"""A file from staff, the college it is for, and how to send one."""

from pathlib import PurePath

from aiogram import Bot, Router
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message

from handlers import addresses
from handlers.content import Document
from handlers.loading import addresses as to
from handlers.loading.meanwhile import Awaited, go_on, meanwhile
from handlers.loading.readings import Readings
from handlers.loading.screens import college_screen, how_screen, reading_screen
from handlers.screen import alert, change, download, send_file, show, write
from locales import Wording
from models.language import Language
from services.loading import Loading
from services.people import Person
from services.refusal import Refusal
from services.spreadsheets.container import MOST_BYTES
from services.spreadsheets.list_form import write_list

router = Router(name=__name__)


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
    go_on(readings, waiting, name, Awaited(loading, person, words, load))


@router.callback_query(to.CollegeOf.filter())
async def choose_college(
    query: CallbackQuery,
    callback_data: to.CollegeOf,
    loading: Loading,
    readings: Readings,
    person: Person,
    words: Wording,
) -> None:
    awaited = Awaited(loading, person, words, callback_data.load)
    await loading.choose_college(person, awaited.load, callback_data.college)
    await meanwhile(query, readings, awaited, awaited.dry_run)


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
