"""Every word in both languages: the same keys and variables, all used, valid for Telegram, short enough."""

import ast as python
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

import locales
from bot.demo.telegram.entities import format_text
from handlers.attendance.histories import reason
from handlers.rollcall.addresses import Reason
from services.attendance.roll_calls import LEFT

ROOT = Path(__file__).resolve().parents[2]
CALLERS = {"words", "plain", "staff", "theirs", "_words"}
TERMINAL = ("pack-problem-", "report-")
"""Prefixes of what only a terminal or a file says: nothing of Telegram's rules there."""


class Variables(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.selectors: set[str] = set()
        self.months: set[str] = set()

    def visit_VariableReference(self, node: Any) -> None:  # noqa: N802  named by the library
        self.names.add(node.id.name)

    def visit_SelectExpression(self, node: Any) -> None:  # noqa: N802  named by the library
        if isinstance(node.selector, ast.VariableReference):
            self.selectors.add(node.selector.id.name)
        self.generic_visit(node)

    def visit_FunctionReference(self, node: Any) -> None:  # noqa: N802  named by the library
        if node.id.name in {"MONTH", "DATETIME", "DATE", "DAY", "SHORTDAY", "WEEKDAY"}:
            self.months |= {one.id.name for one in node.arguments.positional}
        self.generic_visit(node)


def patterns(language: str) -> Iterator[tuple[str, Variables]]:
    """Each key of a language with the variables of its text."""
    for source in locales.read_files(language).values():
        for entry in FluentParser().parse(source).body:
            if not isinstance(entry, ast.Message):
                continue
            parts = [(entry.id.name, entry.value)] if entry.value else []
            parts += [(f"{entry.id.name}.{one.id.name}", one.value) for one in entry.attributes]
            for key, pattern in parts:
                variables = Variables()
                variables.visit(pattern)
                yield key, variables


def sample(variables: Variables, text: str) -> dict[str, Any]:
    values: dict[str, Any] = dict.fromkeys(variables.names, text)
    values |= dict.fromkeys(variables.selectors, 5)
    return values | dict.fromkeys(variables.months, datetime(2025, 12, 26, 9, tzinfo=UTC))


KEYS = [(language, key, variables) for language in locales.LANGUAGES for key, variables in patterns(language)]


def test_both_languages_say_the_same_with_the_same_variables() -> None:
    russian, english = (
        {key: variables.names for key, variables in patterns(language)} for language in ("ru", "en")
    )
    assert russian == english


@pytest.mark.parametrize(("language", "key", "variables"), KEYS, ids=[f"{one[0]}:{one[1]}" for one in KEYS])
def test_a_text_formats_is_valid_html_and_fits(language: str, key: str, variables: Variables) -> None:
    words = locales.load()[language]
    text = words(key, **sample(variables, 'Ряз<ань & "Ко"'))
    if key.startswith(TERMINAL):
        return
    if "." in key:
        assert "&" not in text.replace("& ", ""), "a button shows its text as it is"
        assert len(text) <= 200
        return
    plain = format_text(text, "HTML", None).text
    assert 0 < len(plain) <= 4096
    assert "\N{FIRST STRONG ISOLATE}" not in text
    assert not re.search(r" {2,}|\bTODO\b", plain)
    assert ".." not in plain, "«26 дек.» and «2025 г.» end with a stop of their own"


@pytest.mark.parametrize("language", locales.LANGUAGES)
def test_what_telegram_shows_about_the_bot_fits(language: str) -> None:
    words = locales.load()[language]
    assert len(words.plain("bot-name")) <= 64
    assert len(words.plain("bot-about")) <= 120
    assert len(words.plain("bot-description")) <= 512


def used_keys() -> tuple[set[str], set[str]]:
    """Keys that the code names, and patterns of those that it puts together."""
    exact: set[str] = set()
    made: set[str] = set()
    for folder in ("handlers", "bot"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in python.walk(python.parse(path.read_text("utf-8"))):
                if not isinstance(node, python.Call):
                    continue
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name not in CALLERS or not node.args:
                    continue
                match node.args[0]:
                    case python.Constant(value=str(key)):
                        exact.add(key)
                    case python.JoinedStr() as joined:
                        made.add(pattern_of(joined))
                    case _:
                        pass
    return exact, made


def pattern_of(joined: python.JoinedStr) -> str:
    return "".join(
        re.escape(str(part.value)) if isinstance(part, python.Constant) else r"[\w.-]+"
        for part in joined.values
    )


def mentioned() -> re.Pattern[str]:
    """Every string of the code, whole or put together: keys are also handed on as arguments."""
    strings: set[str] = set()
    for folder in ("handlers", "bot"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in python.walk(python.parse(path.read_text("utf-8"))):
                if isinstance(node, python.JoinedStr) and any(
                    isinstance(part, python.Constant) and re.search("-[a-z]{4}|[a-z]{4}-", str(part.value))
                    for part in node.values
                ):
                    strings.add(pattern_of(node))
                elif isinstance(node, python.Constant) and isinstance(node.value, str):
                    strings.add(re.escape(node.value))
    return re.compile("|".join(strings))


def test_every_key_that_the_code_names_is_there() -> None:
    exact, made = used_keys()
    known = locales.load()["ru"].keys
    assert exact <= known, exact - known
    without = {pattern for pattern in made if not any(re.fullmatch(pattern, key) for key in known)}
    assert not without


def test_every_key_there_is_used() -> None:
    used = mentioned()
    assert not {key for key in locales.load()["ru"].keys if not used.fullmatch(key)}


@pytest.mark.parametrize("language", locales.LANGUAGES)
def test_no_history_shows_the_code_of_a_button(language: str) -> None:
    words = locales.load()[language]
    quick = [one.name.lower() for one in Reason if one not in {Reason.NONE, Reason.OTHER}]
    for code in (*quick, LEFT):
        assert reason(words, code) != code


def test_an_unknown_key_and_a_missing_variable_are_errors() -> None:
    words = locales.load()["en"]
    with pytest.raises(locales.TextProblem, match="no text nowhere"):
        words("nowhere")
    with pytest.raises(locales.TextProblem, match="menu"):
        words("menu", city="Chelyabinsk")


def test_a_string_is_escaped_in_a_screen_and_left_alone_on_a_button() -> None:
    words = locales.Wording("en", {"a.ftl": "a = <b>{ $x }</b>\n    .button = { $x }\n"})
    assert words("a", x="<i>&") == "<b>&lt;i&gt;&amp;</b>"
    assert words("a", x=locales.Html("<i>x</i>")) == "<b><i>x</i></b>"
    assert words("a.button", x="<i>&") == "<i>&"
    assert not isinstance(words("a.button", x="<"), locales.Html)


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"a.ftl": "a = { $x"}, "a.ftl"),
        ({"a.ftl": "a = 1\n", "b.ftl": "a = 2\n"}, "a stands in a.ftl already"),
    ],
)
def test_a_broken_file_and_a_key_said_twice_are_errors(files: dict[str, str], told: str) -> None:
    with pytest.raises(locales.TextProblem, match=told):
        locales.Wording("en", files)
