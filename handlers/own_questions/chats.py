"""Answers in a chat that follows a group: nothing about anybody."""

from collections.abc import Mapping

from handlers.schedule.chats import chat_screen
from handlers.schedule.search import teachers_text
from handlers.screen import Screen
from locales import Wording
from services.asking import AskedInChat
from services.catalogue.entries import Catalogue
from services.schedule.following import Following
from services.schedule.questions import Intent


async def chat_answer(
    wordings: Mapping[str, Wording], catalogue: Catalogue, following: Following, asked: AskedInChat
) -> Screen:
    question, chat_id = asked.question, asked.followed.chat_id
    words = wordings[asked.followed.language]
    match question.intent:
        case Intent.LOOK:
            return await _found(wordings, catalogue, following, asked)
        case Intent.TEACHERS:
            taught = await following.taught(chat_id)
            own = taught.view if taught else ()
            return Screen(
                teachers_text(words, tuple(one for one in own if question.name in (None, one.subject)))
            )
        case Intent.WEEK:
            return chat_screen(wordings, words, catalogue, await following.week(chat_id, question.day))
        case Intent.DAY:
            return chat_screen(wordings, words, catalogue, await following.day(chat_id, question.day))
        case Intent.NOW:
            return chat_screen(wordings, words, catalogue, await following.now_next(chat_id))
        case _:
            return Screen(words("only-private"))


async def _found(
    wordings: Mapping[str, Wording], catalogue: Catalogue, following: Following, asked: AskedInChat
) -> Screen:
    """The day that was said, or else the next on which the group has it."""
    words, chat_id = wordings[asked.followed.language], asked.followed.chat_id
    day = asked.question.day or await following.next_of(chat_id, asked.question.name or "")
    if day is None:
        return Screen(words("asked-not-soon", name=asked.question.name or ""))
    return chat_screen(wordings, words, catalogue, await following.day(chat_id, day))
