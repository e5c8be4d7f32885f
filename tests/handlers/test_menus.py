"""Behind the messenger's menu button: everybody's commands, and more in the chats of those with a role."""

import pytest
from aiogram.types import BotCommandScopeChat

from bot.announcement import announce
from handlers.menus import EVERYBODY
from locales import load
from models.membership import Role
from services import Services
from services.joining import Whom
from tests.handlers.people import ADMIN, put_cast
from tests.telegram import Messenger, Person


async def menu(messenger: Messenger, person: Person) -> list[str]:
    """What the chat of one person has besides everybody's."""
    commands = await messenger.bot.get_my_commands(scope=BotCommandScopeChat(chat_id=person.id))
    return [one.command for one in commands]


async def join(
    services: Services,
    messenger: Messenger,
    role: Role,
    group: int | None = None,
    person: Person | None = None,
) -> Person:
    made = await services.invitations.issue(Whom(role, "ryazan", group_id=group, name="Имя Фамилия"))
    person = person or messenger.person(71, "Кто-то")
    await person.follows(f"j_{made.token}")
    await person.taps("✅")
    return person


async def end(messenger: Messenger, boss: Person, role: str) -> None:
    """Whoever answers for the cluster ends a role, by hand."""
    await boss.sends("/staff")
    await boss.taps("Рязань")
    await boss.taps("🧑‍🏭 Сотрудники")
    await boss.taps(role)
    await boss.taps("Убрать")
    await boss.taps("Да, убрать")


@pytest.mark.parametrize(
    ("role", "first"), [(Role.MENTOR, "rollcall"), (Role.COORDINATOR, "staff"), (Role.TUTOR, "mygroups")]
)
async def test_a_role_brings_its_command(
    services: Services, messenger: Messenger, role: Role, first: str
) -> None:
    cast = await put_cast(services)
    person = await join(services, messenger, role, cast.group if role is Role.TUTOR else None)
    assert await menu(messenger, person) == [first, *EVERYBODY]
    await person.sends("/language")
    commands = await messenger.bot.get_my_commands(scope=BotCommandScopeChat(chat_id=person.id))
    assert commands[1].description == load()["en"].plain("command-start")


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_with_a_role_its_command_goes(services: Services, messenger: Messenger, language: str) -> None:
    await put_cast(services)
    boss = messenger.person(ADMIN, "Админ")
    person = await join(services, messenger, Role.MENTOR)
    await join(services, messenger, Role.COORDINATOR, person=person)
    if language == "en":
        await person.sends("/language")
    assert await menu(messenger, person) == ["staff", "rollcall", *EVERYBODY]
    await end(messenger, boss, "Имя Фамилия")
    (first, *rest) = await messenger.bot.get_my_commands(scope=BotCommandScopeChat(chat_id=person.id))
    assert first.command in ("staff", "rollcall")
    assert [one.command for one in rest] == list(EVERYBODY)
    assert first.description == load()[language].plain(f"command-{first.command}"), "in their own language"
    await end(messenger, boss, "Имя Фамилия")
    assert await menu(messenger, person) == []


@pytest.mark.parametrize("command", ["/forget", "/mydata"])
async def test_who_leaves_has_everybodys_menu(services: Services, messenger: Messenger, command: str) -> None:
    await put_cast(services)
    person = await join(services, messenger, Role.COORDINATOR)
    await person.sends(command)
    await person.taps("Да, стереть" if command == "/forget" else "Отозвать")
    if command == "/mydata":
        await person.taps("Да, отозвать")
    assert await menu(messenger, person) == []


async def test_everybody_else_has_everybodys(messenger: Messenger, anya: Person) -> None:
    await announce(messenger.bot, load())
    await anya.sends("/language")
    assert await menu(messenger, anya) == []
    everybody = await messenger.bot.get_my_commands()
    assert [one.command for one in everybody] == list(EVERYBODY)
    assert not {"staff", "rollcall", "mygroups"} & set(EVERYBODY)
