"""Coordinators and mentors, and the end of a role."""

from collections.abc import Mapping

from aiogram import Bot, Router
from aiogram.types import CallbackQuery

from handlers import addresses
from handlers.menus import renew_commands
from handlers.paging import turning
from handlers.screen import Screen, button, column, show
from handlers.staff import addresses as to
from handlers.staff.parts import city, place, with_home
from locales import Wording
from models.membership import Role
from services.catalogue import CatalogueService
from services.catalogue.entries import Catalogue
from services.colleagues import Colleague, Colleagues
from services.outbox import Outbox
from services.pages import Page
from services.people import Person
from services.roles import Roles

router = Router(name=__name__)


@router.callback_query(to.Colleagues.filter())
async def open_colleagues(
    query: CallbackQuery,
    callback_data: to.Colleagues,
    colleagues: Colleagues,
    catalogue: CatalogueService,
    person: Person,
    words: Wording,
) -> None:
    page = await colleagues.of(person, callback_data.cluster, callback_data.page)
    await show(query, colleagues_screen(words, catalogue.current, callback_data.cluster, page))


@router.callback_query(to.Colleague.filter())
async def open_colleague(
    query: CallbackQuery,
    callback_data: to.Colleague,
    colleagues: Colleagues,
    catalogue: CatalogueService,
    person: Person,
    words: Wording,
) -> None:
    colleague = await colleagues.one(person, callback_data.id)
    await show(query, colleague_screen(words, catalogue.current, colleague))


@router.callback_query(to.EndRole.filter())
async def end_role(
    query: CallbackQuery,
    callback_data: to.EndRole,
    colleagues: Colleagues,
    catalogue: CatalogueService,
    roles: Roles,
    outbox: Outbox,
    bot: Bot,
    person: Person,
    wordings: Mapping[str, Wording],
    words: Wording,
) -> None:
    if not callback_data.sure:
        colleague = await colleagues.one(person, callback_data.id)
        await show(query, end_screen(words, catalogue.current, colleague))
        return
    ended = await colleagues.end(person, callback_data.id)
    if ended.person_id is not None:
        theirs = wordings[await outbox.language_of(ended.person_id)]
        await renew_commands(bot, ended.person_id, theirs, (await roles.of(ended.person_id)).roles)
    page = await colleagues.of(person, ended.cluster, 0)
    await show(query, colleagues_screen(words, catalogue.current, ended.cluster, page))


def colleagues_screen(words: Wording, catalogue: Catalogue, cluster: str, page: Page[Colleague]) -> Screen:
    text = words("staff-colleagues", city=city(words, catalogue, cluster), count=page.total)
    rows = column(
        *(
            button(
                words(
                    f"staff-colleagues.{one.role}", name=one.name or "", where=_where(words, catalogue, one)
                ),
                to.Colleague(id=one.id),
            )
            for one in page.items
        )
    )
    turn = turning(page, lambda number: to.Colleagues(cluster=cluster, page=number))
    invite = ((button(words("staff.invite"), to.Invite(cluster=cluster)),),)
    return with_home(words, cluster, text, (*rows, *turn, *invite))


def colleague_screen(words: Wording, catalogue: Catalogue, colleague: Colleague) -> Screen:
    deputy = button(words("rollcall-list.deputy"), addresses.Deputies(mentor=colleague.id))
    rows = column(
        *((deputy,) if colleague.role is Role.MENTOR else ()),
        button(words("staff-colleague.end"), to.EndRole(id=colleague.id)),
        button(words("staff.colleagues"), to.Colleagues(cluster=colleague.cluster)),
    )
    return with_home(words, colleague.cluster, _told(words, catalogue, colleague), rows)


def end_screen(words: Wording, catalogue: Catalogue, colleague: Colleague) -> Screen:
    text = words("staff-end", name=colleague.name or "", where=_where(words, catalogue, colleague))
    rows = column(
        button(words("staff-end.sure"), to.EndRole(id=colleague.id, sure=True)),
        button(words("staff.cancel"), to.Colleague(id=colleague.id)),
    )
    return with_home(words, colleague.cluster, text, rows)


def _told(words: Wording, catalogue: Catalogue, colleague: Colleague) -> str:
    return words(
        f"staff-colleague-{colleague.role}",
        name=colleague.name or "",
        where=_where(words, catalogue, colleague),
        day=colleague.granted_at,
    )


def _where(words: Wording, catalogue: Catalogue, colleague: Colleague) -> str:
    own = place(words, catalogue, colleague.role, colleague.college_id, colleague.employer_id)
    return colleague.group or own
