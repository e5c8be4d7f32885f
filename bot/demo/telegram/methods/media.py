"""Sending files: photos, documents, voice, stickers, albums; and getting them back."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from aiogram.methods import (
    GetFile,
    SendDocument,
    SendMediaGroup,
    SendPhoto,
    SendSticker,
    SendVoice,
)

from bot.demo.telegram import files
from bot.demo.telegram.errors import bad_request
from bot.demo.telegram.methods.registry import method, methods_of
from bot.demo.telegram.methods.writing import caption_of, post

if TYPE_CHECKING:
    from bot.demo.telegram.accounts import Wire
    from bot.demo.telegram.core import Telegram

_ALBUM_SIZES = range(2, 11)
_albums = itertools.count(1)


@method(SendPhoto)
def send_photo(telegram: Telegram, call: SendPhoto) -> Wire:
    content = content_of(telegram, "photo", call.photo)
    if call.has_spoiler:
        content["has_media_spoiler"] = True
    return post(telegram, call, content | caption_of(call)).wire()


@method(SendDocument)
def send_document(telegram: Telegram, call: SendDocument) -> Wire:
    content = content_of(telegram, "document", call.document)
    return post(telegram, call, content | caption_of(call)).wire()


@method(SendVoice)
def send_voice(telegram: Telegram, call: SendVoice) -> Wire:
    content = content_of(telegram, "voice", call.voice)
    content["voice"]["duration"] = call.duration or 0
    return post(telegram, call, content | caption_of(call)).wire()


@method(SendSticker)
def send_sticker(telegram: Telegram, call: SendSticker) -> Wire:
    content = content_of(telegram, "sticker", call.sticker)
    content["sticker"]["emoji"] = call.emoji or "🙂"
    return post(telegram, call, content).wire()


@method(SendMediaGroup)
def send_media_group(telegram: Telegram, call: SendMediaGroup) -> list[Wire]:
    if len(call.media) not in _ALBUM_SIZES:
        raise bad_request("wrong number of media: an album has 2 to 10 items")
    kinds = {item.type for item in call.media}
    if not kinds <= {"photo", "document"}:
        raise bad_request("the local stand-in for Telegram sends albums of photos or documents only")
    if len(kinds) > 1:
        raise bad_request("document can't be mixed with other media types")
    chat = telegram.writable(call.chat_id)
    album = {"media_group_id": str(next(_albums))}
    contents = [content_of(telegram, item.type, item.media) | caption_of(item) | album for item in call.media]
    first = post(telegram, call, contents[0], chat=chat, count=len(contents))
    fields = {"reply_to": first.reply_to, "thread_id": first.thread_id}
    rest = [telegram.write(chat, telegram.bot, content, **fields) for content in contents[1:]]
    return [message.wire() for message in (first, *rest)]


@method(GetFile)
def get_file(telegram: Telegram, call: GetFile) -> Wire:
    return telegram.files.downloadable(call.file_id)


def content_of(telegram: Telegram, kind: str, given: Any) -> Wire:
    """The content of a message with a file that was uploaded or is known by its file_id."""
    if not isinstance(given, str) or not given or given.startswith("attach://"):
        raise bad_request(f"there is no {kind} in the request")
    stored = telegram.files.get(given)
    if not stored.upload.data:
        raise bad_request("file must be non-empty")
    if kind == "photo":
        return {"photo": files.photo(stored)}
    if kind == "sticker":
        side = {"width": 512, "height": 512, "type": "regular", "is_animated": False, "is_video": False}
        return {"sticker": stored.wire() | side}
    return {kind: files.document(stored)}


METHODS = methods_of(list(globals().values()))
