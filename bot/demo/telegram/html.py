"""HTML parse mode: Telegram's small tag language, read into plain text and entities.

The rules and the words of its errors follow the Bot API ("HTML style"); offsets in errors are UTF-8
bytes, offsets of entities UTF-16 code units.
"""

import re
from typing import Any, NamedTuple

from bot.demo.telegram.errors import bad_request

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
_OUTER_FIRST = [
    "blockquote",
    "expandable_blockquote",
    "pre",
    "code",
    "text_link",
    "text_mention",
    "bot_command",
    "mention",
    "hashtag",
    "url",
    "email",
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "custom_emoji",
]
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,7})|#([0-9]{1,7})|(lt|gt|amp|quot)(?![a-zA-Z]));?")
_START = re.compile(r"<([^\s>]*)((?:\"[^\"]*\"|'[^']*'|[^>\"'])*)(>?)")
_END = re.compile(r"</([^\s>]*)\s*(>?)")
_ATTRIBUTE = re.compile(r"\s*([^\s=/]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[a-zA-Z0-9.-]*))?")


class _Open(NamedTuple):
    tag: str
    argument: str
    offset: int
    text_at: int


def utf16_length(text: str) -> int:
    """How many UTF-16 code units `text` takes: the unit of entity offsets."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def entity_order(entity: dict[str, Any]) -> tuple[int, int, int]:
    """Telegram's order: by place, the longer first, and of the same length the outer kind first."""
    return entity["offset"], -entity["length"], _OUTER_FIRST.index(entity["type"])


def unescape(text: str) -> str:
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    if name:
        return _NAMED[name]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code < 0x10FFFF else match.group()


class HtmlReader:
    """Reads one text; raises ApiError with Telegram's words at the first mistake."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.length = 0
        self.stack: list[_Open] = []
        self.entities: list[dict[str, Any]] = []

    def read(self) -> tuple[str, list[dict[str, Any]]]:
        at = 0
        while (tag_at := self.source.find("<", at)) >= 0:
            self._take(self.source[at:tag_at])
            at = self._end(tag_at) if self.source.startswith("</", tag_at) else self._start(tag_at)
        self._take(self.source[at:])
        if self.stack:
            raise _cannot(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].tag}"')
        return "".join(self.parts), sorted(self.entities, key=entity_order)

    def _take(self, raw: str) -> None:
        if raw:
            text = unescape(raw)
            self.parts.append(text)
            self.length += utf16_length(text)

    def _start(self, at: int) -> int:
        match = _START.match(self.source, at)
        offset = self._bytes(at)
        if match is None or not match[3]:
            raise _cannot(f"Unclosed start tag at byte offset {offset}")
        tag = match[1].lower()
        if tag not in TAGS:
            raise _cannot(f'Unsupported start tag "{tag}" at byte offset {offset}')
        argument = _argument(tag, match[2], offset)
        self.stack.append(_Open(tag, argument, self.length, len(self.parts)))
        return match.end()

    def _end(self, at: int) -> int:
        match = _END.match(self.source, at)
        offset = self._bytes(at)
        if not self.stack:
            raise _cannot(f"Unexpected end tag at byte offset {offset}")
        if match is None or not match[2]:
            raise _cannot(f"Unclosed end tag at byte offset {offset}")
        opened, found = self.stack.pop(), match[1].lower()
        if found and found != opened.tag:
            words = (
                f'Unmatched end tag at byte offset {offset}, expected "</{opened.tag}>", found "</{found}>"'
            )
            raise _cannot(words)
        if self.length > opened.offset:
            self._close(opened)
        return match.end()

    def _close(self, opened: _Open) -> None:
        entity: dict[str, Any] = {
            "type": TAGS[opened.tag],
            "offset": opened.offset,
            "length": self.length - opened.offset,
        }
        last = self.entities[-1] if self.entities else {}
        if opened.tag == "a" and not self._link(entity, opened):
            return
        if opened.tag == "tg-emoji":
            if not opened.argument.isdecimal() or int(opened.argument) == 0:
                raise _cannot("Invalid custom emoji identifier specified")
            entity["custom_emoji_id"] = opened.argument
        elif opened.tag == "code" and opened.argument:
            entity["language"] = opened.argument
        elif opened.tag == "blockquote" and opened.argument:
            entity["type"] = "expandable_blockquote"
        if opened.tag == "pre" and last.get("type") == "code" and _same_span(last, entity):
            last["type"] = "pre"
            return
        if entity["type"] == "code":
            self._code(entity)
        self.entities.append(entity)

    def _code(self, entity: dict[str, Any]) -> None:
        """A language belongs to `<pre><code class=…>` only: a bare code forgets it."""
        if not any(opened.tag == "pre" for opened in self.stack):
            entity.pop("language", None)

    def _link(self, entity: dict[str, Any], opened: _Open) -> bool:
        url = opened.argument or "".join(self.parts[opened.text_at :])
        if mentioned := re.fullmatch(r"tg://user\?id=(\d+)", url):
            entity["type"] = "text_mention"
            entity["user"] = {"id": int(mentioned[1])}
            return True
        if not re.match(r"[a-z][a-z0-9+.-]*:", url, re.IGNORECASE):
            url = f"http://{url}"
        entity["url"] = url
        return bool(re.match(r"(https?://[^\s/]+\.[^\s]|https?://(localhost|\d)|tg:|mailto:|tel:|ton:)", url))

    def _bytes(self, at: int) -> int:
        return len(self.source[:at].encode())


def _argument(tag: str, raw: str, offset: int) -> str:
    argument, at, raw = "", 0, raw.rstrip()
    place = f'the tag "{tag}" at byte offset {offset}'
    while at < len(raw):
        match = _ATTRIBUTE.match(raw, at)
        if match is None:
            raise _cannot(f"Empty attribute name in {place}")
        name, value, at = match[1], match[2], match.end()
        if value is None and (tag, name) != ("blockquote", "expandable"):
            raise _cannot(f"Expected equal sign in declaration of an attribute of {place}")
        argument = _meaning(tag, name, unescape((value or "").strip("\"'"))) or argument
    if tag == "span" and argument != "spoiler":
        raise _cannot(f'Tag "span" must have class "tg-spoiler" at byte offset {offset}')
    return argument


def _meaning(tag: str, name: str, value: str) -> str:
    if (tag, name) in {("a", "href"), ("tg-emoji", "emoji-id")}:
        return value
    if (tag, name) == ("code", "class"):
        return value.removeprefix("language-") if value.startswith("language-") else ""
    if (tag, name) == ("span", "class"):
        return value.removeprefix("tg-") if value.startswith("tg-") else ""
    return "expandable" if (tag, name) == ("blockquote", "expandable") else ""


def _same_span(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(one["offset"] == other["offset"] and one["length"] == other["length"] and "language" in one)


def _cannot(words: str) -> Exception:
    return bad_request(f"can't parse entities: {words}")
