"""Whose question it is: of the schedule that a chat follows, of one's own, or of what may be looked up."""

import re
from collections.abc import Mapping
from typing import Any

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.filters import BaseFilter, Command, CommandObject
from aiogram.types import Message

from handlers.attendance.ledger import own_screen as hours_screen
from handlers.content import Words
from handlers.own_questions.chats import chat_answer
from handlers.own_questions.looked import looked_screen
from handlers.own_questions.own import Own, own_answer
from handlers.practice.card import others_screen
from handlers.private import IN_PRIVATE
from handlers.screen import send
from locales import Wording
from services.asking import Asked, AskedInChat, Asking
from services.attendance import Ledgers, RollCalls
from services.catalogue import CatalogueService
from services.people import Person
from services.practice import Practice
from services.schedule import Schedules
from services.schedule.following import Following

router = Router(name=__name__)


class AsksOwn(BaseFilter):
    """Passes with `asked` if somebody of a college asks of what they may see; everything else goes on."""

    async def __call__(
        self, message: Message, person: Person, asking: Asking, command: CommandObject | None = None
    ) -> dict[str, Any] | bool:
        if not (person.student or person.mentor or person.tutor or person.staff):
            return False
        asked = await asking.of(person, _text(message, command))
        return {"asked": asked} if asked else False


class AsksInChat(BaseFilter):
    """The same for the group that this chat follows, whoever asks."""

    async def __call__(
        self,
        message: Message,
        person: Person,
        asking: Asking,
        bot_name: str,
        command: CommandObject | None = None,
    ) -> dict[str, Any] | bool:
        if message.chat.type == ChatType.PRIVATE:
            return False
        text = re.sub(f"@{bot_name}", " ", _text(message, command), flags=re.IGNORECASE)
        asked = await asking.in_chat(person, message.chat.id, text)
        return {"asked": asked} if asked else False


@router.message(IN_PRIVATE, Command("hours"))
async def hours(message: Message, ledgers: Ledgers, person: Person, words: Wording) -> None:
    """A way in for who types it; it stands in no menu."""
    if not person.student and (person.mentor or person.tutor or person.staff):
        await send(message, others_screen(words, person, "asked-hours-others"))
    else:
        await send(message, hours_screen(words, await ledgers.own(person)))


@router.message(IN_PRIVATE, Words(), AsksOwn())
@router.message(IN_PRIVATE, Command("ask"), AsksOwn())
async def answer(
    message: Message,
    asked: Asked,
    schedules: Schedules,
    practice: Practice,
    ledgers: Ledgers,
    roll_calls: RollCalls,
    catalogue: CatalogueService,
    person: Person,
    wordings: Mapping[str, Wording],
) -> None:
    """In the language of the question."""
    words = wordings[asked.question.language]
    own = Own(person, words, schedules, practice, ledgers, roll_calls, catalogue)
    screen = await (own_answer(own, asked.question) if asked.own else looked_screen(own, asked))
    await send(message, screen, reply=True)


@router.message(Words(), AsksInChat())
@router.message(Command("ask"), AsksInChat())
async def answer_chat(
    message: Message,
    asked: AskedInChat,
    following: Following,
    catalogue: CatalogueService,
    wordings: Mapping[str, Wording],
) -> None:
    """In the language of the chat."""
    screen = await chat_answer(wordings, catalogue.current, following, asked)
    await send(message, screen, reply=True)


def _text(message: Message, command: CommandObject | None) -> str:
    return (command.args if command else message.text or message.caption) or ""
