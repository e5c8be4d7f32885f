"""Times of day, pairs and shifts as they are written: `8.30-10.05`, `с 8:00 до 14:00`, the number 10.45."""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from services.spreadsheets.wording import Value

CLOCK = r"(\d{1,2})\s?[:.,\-]\s?(\d{2})(?::\d{2})?"
ONE = re.compile(rf"(?:в\s+|с\s+|до\s+)?{CLOCK}(?:\s*(?:ч|час)\.?)?", re.IGNORECASE)
SPAN = re.compile(
    r"(?<![\d.])(?:с\s*)?(\d{1,2})(?:\s?[:.]\s?(\d{2}))?(?::\d{2})?(?:\s*ч\.?)?\s*(?:[-‐‑–—−]+|до|по)\s*(\d{1,2})\s?[:.]\s?(\d{2})(?::\d{2})?",
    re.IGNORECASE,
)
WHOLE_HOURS = re.compile(
    r"(?:с\s*)?(\d{1,2})\s*(?:[-–—]|до)\s*(\d{1,2})(?:\s*ч(?:ас)?\w*\.?)?", re.IGNORECASE
)
RAISED = re.compile(r"(\d{1,2})([⁰¹²³⁴⁵⁶⁷⁸⁹]{2})")
RAISED_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
DASHED_SPAN = re.compile(r"(?<!\d)(\d{1,2})-(\d{2})\s*[-–—]\s*(\d{1,2})-(\d{2})(?!\d)")
BREAK = re.compile(r"(?:обед|перерыв)\w*[^\d]{0,20}", re.IGNORECASE)
BREAK_LENGTH = re.compile(r"(\d+(?:[.,]\d+)?)\s*(мин|ч)", re.IGNORECASE)
ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
CYRILLIC_ROMAN = {"І": 1, "ІІ": 2, "ІІІ": 3, "П": 2, "Ш": 3, "ІV": 4, "У": 5, "УІ": 6, "Х": 10}
PAIR = re.compile(
    r"^\s*(\d{1,2}|[IVXІУХПШ]{1,4})\s*(?:-?(?:я|ая|й|ый))?\s*(?:пара|п\.|п\b(?!/)|пар\b|урок|занятие|pair)",
    re.IGNORECASE,
)
PAIR_AFTER = re.compile(r"^\s*(?:пара|урок|pair)\s*№?\s*(\d{1,2})\b", re.IGNORECASE)
BARE_PAIR = re.compile(r"^\s*(?:№\s*)?(\d{1,2}|[IVX]{1,4})\s*[.)]?\s*(?:\(\s*\))?\s*$")
HOURS = re.compile(r"^\s*(\d{1,2})\s*[-–—,]\s*(\d{1,2})\s*(?:уроки?|ур|час\w*)?\.?\s*$", re.IGNORECASE)
"""A pair counted by its lessons: «3-4» is the second."""
PAIR_SPAN = re.compile(r"(\d{1,2})\s*[-–—]\s*(\d{1,2})")
DAY_SECONDS = 86_400
LAST_SERIAL = 2_958_466
"""Of a day in a spreadsheet: what is beyond, or no number, is no time."""
LONGEST_PAIRS_A_DAY = 12


class Span(NamedTuple):
    start: time
    end: time


class Shift(NamedTuple):
    """`end` may be before `start`: the shift then ends on the next day."""

    start: time
    end: time
    break_minutes: int | None

    @property
    def minutes(self) -> int:
        """Length with the break, in minutes; at most a day."""
        return (as_minutes(self.end) - as_minutes(self.start)) % (24 * 60)


def as_minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _clock(hour: str | int, minute: str | int) -> time | None:
    hour, minute = int(hour), int(minute)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _rounded(seconds: float) -> time:
    minutes = round(seconds / 60) % (24 * 60)
    return time(minutes // 60, minutes % 60)


def _from_number(number: float) -> time | None:
    if not 0 <= number < LAST_SERIAL:
        return None
    if number < 1:
        return _rounded(number * DAY_SECONDS)
    hours, hundredths = divmod(round(number * 100), 100)
    if abs(number * 100 - round(number * 100)) > 1e-6:
        return _rounded((number % 1) * DAY_SECONDS)
    return _clock(hours, hundredths)


@lru_cache(maxsize=1024)
def _from_text(text: str) -> time | None:
    stripped = " ".join(text.replace("\xa0", " ").split())
    match = ONE.fullmatch(stripped.split(" ", 1)[1] if re.match(r"\d{4}-\d\d-\d\d ", stripped) else stripped)
    if match:
        return _clock(match[1], match[2])
    if re.fullmatch(r"\d{1,2}", stripped):
        return _clock(stripped, 0)
    if re.fullmatch(r"\d{1,2}[.,]\d|0[.,]\d{3,}", stripped):
        return _from_number(float(stripped.replace(",", ".")))
    dated = re.fullmatch(r"\d{1,2}\.\d{1,2}\.\d{4} (\d{1,2}):(\d{2})(?::\d{2})?", stripped)
    return _clock(dated[1], dated[2]) if dated else None


def time_of(value: Value) -> time | None:
    """The time of a cell to the minute; a date beside it is ignored. None if it is no time."""
    if isinstance(value, datetime):
        return _rounded(value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6)
    if isinstance(value, time):
        if not value.second and not value.microsecond:
            return value
        return _rounded(value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6)
    if isinstance(value, timedelta):
        return _rounded(value.total_seconds() % DAY_SECONDS)
    if isinstance(value, bool) or value is None or isinstance(value, date):
        return None
    return _from_number(value) if isinstance(value, int | float) else _from_text(value)


def _with_colons(text: str) -> str:
    """«8³⁰–10⁰⁵» and «8-30 – 10-05» as they are meant."""
    text = RAISED.sub(lambda m: f"{m[1]}:{m[2].translate(RAISED_DIGITS)}", text.replace("\xa0", " "))
    return DASHED_SPAN.sub(r"\1:\2-\3:\4", text)


@lru_cache(maxsize=2048)
def spans_in(text: str) -> tuple[Span, ...]:
    """All spans «from – to» in a text; minutes of the first may be missing («8-9.30»)."""
    found = []
    for match in SPAN.finditer(_with_colons(text)):
        start, end = _clock(match[1], match[2] or 0), _clock(match[3], match[4])
        if start and end:
            found.append(Span(start, end))
    return tuple(found)


@lru_cache(maxsize=1024)
def break_of(text: str) -> int | None:
    """Minutes of the break that a text names, 0 for «без перерыва», None if it names none."""
    low = text.casefold()
    if re.search(r"без\s+(?:обед|перерыв)", low):
        return 0
    match = BREAK.search(low)
    if match is None:
        return None
    rest = low[match.end() :]
    spans = spans_in(rest[:20])
    if spans:
        return Shift(spans[0].start, spans[0].end, None).minutes
    length = BREAK_LENGTH.match(rest)
    if length is None:
        return None
    amount = float(length[1].replace(",", "."))
    return round(amount if length[2].startswith("мин") else amount * 60)


@lru_cache(maxsize=1024)
def shift_of(text: str) -> Shift | None:
    """Start, end and break of a shift; None if the text is no shift."""
    clean = " ".join(text.replace("\xa0", " ").split())
    pause = re.search(r"обед|перерыв|без\s", clean, re.IGNORECASE)
    head = clean[: pause.start()] if pause else clean
    spans = spans_in(head)
    if not spans and (whole := WHOLE_HOURS.search(head)):
        start, end = _clock(whole[1], 0), _clock(int(whole[2]) % 24, 0)
        spans = (Span(start, end),) if start and end else ()
    return Shift(spans[0].start, spans[0].end, break_of(clean)) if spans else None


@lru_cache(maxsize=1024)
def pair_of(text: str) -> int | None:
    """The number of a double period: «I пара 8:30», «1 п.», «2», «III»."""
    match = PAIR.match(text) or PAIR_AFTER.match(text) or BARE_PAIR.match(SPAN.sub("", _with_colons(text)))
    if match is None:
        hours = HOURS.match(text)
        first, last = (int(hours[1]), int(hours[2])) if hours else (0, 0)
        return last // 2 if first % 2 and last == first + 1 and last <= 2 * LONGEST_PAIRS_A_DAY else None
    mark = match[1].upper()
    number = int(mark) if mark.isdecimal() else ROMAN.get(mark) or CYRILLIC_ROMAN.get(mark)
    return number if number and number <= LONGEST_PAIRS_A_DAY else None


def pairs_of(text: str) -> list[int]:
    """Numbers of pairs: «2», «1,2», «1-3 пары», «II»."""
    found: list[int] = []
    for part in re.split(r"[,;+]|\sи\s", text):
        if span := PAIR_SPAN.match(part.strip()):
            found += range(int(span[1]), int(span[2]) + 1)
        elif number := pair_of(part.strip()) or pair_of(f"{part.strip()} пара"):
            found.append(number)
        else:
            return []
    return found if all(0 < number <= LONGEST_PAIRS_A_DAY for number in found) else []
