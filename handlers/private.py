"""What concerns one person's data is said in private chats only; in groups there is a kind sentence."""

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.filters import Command
from aiogram.types import Message

from handlers.screen import Screen, send
from locales import Wording

COMMANDS = (
    "staff", "mydata", "forget", "practice", "rollcall", "mygroups", "reminders", "hours", "calendar",
)  # fmt: skip
MESSAGE = F.chat.type == ChatType.PRIVATE
TAP = F.message.chat.type == ChatType.PRIVATE

router = Router(name=__name__)


def private(name: str) -> Router:
    """A router that hears nothing outside private chats."""
    made = Router(name=name)
    made.message.filter(MESSAGE)
    made.callback_query.filter(TAP)
    return made


@router.message(Command(*COMMANDS), ~MESSAGE)
async def not_here(message: Message, words: Wording) -> None:
    await send(message, Screen(words("only-private")), reply=True)
