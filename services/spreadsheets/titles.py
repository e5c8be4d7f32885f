"""What the titles of a timetable say: the span it is for, the week the numerator begins, the holidays."""

import re
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from services.spreadsheets.dates import Mention, mentions, monday_of
from services.spreadsheets.records import Term
from services.spreadsheets.wording import note, plain
from services.spreadsheets.workbook import Sheet

BETWEEN = re.compile(r"\s*(?:г\.?|года?)?,?\s*(?:по|до|[-–—])\s*", re.IGNORECASE)
SEGMENTS = re.compile(
    r"\s*(?:;|\n|\.\s+(?=[А-ЯЁ])|,\s*(?=(?:каникул|праздн|выходн|нерабоч)))\s*", re.IGNORECASE
)
NUMERATOR = re.compile(
    r"числит|нечет|нечёт|numerator|(?<![\dIVX])(?:I|1)(?:-?я)? недел|перв\w+ недел", re.IGNORECASE
)
DENOMINATOR = re.compile(
    r"знамен|(?<!не)чет[нк]|(?<!не)чёт[нк]|denominator|(?<![\dIVX])(?:II|2)(?:-?я)? недел|втор\w+ недел",
    re.IGNORECASE,
)
CLOSED = re.compile(r"нерабоч|праздн|выходн|каникул|не учимся|holiday", re.IGNORECASE)
DAY_ONLY_FIRST = re.compile(r"\b(?:с|со)\s+(\d{1,2})\s+(?:по|до)\s+(\d{1,2})\s+([а-яё]+)", re.IGNORECASE)
PUBLIC_HOLIDAYS = (
    *((1, day) for day in range(1, 9)), (2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4),
)  # fmt: skip
"""Labour Code, article 112."""


class Span(NamedTuple):
    first: date
    last: date


def title_texts(sheet: Sheet, rows: int) -> list[str]:
    """Texts of the first rows, each cell once."""
    found = [note(value) for row in sheet.rows[:rows] for value in row if isinstance(value, str) and value]
    return [text for text in found if text]


def spans_of(text: str, study_year: int) -> list[Span]:
    """Spans «с … по …» of a text; a year written once holds for both ends."""
    text = DAY_ONLY_FIRST.sub(r"с \1 \3 по \2 \3", text)
    found = mentions(text)
    spans = []
    for one, other in pairwise(found):
        if BETWEEN.fullmatch(text[one.end : other.start]) and (span := _span(one, other, study_year)):
            spans.append(span)
    return spans


def _span(one: Mention, other: Mention, study_year: int) -> Span | None:
    last = other.on(study_year)
    if last is None:
        return None
    if one.year is None:
        one = one._replace(year=last.year if one.month <= last.month else last.year - 1)
    first = one.on(study_year)
    return Span(first, last) if first and first <= last else None


def longest_span(texts: list[str], study_year: int) -> Span | None:
    told = (text for text in _segments(texts) if not CLOSED.search(text))
    spans = [span for text in told for span in spans_of(text, study_year)]
    return max(spans, key=lambda span: span.last - span.first, default=None)


def _segments(texts: list[str]) -> list[str]:
    return [segment for text in texts for segment in SEGMENTS.split(text) if segment and segment.strip()]


def anchor_of(texts: list[str], study_year: int) -> tuple[str, date] | None:
    """The words that tie the parity of weeks to a date, and Monday of a numerator week."""
    for segment in _segments(texts):
        found = mentions(segment)
        named = [
            (abs(m.start() - f.start), m.start(), True, f) for m in NUMERATOR.finditer(segment) for f in found
        ]
        named += [
            (abs(m.start() - f.start), m.start(), False, f)
            for m in DENOMINATOR.finditer(segment)
            for f in found
        ]
        if not named:
            continue
        _, _, numerator, mention = min(named)
        day = mention.on(study_year)
        if day:
            monday = monday_of(day)
            return plain(segment) or "", monday if numerator else monday + timedelta(days=7)
    return None


def closed_days(texts: list[str], study_year: int, span: Span) -> tuple[date, ...]:
    """Days without lessons: public holidays, and those that the titles name."""
    closed: set[date] = set()
    for year in range(span.first.year, span.last.year + 1):
        closed |= {date(year, month, day) for month, day in PUBLIC_HOLIDAYS}
    for segment in _segments(texts):
        if not CLOSED.search(segment):
            continue
        for inner in spans_of(segment, study_year):
            closed |= {
                inner.first + timedelta(days=n) for n in range(min((inner.last - inner.first).days, 120) + 1)
            }
        closed |= {day for mention in mentions(segment) if (day := mention.on(study_year))}
    return tuple(sorted(day for day in closed if span.first <= day <= span.last))


def term_of(texts: list[str], study_year: int, numerator_monday: date | None) -> Term | None:
    """The term of a weekly template; None if its titles name no span."""
    span = longest_span(texts, study_year)
    if span is None:
        return None
    anchor = anchor_of(texts, study_year)
    monday = anchor[1] if anchor else numerator_monday
    return Term(
        span.first, span.last, anchor[0] if anchor else None, monday, closed_days(texts, study_year, span)
    )
