"""Dates, weekdays and the parity of weeks, as they are written in titles and cells."""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from services.spreadsheets.wording import Value

MONTHS = (
    ("янв", "jan"), ("фев", "feb"), ("мар", "mar"), ("апр", "apr"), ("ма", "may"), ("июн", "jun"),
    ("июл", "jul"), ("авг", "aug"), ("сен", "sep"), ("окт", "oct"), ("ноя", "nov"), ("дек", "dec"),
)  # fmt: skip
WEEKDAYS = (
    ("понедельник", "пн", "пон", "mon"), ("вторник", "вт", "втр", "tue"), ("среда", "ср", "срд", "wed"),
    ("четверг", "чт", "чет", "чтв", "thu"), ("пятница", "пт", "пят", "птн", "fri"),
    ("суббота", "сб", "суб", "сбт", "sat"), ("воскресенье", "вс", "вск", "sun"),
)  # fmt: skip
NUMERIC = re.compile(
    r"(?<![\d.])(?:(\d{1,2})\s?[./]\s?(\d{1,2})(?:\s?[./]\s?(\d{4}|\d{2})(?!\d))?|(\d{1,2})-(\d{1,2})-(\d{4}|\d{2}))(?!\d)"
)
ISO = re.compile(r"(?<!\d)(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)(?:[T ]\d{2}:\d{2}(?::\d{2})?)?")
WORDY = re.compile(
    r"(?<!\d)(\d{1,2})(?:-?го)?\s+(янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|jan|feb|mar|apr|may|jun|jul|aug|sep|oct"
    r"|nov|dec)[а-яёa-z]*\.?(?:,?\s+(\d{4}|\d{2}(?=\s*г\b)))?(?:\s*г(?:\.|ода?)?)?",
    re.IGNORECASE,
)
TRAILING = re.compile(
    r"\s*(?:г\.?\s?р\.?|года? рождения|г\.|года?|\(?(?:пн|вт|ср|чт|пт|сб|вс)\)?)?\s*[.,;]?\s*", re.IGNORECASE
)
MIDNIGHT = re.compile(r"\s0?0:00(?::00)?$")
"""What programs write behind a day that is nothing but a day."""
SERIALS = range(15_000, 80_000)
"""Bare numbers that may be days of Excel: 1941 to 2119."""
EPOCH_1900, EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
FIRST_MONTH_OF_STUDY = 8
CENTURY_TURN = 70
"""Two digits below it are of this century."""


MOST_DAYS_BACK, MOST_DAYS_AHEAD = 200, 300


class Mention(NamedTuple):
    """A date found in a text; a missing year is None, an impossible day is kept to be told about."""

    day: int
    month: int
    year: int | None
    start: int
    end: int

    def on(self, study_year: int) -> date | None:
        """The day itself; a missing year is that of the study year beginning in `study_year`."""
        year = self.year
        if year is None:
            year = study_year if self.month >= FIRST_MONTH_OF_STUDY else study_year + 1
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


def _year(text: str | None) -> int | None:
    if not text:
        return None
    number = int(text)
    if len(text) == 2:
        return 2000 + number if number < CENTURY_TURN else 1900 + number
    return number


def _month(word: str) -> int:
    low = word.casefold()
    return next(n for n in (3, 1, 2, 4, 6, 7, 8, 9, 10, 11, 12, 5) if low.startswith(MONTHS[n - 1]))


@lru_cache(maxsize=4096)
def mentions(text: str) -> tuple[Mention, ...]:
    """All dates in a text, in order."""
    found = [Mention(int(m[3]), int(m[2]), int(m[1]), m.start(), m.end()) for m in ISO.finditer(text)]
    found += [Mention(int(m[1]), _month(m[2]), _year(m[3]), m.start(), m.end()) for m in WORDY.finditer(text)]
    taken = [(f.start, f.end) for f in found]
    for m in NUMERIC.finditer(text):
        if not any(start < m.end() and m.start() < end for start, end in taken):
            day, month, year = m.groups()[:3] if m[1] else m.groups()[3:]
            found.append(Mention(int(day), int(month), _year(year), m.start(), m.end()))
    return tuple(sorted(found, key=lambda mention: mention.start))


def from_serial(number: float, *, epoch_1904: bool) -> date | None:
    if not SERIALS.start <= number < SERIALS.stop:
        return None
    return (EPOCH_1904 if epoch_1904 else EPOCH_1900) + timedelta(days=int(number))


@lru_cache(maxsize=8192)
def _from_text(text: str, study_year: int | None, epoch_1904: bool) -> date | None:
    stripped = MIDNIGHT.sub("", " ".join(text.replace("\xa0", " ").split()))
    if stripped.isdecimal():
        return from_serial(float(stripped), epoch_1904=epoch_1904) if len(stripped) == 5 else None
    found = mentions(stripped)
    if len(found) != 1:
        return None
    around = stripped[: found[0].start].strip(" ,.;()"), stripped[found[0].end :]
    if (around[0] and weekday_of(around[0]) is None) or not TRAILING.fullmatch(around[1]):
        return None
    if found[0].year is None and study_year is None:
        return None
    return found[0].on(study_year or 0)


def date_of(value: Value, *, study_year: int | None = None, epoch_1904: bool = False) -> date | None:
    """The date of a cell; `study_year` gives the year where the text has none. None: no date, or an
    impossible one.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return from_serial(value, epoch_1904=epoch_1904)
    return _from_text(value, study_year, epoch_1904) if isinstance(value, str) else None


@lru_cache(maxsize=1024)
def weekday_of(text: str) -> int | None:
    """The one weekday named in a text, 1 is Monday; letters may stand under one another."""
    joined = re.sub(r"[^а-яёa-z]", "", text.casefold())
    if (number := _weekday(joined)) is not None:
        return number
    named = dict.fromkeys(n for word in re.findall(r"[а-яёa-z]+", text.casefold()) if (n := _weekday(word)))
    return next(iter(named)) if len(named) == 1 else None


def _weekday(word: str) -> int | None:
    for number, (full, *short) in enumerate(WEEKDAYS, 1):
        stem = full[:-1]
        if word in short or (len(word) >= 4 and full.startswith(word)):
            return number
        if word.startswith(stem) and len(word) <= len(stem) + 2:
            return number
        if word.startswith(short[-1]) and word.isascii() and word.endswith(("day", "days")):
            return number
    return None


def is_far(day: date, today: date) -> bool:
    """Whether a day of a timetable is so far away that its year must be wrong."""
    return not -MOST_DAYS_BACK <= (day - today).days <= MOST_DAYS_AHEAD


def contradicts_weekday(value: Value, day: date) -> bool:
    """Whether a cell names another weekday beside its date: «вторник, 30.11.2026»."""
    named = weekday_of(value) if isinstance(value, str) else None
    return named is not None and named != day.isoweekday()


@lru_cache(maxsize=1024)
def weekdays_in(text: str) -> tuple[int, ...]:
    """Weekdays named in a text, a dash between two is a span: «пн–пт», «вторник и четверг»."""
    low = text.casefold()
    found = [
        (m.start(), m.end(), n)
        for m in re.finditer(r"[а-яёa-z]+", low)
        if (n := _weekday(_nominative(m.group())))
    ]
    days: list[int] = []
    for index, (start, _, number) in enumerate(found):
        before = low[found[index - 1][1] : start].strip() if index else ""
        if before in {"-", "–", "—", "по"} and days and days[-1] < number:
            days += range(days[-1] + 1, number + 1)
        else:
            days.append(number)
    return tuple(sorted(set(days)))


def _nominative(word: str) -> str:
    """Plural datives of orders: «по четвергам», «по средам»."""
    return re.sub(r"(?:ам|ям|ах|ями)$", "", word) if len(word) > 4 else word


def study_year_of(day: date) -> int:
    """The year in which the study year of a date begins: from August on it is the date's own."""
    return day.year if day.month >= FIRST_MONTH_OF_STUDY else day.year - 1


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())
