"""New links and pictures of them, the links that still work, and their end."""

from urllib.parse import urlencode

from aiogram import Bot, Router
from aiogram.types import CallbackQuery

from handlers.paging import turning
from handlers.qr import joining_link, picture
from handlers.screen import Screen, alert, button, column, link, send_picture, show
from handlers.staff import addresses as to
from handlers.staff.parts import city, place, with_home
from locales import Wording
from services.catalogue import CatalogueService
from services.catalogue.entries import Catalogue
from services.joining import Active, Invitations, Made
from services.pages import Page
from services.people import Person
from services.roster import GroupView, Roster

router = Router(name=__name__)


@router.callback_query(to.InviteGroup.filter())
async def invite_group(
    query: CallbackQuery,
    callback_data: to.InviteGroup,
    invitations: Invitations,
    roster: Roster,
    person: Person,
    words: Wording,
    bot: Bot,
    bot_name: str,
) -> None:
    group = await roster.group(person, callback_data.id, 0)
    if not callback_data.sure and await invitations.has_link(person, group.id):
        await show(query, new_link_screen(words, group))
        return
    made = await invitations.invite_group(person, group.id)
    await hand_over(bot, person, words, bot_name, made)
    await alert(query, words("staff-links.made"), toast=True)


@router.callback_query(to.InviteStudent.filter())
async def invite_student(
    query: CallbackQuery,
    callback_data: to.InviteStudent,
    invitations: Invitations,
    person: Person,
    words: Wording,
    bot: Bot,
    bot_name: str,
) -> None:
    made = await invitations.invite_student(person, callback_data.id)
    await hand_over(bot, person, words, bot_name, made)
    await alert(query, words("staff-links.made"), toast=True)


@router.callback_query(to.Links.filter())
async def open_links(
    query: CallbackQuery,
    callback_data: to.Links,
    invitations: Invitations,
    catalogue: CatalogueService,
    person: Person,
    words: Wording,
) -> None:
    page = await invitations.active(person, callback_data.cluster, callback_data.page)
    await show(query, links_screen(words, catalogue.current, callback_data.cluster, page))


@router.callback_query(to.Revoke.filter())
async def revoke(
    query: CallbackQuery,
    callback_data: to.Revoke,
    invitations: Invitations,
    catalogue: CatalogueService,
    person: Person,
    words: Wording,
) -> None:
    if not callback_data.sure:
        one = await invitations.one(person, callback_data.id)
        await show(query, revoke_screen(words, catalogue.current, one))
        return
    cluster = await invitations.revoke(person, callback_data.id)
    page = await invitations.active(person, cluster, 0)
    await show(query, links_screen(words, catalogue.current, cluster, page))


async def hand_over(bot: Bot, person: Person, words: Wording, bot_name: str, made: Made) -> None:
    """The link as a picture with the link under it: the only time that it can be told."""
    address = joining_link(bot_name, made.token)
    text = words(
        f"staff-link-{'group' if made.whom.is_group else made.whom.role}",
        link=address,
        name=made.name or "",
        group=made.group or "",
        until=made.expires_at,
    )
    share = "https://t.me/share/url?" + urlencode({"url": address})
    rows = ((link(words("staff-links.share"), share),),)
    await send_picture(bot, person.id, picture(address), with_home(words, made.whom.cluster, text, rows))


def new_link_screen(words: Wording, group: GroupView) -> Screen:
    rows = column(
        button(words("staff-link-again.sure"), to.InviteGroup(id=group.id, sure=True)),
        button(words("staff.cancel"), to.Group(id=group.id)),
    )
    return with_home(words, group.cluster, words("staff-link-again", group=group.code), rows)


def links_screen(words: Wording, catalogue: Catalogue, cluster: str, page: Page[Active]) -> Screen:
    text = words("staff-links", city=city(words, catalogue, cluster), count=page.total)
    rows = column(*(button(link_label(words, catalogue, one), to.Revoke(id=one.id)) for one in page.items))
    turn = turning(page, lambda number: to.Links(cluster=cluster, page=number))
    return with_home(words, cluster, text, (*rows, *turn))


def revoke_screen(words: Wording, catalogue: Catalogue, one: Active) -> Screen:
    cluster = one.whom.cluster
    rows = column(
        button(words("staff-revoke.sure"), to.Revoke(id=one.id, sure=True)),
        button(words("staff.cancel"), to.Links(cluster=cluster)),
    )
    text = words("staff-revoke", link=link_label(words, catalogue, one))
    return with_home(words, cluster, text, rows)


def link_label(words: Wording, catalogue: Catalogue, one: Active) -> str:
    if one.whom.is_group:
        return words("staff-links.group", group=one.group or "", used=one.used)
    where = one.group or place(words, catalogue, one.whom.role, one.whom.college_id, one.whom.employer_id)
    return words("staff-links.named", name=one.name or "", where=where)
