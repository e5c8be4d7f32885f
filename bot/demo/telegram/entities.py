"""Formatted text: what stands in a message after parse mode, trimming and Telegram's own detection."""

import re
from typing import Any, NamedTuple

from bot.demo.telegram.errors import bad_request
from bot.demo.telegram.html import HtmlReader, entity_order, utf16_length

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
_FOUND = re.compile(
    r"(?P<email>(?<![\w.])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<url>https?://[^\s<>\"«»]+[^\s<>\"«».,;:!?)])"
    r"|(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/]))"
    r"|(?P<mention>(?<![\w@])@[A-Za-z]\w{3,31}(?!\w))"
    r"|(?P<hashtag>(?<![\w#&/])#\w*[^\W\d]\w*)"
)


class Formatted(NamedTuple):
    """A text and its entities; offsets and lengths in UTF-16 code units."""

    text: str
    entities: list[dict[str, Any]]

    def wire(self, text_key: str = "text", entities_key: str = "entities") -> dict[str, Any]:
        fields: dict[str, Any] = {text_key: self.text} if self.text else {}
        return fields | {entities_key: self.entities} if self.entities else fields


def format_text(
    source: str,
    parse_mode: str | None,
    given: list[dict[str, Any]] | None = None,
    *,
    limit: int = TEXT_LIMIT,
) -> Formatted:
    """Read a text as the Bot API does; raises ApiError if it is malformed or over `limit` UTF-16 units."""
    text, entities = _parse(source, parse_mode, given or [])
    text, entities = _trim(text.replace("\r", ""), entities)
    if utf16_length(text) > limit:
        raise bad_request("message is too long" if limit == TEXT_LIMIT else "message caption is too long")
    return Formatted(text, _with_detected(text, entities))


def plain_text(text: str) -> Formatted:
    """A text that a person typed: only what Telegram detects by itself."""
    text, _ = _trim(text, [])
    return Formatted(text, _with_detected(text, []))


def _parse(
    source: str, parse_mode: str | None, given: list[dict[str, Any]]
) -> tuple[str, list[dict[str, Any]]]:
    if not parse_mode:
        return source, [dict(entity) for entity in given]
    mode = parse_mode.lower()
    if mode == "html":
        return HtmlReader(source).read()
    if mode in {"markdown", "markdownv2"}:
        raise bad_request(f"the local stand-in for Telegram does not read {parse_mode}; use HTML")
    raise bad_request("unsupported parse_mode")


def _trim(text: str, entities: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """Telegram drops blank space around a text and what entities had of it."""
    trimmed = text.strip()
    if trimmed == text:
        return text, entities
    shift, end = utf16_length(text[: len(text) - len(text.lstrip())]), utf16_length(trimmed)
    kept = []
    for entity in entities:
        start = max(entity["offset"] - shift, 0)
        stop = min(entity["offset"] + entity["length"] - shift, end)
        if stop > start:
            kept.append(entity | {"offset": start, "length": stop - start})
    return trimmed, kept


def _with_detected(text: str, entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    if not any(mark in text for mark in ("/", "@", "#")):
        return entities
    taken = [
        (entity["offset"], entity["offset"] + entity["length"])
        for entity in entities
        if entity["type"] in {"text_link", "text_mention", "code", "pre", "custom_emoji"}
    ]
    found = []
    for match in _FOUND.finditer(text):
        start, length = utf16_length(text[: match.start()]), utf16_length(match.group())
        if not any(start < stop and begin < start + length for begin, stop in taken):
            found.append({"type": match.lastgroup, "offset": start, "length": length})
    if not found:
        return entities
    return sorted([*entities, *found], key=entity_order)
