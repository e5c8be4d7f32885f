"""From a link to a role, in a few taps."""

from aiogram import Bot, F
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from handlers.home import with_way_back
from handlers.joining import addresses as to
from handlers.joining.screens import joined_screen, lines_screen, offer_screen, waiting_screen
from handlers.menus import offer_commands
from handlers.private import private
from handlers.qr import JOIN
from handlers.screen import show
from locales import Wording
from models.membership import Role
from services.attendance import RollCalls
from services.catalogue import CatalogueService
from services.consents import Consents
from services.joining import Claims, Joining
from services.people import People, Person
from services.roles import Roles

router = private(__name__)


@router.message(CommandStart(deep_link=True, magic=F.args.startswith(JOIN)))
async def follow(
    message: Message,
    command: CommandObject,
    joining: Joining,
    catalogue: CatalogueService,
    person: Person,
    words: Wording,
) -> None:
    token = (command.args or "").removeprefix(JOIN)
    opened = await joining.open(person, token)
    await show(message, offer_screen(words, catalogue.current, opened, token))


@router.callback_query(to.Agree.filter())
async def agree(
    query: CallbackQuery,
    callback_data: to.Agree,
    joining: Joining,
    claims: Claims,
    consents: Consents,
    catalogue: CatalogueService,
    people: People,
    roll_calls: RollCalls,
    roles: Roles,
    bot: Bot,
    person: Person,
    words: Wording,
) -> None:
    opened = await joining.open(person, callback_data.token)
    await consents.give(person)
    if person.cluster is None:
        await people.choose_cluster(person, opened.whom.cluster)
    if opened.whom.is_group and not opened.already:
        lines = await claims.lines(person, callback_data.token, 0)
        await show(query, lines_screen(words, lines, callback_data.token))
        return
    joined = opened if opened.already else await joining.accept(person, callback_data.token)
    await offer_commands(bot, person.id, words, (await roles.of(person.id)).roles)
    mentors = joined.whom.role is Role.MENTOR
    first = await roll_calls.first_sight(person) if mentors else None
    await show(query, joined_screen(words, catalogue.current, joined.whom, joined.group, first))


@router.callback_query(to.Decline.filter())
async def decline(query: CallbackQuery, words: Wording) -> None:
    await show(query, with_way_back(words, words("join-declined")))


@router.callback_query(to.Lines.filter())
async def turn(
    query: CallbackQuery, callback_data: to.Lines, claims: Claims, person: Person, words: Wording
) -> None:
    lines = await claims.lines(person, callback_data.token, callback_data.page)
    await show(query, lines_screen(words, lines, callback_data.token))


@router.callback_query(to.Pick.filter())
async def pick(
    query: CallbackQuery, callback_data: to.Pick, claims: Claims, person: Person, words: Wording
) -> None:
    claimed = await claims.claim(
        person, callback_data.token, callback_data.student, query.from_user.full_name
    )
    await show(query, waiting_screen(words, claimed, callback_data.token))


@router.callback_query(to.PickAnother.filter())
async def pick_another(
    query: CallbackQuery, callback_data: to.PickAnother, claims: Claims, person: Person, words: Wording
) -> None:
    await claims.take_back(person)
    lines = await claims.lines(person, callback_data.token, 0)
    await show(query, lines_screen(words, lines, callback_data.token))
