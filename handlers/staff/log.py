"""The log of who did what, for whoever answers for it."""

from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.paging import turning
from handlers.screen import Screen, show
from handlers.staff import addresses as to
from handlers.staff.parts import with_home
from locales import Html, Wording
from services.audit import Audit, Entry
from services.catalogue import CatalogueService
from services.catalogue.entries import Cluster
from services.pages import Page
from services.people import Person
from services.refusal import Refusal

router = Router(name=__name__)


@router.callback_query(to.Log.filter())
async def open_log(
    query: CallbackQuery,
    callback_data: to.Log,
    audit: Audit,
    catalogue: CatalogueService,
    person: Person,
    words: Wording,
) -> None:
    page = await audit.entries(person, callback_data.cluster, callback_data.page)
    cluster = catalogue.current.cluster_by_slug.get(callback_data.cluster)
    if cluster is None:
        raise Refusal("gone")
    await show(query, log_screen(words, cluster, page))


def log_screen(words: Wording, cluster: Cluster, page: Page[Entry]) -> Screen:
    lines = [entry_line(words, cluster, one) for one in page.items] or [words("staff-log-empty")]
    title = words("staff-log", city=cluster.city.ru if words.language == "ru" else cluster.city.en)
    turn = turning(page, lambda number: to.Log(cluster=cluster.slug, page=number))
    return with_home(words, cluster.slug, Html("\n\n").join((title, *lines)), turn)


def entry_line(words: Wording, cluster: Cluster, entry: Entry) -> str:
    """Facts that a text does not name are left out; one it names and an entry lacks is empty."""
    facts: dict[str, Any] = {"group": "", "number": "", "count": 0} | entry.facts
    if "role" in facts:
        facts["role"] = words(f"staff-role.{facts['role']}")
    if "status" in facts:
        facts["status"] = words(f"staff-status-{facts['status']}.choose")
    if "form" in facts:
        facts["form"] = words(f"staff-names.{facts['form']}")
    if "clearance" in facts:
        facts["clearance"] = words(f"practice-task.{facts['clearance']}")
    if "sha256" in facts:
        facts |= {"kind": words(f"load-kind-{facts['kind']}"), "hash": facts["sha256"][:8]}
    if entry.action == "place-told":
        facts["about"] = words(f"practice-about.{facts['about']}")
    who = entry.actor or words("staff-log.person" if entry.by_person else "staff-log.system")
    deed = words(f"audit-{entry.action}", **facts)
    return words("staff-log-line", at=entry.at.astimezone(cluster.zone), who=who, deed=deed)
