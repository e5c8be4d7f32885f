"""A group chat follows a group: the same commands there, without anybody's own data."""

from collections.abc import Mapping

from aiogram import Bot, Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.filters import BaseFilter, Command, CommandObject
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Chat, ChatMemberUpdated, Message, TelegramObject

from handlers import addresses
from handlers.chat_leaders import leads
from handlers.paging import turning
from handlers.schedule import addresses as to
from handlers.schedule.screens import day_screen, now_screen, week_screen
from handlers.schedule.ways import Ways
from handlers.screen import Screen, button, column, show
from locales import Wording
from services.catalogue import CatalogueService
from services.catalogue.entries import Catalogue
from services.pages import Page
from services.people import Person
from services.schedule import DayView, NowNext, WeekView
from services.schedule.following import Choice, Followed, Following, InChat

Shown = InChat[DayView] | InChat[WeekView] | InChat[NowNext] | None
GONE = (ChatMemberStatus.LEFT, ChatMemberStatus.KICKED)


class InGroup(BaseFilter):
    async def __call__(self, _event: TelegramObject, event_chat: Chat | None = None) -> bool:
        return event_chat is not None and event_chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)


class Migrated(BaseFilter):
    """The chat has got another id."""

    async def __call__(self, message: Message) -> bool:
        return message.migrate_to_chat_id is not None


class BotGone(BaseFilter):
    async def __call__(self, event: ChatMemberUpdated) -> bool:
        return event.new_chat_member.status in GONE


router = Router(name=__name__)
router.message.filter(InGroup())
router.callback_query.filter(InGroup())
router.my_chat_member.filter(InGroup())


@router.message(Command("today", "tomorrow", "week"))
async def by_command(
    message: Message,
    command: CommandObject,
    following: Following,
    catalogue: CatalogueService,
    wordings: Mapping[str, Wording],
    words: Wording,
) -> None:
    shown: Shown
    match command.command.casefold():
        case "tomorrow":
            shown = await following.day(message.chat.id, ahead=1)
        case "week":
            shown = await following.week(message.chat.id)
        case _:
            shown = await following.now_next(message.chat.id)
    await show(message, chat_screen(wordings, words, catalogue.current, shown))


@router.callback_query(addresses.Now.filter())
@router.callback_query(addresses.Day.filter())
@router.callback_query(addresses.Week.filter())
async def by_button(
    query: CallbackQuery,
    callback_data: CallbackData,
    following: Following,
    catalogue: CatalogueService,
    wordings: Mapping[str, Wording],
    words: Wording,
    event_chat: Chat,
) -> None:
    """Whoever taps in a chat sees the chat's group, never their own schedule."""
    shown: Shown
    match callback_data:
        case addresses.Day(day=day):
            shown = await following.day(event_chat.id, day)
        case addresses.Week(day=day):
            shown = await following.week(event_chat.id, day)
        case _:
            shown = await following.now_next(event_chat.id)
    await show(query, chat_screen(wordings, words, catalogue.current, shown))


@router.callback_query(to.FollowWhich.filter())
async def choose(
    query: CallbackQuery,
    callback_data: to.FollowWhich,
    following: Following,
    bot: Bot,
    person: Person,
    words: Wording,
    event_chat: Chat,
) -> None:
    may = await leads(bot, event_chat.id, person.id)
    page = await following.choices(person, callback_data.page, leads=may)
    await show(query, choices_screen(words, page, await following.followed(event_chat.id)))


@router.callback_query(to.Follow.filter())
async def follow(
    query: CallbackQuery,
    callback_data: to.Follow,
    following: Following,
    bot: Bot,
    person: Person,
    words: Wording,
    event_chat: Chat,
) -> None:
    may = await leads(bot, event_chat.id, person.id)
    followed = await following.follow(person, event_chat.id, callback_data.group, leads=may)
    await show(query, followed_screen(words, followed))


@router.callback_query(to.Unfollow.filter())
async def unfollow(
    query: CallbackQuery,
    following: Following,
    bot: Bot,
    person: Person,
    words: Wording,
    event_chat: Chat,
) -> None:
    await following.leave(person, event_chat.id, leads=await leads(bot, event_chat.id, person.id))
    await show(query, unfollowed_screen(words))


@router.message(Migrated())
async def migrated(message: Message, following: Following) -> None:
    if message.migrate_to_chat_id is not None:
        await following.moved(message.chat.id, message.migrate_to_chat_id)


@router.my_chat_member(BotGone())
async def bot_gone(event: ChatMemberUpdated, following: Following) -> None:
    await following.forget(event.chat.id)


def chat_screen(
    wordings: Mapping[str, Wording], words: Wording, catalogue: Catalogue, shown: Shown
) -> Screen:
    """In the chat's language; an offer to choose, in the person's, where nothing is followed."""
    if shown is None:
        return unfollowed_screen(words)
    words = wordings[shown.language]
    ways = Ways(
        lambda day: addresses.Day(day=day),
        lambda day: addresses.Week(day=day),
        ((button(words("schedule-chat.settings"), to.FollowWhich()),),),
    )
    match shown.view:
        case NowNext() as view:
            return now_screen(words, catalogue, view, ways)
        case DayView() as view:
            return day_screen(words, catalogue, view, ways, live=False)
        case WeekView() as view:
            return week_screen(words, catalogue, view, ways, live=False)


def unfollowed_screen(words: Wording) -> Screen:
    return Screen(words("schedule-chat"), column(button(words("schedule-chat.choose"), to.FollowWhich())))


def choices_screen(words: Wording, page: Page[Choice], followed: Followed | None) -> Screen:
    groups = column(*(button(f"👥 {one.group}", to.Follow(group=one.group_id)) for one in page.items))
    turn = turning(page, lambda number: to.FollowWhich(page=number))
    stop = column(button(words("schedule-chat.stop"), to.Unfollow())) if followed else ()
    text = (
        words("schedule-chat-which-instead", group=followed.group)
        if followed
        else words("schedule-chat-which")
    )
    return Screen(text, (*groups, *turn, *stop))


def followed_screen(words: Wording, followed: Followed) -> Screen:
    text = words("schedule-chat-follows", group=followed.group)
    return Screen(text, column(button(words("schedule-title.now"), addresses.Now())))
