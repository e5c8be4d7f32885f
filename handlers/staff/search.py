"""Finding a group or a student by what one remembers of the name."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.asked import Asked
from handlers.screen import Screen, button, column, show
from handlers.staff import addresses as to
from handlers.staff.groups import group_button, student_button
from handlers.staff.parts import city, with_home
from locales import Wording
from services.catalogue import CatalogueService
from services.people import Person
from services.prompts import Prompts
from services.roles import Roles
from services.roster import Found, Roster

router = Router(name=__name__)
LONGEST = 60
"""Characters of a name that are looked for and shown again."""


@router.callback_query(to.Search.filter())
async def ask_name(
    query: CallbackQuery,
    callback_data: to.Search,
    roles: Roles,
    prompts: Prompts,
    catalogue: CatalogueService,
    person: Person,
    words: Wording,
) -> None:
    await roles.scope(person, callback_data.cluster)
    await prompts.ask(person, callback_data.pack())
    text = words("staff-search", city=city(words, catalogue.current, callback_data.cluster))
    await show(query, with_home(words, callback_data.cluster, text))


@router.message(Asked(to.Search))
async def search(message: Message, asked: to.Search, roster: Roster, person: Person, words: Wording) -> None:
    """The question stays open: the next message is looked for as well."""
    text = (message.text or "")[:LONGEST]
    found = await roster.find(person, asked.cluster, text)
    await show(message, found_screen(words, asked.cluster, text, found))


def found_screen(words: Wording, cluster: str, text: str, found: Found) -> Screen:
    count = len(found.groups) + len(found.students)
    told = words("staff-found-many" if found.more else "staff-found", text=text, count=count)
    rows = column(
        *(group_button(words, one) for one in found.groups),
        *(student_button(words, one, with_group=True) for one in found.students),
        button(words("staff.search-again"), to.Search(cluster=cluster)),
    )
    return with_home(words, cluster, told, rows)
