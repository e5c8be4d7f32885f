"""Inviting a mentor or a colleague: of which college, of which employer, and their name."""

from aiogram import Bot, Router
from aiogram.types import CallbackQuery, Message

from handlers.asked import Asked
from handlers.paging import turning
from handlers.screen import Screen, button, column, show
from handlers.staff import addresses as to
from handlers.staff.links import hand_over
from handlers.staff.parts import city, college, place, with_home
from locales import Wording
from models.language import Language
from models.membership import Role
from services.catalogue import CatalogueService
from services.catalogue.entries import Catalogue
from services.joining import Invitations, Whom
from services.pages import page_of
from services.people import Person
from services.prompts import Prompts
from services.roles import Roles, Scope
from services.roster import Roster

router = Router(name=__name__)


@router.callback_query(to.Invite.filter())
async def open_invite(
    query: CallbackQuery,
    callback_data: to.Invite,
    roles: Roles,
    catalogue: CatalogueService,
    person: Person,
    words: Wording,
) -> None:
    await roles.scope(person, callback_data.cluster)
    await show(query, invite_screen(words, catalogue.current, callback_data.cluster))


@router.callback_query(to.InviteCollege.filter())
async def open_colleges(
    query: CallbackQuery,
    callback_data: to.InviteCollege,
    roles: Roles,
    catalogue: CatalogueService,
    person: Person,
    words: Wording,
) -> None:
    scope = await roles.scope(person, callback_data.cluster)
    await show(query, colleges_screen(words, catalogue.current, scope, callback_data.who))


@router.callback_query(to.InviteEmployer.filter())
async def open_employers(
    query: CallbackQuery,
    callback_data: to.InviteEmployer,
    roles: Roles,
    catalogue: CatalogueService,
    person: Person,
    words: Wording,
) -> None:
    await roles.require(person, callback_data.cluster, callback_data.college)
    await show(query, employers_screen(words, catalogue.current, callback_data))


@router.callback_query(to.InviteName.filter())
async def ask_name(
    query: CallbackQuery,
    callback_data: to.InviteName,
    roles: Roles,
    catalogue: CatalogueService,
    prompts: Prompts,
    person: Person,
    words: Wording,
) -> None:
    await roles.require(person, callback_data.cluster, callback_data.college)
    await prompts.ask(person, callback_data.pack())
    await show(query, name_screen(words, catalogue.current, callback_data))


@router.message(Asked(to.InviteName))
async def take_name(
    message: Message,
    asked: to.InviteName,
    invitations: Invitations,
    prompts: Prompts,
    person: Person,
    words: Wording,
    bot: Bot,
    bot_name: str,
) -> None:
    name = " ".join((message.text or "").split())
    invited = Whom(asked.who.role, asked.cluster, asked.college, asked.employer, name=name)
    made = await invitations.invite_staff(person, invited)
    await prompts.done(person)
    await hand_over(bot, person, words, bot_name, made)


@router.callback_query(to.InviteTutor.filter())
async def ask_tutor(
    query: CallbackQuery,
    callback_data: to.InviteTutor,
    roster: Roster,
    prompts: Prompts,
    person: Person,
    words: Wording,
) -> None:
    group = await roster.group(person, callback_data.id, 0)
    await prompts.ask(person, callback_data.pack())
    cancel = ((button(words("staff.cancel"), to.Group(id=group.id)),),)
    await show(query, with_home(words, group.cluster, words("staff-name-tutor", where=group.code), cancel))


@router.message(Asked(to.InviteTutor))
async def take_tutor(
    message: Message,
    asked: to.InviteTutor,
    roster: Roster,
    invitations: Invitations,
    prompts: Prompts,
    person: Person,
    words: Wording,
    bot: Bot,
    bot_name: str,
) -> None:
    group = await roster.group(person, asked.id, 0)
    name = " ".join((message.text or "").split())
    made = await invitations.invite_staff(
        person, Whom(Role.TUTOR, group.cluster, group.college_id, group_id=group.id, name=name)
    )
    await prompts.done(person)
    await hand_over(bot, person, words, bot_name, made)


def invite_screen(words: Wording, catalogue: Catalogue, cluster: str) -> Screen:
    text = words("staff-invite", city=city(words, catalogue, cluster))
    rows = column(
        button(words("staff-invite.students"), to.Groups(cluster=cluster)),
        button(words("staff-invite.mentor"), to.InviteCollege(cluster=cluster, who=to.Invitee.MENTOR)),
        button(
            words("staff-invite.coordinator"), to.InviteCollege(cluster=cluster, who=to.Invitee.COORDINATOR)
        ),
    )
    return with_home(words, cluster, text, rows)


def colleges_screen(words: Wording, catalogue: Catalogue, scope: Scope, who: to.Invitee) -> Screen:
    """What the actor answers for; the whole cluster too, for whoever answers for all of it."""
    ids = [one.id for one in catalogue.colleges if one.cluster == scope.cluster and scope.covers(one.id)]
    choices: list[int | None] = [*ids] if scope.colleges is not None else [None, *ids]
    rows = column(*(button(college(words, catalogue, one), _next(scope, who, one)) for one in choices))
    return with_home(words, scope.cluster, words("staff-invite-college"), rows)


def _next(scope: Scope, who: to.Invitee, of: int | None) -> to.InviteEmployer | to.InviteName:
    if who is to.Invitee.MENTOR:
        return to.InviteEmployer(cluster=scope.cluster, college=of)
    return to.InviteName(who=who, cluster=scope.cluster, college=of, employer=None)


def employers_screen(words: Wording, catalogue: Catalogue, at: to.InviteEmployer) -> Screen:
    language = Language(words.language)
    page = page_of([one for one in catalogue.employers if one.cluster == at.cluster], at.page)

    def mentor_of(employer: int | None) -> to.InviteName:
        return to.InviteName(who=to.Invitee.MENTOR, cluster=at.cluster, college=at.college, employer=employer)

    rows = column(
        *(button(one.name.into(language), mentor_of(one.id)) for one in page.items),
        button(words("staff.no-employer"), mentor_of(None)),
    )
    turn = turning(page, lambda number: at.model_copy(update={"page": number}))
    return with_home(words, at.cluster, words("staff-invite-employer"), (*rows, *turn))


def name_screen(words: Wording, catalogue: Catalogue, at: to.InviteName) -> Screen:
    where = place(words, catalogue, at.who.role, at.college, at.employer)
    cancel = ((button(words("staff.cancel"), to.Invite(cluster=at.cluster)),),)
    return with_home(words, at.cluster, words(f"staff-name-{at.who.role}", where=where), cancel)
