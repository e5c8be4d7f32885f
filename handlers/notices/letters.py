"""Letters about changes: to a student, a mentor, or a chat that follows a group."""

from handlers.letters import Envelope, Letters
from handlers.notices.screens import chat_screen, notice_screen
from handlers.screen import Screen
from locales import Wording
from models.outbox import LetterKind
from services import Services


async def changes(services: Services, envelope: Envelope, words: Wording) -> Screen | None:
    load = envelope.facts["load"]
    if envelope.recipient < 0:  # a group
        since = envelope.facts.get("since", load)
        told = await services.notices.told_to_chat(envelope.recipient, load, since)
        return chat_screen(words, told, late=envelope.late) if told else None
    told = await services.notices.told(envelope.recipient, load)
    return notice_screen(words, told, late=envelope.late) if told else None


async def changes_again(services: Services, envelope: Envelope, words: Wording) -> Screen | None:
    told = await services.notices.told(envelope.recipient, envelope.facts["load"], reminder=True)
    return notice_screen(words, told, reminder=True) if told else None


LETTERS: Letters = {LetterKind.CHANGES: changes, LetterKind.CHANGES_AGAIN: changes_again}
