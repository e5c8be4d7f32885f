"""What was loaded, undoing the last of it, and students whom rosters leave out."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers import addresses
from handlers.loading import addresses as to
from handlers.loading.version_screens import leavers_screen, undo_screen, undone_screen, versions_screen
from handlers.screen import Screen, show
from locales import Wording
from models.language import Language
from services.catalogue import CatalogueService
from services.loading import Loading
from services.pages import page_of
from services.people import Person
from services.refusal import Refusal

router = Router(name=__name__)


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
    own = await loading.colleges(person)
    language = Language(words.language)
    names = {one.college_id: one.college.into(language) for one in own if one.cluster == cluster.slug}
    await show(query, versions_screen(words, cluster, page, faulty, names))


@router.callback_query(addresses.Leavers.filter())
async def open_leavers(
    query: CallbackQuery, callback_data: addresses.Leavers, loading: Loading, person: Person, words: Wording
) -> None:
    at = callback_data
    await show(query, await _leavers(loading, person, words, at.cluster, at.college, at.page))


@router.callback_query(to.LetGo.filter())
async def let_go(
    query: CallbackQuery, callback_data: to.LetGo, loading: Loading, person: Person, words: Wording
) -> None:
    await loading.let_go(person, callback_data.cluster, callback_data.college, callback_data.student)
    await show(query, await _leavers(loading, person, words, callback_data.cluster, callback_data.college))


@router.callback_query(to.KeepAll.filter())
async def keep_all(
    query: CallbackQuery, callback_data: to.KeepAll, loading: Loading, person: Person, words: Wording
) -> None:
    await loading.keep(person, callback_data.cluster, callback_data.college)
    await show(query, await _leavers(loading, person, words, callback_data.cluster, callback_data.college))


async def _leavers(
    loading: Loading, person: Person, words: Wording, cluster: str, college: int | None, page: int = 0
) -> Screen:
    everybody = await loading.leavers(person, cluster, college)
    return leavers_screen(words, cluster, college, page_of(everybody, page), everybody)


@router.callback_query(to.Undo.filter())
async def undo(
    query: CallbackQuery, callback_data: to.Undo, loading: Loading, person: Person, words: Wording
) -> None:
    if callback_data.sure:
        await show(query, undone_screen(words, await loading.undo(person, callback_data.load)))
    else:
        await show(query, undo_screen(words, await loading.undoable(person, callback_data.load)))
