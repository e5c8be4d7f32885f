"""Behind the messenger's menu button: everybody's commands, and more in the chats of those with a role."""

import pytest
from aiogram.types import BotCommandScopeChat

from bot.announcement import announce
from handlers.menus import EVERYBODY
from locales import load
from models.membership import Role
from services import Services
from services.joining import Whom
from tests.handlers.people import put_cast
from tests.telegram import Messenger, Person


async def menu(messenger: Messenger, person: Person) -> list[str]:
    """What the chat of one person has besides everybody's."""
    commands = await messenger.bot.get_my_commands(scope=BotCommandScopeChat(chat_id=person.id))
    return [one.command for one in commands]


async def join(services: Services, messenger: Messenger, role: Role, group: int | None = None) -> Person:
    made = await services.invitations.issue(Whom(role, "ryazan", group_id=group, name="Имя Фамилия"))
    person = messenger.person(71, "Кто-то")
    await person.follows(f"j_{made.token}")
    await person.taps("✅")
    return person


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


async def test_everybody_else_has_everybodys(messenger: Messenger, anya: Person) -> None:
    await announce(messenger.bot, load())
    await anya.sends("/language")
    assert await menu(messenger, anya) == []
    everybody = await messenger.bot.get_my_commands()
    assert [one.command for one in everybody] == list(EVERYBODY)
    assert not {"staff", "rollcall", "mygroups"} & set(EVERYBODY)
