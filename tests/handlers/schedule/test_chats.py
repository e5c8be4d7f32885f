"""Stories of group chats that follow a group: who may choose, what is shown, and that nobody's data is."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.demo.telegram.accounts import Chat
from models.audit import AuditEntry
from models.following import FollowedGroup
from models.outbox import Letter, LetterKind, LetterStatus
from services import Services
from services.outbox import Entry, put
from services.schedule.following import chats_of
from tests.conftest import TODAY
from tests.handlers.people import ADMIN, Cast, lines_of, put_cast, student
from tests.services.schedule.timetable import MONDAY, Timetable
from tests.telegram import Messenger, Person

CHAT = -100_321


@pytest.fixture
async def cast(services: Services) -> Cast:
    return await put_cast(services)


@pytest.fixture
async def table(services: Services, cast: Cast) -> Timetable:
    return await Timetable.of(services, cast.group)


async def chat_of(messenger: Messenger, *members: Person, leader: Person) -> Chat:
    chat = messenger.group(CHAT, "Наша группа", *members)
    chat.members[leader.id] = "administrator"
    await leader.adds_bot(chat)
    return chat


async def followers(services: Services) -> dict[int, int]:
    async with services.database.read() as session:
        rows = await session.execute(select(FollowedGroup.chat_id, FollowedGroup.group_id))
        return {row.chat_id: row.group_id for row in rows}


async def log_of(services: Services) -> list[tuple[str, str, bool]]:
    """What the log says of chats: what was done, for which group, and whether a person did it."""
    async with services.database.read() as session:
        found = await session.scalars(
            select(AuditEntry).where(AuditEntry.action.startswith("chat-")).order_by(AuditEntry.id)
        )
        return [(one.action, one.facts["group"], one.actor_id is not None) for one in found]


@pytest.mark.parametrize(
    ("language", "choose", "follows", "stop"),
    [
        ("ru", "👥 Выбрать группу", "следит за расписанием ТМ-126", "Больше не следить"),
        ("en", "👥 Choose a group", "follows the schedule of ТМ-126", "Stop following"),
    ],
)
async def test_an_admin_who_studies_there_chooses(
    table: Timetable, cast: Cast, messenger: Messenger, language: str, choose: str, follows: str, stop: str
) -> None:
    services = table.services
    await table.lesson()
    await table.lesson(day=MONDAY + timedelta(days=1), subject="История")
    await table.practice(cast.lines[1], MONDAY, MONDAY)
    anna = await student(services, messenger, 21, cast.lines[0], language)
    guest = messenger.person(41, "Гость", language=language)
    chat = await chat_of(messenger, anna, guest, leader=anna)
    there = anna.in_chat(chat)
    await guest.in_chat(chat).sends("/today")
    await there.taps(choose)
    assert there.buttons == ["👥 ТМ-126"], "a student's own group only"
    await there.taps("👥 ТМ-126")
    there.sees(follows)
    assert await followers(services) == {CHAT: cast.group}
    async with services.database.read() as session:
        (followed,) = await chats_of(session, [cast.group, 999])
    assert (followed.chat_id, followed.group, followed.language) == (CHAT, "ТМ-126", language)
    await guest.in_chat(chat).sends("/tomorrow")
    there.sees("Математика", "1 студент" if language == "ru" else "1 student")
    there.does_not_see("АО «Пример»", "Наставников", "🔔", "📲")
    await guest.in_chat(chat).taps("24")
    there.sees("История")
    await guest.in_chat(chat).taps("🗓")
    there.sees("История", "Математика")
    await guest.in_chat(chat).sends("/week")
    there.sees("Математика")
    await there.taps("⚙️")
    await there.taps(stop)
    assert await followers(services) == {}


async def test_who_may_not(table: Timetable, cast: Cast, messenger: Messenger) -> None:
    services = table.services
    anna = await student(services, messenger, 21, cast.lines[0])
    boss, guest = messenger.person(ADMIN, "Админ"), messenger.person(41, "Гость")
    chat = await chat_of(messenger, anna, boss, guest, leader=boss)
    chat.members[guest.id] = "administrator"
    there = anna.in_chat(chat)
    await there.sends("/week")
    await there.taps("👥")
    assert "администратор" in there.alerts[-1], "she studies there and does not lead the chat"
    hers = guest.in_chat(chat)
    await hers.taps("👥")
    assert "присоединитесь" in hers.alerts[-1], "leads the chat and has no group"
    for data in (f"nfg:{cast.group}", "nfu", "nf:0"):
        await there.forges(data)
        await hers.forges(data)
    assert await followers(services) == {}
    chat.members[anna.id] = "administrator"
    await there.forges(f"nfg:{cast.foreign}")
    assert await followers(services) == {}, "not her group"
    await boss.in_chat(chat).taps("👥 Выбрать")
    boss.in_chat(chat).sees("👥 СВ-11", "👥 ТМ-126")
    await boss.in_chat(chat).taps("👥 СВ-11")
    assert await followers(services) == {CHAT: cast.foreign}
    await there.forges("nfu", message=there.answers[-1])
    assert await followers(services) == {}, "any leader of the chat may stop it"
    assert await log_of(services) == [("chat-followed", "СВ-11", True), ("chat-unfollowed", "СВ-11", True)]


async def test_ones_own_schedule_never_shows_in_a_chat(
    table: Timetable, cast: Cast, messenger: Messenger
) -> None:
    await table.lesson()
    await table.practice(cast.lines[0], MONDAY, MONDAY)
    anna = await student(table.services, messenger, 21, cast.lines[0])
    chat = await chat_of(messenger, anna, leader=anna)
    there = anna.in_chat(chat)
    await there.sends("/help")
    for data in ("n", "nd:2026-11-23", "nw:2026-11-23"):
        await there.forges(data)
        there.sees("не следит ни за чьим расписанием")
        there.does_not_see("Математика", "АО «Пример»")


async def test_the_chat_moves_and_the_bot_leaves(table: Timetable, cast: Cast, messenger: Messenger) -> None:
    services = table.services
    anna = await student(services, messenger, 21, cast.lines[0])
    chat = await chat_of(messenger, anna, leader=anna)
    there = anna.in_chat(chat)
    await there.sends("/today")
    await there.taps("👥")
    await there.taps("👥 ТМ-126")
    new = messenger.telegram.upgrade(chat, -100_999)
    await messenger.settle()
    assert await followers(services) == {-100_999: cast.group}
    async with services.database.write() as session:
        await put(session, TODAY, [Entry(-100_999, LetterKind.CHANGES, "load-1", TODAY)])
    anna.client.removes_bot(new)
    await messenger.settle()
    assert await followers(services) == {}
    async with services.database.read() as session:
        assert list(await session.scalars(select(Letter.status))) == [LetterStatus.UNREACHABLE]
    assert await log_of(services) == [("chat-followed", "ТМ-126", True), ("chat-unfollowed", "ТМ-126", False)]
    assert (await lines_of(services, cast.group)) == cast.lines
