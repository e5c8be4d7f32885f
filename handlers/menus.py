"""The list of commands behind the messenger's own menu button: everybody's, and more for who has a role."""

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.types import BotCommand, BotCommandScopeChat

from locales import Wording
from models.membership import Role

log = structlog.get_logger(__name__)
EVERYBODY = (
    "start", "today", "tomorrow", "week", "practice", "reminders", "programmes", "ask", "language", "mydata",
    "forget", "help",
)  # fmt: skip
OF_ROLE = {Role.COORDINATOR: "staff", Role.TUTOR: "mygroups", Role.MENTOR: "rollcall"}


def described(words: Wording, names: tuple[str, ...]) -> list[BotCommand]:
    return [BotCommand(command=name, description=words.plain(f"command-{name}")) for name in names]


async def offer_commands(bot: Bot, person_id: int, words: Wording, roles: frozenset[Role]) -> None:
    """In this person's chat the menu begins with what their roles do daily. A failure is only logged.

    Call it when a role begins and when the language changes; without a role nothing is asked of Telegram.
    """
    if _own(roles):
        await renew_commands(bot, person_id, words, roles)


async def renew_commands(bot: Bot, person_id: int, words: Wording, roles: frozenset[Role]) -> None:
    """As `offer_commands`, when a role has ended: without another one the menu is everybody's again."""
    scope, own = BotCommandScopeChat(chat_id=person_id), _own(roles)
    try:
        if own:
            await bot.set_my_commands(described(words, (*own, *EVERYBODY)), scope=scope)
        else:
            await bot.delete_my_commands(scope=scope)
    except AiogramError as error:
        log.warning("menu not set", person=person_id, reason=type(error).__name__)


def _own(roles: frozenset[Role]) -> tuple[str, ...]:
    return tuple(command for role, command in OF_ROLE.items() if role in roles)
