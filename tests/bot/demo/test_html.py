"""HTML parse mode: what Telegram makes of tags, and how it complains."""

from contextlib import suppress
from typing import Any

import pytest
from aiogram.types import MessageEntity
from aiogram.utils.text_decorations import html_decoration
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.telegram import ApiError
from bot.demo.telegram.entities import format_text, plain_text
from bot.demo.telegram.html import utf16_length


def entity(kind: str, offset: int, length: int, **more: Any) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>Привет</b>", "Привет", [entity("bold", 0, 6)]),
        ("🙂 <i>я</i>", "🙂 я", [entity("italic", 3, 1)]),
        ("<b>a<i>b</i></b>", "ab", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("a &lt;b&gt; &amp;&quot; &#1071; &#x44F;", 'a <b> &" Я я', []),
        ("&nbsp;", "&nbsp;", []),
        ('<a href="https://x.ru/?a=1&amp;b=2">x</a>', "x", [entity("text_link", 0, 1, url="https://x.ru/?a=1&b=2")]),
        ("<a href='x.ru'>x</a>", "x", [entity("text_link", 0, 1, url="http://x.ru")]),
        ("<a href='nothing'>x</a>", "x", []),
        ("<pre><code class='language-py'>x</code></pre>", "x", [entity("pre", 0, 1, language="py")]),
        ("<code class='language-py'>x</code>", "x", [entity("code", 0, 1)]),
        ("<blockquote expandable>q</blockquote>", "q", [entity("expandable_blockquote", 0, 1)]),
        ("<span class='tg-spoiler'>s</span><tg-spoiler>t</tg-spoiler>", "st",
         [entity("spoiler", 0, 1), entity("spoiler", 1, 1)]),
        ("<B>x</B>", "x", [entity("bold", 0, 1)]),
        ("<b></b>x", "x", []),
        ("  <b> x </b>\n", "x", [entity("bold", 0, 1)]),
    ],
)  # fmt: skip
def test_reads(source: str, text: str, entities: list[dict[str, Any]]) -> None:
    assert format_text(source, "HTML") == (text, entities)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("я <div>x</div>", 'Unsupported start tag "div" at byte offset 3'),
        ("1 < 2", "Unclosed start tag at byte offset 2"),
        ("<br/>", 'Unsupported start tag "br/" at byte offset 0'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span class='x'>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        (
            "<a href>x</a>",
            'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0',
        ),
        ("<tg-emoji emoji-id='x'>x</tg-emoji>", "Invalid custom emoji identifier specified"),
    ],
)
def test_complains_in_telegrams_words(source: str, words: str) -> None:
    with pytest.raises(ApiError, match=r"^Bad Request: can't parse entities: ") as caught:
        format_text(source, "HTML")
    assert caught.value.description.endswith(words)


_tags = st.sampled_from(["b", "i", "u", "s", "code", "blockquote", "tg-spoiler"])
_letters = st.text(st.sampled_from('aя🙂<&> "'), min_size=1, max_size=8)


@st.composite
def _nested(draw: st.DrawFn) -> str:
    """Valid HTML of Telegram: escaped texts in properly nested tags."""
    parts = []
    for _ in range(draw(st.integers(1, 4))):
        text = html_decoration.quote("x" + draw(_letters) + "x")
        for tag in draw(st.lists(_tags, max_size=3, unique=True)):
            text = f"<{tag}>{text}</{tag}>"
        parts.append(text)
    return "".join(parts)


@given(_nested())
def test_what_aiogram_writes_back_reads_the_same(source: str) -> None:
    first = format_text(source, "HTML")
    written = html_decoration.unparse(first.text, [MessageEntity(**one) for one in first.entities])
    assert format_text(written, "HTML") == first


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_politely(source: str) -> None:
    with suppress(ApiError):
        text, entities = format_text(source, "HTML")
        assert all(one["offset"] + one["length"] <= utf16_length(text) for one in entities)


def test_limits_count_after_parsing_in_utf16_units() -> None:
    assert len(format_text("<b>" + "x" * 4096 + "</b>", "HTML").text) == 4096
    with pytest.raises(ApiError, match="message is too long"):
        format_text("🙂" * 2049, "HTML")
    with pytest.raises(ApiError, match="message caption is too long"):
        format_text("x" * 1025, "HTML", limit=1024)


def test_unknown_modes_are_refused() -> None:
    with pytest.raises(ApiError, match="unsupported parse_mode"):
        format_text("x", "BBCode")
    with pytest.raises(ApiError, match="does not read MarkdownV2"):
        format_text("x", "MarkdownV2")


def test_detects_what_telegram_detects() -> None:
    text, entities = plain_text("🙂 /start@praktika_bot a@b.ru https://x.ru/a, @anna_z #сварка 1/2")
    found = {one["type"]: _part(text, one) for one in entities}
    assert found == {
        "bot_command": "/start@praktika_bot",
        "email": "a@b.ru",
        "url": "https://x.ru/a",
        "mention": "@anna_z",
        "hashtag": "#сварка",
    }


def _part(text: str, one: dict[str, Any]) -> str:
    units = text.encode("utf-16-le")
    return units[one["offset"] * 2 : (one["offset"] + one["length"]) * 2].decode("utf-16-le")
