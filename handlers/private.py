"""What concerns one person's data is said in private chats only; in groups there is a kind sentence."""

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.filters import BaseFilter, Command
from aiogram.types import CallbackQuery, Message

from handlers.screen import Screen, send
from locales import Wording

COMMANDS = (
    "staff", "mydata", "forget", "practice", "rollcall", "mygroups", "reminders", "hours", "calendar",
)  # fmt: skip

router = Router(name=__name__)


class InPrivate(BaseFilter):
    """Not one of aiogram's `F`: those it calls in another thread, and the way there and back takes longer
    than most handlers.
    """

    async def __call__(self, event: Message | CallbackQuery) -> bool:
        message = event if isinstance(event, Message) else event.message
        return message is not None and message.chat.type == ChatType.PRIVATE


IN_PRIVATE = InPrivate()


def private(name: str) -> Router:
    """A router that hears nothing outside private chats."""
    made = Router(name=name)
    made.message.filter(IN_PRIVATE)
    made.callback_query.filter(IN_PRIVATE)
    return made


@router.message(Command(*COMMANDS), ~IN_PRIVATE)
async def not_here(message: Message, words: Wording) -> None:
    await send(message, Screen(words("only-private")), reply=True)
