"""Every word the bot says. Loads the Fluent files, checks them, formats and escapes.

A message's value is HTML for a screen: every string argument is escaped, unless it is `Html` already.
Its attributes are plain text for buttons and alerts: nothing is escaped there.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache, lru_cache, partial
from html import escape
from pathlib import Path
from typing import Any

import babel.dates
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser, ast

LANGUAGES = ("ru", "en")
FOLDER = Path(__file__).parent
DAYS = {"ru": "EEEE, d MMMM", "en": "EEEE, MMMM d"}
SHORT_DAYS = {"ru": "EEE, d MMM", "en": "EEE, MMM d"}
"""«понедельник, 23 ноября» and «пн, 23 нояб.»: of a day that is near, the year is clear."""
DATES = {"ru": ("d MMM", "d MMM y"), "en": ("MMM d", "MMM d, y")}
"""«16 нояб.» and, of another year than this, «16 янв. 2027»."""
WEEKDAYS = "EEE d"
"""«пн 23»: of a week whose month is said above it."""
REMEMBERED = 2_000
"""Formatted texts kept for each language: the same screens are shown again and again."""


class TextProblem(Exception):
    """A Fluent file, a key or a variable is wrong: a defect of the program, never of a person's input."""


class Html(str):
    """Markup that was made by the formatter: not escaped again."""

    __slots__ = ()

    def join(self, parts: Iterable[str]) -> "Html":
        return Html(super().join(escape_html(part) for part in parts))


def escape_html(text: str) -> str:
    return text if isinstance(text, Html) else escape(text)


def _month(moment: Any, language: str) -> Any:
    """«сентябрь 2023», "September 2023": sources are dated by month, a day would promise too much."""
    text = babel.dates.format_skeleton("yMMMM", moment, locale=language)
    return re.sub(r"\s*г\.$", "", text)


def _day(day: Any, pattern: str, language: str) -> Any:
    return babel.dates.format_date(day, pattern, locale=language)


def _date(language: str, *days: Any) -> Any:
    """A day and today."""
    day, today = days
    same, other = DATES[language]
    return _day(day, same if day.year == today.year else other, language)


def _bundle(language: str, files: Mapping[str, str]) -> FluentBundle:
    bundle = FluentBundle(
        [language],
        use_isolating=False,  # isolation marks would break links
        functions={
            "MONTH": lambda moment: _month(moment, language),
            "DAY": lambda day: _day(day, DAYS[language], language),
            "WEEKDAY": lambda day: _day(day, WEEKDAYS, language),
            "DATE": partial(_date, language),
            "SHORTDAY": lambda day: _day(day, SHORT_DAYS[language], language),
        },
    )
    seen: dict[str, str] = {}
    for name, source in files.items():
        for entry in FluentParser().parse(source).body:
            if isinstance(entry, ast.Junk):
                where = (entry.content or "").strip()[:60]
                raise TextProblem(f"{name}: {entry.annotations[0].message}: {where!r}")
            if isinstance(entry, ast.Message | ast.Term):
                if entry.id.name in seen:
                    raise TextProblem(f"{name}: {entry.id.name} stands in {seen[entry.id.name]} already")
                seen[entry.id.name] = name
        bundle.add_resource(FluentResource(source))
    return bundle


def _keys(files: Mapping[str, str]) -> Iterable[str]:
    """`key` for each message that has a value, `key.attribute` for each attribute."""
    for source in files.values():
        for entry in FluentParser().parse(source).body:
            if isinstance(entry, ast.Message):
                if entry.value is not None:
                    yield entry.id.name
                yield from (f"{entry.id.name}.{attribute.id.name}" for attribute in entry.attributes)


class Wording:
    """The bot's words in one language: `words("key", name=value)` or `words("key.attribute")`."""

    def __init__(self, language: str, files: Mapping[str, str]) -> None:
        self.language = language
        self._bundle = _bundle(language, files)
        self.keys = frozenset(_keys(files))
        self._format = lru_cache(REMEMBERED)(self._format_anew)

    def __call__(self, key: str, **facts: Any) -> str:
        """A message's value as `Html`, an attribute as plain text.

        Raises:
            TextProblem: there is no such key, or a variable is missing.
        """
        return self._format(key, False, *facts.items())

    def plain(self, key: str, **facts: Any) -> str:
        """The same words for a terminal: nothing is escaped."""
        return self._format(key, True, *facts.items())

    def __len__(self) -> int:
        return len(self.keys)

    def __contains__(self, key: object) -> bool:
        return key in self.keys

    def _format_anew(self, key: str, plain: bool, *facts: tuple[str, Any]) -> str:
        if key not in self:
            raise TextProblem(f"{self.language}: no text {key}")
        name, _, attribute = key.partition(".")
        message = self._bundle.get_message(name)
        pattern = message.attributes[attribute] if attribute else message.value
        assert pattern is not None, "only keys with a value are known"
        values = dict(facts) if attribute or plain else {name: _escaped(one) for name, one in facts}
        text, errors = self._bundle.format_pattern(pattern, values)
        if errors:
            raise TextProblem(f"{self.language}: {key}: {errors[0]!r}")
        return str(text) if attribute or plain else Html(text)


def _escaped(value: Any) -> Any:
    """A value as Fluent takes it: strings escaped, dates left for MONTH."""
    if isinstance(value, str):
        return str(escape_html(value))
    if isinstance(value, int | float | date | datetime):
        return value
    raise TextProblem(f"{type(value).__name__} cannot stand in a text")


def read_files(language: str) -> dict[str, str]:
    """The Fluent files of a language by name, in alphabetical order."""
    return {path.name: path.read_text("utf-8") for path in sorted((FOLDER / language).glob("*.ftl"))}


@cache
def load() -> dict[str, Wording]:
    """The wording of every language.

    Raises:
        TextProblem: a file does not parse or says a key twice.
    """
    return {language: Wording(language, read_files(language)) for language in LANGUAGES}
