"""Whether somebody asks for the hours of a group, and of which days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from services.schedule.spoken import PAST, TYPED_DATE, When, is_past, nearest, table

Span = tuple[date, date]
"""Local days, both included."""

OTHERWISE = (
    "lesson", "study", "teach", "where", "when", "room", "free", "parity", "now", "then", "people", "call",
    "of_practice",
)  # fmt: skip
"""Whoever says one of these asks something else."""
CAME = {"явка", "явки", "явку", "attendance"}
"""Of the words by which a mentor asks for the roll call, those that may ask for figures."""
HOW_MANY = {"сколько", "скока", "скоко", "скок", "сколька", "how"}
LATER = timedelta(days=62)
"""A month that begins later than this is the one of a year ago: it is asked what was."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Hours are asked for; without a span, of all days."""

    span: Span | None


def figures_asked(
    text: str, words: Sequence[str], about: frozenset[str], rest: Sequence[str], when: When, today: date
) -> Figures | None:
    """None if it asks anything else, or of days that are not understood. `today` is the local day.

    `about` and `rest` are as `questions.yaml` sorts the words; the text is without the code of the group.
    """
    if not _asks(words, about):
        return None
    month = next((int(one) for one in table()["months"] if {f"month{one}", f"in_month{one}"} & about), None)
    years = [int(word) for word in rest if word.isdigit() and len(word) == 4]
    numbers = [word for word in rest if word.isdigit() and len(word) <= 2]
    known = len(years) + len(numbers) == len(rest)
    typed = [nearest(int(day), int(of), today, int(year) if year else None) for day, of, year in
             TYPED_DATE.findall(text)]  # fmt: skip
    if not known or len(years) > 1 or (years and (month is None or numbers)):
        return None
    if typed:
        first, last = typed[0], typed[-1]
        alone = len(typed) <= 2 and month is None and not rest
        return Figures((first, last)) if first and last and first <= last and alone else None
    if when.day is None and numbers:
        return None
    return Figures(_span(words, about, month, years, when, today))


def _asks(words: Sequence[str], about: frozenset[str]) -> bool:
    said = set(words)
    of_begin = "begin" in about and not ("last" in said and is_past(words, about))
    of_call = "roll_call" in about and not CAME & said
    of_time = ("во", "сколько") in pairwise(words)
    if of_begin or of_call or of_time or about & set(OTHERWISE):
        return False
    done = "left" in about and bool(HOW_MANY & said)
    return done or bool(CAME & said) or bool(about & {"hours", "missed", "figures"})


def _span(
    words: Sequence[str], about: frozenset[str], month: int | None, years: list[int], when: When, today: date
) -> Span | None:
    step = PAST if is_past(words, about) else 1 if "next" in about else 0
    if when.week:  # as the calendar has them: on a Sunday hours are asked of the week that ends
        monday = today - timedelta(days=today.weekday()) + step * timedelta(weeks=1)
        return monday, monday + timedelta(days=6)
    if when.day is not None:
        return when.day, when.day
    if month is not None:
        return _whole(years[0] if years else _year_of(month, today), month)
    if "month_word" in about:
        at = today.year * 12 + today.month - 1 + step
        return _whole(at // 12, at % 12 + 1)
    return None


def _year_of(month: int, today: date) -> int:
    years = (today.year - 1, today.year, today.year + 1)
    return max(year for year in years if date(year, month, 1) <= today + LATER)


def _whole(year: int, month: int) -> Span:
    after = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), after - timedelta(days=1)
