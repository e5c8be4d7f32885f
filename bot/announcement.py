"""What Telegram shows about the bot before the first message, in both languages."""

from collections.abc import Mapping

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError

from handlers.menus import EVERYBODY, described
from locales import Wording

log = structlog.get_logger(__name__)
DEFAULT = "en"
"""The language for everybody whose Telegram speaks neither Russian nor English."""


async def announce(bot: Bot, wordings: Mapping[str, Wording]) -> None:
    """Set what differs from what Telegram has: it allows few changes of a name. A failure is only logged."""
    try:
        for code, words in (("", wordings[DEFAULT]), *wordings.items()):
            await _announce_in(bot, code, words)
    except AiogramError as error:
        log.warning("name, descriptions or commands not set", reason=type(error).__name__)


async def _announce_in(bot: Bot, code: str, words: Wording) -> None:
    language = code or None
    if (await bot.get_my_name(language)).name != words.plain("bot-name"):
        await bot.set_my_name(words.plain("bot-name"), language)
    if (await bot.get_my_short_description(language)).short_description != words.plain("bot-about"):
        await bot.set_my_short_description(words.plain("bot-about"), language)
    if (await bot.get_my_description(language)).description != words.plain("bot-description"):
        await bot.set_my_description(words.plain("bot-description"), language)
    commands = described(words, EVERYBODY)
    if await bot.get_my_commands(language_code=language) != commands:
        await bot.set_my_commands(commands, language_code=language)
