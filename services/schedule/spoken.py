"""Days as people say them, and the words of `questions.yaml`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from services.answers.lexicon import folded, lexicon

FILE = Path(__file__).with_name("questions.yaml")
TYPED_DATE = re.compile(r"\b(\d{1,2})[./](\d{1,2})(?:[./](\d{4}))?\b")
NEAR = (("today", 0), ("tomorrow", 1), ("day_after", 2), ("yesterday", -1))
PAST = -1
WEEK = timedelta(weeks=1)
ORDINAL = re.compile(
    r"\b(\d{1,2})\s?-?\s?(?:(го|ого)|(st|nd|rd|th)(?!\s+(?:class|lesson|period|lecture))"
    r"|st|nd|rd|th|я|ая|ую|ю|й|ой|ей)\b",
    re.IGNORECASE,
)
FARTHEST = 366
"""Days ahead: nobody's schedule reaches further."""
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class When:
    """`day` is the day that was said, or one of the week that was said."""

    day: date | None = None
    week: bool = False


def plain_dates(text: str) -> str:
    """«24-го» and "the 1st of December" as dates, «2-я пара» with the number alone."""
    return ORDINAL.sub(lambda found: found[1] + (" числа" if found[2] else " date" if found[3] else ""), text)


def when_of(text: str, words: Sequence[str], about: frozenset[str], today: date) -> When:
    """`about` are the groups of the words; `today` is the local day. Nothing is said: an empty `When`."""
    weekday = next((int(day) for day in table()["weekdays"] if f"weekday{day}" in about), None)
    if "week" in about:
        within = _day_of_week(words, about, today)
        return When(within, week=True) if weekday is None else When(_weekday(within, weekday))
    near = _near(words, about)
    near = _counted(words) if near is None else near
    if near is not None:
        return When(today + timedelta(days=near))
    written = _written_date(text, words, about, today)
    if written is not None or weekday is None:
        return When(written)
    if "was" in about or is_past(words, about):
        return When(today - timedelta(days=(today.isoweekday() - weekday - 1) % 7 + 1))
    if any("next" in groups_of(word) for word in words if word != "coming"):  # "who is coming on Friday"
        return When(_weekday(today + WEEK, weekday))
    return When(today + timedelta(days=(weekday - today.isoweekday()) % 7))


def is_past(words: Sequence[str], about: frozenset[str]) -> bool:
    """«На прошлой неделе», "last week"; «last class» is none, and «last» alone neither."""
    if "past" in about:
        return True
    return any(one == "last" and _is_time(groups_of(other)) for one, other in pairwise(words))


def _is_time(about: frozenset[str]) -> bool:
    return any(one in ("week", "month_word") or one.startswith("weekday") for one in about)


def _near(words: Sequence[str], about: frozenset[str]) -> int | None:
    """Days from today, as a word such as «послезавтра» says it."""
    if {"after", "tomorrow"} <= set(words):
        return 2
    return next((ahead for group, ahead in NEAR if group in about), None)


def _counted(words: Sequence[str]) -> int | None:
    """«Через 2 дня»."""
    number = _number(words)
    if (
        number is None
        or not {"через", "in"} & set(words)
        or not {"день", "дня", "дней", "days", "day"} & set(words)
    ):
        return None
    return min(number, FARTHEST)


def _weekday(within: date, weekday: int) -> date:
    """Of the week from Monday that a day is in; 1 is Monday."""
    return within + timedelta(days=weekday - within.isoweekday())


def _day_of_week(words: Sequence[str], about: frozenset[str], today: date) -> date:
    """A day of the week that is spoken of. On a Sunday both «эта» and «следующая» begin tomorrow."""
    tomorrow = today + timedelta(days=1) if today.isoweekday() == 7 else today
    if is_past(words, about):
        return today - WEEK
    if "next" in about:
        return tomorrow if tomorrow != today else today + WEEK
    if "через" in words:
        return tomorrow + WEEK
    return today if "was" in about else tomorrow


def _written_date(text: str, words: Sequence[str], about: frozenset[str], today: date) -> date | None:
    """«25.11», «25 ноября», "Nov 25", «25 числа»: the nearest that is not long past."""
    typed = TYPED_DATE.search(text)
    if typed is not None:
        return nearest(int(typed[1]), int(typed[2]), today, int(typed[3]) if typed[3] else None)
    number = _number(words)
    month = next((int(one) for one in table()["months"] if f"month{one}" in about), None)
    if number is not None and month is not None:
        return nearest(number, month, today)
    if number is not None and {"числа", "число", "date"} & set(words):
        here = nearest(number, today.month, today)
        if here is not None and here < today:
            return nearest(number, today.month % 12 + 1, today)
        return here
    return None


def nearest(day: int, month: int, today: date, year: int | None = None) -> date | None:
    """The date of this day and month that is nearest to today; None where there is no such day."""
    found = []
    for one in (year,) if year else (today.year - 1, today.year, today.year + 1):
        try:
            found.append(date(one, month, day))
        except ValueError:  # no such day
            continue
    return min(found, key=lambda one: abs(one - today), default=None)


def _number(words: Sequence[str]) -> int | None:
    return next((int(word) for word in words if word.isdigit() and len(word) <= 3), None)


@cache
def table() -> dict[str, Any]:
    return dict(yaml.load(FILE.read_text("utf-8"), Loader=_LOADER))  # noqa: S506  the base loader makes only texts


@cache
def groups() -> dict[str, frozenset[str]]:
    """Names of groups by word."""
    groups: dict[str, set[str]] = {}
    for name, held in table().items():
        if name in ("aliases", "other"):
            continue
        parts = (
            {f"{name[:-1]}{key}": words for key, words in held.items()}
            if isinstance(held, dict)
            else {name: held}
        )
        for part, words in parts.items():
            for word in words:
                groups.setdefault(folded(word), set()).add(part)
    for words in lexicon().function.values():
        for word in words:
            groups.setdefault(word, {"small"})
    return {word: frozenset(names) for word, names in groups.items()}


def groups_of(word: str) -> frozenset[str]:
    return groups().get(word, frozenset())


def names() -> dict[str, str]:
    """What subjects are called for short: a word of the full name."""
    held: dict[str, str] = table()["aliases"]
    return held
