"""The sent file with its faults marked, made in the background."""

from pathlib import PurePath

from aiogram import Bot, Router
from aiogram.types import CallbackQuery

from handlers.home import with_way_back
from handlers.loading import addresses as to
from handlers.loading import wording
from handlers.loading.readings import Readings
from handlers.screen import alert, send_file, write
from locales import Wording
from services.loading import Loading
from services.people import Person
from services.spreadsheets.fault_facts import variables
from services.spreadsheets.worker import mark_safely

router = Router(name=__name__)


@router.callback_query(to.Marked.filter())
async def mark(
    query: CallbackQuery,
    callback_data: to.Marked,
    bot: Bot,
    loading: Loading,
    readings: Readings,
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

    begun = readings.begin(("mark", load), person.id, make)
    await alert(query, words("loading-how.marking" if begun else "loading-reading.busy"), toast=True)


async def _marked(loading: Loading, person: Person, words: Wording, load: int) -> bytes | None:
    _, data, faults = await loading.content(person, load)
    said = [wording.fault(words.plain, one.code, variables(one, full_names=True)) for one in faults]
    return await mark_safely(data, faults, said)
