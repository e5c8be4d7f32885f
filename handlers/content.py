"""What a message carries, as filters: aiogram runs `F` and plain functions in a thread, these not."""

from aiogram.enums import ContentType
from aiogram.filters import BaseFilter
from aiogram.types import Message

UNREADABLE = {
    ContentType.ANIMATION,
    ContentType.AUDIO,
    ContentType.CONTACT,
    ContentType.DICE,
    ContentType.DOCUMENT,
    ContentType.LOCATION,
    ContentType.PHOTO,
    ContentType.POLL,
    ContentType.STICKER,
    ContentType.STORY,
    ContentType.VENUE,
    ContentType.VIDEO,
    ContentType.VIDEO_NOTE,
    ContentType.VOICE,
}


class Words(BaseFilter):
    """A text that is no command, or the caption of something."""

    async def __call__(self, message: Message) -> bool:
        return bool(message.caption) or (bool(message.text) and not (message.text or "").startswith("/"))


class AnyCommand(BaseFilter):
    async def __call__(self, message: Message) -> bool:
        return (message.text or "").startswith("/")


class Unreadable(BaseFilter):
    """A sticker, a voice message, a photo …"""

    async def __call__(self, message: Message) -> bool:
        return message.content_type in UNREADABLE


class Document(BaseFilter):
    async def __call__(self, message: Message) -> bool:
        return message.document is not None


class Location(BaseFilter):
    async def __call__(self, message: Message) -> bool:
        return message.location is not None


def file_of(message: Message) -> str | None:
    """Telegram's id of the largest photo, or of the file; None for mere words."""
    if message.photo:
        return message.photo[-1].file_id
    return message.document.file_id if message.document else None
