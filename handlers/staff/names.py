"""How names of students stand in chats: in full, short, or as initials."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.screen import Screen, button, column, show
from handlers.staff import addresses as to
from handlers.staff.parts import with_home
from locales import Wording
from models.student import NameForm
from services.people import Person
from services.roster import Students

router = Router(name=__name__)


@router.callback_query(to.Names.filter())
async def open_names(
    query: CallbackQuery, callback_data: to.Names, students: Students, person: Person, words: Wording
) -> None:
    form = await students.name_form(person, callback_data.cluster)
    await show(query, names_screen(words, callback_data.cluster, form))


@router.callback_query(to.ChooseNames.filter())
async def choose_names(
    query: CallbackQuery, callback_data: to.ChooseNames, students: Students, person: Person, words: Wording
) -> None:
    await students.choose_name_form(person, callback_data.cluster, callback_data.form)
    await show(query, names_screen(words, callback_data.cluster, callback_data.form))


def names_screen(words: Wording, cluster: str, chosen: NameForm) -> Screen:
    rows = column(
        *(
            button(
                ("● " if form is chosen else "○ ") + words(f"staff-names.{form}"),
                to.ChooseNames(cluster=cluster, form=form),
            )
            for form in NameForm
        )
    )
    return with_home(words, cluster, words("staff-names"), rows)
